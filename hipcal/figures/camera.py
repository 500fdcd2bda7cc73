"""Space → the page: how far the camera goes round to the runner's front, and how high it stands."""

from __future__ import annotations

from functools import lru_cache
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
        c, s, low, high = _turning(self)
        across, deep = at.x * c - at.z * s, at.x * s + at.z * c
        return Spot(across, deep * high - at.y * low, deep * low + at.y * high)


@lru_cache(maxsize=8)
def _turning(camera: Camera) -> tuple[float, float, float, float]:
    turn, up = radians(camera.turn), radians(camera.up)
    return cos(turn), sin(turn), cos(up), sin(up)
