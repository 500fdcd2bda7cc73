"""Random requests on short horizons, for properties of the search and of whole plans."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from weeks import DAY, MONDAY, days

from hipcal.model import Athlete, DayRuns, Hours, Minutes, Race, Request, RunKind, RunSpec, StrengthWish

USUAL = 100  # what HIPCAL_FUZZ is measured against: 300 tries three times as many
FUZZ = int(os.environ.get("HIPCAL_FUZZ") or USUAL)


def examples(few: int) -> settings:
    """`few` examples, or as many times more as HIPCAL_FUZZ asks for; the same ones in every run."""
    return settings(
        max_examples=max(few, few * FUZZ // USUAL),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


LETTERS = "OOOEEEQLRCH"
HOURS = (None, None, dt.time(0, 5), dt.time(6, 10), dt.time(7), dt.time(12, 30), dt.time(17), dt.time(23, 30))
LENGTHS = (None, 30, 40, 55, 120)


@st.composite
def specs(draw: st.DrawFn) -> RunSpec:
    kind = draw(st.sampled_from([kind for kind in RunKind if kind is not RunKind.RACE]))
    minutes, hour = draw(st.sampled_from(LENGTHS)), draw(st.sampled_from(HOURS))
    return RunSpec(kind, minutes=minutes, at=hour)


def in_order(runs: list[RunSpec]) -> DayRuns:
    """Timed runs of a day come in the order of their hours."""
    if any(run.at is None for run in runs):
        return tuple(replace(run, at=None) for run in runs)
    return tuple(sorted(runs, key=lambda run: run.at or dt.time()))


def some_day() -> st.SearchStrategy[DayRuns]:
    return st.lists(specs(), min_size=0, max_size=2).map(in_order)


@st.composite
def some_week(draw: st.DrawFn) -> tuple[DayRuns, ...]:
    """Mostly letters of a plausible week; some days free of plausibility."""
    letters = draw(st.lists(st.sampled_from(LETTERS), min_size=7, max_size=7))
    week = list(days("".join(letters)))
    for place in draw(st.sets(st.integers(0, 6), max_size=3)):
        week[place] = draw(some_day())
    return tuple(week)


MINUTES = st.builds(
    Minutes,
    activation=st.sampled_from([10, 10, 5, 3, 2, 0]),
    stretch=st.sampled_from([6, 6, 4, 3, 0]),
    strength=st.sampled_from([20, 20, 12, 5, 0]),
    mobility=st.sampled_from([10, 10, 5, 0]),
    day=st.sampled_from([None, None, None, 45, 20, 10, 5, 2, 0]),
)
ATHLETES = st.builds(
    Athlete,
    experience=st.sampled_from(["novice", "regular"]),
    age=st.sampled_from([None, None, 16, 30, 70]),
    desk_job=st.booleans(),
    ask_first=st.sampled_from([False, False, True]),
    cleared=st.sampled_from([None, MONDAY + 5 * DAY, MONDAY + 9 * DAY]),
)
WISHES = st.builds(
    StrengthWish,
    days=st.sampled_from(["off", "hard"]),
    per_week=st.sampled_from([None, None, 0, 1, 2, 3]),
    not_on=st.one_of(st.just(frozenset[int]()), st.frozensets(st.integers(0, 6), max_size=5)),
    at=st.sampled_from([dt.time(18), dt.time(6), dt.time(21)]),
)
HOURS_OF_DAY = st.builds(
    Hours,
    earliest=st.sampled_from([dt.time(6), dt.time(0), dt.time(9)]),
    latest=st.sampled_from([dt.time(21, 30), dt.time(19), dt.time(23, 59)]),
    earliest_given=st.booleans(),
)


@st.composite
def requests(draw: st.DrawFn, shortest: int = 6, longest: int = 14) -> Request:
    """Plans of `shortest` to `longest` days, from any weekday, in weeks that start on any weekday."""
    start = MONDAY + DAY * draw(st.integers(0, 6))
    length = draw(st.integers(shortest, longest))
    dates = st.integers(0, length - 1).map(lambda n: start + DAY * n)
    changes = draw(st.dictionaries(dates, some_day(), max_size=3))
    race_days = draw(st.sets(dates, max_size=1))
    races = [Race(date, "race", draw(st.sampled_from([5000, 10_000, 21_098]))) for date in race_days]
    return Request(
        title="Any",
        id="any",
        timezone=draw(st.sampled_from(["Europe/Paris", "UTC", "America/New_York"])),
        start=start,
        end=start + DAY * (length - 1),
        runs=draw(some_week()),
        week_starts=draw(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6])),
        changes=tuple(sorted(changes.items())),
        races=tuple(races),
        athlete=draw(ATHLETES),
        equipment=draw(st.sampled_from([frozenset(), frozenset({"kettlebell", "bench", "step"})])),
        without=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"floor"})])),
        minutes=draw(MINUTES),
        activation=draw(st.sampled_from(["auto", "auto", "mini", "std", "full", "off"])),
        strength=draw(WISHES),
        hours=draw(HOURS_OF_DAY),
    )
