"""Contents of blocks: doses by level, bounds, substitutes, families, trimming, extras."""

from __future__ import annotations

from itertools import product

import pytest
from making import KNOWN, plan_of

from hipcal import wording
from hipcal.model import Athlete, Item, SessionKind
from hipcal.prescription import Prescriber, Prescription, Setting, level_of

PRESCRIBER = Prescriber(KNOWN)
NOTHING: frozenset[str] = frozenset()
GYM = frozenset("mini-band ball step kettlebell ankle-weight cable bench".split())
AMPLE = 90
STRENGTH = [block.id for block in KNOWN.blocks.values() if block.kind is SessionKind.STRENGTH]
ACTIVATION = [block.id for block in KNOWN.blocks.values() if block.kind is SessionKind.ACTIVATION]
NOT_THERE = [(), ("floor",), ("mat",), ("drill-space",), ("floor", "mat", "drill-space")]
SETTINGS = [
    Setting(level, things, frozenset(without), age, single_set=single, off_day=off, desk_job=desk)
    for level, things, without, age, (single, off, desk) in product(
        (1, 3, 6),
        (NOTHING, GYM),
        NOT_THERE,
        (None, 15, 70),
        ((False, True, False), (True, False, True)),
    )
]


def setting(
    level: int = 3,
    equipment: frozenset[str] = NOTHING,
    *without: str,
    age: int | None = None,
    single_set: bool = False,
    off_day: bool = True,
    desk_job: bool = False,
) -> Setting:
    return Setting(level, equipment, frozenset(without), age, single_set, off_day, desk_job)


def fill(block: str, where: Setting, minutes: int = AMPLE) -> Prescription:
    found = PRESCRIBER.fill(block, where, minutes)
    assert found is not None
    return found


def doses(found: Prescription) -> dict[str, str]:
    """Exercise → dose in words, in the order of the session."""
    return {item.exercise: wording.dose(item) for item in found.items}


def slugs(found: Prescription) -> list[str]:
    return [item.exercise for item in found.items]


def amount(item: Item) -> tuple[int, int | None, int | None, int | None]:
    return item.sets, item.reps, item.seconds, item.breaths


# --- levels ---------------------------------------------------------------------------------------

