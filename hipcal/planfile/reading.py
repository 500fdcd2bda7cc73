"""From the tree of a plan file to a Request."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hipcal.language import ENGLISH
from hipcal.model import Athlete, Calendars, DayRuns, Request, Speech
from hipcal.planfile import inside, options
from hipcal.planfile.away import pauses, travel
from hipcal.planfile.differing import running
from hipcal.planfile.findings import NOWHERE, Findings, Mistake, Place, said
from hipcal.planfile.logbook import log
from hipcal.planfile.moves import WrittenMove, moves
from hipcal.planfile.nights import Written, overnight, week_after_week
from hipcal.planfile.nodes import Mapping
from hipcal.planfile.overlaps import WrittenDay
from hipcal.planfile.races import races
from hipcal.planfile.section import Section
from hipcal.planfile.sources import Outline, sources
from hipcal.planfile.span import DAY, WEEK, Span, first_day, span, week_start
from hipcal.planfile.values import one_of, plan_id, slug, time_zone, title, weekday, yes_no
from hipcal.planfile.week import EXAMPLE, changes, running_week
from hipcal.problems import Problem

KEYS = (
    "title",
    "id",
    "timezone",
    "start",
    "weeks",
    "end",
    "week-starts",
    "language",
    "clock",
    "units",
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
    "calendars",
    "read-as",
)


MOST_WEEKS_OF_A_CALENDAR = 52  # of runs without an end


class Reading(NamedTuple):
    """What came of a plan: a request, or else the problems; `notes` say what was assumed."""

    request: Request | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """What the plan does not say itself: today, the machine's zone, a title to fall back on.

    `calendars` is what the plan's calendars were read as; None where it names none.
    """

    today: dt.date
    timezone: str
    title: str
    calendars: Calendars | None = None


def request_of(mapping: Mapping, around: Surroundings, findings: Findings) -> Reading:
    """The request of a plan's mapping; problems go to `findings` and into the reading."""
    plan = Section(mapping, "", KEYS, findings)
    notes: list[str] = []
    if not plan.has("runs") and plan.sound("runs") and not sources(plan).runs:
        findings.add(Place(1, 1), "runs is needed: the days you run", f"Write it like this: runs: {EXAMPLE}")
    request = _request(plan, around, notes)
    problems = findings.problems()
    return Reading(None, problems) if problems or request is None else Reading(request, (), tuple(notes))


def outline_of(mapping: Mapping, around: Surroundings) -> Outline:
    """Which calendars a plan's mapping names, and the zone and the days they are read for.

    What is wrong is not told here: the request's reading tells it.
    """
    plan = Section(mapping, "", KEYS, Findings())
    week_starts = plan.take("week-starts", weekday, 0)
    first = first_day(plan, week_starts, around.today) or around.today
    zone = plan.take("timezone", time_zone, around.timezone)
    written = races(plan, week_start(first, week_starts))
    whole = span(plan, written, options.athlete(plan, []), first, week_starts)
    longest = plan.has("weeks") or plan.has("end") or any(race.race.date >= first for race in written)
    last = whole[1] if whole and longest else first + WEEK * MOST_WEEKS_OF_A_CALENDAR - DAY
    begin = week_start(first, week_starts)
    return Outline(sources(plan), zone, first - WEEK, last + WEEK, begin, week_starts)


class _Days(NamedTuple):
    """What stands on which day, as it is written."""

    week_starts: int
    whole: Span | None  # None after a problem
    runs: Written
    moves: tuple[WrittenMove, ...]


def _request(plan: Section, around: Surroundings, notes: list[str]) -> Request | None:
    """The request; None where a problem hides which days the plan has."""
    athlete = options.athlete(plan, notes)
    days = _days(plan, athlete, around)
    name, hours = plan.take("title", title, around.title), options.hours(plan)
    there, missing = options.equipment(plan)
    found = around.calendars or Calendars()
    calendar_runs, countdown, place = options.calendar(plan, runs=found.first is None)
    _something_to_read(plan, found)
    first, last = days.whole or (around.today, around.today)
    request = Request(
        title=name,
        id=plan.take("id", plan_id, slug(name)),
        timezone=_zone(plan, around.timezone, notes),
        start=first,
        end=last,
        runs=tuple(map(_specs, days.runs.week)),
        week_starts=days.week_starts,
        language=plan.take("language", one_of(options.languages()), ENGLISH),
        clock=plan.take("clock", one_of(options.CLOCKS), Speech().clock),
        units=plan.take("units", one_of(options.UNITS), Speech().units),
        changes=tuple((day, _specs(runs)) for day, runs in days.runs.changes.items()),
        races=tuple(written.race for written in days.runs.races),
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
        calendar_place=place,
        running=tuple(written.change for written in days.runs.running),
        moves=tuple(written.move for written in days.moves),
        pauses=pauses(plan),
        travel=travel(plan),
        log=log(plan),
        calendars=found,
    )
    return _checked(plan, days, request, notes)


def _something_to_read(plan: Section, found: Calendars) -> None:
    """Reports calendars with runs in which there is none for this plan, where it has no others."""
    named = sources(plan)
    if found.first is None and not plan.has("runs") and named.runs:
        hint = "Look at what was read with 'hipcal inspect', or give the plan another start."
        place = plan.value_place("calendars")
        plan.complain("calendars", place, "calendars.runs: no run was found for the days of this plan", hint)


def _days(plan: Section, athlete: Athlete, around: Surroundings) -> _Days:
    week_starts = plan.take("week-starts", weekday, 0)
    first = first_day(plan, week_starts, around.today)
    found = around.calendars or Calendars()
    if first and found.first and not plan.has("start") and not plan.has("runs"):
        first = max(first, found.first)  # a calendar that begins later is where the plan begins
    changed = changes(plan)
    runs = Written(
        running_week(plan),
        running(plan),
        {day: of_day for day, of_day, _ in changed},
        races(plan, week_start(first, week_starts) if first else None),
    )
    whole = span(
        plan, runs.races, athlete, first, week_starts, runs_end=None if plan.has("runs") else found.last
    )
    days = _Days(week_starts, whole, runs, moves(plan))
    if days.whole:
        inside.changes_inside(plan, [(day, key) for day, _, key in changed], days.whole, runs.races)
        inside.moves_inside(plan, days.moves, days.whole, week_starts)
    return days


def _checked(plan: Section, days: _Days, request: Request, notes: list[str]) -> Request | None:
    """The request after what can only be seen on the plan's dates; None after a problem."""
    week_after_week(days.runs, plan.findings)
    if not plan.findings.problems():
        overnight(days.runs, request, plan.findings)
    if days.whole is None or plan.findings.problems():
        return None
    notes.extend(inside.notes(plan, request))
    return request


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
