"""A strict look at a calendar file's bytes: what programs trip over and no library notices.

It knows hipcal's profile, not every lawful file: no METHOD, no recurring events, no floating times.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable

from hipcal.wire_lines import UTC, Component, Faults, Property, physical_faults, read

LONGEST_UID = 200
ENTRIES = ("VEVENT", "VTODO")
ENDS = {"VEVENT": "DTEND", "VTODO": "DUE"}
BUSY_STATUS = {"OPAQUE": "BUSY", "TRANSPARENT": "FREE"}
_LOCAL = re.compile(r"\d{8}T\d{6}")
_DATE = re.compile(r"\d{8}")
_COLOUR = re.compile(r"[a-z]{3,}")
_BEFORE = re.compile(r"-P(?=[\dT])(\d+W|(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)|-?PT0[HMS]")


def check(data: bytes) -> list[str]:
    """What is wrong with a calendar file, each as `line N: …`, in the order of the file."""
    faults = [*physical_faults(data)]
    root = Component(0, "")
    faults += read(data, root)
    faults += _whole(root)
    for calendar in root.inside("VCALENDAR"):
        for look in (_calendar, _zones, _unique, _events):
            faults += look(calendar)
    return [f"line {line}: {what}" for line, what in sorted(set(faults))]


def _whole(root: Component) -> Faults:
    if [part.name for part in root.parts] != ["VCALENDAR"]:
        yield 1, "not one VCALENDAR"


def _calendar(calendar: Component) -> Faults:
    for name in ("VERSION", "PRODID"):
        yield from _exactly_one(calendar, name)
    for name in ("METHOD", "UID"):
        yield from ((found.line, f"{name} on the calendar") for found in calendar.all(name))
    for found in calendar.all("REFRESH-INTERVAL"):
        if found.parameters.get("VALUE") != "DURATION":
            yield found.line, "REFRESH-INTERVAL without VALUE=DURATION"
    yield from _colours(calendar)
    names = [part.name for part in calendar.parts]
    if names != sorted(names, key=lambda name: name != "VTIMEZONE"):
        yield calendar.line, "a VTIMEZONE after an event"


def _one_at_most(component: Component, name: str) -> Faults:
    if len(component.all(name)) > 1:
        yield from _exactly_one(component, name)


def _exactly_one(component: Component, name: str) -> Faults:
    count = len(component.all(name))
    if count != 1:
        yield component.line, f"{component.name} has {count} {name}; one is needed"


def _colours(component: Component) -> Faults:
    for found in component.all("COLOR"):
        if not _COLOUR.fullmatch(found.value):
            yield found.line, "COLOR is not a CSS3 name"


def _zones(calendar: Component) -> Faults:
    """Each TZID that is used has one VTIMEZONE, and that has an observance."""
    told = Counter(found.value for zone in calendar.inside("VTIMEZONE") for found in zone.all("TZID"))
    for event in _entries(calendar):
        for found in event.properties:
            zone = found.parameters.get("TZID")
            if zone is not None and told[zone] != 1:
                yield found.line, f"TZID {zone} has {told[zone]} VTIMEZONEs"
    for component in calendar.inside("VTIMEZONE"):
        yield from _exactly_one(component, "TZID")
        if not component.parts:
            yield component.line, "a VTIMEZONE without STANDARD or DAYLIGHT"
        for part in component.parts:
            for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
                yield from _exactly_one(part, name)


def _unique(calendar: Component) -> Faults:
    seen: set[str] = set()
    for event in _entries(calendar):
        for found in event.all("UID"):
            if found.value in seen:
                yield found.line, "the same UID twice"
            seen.add(found.value)
            if len(found.value.encode()) > LONGEST_UID:
                yield found.line, f"a UID of more than {LONGEST_UID} bytes"


def _entries(calendar: Component) -> list[Component]:
    """The events and tasks, in the order of the file."""
    return [part for part in calendar.parts if part.name in ENTRIES]


def _events(calendar: Component) -> Faults:
    for event in _entries(calendar):
        for look in EVENT_LOOKS:
            yield from look(event)


def _required(event: Component) -> Faults:
    for name in ("UID", "DTSTAMP", "SUMMARY", ENDS[event.name], *(("DTSTART",) * _begins(event))):
        yield from _exactly_one(event, name)
    if event.name == "VTODO":
        yield from _one_at_most(event, "STATUS")
        yield from ((found.line, "DTEND in a task") for found in event.all("DTEND"))


def _begins(event: Component) -> bool:
    """Whether it needs a start: all but a task of a day, which would be due on the day after."""
    due = event.first("DUE")
    return event.name == "VEVENT" or due is None or _kind(due) != "day" or bool(event.all("DTSTART"))


def _does_not_recur(event: Component) -> Faults:
    for name in ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION"):
        yield from ((found.line, f"{name} in an event") for found in event.all(name))


def _hours(event: Component) -> Faults:
    start, end = event.first("DTSTART"), event.first(ENDS[event.name])
    for found in (start, end):
        if found is not None and _kind(found) is None:
            yield found.line, f"{found.name} is neither a day, nor UTC, nor in a named zone"
    if start is None or end is None or None in (_kind(start), _kind(end)):
        return
    if _kind(start) != _kind(end):
        yield end.line, f"DTSTART and {end.name} are told in different ways"
    elif end.value <= start.value:
        yield end.line, f"{end.name} is not after DTSTART"


def _kind(found: Property) -> str | None:
    """`day`, `utc`, the name of a zone, or None for what is no such time."""
    zone, day = found.parameters.get("TZID"), found.parameters.get("VALUE") == "DATE"
    form = _DATE if day else _LOCAL if zone else UTC
    if not form.fullmatch(found.value) or not _is_moment(found.value) or (zone and day):
        return None
    return "day" if day else zone or "utc"


def _is_moment(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _alarms(event: Component) -> Faults:
    start = event.first("DTSTART") or event.first("DUE")
    alarms = event.inside("VALARM")
    if len(alarms) > 1:
        yield alarms[1].line, "more than one alarm"
    for alarm in alarms:
        if start is not None and _kind(start) == "day":
            yield alarm.line, "an alarm on a whole day"
        for name in ("ACTION", "TRIGGER", "DESCRIPTION"):
            yield from _exactly_one(alarm, name)
        for found in alarm.all("TRIGGER"):
            if found.parameters.get("VALUE", "DURATION") != "DURATION" or not _BEFORE.fullmatch(found.value):
                yield found.line, "TRIGGER is not a time before the start"


def _time_taken(event: Component) -> Faults:
    """Busy is said in one way to all programs, and never of a whole day."""
    start, said = event.first("DTSTART"), event.first("X-MICROSOFT-CDO-BUSYSTATUS")
    for found in event.all("TRANSP"):
        if found.value not in BUSY_STATUS:
            yield found.line, "TRANSP is neither OPAQUE nor TRANSPARENT"
        elif said is not None and said.value != BUSY_STATUS[found.value]:
            yield said.line, f"TRANSP is {found.value} and the busy status {said.value}"
        if found.value == "OPAQUE" and start is not None and _kind(start) == "day":
            yield found.line, "a whole day that is taken"


EVENT_LOOKS: tuple[Callable[[Component], Faults], ...] = (
    _required,
    _does_not_recur,
    _hours,
    _alarms,
    _colours,
    _time_taken,
)
