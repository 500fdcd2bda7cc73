"""Everything one week could lawfully carry, and what each choice costs by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity
from hipcal.rules import charge
from hipcal.rules.laws import SPACING_LAWS, the_same_plan_every_time
from hipcal.rules.views import DayView, WeekChoice, WeekView
from hipcal.rules.wishes import (
    DAY_WISHES,
    SPACING_WISHES,
    STRENGTH_WISHES,
    WEEK_WISHES,
    lawful,
)
from hipcal.scheduler.support import Strength, SupportChooser


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lawful choice for a week and its cost without the edges to other weeks."""

    choice: WeekChoice
    cost: int


class WeekOptions:
    """The cheapest lawful choice of a week for every set of strength days.

    The weeks beside it see only which days carry strength, so no other choice can be part of the
    best plan. In the order that breaks ties.
    """

    def __init__(self, week: WeekView, catalogue: Catalogue) -> None:
        self.week = week
        self.catalogue = catalogue
        self._support = SupportChooser(week, catalogue)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        best: dict[tuple[int, ...], tuple[int, tuple[int, ...], Candidate]] = {}
        for candidate in filter(None, map(self._candidate, self._strengths())):
            days = candidate.choice.strength_days
            entry = (candidate.cost, the_same_plan_every_time(candidate.choice), candidate)
            if days not in best or entry[:2] < best[days][:2]:
                best[days] = entry
        return tuple(entry[2] for entry in sorted(best.values(), key=lambda entry: entry[1]))

    def _strengths(self) -> Iterator[Strength]:
        """What is settled, with every lawful choice for the days after it."""
        record = self.week.record
        settled = record.strength
        open_days = [day for day in range(record.until, 7) if day not in record.barred]
        for count in range(self.week.cap + 1 - len(settled)):
            for days in combinations(open_days, count):
                every = (*(day for day, _ in settled[-1:]), *days)
                if set(record.kept) <= set(days) and all(lawful_gap(b - a) for a, b in pairwise(every)):
                    yield from (settled + more for more in self._with_intensities(days))

    def _with_intensities(self, days: Sequence[int]) -> Iterator[Strength]:
        allowed = [[each for each in Intensity if self._lawful[day][each]] for day in days]
        for intensities in product(*allowed):
            yield tuple(zip(days, intensities, strict=True))

    @cached_property
    def _lawful(self) -> list[dict[Intensity, bool]]:
        return [{each: lawful(day, each) for each in Intensity} for day in self.week.days]

    @cached_property
    def _day_costs(self) -> list[dict[Intensity | None, int]]:
        """Per day: what it costs bare and with strength, activation included, stretch apart."""
        return [
            {None: self._bare(day), **{each: self._with(day, each) for each in Intensity}}
            for day in self.week.days
        ]

    def _bare(self, day: DayView) -> int:
        if not day.today.inside:
            return 0
        return sum(charge(wish, wish(day, None), self.catalogue) for wish in DAY_WISHES)

    def _with(self, day: DayView, intensity: Intensity) -> int:
        if not lawful(day, intensity):
            return 0
        own = sum(charge(wish, wish(day, intensity), self.catalogue) for wish in STRENGTH_WISHES)
        return own + sum(charge(wish, wish(day, intensity), self.catalogue) for wish in DAY_WISHES)

    def _candidate(self, strength: Strength) -> Candidate | None:
        """The strength days with their best support, or None if a law about the week forbids them."""
        support = self._support.best(strength)
        if support is None:
            return None
        choice = WeekChoice(strength, support.mobility, support.stretch)
        placed = dict(strength)
        cost = support.cost + sum(self._day_costs[place][placed.get(place)] for place in range(7))
        cost += sum(charge(wish, wish(self.week, choice), self.catalogue) for wish in WEEK_WISHES)
        cost += sum(spacing_cost(b - a, self.catalogue) for a, b in pairwise(placed))
        return Candidate(choice, cost)


def lawful_gap(days_between: int) -> bool:
    """Whether two strength sessions may lie so many days apart."""
    return all(law(days_between) is None for law in SPACING_LAWS)


def spacing_cost(days_between: int, catalogue: Catalogue) -> int:
    """What the wishes about the distance of two neighbouring sessions charge."""
    return sum(charge(wish, wish(days_between), catalogue) for wish in SPACING_WISHES)
