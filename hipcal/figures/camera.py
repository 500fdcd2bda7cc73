"""Space → the page: how far the camera goes round to the runner's front, and how high it stands."""

from __future__ import annotations

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
        c, s = cos(radians(self.turn)), sin(radians(self.turn))
        across, deep = at.x * c - at.z * s, at.x * s + at.z * c
        low, high = cos(radians(self.up)), sin(radians(self.up))
        return Spot(across, deep * high - at.y * low, deep * low + at.y * high)
