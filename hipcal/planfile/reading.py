"""From the tree of a plan file to a Request."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hipcal.model import DayRuns, Request
from hipcal.planfile import life, options
from hipcal.planfile.differing import running
from hipcal.planfile.findings import NOWHERE, Findings, Mistake, Place, said
from hipcal.planfile.nodes import Mapping
from hipcal.planfile.overlaps import WrittenDay, overnight
from hipcal.planfile.races import races
from hipcal.planfile.section import Section
from hipcal.planfile.span import (
    changes_inside,
    dated_notes,
    first_day,
    monday_of,
    moves_inside,
    over_before,
    span,
)
from hipcal.planfile.values import one_of, plan_id, slug, time_zone, title, weekday, yes_no
from hipcal.planfile.week import EXAMPLE, changes, running_week
from hipcal.problems import Problem

LATER = ("calendars",)
KEYS = (
    "title",
    "id",
    "timezone",
    "start",
    "weeks",
    "end",
    "week-starts",
    "runs",
    "changes",
    "races",
    "athlete",
    "equipment",
    "without",
    "minutes",
    "activation",
    "strength",
    "hours",
    "reminders",
    "run-notes",
    "calendar",
    "running",
    "moves",
    "pauses",
    "travel",
    "log",
    *LATER,
)


class Reading(NamedTuple):
    """What came of a plan: a request, or else the problems; `notes` say what was assumed."""

    request: Request | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """What the plan does not say itself: today, the machine's zone, a title to fall back on."""

    today: dt.date
    timezone: str
    title: str


def request_of(mapping: Mapping, around: Surroundings, findings: Findings) -> Reading:
    """The request of a plan's mapping; problems go to `findings` and into the reading."""
    plan = Section(mapping, "", KEYS, findings, unlisted=LATER)
    notes: list[str] = []
    _refuse_later(plan)
    if not plan.has("runs") and plan.sound("runs"):
        findings.add(Place(1, 1), "runs is needed: the days you run", f"Write it like this: runs: {EXAMPLE}")
    request = _request(plan, around, notes)
    problems = findings.problems()
    return Reading(None, problems) if problems or request is None else Reading(request, (), tuple(notes))


def _refuse_later(plan: Section) -> None:
    for key in LATER:
        if plan.has(key):
            message = f"{key} is part of the plan file, but this version does not act on it yet"
            plan.findings.add(plan.place(key), message, "Take it out to go on.")


def _request(plan: Section, around: Surroundings, notes: list[str]) -> Request | None:
    week_starts = plan.take("week-starts", weekday, 0)
    start = first_day(plan, week_starts, around.today)
    written_races = races(plan, monday_of(start, week_starts))
    written_changes = changes(plan)
    written_week = running_week(plan)
    written_running = running(plan)
    special = [(day, runs) for day, runs, _ in written_changes]
    overnight(written_week, [days for _, days in written_running], special, written_races, plan.findings)
    athlete = options.athlete(plan, notes)
    whole = span(plan, written_races, athlete, start, week_starts)
    written_moves = life.moves(plan)
    if whole:
        changes_inside(plan, tuple((day, key) for day, _, key in written_changes), whole, written_races)
        moves_inside(plan, written_moves, whole, week_starts)
    log, pauses, travel = life.log(plan), life.pauses(plan), life.travel(plan)
    first, last = whole or (around.today, around.today)
    notes += over_before(written_races, athlete, first) if whole else []
    notes += dated_notes(plan, (first, last), [change for change, _ in written_running], log, week_starts)
    calendar_runs, countdown = options.calendar(plan)
    name = plan.take("title", title, around.title)
    hours = options.hours(plan)
    there, missing = options.equipment(plan)
    return Request(
        title=name,
        id=plan.take("id", plan_id, slug(name)),
        timezone=_zone(plan, around.timezone, notes),
        start=first,
        end=last,
        runs=tuple(map(_specs, written_week)),
        week_starts=week_starts,
        changes=tuple((day, _specs(runs)) for day, runs, _ in written_changes),
        races=tuple(written.race for written in written_races),
        athlete=athlete,
        equipment=there,
        without=missing,
        minutes=options.minutes(plan),
        activation=plan.take("activation", one_of(options.ACTIVATION), "auto"),
        strength=options.strength(plan, hours, notes),
        hours=hours,
        reminders=options.reminders(plan),
        run_notes=plan.take("run-notes", yes_no, False),
        calendar_runs=calendar_runs,
        calendar_countdown=countdown,
        running=tuple(change for change, _ in written_running),
        moves=tuple(written.move for written in written_moves),
        pauses=pauses,
        travel=travel,
        log=log,
    )


def _specs(runs: WrittenDay) -> DayRuns:
    return tuple(run.spec for run in runs)


def _zone(plan: Section, machine: str, notes: list[str]) -> str:
    written = plan.take("timezone", time_zone, None)
    if written is not None or plan.has("timezone"):
        return written or machine
    found = time_zone(machine)
    if isinstance(found, Mistake):
        message = f"the plan has no time zone, and this machine's, {said(machine)}, is not an IANA name"
        plan.findings.add(NOWHERE, message, "Add a line such as 'timezone: Europe/London'.")
    else:
        notes.append(f"The plan names no time zone: its hours are those of {found}, this machine's.")
    return machine
