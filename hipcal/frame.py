"""A race → running weeks towards it: a frame to edit, not a training plan.

One simple method. Where no source is named, a number is a choice of this project.

- The long run begins at the runner's longest run lately and rises evenly to the peak of the race's
  distance (`frame_ramp.SHAPES`), or as far as the weeks allow.
- The longest run and the week's minutes rise by at most a tenth over the highest of the four weeks
  before: single runs more than a tenth longer than those of the last month went with more injuries
  (Frandsen 2025). Where a tenth is less than five minutes the long run may rise by five, but not
  twice in a row. Every fourth week is a cut-back to about 80 %, counted back from the biggest week,
  which is the last one before the taper.
- The other runs are shares of the long run, none longer than `SHAPES` says. Every run has whole five
  minutes. One run a week is hard, from the start for a regular and from the third week for a
  novice; a regular who runs on five days or more has a second one, cut-back weeks aside.
- A run has 15 minutes at least, 10 in the two days before the race. A long run that is not the
  longest of its week is called easy.
- The taper is as long as the season's table says. The seven days before the race hold about half of
  the biggest week's minutes, the longest run first and one of them hard: 41 to 60 % less, with the
  intensity kept, is what worked best (Bosquet 2007, Wang 2023).
- After the race a day or more off, then short easy runs to the end of the recovery.
- A race more than thirty weeks away: the first week is repeated until thirty are left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from hipcal.catalogue.types import SeasonData
from hipcal.frame_ramp import MOST_WEEKS_UP, Level, Shape, cut_back, pattern_for, ramp, shape_for
from hipcal.frame_taper import SHORTEST_HARD, after, last_days, tapered
from hipcal.model import Athlete, Race
from hipcal.phases import row_for, window

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
SATURDAY, SUNDAY = 5, 6
DEFAULT_DAYS = 4
TURN = ("tempo", "intervals", "hills")  # the hard run of a week, in turn
SECOND = "progression"
NOVICE_HARD_FROM = 3  # the week


class Wish(NamedTuple):
    """What the runner says of the frame; `longest` None: what is usual for the distance."""

    days: int = DEFAULT_DAYS  # 2 to 7
    longest: int | None = None  # minutes of the longest run lately


class FrameRun(NamedTuple):
    """A run of a weekday, in the plan file's words."""

    weekday: int
    kind: str
    minutes: int


class FrameWeek(NamedTuple):
    """A week of the plan. `name`: what is special about it, or nothing."""

    number: int  # from 1
    first: dt.date
    runs: tuple[FrameRun, ...]  # sorted by weekday
    name: str = ""

    @property
    def minutes(self) -> int:
        return sum(run.minutes for run in self.runs)


class Frame(NamedTuple):
    """The weeks of a plan, and what the method did. `biggest` 0 or less: none before the taper."""

    race: Race
    usual: tuple[FrameRun, ...]  # the first week, as it would be without a race near
    weeks: tuple[FrameWeek, ...]
    shape: Shape
    taper: int  # days
    longest: int  # minutes of the longest run lately, said or taken
    begins: int  # of the first long run
    reaches: int  # and of the longest
    biggest: int  # the number of the biggest week
    repeated: int  # how often the first week is repeated before the ramp
    hard_from: int | None  # the first week with a hard run
    two_hard: bool
    left: int  # days from the first one to the race


def frame(race: Race, athlete: Athlete, span: tuple[dt.date, dt.date], wish: Wish, data: SeasonData) -> Frame:
    """The running weeks of a plan with this first and last day; the race is one of them."""
    maker = _Maker(race, athlete, span[0], wish, data)
    weeks = tuple(maker.week(number) for number in range(1, maker.number_of(span[1]) + 1))
    return Frame(
        race=race,
        usual=maker.usual(),
        weeks=weeks,
        shape=maker.shape,
        taper=maker.row.taper,
        longest=maker.longest,
        begins=maker.levels[0].long,
        reaches=max(level.long for level in maker.levels),
        biggest=maker.biggest,
        repeated=maker.hold,
        hard_from=next((week.number for week in weeks for run in week.runs if run.kind in TURN), None),
        two_hard=any(run.kind == SECOND for week in weeks for run in week.runs),
        left=(race.date - span[0]).days,
    )


