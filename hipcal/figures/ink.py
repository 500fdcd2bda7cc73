"""Shapes on the page as SVG, each with the room it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

# What each tone looks like where no page sets its custom property (`--hf-near` and so on).
TONES = {
    "near": "#789",
    "far": "#b3bdc6",
    "work": "#b31",
    "work-far": "#d87",
    "ghost": "#dfe3e8",
    "thing": "#a97",
    "thing-top": "#cba",
    "floor": "#eee9e2",
    "mat": "#d8e4ea",
    "grass": "#dcead0",
    "blade": "#8fb070",
    "wall": "#ece6dc",
    "band": "#178",
    "arrow": "#123",
    "back": "#fff",
}

NIGHT = {
    "near": "#8797a5",
    "far": "#596570",
    "work": "#ff9a72",
    "work-far": "#b9623f",
    "ghost": "#2d353c",
    "thing": "#7d6f5a",
    "thing-top": "#a0917a",
    "floor": "#252b30",
    "mat": "#22323c",
    "grass": "#26361f",
    "blade": "#55753f",
    "wall": "#272e34",
    "band": "#4cd",
    "arrow": "#f4f6f8",
    "back": "#13171b",
}

HALO = 1.8  # of the background around what is drawn over something else

Point = tuple[float, float]


class Box(NamedTuple):
    """Left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


class Shape(NamedTuple):
    """A drawn piece and its room."""

    svg: str
    box: Box


@lru_cache(maxsize=256)
def number(value: float) -> str:
    """One decimal, no more signs than needed."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def say(at: Point) -> str:
    """A point in a path's data."""
    return f"{number(at[0])} {number(at[1])}"


def way(points: Sequence[Point]) -> str:
    """A path's data through the points."""
    said = [f"{x:.1f} {y:.1f}" for x, y in points]
    first, *rest = said
    data = "L".join([first, *(one for one in rest if one != first)])
    dot = "h0" if data is first else ""
    return f"M{data.replace('-0.0', '0').replace('.0', '')}{dot}"


def room(points: Iterable[Point], wide: float) -> Box:
    """What a line of that width through the points covers."""
    xs, ys = zip(*points, strict=True)
    half = wide / 2
    return Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def around(boxes: Iterable[Box]) -> Box:
    """The room of all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def line(points: Sequence[Point], wide: float, tone: str, data: str = "") -> Shape:
    """A rounded line; `data` draws something else along the points, a curve for one.

    The tone `back` is what the group around everything has, so it need not be said.
    """
    ink = "" if tone == "back" else f' class="hf-{tone}" stroke="{TONES[tone]}"'
    svg = f'<path{ink} stroke-width="{number(wide)}" d="{data or way(points)}"/>'
    return Shape(svg, room(points, wide))


def rimmed(points: Sequence[Point], wide: float, tone: str, data: str = "", rim: str = "") -> Shape:
    """A line on a thin halo of the background; `rim` lets the halo run a shorter way."""
    data = data or way(points)
    halo = number(wide + HALO)
    svg = (
        f'<path stroke-width="{halo}" d="{rim or data}"/>'
        f'<path class="hf-{tone}" stroke="{TONES[tone]}" stroke-width="{number(wide)}" d="{data}"/>'
    )
    return Shape(svg, room(points, wide + HALO))


def area(points: Sequence[Point], tone: str) -> Shape:
    """A filled piece without an edge."""
    svg = f'<path class="hf-{tone}-a" stroke="none" fill="{TONES[tone]}" d="{way(points)}Z"/>'
    return Shape(svg, room(points, 0))


def night() -> str:
    """The colours of a page that goes dark with its reader's screen."""
    colours = "".join(f"--hf-{tone}:{colour};" for tone, colour in NIGHT.items())
    return f"@media screen and (prefers-color-scheme:dark){{:root{{{colours}}}}}"


def style() -> str:
    """The rules that let a page set the colours."""
    lines = [f".hf-{tone}{{stroke:var(--hf-{tone},{colour})}}" for tone, colour in TONES.items()]
    areas = [f".hf-{tone}-a{{fill:var(--hf-{tone},{colour})}}" for tone, colour in TONES.items()]
    return "".join(lines + areas)
