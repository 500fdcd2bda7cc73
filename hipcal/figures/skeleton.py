"""A pose as a person tells it → where every joint is. Lengths never change; pinned hands and feet stay."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

from hipcal.figures.vectors import (
    FORWARD,
    RIGHT,
    UP,
    Vec,
    across,
    cross,
    direction,
    dot,
    length,
    minus,
    plus,
    turned,
    unit,
)

Joints = Mapping[str, Vec]
SIDES = (("left", -1), ("right", 1))
OTHER = {"left": "right", "right": "left"}
RESTS = 4.0  # how far above a joint lies what rests on it
THIGH, SHIN, FOOT, UPPER, FORE = 24.5, 24.6, 11.0, 18.0, 19.5
PELVIS, CHEST, NECK, HIP, SHOULDER, FACE = 11.5, 17.5, 10.5, 6.0, 9.5, 5.6
# Every bone from the middle of the hips outwards; a bone's beginning stands before it.
TRUNK_BONES = (
    ("hips", "waist", PELVIS),
    ("waist", "neck", CHEST),
    ("neck", "head", NECK),
    ("head", "face", FACE),
)
LIMB_BONES = (
    ("hips", "hip", HIP),
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHIN),
    ("ankle", "toe", FOOT),
    ("neck", "shoulder", SHOULDER),
    ("shoulder", "elbow", UPPER),
    ("elbow", "hand", FORE),
)


class Limb(NamedTuple):
    """An arm or a leg: `first` and `second` bone by direction, or its `pin` and where the bend points.

    Directions are (degrees, degrees out to the side). `on`: the joint it is pinned to instead of a
    point. `tip` is the toes' direction, None for a foot square to the shin, or flat where pinned.
    """

    first: tuple[float, float] = (0.0, 0.0)
    second: tuple[float, float] = (0.0, 0.0)
    pin: Vec | None = None
    bend: tuple[float, float] = (90.0, 0.0)
    tip: tuple[float, float] | None = None
    on: str | None = None


class Pose(NamedTuple):
    """How somebody is placed; angles in degrees, points in percent of the height.

    `lean` of hips and chest: 0 upright, 90 bent ahead, -90 on the back. `aside` leans to the right,
    `turn` turns the hips to the left and `twist` the chest further. `lying`: on the left side,
    the head to the page's right; then every direction is told as if standing.
    """

    hips: Vec
    lean: tuple[float, float]
    aside: tuple[float, float]
    turn: float
    twist: float
    head: float | None
    look: float
    lying: bool
    limbs: Mapping[str, Limb]


def joints(pose: Pose) -> dict[str, Vec]:
    """Every joint's place. ValueError where a pinned hand or foot is out of reach."""
    found = _trunk(pose)
    for kind, place in (("leg", _leg), ("arm", _arm)):
        for name, side in sorted(SIDES, key=lambda one: bool(pose.limbs[f"{one[0]} {kind}"].on)):
            place(found, pose, name, side)
    return found


@lru_cache(maxsize=1)
def bones() -> tuple[tuple[str, str, float], ...]:
    """From, to, length; left and right."""
    own = tuple(
        (a if a in {"hips", "neck"} else f"{name} {a}", f"{name} {b}", size)
        for name, _ in SIDES
        for a, b, size in LIMB_BONES
    )
    return TRUNK_BONES + own


def bent(start: Vec, end: Vec, sizes: tuple[float, float], bend: Vec) -> Vec:
    """The knee or elbow between two points, on the side that `bend` points to."""
    first, second = sizes
    way = minus(end, start)
    far = length(way)
    if not abs(first - second) <= far <= first + second + 0.01:
        raise ValueError(f"a limb of {first + second:.1f} cannot span {far:.1f}")
    along = unit(way)
    there = (first**2 - second**2 + far**2) / (2 * far)
    out = sqrt(max(0.0, first**2 - there**2))
    return plus(plus(start, along, there), across(bend, along), out)


def mirrored(found: Joints) -> dict[str, Vec]:
    """The same body as a mirror beside it shows it: left is right."""
    return {other_side(name): Vec(at.x, at.y, -at.z) for name, at in found.items()}


