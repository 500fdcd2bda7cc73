"""The arrow that says where something goes: along a joint's way, along a line, or round."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from hipcal.figures.camera import Camera
from hipcal.figures.ink import HALO, Point, Shape, area, line, number, room, say
from hipcal.figures.poses import Arrow
from hipcal.figures.skeleton import Joints

SHAFT, TIP = 3.0, 6.8
ROUND = 1.4 * pi  # where the arrow that goes round ends


def arrow(told: Arrow, path: Sequence[Joints], camera: Camera) -> list[Shape]:
    """The arrow along a joint's way through the bodies."""
    dx, dy = told.shift
    spots = [camera.see(body[told.joint]) for body in path]
    places = [(one.x + dx, one.y + dy) for one in spots]
    if told.round is not None:
        return _round(_middle(places), told.round, _turn(places))
    if told.line:
        spots = [camera.see(at) for at in told.line]
        places = [(one.x, one.y) for one in (spots[0], spots[0], spots[-1])]
        places[1] = ((places[0][0] + places[2][0]) / 2, (places[0][1] + places[2][1]) / 2)
    middle = places[len(places) // 2]
    start, end = places[0], places[-1]
    bend = (2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2)
    wide = hypot(end[0] - start[0], end[1] - start[1])
    if told.bow and wide:
        across = ((end[1] - start[1]) / wide, (start[0] - end[0]) / wide)
        bend = (bend[0] + told.bow * across[0], bend[1] + told.bow * across[1])
    return _bow(start, bend, end, both=told.both)


def _middle(places: Sequence[Point]) -> Point:
    xs, ys = zip(*places, strict=True)
    return (sum(xs) / len(xs), sum(ys) / len(ys))


def _bow(start: Point, bend: Point, end: Point, *, both: bool) -> list[Shape]:
    stop = _short(end, bend)
    begin = _short(start, bend) if both else start
    data = f"M{say(begin)}Q{say(bend)} {say(stop)}"
    points = [start, end, _halfway(start, bend, end)]
    heads = [_head(end, bend)] + ([_head(start, bend)] if both else [])
    return _inked(points, data, heads)


def _inked(points: list[Point], data: str, heads: list[list[Point]]) -> list[Shape]:
    rims = [line(points, SHAFT + HALO, "back", data)]
    rims += [line([*head, head[0]], HALO, "back") for head in heads]
    return [*rims, line(points, SHAFT, "arrow", data), *(area(head, "arrow") for head in heads)]


def _round(at: Point, size: tuple[float, float], way: int) -> list[Shape]:
    """Most of an ellipse, open at the top, with a head at its end; `way` 1 is clockwise, -1 the other."""
    wide, high = size
    start, *between, stop = [
        (at[0] + way * wide * cos(a), at[1] + high * sin(a)) for a in (-pi / 3, pi / 2, pi, ROUND)
    ]
    ahead = (stop[0] - way * wide * sin(ROUND) * 0.6, stop[1] + high * cos(ROUND) * 0.6)
    data = f"M{say(start)}A{number(wide)} {number(high)} 0 1 {max(way, 0)} {say(stop)}"
    shapes = _inked([start, *between, stop], data, [_head(ahead, stop)])
    edge = room([(at[0] - wide, at[1] - high), (at[0] + wide, at[1] + high)], SHAFT)
    return [Shape(shape.svg, edge) for shape in shapes]


def _turn(places: Sequence[Point]) -> int:
    """1 where the places go round clockwise on the page, else -1."""
    pairs = pairwise([places[-1], *places])
    return 1 if sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) > 0 else -1


def _halfway(start: Point, bend: Point, end: Point) -> Point:
    return ((start[0] + 2 * bend[0] + end[0]) / 4, (start[1] + 2 * bend[1] + end[1]) / 4)


def _short(end: Point, bend: Point) -> Point:
    """The end of the shaft, under the head."""
    angle = atan2(end[1] - bend[1], end[0] - bend[0])
    return (end[0] - 0.6 * TIP * cos(angle), end[1] - 0.6 * TIP * sin(angle))


def _head(end: Point, bend: Point) -> list[Point]:
    angle = atan2(end[1] - bend[1], end[0] - bend[0])
    wings = [
        (end[0] - TIP * 1.25 * cos(angle + s), end[1] - TIP * 1.25 * sin(angle + s)) for s in (-0.55, 0.55)
    ]
    return [end, *wings]
