"""What must lie inside the plan, and notes about what does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hipcal.model import Log, Phase, Request
from hipcal.planfile.findings import Place
from hipcal.planfile.moves import WrittenMove
from hipcal.planfile.nodes import Scalar
from hipcal.planfile.races import WrittenRace
from hipcal.planfile.section import Section
from hipcal.planfile.span import DAY, WEEK, Span, recovered, week_start

WITH_ANY_RACE = (Phase.TAPER, Phase.RACE, Phase.RECOVERY)  # the build and the peak are those of an A race
DATED = ("moves", "pauses", "travel", "log")


def changes_inside(
    plan: Section, days: Iterable[tuple[dt.date, Scalar]], whole: Span, races: Iterable[WrittenRace]
) -> None:
    """Reports changes outside the plan, and on a race's day."""
    race_days = {written.race.date for written in races}
    for day, key in days:
        if not whole[0] <= day <= whole[1]:
            _outside(plan, "changes", day, key.place, whole)
        elif day in race_days:
            message = f"changes: {day} is the day of a race"
            plan.complain("changes", key.place, message, "The race takes the day: take this line out.")


def moves_inside(plan: Section, moves: Iterable[WrittenMove], whole: Span, week_starts: int) -> None:
    """Reports moves outside the plan, and from one of the runner's weeks into another."""
    for move, place, to_place in moves:
        if not whole[0] <= move.date <= whole[1]:
            _outside(plan, "moves", move.date, place, whole)
            continue
        monday = week_start(move.date, week_starts)
        first, last = max(monday, whole[0]), min(monday + WEEK - DAY, whole[1])
        if not first <= move.to <= last:
            hint = f"A session belongs to its week: choose a day from {first} to {last}."
            message = f"moves: {move.to} is not in the week of {move.date}"
            plan.complain("moves", to_place, message, hint)


def _outside(plan: Section, key: str, day: dt.date, place: Place, whole: Span) -> None:
    hint = f"The plan runs from {whole[0]} to {whole[1]}. Check the year, or change start, weeks or end."
    if not plan.has("start"):
        hint = f"The plan runs from {whole[0]} to {whole[1]}. Without 'start' it begins this week."
    plan.complain(key, place, f"{key}: {day} is outside the plan", hint)


def notes(plan: Section, request: Request) -> Iterator[str]:
    """What is written and changes nothing, or less than one might think."""
    whole = request.start, request.end
    for race in request.races:
        if race.date < whole[0]:
            shapes = recovered(race, request.athlete) >= whole[0]
            what = ": the plan begins in its recovery." if shapes else " and changes nothing."
            yield f"The race on {race.date} is over{what}"
    yield from _running_notes(request)
    outside = sum(1 for day in _log_days(request.log, whole) if not whole[0] <= day <= whole[1])
    if outside:
        lie, change = ("entry lies", "changes") if outside == 1 else ("entries lie", "change")
        yield f"{outside} log {lie} outside the plan and {change} nothing."
    if not plan.has("start") and any(plan.holds(key) for key in DATED):
        yield (
            "The plan has no start, so it begins this week; dated entries need 'start: YYYY-MM-DD' to keep "
            "their weeks."
        )


def _running_notes(request: Request) -> Iterator[str]:
    running, races = request.running, request.races
    weeks = (request.end - week_start(request.start, request.week_starts)).days // 7 + 1
    late = [week for change in running for week in change.weeks if week > weeks]
    if late:
        first, last = min(late), max(late)
        which = f"week {first} is" if first == last else f"weeks {first} to {last} are"
        yield f"running: {which} after the plan's last week, {weeks}."
    priorities = {race.priority for race in races}
    for phase in dict.fromkeys(change.phase for change in running):
        if phase in (Phase.BUILD, Phase.PEAK) and "A" not in priorities:
            yield f"running: the plan has no {phase} phase, because it has no race of priority A."
        elif phase in WITH_ANY_RACE and not priorities & {"A", "B"}:
            yield f"running: the plan has no {phase} phase, because it has no race of priority A or B."


def _log_days(log: Log, whole: Span) -> Iterator[dt.date]:
    """The days of entries that count only inside the plan; earlier pain goes on to count."""
    yield from (each.date for each in (*log.done, *log.missed))
    yield from (each.date for each in log.skipped)
    yield from log.sore
    yield from (each.date for each in log.pain if each.date >= whole[0])
    yield from (day for day, _ in log.cleared if day >= whole[0])
