"""What changes between an earlier calendar file and a plan, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hipcal.calendar_carried import Change, Sort
from hipcal.calendar_earlier import Kept, text_of
from hipcal.calendar_event import Event
from hipcal.language import _, pgettext
from hipcal.wording import day_name, hour


def lines(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """What to say of each change, by time: its label, and `Tuesday 8 December 18:00: Hip strength`."""
    if not changes:
        yield "", _("Nothing changes.")
    labels = {
        Sort.ADDED: pgettext("event", "Added"),
        Sort.MOVED: pgettext("event", "Moved"),
        Sort.CHANGED: pgettext("event", "Changed"),
        Sort.GONE: pgettext("event", "Gone"),
    }
    column = max(map(len, labels.values())) + 2
    for change in sorted(changes, key=_time):
        yield labels[change.sort].ljust(column), _sentence(change)


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
        span = _("{first} to {last}").format(first=when(was.start), last=to)
        return f"{span}: {now.summary}"
    different = f" ({', '.join(_differences(was, now))})" if was else ""
    return f"{_when(now)}: {now.summary}{different}"


def _differences(was: Kept, now: Event) -> Iterator[str]:
    if was.title != now.summary:
        yield _("was: {title}").format(title=was.title)
    elif text_of(was.content, "DESCRIPTION") != now.description.strip():
        yield _("its text")
    else:
        yield _("its length, reminder or colour")


def _when(event: Event) -> str:
    return when(event.start or event.date)


def when(start: dt.datetime | dt.date) -> str:
    """`Tuesday 8 December 18:00`."""
    if isinstance(start, dt.datetime):
        return f"{day_name(start.date())} {hour(start)}"
    return day_name(start)
