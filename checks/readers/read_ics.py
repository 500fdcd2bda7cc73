"""What ics reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ics
from telling import Said, before, in_utc, tell


def read(path: Path) -> Iterator[Said]:
    for event in ics.Calendar(path.read_bytes().decode()).events:
        moment = (lambda at: at.date()) if event.all_day else (lambda at: at.datetime)
        yield {
            "uid": event.uid,
            "start": in_utc(moment(event.begin)),
            "end": in_utc(moment(event.end)),
            "summary": event.name,
            "description": event.description or "",
            "alarm": before([alarm.trigger for alarm in event.alarms]),
            "status": event.status or "",
            "sequence": next(int(line.value) for line in event.extra if line.name == "SEQUENCE"),
        }


tell(read)
