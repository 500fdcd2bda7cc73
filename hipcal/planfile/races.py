"""The list of races."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from hipcal.model import Race
from hipcal.planfile.findings import Findings, Place
from hipcal.planfile.lengths import distance
from hipcal.planfile.moments import clock, date
from hipcal.planfile.nodes import Mapping, Node, Refused
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, title

EXAMPLE = "{date: 2027-03-07, distance: half}"
KEYS = ("date", "distance", "priority", "name", "at")


class WrittenRace(NamedTuple):
    """A race and where its date is written."""

    race: Race
    place: Place


def races(plan: Section) -> tuple[WrittenRace, ...]:
    """Every readable race of the plan, by date; two on one day are reported."""
    read = [_race(plan, node, plan.findings) for node in plan.listed("races")]
    found = sorted((race for race in read if race), key=lambda written: (written.race.date, written.place))
    for one, two in pairwise(found):
        if one.race.date == two.race.date:
            plan.findings.add(two.place, f"races: two races on {two.race.date}", "Keep the one you will run.")
    return tuple(found)


def _race(plan: Section, node: Node, findings: Findings) -> WrittenRace | None:
    if not isinstance(node, Mapping):
        plan.bad.add("races")
        if not isinstance(node, Refused):
            findings.add(
                node.place, "races: a race takes keys of its own", f"Write it like this: - {EXAMPLE}"
            )
        return None
    race = Section(node, "races", KEYS, findings)
    for key in ("date", "distance"):
        if not race.has(key) and race.sound(key):
            race.complain(
                key,
                node.place,
                f"races: the {key} of this race is missing",
                f"Write it like this: - {EXAMPLE}",
            )
    day = race.take("date", date, None)
    length = race.take("distance", distance, None)
    priority = race.take("priority", one_of("ABC"), "A")
    name, at = race.take("name", title, None), race.take("at", clock, None)
    if day is None or length is None:
        plan.bad.add("races")
        return None
    return WrittenRace(Race(day, *length, priority, name, at), race.value_place("date"))
