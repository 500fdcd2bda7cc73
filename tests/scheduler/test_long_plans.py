"""Weeks in a long plan: what repeats, what stays where it is, and how far a change reaches."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from weeks import DAY, MONDAY, PRESCRIBER, WEEK, day, plan, request, schedule, search

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity, Request, RunKind, SessionKind, StrengthWish
from hipcal.scheduler.judge import broken_laws
from hipcal.scheduler.search import IMPOSSIBLE, Search

STRENGTH = SessionKind.STRENGTH


def placed(wanted: Request) -> dict[dt.date, Intensity | None]:
    """Strength by date."""
    return {each.date: each.intensity for each in schedule(wanted).placements if each.kind is STRENGTH}


def of_dates(found: dict[dt.date, Intensity | None], first: dt.date, last: dt.date) -> list[object]:
    return [(date, each) for date, each in found.items() if first <= date <= last]


@pytest.mark.parametrize("letters", ["OQEQOEL", "EQEQEEL", "OOOOOOO", "OEQEOLL", "EEEEEEL", "RQROTEL"])
def test_the_weeks_inside_a_plan_are_all_alike(letters: str) -> None:
    choices = search(request(letters, 52))[1]
    assert len({choice.strength for choice in choices[1:-1]}) == 1


def test_a_plan_of_ten_years_is_solved_and_costs_what_its_weeks_cost() -> None:
    costs = [search(request("OQEQEEL", weeks))[2] for weeks in (6, 7, 520)]
    assert costs[2] == costs[0] + 514 * (costs[1] - costs[0])
    assert costs[2] < IMPOSSIBLE


@pytest.mark.parametrize("letters", ["OQEQOEL", "EQEQEEL", "OEQEOLL"])
def test_a_plan_that_begins_later_places_its_middle_weeks_the_same(letters: str) -> None:
    whole = placed(request(letters, 52))
    later = placed(request(letters, 26, start=MONDAY + 26 * WEEK))
    first, last = MONDAY + 28 * WEEK, MONDAY + 50 * WEEK
    assert of_dates(later, first, last) == of_dates(whole, first, last) != []


@pytest.mark.parametrize("letters", ["OQEQEEL", "EQEQEEL", "OEQEOLL", "OQOEOOL"])
@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("letter", ["O", "E", "Q", "L"])
def test_a_changed_day_matters_only_nearby(letters: str, place: int, letter: str) -> None:
    """Ten weeks whose best weekdays have no equal; one date of the fifth differs."""
    calm = request(letters, 10)
    date = MONDAY + 4 * WEEK + place * DAY
    same, other = placed(calm), placed(replace(calm, changes=((date, day(letter)),)))
    for first, last in ((MONDAY, MONDAY + 3 * WEEK - DAY), (MONDAY + 6 * WEEK, MONDAY + 10 * WEEK)):
        assert of_dates(same, first, last) == of_dates(other, first, last) != []


@pytest.mark.parametrize("place", [0, 6])
@pytest.mark.parametrize("letter", ["Q", "L", "X", "T"])
def test_a_key_run_at_the_edge_of_a_week_is_seen_from_the_other_side(place: int, letter: str) -> None:
    date = MONDAY + 2 * WEEK + place * DAY
    wanted = request("OOOOOOO", 5, changes=((date, day(letter)),))
    strength = placed(wanted)
    assert strength.get(date - DAY) is not Intensity.FULL
    assert letter not in "LX" or date not in strength
    before = next(each for each in schedule(wanted).days if each.date == date - DAY)
    law = "legs-fresh-before-a-key-run"
    assert law in {each.rule for each in before.refusals}


def test_beyond_the_plans_end_the_pattern_goes_on() -> None:
    """The plan ends on a Sunday; the quality run of the Monday after keeps it light."""
    only_sunday = StrengthWish(not_on=frozenset(range(6)))
    assert placed(request("QEEEEEO", 1, strength=only_sunday)) == {MONDAY + 6 * DAY: Intensity.LIGHT}
    assert placed(request("EEEEEEO", 1, strength=only_sunday)) == {MONDAY + 6 * DAY: Intensity.FULL}


def test_before_the_plans_start_the_pattern_has_gone_on() -> None:
    """A first day after a long run costs two more, so strength waits."""
    assert MONDAY not in placed(request("OEOEOEL", 1))
    assert MONDAY in placed(request("OEEOEEE", 1))


def test_full_sessions_alternate_over_the_whole_plan() -> None:
    found = plan(request("OOOOOOO", 6))
    full = [each.block for each in found.sessions if each.intensity is Intensity.FULL]
    assert full == ["hst-full-a", "hst-full-b"] * 6


def test_session_ids_are_unique_and_do_not_move_with_the_start() -> None:
    whole, later = plan(request("OQEQOEL", 20)), plan(request("OQEQOEL", 10, start=MONDAY + 10 * WEEK))
    names = [each.uid for each in (*whole.sessions, *whole.runs)]
    assert len(set(names)) == len(names)
    middle = {each.uid for each in later.sessions if 12 <= (each.date - MONDAY).days // 7 < 19}
    assert middle
    assert middle <= set(names)


@pytest.mark.parametrize("timezone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC"])
def test_a_year_with_both_clock_changes_keeps_the_hours_of_the_wall(timezone: str) -> None:
    found = plan(request("OOOOOOO", 52, timezone=timezone))
    hours = {each.start.time() for each in found.sessions if each.start is not None}
    assert hours == {dt.time(18)}
    assert {each.date for each in found.sessions} == {
        each.start.date() for each in found.sessions if each.start
    }


def test_a_dearer_wish_is_heard(catalogue: Catalogue) -> None:
    """The search reads prices from the catalogue it is given."""
    season, before, _ = search(request("EQEQEEL"))
    rule = catalogue.rules["else-after-a-quality-run"]
    rules = {**catalogue.rules, rule.name: rule._replace(costs={"after_quality": 25})}
    found = Search(catalogue._replace(rules=rules)).best(season.weeks)
    assert found is not None
    after = found[0]
    quality = {n for n, each in enumerate(season.weeks[2].pattern) if RunKind.QUALITY in each}
    assert quality & set(before[2].strength_days)
    assert not quality & set(after[2].strength_days)
    assert broken_laws(season, after) == []


@pytest.fixture
def catalogue() -> Catalogue:
    return PRESCRIBER.catalogue
