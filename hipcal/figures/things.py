"""What stands around and what is worn or held: floor, mat, grass, hill, box, wall, cable, weight, band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, radians, tan
from typing import Any

from hipcal.figures.camera import Camera, Spot
from hipcal.figures.ink import Point, Shape, area, line, rimmed, say
from hipcal.figures.skeleton import SIDES, Joints
from hipcal.figures.vectors import Vec

ABOVE, ROUND = 0.84, 3.8  # where on the thigh a band is, and half the thigh with it
TUFT = 7.0  # from one tuft of grass to the next
LOW = 16.0  # what is lower has the floor under it


def around(things: Mapping[str, Any], bodies: Sequence[Joints], camera: Camera) -> list[Shape]:
    """The floor under all bodies and what stands on it, drawn behind them."""
    shapes = [_wall(camera, *things["wall"])] if "wall" in things else []
    shapes += _floor(things, bodies, camera)
    for box in things.get("boxes", ()):
        shapes += _block(camera, box)
    return shapes


def held(things: Mapping[str, Any], found: Joints, camera: Camera) -> list[Shape]:
    """The weight or the cable on one body, drawn before it."""
    shapes: list[Shape] = []
    if "cable" in things:
        ankle, x, y = things["cable"]
        shapes += _cable(camera.see(found[ankle]), camera.see(Vec(x, y, found[ankle].z)))
    if "weight" in things:
        shapes += _weight(camera.see(found[things["weight"]]))
    return shapes


def _floor(things: Mapping[str, Any], bodies: Sequence[Joints], camera: Camera) -> list[Shape]:
    every = [at for body in bodies for at in body.values()]
    places = [at for at in every if at.y < LOW] or every
    edge = 4 if "mat" in things else 6
    wide = places if "mat" in things else every
    left, right = min(at.x for at in wide) - edge, max(at.x for at in wide) + edge
    back, front = min(at.z for at in places) - edge, max(at.z for at in places) + edge
    slope = tan(radians(things.get("slope", 0)))
    corners = [(left, back), (right, back), (right, front), (left, front)]
    seen = [camera.see(Vec(x, x * slope, z)) for x, z in corners]
    if slope:  # the hill's side
        seen[2:3] = [seen[2], camera.see(Vec(right, left * slope - 6, front))]
        seen[4:] = [camera.see(Vec(left, left * slope - 6, front))]
    tone = "thing-top" if slope else next((name for name in ("mat", "grass") if name in things), "floor")
    ground = area([(one.x, one.y) for one in seen], tone)
    return [ground, _blades(seen[0], seen[1])] if tone == "grass" else [ground]


def _blades(left: Spot, right: Spot) -> Shape:
    """Tufts along the far edge of the grass."""
    count = int((right.x - left.x) / TUFT)
    roots = [(left.x + (n + 0.5) * TUFT, left.y + 1) for n in range(count)]
    data = "".join(f"M{say(root)}l-1.5 -5m1.5 5l2 -4" for root in roots)
    return line([(x, y - up) for x, y in roots for up in (0, 5)], 1.2, "blade", data)


def _wall(camera: Camera, left: float, right: float, top: float, z: float) -> Shape:
    corners = ((left, 0.0), (right, 0.0), (right, top), (left, top))
    seen = [camera.see(Vec(x, y, z)) for x, y in corners]
    return area([(one.x, one.y) for one in seen], "wall")


def _block(camera: Camera, told: Sequence[float]) -> list[Shape]:
    x0, x1, top, z0, z1 = told
    corners = [camera.see(Vec(x, y, z)) for x in (x0, x1) for y in (0, top) for z in (z0, z1)]
    lid = [camera.see(Vec(x, top, z)) for x, z in ((x0, z0), (x1, z0), (x1, z1), (x0, z1))]
    sides = area(_outline([(one.x, one.y) for one in corners]), "thing")
    return [sides, area([(one.x, one.y) for one in lid], "thing-top")]


def _outline(points: list[Point]) -> list[Point]:
    """The convex hull, as a rubber band would lie."""
    ordered = sorted(set(points))
    below, above = _half(ordered), _half(ordered[::-1])
    return below[:-1] + above[:-1]


def _half(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for p in points:
        while len(kept) > 1 and _bends_right(kept[-2], kept[-1], p):
            kept.pop()
        kept.append(p)
    return kept


def _bends_right(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0


def _cable(ankle: Spot, wheel: Spot) -> list[Shape]:
    return [
        line([(ankle.x, ankle.y), (wheel.x, wheel.y)], 1.4, "thing"),
        line([(ankle.x, ankle.y), (ankle.x, ankle.y)], 6.6, "thing"),
        line([(wheel.x, wheel.y), (wheel.x, wheel.y)], 6.0, "thing"),
        line([(wheel.x - 1, wheel.y - 60), (wheel.x - 1, wheel.y + 3)], 3.0, "thing"),
    ]


def band(found: Joints, camera: Camera) -> list[Shape]:
    """A short loop of band just above the knees: over the nearer thigh and across to the other."""
    ends, edges = [], []
    for side, _ in SIDES:
        hip, knee = (camera.see(found[f"{side} {joint}"]) for joint in ("hip", "knee"))
        x, y = knee.x - hip.x, knee.y - hip.y
        at, far = (hip.x + ABOVE * x, hip.y + ABOVE * y), hypot(x, y) or 1.0
        ends.append(at)
        edges.append([(at[0] + way * ROUND * y / far, at[1] - way * ROUND * x / far) for way in (1, -1)])
    return [rimmed(one, 3.4, "band") for one in (ends, *edges)]


def _weight(at: Spot) -> list[Shape]:
    x, y = at.x, at.y + 2
    handle = [(x - 4, y + 6), (x - 2.8, y - 2), (x + 2.8, y - 2), (x + 4, y + 6)]
    return [line(handle, 2.2, "arrow"), rimmed([(x, y + 9), (x, y + 9)], 13, "arrow")]
