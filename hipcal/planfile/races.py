"""The list of races."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from hipcal.model import Race
from hipcal.planfile.entries import Shape, entries, lacks
from hipcal.planfile.findings import Place
from hipcal.planfile.lengths import distance
from hipcal.planfile.moments import MOST_WEEKS, clock, date
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, title, weekday, whole_number

SHAPE = Shape(
    "race",
    ("date", "week", "day", "distance", "priority", "name", "at", "since", "was"),
    ("distance",),
    "{date: 2027-03-07, distance: half}",
)
BY_WEEK = "{week: 12, day: sun, distance: half}"
MOVED = "{date: 2027-04-04, distance: half, was: 2027-03-07, since: 2027-02-20}"
SUNDAY = 6
DAY = dt.timedelta(days=1)


class WrittenRace(NamedTuple):
    """A race and where its date is written."""

    race: Race
    place: Place


def races(plan: Section, first_week: dt.date | None) -> tuple[WrittenRace, ...]:
    """Every readable race of the plan, by date; two on one day are reported.

    `first_week` is the first day of the week that holds the plan's start, from which `week: 12`
    counts; None where it is not known because of another problem.
    """
    read = [_race(plan, of, first_week) for of in entries(plan, "races", SHAPE)]
    found = sorted((race for race in read if race), key=lambda written: (written.race.date, written.place))
    for one, two in pairwise(found):
        if one.race.date == two.race.date:
            plan.findings.add(two.place, f"races: two races on {two.race.date}", "Keep the one you will run.")
    return tuple(found)


def _race(plan: Section, of: Section, first_week: dt.date | None) -> WrittenRace | None:
    _says_when(of)
    day = _day(of, first_week)
    length = of.take("distance", distance, None)
    priority = of.take("priority", one_of("ABC"), "A")
    name, at = of.take("name", title, None), of.take("at", clock, None)
    since, was = of.take("since", date, None), of.take("was", date, None)
    if day is None or length is None or not _moved_in_time(of, day, since, was):
        plan.bad.add("races")
        return None
    race = Race(day, *length, priority, name, at, since, was)
    return WrittenRace(race, of.value_place("date" if of.has("date") else "week"))


def _moved_in_time(of: Section, day: dt.date, since: dt.date | None, was: dt.date | None) -> bool:
    """Whether a race that was moved or added is known before it, and before the day it was first on."""
    if of.has("was") and not of.has("since"):
        message = "races: a race that was on another day needs the day since which it is on this one"
        of.complain("since", of.place("was"), message, f"Write it like this: - {MOVED}")
    for key, date_ in (("date", day), ("was", was)):
        if since and date_ and since > date_:
            message = f"races: this race counts from {since} on, which is after {date_}"
            of.complain("since", of.value_place("since"), message, f"Check since and {key}.")
    return of.sound("since", "was")


def _says_when(of: Section) -> None:
    """Reports a race without a date, or with a weekday and no week."""
    if of.has("day") and not of.has("date"):
        lacks(of, "week", SHAPE._replace(example=BY_WEEK))
    elif not of.has("week") and of.sound("week", "day"):
        lacks(of, "date", SHAPE)


def _day(of: Section, first_week: dt.date | None) -> dt.date | None:
    """The race's date: as written, or a weekday of the plan's nth week; None after a problem."""
    day = of.take("date", date, None)
    week, on = of.take("week", whole_number(1, MOST_WEEKS), None), of.take("day", weekday, SUNDAY)
    if of.has("date"):
        for other in ("week", "day"):
            if of.has(other):
                message = f"races: date and {other} both say when this race is"
                of.complain(other, of.place(other), message, "Keep the date, or week and day.")
    if day is not None or week is None or first_week is None or not of.sound("week", "day"):
        return day if of.sound("week", "day") else None
    return first_week + DAY * (7 * (week - 1) + (on - first_week.weekday()) % 7)
