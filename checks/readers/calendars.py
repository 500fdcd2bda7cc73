"""The calendars that other programs read: plans of every kind, and what hipcal meant by their events."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from meaning import Events, by_uid, meant
from samples import sample_catalogue, sample_plan

from hipcal import build, calendar_out, catalogue, planfile, zones
from hipcal.calendar_earlier import NO_FILE, read_earlier
from hipcal.catalogue.types import Catalogue
from hipcal.model import Plan

ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Nuuk",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Pacific/Chatham",
    "UTC",
)
KNOWN = catalogue.load()
TODAY = dt.date(2026, 11, 23)  # as for every golden plan without a start or a zone of its own
MONDAYS = (dt.date(2026, 10, 19), dt.date(2027, 3, 22))  # of the weeks in which Europe changes its clocks
NAMELESS = "-nameless"
QUARTER = dt.timedelta(minutes=15)
TITLE = 'Zürich; “half”, \\ 🏃 "a" {b}'
EMOJI = "🏃\u200d♀️👩🏽\u200d🤝\u200d👨🏿🇨🇭e\u0301漢字" * 40
HOSTILE = (
    "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VALARM\\nSUMMARY:no",
    "a\\\\n b\\n c\\, d; e: f, g\\; h\\",
    '"quoted;" ^n ^^ ^\' %s %(x)s {y} ${z} <b>&amp;</b> =3D',
    "TZID=Europe/London:20270322T070000",
    "\tbidi \u202eabc\u202c, nul \x00, bell \x07, escape \x1b[31m, next line \x85, BOM \ufeff",
)

SEASON = """
title: "Zürich; half, \\\\ 🏃"
runs: {{tue: tempo 45min at 07:00, thu: easy 40min at 07:00, sun: long 1h30 at 09:00}}
start: 2026-10-19
timezone: {zone}
week-starts: {first}
races:
  - {{date: 2026-10-25, distance: 5k, priority: B, at: "01:30"}}
  - {{date: 2026-11-29, distance: 10k, name: "Park; run, 10", priority: C{at}}}
  - {{date: 2027-03-28, distance: half, name: "City, Half; 🏃"{at}}}
"""


@dataclass(frozen=True, eq=False)
class Calendar:
    """A file by hipcal and what its events mean."""

    data: bytes
    wanted: Events

    @cached_property
    def zone(self) -> str:
        """The plan's zone, also where the events call it otherwise."""
        return re.findall(rb"(?m)^X-WR-TIMEZONE:([^\r]+)", self.data)[0].decode()

    @cached_property
    def vtimezone(self) -> bytes:
        return self.data.partition(b"BEGIN:VTIMEZONE")[2].partition(b"END:VTIMEZONE")[0]


@cache
def everything(golden: Path) -> dict[str, Calendar]:
    """Every calendar by a name without slashes; those in a zone also in one that nobody knows by its name."""
    known = {**samples(), **nights(), **seasons(), **odd_ones(), **goldens(golden)}
    nameless = {
        f"{name}{NAMELESS}": Calendar(in_nameless_zone(one.data), one.wanted)
        for name, one in known.items()
        if b"BEGIN:VTIMEZONE" in one.data
    }
    return {name.replace("/", "_"): one for name, one in (known | nameless).items()}


def written(plan: Plan, texts: Catalogue) -> Calendar:
    events = calendar_out.events(plan, texts)
    return Calendar(calendar_out.write(plan, texts), by_uid([meant(event) for event in events]))


def in_nameless_zone(data: bytes) -> bytes:
    """Each file with a name of its own: icalendar keeps the first zone of a name for good.

    Letters alone: dateutil takes a name with digits for a POSIX rule.
    """
    number = f"{zlib.crc32(data):08x}".translate(str.maketrans("0123456789", "ghijklmnop"))
    name = f"Nobody/Knows-{number}".encode()
    return re.sub(rb"(?m)^(TZID:|DT(?:START|END);TZID=)[^:\r]+", rb"\1" + name, data)


def samples() -> dict[str, Calendar]:
    return {
        f"sample-{zone}-{monday}": written(
            sample_plan(zone=zone, start=monday, title=TITLE, race_name=TITLE), sample_catalogue()
        )
        for zone in ZONES
        for monday in MONDAYS
    }


@cache
def changes(zone: str) -> list[dt.datetime]:
    """The moments in a year from MONDAYS on at which the zone changes its clocks."""
    days = [dt.datetime.combine(MONDAYS[0], dt.time(), dt.UTC) + dt.timedelta(days=n) for n in range(365)]
    return [first_other(zone, low, high) for low, high in pairwise(days) if at(zone, low) != at(zone, high)]


def at(zone: str, moment: dt.datetime) -> dt.timedelta | None:
    return moment.astimezone(zones.zone(zone)).utcoffset()


