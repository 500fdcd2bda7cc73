"""Contents of blocks: doses by level, and the bounds they keep."""

from __future__ import annotations

import pytest
from filling import (
    ACTIVATION,
    AMPLE,
    GYM,
    PRESCRIBER,
    SETTINGS,
    STRENGTH,
    amount,
    doses,
    fill,
    setting,
    slugs,
)
from making import KNOWN, plan_of

from hipcal.catalogue.types import BlockItem, Dose
from hipcal.model import SessionKind
from hipcal.prescription import Prescriber, Prescription

# --- levels ----------------------------------------------------------------------------------------

FIND = "a weight you move without pain or strain; note it"
NOTED = "the weight you noted, moved without pain or strain"
MORE = "2 to 10 % more than you noted, once two sessions in a row went 1 or 2 reps over"
SLOW = "slower: 4 seconds down"
LEVELS = [  # level, an exercise on both feet's work, loaded hip flexion, the bridge with full holds
    (1, "8 reps per side", "5 reps per side, lightest weight or none", "2 reps per side"),
    (2, "2 × 8 per side", f"2 × 5 per side, {FIND}", "2 reps per side"),
    (3, "2 × 10 per side", f"2 × 8 per side, {NOTED}", "3 reps per side"),
    (4, "3 × 8 per side", f"3 × 8 per side, {NOTED}", "4 reps per side"),
    (5, "3 × 10 per side", f"3 × 10 per side, {NOTED}", "5 reps per side"),
    (6, f"3 × 10 per side, {SLOW}", f"3 × 8 per side, {MORE}", "6 reps per side"),
]


@pytest.mark.parametrize(("level", "body", "loaded", "holds"), LEVELS)
@pytest.mark.parametrize("machine", ["kettlebell", "cable"])
def test_strength_doses_follow_the_level(
    machine: str, level: int, body: str, loaded: str, holds: str
) -> None:
    found = doses(fill(f"hst-full-a-{machine}", setting(level, GYM)))
    assert found["single-leg-squat"] == found["lunge-side"] == body
    assert found[f"{machine}-hip-flexion"] == loaded
    assert found["one-legged-bridge"] == holds
    assert doses(fill("hst-full-b", setting(level, GYM)))["step-up"] == body


@pytest.mark.parametrize("level", range(1, 7))
def test_light_sessions_keep_standing_work_at_one_set(level: int) -> None:
    items = fill("hst-light", setting(level, GYM)).items
    for item in items:
        if KNOWN.exercises[item.exercise].standing:
            assert item.sets == 1, item
    lying = {item.exercise: item.sets for item in items}
    assert lying["glute-bridge"] == lying["clam-shell"] == (1, 2, 2, 3, 3, 3)[level - 1]
    assert lying["crescent-lunge-knee-up"] == 1


@pytest.mark.parametrize("level", range(1, 7))
def test_the_five_minute_forms_do_not_grow_with_the_level(level: int) -> None:
    for block in ("hst-5-a", "hst-5-b", "hst-5-light"):
        found = fill(block, setting(level, GYM))
        assert [amount(item) for item in found.items] == [
            amount(item) for item in fill(block, setting(1)).items
        ]
        assert found.minutes == 5


def test_the_mini_band_joins_bridge_and_clam_shell_from_level_6_only_in_strength() -> None:
    banded = {item.exercise for item in fill("hst-light", setting(6, GYM)).items if item.load}
    assert banded == {"glute-bridge", "clam-shell"}
    assert not any(item.load for item in fill("hst-light", setting(5, GYM)).items)
    assert not any(item.load for item in fill("hst-light", setting(6)).items)
    assert not any(item.load for item in fill("pre-std", setting(6, GYM)).items)


# --- bounds ----------------------------------------------------------------------------------------

MOST = {  # sets, reps, seconds: what the articles give at most
    "kettlebell-hip-flexion": (5, 10, 0),
    "cable-hip-flexion": (5, 10, 0),
    "one-legged-bridge": (1, 8, 0),
    "kneeling-hip-flexor-stretch": (3, 0, 60),
    "skating-squat": (1, 0, 60),
    "jump-squat": (3, 5, 0),
}


def filled(block: str) -> list[Prescription]:
    return [answer for where in SETTINGS if (answer := PRESCRIBER.fill(block, where, AMPLE))]


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_no_dose_is_above_what_the_articles_give(block: str) -> None:
    for answer in filled(block):
        for item in answer.items:
            sets, reps, seconds = MOST.get(item.exercise, (3, 10, 60))
            assert item.sets <= sets, item
            assert (item.reps or 0) <= reps, item
            assert (item.seconds or 0) <= seconds, item
            assert (item.breaths or 0) <= 5, item
            assert item.reps or item.seconds or item.breaths, item


@pytest.mark.parametrize("block", ACTIVATION)
def test_activation_is_small(block: str) -> None:
    for answer in filled(block):
        for item in answer.items:
            assert item.sets == 1, item
            assert (item.reps or 0) <= 10, item
            assert item.type != "static-stretch", item
            assert KNOWN.exercises[item.exercise].fatigue <= 2, item
            if KNOWN.exercises[item.exercise].fatigue == 2:
                assert (item.reps or 0) <= 5, item


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_one_sided_work_is_for_both_sides(block: str) -> None:
    for answer in filled(block):
        for item in answer.items:
            assert item.sides == KNOWN.exercises[item.exercise].sides


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_no_exercise_twice_no_two_of_a_family_and_nothing_that_cannot_be_done(block: str) -> None:
    named = {item.exercise for item in KNOWN.blocks[block].items}
    for where in SETTINGS:
        answer = PRESCRIBER.fill(block, where, AMPLE)
        if answer is None:
            continue
        exercises = [KNOWN.exercises[slug] for slug in slugs(answer)]
        families = [each.family for each in exercises if each.family]
        assert len(set(slugs(answer))) == len(exercises)
        assert len(set(families)) == len(families)
        for exercise in exercises:
            for either in exercise.needs:
                assert set(either) & where.has, (exercise.slug, where)
            assert exercise.slug in named or KNOWN.blocks[block].kind.value in exercise.slots, exercise.slug


