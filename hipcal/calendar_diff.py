"""What changes between an earlier calendar file and a plan, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hipcal.calendar_carried import Change, Sort
from hipcal.calendar_earlier import Kept, text_of
from hipcal.calendar_event import Event
from hipcal.wording import day_name, hour

NOTHING = "Nothing changes."
WORDS = {Sort.ADDED: "Added", Sort.MOVED: "Moved", Sort.CHANGED: "Changed", Sort.GONE: "Gone"}


def lines(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """What to say of each change, by time: its label, and `Tuesday 8 December 18:00: Hip strength`."""
    if not changes:
        yield "", NOTHING
    for change in sorted(changes, key=_time):
        yield f"{WORDS[change.sort]:<9}", _sentence(change)


def _time(change: Change) -> tuple[dt.date, str]:
    start = change.now.start or change.now.date if change.now else change.was and change.was.start
    day = start.date() if isinstance(start, dt.datetime) else start
    return day or dt.date.min, str(start)


def _sentence(change: Change) -> str:
    now, was = change.now, change.was
    if now is None:
        return f"{when(was.start)}: {was.title}" if was else ""
    if change.sort is Sort.MOVED and was:
        same_day = now.start and isinstance(was.start, dt.datetime) and was.start.date() == now.date
        to = hour(now.start) if same_day and now.start else _when(now)
        return f"{when(was.start)} to {to}: {now.summary}"
    different = f" ({', '.join(_differences(was, now))})" if was else ""
    return f"{_when(now)}: {now.summary}{different}"


def _differences(was: Kept, now: Event) -> Iterator[str]:
    if was.title != now.summary:
        yield f"was: {was.title}"
    elif text_of(was.content, "DESCRIPTION") != now.description.strip():
        yield "its text"
    else:
        yield "its length, reminder or colour"


def _when(event: Event) -> str:
    return when(event.start or event.date)


def when(start: dt.datetime | dt.date) -> str:
    """`Tuesday 8 December 18:00`."""
    if isinstance(start, dt.datetime):
        return f"{day_name(start.date())} {hour(start)}"
    return day_name(start)
