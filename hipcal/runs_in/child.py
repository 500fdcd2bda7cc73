"""Reading somebody's calendar in a process of its own, with an end to its time and its memory.

This is an edge: it starts the process and waits. The process gets the bytes on standard input and
answers with JSON, so that nothing but words and numbers comes back.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hipcal import zones
from hipcal.problems import InputError
from hipcal.runs_in.limits import MEGABYTES, MOST_BYTES, SECONDS
from hipcal.runs_in.values import Event, Events, Skipped

ROOT = str(Path(__file__).resolve().parents[2])
START = f"import sys; sys.path.insert(0, {ROOT!r}); from hipcal.runs_in.child import answer; answer()"
FEWER = "Export fewer weeks, or a calendar with the runs alone."
MEGABYTE = 1_000_000


def read(data: bytes, zone: str, first: dt.date, last: dt.date) -> Events:
    """As `calendar_in.read_calendar`. InputError also where it takes too long or too much memory."""
    if len(data) > MOST_BYTES:
        raise InputError(f"it is larger than {MOST_BYTES // MEGABYTE} MB. Export fewer weeks.")
    asked = json.dumps([zone, first.isoformat(), last.isoformat()]).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and words
            [sys.executable, "-I", "-c", START],
            input=asked + data,
            capture_output=True,
            timeout=SECONDS + 0.5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"it takes longer than {SECONDS:g} seconds to read. {FEWER}") from None
    try:
        told: Any = json.loads(done.stdout)
    except ValueError:
        raise InputError(f"it takes too much time or memory to read. {FEWER}") from None
    if "wrong" in told:
        raise InputError(told["wrong"])
    return _events(told, zone)


def _events(told: Any, zone: str) -> Events:
    own = zones.zone(zone)
    events = (
        Event(
            uid,
            title,
            dt.date.fromisoformat(date),
            about,
            tuple(sorts),
            _time(start, own),
            _time(end, own),
            days,
            busy,
        )
        for uid, title, date, about, sorts, start, end, days, busy in told["events"]
    )
    skipped = (
        Skipped(title, dt.date.fromisoformat(date) if date else None, why)
        for title, date, why in told["skipped"]
    )
    return Events(told["name"], tuple(events), tuple(skipped), tuple(told["notes"]))


def _time(seconds: float | None, own: dt.tzinfo) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone(own)


def answer() -> None:
    """What the process does: read standard input, write the answer."""
    _limit()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        told = _told(data, asked[0], *map(dt.date.fromisoformat, asked[1:]))
    except InputError as error:
        told = {"wrong": str(error)}
    except MemoryError:
        told = {"wrong": f"it takes too much memory to read. {FEWER}"}
    sys.stdout.write(json.dumps(told))


def _told(data: bytes, zone: str, first: dt.date, last: dt.date) -> dict[str, Any]:
    from hipcal.runs_in.calendar_in import read_calendar

    found = read_calendar(data, zone, first, last)
    return {
        "name": found.name,
        "notes": found.notes,
        "events": [
            [
                *(each.uid, each.title, each.date.isoformat(), each.description, each.categories),
                *(at.timestamp() if at else None for at in (each.start, each.end)),
                *(each.days, each.busy),
            ]
            for each in found.events
        ],
        "skipped": [
            [each.title, each.date.isoformat() if each.date else None, each.why] for each in found.skipped
        ],
    }


def _limit() -> None:
    """An end to time and memory, where the system can set one; elsewhere the caller's clock is the end."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 1, int(SECONDS) + 1))
    most = MEGABYTES * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
