"""Figures of the exercises, drawn from data as SVG."""

from __future__ import annotations

from html import escape

from hipcal import catalogue
from hipcal.figures import ink, motion
from hipcal.figures.ink import Box, Shape
from hipcal.figures.poses import figures
from hipcal.figures.scene import Moving, Scene, moving, panels, scene
from hipcal.language import _, exercise_text
from hipcal.stills import BANDED

MARGIN, LEAST = 3.0, 78.0  # around the drawing; the least of a body's height that a panel shows
MOST = 1.6  # times as large as in a panel, for the moving form of what has several

__all__ = ["banded", "figure", "names", "night", "style"]



def names() -> tuple[str, ...]:
    """The slugs of all exercises that have a figure."""
    return tuple(figures())


def banded() -> tuple[str, ...]:
    """The slugs of those that a mini band makes harder."""
    known = catalogue.load().exercises
    return tuple(slug for slug in names() if "mini-band" in known[slug].extras)


def style() -> str:
    """The style that every page with figures holds once: colours, and motion where it is welcome."""
    return ".hf-move{display:none}" + ink.style() + motion.style()


def night() -> str:
    """The colours for a page that goes dark with its reader's screen, to stand after `style()`."""
    return ink.night()


def figure(
    slug: str,
    *,
    animated: bool = False,
    size: int | None = None,
    styled: bool = False,
    key: str = "",
    band: bool = False,
) -> str:
    """The exercise's figure as one `<svg>`; KeyError for a slug that has none.

    `size`: its height in pixels, else as large as its place. `styled`: with the style inside, for
    a file of its own; a page that holds several puts `style()` in its own style instead.
    `key` keeps the ids apart where a page shows the same exercise twice. `band`: with a mini band.
    """
    seen = scene(figures()[slug], band=band)
    still = panels(seen)
    square = len(still) == 1
    box = _frame([shape.box for panel in still for shape in panel], square=square)
    if animated:
        moves = moving(seen)
        room = ink.around([shape.box for shape in seen.around + moves.shapes()])
        if square:
            box = _frame([*(shape.box for shape in still[0]), room], square=True)
        place = "" if square else _fitted(room, box, len(still))
        inner = f'<g class="hf-still">{_joined(still, box)}</g>{_moves(seen, moves, place)}'
    else:
        inner = _joined(still, box)
    name = f"hf-{slug}{key}"
    words = _words(slug, name, BANDED if band else "") + (f"<style>{style()}</style>" if styled else "")
    return _open(name, box, len(still), size) + words + _group(inner) + "</svg>"


def _open(name: str, box: Box, panels: int, size: int | None) -> str:
    wide, high = (box.right - box.left) * panels, box.bottom - box.top
    place = " ".join(ink.number(value) for value in (box.left, box.top, wide, high))
    measures = f' width="{round(size * wide / high)}" height="{size}"' if size else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hf" viewBox="{place}"{measures} role="img"'
        f' aria-labelledby="{name}-t {name}-d">'
    )


def _words(slug: str, name: str, more: str) -> str:
    known = catalogue.load().exercises[slug]
    told = f"{exercise_text(known.text.setup)} {exercise_text(known.text.movement)}{_(more) if more else ''}"
    called = escape(exercise_text(known.name))
    return f'<title id="{name}-t">{called}</title><desc id="{name}-d">{escape(told)}</desc>'


def _group(inner: str) -> str:
    back = f'class="hf-back" stroke="{ink.TONES["back"]}"'
    return f'<g {back} fill="none" stroke-linecap="round" stroke-linejoin="round">{inner}</g>'


def _joined(still: list[list[Shape]], box: Box) -> str:
    drawn = [_svg(panel) for panel in still]
    wide = box.right - box.left
    moved = [f'<g transform="translate({ink.number(n * wide)})">{one}</g>' for n, one in enumerate(drawn)]
    return "".join(drawn[:1] + moved[1:])


def _moves(seen: Scene, moves: Moving, place: str) -> str:
    fixed = f'<g class="hf-set">{_svg(seen.around)}</g>'
    groups = "".join(f'<g class="{name}">{_svg(shapes)}</g>' for name, shapes in moves.bodies + moves.turns)
    slow = " hf-slow" if moves.turns else ""
    return f'<g class="hf-move{slow}" display="none"{place}>{fixed}{groups}{_svg(moves.always)}</g>'


def _fitted(room: Box, box: Box, count: int) -> str:
    """The transform that makes one moving body as large as the panels' place allows, and central."""
    wide, high = count * (box.right - box.left), box.bottom - box.top
    fits = (wide - 2 * MARGIN) / (room.right - room.left), (high - 2 * MARGIN) / (room.bottom - room.top)
    times = int(10 * min(*fits, MOST)) / 10
    across = box.left + wide / 2 - times * (room.left + room.right) / 2
    down = (box.top + box.bottom) / 2 - times * (room.top + room.bottom) / 2
    return f' transform="translate({ink.number(across)} {ink.number(down)})scale({ink.number(times)})"'


def _svg(shapes: list[Shape]) -> str:
    return "".join(shape.svg for shape in shapes)


def _frame(boxes: list[Box], *, square: bool) -> Box:
    """A square around all, or a panel as wide as it must be; small poses do not look huge."""
    room = ink.around(boxes)
    wide, high = room.right - room.left, max(room.bottom - room.top, LEAST if square else 0.0)
    side = max(wide, high)
    wide, high = (side, side) if square else (wide, max(high, wide))
    middle, centre = (room.left + room.right) / 2, (room.top + room.bottom) / 2
    across, down = wide / 2 + MARGIN, high / 2 + MARGIN
    return Box(middle - across, centre - down, middle + across, centre + down)
