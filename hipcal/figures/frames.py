"""Poses → the bodies in between, and the steps of a round that show each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hipcal.figures.ground import lifted
from hipcal.figures.poses import Figure
from hipcal.figures.skeleton import (
    FORE,
    SHIN,
    THIGH,
    UPPER,
    Joints,
    bent,
    bones,
    joints,
    mirrored,
    other_side,
)
from hipcal.figures.vectors import Vec, length, minus, mixed, plus, swung

STEPS = 12  # of one round of the moving form
HALF = STEPS // 2
SAME = 0.05  # percent of the height; what lies nearer together looks the same

Body = dict[str, Vec]
Shown = tuple[Body, tuple[int, ...]]


class Stop(NamedTuple):
    """A body as told, which of its limbs are pinned, and how steep its floor is."""

    body: Body
    pins: frozenset[str]
    slope: float


def stops(figure: Figure) -> list[Stop]:
    """The poses as bodies."""
    slope = float(figure.things.get("slope", 0))
    return [
        Stop(
            lifted(joints(pose), slope),
            frozenset(name for name, limb in pose.limbs.items() if limb.pin or limb.on),
            slope,
        )
        for pose in figure.poses
    ]


def way(found: Sequence[Stop], count: int) -> list[Body]:
    """`count` bodies from the first pose to the last, through those between."""
    return [_at(found, step / (count - 1) * (len(found) - 1)) for step in range(count)]


def shown_at(figure: Figure, found: Sequence[Stop]) -> list[Shown]:
    """The bodies of the moving form and the steps of its round that show each.

    There and back; round for a loop; where the sides take turns, their halves are mirrors.
    """
    if figure.loop:
        return _once(way([*found, found[0]], STEPS + 1))
    if not figure.alternates:
        return _there_and_back(way(found, HALF + 1), STEPS)
    other = _mirrored(found[0])
    if _alike(found[0].body, other.body):
        own = _there_and_back(way(found, HALF // 2 + 1), HALF)
        return _merged(own, [_other(one) for one in own])
    goal = [] if _alike(_centred(found[-1].body), _centred(other.body)) else [other]
    own = _once(way([*found, *goal], HALF + 1))
    return own + [_other(one) for one in own]


def halves() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The steps of one side and those of the other, where they take turns."""
    return tuple(range(HALF)), tuple(range(HALF, STEPS))


def between(a: Joints, b: Joints, part: float, pinned: frozenset[str]) -> Body:
    """A body `part` of the way from a to b: every bone turns, pinned hands and feet stay or glide."""
    found = {"hips": mixed(a["hips"], b["hips"], part)}
    for start, end, size in bones():
        one, two = _way(a[start], a[end], size), _way(b[start], b[end], size)
        found[end] = plus(found[start], swung(one, two, part), size)
    for name in sorted(pinned):
        _hold(found, a, b, part, name)
    return found


def _way(start: Vec, end: Vec, size: float) -> Vec:
    """The direction of a bone of that length."""
    return Vec((end.x - start.x) / size, (end.y - start.y) / size, (end.z - start.z) / size)


def _once(round_: Sequence[Body]) -> list[Shown]:
    """A step for each body but the last, which the next round begins with."""
    return [(body, (step,)) for step, body in enumerate(round_[:-1])]


def _there_and_back(there: Sequence[Body], steps: int) -> list[Shown]:
    return [(body, tuple(sorted({step, (steps - step) % steps}))) for step, body in enumerate(there)]


def _mirrored(stop: Stop) -> Stop:
    return Stop(mirrored(stop.body), frozenset(other_side(name) for name in stop.pins), stop.slope)


def _other(shown: Shown) -> Shown:
    body, steps = shown
    return mirrored(body), tuple(step + HALF for step in steps)


def _merged(own: list[Shown], others: list[Shown]) -> list[Shown]:
    """Both sides of what begins evenly: the first body is the same one."""
    (body, first), (_, second) = own[0], others[0]
    return [(body, first + second), *own[1:], *others[1:]]


def _alike(a: Joints, b: Joints) -> bool:
    return all(length(minus(at, b[name])) < SAME for name, at in a.items())


def _centred(body: Joints) -> Body:
    """The body with its hips over the beginning, so that it does not matter where a step has led."""
    return {name: Vec(at.x - body["hips"].x, at.y, at.z) for name, at in body.items()}


def _at(found: Sequence[Stop], when: float) -> Body:
    index = max(0, min(int(when), len(found) - 2))
    part = when - index
    a, b = found[index], found[min(index + 1, len(found) - 1)]
    if part < 1e-9 or 1 - part < 1e-9:
        return a.body if part < 0.5 else b.body
    return lifted(between(a.body, b.body, part, a.pins & b.pins), a.slope)


def _hold(found: Body, a: Joints, b: Joints, part: float, name: str) -> None:
    side, _, kind = name.partition(" ")
    first, bend, last = ("hip", "knee", "ankle") if kind == "leg" else ("shoulder", "elbow", "hand")
    sizes = (THIGH, SHIN) if kind == "leg" else (UPPER, FORE)
    start = found[f"{side} {first}"]
    end = mixed(a[f"{side} {last}"], b[f"{side} {last}"], part)
    far = length(minus(end, start))
    if not abs(sizes[0] - sizes[1]) < far < sum(sizes):
        return  # a gliding foot out of reach swings instead
    toe = minus(found[f"{side} toe"], found[f"{side} ankle"]) if kind == "leg" else None
    pole = minus(found[f"{side} {bend}"], start)
    found[f"{side} {bend}"], found[f"{side} {last}"] = bent(start, end, sizes, pole), end
    if toe is not None:
        found[f"{side} toe"] = plus(end, toe)