class _Maker:
    """What every day of one frame is made from."""

    def __init__(self, race: Race, athlete: Athlete, first: dt.date, wish: Wish, data: SeasonData) -> None:
        self.race = race
        self.regular = athlete.experience == "regular"
        self.monday = first - DAY * first.weekday()
        self.row = row_for(race.metres, data.races.values())
        self.shape = shape_for(race.metres)
        long_day = race.date.weekday() if race.date.weekday() in (SATURDAY, SUNDAY) else SUNDAY
        pattern = pattern_for(wish.days, long_day)
        self.roles = dict(pattern)
        self.race_week = self.number_of(race.date)
        whole_again = window(race, athlete, data).full_again  # later with age
        self.recovered = self.number_of(race.date + DAY * (whole_again - 1))
        self.biggest = self._last_full_week(long_day)
        self.hold = max(0, self.race_week - MOST_WEEKS_UP)
        self.longest = wish.longest or (self.shape.regular if self.regular else self.shape.novice)
        self.levels = ramp(
            max(self.biggest - self.hold, 1), min(self.longest, self.shape.peak), pattern, self.shape
        )
        self.peak = self.levels[-1].minutes
        self.last_days = self._last_days()

    def number_of(self, day: dt.date) -> int:
        return (day - self.monday).days // 7 + 1

    def _last_full_week(self, long_day: int) -> int:
        """The last week whose long run lies before the taper."""
        last_long = self.race.date - DAY * max(8, self.row.taper)
        return self.number_of(last_long - DAY * ((last_long.weekday() - long_day) % 7))

    def _in_taper(self, away: int) -> bool:
        """Whether a run so many days before the race is shorter: the taper's first day is not yet."""
        return 0 < away <= 7 or 0 < away < self.row.taper

    def _last_days(self) -> dict[dt.date, FrameRun]:
        """The runs of the seven days before the race."""
        roles = [(away, (self.race.date - DAY * away).weekday()) for away in range(7, 0, -1)]
        days = [(away, self.roles[weekday]) for away, weekday in roles if weekday in self.roles]
        runs = {}
        for away, run in last_days(days, list(self.peak.values())).items():
            day = self.race.date - DAY * away
            easy_or_hard = TURN[0] if self._is_hard(self.race_week) else "easy"
            kind = easy_or_hard if run.kind == "quality" else run.kind
            runs[day] = _run(day, kind, run.minutes)
        return runs

    def usual(self) -> tuple[FrameRun, ...]:
        """The first week, as it would be without a race near."""
        minutes = self.levels[0].minutes
        return _long_is_longest(
            [FrameRun(weekday, self._kind(role, 1), minutes[weekday]) for weekday, role in self.roles.items()]
        )

    def week(self, number: int) -> FrameWeek:
        """The runs of one week, day by day."""
        first = self.monday + WEEK * (number - 1)
        runs = [self._run(first + DAY * weekday, role, number) for weekday, role in self.roles.items()]
        return FrameWeek(
            number, first, _long_is_longest([run for run in runs if run]), self._name(number, first)
        )

    def _name(self, number: int, first: dt.date) -> str:
        if number >= self.race_week:
            return "race week" if number == self.race_week else "recovery" if number <= self.recovered else ""
        shorter = [self._in_taper((self.race.date - first).days - weekday) for weekday in self.roles]
        if any(shorter):
            return "taper" if all(shorter) else "the taper begins"
        return "cut-back" if self._is_cut_back(number) else ""

    def _run(self, day: dt.date, role: str, number: int) -> FrameRun | None:
        """The run of a day whose weekday has this role; None on race day and right after it."""
        away = (self.race.date - day).days
        if day in self.last_days:
            return self.last_days[day]
        if away <= 0:
            return self._after(day, role, number)
        minutes = self._level(number).minutes[day.weekday()]
        if self._in_taper(away):
            minutes = tapered(away, minutes)
        return _run(day, self._kind(role, number), minutes)

    def _after(self, day: dt.date, role: str, number: int) -> FrameRun | None:
        """Nothing, then short runs to the end of the recovery, then the first week again."""
        away, weekday = (day - self.race.date).days, day.weekday()
        if away <= self.row.gentle:
            return None
        if number > self.recovered:
            return _run(day, self._kind(role, 1), self.levels[0].minutes[weekday])
        return _run(day, *after(away, self.peak[weekday], self.shape.easy, self.row.full_again))

    def _level(self, number: int) -> Level:
        return self.levels[min(max(number - self.hold, 1), len(self.levels)) - 1]

    def _is_cut_back(self, number: int) -> bool:
        return cut_back(number - self.hold, self.biggest - self.hold)

    def _is_hard(self, number: int) -> bool:
        """Whether the week has a hard run."""
        return self.regular or number - self.hold >= NOVICE_HARD_FROM <= self.biggest - self.hold

    def _kind(self, role: str, number: int) -> str:
        """The word for a role: what is hard changes from week to week."""
        if role == "quality" and self._is_hard(number):
            begun = self.hold + (1 if self.regular else NOVICE_HARD_FROM)
            return TURN[max(number - begun, 0) % len(TURN)]
        if role == "second" and self.regular and not self._is_cut_back(number):
            return SECOND
        return role if role in ("long", "recovery") else "easy"


def _long_is_longest(runs: Sequence[FrameRun]) -> tuple[FrameRun, ...]:
    """The runs of a week, where a long run that is not its longest is called easy."""
    most = sorted((run.minutes for run in runs), reverse=True)[:2]
    alone = len(most) < 2 or most[0] > most[1]
    return tuple(
        run._replace(kind="easy") if run.kind == "long" and not (alone and run.minutes == most[0]) else run
        for run in runs
    )


def _run(day: dt.date, kind: str, minutes: int) -> FrameRun:
    """A run; one too short to be hard is an easy one with strides."""
    return FrameRun(day.weekday(), "strides" if kind in TURN and minutes < SHORTEST_HARD else kind, minutes)
