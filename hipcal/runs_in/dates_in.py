"""Dates as tables write them; day or month first is decided by the whole column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hipcal.runs_in.table_words import month_of

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_DATE = 5  # words: Mon 23 de noviembre 2026
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})(?:[-/. ]+([0-9]{4}|[0-9]{2}))?\.?")
_WEEKDAY, _YEAR = r"(?:[^\W\d]+\.?,? +)?", r"(?:[ -]+(?:de )?([0-9]{4}))?"
_WORDS = re.compile(_WEEKDAY + r"([0-9]{1,2})\.?(?:st|nd|rd|th)?[ -]+(?:de )?([^\W\d]+)\.?,?" + _YEAR)
_MONTH_FIRST = re.compile(_WEEKDAY + r"([^\W\d]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,?" + _YEAR)
DAY = dt.timedelta(days=1)


class Dates(NamedTuple):
    """How a column's dates are read. `assumed`: both orders were possible."""

    month_first: bool
    assumed: bool
    near: dt.date  # a date without a year is the one nearest to this day


def order_of(cells: Sequence[str], near: dt.date) -> Dates:
    """Whether a column writes the month first: a number above twelve decides it, else the order in time."""
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _NUMBERS.fullmatch(cell))]
    if any(first > 12 for first, _ in pairs):
        return Dates(False, False, near)
    if any(second > 12 for _, second in pairs):
        return Dates(True, False, near)
    rising = [
        _rises([date(cell, Dates(month_first, True, near)) for cell in cells])
        for month_first in (False, True)
    ]
    return Dates(rising[1] and not rising[0], bool(pairs) and rising[0] == rising[1], near)


def _rises(dates: Sequence[dt.date | None]) -> bool:
    known = [each for each in dates if each]
    return all(one <= two for one, two in pairwise(known))


def date(cell: str, how: Dates) -> dt.date | None:
    """The date in a cell; None where it says none."""
    text = cell.strip()
    if found := _ISO.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        one, two = int(found[1]), int(found[2])
        month, day = (one, two) if how.month_first else (two, one)
        return _dated(found[3], month, day, how.near)
    for pattern, named, numbered in ((_WORDS, 2, 1), (_MONTH_FIRST, 1, 2)):
        if found := pattern.fullmatch(text):
            called = month_of(found[named])
            if called is not None:
                return _dated(found[3], called, int(found[numbered]), how.near)
    return None


def date_within(text: str, how: Dates) -> dt.date | None:
    """The first date among other words: `Week 1 (23 Nov)`, `w/c 23/11/2026`, `23 Nov - 29 Nov`."""
    return next((found for part in _parts(text) if (found := date(part, how))), None)


def looks_like_a_date(text: str) -> bool:
    """Whether a text that is no date was meant to be one: `31/02/2026`."""
    return any(_ISO.fullmatch(part) or _NUMBERS.fullmatch(part) for part in [text.strip(), *_parts(text)])


def assumed(how: Dates) -> list[str]:
    """The note about dates that could be read both ways."""
    order = "month first" if how.month_first else "day first"
    said = f"The table's dates are read {order}: write them like 2026-11-23 to be sure."
    return [said] if how.assumed else []


def _parts(text: str) -> Iterator[str]:
    """Every run of words of a text that may be a date, from left to right and long ones first."""
    words = [word.strip("()[],;:") for word in text.split()]
    for begin in range(len(words)):
        for end in range(min(len(words), begin + LONGEST_DATE), begin, -1):
            yield " ".join(words[begin:end])


def _dated(year: str | None, month: int, day: int, near: dt.date) -> dt.date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    possible = [each for each in (_made(near.year + add, month, day) for add in (-1, 0, 1)) if each]
    return min(possible, key=lambda each: abs(each - near), default=None)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None
