"""What is wrong with a plan: mistakes inside one value, and the list of problems they become."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from hipcal.problems import Problem

MOST_SHOWN = 100
LONGEST_WORD = 40
# Marks that turn the reading direction: a terminal would show the rest of the line backwards.
DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Place(NamedTuple):
    """A place in the file, line and column from 1."""

    line: int
    column: int


NOWHERE = Place(0, 0)


class Mistake(NamedTuple):
    """What is wrong with one value; `offset` counts the characters before the wrong part."""

    message: str
    hint: str = ""
    offset: int = 0


class Findings:
    """Collects problems while the reading goes on."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, place: Place, message: str, hint: str = "") -> None:
        self._found[Problem(place.line, place.column, message, hint)] = None

    def problems(self) -> tuple[Problem, ...]:
        """All problems by place; past `MOST_SHOWN` the rest is only counted."""
        found = sorted(self._found)
        if len(found) <= MOST_SHOWN:
            return tuple(found)
        first, rest = found[MOST_SHOWN], len(found) - MOST_SHOWN
        return (*found[:MOST_SHOWN], Problem(first.line, first.column, f"there are {rest} more mistakes"))


def is_harmless(character: str) -> bool:
    """Whether a terminal shows the character as a character (no control, no direction mark)."""
    category = unicodedata.category(character)
    return category not in ("Cc", "Cs", "Zl", "Zp") and character not in DIRECTION_MARKS


def harmless(text: str) -> str:
    """The text with every control character shown as `�`."""
    return "".join(character if is_harmless(character) else "\ufffd" for character in text)


def said(text: str) -> str:
    """The runner's words in quotes, shortened and made harmless."""
    short = text if len(text) <= LONGEST_WORD else text[: LONGEST_WORD - 1] + "…"
    return f"'{harmless(short)}'"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like the word, or None when nothing is near, or one letter says too little."""
    if len(word) < 2:
        return None
    lowered = word[:LONGEST_WORD].lower()
    by_lowered = {choice.lower(): choice for choice in sorted(choices, reverse=True)}
    near = difflib.get_close_matches(lowered, sorted(by_lowered), n=1, cutoff=0.6)
    if near:
        return by_lowered[near[0]]
    part = lowered.removesuffix("s")
    holding = [choice for choice in by_lowered if len(part) > 2 and part in choice]
    return by_lowered[holding[0]] if len(holding) == 1 else None


def choose(word: str, choices: Iterable[str]) -> str:
    """A hint: the near choice, or all of them."""
    listed = list(choices)
    near = nearest(word, listed)
    return f"Did you mean '{near}'?" if near else "Choose from: " + ", ".join(listed) + "."
