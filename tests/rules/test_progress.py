"""The laws about weeks: each objects to a plan that breaks it and is silent about whole ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest
from broken import Law, item, objections, only
from weeks import DAY, MONDAY, days, plan, request

from hipcal.model import Done, Log, Move, Pain, Pause, Phase, Plan, Race, RunningChange, SessionKind
from hipcal.rules import progress

LONG_RUNS = (1, 2, 3, 4, 8)
STRENGTH = SessionKind.STRENGTH


@cache
def season(**more: object) -> Plan:
    """Sixteen weeks that end with a half marathon's recovery."""
    race = Race(MONDAY + DAY * 104, "half", 21_098)
    return plan(request("OQOEOOL", 16, races=(race,), **more))


def with_week(found: Plan, number: int, **values: object) -> Plan:
    weeks = [replace(week, **values) if week.number == number else week for week in found.weeks]
    return replace(found, weeks=tuple(weeks))


def with_log(found: Plan, **values: object) -> Plan:
    return replace(found, request=replace(found.request, log=Log(**values)))  # type: ignore[arg-type]


def with_item(found: Plan, week: int, slug: str, nth: int = 0, **dose: object) -> Plan:
    """The plan whose nth strength session of a week holds only this exercise."""
    sessions = list(found.sessions)
    places = [n for n, each in enumerate(sessions) if each.kind is STRENGTH and each.week == week]
    place = places[nth]
    sessions[place] = only(replace(item(slug), **dose))(sessions[place])  # type: ignore[arg-type]
    return replace(found, sessions=tuple(sessions))


def first_strength(found: Plan, week: int) -> dt.date:
    return next(each.date for each in found.sessions if each.kind is STRENGTH and each.week == week)


def longer_runs(found: Plan, week: int) -> Plan:
    runs = [
        replace(each, run=replace(each.run, spec=replace(each.run.spec, minutes=200)))
        if 7 * (week - 1) <= (each.run.date - MONDAY).days < 7 * week
        else each
        for each in found.runs
    ]
    return replace(found, runs=tuple(runs))


def level(found: Plan, week: int) -> int:
    return found.weeks[week - 1].level


def without_strength(found: Plan, *weeks: int) -> Plan:
    kept = [each for each in found.sessions if each.kind is not STRENGTH or each.week not in weeks]
    return replace(found, sessions=tuple(kept))


WHOLE = season()
MISSED = Done(first_strength(WHOLE, 2), STRENGTH)
HURT = Pain(MONDAY + 7 * DAY, "single-leg-squat", 5)
MOVED = Move(MISSED.date, STRENGTH, MONDAY + 8 * DAY)
JUMP = {"sets": 1, "reps": 5}
BROKEN = [
    (progress.one_step_a_week, with_week(WHOLE, 2, level=3)),
    (progress.one_step_a_week, with_week(WHOLE, 14, level=level(WHOLE, 14) + 1)),
    (progress.one_step_a_week, with_log(WHOLE, pain=(Pain(MONDAY + 8 * DAY, "clam-shell", 2),))),
    (progress.one_step_a_week, with_week(WHOLE, 2, complete=False)),
    (progress.a_lighter_week_after_a_few, with_week(WHOLE, 4, deload=False)),
    (progress.no_step_when_running_rises, longer_runs(WHOLE, 3)),
    (progress.back_after_a_break, without_strength(WHOLE, 6, 7)),
    (progress.nothing_new_before_hard_days, with_item(WHOLE, 3, "kettlebell-hip-flexion", 1, reps=5)),
    (progress.nothing_new_before_hard_days, with_item(WHOLE, 13, "kettlebell-hip-flexion", reps=5)),
    (
        progress.what_hurts_stays_out,
        with_log(
            with_item(WHOLE, 3, "single-leg-squat"), pain=(Pain(MONDAY + 7 * DAY, "single-leg-squat", 5),)
        ),
    ),
    (progress.a_missed_session_is_not_made_up, with_log(WHOLE, missed=(MISSED,))),
    (
        progress.what_the_runner_moves_stays,
        replace(
            WHOLE, request=replace(WHOLE.request, moves=(Move(MISSED.date, STRENGTH, MONDAY + 8 * DAY),))
        ),
    ),
    (progress.jumps_come_late, with_item(WHOLE, 2, "jump-squat", **JUMP)),
    (progress.jumps_come_late, with_item(WHOLE, 14, "jump-squat", **JUMP)),
    (progress.a_weight_rises_slowly, with_item(WHOLE, 2, "kettlebell-hip-flexion", load="5 % more")),
    (progress.a_weight_rises_slowly, with_item(WHOLE, 2, "kettlebell-hip-flexion", load=None)),
]
GROWING = tuple(
    RunningChange(((6, (replace(days("OOOOOOL")[6][0], minutes=60 + 15 * n),)),), frozenset({n}))
    for n in range(1, 13)
)
KEPT = [
    WHOLE,
    season(pauses=(Pause(MONDAY + 30 * DAY, MONDAY + 52 * DAY, "injury"),)),
    season(log=Log(missed=(MISSED,), pain=(Pain(MONDAY + 20 * DAY, "single-leg-squat", 6),))),
    season(running=GROWING),
    season(moves=(Move(MISSED.date, STRENGTH, MISSED.date - DAY), Move(MONDAY, STRENGTH, MONDAY + DAY))),
    plan(request("OOOOOOO", 40)),
    plan(request("EQEQEEL", 20, equipment=frozenset({"kettlebell", "bench"}))),
]


@pytest.mark.parametrize(("law", "broken"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_the_law_objects_to_a_broken_plan(law: Law, broken: Plan) -> None:
    assert objections(law, broken)


@pytest.mark.parametrize("law", progress.PROGRESS_LAWS, ids=lambda law: law.__name__)
def test_the_law_is_silent_about_whole_plans(law: Law) -> None:
    assert [objections(law, kept) for kept in KEPT] == [[]] * len(KEPT)


def test_every_law_about_weeks_is_seen_objecting() -> None:
    assert {law for law, _ in BROKEN} == set(progress.PROGRESS_LAWS)


def test_the_season_that_is_broken_has_what_it_takes() -> None:
    assert WHOLE.weeks[13].phase in {Phase.PEAK, Phase.TAPER}
    assert [week.level for week in WHOLE.weeks[:5]] == [1, 2, 3, 3, 4]
    assert WHOLE.weeks[3].deload
    peak = first_strength(WHOLE, 13)
    soon = {peak + DAY, peak + DAY * 2}
    assert WHOLE.weeks[12].phase is Phase.PEAK
    assert not soon & {run.run.date for run in WHOLE.runs if run.run.is_key}
