"""What a figure shows, piece by piece: the panels of its still form, the bodies of its moving one."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.figures import arrows, draw, frames, things
from hipcal.figures.ink import Shape
from hipcal.figures.motion import frame_class
from hipcal.figures.poses import Arrow, Figure
from hipcal.figures.skeleton import Joints, mirrored, other_side
from hipcal.figures.vectors import Vec


class Scene(NamedTuple):
    """A figure, its poses as bodies, what stands around them, the arrows of each panel.

    `band`: with a mini band round the thighs.
    """

    told: Figure
    stops: list[frames.Stop]
    around: list[Shape]
    arrows: list[list[Shape]]
    band: bool


class Moving(NamedTuple):
    """Each body of the moving form with its class, each side's arrows likewise, and arrows always seen."""

    bodies: list[tuple[str, list[Shape]]]
    turns: list[tuple[str, list[Shape]]]
    always: list[Shape]

    def shapes(self) -> list[Shape]:
        """All of them."""
        return self.always + [shape for _, shapes in self.bodies + self.turns for shape in shapes]


def scene(told: Figure, *, band: bool = False) -> Scene:
    """Everything that the drawing of both forms rests on."""
    stops = frames.stops(told)
    bodies = [stop.body for stop in stops]
    if told.alternates:
        bodies += [mirrored(body) for body in bodies]
    around = things.around(told.things, bodies, told.camera)
    return Scene(told, stops, around, _arrows(told, stops), band)


def panels(seen: Scene) -> list[list[Shape]]:
    """What each panel shows: the last pose with the first as a ghost, or the poses side by side."""
    told, stops = seen.told, seen.stops
    shown = told.panels or (len(stops) - 1,)
    pale: list[Shape] = []
    if not told.panels and told.ghost and len(stops) > 1:
        pale = draw.ghost(told.camera.see_all(stops[0].body))
    return [
        seen.around + pale + _body(seen, stops[index].body, told.work) + seen.arrows[panel]
        for panel, index in enumerate(shown)
    ]


def moving(seen: Scene) -> Moving:
    """The bodies of one round; where the sides take turns, so do the arrows."""
    told = seen.told
    shown = frames.shown_at(told, seen.stops)
    bodies = [(frame_class(steps), _body(seen, body, _work(told, steps))) for body, steps in shown]
    own = [shape for panel in seen.arrows for shape in panel]
    if not told.alternates:
        return Moving(bodies, [], own)
    other = [shape for panel in _arrows(told, seen.stops, turned=True) for shape in panel]
    names = [frame_class(half) for half in frames.halves()]
    return Moving(bodies, list(zip(names, (own, other), strict=True)), [])


def _arrows(told: Figure, stops: list[frames.Stop], *, turned: bool = False) -> list[list[Shape]]:
    """The arrows of each panel; they follow the way that leads to its pose. `turned`: for the other side."""
    drawn: list[list[Shape]] = [[] for _ in told.panels or (0,)]
    for one in told.arrows:
        panel = one.panel % len(drawn)
        last = max(1, told.panels[panel]) if told.panels else len(stops) - 1
        first = last - 1 if told.panels else 0
        path = [stop.body for stop in stops]
        if one.round is None:
            path = frames.way(stops[first : last + 1], 3)
        own = one
        if turned:
            own, path = _other(one), [mirrored(body) for body in path]
        drawn[panel] += arrows.arrow(own, path, told.camera)
    return drawn


def _other(told: Arrow) -> Arrow:
    line = tuple(Vec(at.x, at.y, -at.z) for at in told.line)
    return told._replace(joint=other_side(told.joint), line=line)


def _work(told: Figure, steps: tuple[int, ...]) -> frozenset[str]:
    turned = told.alternates and steps[0] >= frames.HALF
    return frozenset(other_side(name) for name in told.work) if turned else told.work


def _body(seen: Scene, body: Joints, work: frozenset[str]) -> list[Shape]:
    camera = seen.told.camera
    drawn = draw.body(camera.see_all(body), work) + things.held(seen.told.things, body, camera)
    return drawn + things.band(body, camera) if seen.band else drawn
