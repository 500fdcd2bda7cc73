"""The runner's own running: which runs fall on which date, and which of them is the long one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from hipcal.model import PAUSES_WITHOUT_RUNS, DayRuns, Race, Request, Run, RunKind, RunSpec
from hipcal.phases import Season

ONE_DAY = dt.timedelta(days=1)
ONE_WEEK = dt.timedelta(days=7)
HARD_UP_TO = 10_000  # metres: a training race up to here is a quality run, beyond it a long run
LONG_STANDS_OUT_BY = 1.25  # times the median length of the week's easy runs (design choice)


def week_start(day: dt.date, week_starts: int) -> dt.date:
    """The first day of the runner's week that holds `day`."""
    return day - dt.timedelta(days=(day.weekday() - week_starts) % 7)


def weeks_of(request: Request) -> tuple[dt.date, ...]:
    """The first day of each week the plan touches."""
    first = week_start(request.start, request.week_starts)
    count = (request.end - first).days // 7 + 1
    return tuple(first + ONE_WEEK * n for n in range(count))


def runs_by_date(request: Request, season: Season) -> Mapping[dt.date, tuple[Run, ...]]:
    """Every date from one week before the plan to one week after it, with its runs.

    Beyond the plan's ends the pattern of its first and last week goes on, so that rules about
    neighbouring days see a runner who did not fall from the sky.
    """
    running = _Running(request, season)
    days: dict[dt.date, tuple[Run, ...]] = {}
    for number in range(running.weeks + 2):
        first = running.first + ONE_WEEK * (number - 1)
        days.update(_week_of_runs(first, [running.on(first + ONE_DAY * n, number) for n in range(7)]))
    return days


class _Running:
    """What a date carries: its race, else what was changed for it, else what a calendar says, else what
    its week or phase differs in, else its weekday.
    """

    def __init__(self, request: Request, season: Season) -> None:
        self.request = request
        self.season = season
        self.first = week_start(request.start, request.week_starts)
        self.weeks = (request.end - self.first).days // 7 + 1
        self.races = {race.date: (race_spec(race),) for race in request.races}
        self.changes = dict(request.changes)
        self.calendar = dict(request.calendars.runs)

    def on(self, day: dt.date, week: int) -> DayRuns:
        inside = self.request.start <= day <= self.request.end
        if day in self.races:
            return self.races[day]
        if self._paused(day):
            return ()
        if inside and day in self.changes:
            return self.changes[day]
        told = next(filter(self._in_calendar, self._like(day, week)), None)
        if told is not None:
            return self.calendar.get(told, ())
        return self._pattern(day, min(max(week, 1), self.weeks))

    def _like(self, day: dt.date, week: int) -> tuple[dt.date, ...]:
        """The day itself; beyond the plan's ends also its weekday in the first or the last week."""
        if 1 <= week <= self.weeks:
            return (day,)
        return day, day + ONE_WEEK if week < 1 else day - ONE_WEEK

    def _in_calendar(self, day: dt.date) -> bool:
        first, last = self.request.calendars.first, self.request.calendars.last
        return first is not None and last is not None and first <= day <= last

    def _paused(self, day: dt.date) -> bool:
        """Whether an illness or an injury keeps the runner from running."""
        return any(
            pause.first <= day and (pause.last is None or day <= pause.last)
            for pause in self.request.pauses
            if pause.why in PAUSES_WITHOUT_RUNS
        )

    def _pattern(self, day: dt.date, week: int) -> DayRuns:
        """The runs of a weekday in this week: the last change that names both, else the running week's."""
        for change in reversed(self.request.running):
            applies = week in change.weeks or (change.phase and change.phase is self.season.on(day).phase)
            if applies:
                for weekday, runs in change.runs:
                    if weekday == day.weekday():
                        return runs
        return self.request.runs[day.weekday()]


def race_spec(race: Race) -> RunSpec:
    """A race as the run of its day; one of priority C is run as training."""
    training = RunKind.QUALITY if race.metres <= HARD_UP_TO else RunKind.LONG
    return RunSpec(
        kind=training if race.priority == "C" else RunKind.RACE,
        subtype=race.distance,
        minutes=None,
        metres=race.metres,
        distance=race.distance,
        at=race.at,
        name=race.name,
    )


def _week_of_runs(first: dt.date, specs: Sequence[DayRuns]) -> dict[dt.date, tuple[Run, ...]]:
    long_one = inferred_long(specs)
    week = {}
    for offset, day_specs in enumerate(specs):
        day = first + ONE_DAY * offset
        runs = tuple(Run(day, nth, spec) for nth, spec in enumerate(day_specs, 1))
        if long_one is not None and long_one[0] == offset:
            position = long_one[1]
            runs = (*runs[:position], replace(runs[position], inferred_long=True), *runs[position + 1 :])
        week[day] = runs
    return week


def inferred_long(specs: Sequence[DayRuns]) -> tuple[int, int] | None:
    """(day of the week, position in the day) of the run that stands out by its length, or None.

    Only where no run is typed long, and every easy run has a length: the longest is the long run
    if it is at least a quarter longer than their median; of equals, the later one.
    """
    every = [(day, place, spec) for day, runs in enumerate(specs) for place, spec in enumerate(runs)]
    if any(spec.kind is RunKind.LONG for _, _, spec in every):
        return None
    easy = [entry for entry in every if entry[2].kind is RunKind.EASY]
    lengths = [spec.minutes for _, _, spec in easy if spec.minutes is not None]
    if not easy or len(lengths) < len(easy) or max(lengths) < LONG_STANDS_OUT_BY * median(lengths):
        return None
    return max(entry[:2] for entry in easy if entry[2].minutes == max(lengths))
