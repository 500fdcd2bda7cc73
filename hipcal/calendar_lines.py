"""Content lines of a calendar file: icalendar encodes their values, texts are escaped here.

A whole icalendar component tree takes about 100 ms for 300 events; most lines are the same in
many events, so keeping each written line brings that to a fraction, byte for byte the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar.prop import VPROPERTY

CRLF = "\r\n"
OCTETS = 75  # that a line holds
ESCAPES = b"\\^"
_NEWLINES = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Controls, lone surrogates, noncharacters, and marks that reorder the text around them on screen.
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u206f\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` without what no calendar should hold; every kind of line end becomes a newline."""
    return _UNSAFE.sub("", _NEWLINES.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """`clean`, with line ends as single spaces."""
    return re.sub(r"\s*\n\s*", " ", clean(text)).strip()


def line(name: str, value: VPROPERTY, **parameters: str) -> str:
    """One property, folded, without its last line end. Parameters need no quotes: zones and value types."""
    return _folded(name, value, parameters)


@lru_cache(maxsize=4096)
def text_line(name: str, text: str, *, lines: bool = False) -> str:
    """A TEXT property, cleaned and escaped; `lines` keeps its line ends."""
    return fold(f"{name}:{_escaped(clean(text).strip() if lines else one_line(text))}")


def _escaped(text: str) -> str:
    """TEXT of RFC 5545; icalendar would take a typed backslash and capital N for a line end."""
    for letter in "\\;,":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\n", "\\n")


def component(name: str, lines: list[str]) -> list[str]:
    """`lines` between BEGIN and END."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def _folded(name: str, value: VPROPERTY, parameters: Mapping[str, str]) -> str:
    raw = value.to_ical()
    written = raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
    return fold("".join([name, *(f";{key}={word}" for key, word in parameters.items()), ":", written]))


def fold(text: str) -> str:
    """A line in pieces of at most 75 octets, the first space of each further one included.

    No character is split, and no escape, which some programs cannot join. icalendar's own fold
    walks over every character and was the half of
    the time a calendar took to write; a test holds the two against each other.
    """
    data = text.encode("utf-8")
    if len(data) < OCTETS:
        return text
    pieces, start = [], 0
    while start < len(data):
        end = start + OCTETS - 1
        while end < len(data) and data[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        if end < len(data) and end - start > 1 and data[end - 1] in ESCAPES:
            end -= 1
        pieces.append(data[start:end].decode("utf-8"))
        start = end
    return "\r\n ".join(pieces)
