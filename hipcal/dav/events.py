"""An event on the server ⇄ its text; what hipcal wrote last stands in the event itself.

So every device can tell what the runner changed since, whoever wrote it: `X-HIPCAL-WROTE` is the hours
it had, `X-HIPCAL-TITLE` its title, `X-HIPCAL-HASH` a digest of all it said, and `X-HIPCAL-TEXT` one of
its description, by which a note of the runner's above or below it is found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hipcal import zones
from hipcal.calendar_earlier import text_of
from hipcal.calendar_event import Event, block, content, told_in, version
from hipcal.calendar_lines import CRLF, Texts, component, once_line
from hipcal.calendar_out import PRODUCT
from hipcal.vtimezone import vtimezone
from hipcal.wire_lines import Component, Property, read

PLAN, WROTE, TITLE, HASH, TEXT = (f"X-HIPCAL-{name}" for name in ("PLAN", "WROTE", "TITLE", "HASH", "TEXT"))
MARKS = (WROTE, TITLE, HASH, TEXT)
TICKS = ("✓", "✔", "☑", "✅", "[x]", "[X]")
Time = dt.datetime | dt.date


class Hours(NamedTuple):
    """When an event is: two aware moments, or two days of which the last is not in it."""

    start: Time
    end: Time

    def __str__(self) -> str:
        return "/".join(_value(each) for each in self)


@dataclass(frozen=True, slots=True)
class Remote:
    """An event as it stands on the server. `marks`: what hipcal wrote last, as the event tells it."""

    path: str
    etag: str
    uid: str
    plan: str
    hours: Hours
    title: str
    description: str
    status: str
    sequence: int
    marks: Mapping[str, str]
    whole: bool = True  # False: remembered, without its description

    @property
    def ticked(self) -> bool:
        """Whether the runner marked it as done."""
        return self.status == "COMPLETED" or self.title.lstrip().startswith(TICKS)

    @property
    def moved(self) -> bool:
        """Whether its hours are not those that hipcal wrote."""
        return bool(self.marks.get(WROTE)) and self.marks[WROTE] != str(self.hours)


class Mine(NamedTuple):
    """An event of the plan with its lines, and a digest of all it says."""

    event: Event
    content: str
    digest: str

    @property
    def hours(self) -> Hours:
        return hours_of(self.event)


def hours_of(event: Event) -> Hours:
    """When an event of the plan is."""
    if event.start is None or event.end is None:
        return Hours(event.date, event.date + dt.timedelta(days=1))
    return Hours(event.start.astimezone(dt.UTC), event.end.astimezone(dt.UTC))


def mine(event: Event, zone: str, texts: Texts) -> Mine:
    """An event of the plan, ready to be compared."""
    lines = content(event, zone, texts)
    return Mine(event, lines, digest(lines))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Around(NamedTuple):
    """What all events of a plan are written with. `stamp` as the text has it."""

    plan: str
    zone: str
    stamp: str


def marks_of(one: Mine) -> dict[str, str]:
    """What an event will tell of how it was written."""
    event = one.event
    text = digest(_plain(event.description))
    return {WROTE: str(one.hours), TITLE: event.summary, HASH: one.digest, TEXT: text}


def written(one: Mine, shown: Event, around: Around, sequence: int) -> bytes:
    """The text of an event of the plan with its marks; `shown` is it with what the runner made of it."""
    event, zone = one.event, around.zone
    lines = one.content if shown == event else content(shown, zone, Texts())
    marks = {PLAN: around.plan, **marks_of(one)}
    said = CRLF.join([lines, *(once_line(name, value) for name, value in marks.items())])
    own_zone = vtimezone(zone, shown.date, shown.date) if told_in(lines) else []
    head = [once_line("VERSION", "2.0"), f"PRODID:{PRODUCT}", *own_zone]
    whole = component("VCALENDAR", [*head, block(event.uid, version(around.stamp, sequence), said)])
    return (CRLF.join(whole) + CRLF).encode()


def remote(path: str, etag: str, text: str, zone: dt.tzinfo) -> Remote | None:
    """The one event of a resource; None for what holds none, or one that cannot be told."""
    root = Component(0, "")
    flat = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\n", "\r\n")
    list(read(flat.encode("utf-8", "replace"), root))
    found = [event for calendar in root.inside("VCALENDAR") for event in calendar.inside("VEVENT")]
    if not found:
        return None
    event = next((each for each in found if each.first("RECURRENCE-ID") is None), found[0])
    hours = _hours(event, zone)
    if hours is None:
        return None
    said = {name: _text(event, name) for name in ("UID", "SUMMARY", "DESCRIPTION", "STATUS", PLAN, *MARKS)}
    sequence = _text(event, "SEQUENCE")
    return Remote(
        path,
        etag,
        said["UID"],
        said[PLAN],
        hours,
        said["SUMMARY"],
        said["DESCRIPTION"],
        said["STATUS"].upper(),
        int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
        {name: said[name] for name in MARKS if said[name]},
    )


def facts(there: Remote) -> dict[str, str]:
    """What is remembered of an event, so that it need not be fetched again."""
    kept = {"title": there.title, "status": there.status, "sequence": str(there.sequence)}
    return {**there.marks, "hours": str(there.hours), **kept}


def remembered(path: str, etag: str, uid: str, plan: str, known: Mapping[str, str]) -> Remote | None:
    """An event as it was when it was last seen; None where too little of it is known."""
    marks = {name: known[name] for name in MARKS if name in known}
    try:
        start, end = (_moment(each) for each in known["hours"].split("/"))
        sequence = int(known["sequence"])
        return Remote(
            path,
            etag,
            uid,
            plan,
            Hours(start, end),
            known["title"],
            "",
            known["status"],
            sequence,
            marks,
            False,
        )
    except (KeyError, ValueError):
        return None


def _moment(text: str) -> Time:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.date()


def note_of(there: Remote, plans: str) -> str:
    """What the runner added above or below hipcal's description; all of it where they wrote inside.

    `plans`: the plan's own description, to be looked for where the event tells of none.
    """
    lines = _plain(there.description).split("\n")
    wrote = there.marks.get(TEXT) or digest(_plain(plans))
    if digest(_plain(there.description)) == wrote:
        return ""
    for end in range(len(lines), -1, -1):
        for begin in range(end + 1):
            if digest(_plain("\n".join(lines[begin:end]))) == wrote:
                return "\n".join([*lines[:begin], *lines[end:]]).strip()
    return there.description.strip() if TEXT in there.marks else ""


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _text(event: Component, name: str) -> str:
    found = event.first(name)
    return "" if found is None else text_of(f"{name}:{found.value}", name)


def _hours(event: Component, zone: dt.tzinfo) -> Hours | None:
    start = _time(event.first("DTSTART"), zone)
    end = _time(event.first("DTEND"), zone)
    if start is None:
        return None
    if end is None:
        end = start if isinstance(start, dt.datetime) else start + dt.timedelta(days=1)
    return Hours(start, end)


def _time(found: Property | None, zone: dt.tzinfo) -> Time | None:
    if found is None:
        return None
    try:
        if len(found.value) == len("20261123"):
            return dt.date.fromisoformat(found.value)
        moment = dt.datetime.fromisoformat(found.value)
        name = found.parameters.get("TZID", "")
        own = zones.zone(name) if name in zones.names() else zone
        return (moment if moment.tzinfo else moment.replace(tzinfo=own)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _value(time: Time) -> str:
    if isinstance(time, dt.datetime):
        return f"{time.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{time:%Y%m%d}"
