"""Stretch after runs, mobility on days off, seated work for desk days, and the young and the old."""

from __future__ import annotations

import pytest
from weeks import CATALOGUE, DAY, MONDAY, of_kind, plan, request, search

from hipcal.fitting import seated
from hipcal.model import Athlete, Minutes, Race, SessionKind
from hipcal.prescription import Prescription
from hipcal.scheduler.judge import verdicts

ACTIVATION, STRETCH = SessionKind.ACTIVATION, SessionKind.STRETCH
STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY
MON, TUE, WED, THU, FRI, SAT, SUN = (MONDAY + DAY * n for n in range(7))
EVERY_LETTERS = ["OOOOOOO", "OOOOOOL", "OQOEOOL", "OQOEOEL", "OQEQOEL", "OQEQEEL", "EQEQEEL", "ROCHTEL"]


@pytest.mark.parametrize("letters", EVERY_LETTERS)
def test_a_stretch_follows_every_run(letters: str) -> None:
    found = plan(request(letters, 1))
    running = {MONDAY + DAY * n for n, letter in enumerate(letters) if letter not in "OCH"}
    assert {each.date for each in of_kind(found, STRETCH)} == running
    assert {each.block for each in of_kind(found, STRETCH)} <= {"post-std"}


@pytest.mark.parametrize("letters", EVERY_LETTERS)
def test_days_off_without_strength_hold_mobility_but_one(letters: str) -> None:
    found = plan(request(letters, 3))
    off = [n for n, letter in enumerate(letters) if letter in "OCH"]
    for week in (1, 2, 3):
        strength = {each.date.weekday() for each in of_kind(found, STRENGTH) if each.week == week}
        left = [place for place in off if place not in strength]
        moved = [each for each in of_kind(found, MOBILITY) if each.week == week]
        expected = len(left) if len(off) == 1 else max(0, len(left) - 1)
        assert len(moved) == min(3, expected)


@pytest.mark.parametrize(
    ("metres", "priority", "short"),
    [
        (10_000, "A", {-2, -1}),
        (10_000, "B", {-1}),
        (21_098, "A", {-4, -3, -2, -1}),
        (21_098, "B", {-1}),
        (42_195, "A", {-6, -5, -4, -3, -2, -1}),
        (42_195, "B", {-3, -2, -1}),
        (21_098, "C", set()),
    ],
)
def test_from_the_last_light_day_to_a_race_the_stretch_is_the_short_one(
    metres: int, priority: str, short: set[int]
) -> None:
    race = Race(MONDAY + DAY * 20, "race", metres, priority)
    found = plan(request("EEEEEEE", 5, races=(race,)))
    blocks = {(each.date - race.date).days: each.block for each in of_kind(found, STRETCH)}
    assert {away for away, block in blocks.items() if block == "post-mini"} - {0} == short


@pytest.mark.parametrize(("metres", "block"), [(5000, "post-mini"), (10_000, "post-mini"), (10_001, None)])
def test_after_a_race_the_short_stretch_up_to_ten_kilometres_else_nothing(
    metres: int, block: str | None
) -> None:
    found = plan(request("OQOOEOE", 3, races=(Race(WED + 7 * DAY, "race", metres),)))
    assert [each.block for each in of_kind(found, STRETCH, WED + 7 * DAY)] == ([block] if block else [])
    assert [each.block for each in of_kind(found, ACTIVATION, WED + 7 * DAY)] == ["pre-key"]
    assert of_kind(found, STRENGTH, WED + 7 * DAY) == of_kind(found, MOBILITY, WED + 7 * DAY) == []


@pytest.mark.parametrize(
    ("letters", "experience", "block"),
    [
        ("OQOOEOE", "novice", "pre-key"),
        ("OEOOEOE", "novice", "pre-std"),
        ("OROOROR", "novice", "pre-mini"),
        ("OEOOEOE", "regular", "pre-key"),
    ],
)
def test_before_a_race_the_activation_the_runner_knows(letters: str, experience: str, block: str) -> None:
    race = Race(WED + 7 * DAY, "10k", 10_000)
    found = plan(request(letters, 3, races=(race,), athlete=Athlete(experience=experience)))
    assert [each.block for each in of_kind(found, ACTIVATION, race.date)] == [block]


