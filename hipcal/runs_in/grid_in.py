"""The grid that many coaches use: weeks down, days across."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hipcal.runs_in.cells import Body, Cell, Found, at, sessions, unread
from hipcal.runs_in.dates_in import DAY, assumed, order_of
from hipcal.runs_in.values import Skipped
from hipcal.runs_in.weeks_in import Week, read_label, weeks


def read_grid(body: Body, days: Mapping[int, int]) -> tuple[Iterator[Found], list[str]]:
    """The sessions of the columns `days` (column → weekday), and what should be said of the table.

    The first column beside them says which week a row is: by a date, by its number, or as the next one.
    """
    label = next((column for column in range(len(body.head)) if column not in days), None)
    rows = [(number, row) for number, row in enumerate(body.rows, body.number) if any(row)]
    how = order_of([at(row, label) for _, row in rows], body.start)
    labels = [read_label(at(row, label), how) for _, row in rows]
    first = body.start - DAY * ((body.start.weekday() - next(iter(days.values()))) % 7)
    of_sums = [str(number) for (number, _), told in zip(rows, labels, strict=True) if told.sums]
    notes = [*assumed(how), *_sums(of_sums), *unread(body, [*days, *([] if label is None else [label])])]
    return _cells(rows, label, list(weeks(labels, first)), of_sums, days), notes


def _sums(numbers: Sequence[str]) -> list[str]:
    if not numbers:
        return []
    told = f"row {numbers[0]}, a sum" if len(numbers) == 1 else f"rows {', '.join(numbers)}, sums"
    return [f"Not read: {told} of other rows."]


def _cells(
    rows: Sequence[tuple[int, list[str]]],
    label: int | None,
    found: Sequence[Week | None],
    of_sums: Sequence[str],
    days: Mapping[int, int],
) -> Iterator[Found]:
    count: Counter[tuple[str, int]] = Counter()
    for (number, row), week in zip(rows, found, strict=True):
        for column, weekday in days.items():
            for title in sessions(at(row, column)):
                if week is None:
                    if str(number) not in of_sums:
                        yield Skipped(title, None, f"row {number}: {at(row, label)[:40]!r} is no date")
                    continue
                count[week.key, weekday] += 1
                uid = f"table/{week.key}/{weekday}/{count[week.key, weekday]}"
                yield Cell(uid, _day(week, weekday, days), title)


def _day(week: Week, weekday: int, days: Mapping[int, int]) -> dt.date:
    """The day of a column: counted from the week's first column."""
    order = [(day - next(iter(days.values()))) % 7 for day in (weekday, week.day.weekday())]
    return week.day + DAY * (order[0] - order[1])
