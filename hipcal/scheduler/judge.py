"""Reads a finished arrangement against every law and wish, day by day.

The search adds up the same rules in tables; this walks over the arrangement itself. Tests hold
the two against each other, and the reasons a runner reads come from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity
from hipcal.rules import Rule, charge, name_of
from hipcal.rules.laws import DAY_LAWS, SPACING_LAWS, WEEK_LAWS
from hipcal.rules.views import DayView, Season, WeekChoice, WeekView
from hipcal.rules.wishes import (
    DAY_WISHES,
    HABIT_WISHES,
    SPACING_WISHES,
    STRENGTH_WISHES,
    STRETCH_WISHES,
    SUPPORT_WISHES,
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
    """A sentence for every law the arrangement breaks; empty for a lawful one. What is settled may."""
    return [*_broken_in_weeks(season, choices), *_broken_between_sessions(season, choices)]


def _broken_in_weeks(season: Season, choices: Sequence[WeekChoice]) -> Iterator[str]:
    for week, choice in zip(season.weeks, choices, strict=True):
        for place, intensity in choice.strength:
            if place >= week.record.until:
                yield from filter(None, (law(week.days[place], intensity) for law in DAY_LAWS))
        yield from filter(None, (law(week, choice) for law in WEEK_LAWS))


def _broken_between_sessions(season: Season, choices: Sequence[WeekChoice]) -> Iterator[str]:
    days = strength_positions(choices)
    for before, after in pairwise(days):
        if after % 7 >= season.weeks[after // 7].record.until:
            yield from filter(None, (law(after - before) for law in SPACING_LAWS))


def strength_positions(choices: Sequence[WeekChoice]) -> list[int]:
    """Strength days counted from the first day of the first week."""
    return [7 * week + place for week, choice in enumerate(choices) for place in choice.strength_days]


def verdicts(season: Season, choices: Sequence[WeekChoice], catalogue: Catalogue) -> list[Verdict]:
    """Every wish that gave way, and what it cost."""
    weeks = list(zip(season.weeks, choices, strict=True))
    judge = _Judge(catalogue, {}, {})
    found: list[Verdict] = []
    for number, (week, choice) in enumerate(weeks):
        found += [Verdict(number, *finding) for finding in judge.week(week, choice)]
        if number:
            before = weeks[number - 1]
            found += [Verdict(number, *finding) for finding in judge.habit(*before, week, choice)]
    return found + list(_distances(choices, judge))


def _distances(choices: Sequence[WeekChoice], judge: _Judge) -> Iterator[Verdict]:
    days = strength_positions(choices)
    for before, after in pairwise(days):
        week, place = divmod(after, 7)
        for wish in SPACING_WISHES:
            for finding in judge.finding(place, wish, wish(after - before)):
                yield Verdict(week, *finding)


Finding = tuple[int | None, str, int]  # day of the week or None, rule, cost


@dataclass(frozen=True, slots=True)
class _Judge:
    """Findings about weeks; equal weeks with equal choices are read once."""

    catalogue: Catalogue
    _weeks: dict[tuple[int, WeekChoice], list[Finding]]
    _habits: dict[tuple[int, WeekChoice, int, WeekChoice], list[Finding]]

    def finding(self, place: int | None, rule: Rule, charges: tuple[str, ...]) -> Iterator[Finding]:
        if charges:
            yield place, name_of(rule), charge(rule, charges, self.catalogue)

    def week(self, week: WeekView, choice: WeekChoice) -> list[Finding]:
        key = (id(week), choice)
        if key not in self._weeks:
            self._weeks[key] = [*self._days(week, choice), *self._whole(week, choice)]
        return self._weeks[key]

    def _days(self, week: WeekView, choice: WeekChoice) -> Iterator[Finding]:
        placed = dict(choice.strength)
        for place, day in enumerate(week.days):
            if day.today.inside:
                yield from self._day(day, place, placed.get(place), stretched=place in choice.stretch)

    def _day(
        self, day: DayView, place: int, intensity: Intensity | None, *, stretched: bool
    ) -> Iterator[Finding]:
        if intensity is not None:
            for strength_wish in STRENGTH_WISHES:
                yield from self.finding(place, strength_wish, strength_wish(day, intensity))
        for wish in DAY_WISHES:
            yield from self.finding(place, wish, wish(day, intensity))
        for stretch_wish in STRETCH_WISHES:
            yield from self.finding(place, stretch_wish, stretch_wish(day, stretched=stretched))

    def _whole(self, week: WeekView, choice: WeekChoice) -> Iterator[Finding]:
        for wish in (*WEEK_WISHES, *SUPPORT_WISHES):
            yield from self.finding(None, wish, wish(week, choice))

    def habit(self, last: WeekView, before: WeekChoice, week: WeekView, choice: WeekChoice) -> list[Finding]:
        key = (id(last), before, id(week), choice)
        if key not in self._habits:
            self._habits[key] = [
                finding
                for wish in HABIT_WISHES
                for finding in self.finding(None, wish, wish(last, before, week, choice))
            ]
        return self._habits[key]
