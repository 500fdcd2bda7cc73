"""A frame in the plan file's words: its running week, the weeks that differ, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from hipcal.frame import TURN, Frame, FrameRun, FrameWeek
from hipcal.wording import short_date

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WIDTH = 80
A_WEEK = 7  # days
MOST_LEFT = 0.59  # of the minutes: 41 % less


class Lines(NamedTuple):
    """Lines of a plan file: how the frame was made (comments), `runs:` and `running:`."""

    about: list[str]
    runs: list[str]
    running: list[str]


def lines(frame: Frame, at: str | None = None) -> Lines:
    """The frame's lines; `at`: the hour of every run."""
    hour = f" at {at}" if at else ""
    usual = {run.weekday: run for run in frame.usual}
    entries = [line for weeks in _alike(frame) for line in _entry(weeks, frame, hour)]
    return Lines(
        about=[line for point in _about(frame) for line in _wrapped(point)],
        runs=[f"  {name}: {_run(usual.get(day), hour)}" for day, name in enumerate(DAYS)],
        running=["running:", *entries] if entries else [],
    )


def length(minutes: int) -> str:
    """`50min`, `1h`, `1h05`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}min"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def _run(run: FrameRun | None, hour: str) -> str:
    return f"{run.kind} {length(run.minutes)}{hour}" if run else "off"


def _alike(frame: Frame) -> Iterator[list[FrameWeek]]:
    """The weeks that differ from the usual one, equal neighbours together."""
    for (runs, _), weeks in groupby(frame.weeks, key=lambda week: (week.runs, week.name)):
        if runs != frame.usual:
            yield list(weeks)


def _entry(weeks: Sequence[FrameWeek], frame: Frame, hour: str) -> Iterator[str]:
    """One entry of `running`; the race takes its own day."""
    first, last = weeks[0], weeks[-1]
    numbers = f"{first.number}" if first is last else f"{first.number}-{last.number}"
    name = f"{first.name}, " if first.name else ""
    yield f"  - weeks: {numbers:<5}  # from {short_date(first.first)}: {name}{length(first.minutes)} in all"
    runs = {run.weekday: run for run in first.runs}
    race_day = (frame.race.date - first.first).days
    days = [run.weekday for run in frame.usual if run.weekday != race_day]
    yield from _mapping("    runs: ", [f"{DAYS[day]}: {_run(runs.get(day), hour)}" for day in days])


def _mapping(head: str, entries: Sequence[str]) -> Iterator[str]:
    """`head{a: b, c: d}`, broken after commas where the line would be too long."""
    line = f"{head}{{"
    for nth, entry in enumerate(entries):
        closed = f"{entry}}}" if nth == len(entries) - 1 else f"{entry},"
        if len(line) + len(closed) > WIDTH:
            yield line.rstrip()
            line = " " * (len(head) + 1)
        line += f"{closed} "
    yield line.rstrip()


def _wrapped(point: str) -> Iterator[str]:
    """A comment of some lines; the first words say whether it is a point of a list."""
    indent = "# " + ("  " if point.startswith("- ") else "")
    yield from wrap(point, WIDTH, initial_indent="# ", subsequent_indent=indent)


def _about(frame: Frame) -> Iterator[str]:
    yield "The runs below are a frame to edit, not a training plan. This is how hipcal made them:"
    yield from filter(None, (_ramp(frame), _steps(frame), _hard(frame), _taper(frame)))
    yield "Numbers for which no study is named are hipcal's own choice."


def _ramp(frame: Frame) -> str:
    """Where the long run begins, and where it ends."""
    taken = f"- Your longest run of the last weeks: {length(frame.longest)} (--long-now says another)."
    if not _runs_before(frame):
        return f"{taken} No run is left before the race."
    if frame.biggest < 1:
        return f"{taken} The race is too near to build up: the runs only get shorter."
    held = f" The first week comes {frame.repeated + 1} times." if frame.repeated else ""
    begins, reaches = length(frame.begins), length(frame.reaches)
    if frame.reaches == frame.begins:
        return f"{taken}{held} The long run stays at {begins}."
    risen = f"{taken}{held} The long run begins at {begins} and rises to {reaches} in week {frame.biggest}."
    if frame.reaches == frame.shape.peak:
        return risen
    return f"{risen} More weeks would take it to {length(frame.shape.peak)}, the most for this distance."


def _steps(frame: Frame) -> str:
    if frame.biggest < 2 or frame.reaches == frame.begins:
        return ""
    return (
        "- The long run and the minutes of a week rise by at most a tenth over the highest of the four "
        "weeks before, or by five minutes where a tenth is less. After three rises at most comes a "
        "cut-back week with about a fifth less."
    )


def _hard(frame: Frame) -> str:
    if frame.hard_from is None:
        return "- Every run is easy: there is no time left to get used to hard ones."
    often = "Two runs a week are hard" if frame.two_hard else "One run a week is hard"
    since = f" from week {frame.hard_from} on" if frame.hard_from > 1 else ""
    second = ", and a progression run" if frame.two_hard else ""
    turn = f"{', '.join(TURN[:-1])} and {TURN[-1]} in turn"
    return f"- {often}{since}: {turn}{second}. Their minutes include warming up and cooling down."


def _taper(frame: Frame) -> str:
    after = "After the race come days off, then short easy runs."
    if not _runs_before(frame):
        return f"- {after}"
    if frame.left < max(frame.taper, A_WEEK):
        return f"- {_short_taper(frame)} {after}"
    return (
        f"- In the last {frame.taper} days before the race the runs get shorter. {_last_week(frame)} {after}"
    )


def _last_week(frame: Frame) -> str:
    """How much is left of the minutes in the seven days before the race."""
    race = frame.race.date
    days = [(race - week.first).days - run.weekday for week in frame.weeks for run in week.runs]
    minutes = [run.minutes for week in frame.weeks for run in week.runs]
    left = sum(each for away, each in zip(days, minutes, strict=True) if 0 < away <= A_WEEK)
    built = frame.biggest > 0
    most = frame.weeks[frame.biggest - 1].minutes if built else sum(run.minutes for run in frame.usual)
    if left > MOST_LEFT * most:
        return "In the last seven every run is as short as a run may be: 15 minutes, at the end 10."
    compared = "the biggest week" if built else "the running week below"
    studies = "41 to 60 % less: Bosquet 2007, Wang 2023"
    return f"The last seven hold about half the minutes of {compared} ({studies})."


def _short_taper(frame: Frame) -> str:
    """Of a race nearer than its taper is long."""
    days = "1 day is" if frame.left == 1 else f"{frame.left} days are"
    return (
        f"{days} left to the race. The runs get shorter from {frame.taper} days before it on, so all of "
        "them are shorter."
    )


def _runs_before(frame: Frame) -> bool:
    """Whether there is a run before the race."""
    race = frame.race.date
    return any((race - week.first).days > run.weekday for week in frame.weeks for run in week.runs)
