"""Bodies and the floor: what would sink into it is bent up until it lies on it."""

from __future__ import annotations

from math import radians, sqrt, tan

from hipcal.figures.skeleton import SIDES, Joints
from hipcal.figures.vectors import Vec, length, minus, plus

# The least height of a joint over the floor, about half of what is drawn round it.
LEAST = {"knee": 3.4, "ankle": 2.6, "toe": 2.2, "elbow": 2.2, "hand": 2.2}
CHAINS = (("hip", "knee", "ankle", "toe"), ("shoulder", "elbow", "hand"))


def height(at: Vec, slope: float) -> float:
    """How far above the floor a point is; the floor climbs by `slope` degrees."""
    return at.y - at.x * tan(radians(slope))


def lifted(found: Joints, slope: float) -> dict[str, Vec]:
    """The same body with no joint of a limb below the floor; lengths stay."""
    placed = dict(found)
    for side, _ in SIDES:
        for chain in CHAINS:
            names = [f"{side} {joint}" for joint in chain]
            for index in range(1, len(names)):
                _lift(placed, names, index, slope)
    return placed


def _lift(placed: dict[str, Vec], names: list[str], index: int, slope: float) -> None:
    start, end = placed[names[index - 1]], placed[names[index]]
    missing = LEAST[names[index].split()[1]] - height(end, slope)
    if missing <= 0:
        return
    raised = _raised(start, end, missing)
    if slope:  # further up the hill the floor is higher, too
        raised = _raised(
            start, raised, max(0.0, LEAST[names[index].split()[1]] - height(raised, slope)) * 1.3
        )
    for later in names[index + 1 :]:
        placed[later] = plus(placed[later], minus(raised, end))
    placed[names[index]] = raised


def _raised(start: Vec, end: Vec, missing: float) -> Vec:
    """The bone's end turned up by `missing`, as far ahead or aside as its length then asks."""
    bone = minus(end, start)
    size, up = length(bone), bone.y + missing
    flat = sqrt(bone.x**2 + bone.z**2)
    wide = sqrt(max(0.0, size**2 - up**2))
    x, z = (bone.x / flat, bone.z / flat) if flat > 1e-6 else (1.0, 0.0)
    return plus(start, Vec(x * wide, up, z * wide))
