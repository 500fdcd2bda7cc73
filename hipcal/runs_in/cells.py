"""What a reader of tables hands on: sessions, and rows that cannot be placed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hipcal.runs_in.amounts_in import Distance
from hipcal.runs_in.limits import MOST_NAMES_IN_A_NOTE
from hipcal.runs_in.sheet import Rows
from hipcal.runs_in.table_words import halves, plain, rest_signs
from hipcal.runs_in.values import Skipped

REST = "Rest"


class Cell(NamedTuple):
    """One session of a table: where it stands, when, and its words."""

    uid: str
    date: dt.date
    title: str
    description: str = ""
    at: dt.time | None = None
    minutes: int | None = None
    distance: Distance | None = None
    sport: str = ""


Found = Cell | Skipped


class Body(NamedTuple):
    """The rows below the head of a table, and how that head stands in it."""

    head: Sequence[str]
    rows: Rows
    number: int  # of the first row, as a spreadsheet counts
    start: dt.date  # the first day of the plan
    zone: dt.tzinfo


def sessions(text: str) -> Iterator[str]:
    """A cell's sessions: one a line, or in the morning and in the evening."""
    for line in text.split("\n"):
        for part in halves().split(line):
            words = part.strip(" ;,")
            if words:
                yield REST if plain(words) in rest_signs() else words


def at(row: Sequence[str], column: int | None) -> str:
    """A row's cell; empty where the row ends before it."""
    return row[column] if column is not None and column < len(row) else ""


def unread(body: Body, read: Iterable[int]) -> list[str]:
    """The note about columns that hold something and tell nothing of when or what to run."""
    known = set(read)
    names = [
        head or f"number {column + 1}"
        for column, head in enumerate(body.head)
        if column not in known and any(at(row, column) for row in body.rows)
    ]
    if not names:
        return []
    more = f" and {len(names) - MOST_NAMES_IN_A_NOTE} more" if len(names) > MOST_NAMES_IN_A_NOTE else ""
    told = ", ".join(repr(name[:40]) for name in names[:MOST_NAMES_IN_A_NOTE])
    return [f"Not read: {'the column' if len(names) == 1 else 'the columns'} {told}{more}."]
