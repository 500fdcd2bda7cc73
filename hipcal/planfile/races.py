"""The list of races."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from hipcal.model import Race
from hipcal.planfile.findings import Findings, Place
from hipcal.planfile.lengths import distance
from hipcal.planfile.moments import clock, date
from hipcal.planfile.nodes import Mapping, Node, Refused
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, title, weekday, whole_number

EXAMPLE = "{date: 2027-03-07, distance: half}"
KEYS = ("date", "week", "day", "distance", "priority", "name", "at")
SUNDAY = 6
MOST_WEEKS = 520
DAY = dt.timedelta(days=1)


class WrittenRace(NamedTuple):
    """A race and where its date is written."""

    race: Race
    place: Place


def races(plan: Section, first_week: dt.date) -> tuple[WrittenRace, ...]:
    """Every readable race of the plan, by date; two on one day are reported.

    `first_week` is the first day of the plan's first week, from which `week: 12` counts.
    """
    read = [_race(plan, node, plan.findings, first_week) for node in plan.listed("races")]
    found = sorted((race for race in read if race), key=lambda written: (written.race.date, written.place))
    for one, two in pairwise(found):
        if one.race.date == two.race.date:
            plan.findings.add(two.place, f"races: two races on {two.race.date}", "Keep the one you will run.")
    return tuple(found)


def _race(plan: Section, node: Node, findings: Findings, first_week: dt.date) -> WrittenRace | None:
    if not isinstance(node, Mapping):
        plan.bad.add("races")
        if not isinstance(node, Refused):
            findings.add(
                node.place, "races: a race takes keys of its own", f"Write it like this: - {EXAMPLE}"
            )
        return None
    race = Section(node, "races", KEYS, findings)
    for key in ("date", "distance"):
        if not race.has(key) and race.sound(key) and not (key == "date" and race.has("week")):
            race.complain(
                key,
                node.place,
                f"races: the {key} of this race is missing",
                f"Write it like this: - {EXAMPLE}",
            )
    day = _day(race, first_week)
    length = race.take("distance", distance, None)
    priority = race.take("priority", one_of("ABC"), "A")
    name, at = race.take("name", title, None), race.take("at", clock, None)
    if day is None or length is None:
        plan.bad.add("races")
        return None
    written = race.value_place("date" if race.has("date") else "week")
    return WrittenRace(Race(day, *length, priority, name, at), written)


def _day(race: Section, first_week: dt.date) -> dt.date | None:
    """The race's date: as written, or the weekday in the plan's nth week."""
    day, week = race.take("date", date, None), race.take("week", whole_number(1, MOST_WEEKS), None)
    on = race.take("day", weekday, SUNDAY)
    if race.has("date") and (race.has("week") or race.has("day")):
        key = "week" if race.has("week") else "day"
        message = f"races: date and {key} both say when this race is"
        race.complain(key, race.place(key), message, "Keep the date, or week and day.")
        return None
    if week is None or not race.sound("day"):
        return day
    offset = (on - first_week.weekday()) % 7
    return first_week + DAY * (7 * (week - 1) + offset)
