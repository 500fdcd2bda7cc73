"""A race of priority C is named where it keeps strength away."""

from __future__ import annotations

import datetime as dt

import pytest

from hipcal.model import Plan
from tests.making import plan_of

SUNDAY = dt.date(2026, 12, 13)
WEEK = """title: Half
start: 2026-11-23
weeks: 8
runs: {tue: tempo 50min, thu: easy 40min, sun: long 1h30}
"""


def texts(found: Plan, date: dt.date) -> set[str]:
    return {each.text for day in found.days if day.date == date for each in day.refusals}


@pytest.mark.parametrize(("name", "said"), [("", "your half marathon"), (", name: City Half", "City Half")])
def test_the_day_of_a_training_race_and_the_day_before_name_it(name: str, said: str) -> None:
    found = plan_of(f"{WEEK}races: [{{date: {SUNDAY}, distance: half, priority: C{name}}}]\n")
    assert f"{said[0].upper()}{said[1:]} is on this day." in texts(found, SUNDAY)
    assert f"Full strength would tire your legs for {said} tomorrow." in texts(
        found, SUNDAY - dt.timedelta(days=1)
    )
    assert "There is a long run on this day." in texts(found, SUNDAY - dt.timedelta(days=7))


def test_without_a_race_it_is_a_long_run() -> None:
    found = plan_of(WEEK)
    assert "There is a long run on this day." in texts(found, SUNDAY)
