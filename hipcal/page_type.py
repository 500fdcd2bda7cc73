"""How wide a text is in print, and how many rows it takes: the widths of Arial's letters and its likes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from math import ceil
from typing import NamedTuple

LEAST = 6.5  # points of the smallest letters
SMALL = 0.9  # of the usual letters
ROW, SMALL_ROW = 1.25, 1.25  # the height of a row, in ems of its letters
BOLD = 1.09  # how much wider bold letters are
BY_WIDTH = {  # thousandths of an em
    222: "ijl'’‘‚",
    278: " \u00a0!,./:;I[]\\tf|„ı",
    333: "()-`r·“”",
    500: "Jckxyzsv",
    556: "abdeghnopqu0123456789–_$#?äöüéèêàâôóñ",
    584: "+<=>~×",
    611: "FTZß",
    667: "ABEKPSVXYÄ&",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "Mm",
    944: "W",
    1000: "—…@%",
}
WIDTHS = dict(
    chain.from_iterable(((ord(each), width) for each in letters) for width, letters in BY_WIDTH.items())
)
SPACE = WIDTHS[ord(" ")] / 1000
PARTS = re.compile("[^-]*-+|[^-]+")  # of a word, where a row may end
OTHER, IDEOGRAPH, FROM = 600, 1000, 0x2E80  # of letters not listed, and of those from there on


class Type(NamedTuple):
    """Sizes in points of the usual and the small letters."""

    size: float

    @property
    def small(self) -> float:
        return max(SMALL * self.size, LEAST)


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """How wide a text is on one row."""
    return sum(WIDTHS.get(ord(each)) or (OTHER if ord(each) < FROM else IDEOGRAPH) for each in text) / 1000


def flow(text: str, room: float) -> tuple[int, float]:
    """Rows that a text takes in so many ems, and how far the last one reaches.

    A row ends at a space or after a hyphen; what is too long for one is broken.
    """
    rows, used = 1, 0.0
    for word in text.split(" "):
        gap = SPACE if used else 0.0
        for part in PARTS.findall(word):
            wide = ems(part)
            if used and used + gap + wide > room:
                rows, used, gap = rows + 1, 0.0, 0.0
            used, gap = used + gap + wide, 0.0
            if used > room:
                more = ceil(used / room) - 1
                rows, used = rows + more, used - more * room
    return rows, used


def height(texts: Iterable[str], width: float, points: float) -> float:
    """The height of texts below each other in letters of that size."""
    return sum(flow(text, width / points)[0] for text in texts) * points * SMALL_ROW
