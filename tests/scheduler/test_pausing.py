"""What is said of a pause: on its days, and of its weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from weeks import CATALOGUE, DAY, MONDAY, plan, request

from hipcal import text, text_day
from hipcal.model import Pause, Plan

PLAIN = request("OQOEOOL", 8)
THIRD = MONDAY + DAY * 14  # the Monday of week 3


def paused(first: dt.date, last: dt.date | None, why: str = "other") -> Plan:
    return plan(replace(PLAIN, pauses=(Pause(first, last, why),)))


def whys(found: Plan, week: int) -> list[str]:
    return [each.why for each in found.unplaced if each.week == week]


@pytest.mark.parametrize("why", ["illness", "injury", "red-flag", "other"])
def test_a_week_that_is_paused_from_end_to_end_lacks_nothing(why: str) -> None:
    found = paused(THIRD, THIRD + DAY * 6, why)
    assert whys(found, 3) == []
    assert [week.number for week in found.weeks if week.why.rule == "nothing-in-a-pause"] == [3]
    assert "Not this week" not in text.week(found, 3)
    assert text.week(found, 3).count("  paused\n") == (4 if why == "other" else 7)  # then the runs go on


def test_a_week_mostly_paused_lacks_strength_because_of_the_pause() -> None:
    found = paused(THIRD + DAY * 2, None, "red-flag")
    assert "a strength session" in [each.what for each in found.unplaced if each.week == 3]
    assert set(whys(found, 3)) == {"You have paused for a warning sign: see a doctor or a physiotherapist."}


def test_what_a_short_pause_leaves_open_stands_in_the_week_s_reasons() -> None:
    found = plan(
        replace(
            PLAIN,
            strength=replace(PLAIN.strength, not_on=frozenset({0, 2, 4, 5})),
            pauses=(Pause(THIRD + DAY, THIRD + DAY, "illness"),),
        )
    )
    assert any("You keep Mondays free of strength." in why for why in whys(found, 3))


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("illness", "because you are ill"),
        ("injury", "because you are hurt"),
        ("red-flag", "for a warning sign: see a doctor or a physiotherapist"),
    ],
)
def test_a_paused_day_says_why_it_is_paused_and_nothing_else(why: str, words: str) -> None:
    found = paused(THIRD + DAY * 2, THIRD + DAY * 5, why)
    for day in found.days:
        held = THIRD + DAY * 2 <= day.date <= THIRD + DAY * 5
        texts = {each.text for each in day.refusals}
        assert (texts == {f"You have paused {words}."}) == held
    told = text_day.explain(found, CATALOGUE, THIRD + DAY * 3)
    assert "No hip work this day: you have paused." in told
    assert "Why not more" not in told
    assert "Not this week" not in told


def test_a_day_does_not_say_that_all_is_met_above_what_its_week_lacks() -> None:
    found = plan(replace(PLAIN, strength=replace(PLAIN.strength, not_on=frozenset({0, 2, 3, 4, 5}))))
    day = next(day for day in found.days if day.week == 3 and day.cost == 0)
    told = text_day.explain(found, CATALOGUE, day.date)
    assert "\nEvery wish for this day is met, not every one for its week.\n" in told
    assert "Not this week: " in told
    plain = plan(PLAIN)
    assert "\nEvery wish is met.\n" in text_day.explain(plain, CATALOGUE, plain.days[15].date)
