"""What holds for every season, whatever happens in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from any_request import examples
from any_season import seasons
from brute import best, key_of
from hypothesis import assume, given
from hypothesis import strategies as st
from making import plan_of
from weeks import CATALOGUE, DAY, PRESCRIBER, plan

from hipcal import calendar_out, pages
from hipcal.model import Intensity, Plan, Race, Request, SessionKind
from hipcal.phases import known
from hipcal.rules.contents import CONTENT_LAWS
from hipcal.rules.progress import PROGRESS_LAWS
from hipcal.rules.views import NOTHING_SETTLED, Season
from hipcal.scheduler.events import settled
from hipcal.scheduler.judge import broken_laws, verdicts
from hipcal.scheduler.solver import Solved, Solver, solve

STRENGTH = SessionKind.STRENGTH


def solved(wanted: Request) -> Solved:
    return solve(wanted, CATALOGUE, PRESCRIBER)


def strength(found: Plan, until: dt.date = dt.date.max) -> list[tuple[dt.date, Intensity | None]]:
    sessions = [each for each in found.sessions if each.kind is STRENGTH and each.date < until]
    return [(each.date, each.intensity) for each in sessions]


def seen(found: Solved, date: dt.date) -> object:
    """Phase, windows and runs of a day."""
    facts = found.days.on(date)
    phase = found.days.phases.on(date).phase
    return phase, facts.season._replace(race=None), facts.time_to_adapt, facts.kinds


@examples(60)
@given(seasons())
def test_every_law_holds_on_every_day(wanted: Request) -> None:
    solution = solved(wanted)
    assert broken_laws(solution.season, solution.choices) == []
    found = plan(wanted)
    assert [each for law in (*CONTENT_LAWS, *PROGRESS_LAWS) for each in law(found, CATALOGUE)] == []
    assert [each.date for each in found.days] == [wanted.start + DAY * n for n in range(len(found.days))]


@examples(40)
@given(seasons(2, 12, done=True))
def test_what_is_logged_as_done_stands_in_the_plan(wanted: Request) -> None:
    held = {date for date, _ in strength(plan(wanted))}
    paused = [(pause.first, pause.last or dt.date.max) for pause in wanted.pauses]
    for done in wanted.log.done:
        if not any(first <= done.date <= last for first, last in paused):
            assert done.date in held


@examples(60)
@given(seasons(1, 2, most_races=2))
def test_the_last_word_is_the_best_one(wanted: Request) -> None:
    """Of the weeks that the last event left open nothing costs less; brute force agrees."""
    solution = solved(wanted)
    settled = solution.choices[: solution.since]
    slowly = best(solution.season, all_support=False, settled=settled)
    cost = sum(each.cost for each in verdicts(solution.season, solution.choices, CATALOGUE))
    assert (cost, key_of(solution.season, solution.choices)[2]) == (slowly.cost, slowly.strength)


def trained(found: Plan, until: dt.date) -> list[object]:
    """All hip work before a day, with its doses."""
    told = [(each.date, each.kind, each.block, each.intensity, each.items) for each in found.sessions]
    return [each for each in told if each[0] < until]


@examples(60)
@given(seasons(4, 20), st.integers(1, 139))
def test_the_past_does_not_change_when_something_happens(wanted: Request, day: int) -> None:
    """Whatever is known of a day and the days before it decides that day."""
    cut = wanted.start + DAY * day
    assume(cut <= wanted.end)
    log = wanted.log
    before = replace(
        known(wanted, cut - DAY),
        pauses=tuple(each for each in wanted.pauses if each.first < cut),
        travel=tuple(each for each in wanted.travel if each.first < cut),
        moves=tuple(each for each in wanted.moves if min(each.date, each.to) < cut),
        log=replace(
            log,
            missed=tuple(each for each in log.missed if each.date < cut),
            pain=tuple(each for each in log.pain if each.date < cut),
            sore=tuple(each for each in log.sore if each < cut),
        ),
    )
    assert trained(plan(before), cut) == trained(plan(wanted), cut)


@examples(40)
@given(seasons(6, 20, most_races=2, life=False), st.integers(0, 139), st.sampled_from("AB"))
def test_a_race_that_is_added_moves_nothing_before_it_matters_but_for_a_better_plan(
    wanted: Request, day: int, priority: str
) -> None:
    """Days before the first whose phase or window changes stay, unless keeping them would cost more."""
    date = wanted.start + DAY * day
    assume(date <= wanted.end and all(race.date != date for race in wanted.races))
    race = Race(date, "half", 21_098, priority)
    wanted = replace(wanted, running=())  # a phase with runs of its own would change those
    more = replace(wanted, races=tuple(sorted((*wanted.races, race), key=lambda each: each.date)))
    before, after = solved(wanted), solved(more)
    first = next(
        wanted.start + DAY * n
        for n in range((wanted.end - wanted.start).days + 1)
        if seen(before, wanted.start + DAY * n) != seen(after, wanted.start + DAY * n)
    )
    if strength(plan(wanted), first) != strength(plan(more), first):
        assert cost_of(after) <= cost_of(kept(more, before, first))


def cost_of(found: Solved) -> int:
    return sum(each.cost for each in verdicts(found.season, found.choices, CATALOGUE))


def kept(wanted: Request, before: Solved, first: dt.date) -> Solved:
    """The best plan that keeps the days of another one up to `first`."""
    solver = Solver(wanted, CATALOGUE, PRESCRIBER)
    week, place = divmod((first - before.season.firsts[0]).days, 7)
    for number in range(week + 1):
        until = 7 if number < week else place
        solver.records[number] = settled(NOTHING_SETTLED, before.choices[number], until)
    assert solver.rest(0)
    season = Season(solver.weeks.firsts, tuple(solver.views))
    return replace(before, season=season, choices=tuple(solver.choices))


@pytest.mark.parametrize("today", ["2026-10-01", "2026-12-01", "2027-02-28", "2028-01-01"])
def test_today_changes_nothing(today: str) -> None:
    text = (
        "start: 2026-11-23\nraces: [{date: 2027-03-07, distance: half}]\n"
        "runs: {tue: tempo 50min, thu: easy 40min, sun: long 1h30}\n"
        "log: {missed: [2026-12-02], pain: [{date: 2026-12-09, exercise: clam-shell, score: 4}]}\n"
        "pauses: [{from: 2027-01-04, to: 2027-01-10, why: illness}]\n"
    )
    assert plan_of(text, today=dt.date.fromisoformat(today)) == plan_of(text)


@examples(10)
@given(seasons(2, 10))
def test_the_same_season_gives_the_same_bytes(wanted: Request) -> None:
    one, two = plan(wanted), plan(replace(wanted))
    stamp = dt.datetime(2027, 5, 1, tzinfo=dt.UTC)
    assert calendar_out.write(one, CATALOGUE, stamp=stamp) == calendar_out.write(two, CATALOGUE, stamp=stamp)
    assert pages.render(one, CATALOGUE, weeks=None) == pages.render(two, CATALOGUE, weeks=None)
