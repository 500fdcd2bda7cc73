"""Figures of the exercises, drawn from data as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from hipcal import catalogue
from hipcal.figures import draw, frames, ink, things
from hipcal.figures.draw import Seen
from hipcal.figures.ink import Box, Shape
from hipcal.figures.poses import Figure, figures
from hipcal.figures.vectors import Vec

MARGIN, LEAST = 3.0, 78.0  # around the drawing; the least of a body's height that a panel shows

__all__ = ["figure", "names", "night", "style"]


def names() -> tuple[str, ...]:
    """The slugs of all exercises that have a figure."""
    return tuple(figures())


def style() -> str:
    """The style that every page with figures holds once: colours, and motion where it is welcome."""
    return ".hf-move{display:none}" + ink.style() + frames.style()


def night() -> str:
    """The colours for a page that goes dark with its reader's screen, to stand after `style()`."""
    return ink.night()


def figure(
    slug: str, *, animated: bool = False, size: int | None = None, styled: bool = False, key: str = ""
) -> str:
    """The exercise's figure as one `<svg>`; KeyError for a slug that has none.

    `size`: its height in pixels, else as large as its place. `styled`: with the style inside, for
    a file of its own; a page that holds several puts `style()` in its own style instead.
    `key` keeps the ids apart where a page shows the same exercise twice.
    """
    told = figures()[slug]
    panels = _panels(told)
    box = _frame([shape.box for panel in panels for shape in panel], square=len(panels) == 1)
    if animated:
        moving = _moving(told)
        box = _frame([box, *(shape.box for _, shapes in moving for shape in shapes)], square=len(panels) == 1)
        shift = (len(panels) - 1) / 2 * (box.right - box.left)
        inner = f'<g class="hf-still">{_joined(panels, box)}</g>{_frames(told, moving, shift)}'
    else:
        inner = _joined(panels, box)
    name = f"hf-{slug}{key}"
    words = _words(slug, name) + (f"<style>{style()}</style>" if styled else "")
    return _open(name, box, len(panels), size) + words + _group(inner) + "</svg>"


def _open(name: str, box: Box, panels: int, size: int | None) -> str:
    wide, high = (box.right - box.left) * panels, box.bottom - box.top
    place = " ".join(ink.number(value) for value in (box.left, box.top, wide, high))
    measures = f' width="{round(size * wide / high)}" height="{size}"' if size else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hf" viewBox="{place}"{measures} role="img"'
        f' aria-labelledby="{name}-t {name}-d">'
    )


def _words(slug: str, name: str) -> str:
    known = catalogue.load().exercises[slug]
    told = f"{known.text.setup} {known.text.movement}"
    return f'<title id="{name}-t">{escape(known.name)}</title><desc id="{name}-d">{escape(told)}</desc>'


def _group(inner: str) -> str:
    back = f'class="hf-back" stroke="{ink.TONES["back"]}"'
    return f'<g {back} fill="none" stroke-linecap="round" stroke-linejoin="round">{inner}</g>'


def _joined(panels: list[list[Shape]], box: Box) -> str:
    drawn = ["".join(shape.svg for shape in panel) for panel in panels]
    wide = box.right - box.left
    moved = [f'<g transform="translate({ink.number(n * wide)})">{one}</g>' for n, one in enumerate(drawn)]
    return "".join(drawn[:1] + moved[1:])


def _panels(told: Figure) -> list[list[Shape]]:
    """What each panel shows: the last pose with the first as a ghost, or the poses side by side."""
    poses = frames.poses(told)
    around = things.around(told.things, poses, told.camera)
    shown = told.panels or (len(poses) - 1,)
    drawn = [around + _body(told, poses[index]) + _arrows(told, panel) for panel, index in enumerate(shown)]
    if not told.panels and told.ghost and len(poses) > 1:
        pale = draw.ghost(draw.seen(poses[0], told.camera))
        drawn[0] = around + pale + drawn[0][len(around) :]
    return drawn


def _arrows(told: Figure, panel: int) -> list[Shape]:
    """The arrows of one panel; they follow the way that leads to its pose."""
    count = max(1, len(told.panels))
    own = [one for one in told.arrows if one.panel % count == panel]
    before, stop = 0, len(told.poses) - 1
    if told.panels:
        stop = max(1, told.panels[panel])
        before = stop - 1
    path = [draw.seen(body, told.camera) for body in frames.way(frames.part(told, before, stop), 3)]
    return [shape for one in own for shape in things.arrow(one, path, told.camera)]


def _body(told: Figure, body: Mapping[str, Vec]) -> list[Shape]:
    spots: Seen = draw.seen(body, told.camera)
    return draw.body(spots, told.work) + things.held(told.things, body, told.camera)


def _moving(told: Figure) -> list[tuple[str, list[Shape]]]:
    return [(frames.frame_class(steps), _body(told, body)) for body, steps in frames.shown_at(told)]


def _frames(told: Figure, moving: list[tuple[str, list[Shape]]], shift: float) -> str:
    """The bodies of the moving form, `shift` to the right so that they stand in the middle."""
    around = things.around(told.things, frames.poses(told), told.camera)
    fixed = "".join(shape.svg for shape in around)
    groups = "".join(
        f'<g class="{name}">{"".join(shape.svg for shape in shapes)}</g>' for name, shapes in moving
    )
    moved = f' transform="translate({ink.number(shift)})"' if shift else ""
    return f'<g class="hf-move" display="none"{moved}><g class="hf-set">{fixed}</g>{groups}</g>'


def _frame(boxes: list[Box], *, square: bool) -> Box:
    """A square around all, or a panel as wide as it must be; small poses do not look huge."""
    room = ink.around(boxes)
    wide, high = room.right - room.left, max(room.bottom - room.top, LEAST if square else 0.0)
    side = max(wide, high)
    wide, high = (side, side) if square else (wide, max(high, wide))
    middle, centre = (room.left + room.right) / 2, (room.top + room.bottom) / 2
    across, down = wide / 2 + MARGIN, high / 2 + MARGIN
    return Box(middle - across, centre - down, middle + across, centre + down)
