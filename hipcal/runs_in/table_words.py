"""The words of tables: weekdays, months, weeks, and what the head of a column says."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hipcal.catalogue import COLUMN_WORDS

FEWEST_WEEKDAYS = 5  # in the head of a grid
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\s_/,;:()\[\]-]+")


class Heading(NamedTuple):
    """What a column holds, by its first row, and the unit that stands there."""

    name: str
    unit: str | None = None
    rank: int = 0  # of several columns with one name the lowest is asked first


def plain(text: str) -> str:
    """A word as it is looked up: small letters, no accents, no point at the end."""
    apart = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(kept.split()).rstrip(".:")


def weekdays(cells: Sequence[str]) -> dict[int, int]:
    """Column → weekday (0 to 6), each once, in the language that knows most of them."""
    found = max((_named(cells, names) for names in _tables().weekdays), key=len)
    return found if len(found) >= FEWEST_WEEKDAYS else _letters(cells) or found


def _named(cells: Sequence[str], names: Mapping[str, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for column, cell in enumerate(cells):
        day = names.get(plain(cell))
        if day is not None and day not in found.values():
            found[column] = day
    return found


def _letters(cells: Sequence[str]) -> dict[int, int]:
    """`M T W T F S S`, also with Sunday first."""
    columns = [column for column, cell in enumerate(cells) if len(plain(cell)) == 1 and cell.isalpha()]
    said = "".join(plain(cells[column]) for column in columns)
    for week in _tables().letters:
        for first in (0, 6):
            if said == week[first:] + week[:first]:
                return {column: (first + place) % 7 for place, column in enumerate(columns)}
    return {}


def weekday_of(cell: str, others: Sequence[str] = ()) -> int | None:
    """A weekday's name, in the language that knows most of the `others`."""
    known = [names for names in _tables().weekdays if plain(cell) in names]
    best = max(known, key=lambda names: sum(plain(other) in names for other in others), default={})
    return best.get(plain(cell))


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name."""
    return _tables().months.get(plain(word))


def headings(row: Sequence[str]) -> dict[str, list[tuple[int, Heading]]]:
    """What the columns hold → their numbers, the one to ask first in front."""
    found: dict[str, list[tuple[int, Heading]]] = {}
    for column, cell in enumerate(row):
        told = heading(cell)
        if told is not None:
            found.setdefault(told.name, []).append((column, told))
    for columns in found.values():
        columns.sort(key=lambda each: each[1].rank)
    return found


def heading(cell: str) -> Heading | None:
    """`Distance (km)`, `PlannedDistanceInMeters`, `Dauer`; None for a column that tells nothing of runs."""
    tables = _tables()
    said = [word for word in _BETWEEN.split(plain(_HUMP.sub(" ", cell))) if word]
    for length in range(4):
        unit = tables.units.get(" ".join(said[len(said) - length :])) if length else None
        rest = said[: len(said) - length]
        if length and unit and rest and rest[-1] in tables.before_unit:
            rest = rest[:-1]
        told = tables.columns.get(" ".join(rest))
        if told and (unit or not length):
            return Heading(told[0], unit or tables.units.get(" ".join(rest)), told[1])
    return None


def week_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What stands before a week's number: of the plan, of the year; and what begins a row that adds up."""
    tables = _tables()
    return tables.week, tables.year_week, tables.sums


def rest_signs() -> frozenset[str]:
    """What a cell holds on a day of rest, where nobody wrote a word."""
    return _tables().rest


def halves() -> re.Pattern[str]:
    """Between two sessions of a day, each behind its half of the day and a colon."""
    return _tables().halves


def unit_words() -> Mapping[str, str]:
    """The words for units, small and without accents → km, mi, m, h, min or s."""
    return _tables().units


def day_number(cell: str) -> int | None:
    """0 to 6 for `3` or `Day 3` of a week."""
    *before, last = plain(cell).split(" ")
    known = not before or " ".join(before) in _tables().day_number
    return int(last) - 1 if known and re.fullmatch("[1-7]", last) else None


class _Tables(NamedTuple):
    weekdays: tuple[Mapping[str, int], ...]
    letters: tuple[str, ...]
    months: Mapping[str, int]
    week: frozenset[str]
    year_week: frozenset[str]
    sums: frozenset[str]
    rest: frozenset[str]
    halves: re.Pattern[str]
    day_number: frozenset[str]
    columns: Mapping[str, tuple[str, int]]
    units: Mapping[str, str]
    before_unit: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data: Mapping[str, Any] = json.loads(COLUMN_WORDS.read_bytes())
    months = {plain(word): number for names in data["months"].values() for word, number in _numbered(names)}
    return _Tables(
        tuple({plain(word): day for word, day in _numbered(names)} for names in data["weekdays"].values()),
        tuple(data["letters"]),
        {word: number + 1 for word, number in months.items()},
        _folded(data["week"]),
        _folded(data["week of the year"]),
        _folded(data["sums"]),
        _folded(data["rest"]),
        _between(data["halves"]),
        _folded(data["day number"]),
        {
            plain(word): (name, rank)
            for name, names in reversed(data["columns"].items())
            for rank, word in enumerate(names)
        },
        {plain(word): unit for unit, names in data["units"].items() for word in names},
        _folded(data["before a unit"]),
    )


def _numbered(names: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    return [(word, number) for number, words in enumerate(names) for word in words]


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def _between(words: Sequence[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i)(?:^|[;,/ ])\s*(?:{either})\s*:\s*")
