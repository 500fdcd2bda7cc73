"""Runs that begin before another is over: on one day, and across midnight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hipcal.model import RunKind, RunSpec
from hipcal.pace import minutes_for
from hipcal.planfile.findings import Findings, Place
from hipcal.planfile.races import WrittenRace
from hipcal.wording import hour

DAY = dt.timedelta(days=1)
MINUTES_A_DAY = 24 * 60
HINT = "Give the runs hours that leave room for each other."


class WrittenRun(NamedTuple):
    """A run, where it is written, and the key it stands under."""

    spec: RunSpec
    place: Place
    key: str

    @property
    def starts(self) -> int:
        """Minutes since midnight; a run without an hour is never asked."""
        return self.spec.at.hour * 60 + self.spec.at.minute if self.spec.at else 0

    @property
    def ends(self) -> int:
        """Minutes since the midnight before it starts."""
        metres = self.spec.metres
        return self.starts + (self.spec.minutes or (minutes_for(metres) if metres else 1))


WrittenDay = tuple[WrittenRun, ...]


def in_order(runs: Sequence[WrittenRun]) -> WrittenDay:
    """The runs with an hour by their hours; one without keeps its place in the list."""
    timed = iter(_timed(runs))
    return tuple(run if run.spec.at is None else next(timed) for run in runs)


def within(runs: Sequence[WrittenRun], findings: Findings) -> None:
    """Reports the runs of one day that overlap, whatever stands between them."""
    timed = _timed(runs)
    for count, two in enumerate(timed[1:], 1):
        one = max(timed[:count], key=lambda run: run.ends)
        if two.starts < one.ends:
            findings.add(two.place, f"{_starts(two)}, before the one at {_hour(one)} is over", HINT)


def overnight(
    week: Sequence[WrittenDay],
    differing: Iterable[Mapping[int, WrittenDay]],
    changes: Iterable[tuple[dt.date, WrittenDay]],
    races: Iterable[WrittenRace],
    findings: Findings,
) -> None:
    """Reports runs that are not over when one of the next day begins, Monday's after Sunday's too.

    Of weeks that differ (`differing`) the days written side by side are looked at.
    """
    for day in range(7):
        _night(week[day], week[(day + 1) % 7], findings)
    for days in differing:
        for day, runs in days.items():
            if day + 1 in days:
                _night(runs, days[day + 1], findings)
    special = dict(changes) | {written.race.date: (_race_run(written),) for written in races}
    for date in sorted(special):
        _night(_on(date - DAY, special, week), special[date], findings)
        _night(special[date], _on(date + DAY, special, week), findings)


def _night(before: WrittenDay, after: WrittenDay, findings: Findings) -> None:
    last = max(_timed(before), key=lambda run: run.ends, default=None)
    for run in _timed(after):
        if last and run.starts < last.ends - MINUTES_A_DAY:
            message = f"{_starts(run)}, before the one of {last.key} at {_hour(last)} is over"
            findings.add(run.place, message, _where(last.place) + HINT)


def _on(date: dt.date, special: Mapping[dt.date, WrittenDay], week: Sequence[WrittenDay]) -> WrittenDay:
    return special.get(date, week[date.weekday()])


def _race_run(written: WrittenRace) -> WrittenRun:
    """A race as the run of its day, as far as its hours go."""
    race = written.race
    return WrittenRun(RunSpec(RunKind.RACE, metres=race.metres, at=race.at), written.place, "races")


def _timed(runs: Iterable[WrittenRun]) -> list[WrittenRun]:
    return sorted((run for run in runs if run.spec.at is not None), key=lambda run: run.starts)


def _starts(run: WrittenRun) -> str:
    return f"{run.key}: this run starts at {_hour(run)}"


def _hour(run: WrittenRun) -> str:
    return hour(run.spec.at) if run.spec.at else ""


def _where(place: Place) -> str:
    """Where the other run stands; a word of the command line has no line."""
    return f"That one stands in line {place.line}, column {place.column}. " if place.line else ""
