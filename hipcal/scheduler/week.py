"""Everything one week could lawfully carry, and what each choice costs by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity
from hipcal.rules import charge
from hipcal.rules.laws import (
    DAY_LAWS,
    MOBILITY_DAYS,
    SPACING_LAWS,
    WEEK_LAWS,
    the_same_plan_every_time,
)
from hipcal.rules.views import DayView, WeekChoice, WeekView
from hipcal.rules.wishes import (
    DAY_WISHES,
    SPACING_WISHES,
    STRENGTH_WISHES,
    STRETCH_WISHES,
    WEEK_WISHES,
)

Strength = tuple[tuple[int, Intensity], ...]


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

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        best: dict[tuple[int, ...], tuple[int, tuple[int, ...], Candidate]] = {}
        for strength in self._strengths():
            for candidate in self._supported(strength):
                entry = (candidate.cost, tie_key(candidate.choice), candidate)
                days = candidate.choice.strength_days
                if days not in best or entry[:2] < best[days][:2]:
                    best[days] = entry
        return tuple(entry[2] for entry in sorted(best.values(), key=lambda entry: entry[1]))

    def _strengths(self) -> Iterator[Strength]:
        for count in range(self.week.cap + 1):
            for days in combinations(range(7), count):
                if all(lawful_gap(b - a) for a, b in pairwise(days)):
                    yield from self._with_intensities(days)

    def _with_intensities(self, days: Sequence[int]) -> Iterator[Strength]:
        allowed = [[each for each in Intensity if self._lawful[day][each]] for day in days]
        for intensities in product(*allowed):
            yield tuple(zip(days, intensities, strict=True))

    @cached_property
    def _lawful(self) -> list[dict[Intensity, bool]]:
        return [
            {each: all(law(day, each) is None for law in DAY_LAWS) for each in Intensity}
            for day in self.week.days
        ]

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
        if not self._lawful[self.week.days.index(day)][intensity]:
            return 0
        own = sum(charge(wish, wish(day, intensity), self.catalogue) for wish in STRENGTH_WISHES)
        return own + sum(charge(wish, wish(day, intensity), self.catalogue) for wish in DAY_WISHES)

    @cached_property
    def _unstretched(self) -> list[int]:
        """Per day: what it costs that no stretch follows its runs."""
        return [
            sum(charge(wish, wish(day, stretched=False), self.catalogue) for wish in STRETCH_WISHES)
            for day in self.week.days
        ]

    def _supported(self, strength: Strength) -> Iterator[Candidate]:
        """The strength days with their best stretch and mobility days."""
        days = self.week.days
        placed = dict(strength)
        fixed = sum(self._day_costs[place][placed.get(place)] for place in range(7))
        possible = [place for place in range(7) if stretch_fits(days[place], placed.get(place))]
        best: tuple[int, tuple[int, ...], WeekChoice] | None = None
        for stretch in self._stretch_choices(possible):
            missed = sum(
                self._unstretched[place]
                for place in range(7)
                if days[place].today.inside and place not in stretch
            )
            for mobility in self._mobility_choices(placed):
                choice = WeekChoice(strength, mobility, stretch)
                if any(law(self.week, choice) is not None for law in WEEK_LAWS):
                    continue
                cost = fixed + missed + self.week_cost(choice)
                key = support_key(choice)
                if best is None or (cost, key) < best[:2]:
                    best = (cost, key, choice)
        if best is not None:
            spacing = sum(spacing_cost(b - a, self.catalogue) for a, b in _pairs(strength))
            yield Candidate(best[2], best[0] + spacing)

    def _stretch_choices(self, possible: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """All run days that can; under 18 also all but one, to leave a day free."""
        yield tuple(possible)
        if self.week.minor:
            for place in possible:
                yield tuple(other for other in possible if other != place)

    def _mobility_choices(self, placed: dict[int, Intensity]) -> Iterator[tuple[int, ...]]:
        """The first off days without strength, none to three of them."""
        free = [
            place
            for place in self.week.off_days
            if place not in placed and self.week.days[place].today.mobility
        ]
        for count in range(min(MOBILITY_DAYS, len(free)) + 1):
            yield tuple(free[:count])

    def week_cost(self, choice: WeekChoice) -> int:
        """What the wishes about the whole week charge."""
        return sum(charge(wish, wish(self.week, choice), self.catalogue) for wish in WEEK_WISHES)


def _pairs(strength: Strength) -> list[tuple[int, int]]:
    days = [place for place, _ in strength]
    return list(pairwise(days))


def stretch_fits(day: DayView, intensity: Intensity | None) -> bool:
    """Whether the day's stretch still has its minutes beside strength of this intensity."""
    option = day.today.bare if intensity is None else day.today.options[intensity]
    return day.today.inside and getattr(option, "stretch", None) is not None


def lawful_gap(days_between: int) -> bool:
    """Whether two strength sessions may lie so many days apart."""
    return all(law(days_between) is None for law in SPACING_LAWS)


def spacing_cost(days_between: int, catalogue: Catalogue) -> int:
    """What the wishes about the distance of two neighbouring sessions charge."""
    return sum(charge(wish, wish(days_between), catalogue) for wish in SPACING_WISHES)


def tie_key(choice: WeekChoice) -> tuple[int, ...]:
    """Orders choices of equal cost and equally many sessions."""
    return the_same_plan_every_time(choice)


def support_key(choice: WeekChoice) -> tuple[int, ...]:
    """Orders stretch and mobility days of equal cost: the most blocks, the earliest days."""
    return (-len(choice.stretch) - len(choice.mobility), *choice.mobility, *choice.stretch)
