"""Times of exercises, routines and blocks against the durations that the articles and tables give."""

from __future__ import annotations

import pytest

from hipcal import catalogue
from hipcal.catalogue.timing import block_seconds, seconds
from hipcal.catalogue.types import Dose, Exercise

KNOWN = catalogue.load()
Part = tuple[Exercise, Dose]
Row = tuple[str, str, str, int, int, str, dict[str, int], int]
TOLERANCE = 18  # seconds


def near(got: float, wanted: float) -> bool:
    """Whether two lengths in seconds agree as well as tables in tenths of a minute can."""
    return round(abs(got - wanted), 6) <= TOLERANCE


def of(slug: str, sets: int = 1, **amounts: int) -> Part:
    return KNOWN.exercises[slug], Dose(sets=sets, **amounts)


def slot(slug: str, name: str) -> Part:
    return KNOWN.exercises[slug], KNOWN.exercises[slug].slots[name]


def alone(slug: str, sets: int = 1, **amounts: int) -> float:
    return seconds(*of(slug, sets, **amounts))


KETTLEBELL = "kettlebell|ankle-weight bench floor"

# slug, refs, P before a run / A after / O day off / S strength / M inside a run, fatigue, sides, needs,
# a middle dose and its seconds
TABLE = [
    ("high-knees", "X01", "P", 0, 1, "", {"seconds": 35}, 35),
    ("butt-kicks", "X02", "P", 0, 1, "", {"seconds": 35}, 35),
    ("skipping", "X03", "P", 0, 1, "", {"seconds": 35}, 35),
    ("running-backward", "X04", "P", 0, 1, "drill-space", {"seconds": 35}, 35),
    ("step-up", "X05", "S", 2, 2, "step", {"reps": 10}, 65),
    ("single-leg-toe-touch", "X06", "S P", 1, 2, "", {"reps": 10}, 65),
    ("walking-lunge", "X07", "S P", 2, 2, "drill-space", {"reps": 10}, 60),
    ("air-squat", "X09, X36", "S P", 1, 1, "", {"reps": 10}, 30),
    ("jump-squat", "X10", "S", 3, 1, "", {"reps": 8}, 20),
    ("low-lunge", "X11", "A O", 0, 2, "floor mat", {"breaths": 5}, 60),
    ("full-range-figure-four", "X12", "A O", 0, 2, "floor", {"reps": 5, "breaths": 5}, 85),
    ("crescent-lunge-knee-up", "X13", "S A O P", 1, 2, "", {"reps": 10}, 85),
    ("skating-squat", "X14", "S A O", 1, 1, "", {"seconds": 60}, 60),
    ("one-legged-bridge", "X15", "S", 2, 2, "floor", {"reps": 3}, 263),
    ("side-lying-hip-circle", "X16", "P O S", 1, 2, "floor", {"reps": 10}, 85),
    ("ninety-ninety-switch", "X17", "P O", 0, 2, "floor", {"reps": 5}, 40),
    ("rocking-figure-four", "X18", "P O", 0, 2, "floor", {"reps": 10}, 85),
    ("bouncing-lunge", "X19", "P", 1, 2, "", {"reps": 10}, 45),
    ("seated-knee-drop", "X20", "P O", 0, 2, "floor", {"reps": 10}, 80),
    ("supine-hip-circle", "X21", "P O", 0, 2, "floor", {"reps": 10}, 85),
    ("supine-knee-hug", "X22", "P O", 0, 2, "floor", {"reps": 10}, 85),
    ("clam-shell", "X23", "P S", 1, 2, "floor", {"reps": 10}, 65),
    ("glute-bridge", "X24", "P S", 1, 1, "floor", {"reps": 10}, 45),
    ("lunge-front", "X25a, X37", "P S", 2, 2, "", {"reps": 8}, 53),
    ("lunge-side", "X08, X25b", "P S", 2, 2, "", {"reps": 8}, 53),
    ("lunge-curtsy", "X25c", "P S", 2, 2, "", {"reps": 8}, 53),
    ("lunge-cross-curtsy", "X25d", "P S", 2, 2, "", {"reps": 8}, 53),
    ("elevated-twist", "X27", "O A", 0, 2, "floor mat", {"reps": 10}, 85),
    ("standing-elevated-twist", "X27", "O A", 0, 2, "", {"reps": 10}, 85),
    ("kneeling-rock", "X28", "O A P", 0, 2, "floor mat", {"reps": 10}, 85),
    ("angled-bird-dog", "X29", "O P S", 1, 2, "floor", {"reps": 10}, 85),
    ("kettlebell-hip-flexion", "X32", "S", 3, 2, KETTLEBELL, {"sets": 2, "reps": 5}, 290),
    ("cable-hip-flexion", "X33", "S", 3, 2, "cable", {"sets": 2, "reps": 5}, 290),
    ("mountain-climber", "X35", "S", 1, 2, "floor", {"reps": 10}, 20),
    ("single-leg-squat", "X38", "S", 2, 2, "", {"reps": 8}, 80),
    ("downward-dog", "X39", "A O S", 0, 1, "floor", {"seconds": 30}, 30),
    ("toe-touch", "X40", "A O S", 0, 1, "", {"seconds": 30}, 30),
    ("knee-to-chest-bridge", "X41", "P S", 1, 2, "floor", {"reps": 8}, 60),
    ("marching-bridge", "X42", "P S", 1, 2, "floor", {"reps": 10}, 40),
    # after a run and on a day off only where it stands in for something that needs the floor
    ("leg-swing", "X43", "P A O", 0, 2, "", {"reps": 10}, 40),
    ("standing-lunge-hold", "X11, X44", "A O S", 0, 2, "", {"sets": 2, "seconds": 30}, 125),
    ("kneeling-hip-flexor-stretch", "X44", "A O", 0, 2, "floor mat", {"sets": 2, "seconds": 30}, 125),
    ("hill-sprint", "X45", "M", 3, 1, "", {"sets": 4, "seconds": 8}, 670),
    ("backward-running-on-grass", "X46", "M", 2, 1, "", {"reps": 12}, 275),
]
SLOTS = {"P": "activation", "A": "stretch", "O": "mobility", "S": "strength", "M": "run"}


