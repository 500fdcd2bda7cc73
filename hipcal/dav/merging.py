"""The plan, the calendar on the server and what was written last → what the runner wants, what to write.

Nothing here opens a connection. The runner's change wins where no law stands against it; then the plan's
event is put back. Hours moved within a day stay the runner's; what is over is never written again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection as Several
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from hipcal.calendar_event import Event
from hipcal.dav.events import HASH, TITLE, WROTE, Hours, Mine, Remote, note_of


class Want(StrEnum):
    """What a runner did to an event in a calendar program."""

    MOVED = "moved"
    DELETED = "deleted"
    DONE = "done"


class Wish(NamedTuple):
    """What the runner did to an event of the plan; `to`: the day it was moved to."""

    want: Want
    event: Event
    to: dt.date | None = None


class Write(NamedTuple):
    """One change on the server. `mine` None: the event goes. `there` None: it is new."""

    uid: str
    mine: Mine | None
    there: Remote | None
    shown: Event | None = None  # `mine` with what the runner made of it

    @property
    def word(self) -> str:
        if self.mine is None:
            return "gone"
        return "changed" if self.there else "added"

    @property
    def kept(self) -> tuple[str, ...]:
        """What of the runner's stands in the plan's event."""
        if self.mine is None or self.shown is None:
            return ()
        plan, shown = self.mine.event, self.shown
        both = {
            "hour": (plan.start, shown.start),
            "tick": (plan.summary, shown.summary),
            "words": (plan.description, shown.description),
        }
        return tuple(f"your {name}" for name, (one, other) in both.items() if one != other)


class View(NamedTuple):
    """Both sides: events of the plan and of the server by UID, and the UIDs that were sent before."""

    mine: Mapping[str, Mine]
    there: Mapping[str, Remote]
    sent: Several[str]
    today: dt.date
    zone: dt.tzinfo


def wishes(view: View) -> Iterator[Wish]:
    """What the runner did since the last time, by the plan's order."""
    for uid, one in view.mine.items():
        there = view.there.get(uid)
        if there is None:
            if uid in view.sent:
                yield Wish(Want.DELETED, one.event)
            continue
        if there.status == "CANCELLED":
            yield Wish(Want.DELETED, one.event)
            continue
        to = day_of(there.hours, view.zone)
        if _on_another_day(there, view.zone) and to != one.event.date:
            yield Wish(Want.MOVED, one.event, to)
        if there.ticked:
            yield Wish(Want.DONE, one.event)


def writes(view: View) -> Iterator[Write]:
    """What makes the server's calendar follow the plan; nothing where it does."""
    for uid, one in view.mine.items():
        there = view.there.get(uid)
        if there is None:
            yield Write(uid, one, None, one.event)
        elif not _is_over(one, there, view) and _differs(one, there, view):
            yield Write(uid, one, there, _shown(one, there, view.zone))
    for uid, there in view.there.items():
        if uid not in view.mine and day_of(there.hours, view.zone) >= view.today:
            yield Write(uid, None, there)


def day_of(hours: Hours, zone: dt.tzinfo) -> dt.date:
    """The runner's day on which it begins."""
    start = hours.start
    return start.astimezone(zone).date() if isinstance(start, dt.datetime) else start


def _on_another_day(there: Remote, zone: dt.tzinfo) -> bool:
    wrote = there.marks.get(WROTE, "").partition("/")[0]
    if not wrote or not there.moved:
        return False
    moment = dt.datetime.fromisoformat(wrote)
    day = moment.astimezone(zone).date() if moment.tzinfo else moment.date()
    return day != day_of(there.hours, zone)


def _is_over(one: Mine, there: Remote, view: View) -> bool:
    return max(one.event.date, day_of(there.hours, view.zone)) < view.today


def _differs(one: Mine, there: Remote, view: View) -> bool:
    moved_away = there.moved and day_of(there.hours, view.zone) != one.event.date
    return there.marks.get(HASH) != one.digest or moved_away or there.status == "CANCELLED"


def _shown(one: Mine, there: Remote, zone: dt.tzinfo) -> Event:
    """The plan's event with the runner's hour of that day, their tick, their title and their note."""
    event, note = one.event, note_of(there, one.event.description)
    wrote = there.marks.get(TITLE, there.title)
    if there.ticked:
        event = event._replace(summary=f"✓ {event.summary}")
    elif there.title != wrote:
        note = f"{there.title}\n{note}".strip()
    if note:
        event = event._replace(description=f"{event.description}\n\n{note}".strip())
    start = there.hours.start
    same_day = there.moved and day_of(there.hours, zone) == one.event.date
    if same_day and event.start and event.end and isinstance(start, dt.datetime):
        begin = start.astimezone(zone)
        event = event._replace(start=begin, end=begin + (event.end - event.start))
    return event
