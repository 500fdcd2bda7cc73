"""Files that are no calendar, told apart, so that the runner hears what they hold and what to do."""

from __future__ import annotations

import re

from hipcal.runs_in.limits import NoCalendarError

NEED = "An .ics file begins with BEGIN:VCALENDAR."
_TRAINING = re.compile(rb"(?i)<(?:gpx|trainingcenterdatabase)[\s>]")
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "This is a zip archive. Unpack it and take the .ics file inside."),
    (b"PK\x05\x06", "This is an empty zip archive. Export the calendar again."),
    (b"%PDF", "This is a PDF, not a calendar. Export the training plan as .ics (iCal)."),
    (b"\xd0\xcf\x11\xe0", "This is an old Office file, not a calendar. Save the calendar as .ics."),
    (b"\x89PNG", "This is a picture, not a calendar. Export the training plan as .ics (iCal)."),
    (b"\xff\xd8\xff", "This is a picture, not a calendar. Export the training plan as .ics (iCal)."),
    (b"BZh", "This file is packed with bzip2. Unpack it first."),
    (b"\xfd7zXZ", "This file is packed with xz. Unpack it first."),
    (b"7z\xbc\xaf", "This file is packed with 7-Zip. Unpack it first."),
)
_WORDS: tuple[tuple[bytes, str], ...] = (
    (
        b"webcal:",
        "This is the address of a calendar, not the calendar. Open it as https: and save that file.",
    ),
    (
        b"https:",
        "This is the address of a calendar, not the calendar. Open it in a browser and save that file.",
    ),
    (
        b"[internetshortcut]",
        "This is a link to a calendar, not the calendar. Open it in a browser and save that file.",
    ),
    (b"begin:vcard", "This is an address book, not a calendar. Export the calendar as .ics."),
    (b"begin:vtodo", f"This holds tasks and no calendar. {NEED}"),
)


def refusal(data: bytes, plain: bytes) -> NoCalendarError:
    """Why `data` is no calendar; `plain` is the same unpacked, as text."""
    return NoCalendarError(_said(data, plain.lstrip(b" \t\n").lower()))


def _said(data: bytes, text: bytes) -> str:
    if not text:
        return "The calendar file is empty. Download or export it again."
    for start, said in _STARTS:
        if data.startswith(start):
            return said
    if data[8:12] == b".FIT" or _TRAINING.search(text[:2000]):
        return "This is a recorded or planned workout, not a calendar. Export the calendar as .ics."
    for start, said in _WORDS:
        if text.startswith(start):
            return said
    return _page(text)


def _page(text: bytes) -> str:
    if text.startswith(b"<"):
        if b"<html" in text[:5000] or text.startswith(b"<!doctype html"):
            asks = any(word in text for word in (b"password", b"login", b"log in", b"sign in"))
            what = "a login page" if asks else "a web page"
            return f"This is {what}, not a calendar. Take the calendar's own iCal address, or its export."
        return f"This is XML, not a calendar. {NEED}"
    if text.startswith((b"{", b"[")):
        return f"This is JSON, not a calendar. {NEED} Take the address that ends in .ics."
    return f"This is not a calendar. {NEED}"
