"""Independent calendar programs read what hipcal writes: ical.js, libical and icalendar.

Run with `pytest checks/readers`. Needs node with npm, a C compiler, pkg-config and libical-dev; what
is missing is a failure. Every reader must find each event where hipcal meant it, also when the
zones bear names that nobody knows, so that only the file's own VTIMEZONE can tell the hours.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import zlib
import zoneinfo
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import icalendar
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from samples import sample_catalogue, sample_plan  # noqa: E402 - the samples live beside the unit tests

from hipcal import build, calendar_out, catalogue, planfile, wire  # noqa: E402 - after the samples' path
from hipcal.calendar_event import Event  # noqa: E402
from hipcal.model import Plan  # noqa: E402

zoneinfo.reset_tzpath(
    to=()
)  # icalendar trusts names it knows; the machine's zones may be older than tzdata's

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*/*.ics"))
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
    "UTC",
)
KNOWN = catalogue.load()
TODAY = dt.date(2026, 11, 23)  # as for every golden plan without a start or a zone of its own
MONDAYS = (dt.date(2026, 10, 19), dt.date(2027, 3, 22))
TITLE = 'Zürich; “half”, \\ 🏃 "a" {b}'

Events = dict[str, dict[str, str | int | None]]
Reader = Callable[[bytes], Events]


def by_uid(events: list[dict[str, str | int | None]]) -> Events:
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events)
    return found


def output_of(command: list[str], data: bytes) -> Events:
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return by_uid([json.loads(line) for line in done.stdout.decode().split("\n") if line])


def read_with_icalendar(data: bytes) -> Events:
    return by_uid([said_by_icalendar(event) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")])


def said_by_icalendar(event: icalendar.Event) -> dict[str, str | int | None]:
    alarms = event.walk("VALARM")
    return {
        "uid": str(event["UID"]),
        "start": in_utc(event["DTSTART"].dt),
        "end": in_utc(event["DTEND"].dt),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "alarm": int(alarms[0]["TRIGGER"].dt.total_seconds()) if alarms else None,
    }


def in_utc(moment: dt.date | dt.datetime) -> str:
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    """Each reader by name, built or installed."""
    subprocess.run(["npm", "ci", "--silent", "--prefix", str(HERE)], check=True)
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], check=True, capture_output=True, text=True
    ).stdout.split()
    program = str(tmp_path_factory.mktemp("libical") / "read")
    subprocess.run(
        ["cc", "-Wall", "-Werror", "-o", program, str(HERE / "read_libical.c"), *flags], check=True
    )
    return {
        "ical.js": lambda data: output_of(["node", str(HERE / "read_icaljs.js")], data),
        "libical": lambda data: output_of([program], data),
        "icalendar": read_with_icalendar,
    }


def meant(event: Event) -> dict[str, str | int | None]:
    timed = event.start is not None and event.end is not None
    return {
        "uid": event.uid,
        "start": in_utc(event.start) if event.start else event.date.isoformat(),
        "end": in_utc(event.end) if event.end else (event.date + dt.timedelta(days=1)).isoformat(),
        "summary": event.summary,
        "description": event.description,
        "alarm": -60 * event.reminder if timed and event.reminder is not None else None,
    }


def in_nameless_zones(data: bytes) -> bytes:
    """Each file with a name of its own: icalendar keeps the first zone of a name for good."""
    name = f"Nobody/Knows-{zlib.crc32(data):08x}".encode()
    return re.sub(rb"TZID([=:])[^:\r]+", rb"TZID\1" + name, data)


@pytest.mark.parametrize("name", ["ical.js", "libical", "icalendar"])
@pytest.mark.parametrize("monday", MONDAYS, ids=str)
@pytest.mark.parametrize("zone", ZONES)
def test_each_reader_finds_what_was_meant(
    readers: dict[str, Reader], name: str, monday: dt.date, zone: str
) -> None:
    plan = sample_plan(zone=zone, start=monday, title=TITLE, race_name=TITLE)
    data = calendar_out.write(plan, sample_catalogue())
    wanted = by_uid([meant(event) for event in calendar_out.events(plan, sample_catalogue())])
    assert readers[name](data) == wanted
    assert readers[name](in_nameless_zones(data)) == wanted


@pytest.mark.parametrize("name", ["ical.js", "libical", "icalendar"])
def test_each_reader_goes_by_the_files_own_zone(readers: dict[str, Reader], name: str) -> None:
    """Otherwise the comparison above would say nothing of the VTIMEZONE."""
    data = calendar_out.write(sample_plan(), sample_catalogue())
    to_summer, too_far = (b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:" + offset for offset in (b"+0100", b"+0200"))
    assert data.count(to_summer) == 1
    spoilt = data.replace(to_summer, too_far)
    read = readers[name]
    assert read(in_nameless_zones(spoilt)) != read(in_nameless_zones(data))


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


@pytest.mark.parametrize("name", ["ical.js", "libical", "icalendar"])
@pytest.mark.parametrize(
    ("at", "runs"), [("", True), (', at: "09:30"', False)], ids=["untimed-runs", "timed-no-runs"]
)
@pytest.mark.parametrize("zone", ZONES)
def test_each_reader_finds_a_season(
    readers: dict[str, Reader], name: str, zone: str, at: str, runs: bool
) -> None:
    plan = season(zone, at, runs=runs)
    data, events = calendar_out.write(plan, KNOWN), calendar_out.events(plan, KNOWN)
    told = [event.category for event in events]
    assert (told.count("Race"), told.count("Countdown") > 20) == (3, True)
    assert ("Run" in told) is runs
    assert wire.check(data) == []
    wanted = by_uid([meant(event) for event in events])
    assert readers[name](data) == wanted
    assert readers[name](in_nameless_zones(data)) == wanted


@cache
def season(zone: str, at: str, *, runs: bool) -> Plan:
    """A season with three races, on days when clocks change; in some zones its weeks begin on Sunday."""
    first = "sunday" if zone.startswith("America") else "monday"
    text = SEASON.format(zone=zone, at=at, first=first)
    reading = planfile.read(text.encode(), "season.yaml", today=TODAY, timezone=zone)
    assert reading.request is not None, reading.problems
    return build.plan(replace(reading.request, calendar_runs=runs), KNOWN)


def test_there_are_golden_calendars() -> None:
    assert GOLDEN


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_each_reader_finds_what_a_golden_plan_means(readers: dict[str, Reader], path: Path) -> None:
    plan_file, data = path.parent / "plan.yaml", path.read_bytes()
    reading = planfile.read(plan_file.read_bytes(), plan_file.name, today=TODAY, timezone="Europe/London")
    assert reading.request is not None, reading.problems
    plan = build.plan(reading.request, KNOWN)
    wanted = by_uid([meant(event) for event in calendar_out.events(plan, KNOWN)])
    assert wire.check(data) == []
    for read in readers.values():
        assert read(data) == wanted
        assert read(in_nameless_zones(data)) == wanted
