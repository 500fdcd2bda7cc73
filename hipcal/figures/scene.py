"""What a figure shows, piece by piece: the panels of its still form, the bodies of its moving one."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.figures import draw, frames, things
from hipcal.figures.ink import Shape
from hipcal.figures.motion import frame_class
from hipcal.figures.poses import Arrow, Figure
from hipcal.figures.skeleton import Joints, mirrored, other_side
from hipcal.figures.vectors import Vec


class Scene(NamedTuple):
    """A figure, its poses as bodies, and what stands around them."""

    told: Figure
    stops: list[frames.Stop]
    around: list[Shape]


class Moving(NamedTuple):
    """Each body of the moving form with its class, each side's arrows likewise, and arrows always seen."""

    bodies: list[tuple[str, list[Shape]]]
    turns: list[tuple[str, list[Shape]]]
    always: list[Shape]


def scene(told: Figure) -> Scene:
    """Everything that the drawing of both forms rests on."""
    stops = frames.stops(told)
    return Scene(told, stops, things.around(told.things, [stop.body for stop in stops], told.camera))


def panels(seen: Scene) -> list[list[Shape]]:
    """What each panel shows: the last pose with the first as a ghost, or the poses side by side."""
    told, stops, around = seen
    shown = told.panels or (len(stops) - 1,)
    pale: list[Shape] = []
    if not told.panels and told.ghost and len(stops) > 1:
        pale = draw.ghost(draw.seen(stops[0].body, told.camera))
    return [
        around + pale + _body(told, stops[index].body, told.work) + _arrows(seen, panel)
        for panel, index in enumerate(shown)
    ]


def moving(seen: Scene) -> Moving:
    """The bodies of one round; where the sides take turns, so do the arrows."""
    told = seen.told
    shown = frames.shown_at(told, seen.stops)
    bodies = [(frame_class(steps), _body(told, body, _work(told, steps))) for body, steps in shown]
    every = range(max(1, len(told.panels)))
    own = [shape for panel in every for shape in _arrows(seen, panel)]
    if not told.alternates:
        return Moving(bodies, [], own)
    other = [shape for panel in every for shape in _arrows(seen, panel, turned=True)]
    names = [frame_class(half) for half in frames.halves()]
    return Moving(bodies, list(zip(names, (own, other), strict=True)), [])


def _arrows(seen: Scene, panel: int, *, turned: bool = False) -> list[Shape]:
    """The arrows of one panel; they follow the way that leads to its pose. `turned`: for the other side."""
    told, count = seen.told, max(1, len(seen.told.panels))
    own = [one for one in told.arrows if one.panel % count == panel]
    if not own:
        return []
    stop = max(1, told.panels[panel]) if told.panels else len(seen.stops) - 1
    path = frames.way(seen.stops[stop - 1 if told.panels else 0 : stop + 1], 3)
    if turned:
        own, path = [_other(one) for one in own], [mirrored(body) for body in path]
    return [shape for one in own for shape in things.arrow(one, path, told.camera)]


def _other(told: Arrow) -> Arrow:
    line = tuple(Vec(at.x, at.y, -at.z) for at in told.line)
    return told._replace(joint=other_side(told.joint), line=line)


def _work(told: Figure, steps: tuple[int, ...]) -> frozenset[str]:
    turned = told.alternates and steps[0] >= frames.HALF
    return frozenset(other_side(name) for name in told.work) if turned else told.work


def _body(told: Figure, body: Joints, work: frozenset[str]) -> list[Shape]:
    spots = draw.seen(body, told.camera)
    return draw.body(spots, work) + things.held(told.things, body, told.camera)
