"""A calendar as a page for review: its events by day, what was left out and why, and what is said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from hipcal.runs_in import words
from hipcal.runs_in.calendar_in import read_calendar
from hipcal.runs_in.imported import imported
from hipcal.runs_in.limits import NoCalendarError
from hipcal.runs_in.values import Event, Events, Skipped

CALENDARS = Path(__file__).parent.parent / "calendars"
ZONE, FIRST, LAST = "Europe/London", dt.date(2027, 3, 1), dt.date(2027, 3, 31)
SHORT = 120


def files() -> list[Path]:
    return sorted(path for path in CALENDARS.iterdir() if path.is_file() and path.suffix != ".txt")


def page(data: bytes) -> str:
    """The page: what is read for a runner in London in March 2027, or why nothing is."""
    try:
        found = read_calendar(data, ZONE, FIRST, LAST)
    except NoCalendarError as problem:
        return f"refused: {problem}\n"
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Events) -> Iterator[str]:
    yield f"{found.name or '(no name)'}: {len(found.events)} events, {len(found.skipped)} left out"
    for event in found.events:
        yield from _event(event)
    yield from (f"left out: {_skipped(each)}" for each in found.skipped)
    yield from (f"note: {each}" for each in found.notes)
    taken = imported([found], words.load())
    assert len(taken.rows) + len(taken.skipped) == len(found.events) + len(found.skipped)
    yield taken.counts


def _event(event: Event) -> Iterator[str]:
    busy = "busy" if event.busy else "free"
    yield f"{event.date:%a %Y-%m-%d} {_hours(event)}, {busy} | {_short(event.title)} | {_short(event.uid)}"
    if event.categories:
        yield f"    in: {', '.join(map(repr, event.categories))}"
    yield from (f"    {_short(line)}" for line in event.description.split("\n") if event.description)


def _hours(event: Event) -> str:
    if event.start is None:
        return f"{event.days} {'day' if event.days == 1 else 'days'}"
    if event.end is None:
        return f"{event.start:%H:%M%z}"
    over = f" {event.end:%Y-%m-%d}" if event.end.date() != event.start.date() else ""
    return f"{event.start:%H:%M%z} to{over} {event.end:%H:%M} ({event.minutes} min)"


def _skipped(each: Skipped) -> str:
    return f"{each.date or 'no date'} | {_short(each.title)} | {each.why}"


def _short(text: str) -> str:
    """A long text by its beginning and its length; what cannot be seen as an escape."""
    shown = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
    return shown if len(shown) <= SHORT else f"{shown[:SHORT]}… ({len(text)} characters)"
