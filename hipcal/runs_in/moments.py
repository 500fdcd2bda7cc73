"""The dates, hours and lengths of a calendar's lines, also as untidy programs write them."""

from __future__ import annotations

import datetime as dt
import re

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})", re.ASCII)
Time = dt.date | dt.datetime


def moment(text: str) -> Time | None:
    """A date, or a moment with the offset that is written with it; None for what is neither."""
    found = _MOMENT.fullmatch(text.strip().strip('"'))
    if found is None:
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        return day if found[4] is None else _at(day, found)
    except (ValueError, OverflowError):
        return None


def _at(day: dt.date, found: re.Match[str]) -> dt.datetime:
    """Midnight as 24:00 and leap seconds are told by some."""
    hours, minutes, seconds = int(found[4]), int(found[5]), min(int(found[6] or 0), 59)
    if hours == 24 and minutes == seconds == 0:
        day, hours = day + dt.timedelta(days=1), 0
    return dt.datetime.combine(day, dt.time(hours, minutes, seconds), _offset(found[7]))


def _offset(text: str | None) -> dt.timezone | None:
    if not text:
        return None
    if text in "Zz":
        return dt.UTC
    digits = text[1:].replace(":", "")
    ahead = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-ahead if text[0] == "-" else ahead)


def wall(text: str) -> dt.datetime | None:
    """A moment as the clock on the wall shows it, whatever zone is written with it."""
    found = moment(text)
    if found is None:
        return None
    if not isinstance(found, dt.datetime):
        return dt.datetime.combine(found, dt.time())
    return found.replace(tzinfo=None)


def length(text: str) -> dt.timedelta | None:
    """`PT45M`, `P1D`; None for what is no length, `P` alone, or what goes back."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or found[1] == "-" or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def number(text: str) -> int:
    """The whole number a text begins with; 0 for none."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else 0


def is_day(time: Time) -> bool:
    return not isinstance(time, dt.datetime)
