"""The ready-made plans: each can be read, begins this week, and says in its first line what it is."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from reader import TODAY, reading

from hipcal import resources

PLANS = sorted(resources.plans_dir().glob("*.yaml"))
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
        assert found.request.races == ()
        assert len(found.notes) == 1  # that the zone is the machine's

    def test_its_first_line_says_what_it_is(self, path: Path) -> None:
        first, *rest = path.read_text(encoding="utf-8").split("\n")
        assert first.startswith("# ")
        assert first.endswith(".")
        assert len(first) <= 110
        assert "#" in "".join(rest)  # and it teaches something

    def test_its_name_says_how_many_days(self, path: Path) -> None:
        found = reading(path.read_bytes(), path.name).request
        assert found
        wanted = [count for words, count in DAYS.items() if words in path.stem]
        assert wanted == [sum(1 for day in found.runs if day)]

    def test_its_title_is_its_own(self, path: Path) -> None:
        titles = [reading(one.read_bytes()).request for one in PLANS]
        own = reading(path.read_bytes()).request
        assert own
        assert [one.id for one in titles if one].count(own.id) == 1


def test_a_plan_is_read_in_a_moment() -> None:
    raw = PLANS[0].read_bytes()
    reading(raw)  # the YAML parser is imported by the first reading
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        reading(raw)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.015