LEVELS = [  # level, an exercise on both feet's work, loaded hip flexion, the bridge with full holds
    (1, "8 reps per side", "5 reps per side, lightest weight or none", "2 reps per side"),
    (2, "2 × 8 per side", "2 × 5 per side, a weight you move without pain or strain", "2 reps per side"),
    (3, "2 × 10 per side", "2 × 8 per side, a weight you move without pain or strain", "3 reps per side"),
    (4, "3 × 8 per side", "3 × 8 per side, a weight you move without pain or strain", "4 reps per side"),
    (5, "3 × 10 per side", "3 × 10 per side, a weight you move without pain or strain", "5 reps per side"),
    (6, "3 × 10 per side", "3 × 8 per side, a weight you move without pain or strain", "6 reps per side"),
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


def test_a_novice_starts_at_level_1_and_a_regular_at_level_3() -> None:
    assert level_of(Athlete()) == 1
    assert level_of(Athlete(experience="regular")) == 3


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


# --- bounds ---------------------------------------------------------------------------------------

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
    assert sets == {64: {1: 2, 2: 2, 3: 2, 4: 2}, 65: {1: 1, 2: 1, 3: 2, 4: 2}}


# --- substitutes ----------------------------------------------------------------------------------


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


# --- drills ---------------------------------------------------------------------------------------


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


# --- minutes --------------------------------------------------------------------------------------

LENGTHS = [
    ("pre-mini", 3.0),
    ("pre-std", 6.6),
    ("pre-key", 8.6),
    ("pre-full", 9.9),
    ("post-mini", 2.6),
    ("post-std", 5.2),
    ("hst-5-a", 4.3),
    ("hst-5-b", 4.3),
    ("hst-5-light", 4.3),
]


@pytest.mark.parametrize(("block", "minutes"), LENGTHS)
def test_a_block_lasts_as_long_as_its_table_says(block: str, minutes: float) -> None:
    assert fill(block, setting()).seconds == pytest.approx(60 * minutes, abs=18)


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_a_block_keeps_to_its_minutes_or_is_not_there(block: str) -> None:
    for where in (setting(1), setting(3, GYM), setting(6, GYM), setting(6, NOTHING, "floor")):
        longest = 0.0
        for minutes in range(45):
            answer = PRESCRIBER.fill(block, where, minutes)
            if answer is None:
                assert longest == 0, "more minutes never take a block away"
                continue
            assert answer.items
            assert answer.seconds <= 60 * minutes
            assert answer.minutes <= minutes
            assert answer.seconds >= longest, "more minutes never make a block shorter"
            longest = answer.seconds


def test_whole_minutes_are_rounded_up() -> None:
    assert Prescription((), 60.0, trimmed=False).minutes == 1
    assert Prescription((), 60.5, trimmed=False).minutes == 2
    assert Prescription((), 0.0, trimmed=False).minutes == 0


def test_sets_go_before_exercises_and_the_last_of_them_first() -> None:
    whole = fill("hst-full-a", setting(), 19)
    assert not whole.trimmed
    shorter = fill("hst-full-a", setting(), 18)
    assert shorter.trimmed
    assert slugs(shorter) == slugs(whole)
    assert doses(shorter)["mountain-climber"] == "10 reps per side"
    assert doses(shorter)["clam-shell"] == "2 × 10 per side"
    single = fill("hst-full-a", setting(), 12)
    assert slugs(single) == slugs(whole)
    assert {item.sets for item in single.items} == {1}


def test_of_three_sets_the_third_goes_everywhere_before_any_second() -> None:
    for minutes in range(12, 31):
        sets = {
            item.sets
            for item in fill("hst-full-a", setting(5), minutes).items
            if item.exercise not in {"air-squat", "one-legged-bridge", "low-lunge"}
        }
        assert max(sets) - min(sets) <= 1


def test_spare_exercises_go_before_the_block_does() -> None:
    core = ["crescent-lunge-knee-up", "single-leg-squat", "lunge-side"]
    for minutes in range(5, 13):
        assert set(core) <= set(slugs(fill("hst-full-a", setting(), minutes)))
    assert slugs(fill("hst-full-a", setting(), 5)) == core
    assert PRESCRIBER.fill("hst-full-a", setting(), 4) is None


def test_blocks_without_spare_exercises_are_whole_or_not_there() -> None:
    for block, least in (("pre-mini", 3), ("pre-std", 7), ("pre-key", 9), ("pre-full", 10), ("post-mini", 3)):
        assert PRESCRIBER.fill(block, setting(), least - 1) is None
        assert not fill(block, setting(), least).trimmed


def test_extras_come_where_the_minutes_allow_cool_down_before_opener() -> None:
    order = [
        (19, False, False),
        (20, True, False),
        (21, True, True),
    ]
    for minutes, cool_down, opener in order:
        found = slugs(fill("hst-full-a", setting(), minutes))
        assert (found[-1] == "low-lunge") is cool_down, minutes
        assert (found[0] == "air-squat") is opener, minutes


def test_extras_never_come_where_something_had_to_go() -> None:
    for block, minutes in product(STRENGTH, range(4, 40)):
        answer = PRESCRIBER.fill(block, setting(5, GYM), minutes)
        if answer and answer.trimmed:
            assert not {"air-squat", "low-lunge", "downward-dog", "toe-touch"} & set(slugs(answer))


def test_the_cool_down_of_session_b_belongs_to_days_without_a_run() -> None:
    off, run_day = fill("hst-full-b", setting()), fill("hst-full-b", setting(off_day=False))
    assert slugs(off)[-2:] == ["downward-dog", "toe-touch"]
    assert slugs(run_day) == slugs(off)[:-2]


def test_mobility_takes_its_held_extras_where_the_minutes_allow() -> None:
    assert PRESCRIBER.fill("mob", setting(), 7) is None
    assert doses(fill("mob", setting(), 8))["kneeling-hip-flexor-stretch"] == "30 s per side"
    assert slugs(fill("mob", setting(), 9))[-1] == "full-range-figure-four"
    assert slugs(fill("mob", setting(), 10))[-1] == "downward-dog"
    assert slugs(fill("mob", setting(), 11))[-2:] == ["downward-dog", "toe-touch"]


# --- days at a desk -------------------------------------------------------------------------------


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


# --- every exercise has its place -----------------------------------------------------------------

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
