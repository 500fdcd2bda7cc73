"""Levels week by week: up by one, lighter after a few, back after a break, still where they must be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from hipcal.model import Athlete, Phase
from hipcal.progression import WeekFacts, WeekLevel, levels

MONDAY = dt.date(2027, 5, 3)
NOVICE, REGULAR = Athlete(), Athlete(experience="regular")


@dataclass
class Week:
    """A week in a test, in short: strength on Monday and Thursday unless it says so."""

    minutes: int = 200
    longest: int = 60
    phase: Phase = Phase.BASE
    days: tuple[int, ...] = (0, 3)
    complete: bool = True
    hurt: bool = False
    away: bool = False
    loaded: bool = True


def climbed(weeks: list[Week], athlete: Athlete = NOVICE) -> tuple[WeekLevel, ...]:
    facts = [
        WeekFacts(
            phase=week.phase,
            strength=tuple(MONDAY + dt.timedelta(days=7 * n + day) for day in week.days),
            complete=week.complete,
            hurt=week.hurt,
            minutes=week.minutes,
            longest=week.longest,
            away=week.away,
            loaded=week.loaded,
        )
        for n, week in enumerate(weeks)
    ]
    return levels(facts, athlete)


def words(weeks: list[Week], athlete: Athlete = NOVICE) -> str:
    """`1 2 3 3d 4`: levels, deloads marked."""
    return " ".join(f"{each.level}{'d' if each.deload else ''}" for each in climbed(weeks, athlete))


def plain(count: int) -> list[Week]:
    return [Week() for _ in range(count)]


@pytest.mark.parametrize(
    ("athlete", "expected"),
    [
        (NOVICE, "1 2 3 3d 4 5 6 6d 5 6 5 5d 6"),
        (REGULAR, "3 4 5 6 5 5d 6 5 6 5 6 6d 5"),
        (Athlete(experience="regular", age=50), "3 4 5 5d 6 5 6 6d 5 6 5 5d 6"),
        (Athlete(age=65), "1 1 2 2d 3 4 5 5d 6 5 6 6d 5"),
        (Athlete(age=65, experience="regular"), "3 3 3 3d 4 5 6 6d 5 6 5 5d 6"),
    ],
)
def test_levels_rise_by_one_and_ease_after_a_few_weeks(athlete: Athlete, expected: str) -> None:
    assert words(plain(13), athlete) == expected


@pytest.mark.parametrize(
    ("lighter", "expected"),
    [
        ((3, 7, 11), "1 2 3 3d 4 5 6 6d 5 6 5 5d"),  # the runner's own rhythm is ours
        ((2, 5, 8), "1 2 2d 3 4 4d 5 6 6d 5 6 5"),  # every third week
        ((1, 5, 9), "1 1d 2 3 4 4d 5 6 5 5d 6 5"),  # one early, so that the rest fall together
        ((1, 3, 5, 7), "1 2 3 3d 4 5 6 6d 5 6 5 5d"),  # every second week would be too often
    ],
)
def test_a_lighter_week_of_running_is_one_for_strength(lighter: tuple[int, ...], expected: str) -> None:
    weeks = plain(12)
    for n in lighter:
        weeks[n].minutes = 150
    assert words(weeks) == expected


def test_a_week_a_tenth_lighter_counts_and_one_a_little_less_does_not() -> None:
    for minutes, expected in ((180, "1 2 2d"), (181, "1 2 3")):
        weeks = plain(3)
        weeks[2].minutes = minutes
        assert words(weeks) == expected


@pytest.mark.parametrize(
    ("week", "rule"),
    [
        (Week(minutes=221), "no-step-when-running-rises"),
        (Week(longest=67), "no-step-when-running-rises"),
        (Week(away=True), "one-step-a-week"),
        (Week(phase=Phase.PEAK), "one-step-a-week"),
        (Week(phase=Phase.TAPER), "one-step-a-week"),
        (Week(phase=Phase.RECOVERY), "one-step-a-week"),
    ],
)
def test_the_level_holds_in_such_a_week(week: Week, rule: str) -> None:
    found = climbed([Week(), week])
    assert [each.level for each in found] == [1, 1]
    assert found[1].rule == rule
    assert "hold" in found[1].text or "level" in found[1].text


@pytest.mark.parametrize("week", [Week(minutes=220), Week(longest=66)])
def test_running_that_rises_by_a_tenth_exactly_holds_nothing(week: Week) -> None:
    assert words([Week(), week]) == "1 2"


@pytest.mark.parametrize("week", [Week(complete=False), Week(hurt=True), Week(away=True)])
def test_the_level_holds_after_such_a_week(week: Week) -> None:
    assert words([week, Week(), Week()]) == "1 1 2"


def test_a_cut_back_week_is_not_the_base_that_running_rises_from() -> None:
    weeks = plain(4)
    weeks[2].minutes, weeks[3].minutes = 100, 200
    assert words(weeks) == "1 2 2d 3"


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(10, 6), (11, 4), (21, 4), (22, 3), (42, 3), (43, 1), (90, 1)],
)
def test_after_a_break_the_level_falls_by_its_length(gap: int, expected: int) -> None:
    weeks = plain(6)
    last = 5 * 7 + 3  # Thursday of the sixth week, level 5
    back, place = divmod(last + gap, 7)
    weeks += [Week(days=()) for _ in range(back - 6)] + [Week(days=(place,))]
    found = climbed(weeks)
    assert found[5].level == 5
    assert found[-1].level == expected
    assert (found[-1].rule == "back-after-a-break") is (gap > 10)


def test_nobody_falls_below_level_1() -> None:
    assert words([Week(), Week(days=()), Week(days=()), Week(days=()), Week()]) == "1 1 1 1 1"


def test_a_week_without_strength_holds_the_next_one() -> None:
    assert words([Week(days=(4,)), Week(days=()), Week(days=(0,)), Week()]) == "1 1 1 2"


def test_exercises_with_a_weight_wait_where_there_is_none() -> None:
    weeks = plain(3)
    weeks[0].loaded = weeks[1].loaded = False
    weeks.append(Week(minutes=200))
    found = climbed(weeks, REGULAR)
    assert [each.level for each in found] == [3, 4, 5, 6]
    assert [each.loaded for each in found] == [3, 3, 3, 4]
