"""Points and directions in space: x ahead, y up, z to the runner's right (towards the page's reader)."""

from __future__ import annotations

from math import acos, cos, radians, sin, sqrt
from typing import NamedTuple


class Vec(NamedTuple):
    """A point in percent of the body's height, or a direction."""

    x: float
    y: float
    z: float


FORWARD, UP, RIGHT = Vec(1, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1)


def plus(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """The point a, moved `times` along b."""
    return Vec(a.x + times * b.x, a.y + times * b.y, a.z + times * b.z)


def minus(a: Vec, b: Vec) -> Vec:
    """The way from b to a."""
    return plus(a, b, -1.0)


def dot(a: Vec, b: Vec) -> float:
    """How far a goes along b."""
    return a.x * b.x + a.y * b.y + a.z * b.z


def cross(a: Vec, b: Vec) -> Vec:
    """What stands upright on both."""
    return Vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)


def length(a: Vec) -> float:
    """How long it is."""
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """The same direction, one long; a zero stays zero."""
    size = length(a)
    return Vec(a.x / size, a.y / size, a.z / size) if size > 1e-9 else Vec(0, 0, 0)


def across(a: Vec, along: Vec) -> Vec:
    """The part of a that is square to the direction `along`, one long."""
    return unit(plus(a, along, -dot(a, along)))


def turned(a: Vec, about: Vec, degrees: float) -> Vec:
    """The direction a, turned about another the way a screw goes in."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    first = plus(Vec(a.x * c, a.y * c, a.z * c), cross(about, a), s)
    return plus(first, about, dot(about, a) * (1 - c))


def mixed(a: Vec, b: Vec, part: float) -> Vec:
    """The point a `part` of the way from a to b."""
    return plus(a, minus(b, a), part)


def swung(a: Vec, b: Vec, part: float) -> Vec:
    """The direction a `part` of the turn from direction a to direction b; both and it one long."""
    angle = acos(max(-1.0, min(1.0, dot(a, b))))
    if angle < 1e-6:
        return a
    if angle > 3.14159:  # opposite ways: any turn does, so take one in the page's plane
        return unit(turned(a, across(RIGHT if abs(a.z) < 0.9 else UP, a), part * 180.0))
    own, other = sin((1 - part) * angle), sin(part * angle)
    return unit(Vec(own * a.x + other * b.x, own * a.y + other * b.y, own * a.z + other * b.z))


def direction(degrees: float, aside: float, side: int) -> Vec:
    """0 hangs down, 90 points ahead, 180 up, -90 back; then `aside` degrees out to the side (±1)."""
    level = cos(radians(aside))
    return Vec(level * sin(radians(degrees)), -level * cos(radians(degrees)), side * sin(radians(aside)))
