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
