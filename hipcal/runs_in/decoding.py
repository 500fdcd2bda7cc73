"""Bytes → the text of a calendar: packed, in any of the usual encodings, with any line ends, or cut off."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from hipcal.runs_in.limits import MOST_BYTES, NoCalendarError, too_large
from hipcal.runs_in.strangers import refusal

GZIP = b"\x1f\x8b"
CUT_PACK = "The packed file ends too early; what could be unpacked was read."
_BEGINS = re.compile(rb"(?im)^[ \t]*BEGIN:[ \t]*(?:VCALENDAR|VEVENT)")
_LINE_END = re.compile(rb"\r*\n|\r+")
_FOLD = re.compile(rb"\n[ \t]")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class Decoded(NamedTuple):
    """The unfolded lines, and what should be said of how they were read."""

    lines: list[str]
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The calendar's lines. NoCalendarError for what is too large or is something else."""
    if len(data) > MOST_BYTES:
        raise too_large()
    plain, notes = _unpacked(data) if data.startswith(GZIP) else (data, ())
    plain = _LINE_END.sub(b"\n", _as_utf8(plain).replace(b"\x00", b""))
    begins = _BEGINS.search(plain)
    if begins is None:
        raise refusal(data, plain)
    # A fold may cut a letter in two, so lines are joined before their bytes are read as text.
    lines = _FOLD.sub(b"", plain[begins.start() :]).split(b"\n")
    return Decoded([_text(line) for line in lines if line], notes)


def _unpacked(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """What a gzip file holds, up to the most that is read; of a damaged one its beginning."""
    unpacker, found = zlib.decompressobj(wbits=31), b""
    try:
        found = unpacker.decompress(data, MOST_BYTES + 1)
        whole = unpacker.eof
    except zlib.error:
        found, whole = _beginning(data), False
    if len(found) > MOST_BYTES:
        raise too_large()
    if not found:
        raise NoCalendarError("The packed file is damaged and cannot be unpacked. Download it again.")
    return found, () if whole else (CUT_PACK,)


def _beginning(data: bytes) -> bytes:
    """What comes out before the damage."""
    unpacker, found = zlib.decompressobj(wbits=31), bytearray()
    try:
        for at in range(0, len(data), 256):
            found += unpacker.decompress(data[at : at + 256], MOST_BYTES + 1 - len(found))
            if len(found) > MOST_BYTES:
                break
    except zlib.error:
        pass
    return bytes(found)


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 and UTF-32 turned into UTF-8, marks removed; anything else as it is."""
    mark, name = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    name = name or _without_mark(body)
    return body if name in {"", "utf-8"} else body.decode(name, "replace").encode("utf-8", "replace")


def _without_mark(data: bytes) -> str:
    """UTF-16 that does not say so: every other byte of `BEGIN` is nothing."""
    start = data[:10]
    if start[1::2] == b"\x00" * 5 and start[::2].upper() == b"BEGIN":
        return "utf-16-le"
    return "utf-16-be" if start[::2] == b"\x00" * 5 and start[1::2].upper() == b"BEGIN" else ""


def _text(line: bytes) -> str:
    """UTF-8, else what Windows writes, else Latin-1."""
    for name in ("utf-8", "cp1252"):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
