"""A table of runs → events: the grid (weeks down, days across) and the list with dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hipcal import zones
from hipcal.problems import InputError
from hipcal.runs_in.dates_in import DAY, Dates, date, order_of
from hipcal.runs_in.limits import LONGEST_DESCRIPTION, LONGEST_TITLE, MOST_EVENTS
from hipcal.runs_in.sheet import Rows, plain, rows, weekday_of, words
from hipcal.runs_in.values import Event, Events, Skipped

HEAD_WITHIN = 20  # rows
FEWEST_WEEKDAYS = 5
REST, NOTHING = "Rest", frozenset("-–—xX/0")
HINT = (
    "Write weekdays across and weeks down (Week, Mon, Tue, …), or a list with the columns Date and Workout."
)
_HALVES = re.compile(r"(?i)(?:^|[;,/ ])\s*(?:am|pm|a\.m\.|p\.m\.)\s*:\s*")
_NUMBER = re.compile(r"([0-9]{1,4})")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?::[0-5][0-9])?")
_LONG = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")
_UNIT = re.compile(r"\b(km|mi|miles|meters|metres|m)\b|in(meters)")


class Cell(NamedTuple):
    """One session of a table: where it stands, when, and its words."""

    uid: str
    date: dt.date
    title: str
    description: str = ""
    at: dt.time | None = None


def read_table(data: bytes, zone: str, first: dt.date, last: dt.date, start: dt.date) -> Events:
    """The sessions between two days; week 1 of a grid without dates is the one that begins on `start`.

    InputError for what is no such table.
    """
    table = rows(data)
    for number, row in enumerate(table[:HEAD_WITHIN]):
        days = _weekdays(row)
        if len(days) >= FEWEST_WEEKDAYS:
            return _events(_Grid(table[number + 1 :], row, days, start, number + 2), zone, first, last)
        columns = _columns(row)
        if "date" in columns and columns.keys() & {"title", "description"}:
            return _events(_List(table[number + 1 :], row, columns, start, number + 2), zone, first, last)
    raise InputError(f"This table has neither weekdays nor a column of dates. {HINT}")


def _events(read: _Grid | _List, zone: str, first: dt.date, last: dt.date) -> Events:
    own = zones.zone(zone)
    events: list[Event] = []
    skipped = []
    for cell in read.cells():
        if not first <= cell.date <= last:
            why = f"it is {'before' if cell.date < first else 'after'} the days of the plan"
            skipped.append(Skipped(cell.title, cell.date, why))
        elif len(events) >= MOST_EVENTS:
            skipped.append(Skipped(cell.title, cell.date, "the table holds too many sessions"))
        else:
            at = dt.datetime.combine(cell.date, cell.at, tzinfo=own) if cell.at else None
            words_ = cell.description[:LONGEST_DESCRIPTION]
            events.append(Event(cell.uid, cell.title[:LONGEST_TITLE], cell.date, words_, start=at))
    events.sort(key=lambda each: (each.date, each.start is not None, str(each.start), each.uid))
    return Events("", tuple(events), (*read.skipped, *skipped), tuple(read.notes))


class _Grid:
    """Weeks down, days across; a first column with dates or week numbers says which week a row is."""

    def __init__(
        self, table: Rows, head: Sequence[str], days: Mapping[int, int], start: dt.date, number: int
    ) -> None:
        self.table, self.days, self.start, self.number = table, days, start, number
        self.skipped: list[Skipped] = []
        self.label = next((column for column in range(len(head)) if column not in days), None)
        labels = [row[self.label] for row in table if self.label is not None and len(row) > self.label]
        self.how = order_of(labels, start)
        self.notes = _assumed(self.how)

    def cells(self) -> Iterator[Cell]:
        monday, week = self.start - 7 * DAY, 0
        for row in self.table:
            filled = [(column, row[column]) for column in self.days if column < len(row) and row[column]]
            label = row[self.label] if self.label is not None and self.label < len(row) else ""
            if not filled and not label:
                continue
            monday, week = self._week(label, monday, week)
            for column, text in filled:
                day = monday + DAY * self._offset(column)
                for place, title in enumerate(_sessions(text), 1):
                    yield Cell(f"table/{week}/{self.days[column]}/{place}", day, title)

    def _week(self, label: str, last: dt.date, week: int) -> tuple[dt.date, int]:
        """The day of the first column, and the week's number: by its date, its number, or as the next one."""
        on = date(label, self.how)
        if on is not None:
            anchor = next((column for column, day in self.days.items() if day == on.weekday()), None)
            return on - DAY * (self._offset(anchor) if anchor is not None else 0), week + 1
        found = _NUMBER.search(label)
        if (found and not plain(label).replace(found[1], "").strip(" .#:")) or _is_week(label):
            number = int(found[1]) if found else week + 1
            return self._aligned + 7 * DAY * (number - 1), number
        return (last + 7 * DAY if week else self._aligned), week + 1

    @property
    def _aligned(self) -> dt.date:
        """The day of the first column in the week that begins with `start`."""
        first = next(iter(self.days.values()))
        return self.start + DAY * ((first - self.start.weekday()) % 7)

    def _offset(self, column: int) -> int:
        """Days from the first weekday column."""
        return (self.days[column] - next(iter(self.days.values()))) % 7


