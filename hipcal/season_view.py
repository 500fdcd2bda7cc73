"""The season at a glance: what each week of a plan is, holds and comes before."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from hipcal.clock import run_minutes
from hipcal.model import (
    Day,
    Intensity,
    Pause,
    Phase,
    Plan,
    PlannedRun,
    Race,
    Reason,
    Request,
    Session,
    SessionKind,
    Week,
)

T = TypeVar("T")


class WeekRow(NamedTuple):
    """A week of the plan. `level`, `target` and `why` are None where the plan does not say.

    `phase` is the chief one, `phases` are all with their days, in order. `strength` are its sessions in
    order, `hip` the minutes of each kind of hip work it holds, `running` the minutes of its runs, of
    which `guessed` have no length of their own. `races` are those of the week, `ahead` the next one of
    priority A or B from its first day on. `paused` and `away` count days.
    """

    number: int
    first: dt.date
    last: dt.date
    phase: Phase
    phases: tuple[tuple[Phase, int], ...]
    level: int | None
    deload: bool
    target: int | None
    why: Reason | None
    strength: tuple[Intensity, ...]
    hip: tuple[tuple[SessionKind, int], ...]
    running: int
    guessed: int
    races: tuple[Race, ...]
    ahead: Race | None
    paused: int
    away: int

    @property
    def hip_minutes(self) -> int:
        return sum(minutes for _, minutes in self.hip)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def rows(plan: Plan, numbers: Iterable[int] | None = None) -> tuple[WeekRow, ...]:
    """Every week of the plan, or those named, in their order."""
    wanted = dict.fromkeys(day.week for day in plan.days) if numbers is None else numbers
    return tuple(row(plan, number) for number in wanted)


def row(plan: Plan, number: int) -> WeekRow:
    """Week `number` of the plan, which has it."""
    days = days_of(plan, number)
    first, last = days[0].date, days[-1].date
    sessions = between(plan.sessions, session_date, first, last)
    runs = [one.run for one in between(plan.runs, run_date, first, last) if not one.run.is_cross]
    said = _said(plan, number)
    phases = tuple(Counter(day.phase for day in days).items())
    return WeekRow(
        number=number,
        first=first,
        last=last,
        phase=said.phase if said else max(phases, key=lambda pair: pair[1])[0],
        phases=phases,
        level=said.level if said else None,
        deload=said.deload if said else any(day.deload for day in days),
        target=said.target if said else None,
        why=said.why if said and said.why.text else None,
        strength=tuple(one.intensity for one in sessions if one.intensity is not None),
        hip=_hip(sessions),
        running=sum(map(run_minutes, runs)),
        guessed=sum(run.spec.minutes is None and run.spec.metres is None for run in runs),
        races=tuple(race for race in plan.request.races if first <= race.date <= last),
        ahead=race_ahead(plan.request, first),
        paused=sum(_shared(first, last, each.first, each.last) for each in plan.request.pauses),
        away=sum(_shared(first, last, each.first, each.last) for each in plan.request.travel),
    )


def race_ahead(request: Request, day: dt.date) -> Race | None:
    """The next race of priority A or B, on this day or after it."""
    ahead = [race for race in request.races if race.priority != "C" and race.date >= day]
    return min(ahead, key=lambda race: race.date, default=None)


def pause_on(request: Request, day: dt.date) -> Pause | None:
    """The pause that holds a day, if one does."""
    return next((each for each in request.pauses if _shared(day, day, each.first, each.last)), None)


def days_of(plan: Plan, number: int) -> Sequence[Day]:
    """The days of week `number`."""
    return plan.days[
        bisect_left(plan.days, number, key=_week_of) : bisect_right(plan.days, number, key=_week_of)
    ]


def between(
    things: Sequence[T], date_of: Callable[[T], dt.date], first: dt.date, last: dt.date
) -> Sequence[T]:
    """The things of these days: a plan's are sorted by date, and it may be ten years long."""
    return things[bisect_left(things, first, key=date_of) : bisect_right(things, last, key=date_of)]


def session_date(session: Session) -> dt.date:
    return session.date


def run_date(run: PlannedRun) -> dt.date:
    return run.run.date


def _week_of(day: Day) -> int:
    return day.week


def _number(week: Week) -> int:
    return week.number


def _said(plan: Plan, number: int) -> Week | None:
    """What the plan says of the week, if it does."""
    place = bisect_left(plan.weeks, number, key=_number)
    found = plan.weeks[place : place + 1]
    return found[0] if found and found[0].number == number else None


def _hip(sessions: Sequence[Session]) -> tuple[tuple[SessionKind, int], ...]:
    minutes = Counter[SessionKind]()
    for one in sessions:
        minutes[one.kind] += one.minutes
    return tuple((kind, minutes[kind]) for kind in SessionKind if minutes[kind])


def _shared(first: dt.date, last: dt.date, begun: dt.date, ended: dt.date | None) -> int:
    """How many days two spans have in common; one without an end goes on."""
    return max(0, (min(last, ended or last) - max(first, begun)).days + 1)
