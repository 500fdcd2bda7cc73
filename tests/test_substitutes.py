"""What takes the place of what cannot be done, and where each exercise has its place."""

from __future__ import annotations

import pytest
from filling import (
    ACTIVATION,
    GYM,
    NOTHING,
    doses,
    fill,
    setting,
    slugs,
)
from making import KNOWN, plan_of

from hipcal.model import SessionKind
from hipcal.prescription import Setting

# --- substitutes -----------------------------------------------------------------------------------


def test_without_a_weight_the_crescent_lunge_takes_its_place_and_the_low_lunge_cools_down() -> None:
    assert slugs(fill("hst-full-a", setting()))[1] == "crescent-lunge-knee-up"
    assert slugs(fill("hst-full-a", setting()))[-1] == "low-lunge"
    for machine in ("kettlebell", "cable"):
        bare = slugs(fill(f"hst-full-a-{machine}", setting()))
        assert "crescent-lunge-knee-up" in bare
        assert f"{machine}-hip-flexion" not in bare


@pytest.mark.parametrize(
    ("things", "block"),
    [
        ("", "hst-full-a"),
        ("kettlebell", "hst-full-a"),  # no high surface to lie on
        ("bench", "hst-full-a"),
        ("kettlebell, bench", "hst-full-a-kettlebell"),
        ("ankle-weight, bench", "hst-full-a-kettlebell"),
        ("cable", "hst-full-a-cable"),
        ("cable, kettlebell, bench", "hst-full-a-kettlebell"),
        ("cable, kettlebell", "hst-full-a-cable"),
    ],
)
def test_session_a_uses_the_load_that_is_there(things: str, block: str) -> None:
    found = plan_of(
        f"runs: {{tue: easy 40min, sun: long 1h}}\nweeks: 2\nequipment: [{things}]\nminutes: {{strength: 30}}"
    )
    used = {session.block for session in found.sessions if session.kind is SessionKind.STRENGTH}
    assert used == {block, "hst-full-b"}


def test_the_loaded_supine_exercise_needs_the_floor_too() -> None:
    assert "kettlebell-hip-flexion" not in slugs(fill("hst-full-a-kettlebell", setting(3, GYM, "floor")))


def test_without_a_band_the_same_exercises_are_done_plain() -> None:
    assert doses(fill("hst-light", setting(6)))["clam-shell"] == "3 × 10 per side"


@pytest.mark.parametrize(
    ("where", "instead"),
    [
        (setting(3, frozenset({"step"})), "step-up"),
        (setting(), "walking-lunge"),
        (setting(3, NOTHING, "drill-space"), "lunge-front"),
    ],
)
def test_without_a_step_lunges_follow_each_other(where: Setting, instead: str) -> None:
    found = slugs(fill("hst-full-b", where))
    assert set(found) & {"step-up", "walking-lunge", "lunge-front"} == {instead}


def test_without_a_mat_stretches_and_mobility_stand_up() -> None:
    bare = setting(3, NOTHING, "mat")
    assert slugs(fill("post-std", bare)) == ["standing-lunge-hold", "full-range-figure-four", "leg-swing"]
    assert slugs(fill("post-mini", bare)) == ["standing-lunge-hold", "full-range-figure-four"]
    assert slugs(fill("mob", bare))[:4] == [
        "standing-elevated-twist",
        "leg-swing",
        "angled-bird-dog",
        "standing-lunge-hold",
    ]


NO_FLOOR = {
    "pre-minute": ["crescent-lunge-knee-up"],
    "pre-std": ["single-leg-toe-touch", "crescent-lunge-knee-up", "leg-swing"],
    "pre-full": ["crescent-lunge-knee-up", "leg-swing", "single-leg-toe-touch", "bouncing-lunge"],
    "post-mini": ["standing-lunge-hold", "standing-elevated-twist"],
    "post-std": ["standing-lunge-hold", "standing-elevated-twist", "leg-swing"],
    "mob": ["standing-elevated-twist", "leg-swing", "standing-lunge-hold", "toe-touch"],
    "hst-light": ["single-leg-toe-touch", "crescent-lunge-knee-up"],
    "hst-5-a": ["crescent-lunge-knee-up", "single-leg-toe-touch", "single-leg-squat", "lunge-side"],
    "hst-5-light": ["crescent-lunge-knee-up", "single-leg-toe-touch"],
}


@pytest.mark.parametrize(("block", "wanted"), NO_FLOOR.items())
def test_without_the_floor_everything_is_done_on_the_feet(block: str, wanted: list[str]) -> None:
    items = fill(block, setting(3, NOTHING, "floor")).items
    assert [item.exercise for item in items if item.type != "drill"] == wanted


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_without_the_floor_no_block_needs_it_and_none_is_lost(block: str) -> None:
    for item in fill(block, setting(3, GYM, "floor", "mat")).items:
        needs = {name for either in KNOWN.exercises[item.exercise].needs for name in either}
        assert not {"floor", "mat"} & needs, item


def test_an_activation_in_place_of_another_has_its_own_small_dose() -> None:
    found = doses(fill("pre-std", setting(6, NOTHING, "floor")))
    assert found["single-leg-toe-touch"] == found["crescent-lunge-knee-up"] == "5 reps per side"
    assert found["leg-swing"] == "10 reps per side"


