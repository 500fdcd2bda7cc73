"""What icalendar reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import icalendar
from telling import Said, before, in_utc, tell


def read(path: Path) -> Iterator[Said]:
    for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        if event.errors:
            raise ValueError(event.errors)
        yield {
            "uid": str(event["UID"]),
            "start": in_utc(event["DTSTART"].dt),
            "end": in_utc(event["DTEND"].dt),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "alarm": before([alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]),
            "status": str(event.get("STATUS", "")),
            "sequence": int(event["SEQUENCE"]),
        }


tell(read)
