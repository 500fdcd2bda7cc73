"""The exact search: the cheapest lawful schedule over all weeks, by dynamic programming.

A week's choice touches only the weeks beside it: the days between its last session and the next
week's first, and the weekdays it keeps. So the cheapest continuation after each choice of a week
is all that the week before it needs, and the whole plan is solved week by week from its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from hipcal.catalogue.types import Catalogue
from hipcal.rules import charge
from hipcal.rules.views import WeekChoice, WeekView
from hipcal.rules.wishes import HABIT_WISHES
from hipcal.scheduler.week import Candidate, WeekOptions, lawful_gap, spacing_cost

COUNT = 4096  # a cost outweighs any number of sessions: 520 weeks of 3 are fewer
IMPOSSIBLE = 1 << 60
NEXT_DOOR = 3  # days between two sessions from which no rule about their distance says anything

Matrix = tuple[tuple[int, ...], ...]


class Node(NamedTuple):
    """A week before the weeks after it: what each choice costs from there on, and which one follows it."""

    week: WeekView
    candidates: tuple[Candidate, ...]
    onward: list[int]
    step: list[int]
    next: Node | None


class Search:
    """Solves seasons; equal weeks and equal neighbours are worked out once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._options: dict[int, WeekOptions] = {}
        self._edges: dict[tuple[int, int], Matrix] = {}
        self._nodes: dict[tuple[int, int], Node] = {}

    def best(
        self, weeks: Sequence[WeekView], before: tuple[WeekView, WeekChoice] | None = None
    ) -> tuple[tuple[WeekChoice, ...], int] | None:
        """The best choice for every week, and what they cost together; None where no choice is lawful.

        `before` is the week before the first with what it carries, if that is settled. Of equal
        costs the fewest sessions win, then the earliest, full before light.
        """
        node = self._chain(weeks)
        start = list(map(add, map(_weight, node.candidates), node.onward))
        if before is not None:
            start = list(map(add, start, self._entry(*before, weeks[0])))
        if not start or min(start) >= IMPOSSIBLE:
            return None
        place = start.index(min(start))
        chosen = [node.candidates[place].choice]
        while node.next is not None:
            place, node = node.step[place], node.next
            chosen.append(node.candidates[place].choice)
        return tuple(chosen), min(start) // COUNT

    def _chain(self, weeks: Sequence[WeekView]) -> Node:
        """The costs from the first week on, worked out from the last week back."""
        node = self._link(weeks[-1], None)
        for week in reversed(weeks[:-1]):
            node = self._link(week, node)
        return node

    def _link(self, week: WeekView, later: Node | None) -> Node:
        key = (id(week), id(later))
        if key not in self._nodes:
            self._nodes[key] = self._node(week, later)
        return self._nodes[key]

    def _node(self, week: WeekView, later: Node | None) -> Node:
        candidates = self._week(week).candidates
        if later is None:
            return Node(week, candidates, [0] * len(candidates), [], None)
        onward = list(map(add, map(_weight, later.candidates), later.onward))
        sums = [list(map(add, row, onward)) for row in self._edge(week, later.week)]
        best = [min(row, default=IMPOSSIBLE) for row in sums]
        step = [row.index(cost) if row else 0 for row, cost in zip(sums, best, strict=True)]
        return Node(week, candidates, best, step, later)

    def _entry(self, last: WeekView, before: WeekChoice, week: WeekView) -> list[int]:
        return [
            edge_cost(last, before, week, each.choice, self.catalogue) * COUNT
            for each in self._week(week).candidates
        ]

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
    """The charges between two neighbouring weeks; `IMPOSSIBLE` where a law forbids them.

    What is settled took place, lawful or not.
    """
    cost = 0
    if before.strength and after.strength:
        between = 7 + after.strength_days[0] - before.strength_days[-1]
        if between < NEXT_DOOR:
            settled = after.strength_days[0] < week.record.until
            if not (settled or lawful_gap(between)):
                return IMPOSSIBLE
            cost += spacing_cost(between, catalogue)
    for wish in HABIT_WISHES:
        cost += charge(wish, wish(last, before, week, after), catalogue)
    return cost


def _weight(candidate: Candidate) -> int:
    return candidate.cost * COUNT + len(candidate.choice.strength)
