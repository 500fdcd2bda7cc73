"""The columns of a list by what they hold, and how their distances, durations and hours are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hipcal.runs_in import amounts_in
from hipcal.runs_in.amounts_in import Distance
from hipcal.runs_in.cells import Body, at
from hipcal.runs_in.hours_in import hour
from hipcal.runs_in.table_words import headings, unit_words

EITHER = "hour or duration"  # a column called Time
_OTHER = {"km": "mi", "m": "km"}


class Columns:
    """A list's columns; of several for one thing the first that holds something in a row counts."""

    def __init__(self, body: Body) -> None:
        self.body, self.found = body, headings(body.head)

    def of(self, row: Sequence[str], name: str) -> str:
        """A row's cell of that name; empty where there is none."""
        return next((at(row, column) for column, _ in self.found.get(name, ()) if at(row, column)), "")

    def down(self, name: str) -> list[str]:
        """The cells of that name of all rows."""
        return [self.of(row, name) for row in self.body.rows]

    def unit(self, row: Sequence[str], name: str) -> str | None:
        """The unit that the head of the column says which counts in a row."""
        return next((told.unit for column, told in self.found.get(name, ()) if at(row, column)), None)

    @property
    def read(self) -> Iterator[int]:
        """The numbers of the columns that hold what a list of runs needs."""
        return (column for columns in self.found.values() for column, _ in columns)


class Lengths:
    """How far, how long and at what hour the rows of a list are; `timed`: their dates say the hour."""

    def __init__(self, columns: Columns, *, timed: bool) -> None:
        self.columns, self.units = columns, unit_words()
        self.far = amounts_in.distance_unit(columns.down("distance"))
        self.long = amounts_in.duration_unit(columns.down("duration"))
        times = [each for each in columns.down(EITHER) if each]
        self.time_is_hour = not timed and amounts_in.are_hours_of_the_day(times)

    def hour(self, row: Sequence[str]) -> dt.time | None:
        """The hour that a column of its own says."""
        said = self.columns.of(row, "hour")
        return hour(said or (self.columns.of(row, EITHER) if self.time_is_hour else ""))

    def distance(self, row: Sequence[str]) -> Distance | None:
        """How far, where that can be read."""
        return amounts_in.distance(self.columns.of(row, "distance"), self._far(row) or self.far, self.units)

    def minutes(self, row: Sequence[str]) -> int | None:
        """How long, where that can be read."""
        said = self.columns.of(row, "duration")
        if not said and not self.time_is_hour:
            said = self.columns.of(row, EITHER)
        return amounts_in.minutes(said, self.columns.unit(row, "duration") or self.long, self.units)

    @property
    def notes(self) -> list[str]:
        """That a column of distances does not say its unit."""
        bare = any(
            not self._far(row) and self.columns.of(row, "distance")[-1:].isdigit()
            for row in self.columns.body.rows
        )
        if not bare:
            return []
        head = self.columns.body.head[self.columns.found["distance"][0][0]]
        said = f"The column {head!r} has no unit and is read as {self.far}: call it "
        return [f"{said}'{head} ({_OTHER[self.far]})' if that is wrong."]

    def _far(self, row: Sequence[str]) -> str | None:
        written = self.columns.of(row, "unit").casefold()
        return self.units.get(written) or self.columns.unit(row, "distance")
