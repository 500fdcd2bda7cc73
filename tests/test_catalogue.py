"""The catalogue: sound, complete, compiled, and readable by a newcomer."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hipcal import catalogue
from hipcal.catalogue import COMPILED, assemble
from hipcal.catalogue.__main__ import compiled_text, main
from hipcal.catalogue.check import check, exceeds
from hipcal.catalogue.source import read
from hipcal.catalogue.types import Catalogue, Dose, Exercise, Source
from hipcal.model import Intensity, SessionKind

KNOWN = catalogue.load()
REFS = {f"X{number:02}" for number in range(1, 47)} - {"X25"} | {"X25a", "X25b", "X25c", "X25d"}


def replace(value: Any, **changes: object) -> Any:
    """A named tuple with other values."""
    return value._replace(**changes)


NO_CUES = replace(KNOWN.exercises["clam-shell"].text, cues=())


def refs_of(text: str) -> set[str]:
    return set(text.split(", "))


def with_exercise(**changes: object) -> Catalogue:
    """The catalogue with a clam shell that differs."""
    clam: Exercise = replace(KNOWN.exercises["clam-shell"], **changes)
    return replace(KNOWN, exercises={**KNOWN.exercises, "clam-shell": clam})


def test_the_catalogue_is_sound() -> None:
    assert check(KNOWN) == []


def test_compiled_is_what_the_yaml_says() -> None:
    assert json.loads(COMPILED.read_bytes()) == read()
    assert COMPILED.read_bytes() == compiled_text(read()).encode()


def test_a_stale_compiled_file_is_noticed_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = tmp_path / "compiled.json"
    compiled.write_text("{}")
    assert main(["--check"], compiled) == 1
    assert "stale" in capsys.readouterr().err
    assert main([], compiled) == 0
    assert main(["--check"], compiled) == 0
    assert compiled.read_bytes() == COMPILED.read_bytes()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sources": ("nobody",)}, "clam-shell: there is no source “nobody”"),
        ({"sources": ()}, "clam-shell: it names no source"),
        ({"regression": "clam"}, "clam-shell: there is no exercise “clam”"),
        ({"variant_of": "clam"}, "clam-shell: there is no exercise “clam”"),
        ({"substitutes": {"strength": ("lung",)}}, "clam-shell: there is no substitute “lung”"),
        (
            {"substitutes": {"strength": ("leg-swing",)}},
            "clam-shell: leg-swing stands in for it in strength but has no dose there",
        ),
        ({"progression": "heavy"}, "clam-shell: there is no row of levels “heavy”"),
        ({"aliases": ("hip bridge",)}, "glute-bridge: the name “hip bridge” belongs to clam-shell already"),
        ({"slots": {"strength": Dose(sets=4, reps=10)}}, "clam-shell: its dose in strength is above its cap"),
        ({"slots": {"strength": Dose()}}, "clam-shell: its dose in strength is empty"),
        ({"slots": {"evening": Dose(reps=5)}}, "clam-shell: unknown slot “evening”"),
        ({"slots": {"activation": Dose(reps=5)}}, "hst-light: clam-shell has no dose in strength"),
        ({"slots": {}}, "clam-shell: it has no slot"),
        ({"trains": frozenset({"side"})}, "clam-shell: unknown trains “side”"),
        ({"needs": (("rope",),)}, "clam-shell: unknown equipment “rope”"),
        ({"type": "yoga"}, "clam-shell: unknown type “yoga”"),
        ({"sides": 3}, "clam-shell: sides must be 1 or 2"),
        ({"caps": Dose(sets=3, reps=9)}, "pre-std: the dose of clam-shell is above its cap"),
        ({"text": NO_CUES}, "clam-shell: part of its text is empty"),
    ],
)
def test_a_mistake_is_named(changes: dict[str, object], said: str) -> None:
    assert said in check(with_exercise(**changes))


def test_two_of_a_family_in_a_block_are_named() -> None:
    assert "hst-light: two exercises of one family" in check(
        replace(
            with_exercise(family="bridges"),
            exercises={
                **with_exercise(family="bridges").exercises,
                "glute-bridge": replace(KNOWN.exercises["glute-bridge"], family="bridges"),
            },
        )
    )


def test_mistakes_in_the_other_files_are_named() -> None:
    block, item = KNOWN.blocks["mob"], KNOWN.blocks["mob"].items[0]
    broken = replace(
        KNOWN,
        blocks={"mob": replace(block, items=(replace(item, exercise="twist"), replace(item, part="end")))},
        left_out=(replace(KNOWN.left_out[0], sources=("nobody",)),),
        rules={name: replace(rule, sources=("nobody",)) for name, rule in KNOWN.rules.items()},
        drills=("hop",),
    )
    said = check(broken)
    assert "mob: there is no exercise “twist”" in said
    assert "mob: unknown part “end”" in said
    assert "X26: there is no source “nobody”" in said
    assert "drills: there is no drill “hop”" in said
    assert all(f"{name}: there is no source “nobody”" in said for name in KNOWN.rules)


def test_an_unknown_field_is_refused() -> None:
    data = read()
    data["exercises"]["clam-shell"]["colour"] = "red"
    with pytest.raises(TypeError, match="colour"):
        assemble.catalogue(data)


def test_a_slug_in_two_files_and_a_text_without_exercise_are_refused(tmp_path: Path) -> None:
    for folder in ("exercises", "texts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "exercises" / "a.yaml").write_text("hop: {ref: X99}\n")
    (tmp_path / "texts" / "a.yaml").write_text("hip: {setup: Stand.}\n")
    with pytest.raises(ValueError, match="there is no exercise hip"):
        read(tmp_path)
    (tmp_path / "texts" / "a.yaml").write_text("hop: {setup: Stand.}\n")
    (tmp_path / "texts" / "b.yaml").write_text("hop: {setup: Sit.}\n")
    with pytest.raises(ValueError, match="hop has a text already"):
        read(tmp_path)
    (tmp_path / "exercises" / "b.yaml").write_text("hop: {ref: X98}\n")
    with pytest.raises(ValueError, match=r"b\.yaml: hop stands in another file too"):
        read(tmp_path)


def test_every_exercise_of_the_articles_is_used_or_left_out_once() -> None:
    used = [refs_of(each.ref) for each in KNOWN.exercises.values() if each.variant_of is None]
    left_out = [refs_of(each.ref) for each in KNOWN.left_out]
    assert set().union(*used, *left_out) == REFS
    assert sum(map(len, used + left_out)) == len(REFS)


def test_every_statement_and_every_study_has_an_entry() -> None:
    refs = {source.ref for source in KNOWN.sources.values()}
    assert {f"SR{number:02}" for number in range(1, 44)} <= refs
    assert {f"E{number:02}" for number in range(1, 64)} <= refs
    assert {"000", "001", "002", "003", "004", "D"} <= refs


def test_a_statement_carries_its_article() -> None:
    said = KNOWN.sources["livestrong-hips:twice-a-week-off-days"]
    assert said.title == "Running Exercises to Strengthen the Hips"
    assert said.ref == "SR37"
    assert said.statement != KNOWN.sources["livestrong-hips"].statement


@pytest.mark.parametrize("source", KNOWN.sources.values(), ids=lambda source: source.key)
def test_a_source_is_filled_in(source: Source) -> None:
    assert all((source.author, source.title, source.publication, source.verified))
    assert source.statement.endswith((".", "?"))
    assert re.fullmatch(r"[A-D](/[A-D])?", source.grade)
    assert source.doi is None or re.fullmatch(r"10\.\d{4,5}/\S+", source.doi)
    assert source.year is None or 1990 < source.year < 2030


@pytest.mark.parametrize("exercise", KNOWN.exercises.values(), ids=lambda exercise: exercise.slug)
def test_a_text_is_short_plain_and_promises_nothing(exercise: Exercise) -> None:
    text = exercise.text
    fields = (text.setup, text.movement, text.avoid, *text.cues)
    assert 1 <= len(text.cues) <= 2
    for field in fields:
        assert field.endswith(".")
        assert 15 <= len(field) <= 260
        assert not re.search(r"injur|prevent|faster|cure|heal|guarante|treat", field, re.IGNORECASE)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", exercise.slug)


@pytest.mark.parametrize("exercise", KNOWN.exercises.values(), ids=lambda exercise: exercise.slug)
def test_what_needs_something_has_a_stand_in_that_does_not(exercise: Exercise) -> None:
    for slot in exercise.slots if exercise.needs else ():
        stand_ins = [KNOWN.exercises[slug] for slug in exercise.substitutes[slot]]
        things = {thing for either in exercise.needs for thing in either}
        assert any(not things & {t for either in each.needs for t in either} for each in stand_ins)


@pytest.mark.parametrize("exercise", KNOWN.exercises.values(), ids=lambda exercise: exercise.slug)
def test_a_tiring_exercise_has_an_easier_one_to_fall_back_on(exercise: Exercise) -> None:
    if exercise.fatigue >= 2 and "strength" in exercise.slots:
        assert KNOWN.exercises[exercise.regression].fatigue <= 1


def test_an_exercise_is_found_by_any_of_its_names() -> None:
    for name, slug in [
        ("clam-shell", "clam-shell"),
        ("Clamshell", "clam-shell"),
        ("  clam   SHELL ", "clam-shell"),
        ("hip bridges", "glute-bridge"),
        ("A-skip", "skipping"),
        ("90/90 sit switches", "ninety-ninety-switch"),
        ("High lunge", "crescent-lunge-knee-up"),
        ("squats", "air-squat"),
        ("Toe-touches", "toe-touch"),
        ("Single-leg toe touches", "single-leg-toe-touch"),
    ]:
        found = catalogue.find(name)
        assert found is not None, name
        assert found.slug == slug
    assert catalogue.find("bench press") is None
    assert catalogue.find("") is None


def test_a_slip_is_answered_with_near_names() -> None:
    assert catalogue.suggestions("clam-shel")[0] == "clam-shell"
    assert catalogue.suggestions("glute brigde")[0] == "glute-bridge"
    assert "lunge-side" in catalogue.suggestions("lunge")
    assert catalogue.suggestions("xyzzy") == ()


def test_light_blocks_hold_nothing_tiring_and_activation_one_set_of_ten_at_most() -> None:
    for block in KNOWN.blocks.values():
        for item in block.items:
            exercise = KNOWN.exercises[item.exercise]
            if block.intensity is Intensity.LIGHT:
                assert exercise.fatigue <= 1
            if block.kind is SessionKind.ACTIVATION:
                assert exercise.type != "static-stretch"
                assert item.dose is not None
                assert item.dose.sets == 1
                assert (item.dose.reps or 0) <= 10


def test_a_strength_block_trains_the_front_and_the_back_of_the_hip() -> None:
    for block in KNOWN.blocks.values():
        if block.kind is SessionKind.STRENGTH:
            core = [KNOWN.exercises[item.exercise] for item in block.items if item.part == "main"]
            assert {"front", "back"} <= set().union(*(each.trains for each in core))


def test_never_kettlebell_and_cable_together() -> None:
    loaded = {"kettlebell-hip-flexion", "cable-hip-flexion"}
    assert {KNOWN.exercises[slug].family for slug in loaded} == {"loaded-hip-flexion"}
    for block in KNOWN.blocks.values():
        assert len(loaded & {item.exercise for item in block.items}) <= 1


def sets_and_reps(row: str) -> list[tuple[int, int]]:
    return [(dose.sets, dose.reps or 0) for _, dose in sorted(KNOWN.levels[row].items())]


def test_levels_are_those_of_the_table() -> None:
    assert sets_and_reps("bodyweight") == [(1, 8), (2, 8), (2, 10), (3, 8), (3, 10), (3, 10)]
    assert sets_and_reps("loaded") == [(1, 5), (2, 5), (2, 8), (3, 8), (3, 10), (3, 8)]
    assert sets_and_reps("full-hold") == [(1, 2), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6)]


@pytest.mark.parametrize("row", KNOWN.levels)
def test_from_one_level_to_the_next_only_one_thing_rises(row: str) -> None:
    for before, after in pairwise(sets_and_reps(row)):
        assert sum(new > old for old, new in zip(before, after, strict=True)) <= 1


def test_no_level_goes_above_an_exercise_s_cap() -> None:
    capped_at_two_rounds = {"angled-bird-dog"}  # its article stops there, whatever the level
    for exercise in KNOWN.exercises.values():
        if exercise.slug in capped_at_two_rounds:
            continue
        for dose in KNOWN.levels.get(exercise.progression or "", {}).values():
            assert not exceeds(dose, exercise.caps), exercise.slug


def test_no_cap_goes_above_the_most_the_articles_ask_for() -> None:
    most = {
        "kettlebell-hip-flexion": Dose(sets=5, reps=10),
        "cable-hip-flexion": Dose(sets=5, reps=10),
        "one-legged-bridge": Dose(reps=8),
        "skating-squat": Dose(seconds=60),
        "hill-sprint": Dose(sets=12, seconds=10),
        "backward-running-on-grass": Dose(reps=15),
        "glute-bridge": Dose(sets=3, reps=10, seconds=30),
        "kneeling-hip-flexor-stretch": Dose(sets=3, seconds=60),
    }
    for exercise in KNOWN.exercises.values():
        usual = Dose(sets=3, reps=10) if exercise.type == "strength" else Dose(sets=2, reps=10)
        if exercise.slug in most or exercise.type in {"strength", "mobility"}:
            assert not exceeds(exercise.caps, most.get(exercise.slug, usual)), exercise.slug
