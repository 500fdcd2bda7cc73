"""Marks → spans: `8 x 400 m`, `1h30`, `10,5 km`, `45'`, `5:30/km` read as what they measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from hipcal.runs_in.marks import Mark

DISTANCE, DURATION, REPS, SETS = "{distance}", "{duration}", "{reps}", "{sets}"
PACE, CLOCK, NUMBER = "{pace}", "{clock}", "{n}"
MOST_METRES, MOST_MINUTES = 500_000, 24 * 60
_DIGITS = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
LONGEST_NUMBER = 9  # digits; a longer one measures nothing
_LATEST_LENGTH = 4  # h:mm up to here is a length, above it an hour of the day
_MOST_METRES_AS_MINUTES = 180  # `90m` is minutes, `200m` metres
_HOUR_OF_DAY = 13  # `18h` is an hour of the day


class Units(NamedTuple):
    """The words for units, folded."""

    distances: Mapping[str, tuple[str, Decimal]]  # word → the unit's short name and its metres
    hours: frozenset[str]
    minutes: frozenset[str]
    seconds: frozenset[str]
    times: frozenset[str]  # the x of 8 x 400
    clock_before: frozenset[str]  # at, um, à: an hour of the day follows
    clock_after: frozenset[str]  # am, Uhr
    track: frozenset[int]  # the metres of `8 x 400`, which nobody writes out


class Span(NamedTuple):
    """A word or sign, or a measure (`text` is then its placeholder)."""

    text: str
    raw: str
    metres: int = 0
    minutes: float = 0.0
    own: str | None = None  # a distance in the writer's unit
    touches: bool = False

    @property
    def number(self) -> int | None:
        """The whole number this is, if it is nothing else."""
        return int(self.text) if self.text.isascii() and self.text.isdigit() else None


Found = tuple[int, Span] | None  # how many marks, and what they measure


def spans(marks: list[Mark], units: Units) -> list[Span]:
    """The marks with every measure as one span."""
    found: list[Span] = []
    at = 0
    while at < len(marks):
        count, span = _measure(marks, at, units) or (1, _word(marks[at]))
        found.append(span)
        at += count
    return found


def _word(mark: Mark) -> Span:
    return Span(mark.text, mark.raw, touches=mark.touches)


def _text(marks: list[Mark], at: int) -> str:
    return marks[at].text if 0 <= at < len(marks) else ""


def _is_number(text: str) -> bool:
    return len(text) <= LONGEST_NUMBER and _DIGITS.fullmatch(text) is not None


def _measure(marks: list[Mark], at: int, units: Units) -> Found:
    if not _is_number(_text(marks, at)):
        return _placeholder(marks, at)
    found = _reps(marks, at, units) or _range(marks, at, units) or _single(marks, at, units)
    return _times_after(marks, at, found, units)


def _times_after(marks: list[Mark], at: int, found: Found, units: Units) -> Found:
    """`400 m x 8`, `30/30 x 12`: the repetitions behind."""
    count, span = found or (1, _word(marks[at]))
    if found is None and _text(marks, at + 1) in ("/", "-") and _is_number(_text(marks, at + 2)):
        count = 3  # 30/30
    behind = _text(marks, at + count) in units.times and _is_number(_text(marks, at + count + 1))
    if not behind or (found is None and count == 1) or span.text == REPS:
        return found
    return count + 2, Span(REPS, _raw(marks, at, count + 2), span.metres, span.minutes)


def _placeholder(marks: list[Mark], at: int) -> Found:
    """`{distance}` as the file of words writes it."""
    if _text(marks, at) == "{" and _text(marks, at + 2) == "}":
        name = "{" + marks[at + 1].text + "}"
        return 3, Span(name, name)
    return None


def _reps(marks: list[Mark], at: int, units: Units) -> Found:
    """`8 x 400 m`, `6 x 800`, `12 x 30/30`; `3 x 10` are sets."""
    if _text(marks, at + 1) not in units.times or not _is_number(_text(marks, at + 2)):
        return None
    each = _range(marks, at + 2, units) or _single(marks, at + 2, units)
    if each and each[1].text in (DISTANCE, DURATION):
        return 2 + each[0], each[1]._replace(text=REPS, raw=_raw(marks, at, 2 + each[0]), own=None)
    if _text(marks, at + 3) == "/" and _is_number(_text(marks, at + 4)):
        return 5, Span(REPS, _raw(marks, at, 5))
    number = _text(marks, at + 2)
    kind = REPS if number.isdigit() and int(number) in units.track else SETS
    return 3, Span(kind, _raw(marks, at, 3))


def _range(marks: list[Mark], at: int, units: Units) -> Found:
    """`8-10 km` → its upper end; `6:00-7:00` → hours of the day."""
    if _text(marks, at + 1) not in ("-", "–", "—") or not _is_number(_text(marks, at + 2)):
        return None
    upper = _single(marks, at + 2, units)
    if upper is None or upper[1].text not in (DISTANCE, DURATION, CLOCK, PACE):
        return None
    both_clocks = ":" in marks[at].text and ":" in marks[at + 2].text and upper[1].text != PACE
    span = upper[1]._replace(text=CLOCK) if both_clocks else upper[1]
    return 2 + upper[0], span._replace(raw=_raw(marks, at, 2 + upper[0]))


def _single(marks: list[Mark], at: int, units: Units) -> Found:
    if ":" in marks[at].text:
        return _with_colon(marks, at, units)
    found = _hours(marks, at, units) or _minutes(marks, at, units) or _distance(marks, at, units)
    if found is None:
        return (2, Span(CLOCK, marks[at].raw)) if _text(marks, at + 1) in units.clock_after else None
    return _unless_pace(marks, at, found, units)


def _unless_pace(marks: list[Mark], at: int, found: tuple[int, Span], units: Units) -> Found:
    """A measure by another one (`5 min/km`, `12 km/h`) is a pace."""
    count, span = found
    per = _text(marks, at + count + 1)
    by_the = per in units.distances or (span.text == DISTANCE and per in units.hours)
    if _text(marks, at + count) == "/" and by_the:
        return count + 2, Span(PACE, _raw(marks, at, count + 2))
    return count, span._replace(raw=_raw(marks, at, count))


def _with_colon(marks: list[Mark], at: int, units: Units) -> Found:
    """`1:30` and `0:45` are lengths, `7:00` and `18:30` hours of the day, `5:30/km` a pace."""
    after = 2 if _text(marks, at + 1) in units.minutes else 1
    if _text(marks, at + after) == "/" and _text(marks, at + after + 1) in units.distances:
        return after + 2, Span(PACE, _raw(marks, at, after + 2))
    numbers = [int(part) for part in marks[at].text.replace(".", ":").replace(",", ":").split(":")]
    clock = _text(marks, at - 1) in units.clock_before or _text(marks, at + 1) in units.clock_after
    minutes = 0.0 if clock else _minutes_of(numbers, marks[at].text)
    if not 0 < minutes <= MOST_MINUTES:
        return 1, Span(CLOCK, marks[at].raw)
    count = 2 if _text(marks, at + 1) in units.hours | units.minutes else 1
    return count, Span(DURATION, marks[at].raw, minutes=minutes)


def _minutes_of(numbers: list[int], text: str) -> float:
    """0 for what is no length."""
    if len(numbers) > 3 or any(part > 59 for part in numbers[1:]):
        return 0.0
    if len(numbers) == 3:
        return numbers[0] * 60 + numbers[1] + numbers[2] / 60
    if numbers[0] > 23:
        return numbers[0] + numbers[1] / 60  # 45:00, minutes and seconds
    early = text.startswith("0") and numbers[0] > 0
    return 0.0 if numbers[0] > _LATEST_LENGTH or early else numbers[0] * 60.0 + numbers[1]


def _hours(marks: list[Mark], at: int, units: Units) -> Found:
    """`1h`, `1.5 h`, `1h30`, `1 h 30 min`."""
    value = _value(marks[at].text)
    if _text(marks, at + 1) not in units.hours or value is None:
        return None
    count, minutes = 2, value * 60
    more = _text(marks, at + 2)
    if more.isascii() and more.isdigit() and len(more) <= 2 and int(more) < 60 and _goes_on(marks, at, units):
        count, minutes = 3, minutes + int(more)
        count += _text(marks, at + 3) in units.minutes or _text(marks, at + 3) == "m"
    clock = _text(marks, at - 1) in units.clock_before or value >= _HOUR_OF_DAY or minutes > MOST_MINUTES
    return count, Span(CLOCK if clock else DURATION, "", minutes=float(minutes))


def _goes_on(marks: list[Mark], at: int, units: Units) -> bool:
    """Whether the number after the hours is their minutes: `1h30`, `1 h 30 min`."""
    return marks[at + 2].touches or _text(marks, at + 3) in units.minutes


def _minutes(marks: list[Mark], at: int, units: Units) -> Found:
    """`45 min`, `45'`, `10'30`; `90 s` and `30"` as parts of a minute."""
    unit, value = _text(marks, at + 1), _value(marks[at].text)
    if value is None:
        return None
    if unit == "'" and marks[at + 1].touches:
        return _primes(marks, at, value)
    if unit in units.seconds:
        track = unit == "s" and int(value) in units.track  # `800s`
        return 2, Span(REPS if track else DURATION, "", minutes=float(value) / 60)
    as_minutes = unit in units.minutes or (unit == "m" and value <= _MOST_METRES_AS_MINUTES)
    if not as_minutes or not 0 < value <= MOST_MINUTES:
        return None
    metres = int(value) if unit == "m" else 0  # `8 x 100m`: kept, for what it may be in repetitions
    return 2, Span(DURATION, "", minutes=float(value), metres=metres)


def _primes(marks: list[Mark], at: int, value: Decimal) -> Found:
    if _text(marks, at + 2) == "'":
        return 3, Span(DURATION, "", minutes=float(value) / 60)
    if _text(marks, at + 2) == "s" or not 0 < value <= MOST_MINUTES:
        return None
    more = _text(marks, at + 2)
    seconds = more.isascii() and more.isdigit() and marks[at + 2].touches
    return (3 if seconds else 2), Span(DURATION, "", minutes=float(value))


def _distance(marks: list[Mark], at: int, units: Units) -> Found:
    unit, value = units.distances.get(_text(marks, at + 1)), _value(marks[at].text)
    if unit is None or value is None:
        return None
    short, metres = unit
    if short == "m" and marks[at].text[-4:] in (".000", ",000"):
        value *= 1000  # 10.000 m
    total = int(value * metres + Decimal("0.5"))
    if not 0 < total <= MOST_METRES:
        return None
    number = format(value.normalize(), "f")
    return 2, Span(DISTANCE, "", metres=total, own=f"{number}k" if short == "k" else f"{number} {short}")


def _value(number: str) -> Decimal | None:
    """`10`, `10.5`, `10,5`; None for what has two points."""
    plain = number.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 and ":" not in plain else None


def _raw(marks: list[Mark], at: int, count: int) -> str:
    joined = ""
    for mark in marks[at : at + count]:
        joined += mark.raw if mark.touches or not joined else f" {mark.raw}"
    return joined
