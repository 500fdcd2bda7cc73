"""What the runner has and wants."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from hipcal.model.kinds import CROSS_TRAINING, KEY_RUNS, Phase, RunKind, SessionKind
from hipcal.model.life import Log, Move, Pause, Travel
from hipcal.model.speech import Speech


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
    source: str | None = None  # the UID of the calendar entry it was read from


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
    """A race of the plan file's `races`; its date is known, however it was written.

    One that was moved or added on the way counts from `since` on; until then the plan prepares it on
    the day `was`, or not at all.
    """

    date: dt.date
    distance: str
    metres: int
    priority: str = "A"
    name: str | None = None
    at: dt.time | None = None
    since: dt.date | None = None
    was: dt.date | None = None


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
class RunningChange:
    """Weeks of the plan, or a phase of the season, in which some weekdays carry other runs.

    `weeks` are week numbers from 1; one of `weeks` and `phase` is given. Weekdays that `runs`
    does not name keep what the running week says. Of two changes for a day the later one holds.
    """

    runs: tuple[tuple[int, DayRuns], ...]  # weekday and its runs, sorted
    weeks: frozenset[int] = frozenset()
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class Calendars:
    """What the runner's own calendars hold: runs, strength and hours that are taken.

    From `first` to `last` the days carry the calendar's runs and no others; a day that `runs` does
    not name is off. Elsewhere the running week goes on. `busy` are spans of UTC instants, sorted and
    apart.
    """

    first: dt.date | None = None  # of the first week with a run; None: no runs are read
    last: dt.date | None = None
    runs: tuple[tuple[dt.date, DayRuns], ...] = ()  # sorted by date
    strength: frozenset[dt.date] = frozenset()
    busy: tuple[tuple[dt.datetime, dt.datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarPlace:
    """Where the plan's calendar lies on a CalDAV server; what is None is said elsewhere."""

    server: str | None = None  # https://…, without a name or password in it
    user: str | None = None
    name: str | None = None  # the calendar's; default: the plan's title


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
    language: str = "en"  # of every text of the plan
    clock: str = "24h"  # or 12h
    units: str = "as-written"  # or km, mi: what distances are told in
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
    calendar_countdown: bool = True
    calendar_place: CalendarPlace = field(default_factory=CalendarPlace)
    running: tuple[RunningChange, ...] = ()  # in the order written
    moves: tuple[Move, ...] = ()  # sorted by date
    pauses: tuple[Pause, ...] = ()  # sorted by first day, never overlapping
    travel: tuple[Travel, ...] = ()  # sorted by first day, never overlapping
    log: Log = field(default_factory=Log)
    calendars: Calendars = field(default_factory=Calendars)

    @property
    def speech(self) -> Speech:
        """How the plan's texts are worded."""
        return Speech(self.language, self.clock, self.units)
