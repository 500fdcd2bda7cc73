"""Durations and distances as runners write them.

Anything that could mean two things is refused with both readings spelt out. Every function takes
the text and returns a value or a Mistake.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from hipcal.pace import MOST_MINUTES, minutes_for
from hipcal.planfile.findings import Mistake, said

SHORTEST_METRES, LONGEST_METRES = 100, 500_000
NAMED = {
    "half": ("half marathon", 21_098),
    "half marathon": ("half marathon", 21_098),
    "half-marathon": ("half marathon", 21_098),
    "hm": ("half marathon", 21_098),
    "marathon": ("marathon", 42_195),
    "full marathon": ("marathon", 42_195),
    "ultra": ("ultra", 50_000),  # the shortest usual ultra; anything past the marathon counts as one
}
METRES = {"k": Decimal(1000), "km": Decimal(1000), "mi": Decimal("1609.344"), "m": Decimal(1)}
UNITS = {
    "mile": "mi",
    "miles": "mi",
    "kms": "km",
    "kilometres": "km",
    "kilometers": "km",
    "metres": "m",
    "meters": "m",
}

_NUMBER = r"([0-9]{1,9}(?:[.,][0-9]{1,3})?)"
_DISTANCE = re.compile(_NUMBER + r" ?(kms?|k|kilomet(?:re|er)s|mi|miles?|met(?:re|er)s|m)")
_HOURS = re.compile(_NUMBER + r" ?(?:h|hrs?|hours?)(?: ?([0-9]{1,9})(?: ?(?:m|min|mins|minutes?))?)?")
_MINUTES = re.compile(r"([0-9]{1,9}) ?(?:min|mins|minutes?)")
_DAYS = re.compile(r"([0-9]{1,9}) ?(d|days?|w|weeks?)")
_CLOCK_LENGTH = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_AMBIGUOUS_METRES = 600  # up to ten hours or 600 metres: either could be meant


class Length(NamedTuple):
    """How long a run is: minutes, and metres with the runner's own words if it is a distance."""

    minutes: int
    metres: int | None = None
    distance: str | None = None


def length(text: str) -> Length | Mistake:
    """A run's duration or distance."""
    words = " ".join(text.lower().split())
    if _DISTANCE.fullmatch(words) or words in NAMED:
        metres = distance(text)
        return metres if isinstance(metres, Mistake) else Length(minutes_for(metres[1]), metres[1], metres[0])
    minutes = duration(text)
    return minutes if isinstance(minutes, Mistake) else Length(minutes)


def distance(text: str) -> tuple[str, int] | Mistake:
    """The distance in the runner's own unit, and in metres."""
    words = " ".join(text.lower().split())
    if words in NAMED:
        return NAMED[words]
    found = _DISTANCE.fullmatch(words)
    if not found:
        return Mistake(f"{said(text)} is not a distance", "Write 5k, 10.5 km, 6 mi, half, marathon or ultra.")
    unit = UNITS.get(found[2], found[2])
    number = Decimal(found[1].replace(",", "."))
    if found[2] == "m" and number <= _AMBIGUOUS_METRES:
        either = f", or '{found[1]} metres'" if number >= SHORTEST_METRES else ""
        return Mistake(f"{said(text)} could be minutes or metres", f"Write '{found[1]}min'{either}.")
    metres = int(number * METRES[unit] + Decimal("0.5"))
    if not SHORTEST_METRES <= metres <= LONGEST_METRES:
        return Mistake(
            f"{said(text)} is not a distance to run", "Write a distance between 100 metres and 500 km."
        )
    return _own_words(found[1], unit), metres


def _own_words(number: str, unit: str) -> str:
    """`5k`, `10.5 km`, `6 mi`, `800 m`."""
    whole, _, part = number.replace(",", ".").partition(".")
    shown = str(int(whole)) + (f".{part}" if part.strip("0") else "")
    return f"{shown}k" if unit == "k" else f"{shown} {unit}"


def duration(text: str) -> int | Mistake:
    """Minutes of a duration from 1 minute to 24 hours."""
    words = " ".join(text.lower().split())
    minutes = _minutes(words)
    if isinstance(minutes, Mistake):
        return minutes
    if not 1 <= minutes <= MOST_MINUTES:
        return Mistake(f"{said(text)} is not the length of a run", "Write a length between 1min and 24h.")
    return minutes


def lead_time(text: str) -> int | Mistake:
    """Minutes before a session, up to a week; 0 for `0`, `off` and `no`."""
    words = " ".join(text.lower().split())
    if words in ("0", "off", "no", "none"):
        return 0
    found = _DAYS.fullmatch(words)
    if found:
        minutes: int | Mistake = int(found[1]) * (7 if found[2].startswith("w") else 1) * 24 * 60
    else:
        minutes = _minutes(words)
    if isinstance(minutes, int) and minutes > 7 * 24 * 60:
        return Mistake(f"{said(text)} is too early for a reminder", "Write at most '1 week'.")
    return minutes


def _minutes(words: str) -> int | Mistake:
    found = _MINUTES.fullmatch(words)
    if found:
        return int(found[1])
    found = _HOURS.fullmatch(words)
    if found:
        return _hours_and_minutes(words, found)
    found = _CLOCK_LENGTH.fullmatch(words)
    if found:
        return _clock_length(words, found)
    return _not_a_length(words)


def _hours_and_minutes(words: str, found: re.Match[str]) -> int | Mistake:
    hours, minutes = Decimal(found[1].replace(",", ".")), int(found[2] or 0)
    if found[2] and (minutes > 59 or hours != int(hours)):
        return Mistake(f"{said(words)} is not a length", "Write hours and minutes as '1h30'.")
    return int(hours * 60 + minutes + Decimal("0.5"))


def _clock_length(words: str, found: re.Match[str]) -> int | Mistake:
    hours, minutes = int(found[1]), int(found[2])
    if minutes > 59 or hours > 23:
        return Mistake(f"{said(words)} is not a length", "Write '45min', or hours and minutes as '1h30'.")
    if hours > 4 or found[1].startswith("0"):
        return Mistake(
            f"{said(words)} could be a length or a time of day",
            f"Write 'at {hours:02d}:{found[2]}', or '{hours}h{found[2]}'.",
        )
    return hours * 60 + minutes


def _not_a_length(words: str) -> Mistake:
    if re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]+)?", words):
        return Mistake(
            f"{said(words)} has no unit",
            f"Write '{words[:9]}min' for minutes or '{words[:9]}km' for kilometres.",
        )
    if re.fullmatch(_NUMBER + r" ?m", words):
        return Mistake(
            f"{said(words)} could be minutes or metres",
            f"Write '{words.rstrip('m ')}min' if you mean minutes.",
        )
    return Mistake(
        f"{said(words)} is not a length", "Write a duration (45min, 1h30) or a distance (5k, 10.5 km, 6 mi)."
    )
