"""Runs that begin before another is over are refused, however far apart they are written."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import TODAY, only_problem, problems, request

from hipcal.model import RunKind
from hipcal.planfile import Flags, from_flags

EASY, LONG, QUALITY = RunKind.EASY, RunKind.LONG, RunKind.QUALITY
START = "start: 2026-11-23\nweeks: 4\n"
HINT = "Give the runs hours that leave room for each other."


@pytest.mark.parametrize(
    ("runs", "column", "message"),
    [
        ("[easy 2h at 18:00, quality, easy 30min at 19:00]", 37, "starts at 19:00, before the one at 18:00"),
        ("[race half at 05:30, tempo, long at 05:30]", 37, "starts at 5:30, before the one at 5:30"),
        ("[easy 30min at 19:00, tempo, easy 2h at 18:00]", 10, "starts at 19:00, before the one at 18:00"),
        ("[easy 30min at 00:10, tempo, easy 1h at 00:00]", 10, "starts at 0:10, before the one at 0:00"),
    ],
)
def test_an_untimed_run_between_two_hides_no_overlap(runs: str, column: int, message: str) -> None:
    found = only_problem(f"runs:\n  tue: {runs}\n")
    assert found == (2, column - 1, f"runs.tue: this run {message} is over", HINT)


def test_every_run_inside_a_long_one_is_told() -> None:
    found = problems("runs:\n  tue: [long 4h at 06:00, easy 30min at 07:00, off, easy 30min at 09:00]\n")
    assert [message for _, _, message, _ in found if "6:00 is over" in message] == [
        "runs.tue: this run starts at 7:00, before the one at 6:00 is over",
        "runs.tue: this run starts at 9:00, before the one at 6:00 is over",
    ]


def test_timed_runs_change_places_around_an_untimed_one() -> None:
    found = request("runs: {tue: [easy 30min at 18:00, tempo, long 1h at 07:00]}").runs[1]
    assert [run.kind for run in found] == [LONG, QUALITY, EASY]


@pytest.mark.parametrize(
    ("plan", "place", "message", "other"),
    [
        (
            "runs: {fri: long 3h at 23:00, sat: easy 30min at 01:30}",
            (1, 36),
            "runs.sat: this run starts at 1:30, before the one of runs.fri at 23:00",
            (1, 13),
        ),
        (
            "runs:\n  mon: [tempo, easy at 00:29]\n  sun: [easy 1h at 23:30, easy at 06:00]",
            (2, 16),
            "runs.mon: this run starts at 0:29, before the one of runs.sun at 23:30",
            (3, 9),
        ),
        (
            START + "runs: {sat: easy 30min at 01:30}\nchanges:\n  2026-12-04: long 3h at 23:00",
            (3, 13),
            "runs.sat: this run starts at 1:30, before the one of changes.2026-12-04 at 23:00",
            (5, 15),
        ),
        (
            START + "runs: {fri: long 3h at 23:00}\nchanges:\n  2026-12-05: easy at 01:30",
            (5, 15),
            "changes.2026-12-05: this run starts at 1:30, before the one of runs.fri at 23:00",
            (3, 13),
        ),
        (
            START
            + "runs: {wed: easy}\nchanges:\n  2026-12-05: easy at 01:30\n  2026-12-04: long 3h at 23:00",
            (5, 15),
            "changes.2026-12-05: this run starts at 1:30, before the one of changes.2026-12-04 at 23:00",
            (6, 15),
        ),
        (
            START + "runs: {sun: easy at 00:30}\nraces:\n  - {date: 2026-12-05, distance: 10k, at: 23:30}",
            (3, 13),
            "runs.sun: this run starts at 0:30, before the one of races at 23:30",
            (5, 12),
        ),
        (
            START + "runs: {fri: long 3h at 23:00}\nraces:\n  - {date: 2026-12-05, distance: 10k, at: 01:30}",
            (5, 12),
            "races: this run starts at 1:30, before the one of runs.fri at 23:00",
            (3, 13),
        ),
    ],
)
def test_across_midnight(plan: str, place: tuple[int, int], message: str, other: tuple[int, int]) -> None:
    line, column, said, hint = only_problem(plan)
    assert (line, column) == place
    assert said == f"{message} is over"
    assert hint == f"That one stands in line {other[0]}, column {other[1]}. {HINT}"


@pytest.mark.parametrize(
    "plan",
    [
        "runs: {fri: long 3h at 23:00, sat: easy 30min at 02:00}",
        "runs: {fri: long 3h at 23:00, sat: easy}",
        "runs: {fri: long 3h at 23:00, sun: easy 30min at 01:30}",
        START + "runs: {sat: easy at 01:30}\nchanges: {2026-12-04: long 3h at 23:00, 2026-12-05: off}",
        START + "runs: {fri: long at 23:59, sat: easy at 00:00}\nchanges: {2026-12-05: easy at 00:00}",
        "runs: {fri: long 24h at 00:00, sat: easy at 00:00}",
    ],
)
def test_what_is_over_by_then_may_stand(plan: str) -> None:
    assert request(plan).runs


def test_words_of_the_command_line_have_no_line() -> None:
    flags = Flags(runs="fri long 3h at 23:00, sat easy 30min at 01:30", start="2026-11-23")
    (found,) = from_flags(flags, today=TODAY, timezone="Europe/London").problems
    assert found.message == (
        "runs.Saturday: this run starts at 1:30, before the one of runs.Friday at 23:00 is over"
    )
    assert (found.line, found.hint) == (0, HINT)


def test_a_change_holds_for_its_date_alone() -> None:
    plan = START + "runs: {sat: easy at 01:30}\nchanges: {2026-12-03: long 3h at 23:00}"
    assert request(plan).changes[0][0] == dt.date(2026, 12, 3)
