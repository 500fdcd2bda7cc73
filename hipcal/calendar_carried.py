"""What becomes of the events of an earlier calendar file when a newer plan is written over it.

An event is known by its UID. One that says the same stays byte for byte; one that says something else
gets a higher SEQUENCE, without which some programs keep the old day; one that is over stays as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from hipcal.calendar_earlier import Earlier, Kept
from hipcal.calendar_event import Event, block, time_key, told_in, version


class Written(NamedTuple):
    """An event of the plan, and its lines from DTSTART on."""

    event: Event
    content: str


class Sort(StrEnum):
    """How an event differs from the file before."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


class Change(NamedTuple):
    """An event that is not as it was: how it stood in the file, and what it says now (GONE: None)."""

    sort: Sort
    was: Kept | None
    now: Event | None


class Entry(NamedTuple):
    """An event as the new file has it. `zone`: where its hours are told, None for days and UTC."""

    key: tuple[dt.date, str, str]
    date: dt.date
    zone: str | None
    block: str


class Carried(NamedTuple):
    """The events of the new file by time, what changed, and what was left out with its SEQUENCE."""

    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]
    gone: Mapping[str, int]


class Carrying(NamedTuple):
    """How a file follows an earlier one: `stamp` as the file writes it, for all that is new."""

    today: dt.date
    stamp: str
    zone: dt.tzinfo
    feed: bool
    component: str = "VEVENT"


def carried(written: Sequence[Written], earlier: Earlier, how: Carrying) -> Carried:
    """The events that follow an earlier file."""
    work = _Work(earlier, how)
    entries = [work.entry(each) for each in written]
    now = {each.event.uid for each in written}
    entries += filter(None, [work.vanished(kept) for uid, kept in earlier.events.items() if uid not in now])
    gone = {uid: sequence for uid, sequence in {**earlier.gone, **work.gone}.items() if uid not in now}
    return Carried(tuple(sorted(entries)), tuple(work.changes), gone)


class _Work:
    def __init__(self, earlier: Earlier, how: Carrying) -> None:
        self.earlier, self.how = earlier, how
        self.changes: list[Change] = []
        self.gone: dict[str, int] = {}

    def entry(self, one: Written) -> Entry:
        """An event of the plan: as it stood, or in a new version."""
        event, was = one.event, self.earlier.events.get(one.event.uid)
        if was is None:
            sequence = self.earlier.gone.get(event.uid, -1) + 1
            self._note(Sort.ADDED, None, event)
            return self._new(one, version(self.how.stamp, sequence))
        if not was.cancelled and (was.content == one.content or self._is_over(was, event)):
            return self._as_it_was(was)
        stamp = max(self.how.stamp, was.stamp)
        self._note(_sort(was, event), None if was.cancelled else was, event)
        return self._new(one, version(stamp, was.sequence + 1))

    def vanished(self, was: Kept) -> Entry | None:
        """An event that the plan has no more; None where the file leaves it out."""
        if was.day(self.how.zone) < self.how.today or (was.cancelled and not self.how.feed):
            return self._as_it_was(was)
        if not was.cancelled:
            self._note(Sort.GONE, was, None)
        if self.how.feed:
            self.gone[was.uid] = was.sequence
            return None
        said = version(max(self.how.stamp, was.stamp), was.sequence + 1, cancelled=True)
        return self._as_it_was(was)._replace(block=block(was.uid, said, was.content, was.name))

    def _is_over(self, was: Kept, event: Event) -> bool:
        return was.day(self.how.zone) < self.how.today and event.date < self.how.today

    def _new(self, one: Written, said: str) -> Entry:
        event = one.event
        return Entry(
            time_key(event.date, event.start, event.uid),
            event.date,
            told_in(one.content),
            block(event.uid, said, one.content, self.how.component),
        )

    def _as_it_was(self, was: Kept) -> Entry:
        start = was.start if isinstance(was.start, dt.datetime) else None
        day = was.day(self.how.zone)
        return Entry(time_key(day, start, was.uid), day, was.zone, was.block)

    def _note(self, sort: Sort, was: Kept | None, now: Event | None) -> None:
        if not self.earlier.first:
            self.changes.append(Change(sort, was, now))


def _sort(was: Kept, event: Event) -> Sort:
    if was.cancelled:
        return Sort.ADDED
    return Sort.CHANGED if was.start == (event.start or event.date) else Sort.MOVED


def counted(changes: Sequence[Change]) -> Iterator[str]:
    """`2 added`, `1 moved` …, what there is none of left out."""
    for sort in Sort:
        count = sum(change.sort is sort for change in changes)
        if count:
            yield f"{count} {sort.value}"