def test_the_table_names_every_exercise() -> None:
    assert {row[0] for row in TABLE} == set(KNOWN.exercises)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_an_exercise_is_as_in_the_table(row: Row) -> None:
    slug, refs, slots, fatigue, sides, needs, dose, middle = row
    exercise = KNOWN.exercises[slug]
    assert exercise.ref == refs
    assert set(exercise.slots) == {SLOTS[letter] for letter in slots.split()}
    assert (exercise.fatigue, exercise.sides) == (fatigue, sides)
    assert {"|".join(either) for either in exercise.needs} == set(needs.split())
    assert near(alone(slug, **dose), middle)


SEVEN_MOVES = [
    slot(slug, "activation")
    for slug in (
        "side-lying-hip-circle",
        "ninety-ninety-switch",
        "rocking-figure-four",
        "bouncing-lunge",
        "seated-knee-drop",
        "supine-hip-circle",
        "supine-knee-hug",
    )
]
HIP_FLOW = [slot(slug, "mobility") for slug in ("elevated-twist", "kneeling-rock", "angled-bird-dog")]
OPENERS = [of("low-lunge", breaths=5), of("full-range-figure-four", reps=5, breaths=5)]
FOUR_LUNGES = [
    of(slug, reps=10) for slug in ("lunge-front", "lunge-side", "lunge-curtsy", "lunge-cross-curtsy")
]
BEFORE_A_RUN = [
    of("knee-to-chest-bridge", reps=10),
    of("marching-bridge", reps=10),
    of("leg-swing", reps=10),
    of("kneeling-hip-flexor-stretch", sets=3, seconds=60),
]
FIVE_MOVES = [
    *OPENERS,
    of("crescent-lunge-knee-up", reps=10),
    of("skating-squat", seconds=60),
    of("one-legged-bridge", reps=8),
]


@pytest.mark.parametrize(
    ("parts", "drills", "minutes"),
    [
        (SEVEN_MOVES, 0, 9.9),
        ([], 150, 2.5),
        ([of("glute-bridge", reps=10)], 0, 0.8),
        ([of("glute-bridge", seconds=30)], 0, 0.7),
        ([of("clam-shell", reps=10)], 0, 1.1),
        (FOUR_LUNGES, 0, 4.3),
        (HIP_FLOW * 2, 0, 9.8),
        (HIP_FLOW, 0, 4.8),
        (FIVE_MOVES, 0, 17.4),
        ([of("one-legged-bridge", reps=8)], 0, 11.6),
        (OPENERS, 0, 2.7),
        (BEFORE_A_RUN, 0, 9.5),
        ([of("kneeling-hip-flexor-stretch", sets=3, seconds=60)], 0, 6.4),
        ([of("cable-hip-flexion", sets=2, reps=5)], 0, 4.8),
        ([of("cable-hip-flexion", sets=3, reps=8)], 0, 8.6),
        ([of("kettlebell-hip-flexion", sets=5, reps=10)], 0, 15.8),
        ([of("hill-sprint", sets=4, seconds=8)], 0, 11.2),
        ([of("hill-sprint", sets=10, seconds=8)], 0, 32.5),
        ([of("backward-running-on-grass", reps=12)], 0, 4.6),
    ],
)
def test_a_routine_takes_as_long_as_its_article_says(parts: list[Part], drills: int, minutes: float) -> None:
    assert near(block_seconds(parts, drills), 60 * minutes)


