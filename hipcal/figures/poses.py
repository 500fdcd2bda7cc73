"""The poses as data (`poses.json`) → figures to draw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from hipcal import catalogue
from hipcal.figures.camera import Camera
from hipcal.figures.skeleton import HIP, SHOULDER, SIDES, Limb, Pose
from hipcal.figures.vectors import Vec

ANKLE = 4.0  # how high the ankle of a flat foot is
NO_THINGS: dict[str, Any] = {}
THINGS = set("mat grass slope boxes wall cable weight".split())
PARTS = set("view work arrows things panels loop ghost alternates poses".split())


class Arrow(NamedTuple):
    """Where something goes: a joint's own way to the pose of a panel, a line told, or a round about a joint.

    `shift` moves it on the page, `both` puts a head on either end, `bow` bends it.
    """

    joint: str
    panel: int
    line: tuple[Vec, ...]
    shift: tuple[float, float]
    both: bool
    bow: float
    round: tuple[float, float] | None


class Figure(NamedTuple):
    """One exercise's figure: the poses in their order, what works, what stands around.

    `panels` are the poses to show side by side; none: the last one, the first as its ghost.
    `alternates`: the moving form shows the other side next.
    """

    slug: str
    camera: Camera
    poses: tuple[Pose, ...]
    work: frozenset[str]
    arrows: tuple[Arrow, ...]
    things: Mapping[str, Any]
    panels: tuple[int, ...]
    loop: bool
    ghost: bool
    alternates: bool


@lru_cache(maxsize=1)
def figures() -> Mapping[str, Figure]:
    """Every figure by its exercise's slug. ValueError for a pose that tells something unknown."""
    data: dict[str, Any] = json.loads(catalogue.POSES.read_bytes())
    return {slug: _figure(slug, told) for slug, told in data.items()}


def _figure(slug: str, told: Mapping[str, Any]) -> Figure:
    _refuse_others(slug, told, PARTS)
    _refuse_others(slug, told.get("things", NO_THINGS), THINGS)
    turn, up = told.get("view", (0, 8))
    poses, so_far = [], {"hips": (0, 52), "legs": {"thigh": 0}, "arms": {"upper": 0}}
    full = _spread(so_far)
    for pose in told["poses"]:
        full = {**full, **_spread(pose)}
        poses.append(_pose(slug, full))
    return Figure(
        slug,
        Camera(turn, up),
        tuple(poses),
        frozenset(told.get("work", ())),
        tuple(_arrow(slug, one) for one in told.get("arrows", ())),
        told.get("things", NO_THINGS),
        tuple(told.get("panels", ())),
        told.get("loop", False),
        told.get("ghost", True),
        told.get("alternates", False),
    )


def _spread(told: Mapping[str, Any]) -> dict[str, Any]:
    """`legs` and `arms` said once, for both sides."""
    found: dict[str, Any] = {}
    for key, value in told.items():
        names = [f"{side} {key[:-1]}" for side, _ in SIDES] if key in {"legs", "arms"} else [key]
        found |= dict.fromkeys(names, value)
    return found


def _pose(slug: str, told: Mapping[str, Any]) -> Pose:
    limbs = {f"{side} {part}" for side, _ in SIDES for part in ("leg", "arm")}
    others = {"hips", "lean", "aside", "turn", "twist", "head", "look", "lying"}
    _refuse_others(slug, told, limbs | others)
    return Pose(
        _point(told["hips"], 0.0),
        _pair(told.get("lean", 0), same=True),
        _pair(told.get("aside", 0), same=True),
        told.get("turn", 0),
        told.get("twist", 0),
        told.get("head"),
        told.get("look", 0),
        told.get("lying", False),
        {
            f"{side} {part}": _limb(slug, told[f"{side} {part}"], part, sign)
            for side, sign in SIDES
            for part in ("leg", "arm")
        },
    )


def _limb(slug: str, told: Mapping[str, Any], part: str, sign: int) -> Limb:
    first, second, pin, bend, wide, low = (
        ("thigh", "shin", "foot", "knee", HIP, ANKLE)
        if part == "leg"
        else ("upper", "fore", "hand", "elbow", SHOULDER, 2.5)
    )
    _refuse_others(slug, told, {first, second, pin, bend, "toes"})
    tip = _pair(told["toes"]) if "toes" in told else None
    bend_to = _pair(told.get(bend, 90 if part == "leg" else -90))
    if isinstance(told.get(pin), str):
        return Limb(bend=bend_to, tip=tip, on=told[pin])
    if pin in told:
        at = _point(told[pin], sign * wide, low)
        return Limb(pin=at, bend=bend_to, tip=tip)
    thigh = _pair(told.get(first, 0))
    return Limb(thigh, _pair(told.get(second, thigh)), tip=tip)


def _arrow(slug: str, told: Mapping[str, Any]) -> Arrow:
    _refuse_others(slug, told, {"of", "line", "panel", "shift", "both", "bow", "round"})
    across, down = told.get("shift", (0, 0))
    wide = told.get("round")
    return Arrow(
        told.get("of", "hips"),
        told.get("panel", -1),
        tuple(_point(one, 0.0) for one in told.get("line", ())),
        (across, down),
        told.get("both", False),
        told.get("bow", 0),
        _pair(wide) if wide else None,
    )


def _pair(told: Any, *, same: bool = False) -> tuple[float, float]:
    """One number means no second one, or twice the `same`."""
    if isinstance(told, (int, float)):
        return (told, told if same else 0.0)
    return (told[0], told[1])


def _point(told: Any, z: float, y: float = 0.0) -> Vec:
    """[ahead], [ahead, up] or [ahead, up, right]."""
    return Vec(told[0], told[1] if len(told) > 1 else y, told[2] if len(told) > 2 else z)


def _refuse_others(slug: str, told: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(told.keys() - known)
    if unknown:
        raise ValueError(f"the figure of {slug} tells {', '.join(unknown)}, which nothing draws")
