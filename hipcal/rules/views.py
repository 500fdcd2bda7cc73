"""What the rules look at: a day with its neighbours, a week, and what was put on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hipcal.fitting import DayFit, Misfit
from hipcal.model import CROSS_TRAINING, HARDEST_FIRST, KEY_RUNS, Intensity, Phase, RunKind
from hipcal.phases import FAR_FROM_RACES, DayPhase


@dataclass(frozen=True, eq=False)  # no slots: what is derived is kept
class DayFacts:
    """All a rule may know of a day, dates apart: days of one shape share one value."""

    weekday: int
    kinds: tuple[RunKind, ...]  # in the order of the day, cross-training included
    within: bool  # between the plan's first day and its last
    kept_free: bool  # a weekday the runner wants without strength
    cleared: bool  # FULL is allowed by a professional, or nobody needs to be asked
    prefers_hard_days: bool
    bare: DayFit
    options: Mapping[Intensity, DayFit | Misfit]
    mobility: bool  # a mobility block fits this day
    mobility_seated: bool
    desk_job: bool
    season: DayPhase = FAR_FROM_RACES  # what races leave open
    time_to_adapt: bool = True  # enough weeks lie before the taper for full strength to be safe
    paused: bool = False
    sore: bool = False  # ordinary soreness was noted
    own_strength: bool = False  # the runner's calendar has some
    back: str = ""  # why strength is light here: "pause", "break" or nothing

    @cached_property
    def inside(self) -> bool:
        """Within the plan and not in a pause: hip work may be placed."""
        return self.within and not self.paused

    @cached_property
    def runs(self) -> tuple[RunKind, ...]:
        return tuple(kind for kind in self.kinds if kind not in CROSS_TRAINING)

    @cached_property
    def off(self) -> bool:
        """No run; cross-training leaves a day off for strength."""
        return not self.runs

    @cached_property
    def hardest(self) -> RunKind | None:
        return next((kind for kind in HARDEST_FIRST if kind in self.runs), None)

    @cached_property
    def needs_fresh_legs(self) -> bool:
        """A key run, or cross-training as hard as one."""
        return any(kind in KEY_RUNS or kind is RunKind.CROSS_HARD for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class DayView:
    """A day between its neighbours. `answers` keeps what the laws said of each intensity."""

    today: DayFacts
    yesterday: DayFacts
    tomorrow: DayFacts
    answers: dict[Intensity, bool] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Record:
    """What is settled of a week: the days before `until`, as they were; and what the runner asks for.

    `kept` are sessions the runner put or logged on a day (None: in the intensity the laws allow);
    `barred` and `no_mobility` are days that carry none; `planned` counts the week's sessions before
    one was missed.
    """

    until: int = 0
    strength: tuple[tuple[int, Intensity], ...] = ()
    mobility: tuple[int, ...] = ()
    stretch: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    barred: frozenset[int] = frozenset()
    kept_mobility: tuple[int, ...] = ()
    no_mobility: frozenset[int] = frozenset()
    planned: int = 0
    missed: frozenset[int] = frozenset()


NOTHING_SETTLED = Record()


@dataclass(frozen=True, eq=False)  # no slots: what is derived is kept
class WeekView:
    """Seven days of the runner's week. `target` and `cap` count strength sessions."""

    days: tuple[DayView, ...]
    phase: Phase  # taper or recovery; base stands for all others
    target: int
    cap: int
    minor: bool
    short: bool = False  # races and pauses leave fewer than four days open to strength
    after_hardest: tuple[int, ...] | None = None  # in peak and taper: the days after the hardest run
    record: Record = NOTHING_SETTLED

    @cached_property
    def whole(self) -> bool:
        return all(day.today.within for day in self.days)

    @cached_property
    def days_to_stretch(self) -> int:
        """Days on which a stretch may be: inside the plan, away from races."""
        return sum(day.today.inside and day.today.season.stretch for day in self.days)

    @cached_property
    def days_for_full(self) -> int:
        """Days that races leave open to full strength."""
        return sum(day.today.inside and day.today.season.full for day in self.days)

    @cached_property
    def off_days(self) -> tuple[int, ...]:
        return tuple(place for place, day in enumerate(self.days) if day.today.off and day.today.inside)

    @cached_property
    def pattern(self) -> tuple[tuple[RunKind, ...], ...]:
        return tuple(day.today.kinds for day in self.days)


@dataclass(frozen=True)  # no slots: what is derived is kept
class WeekChoice:
    """What one week carries: strength as (day of the week 0 to 6, intensity), mobility and stretch days."""

    strength: tuple[tuple[int, Intensity], ...]
    mobility: tuple[int, ...] = ()
    stretch: tuple[int, ...] = ()

    @cached_property
    def strength_days(self) -> tuple[int, ...]:
        return tuple(place for place, _ in self.strength)


def fit_of(week: WeekView, choice: WeekChoice, place: int) -> DayFit:
    """What a day of the week holds beside what was chosen for it."""
    day = week.days[place].today
    intensity = dict(choice.strength).get(place)
    option = day.bare if intensity is None else day.options[intensity]
    return option if isinstance(option, DayFit) else day.bare


@dataclass(frozen=True, slots=True)
class Season:
    """The whole plan as the rules see it: first days of the weeks, and the weeks."""

    firsts: tuple[dt.date, ...]
    weeks: tuple[WeekView, ...]
