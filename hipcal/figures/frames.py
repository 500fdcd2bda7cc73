"""Poses → the bodies in between, and the style that shows them one after another."""

from __future__ import annotations

from collections.abc import Mapping

from hipcal.figures.ground import lifted
from hipcal.figures.poses import Figure
from hipcal.figures.skeleton import FORE, SHIN, THIGH, UPPER, Joints, Pose, bent, bones, joints
from hipcal.figures.vectors import Vec, length, minus, mixed, plus, swung, unit

STEPS = 12  # of one round of the moving form
WAY = 7  # bodies on the way there; back again it is the same ones
SECONDS = 3


def way(figure: Figure, count: int = WAY) -> list[dict[str, Vec]]:
    """`count` bodies from the first pose to the last, through those between; a loop comes home."""
    poses = (*figure.poses, figure.poses[0]) if figure.loop else figure.poses
    found = [joints(pose) for pose in poses]
    last = count if figure.loop else count - 1
    places = [step / last * (len(found) - 1) for step in range(count)]
    return [lifted(_at(poses, found, place), _slope(figure)) for place in places]


def _at(poses: tuple[Pose, ...], found: list[dict[str, Vec]], when: float) -> dict[str, Vec]:
    index = max(0, min(int(when), len(found) - 2))
    part = when - index
    if part < 1e-9:
        return found[index]
    pinned = _pinned(poses[index], poses[index + 1])
    return between(found[index], found[index + 1], part, pinned)


def _pinned(first: Pose, second: Pose) -> frozenset[str]:
    """The limbs that are pinned in both."""
    return frozenset(
        name
        for name, limb in first.limbs.items()
        if (limb.pin or limb.on) and (second.limbs[name].pin or second.limbs[name].on)
    )


def between(a: Joints, b: Joints, part: float, pinned: frozenset[str]) -> dict[str, Vec]:
    """A body `part` of the way from a to b: every bone turns, pinned hands and feet stay or glide."""
    found = {"hips": mixed(a["hips"], b["hips"], part)}
    for start, end, size in bones():
        one, two = minus(a[end], a[start]), minus(b[end], b[start])
        found[end] = plus(found[start], swung(unit(one), unit(two), part) if one != two else unit(one), size)
    for name in sorted(pinned):
        _hold(found, a, b, part, name)
    return found


def _hold(found: dict[str, Vec], a: Joints, b: Joints, part: float, name: str) -> None:
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


def shown_at(figure: Figure) -> list[tuple[dict[str, Vec], tuple[int, ...]]]:
    """The bodies of the moving form and the steps of its round that show each."""
    if figure.loop:
        return [(body, (step,)) for step, body in enumerate(way(figure, STEPS))]
    there = way(figure)
    return [(body, tuple(sorted({step, (STEPS - step) % STEPS}))) for step, body in enumerate(there)]


def style() -> str:
    """The rules for moving figures: only on a screen, only where motion is welcome."""
    steps = {(step,) for step in range(STEPS)} | {
        tuple(sorted({step, (STEPS - step) % STEPS})) for step in range(WAY)
    }
    rules = [
        ".hf-still{display:none}.hf-move{display:inline}",
        f".hf-move>g+g{{visibility:hidden;animation:{SECONDS}s step-end infinite}}",
    ]
    for one in sorted(steps):
        name = frame_class(one)
        rules.append(f".hf-move>.{name}{{animation-name:{name}}}")
    inner = "".join(rules)
    frames = "".join(f"@keyframes {frame_class(one)}{{{_marks(one)}}}" for one in sorted(steps))
    return f"@media screen and (prefers-reduced-motion:no-preference){{{inner}}}{frames}"


def frame_class(steps: tuple[int, ...]) -> str:
    """The class of a body that is shown at these steps."""
    return "hf-f" + "-".join(str(step) for step in steps)


def _marks(steps: tuple[int, ...]) -> str:
    marks: Mapping[int, str] = {
        0: "hidden",
        **{step + 1: "hidden" for step in steps},
        **dict.fromkeys(steps, "visible"),
    }
    return "".join(
        f"{round(100 * step / STEPS, 2):g}%{{visibility:{seen}}}" for step, seen in sorted(marks.items())
    )


def poses(figure: Figure) -> list[dict[str, Vec]]:
    """The bodies as told."""
    return [lifted(joints(pose), _slope(figure)) for pose in figure.poses]


def _slope(figure: Figure) -> float:
    return float(figure.things.get("slope", 0))


def part(figure: Figure, first: int, last: int) -> Figure:
    """The same figure with these poses alone, there and back."""
    return figure._replace(poses=figure.poses[first : last + 1], loop=False)
