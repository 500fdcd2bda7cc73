"""`moves`: strength and mobility on another day of their week."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import only_problem, problems, request

from hipcal.model import Move, SessionKind

START = "start: 2026-11-23\nruns: {tue: easy}\n"
STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


ACCEPTED: dict[str, tuple[tuple[str, SessionKind, str], ...]] = {
    "{}": (),
    "{2026-12-08 strength: 2026-12-09}": (("2026-12-08", STRENGTH, "2026-12-09"),),
    "{2026-12-08 Mobility: 2026-12-13}": (("2026-12-08", MOBILITY, "2026-12-13"),),
    "{'2026-12-08   strength ': 2026-12-07}": (("2026-12-08", STRENGTH, "2026-12-07"),),
    "{2026-12-10 strength: 2026-12-09, 2026-12-08 strength: 2026-12-10}": (
        ("2026-12-08", STRENGTH, "2026-12-10"),
        ("2026-12-10", STRENGTH, "2026-12-09"),
    ),
    "{2026-12-08 strength: 2026-12-09, 2026-12-08 mobility: 2026-12-09}": (
        ("2026-12-08", MOBILITY, "2026-12-09"),
        ("2026-12-08", STRENGTH, "2026-12-09"),
    ),
    "{2026-11-23 strength: 2026-11-29}": (("2026-11-23", STRENGTH, "2026-11-29"),),
    "{2027-02-14 strength: 2027-02-08}": (("2027-02-14", STRENGTH, "2027-02-08"),),
}


@pytest.mark.parametrize("text", ACCEPTED)
def test_moves_are_read_and_stand_by_date(text: str) -> None:
    expected = tuple(Move(day(one), kind, day(to)) for one, kind, to in ACCEPTED[text])
    assert request(f"{START}moves: {text}").moves == expected


LIKE_THIS = "Write it like this: moves: {2026-12-08 strength: 2026-12-09}"
ISO = "Write the year, the month and the day, such as 2026-11-23."
WITH_RUNS = "Only strength and mobility can be moved. A run is moved under 'changes'."
THIS_WEEK = "A session belongs to its week: choose a day from 2026-12-07 to 2026-12-13."
SPAN = "The plan runs from 2026-11-23 to 2027-02-14. Check the year, or change start, weeks or end."
REFUSED: dict[str, tuple[int, str, str]] = {
    # what stands after `moves: `: its column, the message, the hint
    "[2026-12-08]": (8, "moves takes a line for each entry", LIKE_THIS),
    "": (1, "moves has nothing after it", LIKE_THIS),
    "{2026-12-08: 2026-12-09}": (9, "moves: which session of 2026-12-08?", LIKE_THIS),
    "{strength: 2026-12-09}": (9, "moves: 'strength' is not a date", LIKE_THIS),
    "{strength 2026-12-08: 2026-12-09}": (9, "moves: 'strength' is not a date", ISO),
    "{'': 2026-12-09}": (10, "moves: '' is not a date", LIKE_THIS),
    "{2026-02-30 strength: 2026-12-09}": (
        9,
        "moves: there is no 30 February 2026",
        "Check the day of the month.",
    ),
    "{8/12/2026 strength: 2026-12-09}": (
        9,
        "moves: '8/12/2026' could be 8 December or 12 August",
        "Write 2026-12-08 or 2026-08-12.",
    ),
    "{2026-12-08 activation: 2026-12-09}": (
        20,
        "moves: activation belongs to its run and goes where the run goes",
        WITH_RUNS,
    ),
    "{2026-12-08 stretch: 2026-12-09}": (
        20,
        "moves: stretch belongs to its run and goes where the run goes",
        WITH_RUNS,
    ),
    "{2026-12-08 strenght: 2026-12-09}": (
        20,
        "moves: 'strenght' is not a session that can be moved",
        "Did you mean 'strength'?",
    ),
    "{2026-12-08 run: 2026-12-09}": (
        20,
        "moves: 'run' is not a session that can be moved",
        "Choose from: strength, mobility.",
    ),
    "{2026-12-08 strength: wed}": (30, "moves: 'wed' is not a date", ISO),
    "{2026-12-08 strength: 2026-12-9}": (
        30,
        "moves: '2026-12-9' is not written as year-month-day",
        "Write 2026-12-09.",
    ),
    "{2026-12-08 strength: }": (9, "moves: a move takes the new date", LIKE_THIS),
    "{2026-12-08 strength: [2026-12-09]}": (30, "moves: a move takes the new date", LIKE_THIS),
    "{2026-12-08 strength: 2026-12-08}": (
        30,
        "moves: strength is moved from 2026-12-08 to the same day",
        "Write another day.",
    ),
    "{2026-12-08 strength: 2026-12-14}": (
        30,
        "moves: 2026-12-14 is not in the week of 2026-12-08",
        THIS_WEEK,
    ),
    "{2026-12-08 strength: 2026-12-06}": (
        30,
        "moves: 2026-12-06 is not in the week of 2026-12-08",
        THIS_WEEK,
    ),
    "{2028-12-08 strength: 2028-12-09}": (9, "moves: 2028-12-08 is outside the plan", SPAN),
    "{2026-11-22 strength: 2026-11-24}": (9, "moves: 2026-11-22 is outside the plan", SPAN),
    "{2026-12-08 strength: 2026-12-09, 2026-12-08  STRENGTH: 2026-12-10}": (
        42,
        "moves: strength on 2026-12-08 is written twice",
        "It is already in line 3. Keep one of the two.",
    ),
    "{2026-12-08 strength: 2026-12-09, 2026-12-10 strength: 2026-12-09}": (
        63,
        "moves: two strength sessions go to 2026-12-09",
        "Give one of them another day.",
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_moved_is_told_in_its_place(text: str) -> None:
    assert only_problem(f"{START}moves: {text}") == (3, *REFUSED[text])


def test_the_week_is_the_runners_own() -> None:
    text = START + "week-starts: sunday\nmoves: {2026-12-08 strength: 2026-12-13}"
    assert only_problem(text)[2:] == (
        "moves: 2026-12-13 is not in the week of 2026-12-08",
        "A session belongs to its week: choose a day from 2026-12-06 to 2026-12-12.",
    )


def test_the_first_and_the_last_week_end_with_the_plan() -> None:
    text = "start: 2026-11-25\nend: 2026-12-02\nruns: {}\nmoves:\n"
    found = problems(
        text + "  2026-11-26 strength: 2026-11-24\n  2026-12-01 strength: 2026-12-03\n",
    )
    assert [(line, hint[-25:]) for line, _, _, hint in found] == [
        (5, "2026-11-25 to 2026-11-29."),
        (6, "2026-11-30 to 2026-12-02."),
    ]


def test_a_plan_without_a_start_says_why_the_day_is_outside() -> None:
    found = only_problem("runs: {}\nmoves: {2026-11-03 strength: 2026-11-04}")
    assert found[2] == "moves: 2026-11-03 is outside the plan"
    assert found[3].endswith("Without 'start' it begins this week.")


def test_every_mistaken_move_is_told_at_once() -> None:
    found = problems(START + "moves:\n  2026-12-08 run: wed\n  Sat strength: 2026-12-09\n")
    assert [(line, column) for line, column, _, _ in found] == [(4, 14), (4, 19), (5, 3)]
