"""The list: a row for each session, with its date, or with its week and its weekday."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from hipcal.runs_in import hours_in
from hipcal.runs_in.cells import Body, Cell, Found, sessions, unread
from hipcal.runs_in.columns import Columns, Lengths
from hipcal.runs_in.dates_in import DAY, assumed, date, order_of
from hipcal.runs_in.table_words import day_number, headings, weekday_of
from hipcal.runs_in.values import Skipped
from hipcal.runs_in.weeks_in import WEEK, read_label

WHAT = frozenset({"title", "description", "type", "distance", "duration"})


def is_list(row: Sequence[str]) -> bool:
    """Whether a row is the head of a list."""
    found = headings(row).keys()
    return ("date" in found or {"week", "day"} <= found) and bool(found & WHAT)


def read_list(body: Body) -> tuple[Iterator[Found], list[str]]:
    """The sessions of a list and the rows that cannot be placed, and what should be said of it."""
    read = _List(body)
    notes = [*assumed(read.how), *read.lengths.notes, *unread(body, read.columns.read)]
    return read.found(), notes


class _List:
    def __init__(self, body: Body) -> None:
        self.body, self.columns = body, Columns(body)
        moments = [hours_in.apart(cell, body.zone) for cell in self.columns.down("date")]
        self.how = order_of([day for day, _ in moments], body.start)
        self.lengths = Lengths(self.columns, timed=any(at is not None for _, at in moments))
        self.weekdays = self.columns.down("day")

    def found(self) -> Iterator[Found]:
        count: Counter[dt.date] = Counter()
        for number, row in enumerate(self.body.rows, self.body.number):
            title = self._title(row)
            written, behind = hours_in.apart(self.columns.of(row, "date"), self.body.zone)
            day = date(written, self.how) if written else self._by_week(row)
            if day is None and (title or written):
                why = f"row {number}: {written[:40]!r} is no date" if written else f"row {number} has no date"
                yield Skipped(title.partition("\n")[0], None, why)
            if day is None:
                continue
            for cell in self._cells(row, day, title):
                count[day] += 1
                at = self.lengths.hour(row) or behind
                yield cell._replace(uid=f"table/{day}/{count[day]}", at=at)

    def _title(self, row: Sequence[str]) -> str:
        """The session's words; where there are none but lengths, that it is a run."""
        named = (self.columns.of(row, name) for name in ("title", "description", "type"))
        measured = any(self.columns.of(row, name) for name in ("distance", "duration"))
        title = next(filter(None, named), "Run" if measured else "")
        return title if self.columns.of(row, "title") else title.partition("\n")[0]

    def _cells(self, row: Sequence[str], day: dt.date, title: str) -> Iterator[Cell]:
        """The sessions of a row; the columns' lengths are those of one alone."""
        told = list(sessions(title))
        about, sport = self.columns.of(row, "description"), self.columns.of(row, "type")
        for session in told:
            cell = Cell("", day, session, about, sport=sport)
            if len(told) == 1:
                far, long = self.lengths.distance(row), self.lengths.minutes(row)
                cell = cell._replace(distance=far, minutes=long)
            yield cell

    def _by_week(self, row: Sequence[str]) -> dt.date | None:
        """The day of a list that says `Week 3, Tuesday`; the plan's first day lies in week 1."""
        week, said = read_label(self.columns.of(row, "week"), self.how), self.columns.of(row, "day")
        weekday = weekday_of(said, self.weekdays)
        weekday = day_number(said) if weekday is None else weekday
        if weekday is None:
            return None
        if week.day is not None:
            return week.day + DAY * (weekday - week.day.weekday())
        monday = self.body.start - DAY * self.body.start.weekday()
        return None if week.number is None else monday + WEEK * (week.number - 1) + DAY * weekday
