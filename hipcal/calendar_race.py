"""What a race's entry in the calendar says: what it is for, and what comes before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hipcal.calendar_alarm import together
from hipcal.catalogue.types import SeasonData
from hipcal.language import N_, _
from hipcal.model import Intensity, Plan, PlannedRun, Race, RunKind, Session, SessionKind
from hipcal.phases import window
from hipcal.season_view import between, session_date
from hipcal.season_words import days, weeks
from hipcal.slots import same_run
from hipcal.wording import day_name, hour, minutes_words

ONE_DAY = dt.timedelta(days=1)
COMES_BACK_WITHIN = 60  # days after a race; later work has nothing to do with it
PRIORITIES = {
    "A": N_("Priority A: what you train for; build, peak and taper lead up to it."),
    "B": N_("Priority B: raced, with a short taper before it and the whole recovery after it."),
    "C": N_("Priority C: run as training, without a taper or a recovery of its own."),
}
MOBILITY, LIGHT, FULL = N_("mobility"), N_("light strength"), N_("full strength")


def race_of(run: PlannedRun, plan: Plan) -> Race | None:
    """The race of the plan's list that this run is."""
    found = (race for race in plan.request.races if race.date == run.run.date)
    return next((race for race in found if race.distance == run.run.spec.subtype), None)


def is_race(run: PlannedRun, plan: Plan) -> bool:
    """Whether the run is a race, also one that is run as training or stands among the runs."""
    return run.run.kind is RunKind.RACE or race_of(run, plan) is not None


def race_words(run: PlannedRun, plan: Plan, season: SeasonData) -> str:
    """The priority, the sessions around the race, and how long the recovery lasts."""
    race = race_of(run, plan)
    parts = [
        _(PRIORITIES[race.priority]) if race else "",
        run.note,
        "\n".join((*_before(run, plan), *_after(run, plan))),
        _recovery(race, plan, season) if race and race.priority != "C" else "",
        _("The end of this entry is only an estimate.") if _is_estimated(run) else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _is_estimated(run: PlannedRun) -> bool:
    spec = run.run.spec
    return run.start is not None and (spec.metres is not None or spec.minutes is None)


def _before(run: PlannedRun, plan: Plan) -> Iterator[str]:
    for each in _of(run, plan, SessionKind.ACTIVATION):
        said = _("Before: hip activation, {length}, right before the start.")
        if each.start:
            said = _("Before: hip activation, {length}, from {hour}.")
        yield said.format(length=minutes_words(each.minutes), hour=hour(each.start) if each.start else "")


def _after(run: PlannedRun, plan: Plan) -> Iterator[str]:
    for each in _of(run, plan, SessionKind.STRETCH):
        yield _("After: hip stretch, {length}.").format(length=minutes_words(each.minutes))
    if run.run.kind is RunKind.RACE:
        yield from _comes_back(_between(plan, run.run.date, 1, COMES_BACK_WITHIN))


def _of(run: PlannedRun, plan: Plan, kind: SessionKind) -> Iterator[Session]:
    """The run's sessions of a kind; round midnight they lie on the day before or after it."""
    near = _between(plan, run.run.date, -1, 1)
    return (each for each in near if each.kind is kind and same_run(each.uid, run.uid))


def _between(plan: Plan, day: dt.date, first: int, last: int) -> Sequence[Session]:
    """The sessions from so many days after a day to so many."""
    return between(plan.sessions, session_date, day + ONE_DAY * first, day + ONE_DAY * last)


def _comes_back(later: Sequence[Session]) -> Iterator[str]:
    """When the plan has its next mobility, light and full strength."""
    firsts: dict[str, dt.date] = {}
    for each in later:
        firsts.setdefault(_work(each), each.date)
    found = [
        _("{session} on {day}").format(session=_(work), day=day_name(date))
        for work, date in firsts.items()
        if work
    ]
    if found:
        yield _("Next: {sessions}.").format(sessions=together(found))


def _work(session: Session) -> str:
    """What the session is, not yet translated."""
    if session.kind is SessionKind.MOBILITY:
        return MOBILITY
    if session.kind is SessionKind.STRENGTH:
        return LIGHT if session.intensity is Intensity.LIGHT else FULL
    return ""


def _recovery(race: Race, plan: Plan, season: SeasonData) -> str:
    count = window(race, plan.request.athlete, season).full_again - 1
    length = weeks(count // 7) if count % 7 == 0 and count > 7 else days(count)
    until = day_name(race.date + ONE_DAY * count)
    return _("Recovery: {length}, until {day}.").format(length=length, day=until)
