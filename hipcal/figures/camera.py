"""Space → the page: how far the camera goes round to the runner's front, and how high it stands."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple

from hipcal.figures.vectors import Vec


class Spot(NamedTuple):
    """A place on the page (y grows downwards) and how near it is to the reader."""

    x: float
    y: float
    near: float


class Camera(NamedTuple):
    """`turn` 0 sees the right side of somebody facing the page's right, 90 the front; `up` looks down."""

    turn: float
    up: float

    def see(self, at: Vec) -> Spot:
        """Where a point falls on the page; no vanishing point, so that lengths stay comparable."""
        return self.see_all({"": at})[""]

    def see_all(self, found: Mapping[str, Vec]) -> dict[str, Spot]:
        """Where all of them fall."""
        turn, up = radians(self.turn), radians(self.up)
        c, s, low, high = cos(turn), sin(turn), cos(up), sin(up)
        seen = {}
        for name, (x, y, z) in found.items():
            deep = x * s + z * c
            seen[name] = Spot(x * c - z * s, deep * high - y * low, deep * low + y * high)
        return seen
