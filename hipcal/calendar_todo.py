"""A session as a task to tick off, and its lines in the file."""

from __future__ import annotations

from icalendar.prop import vCategory, vDate

from hipcal.calendar_alarm import valarm
from hipcal.calendar_event import Event, times
from hipcal.calendar_lines import CRLF, Texts, line, text_line


def task(event: Event, zone: str, texts: Texts) -> str:
    """What a VTODO says: its lines from DTSTART (or DUE) on. Without a STATUS it is still to be done."""
    lines = [
        *_when(event, zone),
        text_line("SUMMARY", event.summary),
        *([texts.line("DESCRIPTION", event.description)] if event.description else []),
        line("CATEGORIES", vCategory([event.category])),
        *([] if event.reminder is None or event.start is None else [valarm(event.reminder, event.told)]),
    ]
    return CRLF.join(lines)


def _when(event: Event, zone: str) -> tuple[str, ...]:
    """Start and end; of a task without an hour its day alone.

    DUE has to be later than DTSTART, and programs show it as the last day there is: with both, a
    task for Tuesday would be due on Wednesday.
    """
    if event.start is None:
        return (line("DUE", vDate(event.date), VALUE="DATE"),)
    return times(event, zone, "DUE")
