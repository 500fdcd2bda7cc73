"""The schedule with exercises, doses and clock times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hipcal.model.kinds import Harder, Intensity, Phase, SessionKind
from hipcal.model.request import Request, Run
from hipcal.model.schedule import Day, Reason, Unplaced, Week
from hipcal.model.speech import Speech


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a session with its dose. `sides` 2: the dose is per side.

    A dose is reps, or seconds, or breaths held, or reps and then breaths held.
    """

    exercise: str  # the catalogue's slug
    name: str
    type: str  # drill | mobility | strength | static-stretch
    sets: int = 1
    reps: int | None = None
    seconds: int | None = None
    breaths: int | None = None
    sides: int = 1
    load: str | None = None  # in words
    harder: Harder | None = None  # what `load` is about


@dataclass(frozen=True, slots=True)
class Session:
    """A block with exercises, doses and clock times; `start` is None when its run has no hour.

    `date` is the local day of the start. `when` is a sentence: before which run, after which run.
    """

    uid: str
    date: dt.date
    start: dt.datetime | None
    end: dt.datetime | None
    kind: SessionKind
    intensity: Intensity | None
    block: str
    phase: Phase
    week: int
    minutes: int
    title: str
    when: str
    items: tuple[Item, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """A run with its clock times; `note` is what to do inside it, `sprints` how many up a hill."""

    uid: str
    run: Run
    start: dt.datetime | None
    end: dt.datetime | None
    title: str
    note: str = ""
    without_activation: bool = False  # there is no time, or there are no minutes, before it
    sprints: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The finished plan. Sessions and runs are sorted by date, then start, then kind."""

    request: Request
    runs: tuple[PlannedRun, ...]
    sessions: tuple[Session, ...]
    days: tuple[Day, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
    weeks: tuple[Week, ...] = ()
    skipped: tuple[Session, ...] = ()  # what the runner leaves out (`log.skipped`), in the same order

    @property
    def speech(self) -> Speech:
        """How the plan's texts are worded."""
        return self.request.speech