@pytest.mark.parametrize("block", STRENGTH)
def test_every_strength_session_works_front_and_back_of_the_hip(block: str) -> None:
    for where in SETTINGS:
        answer = PRESCRIBER.fill(block, where, AMPLE)
        assert answer is not None, where
        assert {side for slug in slugs(answer) for side in KNOWN.exercises[slug].trains} == {"front", "back"}


@pytest.mark.parametrize("block", [name for name in STRENGTH if "light" in name])
def test_a_light_session_holds_nothing_that_tires(block: str) -> None:
    for answer in filled(block):
        for item in answer.items:
            assert KNOWN.exercises[item.exercise].fatigue <= 1, item


@pytest.mark.parametrize("block", STRENGTH)
@pytest.mark.parametrize("age", [8, 17])
def test_nobody_under_18_lifts_or_jumps(block: str, age: int) -> None:
    for level in range(1, 7):
        found = slugs(fill(block, setting(level, GYM, age=age)))
        assert all(KNOWN.exercises[slug].fatigue < 3 for slug in found)


def test_at_18_the_weight_and_the_jumps_are_there() -> None:
    assert "kettlebell-hip-flexion" in slugs(fill("hst-full-a-kettlebell", setting(4, GYM, age=18)))
    assert "jump-squat" in slugs(fill("hst-full-b", setting(4, GYM, age=18)))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_no_jumps_below_level_4(level: int) -> None:
    assert "jump-squat" not in slugs(fill("hst-full-b", setting(level, GYM)))


@pytest.mark.parametrize("block", STRENGTH)
def test_one_set_of_each_where_only_one_is_wanted(block: str) -> None:
    for level in range(1, 7):
        assert {item.sets for item in fill(block, setting(level, GYM, single_set=True)).items} == {1}


@pytest.mark.parametrize("block", [name for name in KNOWN.blocks if name not in STRENGTH])
def test_stretches_and_mobility_keep_their_sets_where_strength_has_one(block: str) -> None:
    assert fill(block, setting(single_set=True)) == fill(block, setting())


def test_from_65_on_the_first_two_weeks_hold_one_set() -> None:
    athlete = "athlete: {experience: regular, age: %d}\nminutes: {strength: 40}\nweeks: 4\n"
    week = "start: 2026-11-23\nruns: {tue: easy 40min, sun: long 1h}\n"
    sets: dict[int, dict[int, int]] = {}
    for age in (64, 65):
        sets[age] = {}
        for session in plan_of(week + athlete % age).sessions:
            if session.kind is SessionKind.STRENGTH:
                most = max(item.sets for item in session.items)
                sets[age][session.week] = max(most, sets[age].get(session.week, 0))
    assert sets == {
        64: {1: 2, 2: 3, 3: 3, 4: 2},
        65: {1: 1, 2: 1, 3: 2, 4: 1},
    }  # the fourth is a lighter week


# --- with a catalogue that asks for too much ------------------------------------------------------


def asking(block: str, *items: BlockItem) -> Prescription:
    """What comes of a block that holds these items."""
    doctored = KNOWN.blocks[block]._replace(items=items)
    catalogue = KNOWN._replace(blocks={**KNOWN.blocks, block: doctored})
    found = Prescriber(catalogue).fill(block, setting(3, GYM), AMPLE)
    assert found is not None
    return found


def test_a_block_that_asks_for_both_loaded_exercises_gets_one() -> None:
    both = [BlockItem("cable-hip-flexion", None), BlockItem("kettlebell-hip-flexion", None)]
    assert slugs(asking("hst-full-a", *both)) == ["cable-hip-flexion", "crescent-lunge-knee-up"]


def test_a_block_that_asks_for_two_forward_lunges_gets_one() -> None:
    both = [BlockItem("lunge-front", None), BlockItem("walking-lunge", None)]
    assert slugs(asking("hst-full-b", *both)) == ["lunge-front"]


def test_a_light_block_that_asks_for_tiring_work_does_not_get_it() -> None:
    asked = [BlockItem("glute-bridge", None), BlockItem("single-leg-squat", None)]
    assert slugs(asking("hst-light", *asked)) == ["glute-bridge"]


@pytest.mark.parametrize(
    ("slug", "asked", "given"),
    [
        ("clam-shell", Dose(sets=9, reps=99), "3 × 10 per side"),
        ("one-legged-bridge", Dose(reps=20), "8 reps per side"),
        ("cable-hip-flexion", Dose(sets=9, reps=99), "5 × 10 per side, " + NOTED),
        ("skating-squat", Dose(seconds=600), "60 s"),
        ("kneeling-hip-flexor-stretch", Dose(sets=9, seconds=99), "3 × 60 s per side"),
        ("low-lunge", Dose(breaths=50), "5 deep breaths per side"),
    ],
)
def test_a_block_that_asks_for_too_much_gets_the_most_there_is(slug: str, asked: Dose, given: str) -> None:
    assert doses(asking("hst-full-a", BlockItem(slug, asked))) == {slug: given}


def test_an_activation_that_asks_for_sets_gets_one() -> None:
    assert doses(asking("pre-minute", BlockItem("glute-bridge", Dose(sets=3, reps=10)))) == {
        "glute-bridge": "10 reps"
    }
