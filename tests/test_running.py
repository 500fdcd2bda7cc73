"""Which runs fall on which date, and which easy run is the long one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weeks import DAY, MONDAY, WEEK, day, request, runs_by_date

from hipcal.model import DayRuns, Race, RunKind, RunSpec
from hipcal.running import inferred_long, week_start, weeks_of

EASY, LONG, QUALITY = RunKind.EASY, RunKind.LONG, RunKind.QUALITY


def week_of(*minutes: int | None) -> list[DayRuns]:
    """A week of easy runs of those minutes; 0 is a day off."""
    return [() if each == 0 else (RunSpec(EASY, minutes=each),) for each in minutes]


@pytest.mark.parametrize(
    ("minutes", "place"),
    [
        ((40, 0, 40, 0, 40, 0, 50), 6),  # exactly a quarter longer than the median
        ((40, 0, 40, 0, 40, 0, 49), None),
        ((50, 0, 40, 0, 40, 0, 50), None),  # the median of four is 45
        ((60, 0, 40, 40, 40, 0, 60), 6),  # of equals the later
        ((60, 0, 40, 0, 40, 0, 40), 0),
        ((60, 0, 40, 0, None, 0, 40), None),  # one without a length
        ((90, 0, 0, 0, 0, 0, 0), None),  # its own median
        ((0, 0, 0, 0, 0, 0, 0), None),
        ((40, 40, 40, 50, 50, 50, 50), None),
    ],
)
def test_the_long_run_nobody_typed(minutes: tuple[int | None, ...], place: int | None) -> None:
    assert inferred_long(week_of(*minutes)) == (None if place is None else (place, 0))


def test_a_typed_long_run_is_the_only_one() -> None:
    week = week_of(40, 0, 40, 0, 40, 0, 90)
    week[2] = (RunSpec(LONG, minutes=30),)
    assert inferred_long(week) is None


@pytest.mark.parametrize("kind", [kind for kind in RunKind if kind not in {EASY, LONG}])
def test_only_easy_runs_are_weighed(kind: RunKind) -> None:
    """A longer run of another kind neither becomes the long run nor moves the median."""
    week = week_of(40, 0, 40, 0, 50, 0, 0)
    week[6] = (RunSpec(kind, minutes=200),)
    assert inferred_long(week) == (4, 0)
    week[6] = (RunSpec(kind),)
    assert inferred_long(week) == (4, 0)


def test_of_two_runs_in_a_day_the_second_may_be_the_long_one() -> None:
    week = week_of(40, 0, 40, 0, 40, 0, 0)
    week[6] = (RunSpec(EASY, minutes=40), RunSpec(EASY, minutes=80))
    assert inferred_long(week) == (6, 1)


def test_the_long_run_is_found_in_the_runners_week_after_changes() -> None:
    wanted = request(
        "OOOOOOO",
        2,
        runs=tuple(week_of(40, 0, 40, 0, 40, 0, 80)),
        changes=((MONDAY + 6 * DAY, ()), (MONDAY + 8 * DAY, (RunSpec(EASY, minutes=100),))),
    )
    found = runs_by_date(wanted)
    long_ones = [date for date, runs in found.items() if any(run.kind is LONG for run in runs)]
    assert MONDAY + 6 * DAY not in long_ones
    assert MONDAY + 8 * DAY in long_ones
    assert MONDAY + 13 * DAY not in long_ones


def test_which_week_a_run_is_weighed_in_depends_on_the_first_weekday() -> None:
    """100 minutes on the second Monday: the week from Monday holds it with what follows, not before."""
    wanted = {"runs": tuple(week_of(40, 0, 40, 0, 40, 0, 80))}
    changes = ((MONDAY + WEEK, (RunSpec(EASY, minutes=100),)),)
    for week_starts, sunday_is_long in ((0, True), (1, False)):
        found = runs_by_date(request("OOOOOOO", 3, week_starts=week_starts, changes=changes, **wanted))
        assert (found[MONDAY + 6 * DAY][0].kind is LONG) is sunday_is_long


def test_a_race_takes_its_days_place_and_a_change_too() -> None:
    race = Race(MONDAY + 2 * DAY, "10k", 10_000, name="City", at=dt.time(10))
    wanted = request("EEEEEEE", 1, races=(race,), changes=((MONDAY + 2 * DAY, day("Q")), (MONDAY, day("O"))))
    found = runs_by_date(wanted)
    assert [run.kind for run in found[race.date]] == [RunKind.RACE]
    assert found[race.date][0].spec.name == "City"
    assert found[MONDAY] == ()


def test_beyond_the_plan_the_weekly_pattern_goes_on_without_changes() -> None:
    outside = (MONDAY - DAY, MONDAY + WEEK)
    wanted = request("QEEEEEL", 1, changes=tuple((date, ()) for date in outside))
    found = runs_by_date(wanted)
    assert [found[date][0].kind for date in outside] == [LONG, QUALITY]


@settings(deadline=None, database=None, derandomize=True, max_examples=200)
@given(st.dates(dt.date(1900, 1, 8), dt.date(2200, 12, 1)), st.integers(0, 6), st.integers(1, 60))
def test_weeks_cover_the_plan_without_gap_or_overlap(start: dt.date, week_starts: int, length: int) -> None:
    wanted = request("EOEOEOL", length / 7, start=start, week_starts=week_starts)
    firsts = weeks_of(wanted)
    assert list(firsts) == [firsts[0] + WEEK * n for n in range(len(firsts))]
    assert firsts[0] <= start < firsts[0] + WEEK
    assert firsts[-1] <= wanted.end < firsts[-1] + WEEK
    assert all(week_start(first + DAY * n, week_starts) == first for first in firsts for n in range(7))
    dates = sorted(runs_by_date(wanted))
    assert dates == [firsts[0] - WEEK + DAY * n for n in range(7 * (len(firsts) + 2))]
