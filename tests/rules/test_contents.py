"""Every law about what sessions hold: broken plans are told apart from whole ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from broken import (
    ACTIVATION,
    STRENGTH,
    Law,
    called,
    called_light,
    changed,
    item,
    later,
    longer,
    objections,
    only,
    whole,
    with_first,
    with_item,
    without_first,
)
from making import plan_of
from weeks import CATALOGUE, DAY, at, plan, request

from hipcal.model import Minutes, Pause, Plan, Race, SessionKind
from hipcal.rules import contents

BRIDGE = item("glute-bridge", reps=10)
STATIC = item("kneeling-hip-flexor-stretch", seconds=30)
LONG_STATIC = item("kneeling-hip-flexor-stretch", seconds=60)
LOADS = (item("kettlebell-hip-flexion", reps=5), item("cable-hip-flexion", reps=5))

TWICE_ON_FOOT = item("crescent-lunge-knee-up", sets=2, reps=8)
HILLS = plan_of("weeks: 2\nruns: {tue: hills 50min, sun: long 1h}\n")
PAUSED = (Pause(HILLS.request.start - DAY * 9, HILLS.request.start - DAY, "illness"),)
NEAR_A_RACE = replace(
    HILLS, request=replace(HILLS.request, races=(Race(HILLS.request.start + DAY * 9, "half", 21_098, "B"),))
)

BROKEN: list[tuple[Law, Plan]] = [
    (contents.one_activation_before_every_run, without_first(whole(), ACTIVATION)),
    (contents.one_activation_before_every_run, changed(whole(), later, ACTIVATION)),
    (contents.activation_stays_small, changed(whole(), with_first(sets=2), ACTIVATION)),
    (contents.activation_stays_small, changed(whole(), with_first(reps=11), ACTIVATION)),
    (contents.activation_stays_small, changed(whole(), with_item(item("jump-squat", reps=3)), ACTIVATION)),
    (
        contents.no_static_stretch_before_hard_runs,
        changed(whole(), with_item(STATIC), ACTIVATION, block="pre-key"),
    ),
    (
        contents.no_static_stretch_before_hard_runs,
        changed(whole(), with_item(LONG_STATIC), ACTIVATION, block="pre-std"),
    ),
    (
        contents.no_static_stretch_before_hard_runs,
        changed(whole(), with_item(STATIC, last=True), ACTIVATION, block="pre-std"),
    ),
    (contents.doses_within_the_sources_bounds, changed(whole(), with_first(reps=99), STRENGTH)),
    (contents.doses_within_the_sources_bounds, changed(whole(), with_first(sets=9), STRENGTH)),
    (contents.only_with_the_equipment_at_hand, changed(whole(), with_item(LOADS[0]), STRENGTH)),
    (contents.only_with_the_equipment_at_hand, changed(whole(), with_item(LOADS[1]), STRENGTH)),
    (contents.both_sides_the_same, changed(whole(), with_first(sides=1), STRENGTH)),
    (contents.no_heavy_work_under_18, changed(whole(16), with_item(LOADS[0]), STRENGTH)),
    (contents.no_heavy_work_under_18, changed(whole(65), with_first(sets=2), STRENGTH)),
    (contents.light_sessions_stay_light, changed(whole(), called_light, STRENGTH, block="hst-full-a")),
    (
        contents.light_sessions_stay_light,
        changed(whole(), with_item(TWICE_ON_FOOT), STRENGTH, block="hst-light"),
    ),
    (contents.front_and_back_in_every_strength_session, changed(whole(), only(BRIDGE), STRENGTH)),
    (contents.front_and_back_in_every_strength_session, changed(whole(), only(), STRENGTH)),
    (contents.one_loaded_hip_flexion_a_session, changed(whole(), only(*LOADS), STRENGTH)),
    (
        contents.running_drills_only_inside_runs,
        changed(whole(), with_item(item("hill-sprint", sets=4, seconds=8)), STRENGTH),
    ),
    (contents.running_drills_only_inside_runs, replace(HILLS, request=replace(HILLS.request, pauses=PAUSED))),
    (contents.the_short_stretch_before_a_race, NEAR_A_RACE),
    (contents.blocks_within_their_minutes, changed(whole(), longer, SessionKind.STRETCH)),
    (contents.no_promises, replace(whole(), notes=())),
    (contents.no_promises, replace(whole(), notes=(*whole().notes, "Prevents every injury."))),
    (contents.no_promises, changed(whole(), called("Get faster hips"), STRENGTH)),
    (contents.no_promises, changed(whole(), called("Das macht dich schneller"), STRENGTH)),
]
KEPT = [whole(), whole(16), whole(70), whole(None, "novice"), whole(None, "regular", Minutes(day=30))]


@pytest.mark.parametrize(("law", "broken"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_the_law_objects_to_a_broken_plan(law: Law, broken: Plan) -> None:
    assert objections(law, broken)


@pytest.mark.parametrize("law", contents.CONTENT_LAWS, ids=lambda law: law.__name__)
def test_the_law_is_silent_about_whole_plans(law: Law) -> None:
    assert [objections(law, kept) for kept in KEPT] == [[]] * len(KEPT)


def test_every_law_about_contents_is_seen_objecting() -> None:
    assert {law for law, _ in BROKEN} == set(contents.CONTENT_LAWS)


def test_a_day_over_its_minutes_is_told_although_each_block_keeps_its_own() -> None:
    found = whole(None, "regular", Minutes())
    tight = replace(found.request, minutes=Minutes(day=10))
    assert objections(contents.blocks_within_their_minutes, replace(found, request=tight))


def test_with_activation_off_nobody_asks_for_it() -> None:
    found = without_first(whole(), ACTIVATION)
    off = replace(found, request=replace(found.request, activation="off"))
    assert objections(contents.one_activation_before_every_run, off) == []


def test_a_run_without_time_for_activation_needs_none() -> None:
    found = without_first(whole(), ACTIVATION)
    excused = replace(found.runs[0], without_activation=True)
    kept = replace(found, runs=(excused, *found.runs[1:]))
    assert objections(contents.one_activation_before_every_run, kept) == []


@pytest.mark.parametrize(
    ("lack", "slugs"),
    [
        ("stretch for the hip flexors", ["full-range-figure-four", "elevated-twist"]),
        ("stretch or mobility for the glutes", ["low-lunge", "single-leg-squat"]),
        ("movement in a second plane", ["air-squat"]),
    ],
)
def test_an_unbalanced_week_says_what_it_lacks(lack: str, slugs: list[str]) -> None:
    session = replace(whole().sessions[0], items=tuple(item(slug) for slug in slugs))
    assert lack in list(contents.a_balanced_week([session], CATALOGUE))


def test_a_balanced_week_lacks_nothing() -> None:
    first_week = [each for each in whole().sessions if each.week == 1]
    assert list(contents.a_balanced_week(first_week, CATALOGUE)) == []


def test_minutes_of_a_block_begun_the_evening_before_count_to_its_runs_day() -> None:
    wanted = request("OOEEOOO", 1, minutes=Minutes(day=15))
    found = plan(at(wanted, 3, "00:05"))
    assert [each.start.day for each in found.sessions if each.block == "pre-std" and each.start] == [5]
    assert objections(contents.blocks_within_their_minutes, found) == []
