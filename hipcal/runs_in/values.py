"""What a calendar or a table holds, before and after its words are understood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hipcal.model import Race, RunSpec


@dataclass(frozen=True, slots=True)
class Event:
    """One event on one day (of a recurring one: one occurrence), in the runner's zone."""

    uid: str  # the calendar's own UID; of an occurrence with its day after a slash
    title: str
    date: dt.date  # the runner's day on which it begins
    description: str = ""
    categories: tuple[str, ...] = ()
    start: dt.datetime | None = None  # aware, in the runner's zone; None: all day
    end: dt.datetime | None = None  # aware; None: all day, or the calendar does not say
    days: int = 1  # how many days an all-day event covers
    busy: bool = True  # whether it takes up its time (TRANSP, X-MICROSOFT-CDO-BUSYSTATUS)
    told_minutes: int | None = None  # of a table with a column for them
    told_metres: int | None = None
    told_distance: str | None = None  # in the table's unit

    @property
    def minutes(self) -> int | None:
        """How long it takes in the calendar or by a table's column; None where that is not said."""
        if self.told_minutes is not None:
            return self.told_minutes
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An event that is none of the runner's training, or that cannot be read, and why."""

    title: str
    date: dt.date | None
    why: str


@dataclass(frozen=True, slots=True)
class Events:
    """What one file holds: its events by date, what was left out of it, and what should be said of it."""

    name: str  # of the calendar, or of the file
    events: tuple[Event, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


class Sort(StrEnum):
    """What an event is taken for."""

    RUN = "run"
    RACE = "race"
    STRENGTH = "strength"
    CROSS = "cross-training"
    REST = "rest"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Understood:
    """What the words of one event were taken for.

    `spec` holds the run (also of cross-training, kind `cross`); None for anything else. `sure` says
    whether the words name it, or whether it is a guess; `why` is a short sentence for the runner, such
    as "'tempo' in the title".
    """

    sort: Sort
    why: str
    sure: bool = True
    spec: RunSpec | None = None
    race: Race | None = None
    also_strength: bool = False  # a run whose event holds strength as well


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `hipcal inspect`: an event, and what it was taken for."""

    event: Event
    understood: Understood
