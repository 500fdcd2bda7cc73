"""The plan's first and last day, and what must lie between them."""

from __future__ import annotations

import datetime as dt

from hipcal.catalogue import load
from hipcal.model import Athlete, Race
from hipcal.phases import window
from hipcal.planfile.findings import NOWHERE, Place
from hipcal.planfile.moments import FIRST_YEAR, LAST_YEAR, MOST_WEEKS, date
from hipcal.planfile.races import WrittenRace
from hipcal.planfile.section import Section
from hipcal.planfile.values import whole_number

USUAL_WEEKS = 12
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


def first_day(plan: Section, week_starts: int, today: dt.date) -> dt.date | None:
    """The plan's first day: as written, else that of the week that holds today; None after a problem."""
    start = plan.take("start", date, None)
    if not plan.sound("start", "week-starts"):
        return None
    try:
        first = start or week_start(today, week_starts)
    except OverflowError:
        first = today
    if FIRST_YEAR <= first.year <= LAST_YEAR:
        return first
    _out_of_reach(plan, plan.value_place("start"))
    return None


def week_start(day: dt.date, week_starts: int) -> dt.date:
    """The first day of the runner's week that holds a day."""
    return day - DAY * ((day.weekday() - week_starts) % 7)


def span(
    plan: Section,
    races: tuple[WrittenRace, ...],
    athlete: Athlete,
    first: dt.date | None,
    week_starts: int,
    *,
    runs_end: dt.date | None = None,
) -> Span | None:
    """First and last day; None after a problem (reported). Races before the first day move no end.

    `runs_end` is the end of the last week of a calendar's runs.
    """
    weeks = plan.take("weeks", whole_number(1, MOST_WEEKS, "weeks"), None)
    end = plan.take("end", date, None)
    if first is None or not plan.sound("weeks", "end", "races"):
        return None
    over = [recovered(each.race, athlete) for each in races if each.race.date >= first]
    if runs_end and runs_end >= first and not weeks:
        over.append(runs_end)
    last = end or _last_day(first, weeks, over, week_starts)
    if weeks and end and end != first + WEEK * weeks - DAY:
        hint = f"{weeks} weeks from {first} end on {first + WEEK * weeks - DAY}. Keep one of the two."
        plan.complain("end", plan.value_place("end"), "weeks and end do not agree", hint)
        return None
    return _checked(plan, first, last, races)


def recovered(race: Race, athlete: Athlete) -> dt.date:
    """The last day of a race's recovery; a training race needs none."""
    if race.priority == "C":
        return race.date
    return race.date + DAY * (window(race, athlete, load().season).full_again - 1)


def _last_day(first: dt.date, weeks: int | None, over: list[dt.date], week_starts: int) -> dt.date:
    """After `weeks`; else the end of the week that ends the last recovery; else twelve weeks on."""
    if weeks is None and over:
        last = max(first, *over)
        return last + DAY * (6 - (last.weekday() - week_starts) % 7)
    return first + WEEK * (weeks or USUAL_WEEKS) - DAY


def _checked(plan: Section, first: dt.date, last: dt.date, races: tuple[WrittenRace, ...]) -> Span | None:
    if last < first:
        plan.complain(
            "end",
            plan.value_place("end"),
            f"the plan ends on {last}, before it starts on {first}",
            _start_hint(plan),
        )
        return None
    for written in races:
        _race_inside(plan, written, last)
    if last.year > LAST_YEAR:
        _out_of_reach(plan, plan.value_place("start" if plan.has("start") else "weeks"))
        return None
    if last - first >= WEEK * MOST_WEEKS:
        where = (
            plan.value_place("end")
            if plan.has("end")
            else max((race.place for race in races), default=NOWHERE)
        )
        plan.complain(
            "end", where, f"the plan would be longer than {MOST_WEEKS} weeks", "Start later, or end earlier."
        )
    return (first, last) if plan.sound("end", "races") else None


def _start_hint(plan: Section) -> str:
    return "Check start and end." if plan.has("start") else "Without 'start' the plan begins this week."


def _out_of_reach(plan: Section, place: Place) -> None:
    plan.complain(
        "start",
        place,
        f"the plan leaves the years {FIRST_YEAR} to {LAST_YEAR}",
        "Check start, weeks and end.",
    )


def _race_inside(plan: Section, written: WrittenRace, last: dt.date) -> None:
    day = written.race.date
    if day > last:
        hint = f"The plan ends on {last}. Without weeks and end it runs to your race."
        plan.complain("races", written.place, f"the race on {day} is after the plan ends", hint)
