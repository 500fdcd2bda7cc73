"""The words for runs, strength, rest and everything else, ready to be looked up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from hipcal.catalogue import RUN_WORDS
from hipcal.runs_in.lengths_in import Units, spans
from hipcal.runs_in.marks import marks, umlauts_spelt

LONGEST_PHRASE = 6


class Meaning(NamedTuple):
    """What a phrase stands for: a role (`quality`, `race`, `not` …), its subtype, and how firmly."""

    role: str
    subtype: str | None = None
    metres: int = 0  # of a distance with a name
    adjective: bool = False  # counts only beside a run or a length, or alone
    faint: bool = False  # an adjective that needs a run, a session or a length beside it
    emoji: bool = False  # counts only where no word says anything


class Words(NamedTuple):
    """Everything `run_words.json` holds, as tables of folded phrases."""

    phrases: Mapping[tuple[str, ...], Meaning]
    beginnings: Mapping[str, Meaning]  # `intervall*`
    endings: Mapping[str, Meaning]  # `*lauf`
    units: Units


@lru_cache(maxsize=1)
def load() -> Words:
    """The words that ship with hipcal."""
    return made(json.loads(RUN_WORDS.read_bytes()))


def made(data: Mapping[str, Any]) -> Words:
    """The tables of what the YAML file says; ValueError for a phrase with two meanings."""
    units = _units(data["units"])
    words = Words({}, {}, {}, units)
    for section in ("training", "adjectives", "faint", "frame", "emoji"):
        for key, by_language in data[section].items():
            role, _, subtype = key.partition("/")
            meaning = Meaning(
                role,
                subtype or None,
                adjective=section in ("adjectives", "faint"),
                faint=section == "faint",
                emoji=section == "emoji",
            )
            for phrase in _listed(by_language):
                _put(words, phrase, meaning)
    for entry in data["named distances"]:
        for key, adjective in (("words", False), ("beside", True)):
            for phrase in entry.get(key, ()):
                _put(words, phrase, Meaning("named", entry["name"], entry["metres"], adjective=adjective))
    return words


def _listed(by_language: Mapping[str, list[str]]) -> list[str]:
    return [phrase for phrases in by_language.values() for phrase in phrases]


def _put(words: Words, phrase: str, meaning: Meaning) -> None:
    for spelt in {phrase, umlauts_spelt(phrase)}:
        table, key = _place(words, spelt)
        known = table.setdefault(key, meaning)
        if known != meaning:
            raise ValueError(f"{phrase!r} stands for {known.role} and for {meaning.role}")


def _place(words: Words, phrase: str) -> tuple[dict[Any, Meaning], Any]:
    """The table a phrase belongs in, and its key there."""
    if phrase.endswith("*"):
        return _open(words.beginnings), _one(phrase[:-1])
    if phrase.startswith("*"):
        return _open(words.endings), _one(phrase[1:])
    key = tuple(span.text for span in spans(marks(phrase), words.units))
    if not 1 <= len(key) <= LONGEST_PHRASE or (len(key) == 1 and key[0].startswith("{")):
        raise ValueError(f"{phrase!r} is no phrase of up to {LONGEST_PHRASE} words")
    return _open(words.phrases), key


def _open(table: Mapping[Any, Meaning]) -> dict[Any, Meaning]:
    assert isinstance(table, dict)  # noqa: S101  # made here, and only written here
    return table


def _one(word: str) -> str:
    found = marks(word)
    if len(found) != 1:
        raise ValueError(f"{word!r} is not one word")
    return found[0].text


def _units(data: Mapping[str, Any]) -> Units:
    return Units(
        distances={
            one: (key, Decimal(str(entry["metres"])))
            for key, entry in data["distances"].items()
            for one in _folded(entry["words"])
        },
        hours=frozenset(_folded(data["hours"])),
        minutes=frozenset(_folded(data["minutes"])),
        seconds=frozenset(_folded(data["seconds"])),
        times=frozenset(_folded(data["times"])),
        clock_before=frozenset(_folded(data["clock before"])),
        clock_after=frozenset(_folded(data["clock after"])),
        track=frozenset(data["track"]),
    )


def _folded(words: Iterable[str]) -> list[str]:
    return [_one(word) for word in words]
