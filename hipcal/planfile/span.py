"""The plan's first and last day, and what must lie between them."""

from __future__ import annotations

import datetime as dt

from hipcal.catalogue import load
from hipcal.model import Athlete, Log, Race, RunningChange
from hipcal.phases import window
from hipcal.planfile.findings import NOWHERE, Place
from hipcal.planfile.life import WrittenMove
from hipcal.planfile.moments import FIRST_YEAR, LAST_YEAR, date
from hipcal.planfile.nodes import Scalar
from hipcal.planfile.races import WrittenRace
from hipcal.planfile.section import Section
from hipcal.planfile.values import whole_number

MOST_WEEKS = 520
USUAL_WEEKS = 12
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


def first_day(plan: Section, week_starts: int, today: dt.date) -> dt.date:
    """The plan's first day: as written, else that of the week that holds today."""
    start = plan.take("start", date, None)
    return start or monday_of(today, week_starts)


def monday_of(day: dt.date, week_starts: int) -> dt.date:
    """The first day of the runner's week that holds a day."""
    return day - DAY * ((day.weekday() - week_starts) % 7)


def span(
    plan: Section, races: tuple[WrittenRace, ...], athlete: Athlete, first: dt.date, week_starts: int
) -> Span | None:
    """First and last day; None after a problem (reported)."""
    weeks = plan.take("weeks", whole_number(1, MOST_WEEKS, "weeks"), None)
    end = plan.take("end", date, None)
    if not plan.sound("start", "weeks", "end", "week-starts", "races"):
        return None
    try:
        ahead = [each.race for each in races if each.race.date >= first]
        last = end or _last_day(first, weeks, [recovered(race, athlete) for race in ahead], week_starts)
    except OverflowError:
        _out_of_reach(plan, plan.value_place("start"))
        return None
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
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
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


def over_before(races: tuple[WrittenRace, ...], athlete: Athlete, first: dt.date) -> list[str]:
    """A note for every race that was run before the plan starts."""
    said = []
    for race in (written.race for written in races if written.race.date < first):
        shaped = recovered(race, athlete) >= first
        rest = "the plan begins in its recovery" if shaped else "it changes nothing"
        said.append(f"The race on {race.date} was before the plan starts on {first}: {rest}.")
    return said


def changes_inside(
    plan: Section, days: tuple[tuple[dt.date, Scalar], ...], whole: Span, races: tuple[WrittenRace, ...]
) -> None:
    """Reports changes outside the plan, and on a race's day."""
    race_days = {written.race.date for written in races}
    for day, key in days:
        if not whole[0] <= day <= whole[1]:
            hint = (
                f"The plan runs from {whole[0]} to {whole[1]}. Check the year, or change start, weeks or end."
            )
            plan.complain("changes", key.place, f"changes: {day} is outside the plan", hint)
        elif day in race_days:
            plan.complain(
                "changes",
                key.place,
                f"changes: {day} is the day of a race",
                "The race takes the day: take this line out.",
            )


def moves_inside(plan: Section, moves: tuple[WrittenMove, ...], whole: Span, week_starts: int) -> None:
    """Reports moves outside the plan, and from one week into another."""
    for move, place, to_place in moves:
        first = monday_of(move.date, week_starts)
        if not whole[0] <= move.date <= whole[1]:
            hint = f"The plan runs from {whole[0]} to {whole[1]}."
            plan.complain("moves", place, f"moves: {move.date} is outside the plan", hint)
        elif not first <= move.to < first + WEEK or not whole[0] <= move.to <= whole[1]:
            hint = f"A session belongs to its week: {first} to {first + WEEK - DAY}."
            plan.complain("moves", to_place, f"moves: {move.to} is in another week", hint)


def dated_notes(
    plan: Section, whole: Span, running: list[RunningChange], log: Log, week_starts: int
) -> list[str]:
    """What is written for days or weeks that the plan does not have."""
    notes = []
    weeks = (whole[1] - monday_of(whole[0], week_starts)).days // 7 + 1
    late = sorted({week for change in running for week in change.weeks if week > weeks})
    if late and plan.sound("weeks", "end", "start"):
        notes.append(f"running: week {late[0]} is after the plan's last week, {weeks}.")
    dates = [*(each.date for each in (*log.done, *log.missed)), *(each.date for each in log.pain), *log.sore]
    outside = sum(not whole[0] <= date <= whole[1] for date in dates)
    if outside:
        entries = "One log entry lies" if outside == 1 else f"{outside} log entries lie"
        notes.append(f"{entries} outside the plan and change nothing.")
    if not plan.has("start") and any(plan.has(key) for key in ("moves", "pauses", "travel", "log")):
        notes.append(
            "The plan has no start, so it begins this week: write 'start: YYYY-MM-DD', so that what is "
            "dated keeps its week."
        )
    return notes
