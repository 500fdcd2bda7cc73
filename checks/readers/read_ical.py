"""What ical reads: strict, with a type for every property."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from telling import Said, before, in_utc, tell


def read(path: Path) -> Iterator[Said]:
    calendar = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())
    for event in calendar.events:
        yield {
            "uid": event.uid,
            "start": in_utc(event.dtstart),
            "end": in_utc(event.dtend),
            "summary": event.summary,
            "description": event.description or "",
            "alarm": before([alarm.trigger for alarm in event.alarm]),
            "status": event.status.value if event.status else "",
            "sequence": event.sequence,
        }


tell(read)
