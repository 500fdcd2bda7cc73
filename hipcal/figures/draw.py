"""A body on the page: limbs as capsules with a thin halo, the trunk as a hull, the far side lighter."""

from __future__ import annotations

from collections.abc import Mapping

from hipcal.figures.camera import Spot
from hipcal.figures.ink import HALO, TONES, Point, Shape, line, number, rimmed, room, way
from hipcal.figures.skeleton import SIDES

THIGH, SHIN, ARM, TRUNK, NECK, HEAD = 7.2, 5.4, 4.6, 9.0, 4.2, 12.5
LEG = ("hip", "knee", "ankle", "toe")
REACH = ("shoulder", "elbow", "hand")
CORNERS = ("left shoulder", "right shoulder", "right hip", "left hip")

Seen = Mapping[str, Spot]


def body(spots: Seen, work: frozenset[str]) -> list[Shape]:
    """Everything of a body, the farthest first."""
    parts = [
        (_depth(spots, _names(side, kind)), f"{side} {kind}") for side, _ in SIDES for kind in ("leg", "arm")
    ]
    middle = _depth(spots, CORNERS)
    behind = sorted(part for part in parts if part[0] < middle)
    before = sorted(part for part in parts if part[0] >= middle)
    drawn = [_limb(spots, name, _tone(spots, name, work)) for _, name in behind]
    core = [_trunk(spots, work), _head(spots)]
    if spots["head"].near < middle - 1:
        core.reverse()
    drawn += core + [_limb(spots, name, _tone(spots, name, work)) for _, name in before]
    return [shape for part in drawn for shape in part]


def ghost(spots: Seen) -> list[Shape]:
    """The same body in one pale tone, in few strokes."""
    legs = [_at(spots, _names(side, "leg")) for side, _ in SIDES]
    arms = [_at(spots, _names(side, "arm")) for side, _ in SIDES]
    head = spots["head"]
    return [
        _many([leg[:2] for leg in legs], THIGH, "ghost"),
        _many([leg[1:] for leg in legs], SHIN, "ghost"),
        _many(arms, ARM, "ghost"),
        _hull(spots, TRUNK, "ghost"),
        line([(head.x, head.y), (head.x, head.y)], HEAD, "ghost"),
    ]


def _many(lines: list[list[Point]], wide: float, tone: str) -> Shape:
    points = [point for one in lines for point in one]
    return line(points, wide, tone, "".join(way(one) for one in lines))


def _names(side: str, kind: str) -> tuple[str, ...]:
    return tuple(f"{side} {joint}" for joint in (LEG if kind == "leg" else REACH))


def _at(spots: Seen, names: tuple[str, ...]) -> list[Point]:
    return [(spots[name].x, spots[name].y) for name in names]


def _depth(spots: Seen, names: tuple[str, ...]) -> float:
    return sum(spots[name].near for name in names) / len(names)


def _tone(spots: Seen, name: str, work: frozenset[str]) -> str:
    side, _, kind = name.partition(" ")
    own = "hip" if kind == "leg" else "shoulder"
    other = "right" if side == "left" else "left"
    far = spots[f"{other} {own}"].near - spots[f"{side} {own}"].near > 5
    if name in work:
        return "work-far" if far and f"{other} {kind}" in work else "work"
    return "far" if far else "near"


def _limb(spots: Seen, name: str, tone: str) -> list[Shape]:
    side, _, kind = name.partition(" ")
    names = _names(side, kind)
    points = _at(spots, names)
    if kind == "arm":
        return [rimmed(points, ARM, tone)]
    upper = (_depth(spots, names[:2]), points[:2], THIGH)
    lower = (_depth(spots, names[1:]), points[1:], SHIN)
    first, second = sorted((upper, lower), key=lambda part: part[0])
    halo = way(_without_knee(second[1], knee_first=second is lower))
    return [rimmed(first[1], first[2], tone), rimmed(second[1], second[2], tone, rim=halo)]


def _without_knee(points: list[Point], *, knee_first: bool) -> list[Point]:
    """The bone from where its halo may begin without cutting into the other bone at the knee."""
    ordered = points if knee_first else points[::-1]
    (a, b), rest = ordered[:2], ordered[2:]
    return [(a[0] + 0.5 * (b[0] - a[0]), a[1] + 0.5 * (b[1] - a[1])), b, *rest]


def _rim(points: list[Point], wide: float) -> Shape:
    return line(points, wide + HALO, "back")


def _hull(spots: Seen, wide: float, tone: str) -> Shape:
    chest = _at(spots, ("left shoulder", "right shoulder", "waist"))
    belly = _at(spots, ("left hip", "right hip", "waist"))
    colour, data = TONES[tone], f"{way(chest)}Z{way(belly)}Z"
    svg = (
        f'<path class="hf-{tone} hf-{tone}-a" fill="{colour}" stroke="{colour}"'
        f' stroke-width="{number(wide)}" d="{data}"/>'
    )
    return Shape(svg, room(chest + belly, wide))


def _trunk(spots: Seen, work: frozenset[str]) -> list[Shape]:
    tone = "work" if "trunk" in work else "near"
    return [_rim(_at(spots, (*CORNERS, CORNERS[0])), TRUNK), _hull(spots, TRUNK, tone)]


def _head(spots: Seen) -> list[Shape]:
    neck, head, face = _at(spots, ("neck", "head", "face"))
    return [rimmed([head, head], HEAD, "near"), line([neck, head, face], NECK, "near")]
