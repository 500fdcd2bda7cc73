"""What holds for every plan, said again here without the scheduler's own words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from any_request import examples, requests
from hypothesis import given
from weeks import CATALOGUE, DAY, plan, runs_by_date, schedule

from hipcal.model import Intensity, Plan, Request, RunKind, RunSpec, Session, SessionKind
from hipcal.rules.contents import CONTENT_LAWS

KEY = {RunKind.QUALITY, RunKind.LONG, RunKind.RACE, RunKind.TIME_TRIAL}
HARD_TOMORROW = KEY | {RunKind.CROSS_HARD}
CROSS = {RunKind.CROSS, RunKind.CROSS_HARD}


def kinds_on(request: Request, date: dt.date) -> set[RunKind]:
    """The kinds of a date, long ones by length included."""
    return {run.kind for run in runs_by_date(request)[date]}


def written(request: Request, date: dt.date) -> tuple[RunSpec, ...]:
    """What the request itself says of a date inside the plan."""
    for race in request.races:
        if race.date == date:
            return (
                RunSpec(RunKind.RACE, race.distance, None, race.metres, race.distance, race.at, race.name),
            )
    return dict(request.changes).get(date, request.runs[date.weekday()])


def dates(request: Request) -> list[dt.date]:
    return [request.start + DAY * n for n in range((request.end - request.start).days + 1)]


def week_of(request: Request, date: dt.date) -> int:
    """The runner's week as a number that two dates of one week share."""
    return (date.toordinal() - 1 - request.week_starts) // 7


def strength(found: Plan) -> list[Session]:
    return [each for each in found.sessions if each.kind is SessionKind.STRENGTH]


def planned_dates(found: Plan) -> list[dt.date]:
    return [each.date for each in schedule(found.request).placements if each.kind is SessionKind.STRENGTH]


@examples(60)
@given(requests(6, 24))
def test_every_plan_keeps_every_law(wanted: Request) -> None:
    found = plan(wanted)
    for law in CONTENT_LAWS:
        assert list(law(found, CATALOGUE)) == []
    _runs_stay(found)
    _strength_keeps_its_distance(found)
    _strength_respects_the_running(found)
    _a_week_holds_no_more_than_it_may(found)
    _blocks_touch_their_runs(found)
    _strength_waits_for_the_run(found)
    _everything_is_inside_and_sorted(found)
    _minors_keep_a_day_free(found)
    _mobility_is_for_off_days(found)


def _runs_stay(found: Plan) -> None:
    asked = [(date, spec) for date in dates(found.request) for spec in written(found.request, date)]
    assert [(each.run.date, each.run.spec) for each in found.runs] == asked


def _strength_keeps_its_distance(found: Plan) -> None:
    days = [each.date for each in strength(found)]
    assert all((b - a).days >= 2 for a, b in pairwise(days))


def _strength_respects_the_running(found: Plan) -> None:
    request = found.request
    for each in strength(found):
        today, tomorrow = kinds_on(request, each.date), kinds_on(request, each.date + DAY)
        assert not today & {RunKind.LONG, RunKind.RACE}
        assert each.date.weekday() not in request.strength.not_on
        if each.intensity is Intensity.FULL:
            assert not tomorrow & HARD_TOMORROW
            athlete = request.athlete
            assert not athlete.ask_first or (athlete.cleared is not None and each.date >= athlete.cleared)


def _a_week_holds_no_more_than_it_may(found: Plan) -> None:
    asked = found.request.strength.per_week
    most = 2 if asked is None else asked
    count = Counter(week_of(found.request, each.date) for each in strength(found))
    assert all(number <= most for number in count.values())


def _blocks_touch_their_runs(found: Plan) -> None:
    starts = {each.start for each in found.runs}
    ends = {each.end for each in found.runs}
    for each in found.sessions:
        if each.kind is SessionKind.ACTIVATION:
            assert each.end in starts
        if each.kind is SessionKind.STRETCH:
            assert each.start in ends
        if each.start is not None and each.end is not None:
            length = each.end.astimezone(dt.UTC) - each.start.astimezone(dt.UTC)
            assert length == dt.timedelta(minutes=each.minutes)
        assert 1 <= each.minutes <= getattr(found.request.minutes, each.kind.value)


def _strength_waits_for_the_run(found: Plan) -> None:
    """After the day's last run, three hours after a key run, inside the runner's hours."""
    hours = found.request.hours
    here = ZoneInfo(found.request.timezone)
    for each in found.sessions:
        if each.kind not in {SessionKind.STRENGTH, SessionKind.MOBILITY} or each.start is None:
            continue
        assert each.end is not None
        assert each.start.astimezone(here).time() >= hours.earliest
        assert each.end.astimezone(here).time() <= hours.latest
        assert each.end.astimezone(here).date() == each.date
        for run in found.runs:
            if run.run.date == each.date and run.run.kind not in CROSS:
                assert run.end is not None
                wait = dt.timedelta(hours=3 if run.run.kind in KEY else 0)
                assert each.start >= run.end + wait
        others = [other for other in found.sessions if other is not each and other.date == each.date]
        assert all(_apart(each, other) for other in others)


def _apart(one: Session, other: Session) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.end <= other.start or other.end <= one.start


def _everything_is_inside_and_sorted(found: Plan) -> None:
    inside = dates(found.request)
    assert [day.date for day in found.days] == inside
    assert {each.date for each in found.sessions} <= set(inside)
    assert [each.date for each in found.sessions] == sorted(each.date for each in found.sessions)
    for date in inside:
        hours = [each.start for each in found.sessions if each.date == date and each.start]
        assert hours == sorted(hours)
    names = [each.uid for each in (*found.sessions, *found.runs)]
    assert len(names) == len(set(names))
    assert all(len(name.encode()) <= 200 and name.isascii() for name in names)


def _minors_keep_a_day_free(found: Plan) -> None:
    age = found.request.athlete.age
    if age is None or age >= 18:
        return
    busy = {each.date for each in found.sessions if each.kind is not SessionKind.ACTIVATION}
    weeks: dict[int, list[dt.date]] = {}
    for date in dates(found.request):
        weeks.setdefault(week_of(found.request, date), []).append(date)
    assert all(not busy.issuperset(days) for days in weeks.values() if len(days) == 7)


def _mobility_is_for_off_days(found: Plan) -> None:
    moved = [each for each in found.sessions if each.kind is SessionKind.MOBILITY]
    days = {each.date for each in strength(found)}
    for each in moved:
        assert not kinds_on(found.request, each.date) - CROSS
        assert each.date not in days
    count = Counter(week_of(found.request, each.date) for each in moved)
    assert all(number <= 3 for number in count.values())


@examples(25)
@given(requests(6, 30))
def test_the_days_costs_add_up_and_the_same_request_gives_the_same_plan(wanted: Request) -> None:
    found = schedule(wanted)
    assert sum(day.cost for day in found.days) == found.cost
    assert schedule(replace(wanted)) == found
    assert plan(wanted) == plan(replace(wanted))


@examples(25)
@given(requests(6, 24))
def test_every_run_has_its_activation_or_a_reason(wanted: Request) -> None:
    found = plan(wanted)
    refused = {day.date for day in found.days if any(each.block == "activation" for each in day.refusals)}
    for each in found.runs:
        if wanted.activation == "off" or each.run.is_cross:
            continue
        if each.without_activation:
            assert each.run.date in refused
        else:
            touching = [s for s in found.sessions if s.kind is SessionKind.ACTIVATION and s.end == each.start]
            assert touching
            assert each.start is not None or each.run.date in {s.date for s in touching}