def first_other(zone: str, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    """The first quarter of an hour after `low` with another offset."""
    while at(zone, low) != at(zone, high):
        found, low = low + QUARTER, low + QUARTER
        if at(zone, found) == at(zone, high):
            return found
    return high


def nights() -> dict[str, Calendar]:
    """The weeks of every change of the clocks, their sessions from three hours before it to three after."""
    return {
        f"night-{zone}-{moment:%Y-%m-%d}": written(night(zone, moment), sample_catalogue())
        for zone in ZONES
        for moment in changes(zone)
    }


def night(zone: str, moment: dt.datetime) -> Plan:
    local = moment.astimezone(zones.zone(zone))
    plan = sample_plan(zone=zone, start=local.date() - dt.timedelta(days=local.weekday()))
    starts = ((moment + QUARTER * (n - 12)).astimezone(zones.zone(zone)) for n, _ in enumerate(plan.sessions))
    sessions = [
        replace(
            session,
            date=start.date(),
            start=start,
            end=(start.astimezone(dt.UTC) + QUARTER).astimezone(start.tzinfo),
        )
        for session, start in zip(plan.sessions, starts, strict=True)
    ]
    return replace(plan, sessions=tuple(sessions))


def seasons() -> dict[str, Calendar]:
    """Seasons with three races and a race's countdown: untimed with the other runs, timed without them."""
    variants = {"untimed": ("", True), "timed": (', at: "09:30"', False)}
    named = list(variants.items())
    chosen = [(zone, *named[n % 2]) for n, zone in enumerate(ZONES)] + [(ZONES[0], *named[1])]
    return {
        f"season-{zone}-{variant}": written(season(zone, hour, runs=runs), KNOWN)
        for zone, variant, (hour, runs) in chosen
    }


def season(zone: str, hour: str, *, runs: bool) -> Plan:
    """A season with three races, on days when clocks change; in some zones its weeks begin on Sunday."""
    first = "sunday" if zone.startswith("America") else "monday"
    text = SEASON.format(zone=zone, at=hour, first=first)
    return planned(text.encode(), "season.yaml", zone, runs=runs)


def planned(text: bytes, name: str, zone: str, *, runs: bool | None = None) -> Plan:
    reading = planfile.read(text, name, today=TODAY, timezone=zone)
    assert reading.request is not None, reading.problems
    request = reading.request if runs is None else replace(reading.request, calendar_runs=runs)
    return build.plan(request, KNOWN)


def goldens(folder: Path) -> dict[str, Calendar]:
    """The files the project keeps, and what a plan built today means."""
    return {f"golden-{path.parent.name}": golden(path) for path in sorted(folder.glob("*/*.ics"))}


def golden(path: Path) -> Calendar:
    plan_file = path.parent / "plan.yaml"
    plan = planned(plan_file.read_bytes(), plan_file.name, "Europe/London")
    return Calendar(path.read_bytes(), written(plan, KNOWN).wanted)


def odd_ones() -> dict[str, Calendar]:
    return {
        "thousand": written(sample_plan(weeks=57), sample_catalogue()),
        "emoji": worded((EMOJI,)),
        "hostile": worded(HOSTILE),
        "updated": updated(BEFORE, AFTER),
        "revived": updated(BEFORE, AFTER, BEFORE),
    }


def worded(texts: tuple[str, ...]) -> Calendar:
    """Every title and description says one of the texts; so do the calendar's name and the race."""
    plan = sample_plan(title=texts[0], race_name=texts[-1])
    sessions = [
        replace(session, title=texts[n % len(texts)], when=texts[(n + 1) % len(texts)])
        for n, session in enumerate(plan.sessions)
    ]
    return written(replace(plan, sessions=tuple(sessions)), sample_catalogue())


BEFORE = """
runs: {tue: intervals 50min at 07:00, thu: easy 40min at 18:00, sun: long 90min at 09:00}
start: 2026-11-23
weeks: 4
reminders: {activation: 15min, strength: 1h}
"""
AFTER = BEFORE.replace("thu: easy 40min at 18:00", "fri: tempo 45min at 18:30")


def updated(*plans: str) -> Calendar:
    """Plans written over each other: what the last says, what is newer, and what it cancels."""
    data = b""
    wanted: Events = {}
    for text in plans:
        plan = planned(text.encode(), "plan.yaml", "Europe/London")
        earlier = read_earlier(data) if data else NO_FILE
        data = calendar_out.update(plan, KNOWN, earlier, today=plan.request.start).data
        wanted = followed(wanted, written(plan, KNOWN).wanted)
    return Calendar(data, wanted)


def followed(before: Events, now: Events) -> Events:
    """What a calendar over an earlier one means."""
    found = {uid: {**event, "sequence": _sequence(before.get(uid), event)} for uid, event in now.items()}
    for uid, event in before.items():
        if uid not in now and event["status"] == "CANCELLED":
            found[uid] = event
        elif uid not in now:
            found[uid] = {**event, "status": "CANCELLED", "sequence": int(event["sequence"] or 0) + 1}
    return found


def _sequence(was: dict[str, str | int | None] | None, now: dict[str, str | int | None]) -> int:
    if was is None:
        return 0
    known = int(was["sequence"] or 0)
    return known if {**was, "sequence": 0} == {**now, "sequence": 0} else known + 1
