"""The words for runs as data: compiled, readable, and kept out of what every command loads."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from hipcal.catalogue import COMPILED, RUN_WORDS
from hipcal.catalogue.__main__ import compiled_text, main
from hipcal.catalogue.source import read_run_words
from hipcal.model import RunKind
from hipcal.planfile.kinds import WORDS
from hipcal.runs_in import words
from hipcal.runs_in.hits import hits
from hipcal.runs_in.titles import understand
from hipcal.runs_in.values import Event

DATA = read_run_words()
KNOWN = words.load()
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")


def languages_of(role: str) -> set[str]:
    """The languages that have words for a role, in whichever section."""
    sections = ("training", "adjectives", "faint", "frame")
    found = [by for name in sections for key, by in DATA[name].items() if key.partition("/")[0] == role]
    return {language for by_language in found for language in by_language}


def test_the_compiled_words_are_what_the_yaml_says() -> None:
    assert RUN_WORDS.read_bytes() == compiled_text(DATA).encode()


def test_stale_words_are_noticed_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue, stale, columns = (tmp_path / name for name in ("compiled.json", "run_words.json", "c.json"))
    stale.write_text("{}")
    assert main(["--check"], catalogue, stale, columns) == 1
    assert "run_words.json is stale" in capsys.readouterr().err
    assert main([], catalogue, stale, columns) == 0
    assert stale.read_bytes() == RUN_WORDS.read_bytes()


def test_what_every_command_loads_holds_no_words_for_runs() -> None:
    assert not {"training", "frame", "units"} & set(json.loads(COMPILED.read_bytes()))


@pytest.mark.parametrize(
    "role", ["run", "easy", "recovery", "long", "quality", "race", "time-trial", "cross"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_every_kind(role: str, language: str) -> None:
    assert language in languages_of(role)


@pytest.mark.parametrize(
    "role", ["not", "cancelled", "appointment", "rest", "strength", "inside", "and", "or"]
)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
def test_every_language_can_say_no_and_or(role: str, language: str) -> None:
    assert language in languages_of(role)


def test_subtypes_are_those_of_the_plan_file() -> None:
    known = {subtype for _, subtype in WORDS.values() if subtype}
    kinds = {str(kind) for kind in RunKind}
    for meaning in KNOWN.phrases.values():
        if meaning.role in kinds and meaning.role != "race" and meaning.subtype:
            assert meaning.subtype in known


@pytest.mark.parametrize("word", WORDS)
def test_the_words_of_the_plan_file_mean_here_what_they_mean_there(word: str) -> None:
    found = understand(Event("uid", word, dt.date(2027, 3, 7)), KNOWN).spec
    assert found is not None
    assert found.kind is WORDS[word][0]


@pytest.mark.parametrize("phrases", [["easy"], ["{distance}"], ["a b c d e f g h"]])
def test_a_phrase_that_cannot_be_meant_is_refused(phrases: list[str]) -> None:
    twice = {**DATA, "frame": {**DATA["frame"], "then": {"en": phrases}}}
    with pytest.raises(ValueError, match=phrases[0].replace("{", r"\{")):
        words.made(twice)


def test_the_longest_phrase_wins() -> None:
    assert [hit.role for hit in hits("race pace", KNOWN)] == ["quality"]
    assert [hit.role for hit in hits("race week", KNOWN)] == ["banner"]
    assert [hit.role for hit in hits("Dienstbesprechung", KNOWN)] == ["appointment"]


def test_a_compound_is_known_by_its_end_and_a_run_by_its_beginning() -> None:
    assert hits("Intervalllauf", KNOWN)[0].meaning[:2] == ("quality", "intervals")
    assert hits("Feierabendlauf", KNOWN)[0].role == "run"


def test_the_words_of_a_reason_are_written_as_in_the_title() -> None:
    assert [hit.text for hit in hits("Pre-Race Shakeout - 20'", KNOWN)] == ["Pre-Race Shakeout", "-", "20'"]
