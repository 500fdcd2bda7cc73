"""The words of the domain: what a runner has and wants, and what hipcal makes of it.

Everything here is a frozen value. `Request` goes in, `Schedule` says which block goes on
which day and why, `Plan` is the same with exercises, doses and clock times.
Weekdays are 0 (Monday) to 6 (Sunday); minutes are whole minutes unless a name says seconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class RunKind(StrEnum):
    """What a run is, hardest last within `HARDEST_FIRST` below."""

    EASY = "easy"
    RECOVERY = "recovery"
    LONG = "long"
    QUALITY = "quality"
    RACE = "race"
    TIME_TRIAL = "time-trial"
    CROSS = "cross"
    CROSS_HARD = "cross hard"


KEY_RUNS = frozenset({RunKind.QUALITY, RunKind.LONG, RunKind.RACE, RunKind.TIME_TRIAL})
CROSS_TRAINING = frozenset({RunKind.CROSS, RunKind.CROSS_HARD})
HARDEST_FIRST = (
    RunKind.RACE,
    RunKind.TIME_TRIAL,
    RunKind.LONG,
    RunKind.QUALITY,
    RunKind.EASY,
    RunKind.RECOVERY,
    RunKind.CROSS_HARD,
    RunKind.CROSS,
)


class SessionKind(StrEnum):
    """The four kinds of hip work."""

    ACTIVATION = "activation"
    STRETCH = "stretch"
    STRENGTH = "strength"
    MOBILITY = "mobility"


class Intensity(StrEnum):
    """Strength that may tire the legs (FULL), or that hardly does (LIGHT: fatigue class 0 or 1)."""

    FULL = "full"
    LIGHT = "light"


class Phase(StrEnum):
    """Where a day stands in the season."""

    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"
    RACE = "race"
    RECOVERY = "recovery"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class RunSpec:
    """A run as the runner writes it, without its date."""

    kind: RunKind
    subtype: str | None = None  # tempo, intervals, hills, …; for a race its distance as written
    minutes: int | None = None  # as written, or estimated from the distance
    metres: int | None = None  # as written
    distance: str | None = None  # the distance in the runner's own unit, "5 km", "half marathon"
    at: dt.time | None = None  # wall clock of the plan's time zone
    name: str | None = None  # a race's name


@dataclass(frozen=True, slots=True)
class Run:
    """A run on its date. `nth` counts the runs of that day from 1, in the order of the day."""

    date: dt.date
    nth: int
    spec: RunSpec
    inferred_long: bool = False  # nobody typed it long; it stands out by its length

    @property
    def kind(self) -> RunKind:
        return RunKind.LONG if self.inferred_long else self.spec.kind

    @property
    def is_key(self) -> bool:
        return self.kind in KEY_RUNS

    @property
    def is_cross(self) -> bool:
        return self.kind in CROSS_TRAINING


@dataclass(frozen=True, slots=True)
class Race:
    """A race of the plan file's `races`."""

    date: dt.date
    distance: str
    metres: int
    priority: str = "A"
    name: str | None = None
    at: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Athlete:
    """Who runs. `age` None means 18 to 49."""

    experience: str = "novice"  # novice | regular
    age: int | None = None
    desk_job: bool = False
    ask_first: bool = False
    cleared: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The most minutes for a block of each kind, and (if given) for all blocks of a day."""

    activation: int = 10
    stretch: int = 6
    strength: int = 20
    mobility: int = 10
    day: int | None = None


@dataclass(frozen=True, slots=True)
class StrengthWish:
    """Where and how often the runner wants strength."""

    days: str = "off"  # off: off days first | hard: after quality runs first
    per_week: int | None = None  # None: what the phase asks for
    not_on: frozenset[int] = frozenset()
    at: dt.time = dt.time(18)


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of the day hip work may fill. `earliest_given`: the runner wrote it themselves."""

    earliest: dt.time = dt.time(6)
    latest: dt.time = dt.time(21, 30)
    earliest_given: bool = False


DayRuns = tuple[RunSpec, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the runner has and wants; `end` is the plan's last day."""

    title: str
    id: str
    timezone: str
    start: dt.date
    end: dt.date
    runs: tuple[DayRuns, ...]  # seven days, Monday first
    week_starts: int = 0
    changes: tuple[tuple[dt.date, DayRuns], ...] = ()  # sorted by date
    races: tuple[Race, ...] = ()
    athlete: Athlete = field(default_factory=Athlete)
    equipment: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    minutes: Minutes = field(default_factory=Minutes)
    activation: str = "auto"  # auto | mini | std | full | off
    strength: StrengthWish = field(default_factory=StrengthWish)
    hours: Hours = field(default_factory=Hours)
    reminders: tuple[tuple[SessionKind, int], ...] = ()  # minutes before the start
    run_notes: bool = False
    calendar_runs: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is where it is: the rule's name, a sentence, the keys of its sources."""

    rule: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a block is not on a day."""

    block: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A block on a day. `run` is the run it belongs to (activation, stretch), else None.

    `minutes` is the most it may take; `seated` asks for the seated work of a desk day.
    """

    date: dt.date
    kind: SessionKind
    block: str
    intensity: Intensity | None = None
    run: Run | None = None
    minutes: int = 0
    seated: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What is said of one day. `week` counts the runner's weeks from 1."""

    date: dt.date
    phase: Phase
    week: int
    deload: bool = False
    cost: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something the week should have held and does not."""

    week: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The cheapest lawful arrangement: which block on which day, and why not more."""

    placements: tuple[Placement, ...]
    days: tuple[Day, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
    cost: int


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
    load: str | None = None


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
    """A run with its clock times; `note` is what to do inside it (hill sprints, drills)."""

    uid: str
    run: Run
    start: dt.datetime | None
    end: dt.datetime | None
    title: str
    note: str = ""
    without_activation: bool = False  # there is no time, or there are no minutes, before it


@dataclass(frozen=True, slots=True)
class Plan:
    """The finished plan. Sessions and runs are sorted by date, then start, then kind."""

    request: Request
    runs: tuple[PlannedRun, ...]
    sessions: tuple[Session, ...]
    days: tuple[Day, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
