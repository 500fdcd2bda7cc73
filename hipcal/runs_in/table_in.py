"""A table of runs → events: the grid (weeks down, days across) and the list with dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hipcal import zones
from hipcal.problems import InputError
from hipcal.runs_in.cells import Body, Cell, Found
from hipcal.runs_in.grid_in import read_grid
from hipcal.runs_in.limits import LONGEST_TITLE, MOST_EVENTS
from hipcal.runs_in.list_in import is_list, read_list
from hipcal.runs_in.sheet import read_sheet
from hipcal.runs_in.table_words import FEWEST_WEEKDAYS, weekdays
from hipcal.runs_in.values import Event, Events, Skipped

HEAD_WITHIN = 20  # rows
HINT = (
    "Write weekdays across and weeks down (Week, Mon, Tue, …), or a list with the columns Date and Workout."
)


def read_table(data: bytes, zone: str, first: dt.date, last: dt.date, start: dt.date) -> Events:
    """The sessions between two days; week 1 of a table without dates is the one that `start` lies in.

    InputError for what is no such table.
    """
    sheet, own = read_sheet(data), zones.zone(zone)
    for number, row in enumerate(sheet.rows[:HEAD_WITHIN], 1):
        body = Body(row, sheet.rows[number:], number + 1, start, own)
        days = weekdays(row)
        if len(days) >= FEWEST_WEEKDAYS:
            found, notes = read_grid(body, days)
        elif is_list(row):
            found, notes = read_list(body)
        else:
            continue
        return _events(found, (*sheet.notes, *notes), own, first, last)
    raise InputError(f"This table has neither weekdays nor a column of dates. {HINT}")


def _events(
    found: Iterable[Found], notes: tuple[str, ...], own: dt.tzinfo, first: dt.date, last: dt.date
) -> Events:
    events: list[Event] = []
    skipped = []
    for cell in found:
        if isinstance(cell, Skipped):
            skipped.append(cell)
        elif not first <= cell.date <= last:
            why = f"it is {'before' if cell.date < first else 'after'} the days of the plan"
            skipped.append(Skipped(cell.title, cell.date, why))
        elif len(events) >= MOST_EVENTS:
            skipped.append(Skipped(cell.title, cell.date, "the table holds too many sessions"))
        else:
            events.append(_event(cell, own))
    events.sort(key=lambda each: (each.date, each.start is not None, str(each.start), each.uid))
    return Events("", tuple(events), tuple(skipped), notes)


def _event(cell: Cell, own: dt.tzinfo) -> Event:
    return Event(
        cell.uid,
        cell.title[:LONGEST_TITLE],
        cell.date,
        cell.description,
        (cell.sport,) if cell.sport else (),
        start=dt.datetime.combine(cell.date, cell.at, tzinfo=own) if cell.at else None,
        told_minutes=cell.minutes,
        told_metres=cell.distance.metres if cell.distance else None,
        told_distance=cell.distance.own if cell.distance else None,
    )
