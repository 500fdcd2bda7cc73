"""Hours of the day and dates, read strictly: a date is ISO or it is refused, never guessed.

Every function takes the text and returns a value or a Mistake.
"""

from __future__ import annotations

import datetime as dt
import re

from hipcal.planfile.findings import Mistake, said
from hipcal.wording import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_WEEKS = 520
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?: ?([ap])\.?m\.?)?")


def clock(text: str) -> dt.time | Mistake:
    """A time of day: 07:00, 7:00, 7am, 6:30pm."""
    words = " ".join(text.lower().split())
    found = _CLOCK.fullmatch(words)
    if not found or not (found[2] or found[3]):
        return _not_a_clock(text, words)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return Mistake(
            f"{said(text)} is not a time of day", "Write the hour from 1 to 12 before am or pm, or as 18:30."
        )
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        return Mistake("24:00 belongs to the next day", "Write 23:59, or 00:00 of the next day.")
    if hour > 23 or minute > 59:
        return Mistake(
            f"{said(text)} is not a time of day", "Hours go from 00 to 23 and minutes from 00 to 59."
        )
    return dt.time(hour, minute)


def _not_a_clock(text: str, words: str) -> Mistake:
    found = re.fullmatch(r"([0-9]{1,2})[.h]?([0-9]{2})?h?", words)
    if found and int(found[1]) < 24:
        return Mistake(
            f"{said(text)} is not written as a time of day",
            f"Write '{int(found[1]):02d}:{found[2] or '00'}'.",
        )
    return Mistake(f"{said(text)} is not a time of day", "Write it as 07:00, 18:30 or 6:30pm.")


def date(text: str) -> dt.date | Mistake:
    """A date written YYYY-MM-DD, of the years 1900 to 2200."""
    words = text.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        return _not_iso(text, words)
    year, month, day = (int(part) for part in words.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Mistake(
            f"the year {year} is out of reach", f"Plans live between {FIRST_YEAR} and {LAST_YEAR}."
        )
    if not 1 <= month <= 12:
        return Mistake(
            f"there is no month {month} in {said(text)}", "Write year-month-day, such as 2026-11-23."
        )
    real = _real(year, month, day)
    return real or Mistake(f"there is no {day} {MONTHS[month - 1]} {year}", "Check the day of the month.")


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _not_iso(text: str, words: str) -> Mistake:
    """Names the dates that were perhaps meant, and guesses none."""
    message = f"{said(text)} is not a date"
    found = re.fullmatch(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})(?:[T ].*)?", words)
    meant = found and _real(int(found[1]), int(found[2]), int(found[3]))
    if meant:
        return Mistake(f"{said(text)} is not written as year-month-day", f"Write {meant}.")
    found = re.fullmatch(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})", words)
    if found:
        one, two, year = (int(part) for part in found.groups())
        both = [day for day in (_real(year, two, one), _real(year, one, two)) if day]
        if len(set(both)) == 2:
            said_both = " or ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in both)
            return Mistake(f"{said(text)} could be {said_both}", f"Write {both[0]} or {both[1]}.")
        if both:
            return Mistake(f"{said(text)} is not written as year-month-day", f"Write {both[0]}.")
    return Mistake(message, "Write the year, the month and the day, such as 2026-11-23.")
