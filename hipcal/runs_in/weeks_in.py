"""The first column of a grid → which week a row is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hipcal.runs_in.dates_in import DAY, Dates, date, date_within, looks_like_a_date
from hipcal.runs_in.table_words import plain, week_words

WEEK = 7 * DAY
_NUMBER = re.compile(r"([^0-9]*?)([0-9]{1,4})\.?(?:\s*(?:/|of|von|de|di|van)\s*[0-9]{1,4})?")


class Label(NamedTuple):
    """What a row's label says: a day of its week, a week's number, neither, or nothing that can be."""

    day: dt.date | None = None
    number: int | None = None
    empty: bool = False
    wrong: bool = False
    sums: bool = False


class Week(NamedTuple):
    """One row's week: what its sessions are known by, and a day in it. None: the row has none."""

    key: str
    day: dt.date
    anchored: bool  # whether `day` is a day its label names, rather than the week's first


def read_label(text: str, how: Dates) -> Label:
    """`1`, `Week 3`, `W 3/16`, `KW 48`, `2026-11-23`, `Week 1 (23 Nov)`, `23 Nov - 29 Nov`, `Total`."""
    plan, year, sums = week_words()
    words = plain(text)
    if not words:
        return Label(empty=True)
    if words in sums or words.split(" ")[0] in sums:
        return Label(sums=True)
    found = _NUMBER.fullmatch(words)
    before = found[1].strip(" .:#") if found else ""
    if found and before in year and 1 <= int(found[2]) <= 53:
        return Label(day=_of_the_year(int(found[2]), how.near))
    if found and (not before or before in plan):
        return Label(number=int(found[2])) if int(found[2]) else Label()
    day = date(text, how) or date_within(text, how)
    return Label(day=day, wrong=day is None and looks_like_a_date(text))


def weeks(labels: Sequence[Label], first: dt.date) -> Iterator[Week | None]:
    """The week of each row; week 1 begins on `first`; a row without a label may go on from the one above."""
    last = Week("0", first - WEEK, anchored=False)
    for place, label in enumerate(labels):
        if label.wrong or label.sums:
            yield None
            continue
        if label.day is not None:
            last = Week(label.day.isoformat(), label.day, anchored=True)
        elif label.number is not None:
            last = Week(str(label.number), first + WEEK * (label.number - 1), anchored=False)
        elif not (label.empty and _goes_on(labels, place)):
            last = Week(_next_key(last), last.day + WEEK, last.anchored)
        yield last


def _goes_on(labels: Sequence[Label], place: int) -> bool:
    """Whether a row without a label is more of the week above: the next label is the very next week's."""
    named = [each for each in range(len(labels)) if labels[each].day or labels[each].number]
    above = max((each for each in named if each < place), default=None)
    below = min((each for each in named if each > place), default=None)
    if above is None or len(named) < 2:
        return False
    return below is None or _apart(labels[above], labels[below]) <= 1


def _apart(one: Label, other: Label) -> int:
    """How many weeks lie between two labels; one where they cannot be compared."""
    if one.number is not None and other.number is not None:
        return other.number - one.number
    if one.day is not None and other.day is not None:
        return (other.day - one.day).days // 7
    return 1


def _next_key(last: Week) -> str:
    return (last.day + WEEK).isoformat() if last.anchored else str(int(last.key) + 1)


def _of_the_year(number: int, near: dt.date) -> dt.date | None:
    """The Monday of the ISO week of that number nearest to a day."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(dt.date.fromisocalendar(year, number, 1))
        except ValueError:  # most years have 52
            continue
    return min(found, key=lambda monday: abs(monday - near), default=None)
