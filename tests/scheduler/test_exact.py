"""The search finds the true minimum, and among equals the one the law about ties names."""

from __future__ import annotations

import pytest
from any_request import examples, requests
from brute import best, key_of
from hypothesis import given
from weeks import CATALOGUE, request, search

from hipcal.model import Request
from hipcal.scheduler.judge import broken_laws, verdicts
from hipcal.scheduler.search import NEXT_DOOR
from hipcal.scheduler.week import lawful_gap, spacing_cost


def agree(wanted: Request, *, all_support: bool) -> None:
    season, choices, cost = search(wanted)
    slowly = best(season, all_support=all_support)
    assert broken_laws(season, choices) == []
    assert sum(each.cost for each in verdicts(season, choices, CATALOGUE)) == cost
    assert cost == slowly.cost
    assert key_of(season, choices)[2] == slowly.strength


@examples(45)
@given(requests(6, 14))
def test_the_search_equals_brute_force_up_to_two_weeks(wanted: Request) -> None:
    agree(wanted, all_support=False)


@examples(12)
@given(requests(6, 7))
def test_no_stretch_or_mobility_days_would_be_cheaper_in_one_week(wanted: Request) -> None:
    agree(wanted, all_support=True)


@pytest.mark.parametrize("letters", ["OOOOOOO", "EQEQOLE", "QEQEQEQ", "LOLOLOL", "CHOCHOL", "EEEEEEE"])
@pytest.mark.parametrize("length", [7, 10, 14])
def test_the_search_equals_brute_force_on_plain_weeks(letters: str, length: int) -> None:
    agree(request(letters, length / 7), all_support=False)


def test_sessions_far_apart_are_nobodys_business() -> None:
    """The search asks the rules about distances only below this many days."""
    assert all(lawful_gap(days) and not spacing_cost(days, CATALOGUE) for days in range(NEXT_DOOR, 14))
    assert spacing_cost(NEXT_DOOR - 1, CATALOGUE) > 0
