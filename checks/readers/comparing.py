"""How a program's reading is held against what was meant, and all that is not held against it.

Every line of the three tables names a program, what it cannot carry or reads wrong, and why. Whatever
is not in them has to agree.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from calendars import NAMELESS, Calendar, changes
from meaning import FIELDS, Events, Said

# Properties that a program does not keep or tell.
LACKS: dict[str, dict[str, str]] = {
    "calcurse": {
        "uid": "it keeps no UIDs, so its events are compared as a bag",
        "status": "its files have no room for it",
        "sequence": "its files have no room for it",
    },
    "khal": {
        "alarm": "`khal list --json` has no such field",
        "sequence": "`khal list --json` has no such field",
    },
}
COARSE_ALARMS = {"calcurse": "it keeps that there is an alarm, not how long before"}

# Calendars that a program is not asked about, by the end of their name.
NOT_ASKED: dict[str, dict[str, str]] = {
    "calcurse": {NAMELESS: "it hands the TZID to the C library as TZ and never reads the VTIMEZONE"},
    "ics": {NAMELESS: "it looks zones up by name; one nobody knows becomes UTC"},
    "khal": {NAMELESS: "its zones are icalendar's, which is asked itself"},
    "node-ical": {NAMELESS: "it looks zones up by name; of another VTIMEZONE it takes one offset"},
}


class Fault(NamedTuple):
    """Where a program reads an event otherwise: `fields`, in the events for which `where` holds.

    `said`: what it then says of one of these fields; without it they are not compared.
    """

    program: str
    fields: tuple[str, ...]
    why: str
    where: Callable[[str, Calendar, Said], bool]
    said: Callable[[str], str] | None = None


def says_backslash_n(_: str, __: Calendar, event: Said) -> bool:
    return any("\\n" in str(event[field]).lower() for field in ("summary", "description"))


def unescaped_in_turn(text: str) -> str:
    """What becomes of a text when each escape is replaced by itself, newlines before backslashes."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    for plain, escaped in ((",", "\\,"), (";", "\\;"), ("\n", "\\n"), ("\\", "\\\\")):
        text = text.replace(escaped, plain)
    return text


def has_summer_time_from_utc(name: str, calendar: Calendar, _: Said) -> bool:
    """Standard time is UTC, and the name is of no use."""
    return name.endswith(NAMELESS) and b"TZOFFSETTO:+0000" in calendar.vtimezone


def has_no_yearly_rule(name: str, calendar: Calendar, _: Said) -> bool:
    return name.endswith(NAMELESS) and b"RRULE" not in calendar.vtimezone


def begins_when_the_hour_is_over(_: str, calendar: Calendar, event: Said) -> bool:
    """The first minute after the hour that the clocks show twice."""
    jumps = (dt.timedelta(minutes=n) for n in (30, 60, 120))
    ends = {moment + jump for jump in jumps for moment in changes(calendar.zone)}
    return event["start"] in {f"{each:%Y-%m-%dT%H:%M:%SZ}" for each in ends}


def is_the_hour_after_summer_in_dublin(_: str, calendar: Calendar, event: Said) -> bool:
    hour = ("2026-10-25T02:", "2026-10-25T03:00")
    return calendar.zone == "Europe/Dublin" and (
        str(event["start"]).startswith(hour) or str(event["end"]).startswith(hour)
    )


def is_in_casablanca(_: str, calendar: Calendar, __: Said) -> bool:
    return calendar.zone == "Africa/Casablanca"


TIMES, TEXTS = ("start", "end"), ("summary", "description")
NAIVE = "it replaces one escape after the other, so that `\\\\n`, a backslash and an n, becomes a newline"
FAULTS = (
    Fault("ics", TEXTS, NAIVE, says_backslash_n, unescaped_in_turn),
    Fault("node-ical", TEXTS, NAIVE, says_backslash_n, unescaped_in_turn),
    Fault("ruby-icalendar", TEXTS, NAIVE, says_backslash_n, unescaped_in_turn),
    Fault(
        "ics",
        TIMES,
        "dateutil takes Dublin's winter for the time with an exception and repeats the wrong hour",
        is_the_hour_after_summer_in_dublin,
    ),
    Fault("ics", TIMES, "it knows the machine's zones, older than Morocco's law of 2026", is_in_casablanca),
    Fault(
        "vobject",
        TIMES,
        "it compares zones over the years 2000 to 2020 and drops one that equals UTC in them",
        has_summer_time_from_utc,
    ),
    Fault(
        "ical",
        TIMES,
        "a change of the clocks without a yearly rule does not count for it",
        has_no_yearly_rule,
    ),
    Fault(
        "ruby-icalendar",
        ("start",),
        "at the end of the hour that comes twice it is still in summer time",
        begins_when_the_hour_is_over,
    ),
)
# Ruby's icalendar gives up on a file in a zone without a yearly rule.
GIVES_UP = {"ruby-icalendar": "comparison of IceCube::Occurrence with nil failed"}


def may_give_up(program: str, calendar: Calendar, fault: str) -> bool:
    zone = calendar.vtimezone
    return fault.endswith(GIVES_UP.get(program, "\n")) and b"RRULE" not in zone and zone.count(b"BEGIN:") > 1


def expected(program: str, name: str, calendar: Calendar) -> Events:
    """What the program is held to say of the calendar, by UID."""
    return {uid: of_event(program, name, calendar, event) for uid, event in calendar.wanted.items()}


def of_event(program: str, name: str, calendar: Calendar, event: Said) -> Said:
    lacks = LACKS.get(program, {})
    kept = {field: event[field] for field in FIELDS if field not in lacks}
    if program in COARSE_ALARMS and kept["alarm"] is not None:
        kept["alarm"] = 1
    for fault in FAULTS:
        if fault.program == program and fault.where(name, calendar, event):
            kept |= {field: fault.said(str(event[field])) if fault.said else None for field in fault.fields}
    return kept


def differences(wanted: Events, events: list[Said]) -> list[str]:
    """Where the program's events are not those that are wanted; a time of None is not compared."""
    if not all("uid" in event for event in events):
        return in_bags(wanted, events)
    found = {str(event["uid"]): event for event in events}
    if len(found) != len(events) or found.keys() != wanted.keys():
        return [f"{len(events)} events, missing {wanted.keys() - found}, not meant {found.keys() - wanted}"]
    return [
        f"{uid}: {field} is {found[uid].get(field)!r}, meant was {meant!r}"
        for uid, event in wanted.items()
        for field, meant in event.items()
        if found[uid].get(field) != meant and not (field in TIMES and meant is None)
    ]


def in_bags(wanted: Events, events: list[Said]) -> list[str]:
    meant, found = (
        Counter(tuple(sorted(each.items(), key=str)) for each in bag) for bag in (wanted.values(), events)
    )
    return [f"missing: {each}" for each in meant - found] + [f"not meant: {each}" for each in found - meant]
