"""The bytes of somebody's file → its text; what is no calendar at all is said in words."""

from __future__ import annotations

import codecs
import zlib

from hipcal.problems import InputError
from hipcal.runs_in.limits import MOST_BYTES

GZIP = b"\x1f\x8b"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What people hand in instead of a calendar, known by how it begins.
_OTHERS = (
    (b"PK\x03\x04", "a zip archive: unpack it first"),
    (b"%PDF", "a PDF; hipcal reads calendars (.ics) and tables (.csv)"),
    (b"<?xml", "XML; export the calendar as .ics"),
    (b"{", "JSON; export the calendar as .ics"),
    (b"[", "JSON; export the calendar as .ics"),
)
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")


def text_of(data: bytes) -> str:
    """The file's text, its lines ended by newlines. InputError for what cannot be one."""
    if len(data) > MOST_BYTES:
        raise InputError(f"it is larger than {MOST_BYTES // 1_000_000} MB. Export fewer weeks.")
    if data.startswith(GZIP):
        data = _unpacked(data)
    return _lines(_decoded(data))


def refuse_others(text: str) -> None:
    """InputError for a file that is plainly something else than a calendar or a table."""
    start = text[:2_000].lstrip("\ufeff \t\n").encode()
    if not start:
        raise InputError("it is empty.")
    if start.lower().startswith(_PAGE):
        raise InputError(
            "it is a web page, not a calendar. Perhaps the address asks you to log in: take the secret "
            "or private address of the calendar."
        )
    for begin, what in _OTHERS:
        if start.startswith(begin):
            raise InputError(f"it is {what}.")


def _unpacked(data: bytes) -> bytes:
    """A gzip file's content, no more of it than is read."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        found = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise InputError("it is packed with gzip and damaged. Fetch it once more.") from None
    if len(found) > MOST_BYTES:
        raise InputError(f"unpacked it is larger than {MOST_BYTES // 1_000_000} MB. Export fewer weeks.")
    return found


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        return data.decode("utf-8" if cut else "cp1252", errors="replace")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