@cache
def other_side(name: str) -> str:
    """`left knee` for `right knee`; what has no side stays."""
    first, _, rest = name.partition(" ")
    return f"{OTHER[first]} {rest}" if rest else name


def _placed(pose: Pose, way: Vec) -> Vec:
    """A direction of somebody standing → the same direction in space."""
    if not pose.lying:
        return way
    return Vec(way.y, way.z, way.x)  # up → along the page, right → up, ahead → to the reader


def _way(pose: Pose, told: tuple[float, float], side: int, turn: float = 0.0) -> Vec:
    return _placed(pose, turned(direction(told[0], told[1], side), UP, turn))


def _trunk(pose: Pose) -> dict[str, Vec]:
    low = direction(180 - pose.lean[0], pose.aside[0], 1)
    high = direction(180 - pose.lean[1], pose.aside[1], 1)
    over = high if pose.head is None else direction(180 - pose.head, pose.aside[1], 1)
    hip_line = turned(across(RIGHT, low), low, pose.turn)
    shoulder_line = turned(across(RIGHT, high), high, pose.turn + pose.twist)
    eyes = turned(cross(over, across(shoulder_line, over)), over, pose.look)
    found = {"hips": pose.hips}
    found["waist"] = plus(pose.hips, _placed(pose, low), PELVIS)
    found["neck"] = plus(found["waist"], _placed(pose, high), CHEST)
    found["head"] = plus(found["neck"], _placed(pose, over), NECK)
    found["face"] = plus(found["head"], _placed(pose, eyes), FACE)
    for name, side in SIDES:
        found[f"{name} hip"] = plus(pose.hips, _placed(pose, hip_line), side * HIP)
        found[f"{name} shoulder"] = plus(found["neck"], _placed(pose, shoulder_line), side * SHOULDER)
    return found


def _leg(found: dict[str, Vec], pose: Pose, name: str, side: int) -> None:
    limb = pose.limbs[f"{name} leg"]
    knee, ankle = _two(found, f"{name} hip", pose, limb, side)
    found[f"{name} knee"], found[f"{name} ankle"] = knee, ankle
    if limb.tip is not None:
        toes = _way(pose, limb.tip, side)
    elif limb.pin is not None and not limb.on:
        toes = _way(pose, (82, 0), side)
    else:
        toes = _square_foot(unit(minus(ankle, knee)), unit(minus(knee, found[f"{name} hip"])), pose)
    found[f"{name} toe"] = plus(ankle, toes, FOOT)


def _square_foot(shin: Vec, thigh: Vec, pose: Pose) -> Vec:
    """The toes of a free foot: on the shin's front, a little pointed."""
    front = across(thigh, shin)
    if dot(thigh, shin) > 0.97:
        front = across(_placed(pose, FORWARD), shin)
        if abs(dot(_placed(pose, FORWARD), shin)) > 0.7:
            front = across(_placed(pose, UP), shin)
    return unit(plus(front, shin, 0.35))


def _arm(found: dict[str, Vec], pose: Pose, name: str, side: int) -> None:
    limb = pose.limbs[f"{name} arm"]
    elbow, hand = _two(found, f"{name} shoulder", pose, limb, side)
    found[f"{name} elbow"], found[f"{name} hand"] = elbow, hand


def _two(found: Joints, root: str, pose: Pose, limb: Limb, side: int) -> tuple[Vec, Vec]:
    """The knee and ankle from a hip, or the elbow and hand from a shoulder."""
    sizes = (THIGH, SHIN) if root.endswith("hip") else (UPPER, FORE)
    start = found[root]
    turn = pose.turn + (pose.twist if root.endswith("shoulder") else 0.0)
    pin = plus(found[limb.on], UP, RESTS) if limb.on else limb.pin
    if pin is None:
        middle = plus(start, _way(pose, limb.first, side, turn), sizes[0])
        return middle, plus(middle, _way(pose, limb.second, side, turn), sizes[1])
    try:
        return bent(start, pin, sizes, _way(pose, limb.bend, side, turn)), pin
    except ValueError as error:
        near = " ".join(f"{value:.1f}" for value in start)
        raise ValueError(f"from the {root} at {near}: {error}") from error
