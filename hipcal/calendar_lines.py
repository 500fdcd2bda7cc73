"""Content lines of a calendar file: icalendar encodes their values; texts, moments and folds are made here.

A whole icalendar component tree takes about 100 ms for 300 events; most lines are the same in
many events, so keeping each written line brings that to a fraction, byte for byte the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar.prop import VPROPERTY

CRLF = "\r\n"
OCTETS = 75  # that a line holds
ROOM = OCTETS - 1  # without the space that begins each further piece of a folded line
_ESCAPES = re.compile(rb"[\\^]")
_MIDDLE = re.compile(rb"[\x80-\xbf]")  # of a character
_NEWLINES = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Controls, lone surrogates, noncharacters, and marks that reorder the text around them on screen.
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u206f\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` without what no calendar should hold; every kind of line end becomes a newline."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub("", _NEWLINES.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """`clean`, with line ends as single spaces."""
    found = clean(text)
    return (re.sub(r"\s*\n\s*", " ", found) if "\n" in found else found).strip()


def line(name: str, value: VPROPERTY, **parameters: str) -> str:
    """One property, folded, without its last line end. Parameters need no quotes: zones and value types."""
    return _folded(name, value, parameters)


def once_line(name: str, text: str) -> str:
    """A TEXT property on one line, cleaned and escaped."""
    return fold(f"{name}:{_escaped(one_line(text))}")


text_line = lru_cache(maxsize=4096)(once_line)  # for texts that come again


class Texts(dict[str, str]):
    """TEXT properties of several lines. What a line becomes is kept: many texts share most of theirs."""

    def __missing__(self, text: str) -> str:
        self[text] = found = _escaped(clean(text))
        return found

    def line(self, name: str, text: str) -> str:
        """The property, cleaned and escaped, its line ends kept."""
        whole = _NEWLINES.sub("\n", text) if "\r" in text else text  # CR LF is one line end
        lines = "\n".join([self[each] for each in whole.split("\n")])
        return fold(f"{name}:{_newlines_escaped(lines.strip())}")


def _escaped(text: str) -> str:
    """TEXT of RFC 5545 but for its newlines; icalendar takes a typed backslash and capital N for one."""
    for letter in "\\;,":
        text = text.replace(letter, f"\\{letter}")
    return text


def _newlines_escaped(text: str) -> str:
    return text.replace("\n", "\\n")


def moment_line(name: str, moment: dt.datetime, zone: str = "") -> str:
    """A moment as the clock of `zone` shows it; without a zone, which is in UTC."""
    shown = moment if zone else moment.astimezone(dt.UTC)
    value = shown.isoformat()[:19].replace("-", "").replace(":", "")
    return fold(f"{name};TZID={zone}:{value}") if zone else f"{name}:{value}Z"


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
    walks over every character and was the half of the time a calendar took to write; this one
    takes all pieces up to the next awkward one at once. A test holds the two against each other.
    """
    data = text.encode("utf-8")
    if len(data) < OCTETS:
        return text
    pieces: list[bytes] = []
    start = 0
    while start < len(data):
        smooth = start + ROOM * _smooth_pieces(data, start)
        pieces += [data[at : at + ROOM] for at in range(start, min(smooth, len(data)), ROOM)]
        start = smooth
        if start < len(data):
            end = _end(data, start)
            pieces.append(data[start:end])
            start = end
    return b"\r\n ".join(pieces).decode("utf-8")


def _smooth_pieces(data: bytes, start: int) -> int:
    """How many pieces of full length come before one that would split a character or an escape."""
    following = data[start + ROOM :: ROOM]
    last = data[start + ROOM - 1 :: ROOM][: len(following)]
    awkward = [found.start() for found in (_ESCAPES.search(last), _MIDDLE.search(following)) if found]
    return min(awkward, default=len(following) + 1)


def _end(data: bytes, start: int) -> int:
    """Where a piece ends that splits neither."""
    end = start + ROOM
    while end < len(data) and _MIDDLE.match(data, end):
        end -= 1
    return end - 1 if end < len(data) and end - start > 1 and _ESCAPES.match(data, end - 1) else end
