"""What vobject reads."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import vobject
from telling import Said, before, in_utc, tell

logging.disable()  # it writes a line for each event of a zone it does not know by name
ZONES = vars(vobject.icalendar)["__tzidMap"]


def read(path: Path) -> Iterator[Said]:
    for name in ZONES.keys() - {"UTC"}:  # it would keep the first zone of a name for good
        del ZONES[name]
    (calendar,) = vobject.readComponents(path.read_bytes().decode(), allowQP=False)
    for event in calendar.vevent_list:
        yield {
            "uid": event.uid.value,
            "start": in_utc(event.dtstart.value),
            "end": in_utc(event.dtend.value),
            "summary": event.summary.value,
            "description": event.getChildValue("description", ""),
            "alarm": before([alarm.trigger.value for alarm in event.contents.get("valarm", [])]),
            "status": event.getChildValue("status", ""),
            "sequence": int(event.sequence.value),
        }


tell(read)