# --- drills ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "without", "wanted"),
    [
        ("pre-mini", (), [30, 30, 30, 30]),
        ("pre-std", (), [30, 30, 30, 30]),
        ("pre-key", (), [40, 40, 35, 35]),
        ("pre-mini", ("drill-space",), [40, 40, 40]),
        ("pre-std", ("drill-space",), [40, 40, 40]),
        ("pre-key", ("drill-space",), [50, 50, 50]),
        ("pre-full", (), []),
        ("pre-minute", (), []),
    ],
)
def test_drills_share_their_time_and_come_last(
    block: str, without: tuple[str, ...], wanted: list[int]
) -> None:
    items = fill(block, setting(3, NOTHING, *without)).items
    drills = [item for item in items if item.type == "drill"]
    assert [item.seconds for item in drills] == wanted
    assert list(items[len(items) - len(drills) :]) == drills
    assert ("running-backward" in {item.exercise for item in drills}) == (bool(wanted) and not without)


# --- days at a desk --------------------------------------------------------------------------------


def test_a_day_at_a_desk_gets_seated_work_first_where_it_fits() -> None:
    desk = setting(desk_job=True)
    assert slugs(fill("pre-std", desk, 10))[:2] == ["seated-knee-drop", "supine-knee-hug"]
    assert fill("pre-std", desk, 10).minutes == 10
    assert slugs(fill("pre-std", desk, 9)) == slugs(fill("pre-std", setting(), 9))


def test_the_seven_moves_hold_the_seated_work_already() -> None:
    assert slugs(fill("pre-full", setting(desk_job=True), 10)) == slugs(fill("pre-full", setting(), 10))


@pytest.mark.parametrize("block", [name for name in KNOWN.blocks if name not in ACTIVATION])
def test_a_desk_changes_nothing_but_activation(block: str) -> None:
    assert fill(block, setting(desk_job=True)) == fill(block, setting())


def test_without_the_floor_nobody_at_a_desk_is_told_to_sit_on_it() -> None:
    for block in ACTIVATION:
        found = slugs(fill(block, setting(3, NOTHING, "floor", desk_job=True)))
        assert not {"seated-knee-drop", "supine-knee-hug"} & set(found), block


# --- every exercise has its place ------------------------------------------------------------------

WEEK = "runs: {tue: tempo 50min, wed: easy 40min, sun: long 1h30}\nweeks: 2\n"
USUAL = WEEK + "minutes: {strength: 40, mobility: 15}\n"
FEET = USUAL + "without: [floor]\n"
SEVEN = USUAL + "activation: full\n"
JUMPING = "a Prescriber at level 4"
PLACES = {
    "high-knees": USUAL,
    "butt-kicks": USUAL,
    "skipping": USUAL,
    "running-backward": USUAL,
    "glute-bridge": USUAL,
    "marching-bridge": USUAL,
    "clam-shell": USUAL,
    "side-lying-hip-circle": USUAL,
    "leg-swing": USUAL,
    "ninety-ninety-switch": USUAL,
    "bouncing-lunge": USUAL,
    "lunge-front": USUAL,
    "lunge-side": USUAL,
    "low-lunge": USUAL,
    "full-range-figure-four": USUAL,
    "kneeling-hip-flexor-stretch": USUAL,
    "elevated-twist": USUAL,
    "kneeling-rock": USUAL,
    "angled-bird-dog": USUAL,
    "downward-dog": USUAL,
    "toe-touch": USUAL,
    "air-squat": USUAL,
    "crescent-lunge-knee-up": USUAL,
    "one-legged-bridge": USUAL,
    "single-leg-squat": USUAL,
    "mountain-climber": USUAL,
    "walking-lunge": USUAL,
    "single-leg-toe-touch": USUAL,
    "lunge-curtsy": USUAL,
    "lunge-cross-curtsy": USUAL,
    "knee-to-chest-bridge": USUAL,
    "skating-squat": USUAL,
    "step-up": USUAL + "equipment: [step]\n",
    "kettlebell-hip-flexion": USUAL + "equipment: [kettlebell, bench]\n",
    "cable-hip-flexion": USUAL + "equipment: [cable]\n",
    "rocking-figure-four": SEVEN,
    "seated-knee-drop": SEVEN,
    "supine-hip-circle": SEVEN,
    "supine-knee-hug": SEVEN,
    "standing-lunge-hold": FEET,
    "standing-elevated-twist": FEET,
    "jump-squat": JUMPING,
    "hill-sprint": "runs: {tue: hills 50min}\nweeks: 1",
    "backward-running-on-grass": "runs: {tue: easy 50min}\nweeks: 1\nrun-notes: yes",
}
NOTES = {"hill-sprint": "hill sprints", "backward-running-on-grass": "backwards on clear grass"}


def test_the_table_of_places_names_every_exercise() -> None:
    assert set(PLACES) == set(KNOWN.exercises)


@pytest.mark.parametrize("slug", [slug for slug in PLACES if slug not in NOTES and PLACES[slug] != JUMPING])
def test_an_exercise_is_placed(slug: str) -> None:
    assert slug in {item.exercise for session in plan_of(PLACES[slug]).sessions for item in session.items}


@pytest.mark.parametrize("slug", NOTES)
def test_an_exercise_inside_a_run_is_a_note_and_never_a_session(slug: str) -> None:
    found = plan_of(PLACES[slug])
    assert any(NOTES[slug] in run.note for run in found.runs)
    assert slug not in {item.exercise for session in found.sessions for item in session.items}


def test_jump_squats_join_session_b_from_level_4() -> None:
    assert doses(fill("hst-full-b", setting(4)))["jump-squat"] == "5 reps"
