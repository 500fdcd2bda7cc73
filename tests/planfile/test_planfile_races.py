"""Races by date, or by week and weekday of the plan."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import TODAY, only_problem, problems, reading, request

from hipcal.planfile import read

START = "start: 2026-11-23\nruns: {tue: easy}\n"
DAYS: dict[str, str] = {
    # what stands in the file: the race's date
    "{week: 1, distance: 5k}": "2026-11-29",
    "{week: 12, distance: half}": "2027-02-14",
    "{week: 012, day: Sat, distance: half}": "2027-02-13",
    "{week: 2, day: mon, distance: 5k}": "2026-11-30",
    "{date: 2026-12-24, distance: 5k}": "2026-12-24",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_race_is_on_its_date_or_in_its_week(text: str) -> None:
    assert [str(race.date) for race in request(f"{START}races: [{text}]").races] == [DAYS[text]]


WEEK_STARTS = {
    # the plan's first lines: Saturday of week 2
    "start: 2026-11-23\n": "2026-12-05",
    "start: 2026-11-23\nweek-starts: sun\n": "2026-12-05",
    "start: 2026-11-23\nweek-starts: sat\n": "2026-11-28",
    "start: 2026-11-26\n": "2026-12-05",  # the week that holds the start is the first
    "start: 2026-11-29\n": "2026-12-05",
    "": "2026-12-05",
}


@pytest.mark.parametrize("text", WEEK_STARTS)
def test_weeks_count_from_the_one_that_holds_the_start(text: str) -> None:
    (race,) = request(text + "runs: {}\nraces: [{week: 2, day: sat, distance: 5k}]").races
    assert str(race.date) == WEEK_STARTS[text]


def test_a_race_by_week_goes_where_the_start_goes() -> None:
    text = b"runs: {}\nraces: [{week: 4, distance: 10k}]\n"
    for today in (TODAY, TODAY + dt.timedelta(days=70)):
        found = read(text, "plan.yaml", today=today, timezone="UTC").request
        assert found
        assert (found.races[0].date - found.start).days == 27


def test_a_plan_runs_to_a_race_by_week() -> None:
    assert request(START + "races: [{week: 20, distance: half, priority: C}]").end == dt.date(2027, 4, 11)


LIKE_THIS = "Write it like this: - {date: 2027-03-07, distance: half}"
NUMBER = "Write a whole number from 1 to 520."
ONE_OF_THEM = "Keep the date, or week and day."
REFUSED: dict[str, tuple[int, str, str]] = {
    # the race: its column, the message, the hint
    "{distance: half}": (9, "races: this race has no 'date'", LIKE_THIS),
    "{day: sun, distance: half}": (
        9,
        "races: this race has no 'week'",
        "Write it like this: - {week: 12, day: sun, distance: half}",
    ),
    "{weak: 12, distance: half}": (10, "'weak' is not a key of races", "Did you mean 'week'?"),
    "{week: 12, dya: sat, distance: half}": (20, "'dya' is not a key of races", "Did you mean 'day'?"),
    "{week: 0, distance: half}": (16, "races.week: '0' is out of range", NUMBER),
    "{week: 521, distance: half}": (16, "races.week: '521' is out of range", NUMBER),
    "{week: two, distance: half}": (16, "races.week: 'two' is not a whole number", NUMBER),
    "{week: 1-4, distance: half}": (16, "races.week: '1-4' is not a whole number", NUMBER),
    "{week: 5, day: someday, distance: half}": (
        24,
        "races.day: 'someday' is not a weekday",
        "Did you mean 'sunday'?",
    ),
    "{week: 5, date: 2027-01-01, distance: half}": (
        10,
        "races: date and week both say when this race is",
        ONE_OF_THEM,
    ),
    "{day: fri, date: 2027-01-01, distance: half}": (
        10,
        "races: date and day both say when this race is",
        ONE_OF_THEM,
    ),
    "{week: 5, day: sun}": (9, "races: this race has no 'distance'", LIKE_THIS),
    "{week: 3, distance: 5k}, {date: 2026-12-13, distance: 5k}": (
        41,
        "races: two races on 2026-12-13",
        "Keep the one you will run.",
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_race_that_is_nowhere_is_told_in_its_place(text: str) -> None:
    assert only_problem(f"{START}races: [{text}]") == (3, *REFUSED[text])


def test_a_week_after_the_plans_end_is_refused_where_it_stands() -> None:
    found = only_problem(START + "weeks: 4\nraces: [{week: 5, distance: 5k}]")
    assert found[:3] == (4, 16, "the race on 2026-12-27 is after the plan ends")
    assert found[3].startswith("The plan ends on 2026-12-20.")


def test_a_wrong_start_is_not_followed_by_the_races_that_rest_on_it() -> None:
    found = problems("start: Sat\nruns: {}\nraces: [{week: 2, distance: 5k}]\n")
    assert [(line, column) for line, column, _, _ in found] == [(1, 8)]


OVER = {
    "{date: 2026-11-15, distance: marathon}": (
        "The race on 2026-11-15 is over: the plan begins in its recovery."
    ),
    "{date: 2026-01-01, distance: 5k}": "The race on 2026-01-01 is over and changes nothing.",
}


@pytest.mark.parametrize("text", OVER)
def test_a_race_before_the_start_is_a_note(text: str) -> None:
    found = reading(f"{START}races: [{text}]")
    assert found.problems == ()
    assert OVER[text] in found.notes


def test_a_race_on_a_weekday_before_a_start_inside_the_week_is_over() -> None:
    found = reading("start: 2026-11-26\nruns: {}\nraces: [{week: 1, day: mon, distance: 5k, priority: C}]")
    assert "The race on 2026-11-23 is over and changes nothing." in found.notes


EVERYTHING = """\
races: [{week: 1, distance: 5k}, {week: 520, day: mon, distance: ultra}]
running: [{phase: peak, runs: {sun: long 3h at 23:00}}, {weeks: 1-520, runs: {mon: easy at 01:00}}]
moves: {1900-01-01 strength: 1900-01-02, 2200-12-31 mobility: 2200-12-30}
pauses: [{from: 1900-01-01, to: 1900-01-02, why: illness}, {from: 2200-12-31}]
travel: [{from: 1900-01-01, to: 2200-12-31}]
log:
  missed: [1900-01-01, 2200-12-31]
  sore: [1900-01-01, 2200-12-31]
  pain: [{date: 2200-12-31, exercise: clam-shell, score: 3}]
  cleared: [{date: 1900-01-01, exercise: clam-shell}]
