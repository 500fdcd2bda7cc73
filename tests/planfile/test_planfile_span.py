"""First and last day of a plan."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import TODAY, WEEK, only_problem, with_week

from hipcal.planfile import read

DAY = dt.date.fromisoformat
SPANS = {
    "": ("2026-11-23", "2027-02-14"),
    "week-starts: wed": ("2026-11-25", "2027-02-16"),
    "week-starts: thu": ("2026-11-19", "2027-02-10"),
    "start: 2026-12-02": ("2026-12-02", "2027-02-23"),
    "weeks: 1": ("2026-11-23", "2026-11-29"),
    "weeks: 520": ("2026-11-23", "2036-11-09"),
    "end: 2026-11-23": ("2026-11-23", "2026-11-23"),
    "weeks: 2\nend: 2026-12-06": ("2026-11-23", "2026-12-06"),
    "races: [{date: 2027-03-02, distance: half}]": ("2026-11-23", "2027-03-14"),
    "races: [{date: 2027-03-02, distance: half, priority: C}]": ("2026-11-23", "2027-03-07"),
    "races: [{date: 2027-03-02, distance: half}]\nweek-starts: tue": ("2026-11-24", "2027-03-15"),
    "races: [{date: 2027-03-02, distance: half}]\nweeks: 20": ("2026-11-23", "2027-04-11"),
    "start: 2200-12-01\nend: 2200-12-31": ("2200-12-01", "2200-12-31"),
}


@pytest.mark.parametrize("text", SPANS)
def test_a_plan_runs_from_here_to_there(text: str) -> None:
    found = with_week(text)
    assert (found.start, found.end) == tuple(DAY(day) for day in SPANS[text])


REFUSED = {
    "end: 2026-11-22": (
        2,
        6,
        "the plan ends on 2026-11-22, before it starts on 2026-11-23",
        "begins this week",
    ),
    "start: 2027-01-01\nend: 2026-12-31": (
        3,
        6,
        "the plan ends on 2026-12-31, before",
        "Check start",
    ),
    "weeks: 2\nend: 2026-12-07": (3, 6, "weeks and end do not agree", "end on 2026-12-06"),
    "end: 2036-11-10": (2, 6, "the plan would be longer than 520 weeks", "end earlier"),
    "start: 2200-12-01": (2, 8, "the plan leaves the years 1900 to 2200", "Check start"),
    "weeks: 2\nraces: [{date: 2027-03-02, distance: half}]": (
        3,
        16,
        "the race on 2027-03-02 is after the plan ends",
        "2026-12-06",
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_span_that_cannot_be_is_refused(text: str) -> None:
    line, column, message, hint = only_problem(WEEK + text)
    assert (line, column) == REFUSED[text][:2]
    assert message.startswith(REFUSED[text][2])
    assert REFUSED[text][3] in hint


def test_a_wrong_date_is_not_followed_by_what_comes_of_it() -> None:
    text = WEEK + "start: Sat\nchanges: {2030-01-01: off}\nraces: [{date: 2020-01-01, distance: 5k}]\n"
    assert only_problem(text)[:2] == (2, 8)


@pytest.mark.parametrize("today", [dt.date(9999, 12, 31), dt.date(1, 1, 2)])
def test_a_today_at_the_end_of_time_is_refused_in_words(today: dt.date) -> None:
    found = read(b"runs: {}\nweek-starts: sun", "plan.yaml", today=today, timezone="UTC")
    assert [one.message for one in found.problems] == ["the plan leaves the years 1900 to 2200"]


def test_today_does_not_change_a_plan_that_has_a_start() -> None:
    raw = b"runs: {}\nstart: 2026-01-01\n"
    one = read(raw, "plan.yaml", today=TODAY, timezone="UTC")
    assert one == read(raw, "plan.yaml", today=dt.date(2000, 1, 1), timezone="UTC")


def test_a_machine_without_a_known_zone_is_told() -> None:
    found = read(b"runs: {}", "plan.yaml", today=TODAY, timezone="local")
    assert [(one.line, one.message) for one in found.problems] == [
        (0, "the plan has no time zone, and this machine's, 'local', is not an IANA name")
    ]