class _List:
    """A row for each session, with its date."""

    def __init__(
        self, table: Rows, head: Sequence[str], columns: Mapping[str, int], start: dt.date, number: int
    ) -> None:
        self.table, self.head, self.columns, self.number = table, head, columns, number
        self.how = order_of([self._cell(row, "date") for row in table], start)
        self.notes = _assumed(self.how)
        self.skipped: list[Skipped] = []

    def _cell(self, row: Sequence[str], name: str) -> str:
        column = self.columns.get(name)
        return row[column] if column is not None and column < len(row) else ""

    def cells(self) -> Iterator[Cell]:
        count: dict[dt.date, int] = {}
        for number, row in enumerate(self.table, self.number):
            if not any(row):
                continue
            written, title = self._cell(row, "date"), self._cell(row, "title")
            day = date(written, self.how)
            if day is None:
                why = f"row {number}: {written[:40]!r} is no date" if written else f"row {number} has no date"
                self.skipped.append(Skipped(title or self._cell(row, "description")[:80], None, why))
                continue
            about = self._cell(row, "description")
            for session in _sessions(title or about.partition("\n")[0]):
                count[day] = count.get(day, 0) + 1
                words_ = " ".join([session, *self._lengths(row, session)])
                yield Cell(f"table/{day}/{count[day]}", day, words_, about, self._hour(row))

    def _lengths(self, row: Sequence[str], title: str) -> Iterator[str]:
        """Distance and duration as words, where the title has no number of its own."""
        if any(map(str.isdigit, title)):
            return
        far, long = self._cell(row, "distance"), self._cell(row, "duration")
        unit = _UNIT.search(plain(self.head[self.columns["distance"]])) if far else None
        if far and unit and far.replace(",", ".").replace(".", "", 1).isdigit():
            yield f"{far} {unit[0] if unit[0] == 'km' else 'mi' if unit[0].startswith('mi') else 'm'}"
        elif far and any(map(str.isalpha, far)):
            yield far
        elif found := _LONG.fullmatch(long):
            yield f"{int(found[1]) * 60 + int(found[2])} min"
        elif long.isdigit():
            yield f"{long} min"
        elif long and any(map(str.isdigit, long)) and any(map(str.isalpha, long)):
            yield long

    def _hour(self, row: Sequence[str]) -> dt.time | None:
        found = _CLOCK.fullmatch(self._cell(row, "time"))
        return dt.time(int(found[1]), int(found[2])) if found else None


def _weekdays(row: Sequence[str]) -> dict[int, int]:
    """Column → weekday, each weekday once."""
    found: dict[int, int] = {}
    for column, cell in enumerate(row):
        day = weekday_of(cell)
        if day is not None and day not in found.values():
            found[column] = day
    return found


def _columns(row: Sequence[str]) -> dict[str, int]:
    """What a column holds → its number, the first of its kind."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        name = re.sub(r"\s*[(\[].*", "", plain(cell))
        for what, names in words()["columns"].items():
            if what not in found and (name in names or plain(cell) in names):
                found[what] = column
                break
    return found


def _sessions(text: str) -> Iterator[str]:
    """A cell's sessions: one a line, or in the morning and in the evening."""
    for line in text.split("\n"):
        for part in _HALVES.split(line):
            words_ = part.strip(" ;,")
            if words_:
                yield REST if words_ in NOTHING else words_


def _is_week(label: str) -> bool:
    first = plain(label).split(" ")[0].rstrip("0123456789.#")
    return first in words()["week"]


def _assumed(how: Dates) -> list[str]:
    order = "month first" if how.month_first else "day first"
    said = f"The table's dates are read {order}: write them like 2026-11-23 to be sure."
    return [said] if how.assumed else []