def fixed(block_id: str) -> float:
    """Seconds of a block whose items all carry their dose."""
    block = KNOWN.blocks[block_id]
    main = [item for item in block.items if item.part in {"main", "spare"}]
    return block_seconds([(KNOWN.exercises[item.exercise], item.dose) for item in main], block.drills)


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        ("pre-minute", 0.75),
        ("pre-mini", 3.0),
        ("pre-std", 6.6),
        ("pre-key", 8.6),
        ("pre-full", 9.9),
        ("post-mini", 2.6),
        ("post-std", 5.2),
        ("mob", 8.7),
        ("hst-5-a", 4.3),
        ("hst-5-b", 4.3),
        ("hst-5-light", 4.3),
    ],
)
def test_a_block_with_fixed_doses_takes_its_time(block: str, minutes: float) -> None:
    assert near(fixed(block), 60 * minutes)


def with_doses(block_id: str, doses: dict[str, Dose], usual: Dose) -> float:
    """Seconds of a strength block without opener and cool-down: its own doses, else these, else `usual`."""
    items = [item for item in KNOWN.blocks[block_id].items if item.part in {"main", "spare"}]
    items = [item for item in items if KNOWN.exercises[item.exercise].from_level == 1]
    parts = [(KNOWN.exercises[item.exercise], item.dose or doses.get(item.exercise, usual)) for item in items]
    return block_seconds(parts)


HOLDS = {"one-legged-bridge": Dose(reps=3)}
TWO_EIGHT, TWO_TEN = Dose(sets=2, reps=8), Dose(sets=2, reps=10)
A = HOLDS | dict.fromkeys(("crescent-lunge-knee-up", "clam-shell", "mountain-climber"), TWO_TEN)
LIGHT = dict.fromkeys(("crescent-lunge-knee-up", "marching-bridge", "angled-bird-dog"), Dose(reps=10))


@pytest.mark.parametrize(
    ("block", "doses", "usual", "minutes"),
    [
        ("hst-light", LIGHT, TWO_TEN, 8.6),
        ("hst-full-a", A, TWO_EIGHT, 17.3),
        ("hst-full-a-kettlebell", A, TWO_EIGHT, 18.7),
        ("hst-full-a-cable", A, TWO_EIGHT, 18.7),
        ("hst-full-b", {}, TWO_TEN, 18.0),
    ],
)
def test_a_strength_block_takes_its_time(
    block: str, doses: dict[str, Dose], usual: Dose, minutes: float
) -> None:
    assert near(with_doses(block, doses, usual), 60 * minutes)


def test_rests_lie_between_sets_and_loaded_legs_rest_between_sides_too() -> None:
    assert alone("clam-shell", reps=10) == 65
    assert alone("clam-shell", sets=3, reps=10) == 3 * 65 + 2 * 20
    assert alone("cable-hip-flexion", sets=2, reps=5) == 75 + 2 * 2 * 5 * 6 + 3 * 30
    assert alone("kneeling-hip-flexor-stretch", sets=2, seconds=30) == 2 * 2 * 30 + 5 + 2 * 5


def test_changes_lie_between_neighbours_and_the_drills_count_as_one() -> None:
    bridge, clam = of("glute-bridge", reps=10), of("clam-shell", reps=10)
    assert block_seconds([bridge, clam]) == 45 + 12 + 65
    assert block_seconds([bridge], drills=120) == 45 + 12 + 120
    assert block_seconds([], drills=60) == 60
    assert block_seconds([]) == 0


def test_one_direction_of_the_lunge_matrix_leads_straight_into_the_next() -> None:
    front, side = of("lunge-front", reps=3), of("lunge-side", reps=3)
    assert block_seconds([front, side]) == seconds(*front) + seconds(*side)
