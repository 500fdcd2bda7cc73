"""The season: windows around races as the tables say, phases by days to the race."""

from __future__ import annotations

import datetime as dt

import pytest
from weeks import request

from hipcal import catalogue
from hipcal.model import Athlete, Phase, Race, Request
from hipcal.phases import DayPhase, Season, row_for

DATA = catalogue.load().season
DAY = dt.date(2027, 3, 10)  # a Wednesday
METRES = {"5k": 5000, "10k": 10000, "half": 21098, "marathon": 42195, "ultra": 50000}


def race(distance: str, after: int = 0, priority: str = "A") -> Race:
    return Race(DAY + dt.timedelta(days=after), distance, METRES[distance], priority)


def season(*races: Race, age: int | None = None) -> Season:
    asked: Request = request("OOOOOOO", 1, races=races, athlete=Athlete(age=age))
    return Season(asked, DATA)


def on(seen: Season, after: int) -> DayPhase:
    return seen.on(DAY + dt.timedelta(days=after))


SINGLE = [  # distance, taper, last FULL, last LIGHT, gentle after, LIGHT again, FULL again
    ("5k", 7, -5, -3, 1, 3, 4),
    ("10k", 7, -6, -3, 1, 4, 6),
    ("half", 10, -8, -5, 1, 5, 8),
    ("marathon", 21, -14, -7, 2, 8, 15),
    ("ultra", 21, -14, -7, 3, 15, 22),
]


COLUMNS = ("distance", "taper", "full", "light", "gentle", "light_again", "full_again")


@pytest.mark.parametrize(COLUMNS, SINGLE)
def test_the_windows_of_one_race(
    distance: str, taper: int, full: int, light: int, gentle: int, light_again: int, full_again: int
) -> None:
    seen = season(race(distance))
    days = range(-90, 40)
    assert [n for n in days if not on(seen, n).full] == list(range(full + 1, full_again))
    assert [n for n in days if not on(seen, n).light] == list(range(light + 1, light_again))
    assert [n for n in days if not on(seen, n).stretch] == list(range(1, gentle))
    assert [n for n in days if not on(seen, n).gentle] == list(range(light + 1, gentle))
    assert [n for n in days if on(seen, n).phase is Phase.TAPER] == list(range(-taper, 0))
    assert [n for n in days if on(seen, n).phase is Phase.PEAK] == list(range(-taper - 14, -taper))
    assert [n for n in days if on(seen, n).phase is Phase.BUILD] == list(range(-taper - 56, -taper - 14))
    assert [n for n in days if on(seen, n).phase is Phase.RECOVERY] == list(range(1, full_again))
    assert on(seen, 0).phase is Phase.RACE


PAIRS = [  # two races 14 days apart: FULL, LIGHT only
    ("5k", "5k", range(4, 10), (3, 10, 11)),
    ("5k", "marathon", (), range(3, 8)),
    ("10k", "10k", range(6, 9), (4, 5, 9, 10, 11)),
    ("10k", "marathon", (), range(4, 8)),
    ("half", "10k", (8,), (5, 6, 7, 9, 10, 11)),
    ("half", "half", (), range(5, 10)),
    ("marathon", "5k", (), range(8, 12)),
    ("marathon", "10k", (), range(8, 12)),
    ("marathon", "marathon", (), ()),
]


@pytest.mark.parametrize(("first", "second", "full", "light"), PAIRS)
def test_what_two_races_two_weeks_apart_leave(
    first: str, second: str, full: tuple[int, ...], light: tuple[int, ...]
) -> None:
    seen = season(race(first), race(second, 14))
    between = range(1, 14)
    assert [n for n in between if on(seen, n).full] == list(full)
    assert [n for n in between if on(seen, n).light and not on(seen, n).full] == list(light)


def test_a_race_that_is_not_peaked_for_has_a_short_run_in_and_the_full_recovery() -> None:
    seen = season(race("half", priority="B"))
    assert [n for n in range(-40, 0) if on(seen, n).phase is not Phase.BASE] == [-3, -2, -1]
    assert [n for n in range(-40, 1) if not on(seen, n).full] == [-3, -2, -1, 0]
    assert [n for n in range(-40, 1) if not on(seen, n).light] == [-1, 0]
    assert not on(seen, 7).full
    assert on(seen, 8).full
    long = season(race("marathon", priority="B"))
    assert [n for n in range(-40, 0) if on(long, n).phase is Phase.TAPER] == list(range(-7, 0))


def test_a_training_race_closes_nothing() -> None:
    seen = season(race("half", priority="C"))
    assert all(on(seen, n).full and on(seen, n).phase is Phase.BASE for n in range(-30, 30))


@pytest.mark.parametrize(("age", "more"), [(None, 0), (49, 0), (50, 1), (64, 1), (65, 2)])
def test_age_adds_days_before_strength_comes_back(age: int | None, more: int) -> None:
    seen = season(race("10k"), age=age)
    assert next(n for n in range(1, 20) if on(seen, n).full) == 6 + more
    assert next(n for n in range(1, 20) if on(seen, n).light) == 4 + more


def test_other_lengths_take_the_next_longer_row() -> None:
    rows = DATA.races
    for metres, name in ((1500, "5k"), (8000, "10k"), (15000, "half"), (16094, "half"), (30000, "marathon")):
        assert row_for(metres, rows.values()) == rows[name]
    assert row_for(42195, rows.values()) == rows["marathon"]
    assert row_for(42300, rows.values()) == rows["ultra"]


def test_too_few_days_between_two_races_are_peak_and_not_build() -> None:
    near, far = season(race("half"), race("half", 38)), season(race("half"), race("half", 60))
    assert on(near, 10).phase is Phase.PEAK
    assert on(far, 10).phase is Phase.BUILD


def test_with_several_races_the_strictest_phase_holds() -> None:
    seen = season(race("10k"), race("marathon", 60))
    assert on(seen, -3).phase is Phase.TAPER
    assert on(seen, 3).phase is Phase.RECOVERY
    assert on(seen, 20).phase is Phase.BUILD
