"""Runs that go past midnight, into a run of the next day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hipcal.catalogue import load
from hipcal.model import PAUSES_WITHOUT_RUNS, Pause, Phase, Request, RunKind, RunSpec
from hipcal.phases import Season
from hipcal.planfile.differing import WrittenChange
from hipcal.planfile.findings import Findings
from hipcal.planfile.overlaps import MINUTES_A_DAY, WrittenDay, WrittenRun, night
from hipcal.planfile.races import WrittenRace
from hipcal.planfile.span import DAY, week_start


class Written(NamedTuple):
    """The plan's runs as they are written."""

    week: Sequence[WrittenDay]  # seven days, Monday first
    running: Sequence[WrittenChange]
    changes: Mapping[dt.date, WrittenDay]
    races: tuple[WrittenRace, ...]


def week_after_week(written: Written, findings: Findings) -> None:
    """Reports the runs of the running week that are not over when one of the next day begins.

    Only where it is the same in every week, Monday's after Sunday's too.
    """
    for day in range(7) if not written.running else ():
        night(written.week[day], written.week[(day + 1) % 7], findings)


def overnight(written: Written, request: Request, findings: Findings) -> None:
    """Reports such runs on the dates of the plan, whatever each date's runs come from."""
    races = {each.race.date: (race_run(each),) for each in written.races}
    days = (*written.week, *written.changes.values(), *races.values())
    days += tuple(runs for each in written.running for runs in each.days.values())
    if not any(run.ends > MINUTES_A_DAY and run.spec.at for runs in days for run in runs):
        return
    dates = _Dates(written, races, request)
    for number in range(-1, (request.end - request.start).days):
        date = request.start + DAY * number
        night(dates.on(date), dates.on(date + DAY), findings)


def race_run(written: WrittenRace) -> WrittenRun:
    """A race as the run of its day, as far as its hours go."""
    race = written.race
    return WrittenRun(RunSpec(RunKind.RACE, metres=race.metres, at=race.at), written.place, "races")


class _Dates:
    """The runs of every date: its race, else none in an illness, else what differs, else its weekday's."""

    def __init__(self, written: Written, races: Mapping[dt.date, WrittenDay], request: Request) -> None:
        self.request = request
        self.races = races
        self.changes = written.changes
        self.pattern = _Pattern(written, request)
        stops = [pause for pause in request.pauses if pause.why in PAUSES_WITHOUT_RUNS]
        self.stops: dict[dt.date, Pause] = {pause.first: pause for pause in stops}
        self.begins = sorted(self.stops)

    def on(self, date: dt.date) -> WrittenDay:
        if date in self.races:
            return self.races[date]
        if date < self.request.start or self._stopped(date):
            return ()
        return self.changes[date] if date in self.changes else self.pattern.on(date)

    def _stopped(self, date: dt.date) -> bool:
        """Whether a pause without runs holds the date."""
        nth = bisect_right(self.begins, date)
        pause = self.stops[self.begins[nth - 1]] if nth else None
        return pause is not None and (pause.last is None or date <= pause.last)


class _Pattern:
    """The runs of a week's weekdays: of the changes for its number or its phase the last, else `runs`."""

    def __init__(self, written: Written, request: Request) -> None:
        self.week = written.week
        self.first = week_start(request.start, request.week_starts)
        self.by_week: dict[tuple[int, int], tuple[int, WrittenDay]] = {}
        self.by_phase: dict[tuple[Phase, int], tuple[int, WrittenDay]] = {}
        for nth, each in enumerate(written.running):
            for weekday, runs in each.days.items():
                self.by_week.update(((week, weekday), (nth, runs)) for week in each.change.weeks)
                if each.change.phase:
                    self.by_phase[each.change.phase, weekday] = (nth, runs)
        self.season = Season(request, load().season) if self.by_phase else None

    def on(self, date: dt.date) -> WrittenDay:
        weekday = date.weekday()
        found = [self.by_week.get(((date - self.first).days // 7 + 1, weekday))]
        if self.season:
            found.append(self.by_phase.get((self.season.on(date).phase, weekday)))
        last = max((each for each in found if each), key=lambda each: each[0], default=None)
        return last[1] if last else self.week[weekday]