def test_the_day_before_a_race_in_the_middle_is_light_at_most() -> None:
    race = Race(THU + 7 * DAY, "10k", 10_000)
    found = plan(request("OEOOEOE", 3, races=(race,)))
    for each in of_kind(found, STRENGTH, WED + 7 * DAY):
        assert each.intensity is not None
        assert each.intensity.value == "light"
    before = next(day for day in found.days if day.date == WED + 7 * DAY)
    assert "strength-full" in {each.block for each in before.refusals}


def test_a_desk_day_has_seated_work_where_the_minutes_allow() -> None:
    desk, enough = Athlete(desk_job=True), Minutes(activation=15)
    found = plan(request("OQOEOOL", 1, athlete=desk, minutes=enough))
    for each in of_kind(found, ACTIVATION):
        assert seated(Prescription(each.items, 0, trimmed=False))
    assert "S20" not in _charged("OQOEOOL", athlete=desk, minutes=enough)


def test_a_desk_day_without_the_minutes_is_charged_and_told() -> None:
    desk, short = Athlete(desk_job=True), Minutes(activation=3)
    assert _charged("OQOEOOL", athlete=desk, minutes=short).count("S20") == 3
    found = plan(request("OQOEOOL", 1, athlete=desk, minutes=short))
    assert any("seated work" in note for note in found.notes)


def _charged(letters: str, **more: object) -> list[str]:
    """The rules that charged a one-week plan."""
    season, choices, _ = search(request(letters, 1, **more))
    return [CATALOGUE.rules[each.rule].ref for each in verdicts(season, choices, CATALOGUE)]


def test_under_18_a_full_week_of_runs_keeps_one_day_free_of_all_but_activation() -> None:
    found = plan(request("EQEQEEL", 4, athlete=Athlete(age=16)))
    for week in range(1, 5):
        busy = {each.date for each in found.sessions if each.week == week and each.kind is not ACTIVATION}
        assert len(busy) == 6
    assert len(of_kind(found, ACTIVATION)) == 28
    assert any("qualified adult" in note for note in found.notes)


def test_the_free_day_of_an_under_18_is_the_cheapest() -> None:
    """A recovery run's stretch costs least to leave out."""
    found = plan(request("EQEQERL", 1, athlete=Athlete(age=17)))
    assert of_kind(found, STRETCH, SAT) == []
    assert len(of_kind(found, STRETCH)) == 6


@pytest.mark.parametrize("age", [None, 18, 49, 70])
def test_from_18_no_stretch_is_left_out(age: int | None) -> None:
    found = plan(request("EQEQEEL", 2, athlete=Athlete(age=age)))
    assert len(of_kind(found, STRETCH)) == 14
    assert not any("qualified adult" in note for note in found.notes)


def test_under_18_nothing_is_loaded() -> None:
    kettlebell = frozenset({"kettlebell", "bench", "cable", "step"})
    found = plan(request("OQOEOOL", 4, athlete=Athlete(age=17, experience="regular"), equipment=kettlebell))
    done = {item.exercise for each in found.sessions for item in each.items}
    assert all(CATALOGUE.exercises[slug].fatigue < 3 for slug in done)
    grown = plan(request("OQOEOOL", 4, athlete=Athlete(age=18, experience="regular"), equipment=kettlebell))
    done = {item.exercise for each in grown.sessions for item in each.items}
    assert "kettlebell-hip-flexion" in done


@pytest.mark.parametrize(("age", "weeks"), [(64, 0), (65, 2), (80, 2)])
def test_from_65_two_weeks_hold_one_set(age: int, weeks: int) -> None:
    found = plan(request("OQOEOOL", 3, athlete=Athlete(age=age, experience="regular")))
    single = [
        week
        for week in range(1, 4)
        if all(
            item.sets == 1 for each in of_kind(found, STRENGTH) if each.week == week for item in each.items
        )
    ]
    assert single == list(range(1, weeks + 1))
