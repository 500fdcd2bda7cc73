"""What an event says, in the one form in which every program's reading is told."""

from __future__ import annotations

import datetime as dt

from hipcal.calendar_event import Event
from hipcal.calendar_lines import clean, one_line

Said = dict[str, str | int | None]
Events = dict[str, Said]

FIELDS = ("uid", "start", "end", "summary", "description", "alarm", "status", "sequence")


def by_uid(events: list[Said]) -> Events:
    """Events by their UID; no two may share one."""
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events)
    return found


def meant(event: Event) -> Said:
    """What hipcal meant: moments in UTC, whole days as days, the alarm in minutes before the start."""
    timed = event.start is not None and event.end is not None
    return {
        "uid": event.uid,
        "start": in_utc(event.start) if event.start else event.date.isoformat(),
        "end": in_utc(event.end) if event.end else (event.date + dt.timedelta(days=1)).isoformat(),
        "summary": one_line(event.summary),
        "description": clean(event.description).strip(),
        "alarm": event.reminder if timed else None,
        "status": "",
        "sequence": 0,
    }


def in_utc(moment: dt.date | dt.datetime) -> str:
    """The start or end of an event as all readers tell it."""
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
