"""Runs that begin before another is over: on one day, or across one midnight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hipcal.model import RunSpec
from hipcal.pace import minutes_for
from hipcal.planfile.findings import Findings, Place
from hipcal.wording import hour

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


def night(before: WrittenDay, after: WrittenDay, findings: Findings) -> None:
    """Reports the runs of a day that begin before one of the day before is over."""
    last = max(_timed(before), key=lambda run: run.ends, default=None)
    for run in _timed(after):
        if last and run.starts < last.ends - MINUTES_A_DAY:
            message = f"{_starts(run)}, before the one of {last.key} at {_hour(last)} is over"
            findings.add(run.place, message, _where(last.place) + HINT)


def _timed(runs: Iterable[WrittenRun]) -> list[WrittenRun]:
    return sorted((run for run in runs if run.spec.at is not None), key=lambda run: run.starts)


def _starts(run: WrittenRun) -> str:
    return f"{run.key}: this run starts at {_hour(run)}"


def _hour(run: WrittenRun) -> str:
    return hour(run.spec.at) if run.spec.at else ""


def _where(place: Place) -> str:
    """Where the other run stands; a word of the command line has no line."""
    return f"That one stands in line {place.line}, column {place.column}. " if place.line else ""
