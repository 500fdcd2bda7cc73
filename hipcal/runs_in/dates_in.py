"""Dates as tables write them; day or month first is decided by the whole column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hipcal.runs_in.sheet import month_of

FIRST_YEAR, LAST_YEAR = 1900, 2200
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
