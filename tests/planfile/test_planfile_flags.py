"""A plan from flags: the same request as from a file, and problems that name the flag."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import TODAY, request

from hipcal import planfile
from hipcal.planfile import Flags, from_flags

WEEK = "tue quality 50min at 07:00, wed easy 10,5km,fri: easy; sun long, wed tempo"


def test_flags_and_file_ask_for_the_same() -> None:
    found = from_flags(
        Flags(WEEK, ("half:2027-03-07", "10k:2027-01-10"), "2026-12-01", None, "UTC", "Spring"),
        today=TODAY,
        timezone="Europe/London",
    )
    assert found.problems == found.notes == ()
    assert found.request == request(
        """\
title: Spring
timezone: UTC
start: 2026-12-01
runs:
  tue: quality 50min at 07:00
  wed: ["easy 10,5km", tempo]
  fri: easy
  sun: long
races:
  - {date: 2027-03-07, distance: half}
  - {date: 2027-01-10, distance: 10k}
"""
    )


def test_without_a_zone_the_machines_is_taken_and_said() -> None:
    found = from_flags(Flags("tue easy"), today=TODAY, timezone="Asia/Tokyo")
    assert found.request
    assert (found.request.timezone, len(found.notes)) == ("Asia/Tokyo", 1)


PROBLEMS = {
    Flags(): ("--runs is needed: the days you run",),
    Flags("  "): ("--runs is needed: the days you run",),
    Flags("teu easy"): ("--runs: 'teu' is not a weekday",),
    Flags("tue"): ("--runs: 'tue' has no run after it",),
    Flags("tue intervls 50mn"): (
        "--runs: Tuesday: '50mn' is not a length",
        "--runs: Tuesday: 'intervls' is not a kind of run",
    ),
    Flags("tue easy", ("half",)): ("--race: 'half' is not DISTANCE:DATE",),
    Flags("tue easy", ("hlf:2027-03-07",)): ("--race: 'hlf' is not a distance",),
    Flags("tue easy", ("half:7/3/2027",)): ("--race: '7/3/2027' could be 7 March or 3 July",),
    Flags("tue easy", start="Sat"): ("--start: 'Sat' is not a date",),
    Flags("tue easy", weeks="0"): ("--weeks: '0' is out of range",),
    Flags("tue easy", timezone="Mars"): ("--timezone: 'Mars' is not a time zone",),
    Flags("tue easy", title=""): ("--title: the text is empty",),
    Flags("x easy", weeks="x"): ("--runs: 'x' is not a weekday", "--weeks: 'x' is not a whole number"),
}


@pytest.mark.parametrize("flags", PROBLEMS)
def test_problems_name_the_flag(flags: Flags) -> None:
    found = from_flags(flags, today=TODAY, timezone="UTC")
    assert found.request is None
    assert tuple(one.message for one in found.problems) == PROBLEMS[flags]
    assert {(one.line, one.column) for one in found.problems} == {(0, 0)}


def test_a_race_that_is_over_is_a_note() -> None:
    found = from_flags(Flags("tue easy", ("half:2020-03-07",)), today=TODAY, timezone="UTC")
    assert found.problems == ()
    assert "The race on 2020-03-07 is over and changes nothing." in found.notes


PLAN = "start: 2026-11-23\nruns: {tue: easy}\n"


def beside(flags: Flags, text: str = PLAN) -> planfile.Reading:
    return planfile.read(text.encode(), "p.yaml", today=TODAY, timezone="UTC", flags=flags)


def test_flags_stand_over_the_file() -> None:
    reading = beside(Flags(start="2027-01-04", weeks="3", timezone="Europe/Berlin", title="Mine"))
    request = reading.request
    assert request is not None, reading.problems
    assert (request.start, request.end) == (dt.date(2027, 1, 4), dt.date(2027, 1, 24))
    assert (request.timezone, request.title) == ("Europe/Berlin", "Mine")


def test_a_race_flag_joins_the_races_of_the_file() -> None:
    text = PLAN + "races: [{date: 2026-12-06, distance: 10k}]\n"
    request = beside(Flags(race=("half:2027-01-03",)), text).request
    assert request is not None
    assert [race.date.isoformat() for race in request.races] == ["2026-12-06", "2027-01-03"]


def test_a_weeks_flag_stands_over_the_end_of_the_file() -> None:
    request = beside(Flags(weeks="2"), PLAN + "end: 2027-06-06\n").request
    assert request is not None
    assert (request.end - request.start).days == 13


def test_a_mistaken_flag_beside_a_file_is_told_once() -> None:
    problems = beside(Flags(start="2027-13-04", race=("hal:2027-03-07",))).problems
    assert [problem.message.partition(":")[0] for problem in problems] == ["--race", "--start"]


def test_a_mistake_in_the_races_of_the_file_stays_one_beside_a_race_flag() -> None:
    problems = beside(Flags(race=("half:2027-01-03",)), PLAN + "races: soon\n").problems
    assert [problem.line for problem in problems] == [3]
