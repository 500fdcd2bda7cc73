"""What a week says of its level is true of the whole week."""

from __future__ import annotations

from hipcal.model import Phase
from tests.making import plan_of

HALF = """title: Half
start: 2026-11-23
runs: {tue: tempo 50min, thu: easy 40min, sat: easy 30min, sun: long 1h30}
races: [{date: 2027-03-07, distance: half}]
"""


def test_a_week_that_is_partly_taper_does_not_speak_for_its_other_days() -> None:
    found = plan_of(HALF)
    phases = {
        week.number: [day.phase for day in found.days if day.week == week.number] for week in found.weeks
    }
    said = {week.number: week.why.text for week in found.weeks}
    assert {*phases[14]} == {Phase.PEAK, Phase.TAPER}
    assert phases[14].count(Phase.TAPER) == 4
    assert said[14] == "This week is mostly taper: the level holds."
    assert {*phases[13]} == {Phase.PEAK}
    assert said[13] == "Peak weeks hold the level."
    told = [reason.text for one in found.sessions if one.week == 14 for reason in one.reasons]
    assert said[14] in told
    assert "In the taper the level holds." not in told


def test_a_week_that_is_taper_from_end_to_end_says_so() -> None:
    found = plan_of(HALF.replace("distance: half", "distance: marathon"))
    whole = [
        week.why.text
        for week in found.weeks
        if {day.phase for day in found.days if day.week == week.number} == {Phase.TAPER}
    ]
    assert whole
    assert set(whole) == {"In the taper the level holds."}
