"""The ready-made plans: each can be read, begins this week, and says in its first line what it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from reader import TODAY, reading

from hipcal import resources

PLANS = sorted(resources.plans_dir().glob("*.yaml"))
RACES = [path for path in PLANS if path.stem.endswith(("-novice", "-regular"))]
RUNNING_WEEKS = [path for path in PLANS if path not in RACES]
LIKE_THE_NAME = {"half marathon": "half-marathon", "50km": "ultra", "50 km": "ultra"}
DAYS = {f"{count}-days": count for count in range(3, 8)}


def test_there_are_plans_from_5k_to_ultra_and_three_to_seven_days() -> None:
    names = " ".join(path.stem for path in PLANS)
    assert len(PLANS) >= 12
    assert all(word in names for word in ("5k", "10k", "half-marathon", "marathon", "ultra", *DAYS))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
class TestEveryPlan:
    def test_it_can_be_read_and_begins_this_week(self, path: Path) -> None:
        found = reading(path.read_bytes(), path.name)
        assert found.problems == ()
        assert found.request
        assert found.request.start == TODAY - dt.timedelta(days=2)
        assert len(found.notes) == 1  # that the zone is the machine's

    def test_its_first_line_says_what_it_is(self, path: Path) -> None:
        first, *rest = path.read_text(encoding="utf-8").split("\n")
        assert first.startswith("# ")
        assert first.endswith(".")
        assert len(first) <= 110
        assert "#" in "".join(rest)  # and it teaches something

    def test_its_title_is_its_own(self, path: Path) -> None:
        titles = [reading(one.read_bytes()).request for one in PLANS]
        own = reading(path.read_bytes()).request
        assert own
        assert [one.id for one in titles if one].count(own.id) == 1


@pytest.mark.parametrize("path", RUNNING_WEEKS, ids=lambda path: path.stem)
def test_the_name_of_a_running_week_says_how_many_days(path: Path) -> None:
    found = reading(path.read_bytes(), path.name).request
    assert found
    assert found.races == ()
    wanted = [count for words, count in DAYS.items() if words in path.stem]
    assert wanted == [sum(1 for day in found.runs if day)]


@pytest.mark.parametrize("path", RACES, ids=lambda path: path.stem)
def test_a_race_plan_says_its_distance_its_weeks_its_days_and_for_whom(path: Path) -> None:
    found = reading(path.read_bytes(), path.name).request
    assert found
    (race,) = found.races
    distance, _, experience = path.stem.rpartition("-")
    assert distance == LIKE_THE_NAME.get(race.distance, race.distance)
    assert found.athlete.experience == experience
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    weeks, days = (race.date - found.start).days // 7 + 1, sum(1 for day in found.runs if day)
    assert f" in {weeks} weeks, {days} runs a week, " in first


def test_there_is_a_race_plan_for_each_distance_novice_and_regular() -> None:
    distances = ("5k", "10k", "half-marathon", "marathon", "ultra")
    wanted = {f"{distance}-{experience}" for distance in distances for experience in ("novice", "regular")}
    assert {path.stem for path in RACES} == wanted
