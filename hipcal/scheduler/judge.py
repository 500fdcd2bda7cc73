"""Reads a finished arrangement against every law and wish, day by day.

The search adds up the same rules in tables; this walks over the arrangement itself. Tests hold
the two against each other, and the reasons a runner reads come from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity
from hipcal.rules import Rule, charge, name_of
from hipcal.rules.laws import DAY_LAWS, SPACING_LAWS, WEEK_LAWS
from hipcal.rules.views import Season, WeekChoice
from hipcal.rules.wishes import (
    DAY_WISHES,
    HABIT_WISHES,
    SPACING_WISHES,
    STRENGTH_WISHES,
    STRETCH_WISHES,
    WEEK_WISHES,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A wish that gave way: in which week (from 0), on which day of it (0 to 6; None: the whole week)."""

    week: int
    place: int | None
    rule: str
    cost: int


def broken_laws(season: Season, choices: Sequence[WeekChoice]) -> list[str]:
    """A sentence for every law the arrangement breaks; empty for a lawful one."""
    return [*_broken_in_weeks(season, choices), *_broken_between_sessions(choices)]


def _broken_in_weeks(season: Season, choices: Sequence[WeekChoice]) -> Iterator[str]:
    for week, choice in zip(season.weeks, choices, strict=True):
        for place, intensity in choice.strength:
            yield from filter(None, (law(week.days[place], intensity) for law in DAY_LAWS))
        yield from filter(None, (law(week, choice) for law in WEEK_LAWS))


def _broken_between_sessions(choices: Sequence[WeekChoice]) -> Iterator[str]:
    days = strength_positions(choices)
    for before, after in zip(days, days[1:], strict=False):
        yield from filter(None, (law(after - before) for law in SPACING_LAWS))


def strength_positions(choices: Sequence[WeekChoice]) -> list[int]:
    """Strength days counted from the first day of the first week."""
    return [7 * week + place for week, choice in enumerate(choices) for place in choice.strength_days]


def verdicts(season: Season, choices: Sequence[WeekChoice], catalogue: Catalogue) -> list[Verdict]:
    """Every wish that gave way, and what it cost."""
    judge = _Judge(season, choices, catalogue)
    return [*judge.days(), *judge.weeks(), *judge.distances(), *judge.habits()]


@dataclass(frozen=True, slots=True)
class _Judge:
    season: Season
    choices: Sequence[WeekChoice]
    catalogue: Catalogue

    def _verdict(self, week: int, place: int | None, rule: Rule, charges: tuple[str, ...]) -> Iterator[Verdict]:
        if charges:
            yield Verdict(week, place, name_of(rule), charge(rule, charges, self.catalogue))

    def days(self) -> Iterator[Verdict]:
        for number, (week, choice) in enumerate(zip(self.season.weeks, self.choices, strict=True)):
            placed = dict(choice.strength)
            for place, day in enumerate(week.days):
                if day.today.inside:
                    yield from self._day(number, place, placed.get(place))

    def _day(self, number: int, place: int, intensity: Intensity | None) -> Iterator[Verdict]:
        day, choice = self.season.weeks[number].days[place], self.choices[number]
        if intensity is not None:
            for strength_wish in STRENGTH_WISHES:
                yield from self._verdict(number, place, strength_wish, strength_wish(day, intensity))
        for wish in DAY_WISHES:
            yield from self._verdict(number, place, wish, wish(day, intensity))
        for stretch_wish in STRETCH_WISHES:
            charges = stretch_wish(day, stretched=place in choice.stretch)
            yield from self._verdict(number, place, stretch_wish, charges)

    def weeks(self) -> Iterator[Verdict]:
        for number, (week, choice) in enumerate(zip(self.season.weeks, self.choices, strict=True)):
            for wish in WEEK_WISHES:
                yield from self._verdict(number, None, wish, wish(week, choice))

    def distances(self) -> Iterator[Verdict]:
        days = strength_positions(self.choices)
        for before, after in zip(days, days[1:], strict=False):
            for wish in SPACING_WISHES:
                yield from self._verdict(*divmod(after, 7), wish, wish(after - before))

    def habits(self) -> Iterator[Verdict]:
        weeks = list(zip(self.season.weeks, self.choices, strict=True))
        for number, (before, after) in enumerate(zip(weeks, weeks[1:], strict=False), 1):
            for wish in HABIT_WISHES:
                yield from self._verdict(number, None, wish, wish(*before, *after))
