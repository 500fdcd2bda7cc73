"""The exact search: the cheapest lawful schedule over all weeks, by dynamic programming.

A week's choice touches only the weeks beside it: the days between its last session and the next
week's first, and the weekdays it keeps. So the cheapest continuation after each choice of a week
is all that the week before it needs, and the whole plan is solved week by week from its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from hipcal.catalogue.types import Catalogue
from hipcal.rules import charge
from hipcal.rules.views import Season, WeekChoice, WeekView
from hipcal.rules.wishes import HABIT_WISHES
from hipcal.scheduler.week import Candidate, WeekOptions, lawful_gap, spacing_cost

COUNT = 4096  # a cost outweighs any number of sessions: 520 weeks of 3 are fewer
IMPOSSIBLE = 1 << 60

Matrix = tuple[tuple[int, ...], ...]


class Search:
    """Solves seasons; equal weeks and equal neighbours are worked out once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._options: dict[int, WeekOptions] = {}
        self._edges: dict[tuple[int, int], Matrix] = {}

    def best(self, season: Season) -> tuple[tuple[WeekChoice, ...], int]:
        """The best choice for every week, and what they cost together.

        Of equal costs the fewest sessions win, then the earliest, full before light.
        """
        options = [self._week(week).candidates for week in season.weeks]
        after, following = self._backward(season, options)
        start = [_weight(candidate) + later for candidate, later in zip(options[0], after, strict=True)]
        place = start.index(min(start))
        chosen = [options[0][place].choice]
        for candidates, step in zip(options[1:], following, strict=True):
            place = step[place]
            chosen.append(candidates[place].choice)
        return tuple(chosen), min(start) // COUNT

    def _backward(
        self, season: Season, options: Sequence[Sequence[Candidate]]
    ) -> tuple[list[int], list[list[int]]]:
        """The cost after each choice of the first week, and for each week which choice follows which."""
        after = [0] * len(options[-1])
        following: list[list[int]] = []
        for here in range(len(options) - 1, 0, -1):
            onward = [_weight(each) + cost for each, cost in zip(options[here], after, strict=True)]
            edges = self._edge(season.weeks[here - 1], season.weeks[here])
            sums = [list(map(add, row, onward)) for row in edges]
            after = [min(row) for row in sums]
            following.append([row.index(cost) for row, cost in zip(sums, after, strict=True)])
        return after, following[::-1]

    def _week(self, week: WeekView) -> WeekOptions:
        if id(week) not in self._options:
            self._options[id(week)] = WeekOptions(week, self.catalogue)
        return self._options[id(week)]

    def _edge(self, last: WeekView, week: WeekView) -> Matrix:
        key = (id(last), id(week))
        if key not in self._edges:
            self._edges[key] = tuple(
                tuple(self._crossing(last, before, week, after) for after in self._week(week).candidates)
                for before in self._week(last).candidates
            )
        return self._edges[key]

    def _crossing(self, last: WeekView, before: Candidate, week: WeekView, after: Candidate) -> int:
        """What stands between two weeks: the distance of their sessions and the weekdays kept."""
        return edge_cost(last, before.choice, week, after.choice, self.catalogue) * COUNT


def edge_cost(
    last: WeekView, before: WeekChoice, week: WeekView, after: WeekChoice, catalogue: Catalogue
) -> int:
    """The charges between two neighbouring weeks; `IMPOSSIBLE` where a law forbids them."""
    cost = sum(charge(wish, wish(last, before, week, after), catalogue) for wish in HABIT_WISHES)
    if before.strength and after.strength:
        between = 7 + after.strength_days[0] - before.strength_days[-1]
        if not lawful_gap(between):
            return IMPOSSIBLE
        cost += spacing_cost(between, catalogue)
    return cost


def _weight(candidate: Candidate) -> int:
    return candidate.cost * COUNT + len(candidate.choice.strength)
