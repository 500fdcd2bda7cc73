"""An entry of the calendar, and its lines in the file."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from icalendar.prop import vCategory, vDate, vInt, vText

from hipcal.calendar_alarm import valarm
from hipcal.calendar_lines import CRLF, Texts, line, moment_line, once_line, text_line

ONE_DAY = dt.timedelta(days=1)


class Event(NamedTuple):
    """What an event says. Without hours it fills its day; `reminder` is minutes before the start.

    `busy`: nobody should be asked to come elsewhere then. `alarm` is what the reminder says, if it is
    not the title.
    """

    uid: str
    date: dt.date
    start: dt.datetime | None
    end: dt.datetime | None
    summary: str
    description: str
    category: str
    colour: str
    reminder: int | None = None
    busy: bool = False
    alarm: str = ""

    @property
    def told(self) -> str:
        """What the reminder says."""
        return self.alarm or self.summary


def time_key(date: dt.date, start: dt.datetime | None, uid: str) -> tuple[dt.date, str, str]:
    """Sorts events by day, those without an hour first."""
    return date, start.astimezone(dt.UTC).isoformat() if start else "", uid


def by_time(event: Event) -> tuple[dt.date, str, str]:
    """Sorts events by day, those without an hour first."""
    return time_key(event.date, event.start, event.uid)


def told_in(lines: str) -> str | None:
    """The zone that an event's lines tell its hours in; None for whole days and hours in UTC."""
    head = lines.partition(":")[0]
    return head.removeprefix("DTSTART;TZID=") if head.startswith("DTSTART;TZID=") else None


def block(uid: str, version: str, content: str, name: str = "VEVENT") -> str:
    """The event without its last line end, of what `version` and `content` say; `name`: or VTODO."""
    return CRLF.join((f"BEGIN:{name}", once_line("UID", uid), version, content, f"END:{name}"))


@lru_cache(maxsize=64)
def version(stamp: str, sequence: int, *, cancelled: bool = False) -> str:
    """The lines that change with every change of an event; `stamp` as the file writes it."""
    lines = [
        *(line(name, vText(stamp)) for name in ("DTSTAMP", "LAST-MODIFIED")),
        line("SEQUENCE", vInt(sequence)),
    ]
    return CRLF.join([*lines, line("STATUS", vText("CANCELLED"))] if cancelled else lines)


def content(event: Event, zone: str, texts: Texts) -> str:
    """What an event says: its lines from DTSTART on, without the last line end."""
    lines = [
        *times(event, zone),
        text_line("SUMMARY", event.summary),
        *([texts.line("DESCRIPTION", event.description)] if event.description else []),
        _kind(event.category, event.colour, event.busy),
        *([] if event.reminder is None or event.start is None else [_alarm(event.reminder, event.told)]),
    ]
    return CRLF.join(lines)


@lru_cache(maxsize=64)
def _kind(category: str, colour: str, busy: bool) -> str:
    """What events of a kind have in common; an event that tells nothing has no category and no colour."""
    return CRLF.join(
        (
            *([line("CATEGORIES", vCategory([category]))] if category else []),
            *([text_line("COLOR", colour)] if colour else []),
            text_line("TRANSP", "OPAQUE" if busy else "TRANSPARENT"),
            text_line("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY" if busy else "FREE"),
        )
    )


def times(event: Event, zone: str, end: str = "DTEND") -> tuple[str, str]:
    """The lines of its start and end; `end` is the name of the latter."""
    if event.start is None or event.end is None:
        return _days(event.date)
    in_utc = zone == "UTC" or _is_unclear(event.start) or _is_unclear(event.end)
    told_in = "" if in_utc else zone
    return moment_line("DTSTART", event.start, told_in), moment_line(end, event.end, told_in)


@lru_cache(maxsize=1024)
def _days(day: dt.date) -> tuple[str, str]:
    return line("DTSTART", vDate(day), VALUE="DATE"), line("DTEND", vDate(day + ONE_DAY), VALUE="DATE")


def _is_unclear(moment: dt.datetime) -> bool:
    """Whether the clock shows this time twice or never on that day: programs disagree on which is meant."""
    return moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()


_alarm = lru_cache(maxsize=256)(valarm)