"""


@pytest.mark.parametrize("today", [dt.date.min, dt.date(1900, 1, 1), dt.date(2200, 12, 31), dt.date.max])
@pytest.mark.parametrize("start", ["", "start: 1900-01-01\n", "start: 2200-12-31\n"])
@pytest.mark.parametrize("end", ["", "end: 2200-12-31\n", "weeks: 520\n"])
@pytest.mark.parametrize("first", ["mon", "sun"])
def test_at_the_ends_of_time_there_are_problems_in_words(
    today: dt.date, start: str, end: str, first: str
) -> None:
    text = f"{start}{end}week-starts: {first}\nruns: {{tue: easy}}\n{EVERYTHING}"
    found = read(text.encode(), "plan.yaml", today=today, timezone="UTC")
    assert found.request is None
    assert found.problems
    assert all(one.message for one in found.problems)


LIMITS = {
    "start: 1900-01-01": "races: [{week: 1, distance: 5k}]",
    "start: 1900-01-01\nweek-starts: tue": "races: [{week: 1, day: tue, distance: 5k}]",  # in 1899: a note
    "start: 2200-12-31\nend: 2200-12-31": "pauses: [{from: 2200-12-31}]",
    "start: 2200-12-30\nend: 2200-12-31": "moves: {2200-12-31 mobility: 2200-12-30}",
    "start: 2200-12-01\nend: 2200-12-31": "travel: [{from: 1900-01-01, to: 2200-12-31}]",
}


@pytest.mark.parametrize("start", LIMITS)
@pytest.mark.parametrize("today", [dt.date.min, dt.date.max])
def test_a_plan_within_the_years_is_read_whatever_the_day(start: str, today: dt.date) -> None:
    text = f"{start}\nruns: {{tue: easy}}\n{LIMITS[start]}\n"
    found = read(text.encode(), "plan.yaml", today=today, timezone="UTC")
    assert found.problems == ()
    assert found.request


MOVED_RACE = "{date: 2027-04-04, distance: half, was: 2027-03-07, since: 2027-02-20}"


def test_a_race_that_moved_says_since_when_and_from_where() -> None:
    (race,) = request(f"{START}races: [{MOVED_RACE}]").races
    assert (race.date, race.was, race.since) == (
        dt.date(2027, 4, 4),
        dt.date(2027, 3, 7),
        dt.date(2027, 2, 20),
    )
    (added,) = request(f"{START}races: [{{date: 2027-04-04, distance: half, since: 2027-02-20}}]").races
    assert (added.was, added.since) == (None, dt.date(2027, 2, 20))


WRONGLY_MOVED: dict[str, tuple[str, str]] = {
    "{date: 2027-04-04, distance: half, was: 2027-03-07}": ("needs the day since which", "since: 2027-02-20"),
    "{date: 2027-04-04, distance: 5k, was: 2027-03-07, since: 2027-03-08}": (
        "counts from 2027-03-08 on, which is after 2027-03-07",
        "Check since and was.",
    ),
    "{date: 2027-04-04, distance: half, since: 2027-04-05}": ("which is after 2027-04-04", "since and date"),
    "{date: 2027-04-04, distance: half, since: soon}": ("races.since: 'soon' is not a date", "year"),
}


@pytest.mark.parametrize("text", WRONGLY_MOVED)
def test_a_move_that_cannot_be_is_told(text: str) -> None:
    said, hinted = only_problem(f"{START}races: [{text}]")[2:]
    message, hint = WRONGLY_MOVED[text]
    assert message in said
    assert hint in hinted
