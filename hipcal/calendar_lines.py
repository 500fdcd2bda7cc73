"""Content lines of a calendar file: icalendar encodes, escapes and folds them, equal ones once.

A whole icalendar component tree takes about 100 ms for 300 events; most lines are the same in
many events, so keeping each written line brings that to a fraction, byte for byte the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText

if TYPE_CHECKING:
    from icalendar.prop import VPROPERTY

CRLF = "\r\n"
SHORT = 75  # octets a line holds
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
    """One property, folded, without its last line end."""
    return _folded(name, value, Parameters(parameters))


@lru_cache(maxsize=4096)
def text_line(name: str, text: str, *, lines: bool = False) -> str:
    """A TEXT property, cleaned and escaped; `lines` keeps its line ends."""
    kept = clean(text).strip() if lines else one_line(text)
    # icalendar takes a typed backslash and capital N for a line end.
    return _folded(name, vText(kept.replace("\\N", "\\n")), Parameters())


def component(name: str, lines: list[str]) -> list[str]:
    """`lines` between BEGIN and END."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def _folded(name: str, value: VPROPERTY, parameters: Parameters) -> str:
    raw = value.to_ical()
    plain = raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
    if not parameters and len(plain) + len(name) < SHORT and plain.isascii():
        return f"{name}:{plain}"  # what icalendar writes for it, without looking for a fold
    written: bytes = Contentline.from_parts(name, parameters, value, sorted=False).to_ical()
    return written.decode("utf-8")
