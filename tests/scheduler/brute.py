"""The best schedule found the slow way: every arrangement of strength, judged by `judge` alone.

Nothing here knows how the search works. Arrangements are tried in the order of a bound below
their cost (their weeks judged one by one), and each that could still win is judged as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, pairwise, product

from weeks import CATALOGUE, MONDAY

from hipcal.model import Intensity
from hipcal.rules.views import Season, WeekChoice, WeekView, fit_of
from hipcal.scheduler.judge import broken_laws, verdicts

Strength = tuple[tuple[int, Intensity], ...]
Key = tuple[int, int, tuple[tuple[int, bool], ...]]


@dataclass(frozen=True)
class Best:
    """The least cost, and the winner's strength as (day from the first week's first, light)."""

    cost: int
    strength: tuple[tuple[int, bool], ...]


def best(season: Season, *, all_support: bool, settled: Sequence[WeekChoice] = ()) -> Best:
    """The winner among all arrangements: cost, then fewest sessions, then the earliest, full first.

    `all_support`: every subset of stretch and mobility days; else at most one stretch left out of
    the days that are still open.
    `settled` are the first weeks' choices that nothing changes any more.
    """
    options = [_options(week, all_support=all_support) for week in season.weeks[len(settled) :]]
    options = [*([(0, choice)] for choice in settled), *options]
    bounded = sorted((sum(cost for cost, _ in each), index) for index, each in enumerate(product(*options)))
    arrangements = [tuple(choice for _, choice in each) for each in product(*options)]
    found: Key | None = None
    for bound, index in bounded:
        if found is not None and bound > found[0]:
            break
        choices = arrangements[index]
        if not broken_laws(season, choices) and all(map(_keeps, season.weeks, choices)):
            key = key_of(season, choices)
            found = key if found is None else min(found, key)
    assert found is not None
    return Best(found[0], found[2])


def key_of(season: Season, choices: Sequence[WeekChoice]) -> Key:
    """What orders arrangements: their cost, how many sessions, and the sorted list of them."""
    cost = sum(each.cost for each in verdicts(season, choices, CATALOGUE))
    strength = tuple(
        (7 * week + place, intensity is Intensity.LIGHT)
        for week, choice in enumerate(choices)
        for place, intensity in choice.strength
    )
    return cost, len(strength), strength


def _keeps(week: WeekView, choice: WeekChoice) -> bool:
    """Whether what is settled of a week is there, and what the runner asks for."""
    record, until = week.record, week.record.until
    strength = tuple(each for each in choice.strength if each[0] < until)
    free = {place for place in choice.strength_days if place >= until}
    mobility = tuple(place for place in choice.mobility if place < until)
    return (
        strength == record.strength
        and free >= set(record.kept)
        and not free & record.barred
        and mobility == tuple(place for place in record.mobility if place not in choice.strength_days)
        and _can_keep(week, choice) <= set(choice.mobility)
        and not record.no_mobility & {place for place in choice.mobility if place >= until}
    )


def _can_keep(week: WeekView, choice: WeekChoice) -> set[int]:
    """The days of moved mobility that are still days for mobility."""
    open_days = {place for place in week.record.kept_mobility if week.days[place].today.mobility}
    return open_days - set(choice.strength_days)


@cache
def _options(week: WeekView, *, all_support: bool) -> list[tuple[int, WeekChoice]]:
    """For every strength a week can hold by itself its cheapest stretch and mobility days."""
    alone = Season((MONDAY,), (week,))
    options = []
    for strength in _strengths():
        judged = [
            (sum(each.cost for each in verdicts(alone, (choice,), CATALOGUE)), place, choice)
            for place, choice in enumerate(_support(week, strength, all_support=all_support))
            if not broken_laws(alone, (choice,)) and _keeps(week, choice)
        ]
        options += [min(judged)[::2]] if judged else []
    return options


def _strengths() -> Iterator[Strength]:
    """Every set of days with every intensity; that two in a row are unlawful only saves time."""
    for count in range(5):
        for days in combinations(range(7), count):
            if all(b - a > 1 for a, b in pairwise(days)):
                for each in product(Intensity, repeat=count):
                    yield tuple(zip(days, each, strict=True))


def _support(week: WeekView, strength: Strength, *, all_support: bool) -> Iterator[WeekChoice]:
    bare, record = WeekChoice(strength), week.record
    inside = [place for place in range(7) if week.days[place].today.inside]
    fits = [place for place in inside if _stretch_fits(week, bare, place)]
    was = tuple(place for place in fits if place < record.until and place in record.stretch)
    can_stretch = [place for place in fits if place >= record.until]
    can_move = [place for place in inside if week.days[place].today.mobility]
    least = 0 if all_support else len(can_stretch) - 1
    for stretch in _subsets(can_stretch, max(0, least)):
        for mobility in _subsets(can_move, 0):
            yield WeekChoice(strength, mobility, (*was, *stretch))


def _stretch_fits(week: WeekView, bare: WeekChoice, place: int) -> bool:
    return bool(fit_of(week, bare, place).stretch) and week.days[place].today.season.stretch


def _subsets(places: Sequence[int], least: int) -> Iterator[tuple[int, ...]]:
    sizes = range(least, len(places) + 1)
    return chain.from_iterable(combinations(places, size) for size in sizes)
