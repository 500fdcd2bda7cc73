"""Notes inside runs: hill sprints in hill runs, backward running where asked for, once a week."""

from __future__ import annotations

import pytest
from making import plan_of

WEEK = """
runs: {tue: hills 50min, wed: easy 40min, thu: tempo 45min, fri: easy 30min, sun: long 1h30}
weeks: 3
"""
HILLS, BACKWARDS = "hill sprints", "backwards on clear grass"


def noted(text: str, words: str) -> list[str]:
    """Weekday and week of every run with these words in its note."""
    found = plan_of(text)
    start = found.request.start
    return [
        f"{run.run.date:%a} {(run.run.date - start).days // 7 + 1}" for run in found.runs if words in run.note
    ]


def test_hill_runs_and_only_they_hold_hill_sprints() -> None:
    assert noted(WEEK, HILLS) == ["Tue 1", "Tue 2", "Tue 3"]
    assert noted(WEEK, BACKWARDS) == []


def test_the_note_says_how_many_how_long_and_how_to_rest() -> None:
    first = next(run.note for run in plan_of(WEEK).runs if run.note)
    assert first == (
        "Inside this run: 4 hill sprints of 5 to 10 seconds, walking down and resting 3 minutes between them."
    )


@pytest.mark.parametrize(("words", "first", "most"), [(HILLS, 4, 12), (BACKWARDS, 10, 15)])
def test_one_more_each_time_up_to_what_the_source_asks_for(words: str, first: int, most: int) -> None:
    found = plan_of(WEEK.replace("weeks: 3", "weeks: 12") + "run-notes: yes")
    counts = [int(run.note.split()[3]) for run in found.runs if words in run.note]
    assert counts == [min(first + n, most) for n in range(12)]


@pytest.mark.parametrize(("age", "weeks"), [(17, 0), (18, 3), (70, 3)])
def test_nobody_under_18_sprints_uphill(age: int, weeks: int) -> None:
    assert len(noted(WEEK + f"athlete: {{age: {age}}}", HILLS)) == weeks


def sprints(text: str) -> dict[str, int]:
    """How many sprints each run holds that holds any, by its day."""
    runs = [run for run in plan_of(text).runs if HILLS in run.note]
    return {f"{run.run.date:%d %b}": int(run.note.split()[3]) for run in runs}


EVERY_WEEK = WEEK.replace("weeks: 3", "weeks: 8")


@pytest.mark.parametrize("why", ["injury", "illness", "other"])
def test_after_a_long_pause_they_wait_a_week_and_begin_again(why: str) -> None:
    """Tuesday 15 December lies in the pause, Tuesday 22 in the week after it."""
    paused = EVERY_WEEK + f"pauses: [{{from: 2026-12-09, to: 2026-12-20, why: {why}}}]\n"
    assert sprints(paused) == {"24 Nov": 4, "01 Dec": 5, "08 Dec": 6, "29 Dec": 4, "05 Jan": 5, "12 Jan": 6}


def test_after_a_few_days_of_illness_they_go_on() -> None:
    paused = EVERY_WEEK + "pauses: [{from: 2026-12-14, to: 2026-12-16, why: illness}]\n"
    found = sprints(paused)
    assert "15 Dec" not in found
    assert (found["08 Dec"], found["22 Dec"]) == (6, 7)


@pytest.mark.parametrize(("weeks", "then"), [(6, 5), (7, 4)])
def test_after_more_than_six_weeks_without_they_begin_again(weeks: int, then: int) -> None:
    flat = f"running: [{{weeks: 2-{weeks}, runs: {{tue: easy 30min}}}}]\n"
    assert list(sprints(EVERY_WEEK + flat).values())[:2] == [4, then]


@pytest.mark.parametrize(
    ("hills", "held"), [("10-11", []), ("8-11", ["12 Jan", "19 Jan", "26 Jan", "02 Feb"])]
)
def test_they_do_not_begin_in_a_peak_or_a_taper(hills: str, held: list[str]) -> None:
    """Weeks 10 and 11, before a half marathon on 18 February; from week 8 on they are known by then."""
    week = "runs: {tue: easy 30min, thu: easy 30min, sun: long 1h}\n"
    running = f"running: [{{weeks: {hills}, runs: {{tue: hills 50min}}}}]\n"
    race = "start: 2026-11-23\nraces: [{date: 2027-02-18, distance: half}]\n"
    assert list(sprints(week + running + race)) == held


def test_backward_running_is_in_one_easy_run_a_week_where_it_is_asked_for() -> None:
    assert noted(WEEK + "run-notes: yes", BACKWARDS) == ["Wed 1", "Wed 2", "Wed 3"]


def test_without_an_easy_run_it_is_in_a_quality_run_that_has_no_hills() -> None:
    week = "runs: {tue: hills 50min, thu: tempo 45min, sat: recovery 20min, sun: long 1h30}\nweeks: 1\n"
    assert noted(week + "run-notes: yes", BACKWARDS) == ["Thu 1"]


def test_recovery_long_races_and_cross_training_hold_none() -> None:
    week = "runs: {tue: recovery 30min, wed: cross 1h, sun: long 1h30}\nweeks: 1\nrun-notes: yes\n"
    race = "races: [{date: 2026-11-28, distance: 5k}]\n"
    assert noted(week + race, "Inside this run") == []


def test_a_week_that_the_plan_begins_late_in_still_holds_one() -> None:
    assert noted(WEEK + "run-notes: yes\nstart: 2026-11-26\n", BACKWARDS)[0] == "Fri 1"


def test_an_easy_run_taken_for_the_long_one_holds_none() -> None:
    week = "runs: {tue: easy 90min, thu: easy 30min, sat: easy 30min}\nweeks: 1\nrun-notes: yes\n"
    assert noted(week, BACKWARDS) == ["Thu 1"]
