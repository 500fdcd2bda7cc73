"""A plan as a calendar file: one event per session and, if wanted, per run.

The same plan and stamp give the same bytes. Nothing here recurs: programs disagree about
recurrences over clock changes, so each session is an event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from icalendar.prop import vCategory, vDate, vDatetime, vDuration, vInt, vText

from hipcal.calendar_lines import CRLF, component, line, text_line
from hipcal.calendar_words import description
from hipcal.catalogue.types import Catalogue
from hipcal.model import Plan, PlannedRun, RunKind, Session, SessionKind
from hipcal.vtimezone import vtimezone

PRODUCT = "-//hipcal//Hip work around running//EN"
REFRESH = dt.timedelta(hours=12)
MOST_EVENTS = 1_000  # what Google Calendar is reported to take
MOST_BYTES = 1_000_000
COLOURS = {  # CSS3 names
    SessionKind.ACTIVATION: "darkorange",
    SessionKind.STRETCH: "mediumseagreen",
    SessionKind.STRENGTH: "firebrick",
    SessionKind.MOBILITY: "steelblue",
}
RUN_COLOUR = "slategray"


class Event(NamedTuple):
    """What an event says. Without hours it fills its day; `reminder` is minutes before the start."""

    uid: str
    date: dt.date
    start: dt.datetime | None
    end: dt.datetime | None
    summary: str
    description: str
    category: str
    colour: str
    reminder: int | None = None


def write(plan: Plan, catalogue: Catalogue, *, stamp: dt.datetime | None = None) -> bytes:
    """The calendar file. `stamp` is the moment of its making; default: the plan's first day, 00:00 UTC.

    ValueError for a stamp without a zone; KeyError for a zone, exercise or source nobody knows.
    """
    if stamp is not None and stamp.tzinfo is None:
        raise ValueError("a stamp needs a time zone")
    moment = stamp.astimezone(dt.UTC) if stamp else dt.datetime.combine(plan.request.start, dt.time(), dt.UTC)
    stamps = [line("DTSTAMP", vDatetime(moment)), line("LAST-MODIFIED", vDatetime(moment))]
    body = [each for event in events(plan, catalogue) for each in _vevent(event, plan, stamps)]
    lines = component("VCALENDAR", [*_heading(plan), *_zone(plan, body), *body])
    return (CRLF.join(lines) + CRLF).encode("utf-8")


def warnings(plan: Plan, data: bytes) -> tuple[str, ...]:
    """What to tell the runner of a calendar file that some programs will not take."""
    count = len(plan.sessions) + (len(plan.runs) if plan.request.calendar_runs else 0)
    advice = "Plan fewer weeks at a time"
    if plan.request.calendar_runs and plan.runs:
        advice += ", or leave the runs out with `calendar: {runs: no}`"
    found = []
    if count > MOST_EVENTS:
        found.append(f"The calendar has {count:,} events; Google Calendar takes about 1,000. {advice}.")
    if len(data) > MOST_BYTES:
        size = len(data) / 1_000_000
        found.append(f"The calendar has {size:.1f} MB; Google Calendar takes about 1 MB. {advice}.")
    return tuple(found)


def events(plan: Plan, catalogue: Catalogue) -> list[Event]:
    """The plan's events, by day; those without an hour first."""
    found = [_of_session(session, plan, catalogue) for session in plan.sessions]
    if plan.request.calendar_runs:
        found += [_of_run(run) for run in plan.runs]
    return sorted(found, key=_by_time)


def _by_time(event: Event) -> tuple[dt.date, str, str]:
    return event.date, event.start.astimezone(dt.UTC).isoformat() if event.start else "", event.uid


def _of_session(session: Session, plan: Plan, catalogue: Catalogue) -> Event:
    return Event(
        uid=session.uid,
        date=session.date,
        start=session.start,
        end=session.end,
        summary=session.title,
        description=description(session, catalogue),
        category=session.kind.value.capitalize(),
        colour=COLOURS[session.kind],
        reminder=dict(plan.request.reminders).get(session.kind),
    )


def _of_run(run: PlannedRun) -> Event:
    category = "Race" if run.run.kind is RunKind.RACE else "Run"
    return Event(run.uid, run.run.date, run.start, run.end, run.title, run.note, category, RUN_COLOUR)


def _heading(plan: Plan) -> list[str]:
    title, zone = plan.request.title, plan.request.timezone
    return [
        line("VERSION", vText("2.0")),
        line("PRODID", vText(PRODUCT)),
        line("CALSCALE", vText("GREGORIAN")),
        text_line("NAME", title),
        text_line("X-WR-CALNAME", title),
        text_line("X-WR-TIMEZONE", zone),
        line("REFRESH-INTERVAL", vDuration(REFRESH), VALUE="DURATION"),
        line("X-PUBLISHED-TTL", vDuration(REFRESH)),
    ]


def _zone(plan: Plan, body: list[str]) -> list[str]:
    """The plan's zone, if an event is told in it."""
    if not any(each.startswith("DTSTART;TZID=") for each in body):
        return []
    return vtimezone(plan.request.timezone, plan.request.start, plan.request.end)


def _vevent(event: Event, plan: Plan, stamps: list[str]) -> list[str]:
    lines = [
        text_line("UID", event.uid),
        *stamps,
        line("SEQUENCE", vInt(0)),
        *_times(event, plan.request.timezone),
        text_line("SUMMARY", event.summary),
        *([text_line("DESCRIPTION", event.description, lines=True)] if event.description else []),
        line("CATEGORIES", vCategory([event.category])),
        text_line("COLOR", event.colour),
        text_line("TRANSP", "TRANSPARENT"),
        text_line("X-MICROSOFT-CDO-BUSYSTATUS", "FREE"),
        *_alarm(event),
    ]
    return component("VEVENT", lines)


def _times(event: Event, zone: str) -> Iterator[str]:
    if event.start is None or event.end is None:
        for name, day in (("DTSTART", event.date), ("DTEND", event.date + dt.timedelta(days=1))):
            yield line(name, vDate(day), VALUE="DATE")
        return
    in_utc = zone == "UTC" or _is_unclear(event.start) or _is_unclear(event.end)
    for name, moment in (("DTSTART", event.start), ("DTEND", event.end)):
        if in_utc:
            yield line(name, vDatetime(moment.astimezone(dt.UTC)))
        else:
            yield line(name, vDatetime(moment.replace(tzinfo=None)), TZID=zone)


def _is_unclear(moment: dt.datetime) -> bool:
    """Whether the clock shows this time twice or never on that day: programs disagree on which is meant."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _alarm(event: Event) -> list[str]:
    if event.reminder is None or event.start is None:
        return []
    lines = [
        text_line("ACTION", "DISPLAY"),
        line("TRIGGER", vDuration(-dt.timedelta(minutes=event.reminder))),
        text_line("DESCRIPTION", event.summary),
    ]
    return component("VALARM", lines)
