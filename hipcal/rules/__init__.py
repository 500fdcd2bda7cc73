"""The laws and the wishes: one small named function each, with a sentence for the runner.

The lists in `laws`, `wishes` and `contents` are the specification; the numbers and the sources
stand in the catalogue under the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hipcal.catalogue.types import Catalogue
from hipcal.language import exercise_text
from hipcal.rules import contents, laws, progress, wishes

Rule = Callable[..., Any]

LAWS: tuple[Rule, ...] = (
    *laws.DAY_LAWS,
    *laws.SPACING_LAWS,
    *laws.WEEK_LAWS,
    *contents.CONTENT_LAWS,
    contents.a_balanced_week,
    *progress.PROGRESS_LAWS,
    laws.the_same_plan_every_time,
)
WISHES: tuple[Rule, ...] = (
    *wishes.STRENGTH_WISHES,
    *wishes.DAY_WISHES,
    *wishes.STRETCH_WISHES,
    *wishes.WEEK_WISHES,
    *wishes.SUPPORT_WISHES,
    *wishes.SPACING_WISHES,
    *wishes.HABIT_WISHES,
    *wishes.VARIETY_WISHES,
)


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as `hipcal rules` and the README show it."""

    name: str
    ref: str
    hard: bool
    sentence: str
    costs: Mapping[str, int]
    sources: tuple[str, ...]


@cache
def name_of(rule: Rule) -> str:
    """`legs-fresh-before-a-key-run`: the rule's name in the catalogue, in JSON and on the page."""
    return rule.__name__.replace("_", "-")


def sentence_of(rule: Rule) -> str:
    """The first paragraph of the rule's docstring, in the language spoken."""
    return exercise_text(" ".join((rule.__doc__ or "").strip().split("\n\n")[0].split()))


def describe(catalogue: Catalogue) -> tuple[RuleText, ...]:
    """Every rule with its sentence, charges and sources: laws first."""
    return tuple(_describe(rule, catalogue) for rule in (*LAWS, *WISHES))


def _describe(rule: Rule, catalogue: Catalogue) -> RuleText:
    data = catalogue.rules[name_of(rule)]
    return RuleText(data.name, data.ref, data.hard, sentence_of(rule), data.costs, data.sources)


def charge(rule: Rule, charges: Sequence[str], catalogue: Catalogue) -> int:
    """What the named charges of a wish cost."""
    if not charges:
        return 0
    costs = catalogue.rules[name_of(rule)].costs
    return sum(costs[each] for each in charges)
