"""A figure without the empty rows above and below it, for a page where height is dear."""

from __future__ import annotations

import re

_ROOM = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_DRAWN = re.compile(r'(?: stroke-width="([\d.]+)")? d="([^"]*)"')
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")  # of lines and curves; a curve stays within its points
_ARC = "A"
_WIDE = 1.5


def snug(svg: str) -> str:
    """The figure as low as what it shows in any of its forms; with arcs in it, as it is."""
    room = _ROOM.search(svg)
    paths = _DRAWN.findall(svg)
    if room is None or any(_ARC in data for _, data in paths):
        return svg
    edges = [
        float(y) + half
        for wide, data in paths
        for _, y in _POINT.findall(data)
        for half in (float(wide or 0) / 2, -float(wide or 0) / 2)
    ]
    top, high = min(edges), max(edges) - min(edges)
    return f'{svg[: room.start()]}viewBox="{room[1]} {top:.1f} {room[3]} {high:.1f}"{svg[room.end() :]}'


def is_wide(svg: str) -> bool:
    """Whether a figure is much wider than high: a body that lies, or poses side by side."""
    room = _ROOM.search(svg)
    return room is not None and float(room[3]) > _WIDE * float(room[4])
