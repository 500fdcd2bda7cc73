"""Plans with races: strength stands back, comes back, and never surprises the legs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from filling import doses, fill, setting, slugs
from making import KNOWN, plan_of

from hipcal.model import Intensity, Item, Plan, SessionKind
from hipcal.novelty import Memory

WEEK = "runs: {tue: intervals 50min, wed: easy 40min, fri: easy 30min, sun: long 1h30}\n"
RACE = dt.date(2027, 3, 7)


def strength(plan: Plan) -> list[tuple[int, Intensity | None, tuple[str, ...], int]]:
    """(days after the race, intensity, exercises, most sets) of every strength session."""
    return [
        (
            (each.date - RACE).days,
            each.intensity,
            tuple(item.exercise for item in each.items),
            max(item.sets for item in each.items),
        )
        for each in plan.sessions
        if each.kind is SessionKind.STRENGTH
    ]


def season(distance: str, more: str = "", start: str = "2026-10-05") -> Plan:
    return plan_of(f"start: {start}\n{WEEK}races: [{{date: {RACE}, distance: {distance}}}]\n{more}")


@pytest.mark.parametrize(
    ("distance", "full", "light", "light_again", "full_again"),
    [("5k", -5, -3, 3, 4), ("10k", -6, -3, 4, 6), ("half", -8, -5, 5, 8), ("marathon", -14, -7, 8, 15)],
)
def test_strength_stands_back_and_comes_back(
    distance: str, full: int, light: int, light_again: int, full_again: int
) -> None:
    for away, intensity, _, _ in strength(season(distance)):
        bounds = (full, full_again) if intensity is Intensity.FULL else (light, light_again)
        assert away <= bounds[0] or away >= bounds[1]


def test_the_plan_runs_to_the_end_of_the_week_of_its_recovery() -> None:
    assert season("half").request.end == dt.date(2027, 3, 14)
    assert season("marathon").request.end == dt.date(2027, 3, 21)
    assert season("marathon", "athlete: {age: 66}\n").request.end == dt.date(2027, 3, 28)


def test_tapers_and_lighter_weeks_halve_what_is_done() -> None:
    whole = doses(fill("hst-full-a", setting(5), 20))
    half = doses(fill("hst-full-a", replace(setting(5), halved=True), 20))
    assert whole["single-leg-squat"] == "2 × 10 per side"
    assert half["single-leg-squat"] == "10 reps per side"
    assert list(half) == list(whole)
    regular = season("marathon", "athlete: {experience: regular}\n")
    sets = {away: most for away, _, _, most in strength(regular)}
    assert max(most for away, most in sets.items() if away < -21) == 3
    assert {most for away, most in sets.items() if -21 <= away < 0} == {1}


def test_nothing_new_in_the_taper() -> None:
    tiring = {slug for slug, one in KNOWN.exercises.items() if one.fatigue >= 2}
    last: dict[str, int] = {}
    for away, _, exercises, _ in strength(season("half")):
        for slug in tiring.intersection(exercises):
            assert away - last.get(slug, -999) <= 42 or not -10 <= away <= 0, (away, slug)
            last[slug] = away


def test_nothing_new_in_the_peak_after_weeks_away() -> None:
    """Before the pause A and B were known; B is learned again in the build, A would be new in the peak."""
    away = "pauses: [{from: 2026-12-28, to: 2027-01-31, why: injury}]\n"
    week = "runs: {tue: intervals 50min, thu: easy 40min, sat: easy 30min, sun: long 1h30}\n"
    races = f"races: [{{date: {RACE}, distance: half}}]\n"
    found = plan_of(f"start: 2026-11-23\n{week}{races}{away}")
    tiring = {slug for slug, one in KNOWN.exercises.items() if one.fatigue >= 2}
    last: dict[str, int] = {}
    peak = 0
    for away_from_it, intensity, exercises, _ in strength(found):
        peak += -24 <= away_from_it < -10 and intensity is Intensity.FULL
        for slug in tiring.intersection(exercises):
            assert away_from_it - last.get(slug, -999) <= 42 or not -24 <= away_from_it <= 0, slug
            last[slug] = away_from_it
    assert peak


def test_a_memory_calls_new_what_is_older_than_six_weeks() -> None:
    memory = Memory(KNOWN, regular=False, start=RACE)
    exercises = [Item(slug, slug, "strength", reps=8) for slug in ("single-leg-squat", "clam-shell")]
    assert memory.new_on(RACE, exercises) == {"single-leg-squat"}
    memory.remember(RACE, exercises)
    assert memory.new_on(RACE + dt.timedelta(days=42), exercises) == frozenset()
    assert memory.new_on(RACE + dt.timedelta(days=43), exercises) == {"single-leg-squat"}
    regular = Memory(KNOWN, regular=True, start=RACE)
    assert regular.new_on(RACE + dt.timedelta(days=42), exercises) == frozenset()
    assert regular.new_on(RACE + dt.timedelta(days=43), exercises) == {"single-leg-squat"}


def test_standing_work_is_tiring_and_can_be_new_from_the_second_set_on() -> None:
    memory = Memory(KNOWN, regular=False, start=RACE)
    once, twice = (Item("air-squat", "Air squat", "strength", sets=sets, reps=10) for sets in (1, 2))
    assert memory.new_on(RACE, [once]) == frozenset()
    assert memory.new_on(RACE, [twice]) == {"air-squat"}


def test_what_would_be_new_is_replaced_by_its_easier_form() -> None:
    new = setting(1)
    usual = slugs(fill("hst-full-a", new))
    easier = slugs(fill("hst-full-a", replace(new, unknown=frozenset({"one-legged-bridge", "lunge-side"}))))
    assert "one-legged-bridge" in usual
    assert "glute-bridge" in easier
    assert not {"one-legged-bridge", "lunge-side"} & set(easier)


def test_strength_begun_late_stays_light_until_the_race_is_over() -> None:
    late = season("half", start="2027-02-01")
    assert {intensity for away, intensity, _, _ in strength(late) if away < 8} == {Intensity.LIGHT}
    regular = season("half", "athlete: {experience: regular}\n", start="2027-02-01")
    assert Intensity.FULL in {intensity for away, intensity, _, _ in strength(regular) if away < 0}


def test_the_race_takes_the_run_of_its_day_with_its_activation_and_no_stretch() -> None:
    plan = season("half")
    assert [run.title for run in plan.runs if run.run.date == RACE] == ["Race · half marathon"]
    there = [(each.kind, each.block) for each in plan.sessions if each.date == RACE]
    assert there == [(SessionKind.ACTIVATION, "pre-key")]


def test_a_training_race_is_a_hard_run_and_nothing_else() -> None:
    text = f"start: 2027-03-01\nweeks: 2\n{WEEK}races: [{{date: {RACE}, distance: 15 km, priority: C}}]\n"
    found = plan_of(text)
    assert {day.phase.value for day in found.days} == {"base"}
    assert any(each.date == RACE and each.kind is SessionKind.STRETCH for each in found.sessions)
