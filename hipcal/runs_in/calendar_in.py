"""The bytes of a calendar, however untidy → the events of some days in the runner's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hipcal.runs_in import own
from hipcal.runs_in.components import Block, components
from hipcal.runs_in.content import listed, said
from hipcal.runs_in.decoding import decode
from hipcal.runs_in.entries import CANCELLED, Entry, Group, entry, grouped
from hipcal.runs_in.limits import (
    LONGEST_CATEGORY,
    LONGEST_DESCRIPTION,
    MOST_CATEGORIES,
    MOST_IN_ALL,
    MOST_OCCURRENCES,
)
from hipcal.runs_in.recurrence import Guard, Occurrence, RefusedError, occurrences, unguarded
from hipcal.runs_in.times import ONE_DAY, Span, day_of, hour_of
from hipcal.runs_in.values import Event, Events, Skipped
from hipcal.runs_in.zones import Zones
from hipcal.zones import zone as zone_named

OUTSIDE = "outside the span"
TOO_MANY = "too many"
CUT_OFF = "The file is cut off: its end is missing. What is whole in it was read."


def read_calendar(data: bytes, zone: str, first: dt.date, last: dt.date, guard: Guard = unguarded) -> Events:
    """The events from `first` to `last` and what was left out; each event read is in one of the two.

    An event that began before `first` and goes on is among them. NoCalendarError for what is no calendar;
    KeyError for a zone nobody knows. `guard` may end the working out of one series with TooSlowError.
    """
    decoded = decode(data)
    found = components(decoded.lines)
    zones = Zones(found, zone_named(zone), first, last)
    reading = _Reading(zones, guard)
    reading.take(found.events)
    ended = found.ended or not found.headings
    notes = (*decoded.notes, *(() if ended else (CUT_OFF,)), *zones.notes(zone), *reading.notes)
    events = reading.named()
    return Events(found.name, events, tuple(sorted(reading.skipped, key=_by_date)), notes)


class _Reading:
    """Takes one group of events after the other; each lands in `events` or in `skipped`."""

    def __init__(self, zones: Zones, guard: Guard) -> None:
        self.zones, self.guard = zones, guard
        self.events: list[Event] = []
        self.skipped: list[Skipped] = []
        self.notes: tuple[str, ...] = ()

    def take(self, blocks: Iterable[Block]) -> None:
        read = [entry(block, self.zones) for block in blocks]
        self.skipped += [each for each in read if isinstance(each, Skipped)]
        entries = self._without_own([each for each in read if isinstance(each, Entry)])
        groups = grouped(entries, self.skipped)
        for each in (one for group in groups for one in group.single):
            self._add(each, each.span, each.uid)
        for group in groups:  # last, so that no series takes the place of single events
            self._group(group)

    def _without_own(self, entries: list[Entry]) -> list[Entry]:
        """Without what hipcal made itself, but with its runs."""
        ours = [each for each in entries if own.is_own(each)]
        if ours:
            self.notes = (own.NOTE,)
        others = {id(each) for each in ours if not own.is_run(each)}
        self.skipped += [each.skipped(own.OWN) for each in ours if id(each) in others]
        return [each for each in entries if id(each) not in others]

    def named(self) -> tuple[Event, ...]:
        """The events, each with a UID of its own; of a run and hipcal's entry for it the run."""
        events = list(_named_apart(self.events))
        copies = own.copies(events) if self.notes else frozenset()
        self.skipped += [
            Skipped(each.title, each.date, own.OWN_COPY) for each in events if each.uid in copies
        ]
        return tuple(each for each in events if each.uid not in copies)

    def _group(self, group: Group) -> None:
        if group.series is None and not group.changes:
            return
        members = [*([group.series] if group.series else []), *group.changes]
        if group.series and group.series.cancelled:
            self.skipped += [each.skipped(CANCELLED) for each in members]
        elif len(self.events) >= MOST_IN_ALL:
            self.skipped += [each.skipped(TOO_MANY) for each in members]
        elif group.series is None:
            for each in group.changes:
                self._add(each, each.span, _uid(each, each.changes))
        else:
            self._series(group, members)

    def _series(self, group: Group, members: list[Entry]) -> None:
        try:
            found = occurrences(group, self.zones, self.guard)
        except RefusedError as problem:
            self.skipped += [each.skipped(str(problem)) for each in members]
            return
        found = sorted(
            (each for each in found if self._touches(each.span)), key=lambda each: str(each.span.start)
        )
        for number, each in enumerate(found):
            if number < MOST_OCCURRENCES:
                self._add(each.entry, each.span, f"{each.entry.uid}/{each.slot}")
            else:
                self.skipped.append(each.entry.skipped(TOO_MANY, _written_day(each)))
        used = {id(each.entry) for each in found}
        unused = [each for each in group.changes if id(each) not in used]
        self.skipped += [each.skipped(CANCELLED if each.cancelled else OUTSIDE) for each in unused]
        if not found:
            self.skipped += [members[0].skipped(OUTSIDE)]

    def _touches(self, span: Span) -> bool:
        """Whether some of it lies in the days asked for."""
        try:
            begins = day_of(span.start, self.zones.runner)
            ends = begins if span.end is None else day_of(span.end, self.zones.runner)
        except (OverflowError, ValueError):
            return False
        ends -= (
            ONE_DAY
            if span.end is not None and _is_over(span, ends, begins, self.zones.runner)
            else 0 * ONE_DAY
        )
        return begins <= self.zones.last and ends >= self.zones.first

    def _add(self, entry: Entry, span: Span, uid: str) -> None:
        if entry.cancelled:
            self.skipped.append(entry.skipped(CANCELLED, _day(span)))
        elif not self._touches(span):
            self.skipped.append(entry.skipped(OUTSIDE, _day(span)))
        elif len(self.events) >= MOST_IN_ALL:
            self.skipped.append(entry.skipped(TOO_MANY, _day(span)))
        else:
            self.events.append(_event(entry, span, uid, self.zones.runner))


def _by_date(one: Skipped) -> tuple[dt.date, str, str]:
    return one.date or dt.date.max, one.title, one.why


def _is_over(span: Span, ends: dt.date, begins: dt.date, runner: dt.tzinfo) -> bool:
    """Whether the last day is only touched: the day after whole days, or midnight."""
    if ends <= begins:
        return False
    end = hour_of(span.end, runner)
    return end is None or end.time() == dt.time()


def _day(span: Span) -> dt.date:
    return span.start.date() if isinstance(span.start, dt.datetime) else span.start


def _written_day(one: Occurrence) -> dt.date:
    return _day(one.span)


def _uid(entry: Entry, slot: dt.date | dt.datetime | None) -> str:
    day = slot.date() if isinstance(slot, dt.datetime) else slot
    return f"{entry.uid}/{day}"


def _event(entry: Entry, span: Span, uid: str, runner: dt.tzinfo) -> Event:
    timed = isinstance(span.start, dt.datetime)
    return Event(
        uid=uid,
        title=entry.title,
        date=day_of(span.start, runner),
        description=_description(entry.block),
        categories=_categories(entry.block),
        start=hour_of(span.start, runner),
        end=hour_of(span.end, runner),
        days=span.days,
        busy=_busy(entry.block, timed=timed),
    )


def _description(block: Block) -> str:
    """The description as plain text; where there is none, that in HTML."""
    lines = [*block.all("DESCRIPTION"), *block.all("X-ALT-DESC")]
    texts = (said(line, LONGEST_DESCRIPTION) for line in lines)
    return next((text for text in texts if text), "")


def _categories(block: Block) -> tuple[str, ...]:
    named = (part[:LONGEST_CATEGORY] for line in block.all("CATEGORIES") for part in listed(line) if part)
    return tuple(dict.fromkeys(named))[:MOST_CATEGORIES]


def _busy(block: Block, *, timed: bool) -> bool:
    """Whether the event takes up its time; whole days only where they say so."""
    shown = block.value("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if shown in {"FREE", "WORKINGELSEWHERE"} or (shown == "TENTATIVE" and not timed):
        return False
    transparent = block.value("TRANSP").upper()
    if timed:
        return transparent != "TRANSPARENT"
    return transparent == "OPAQUE" or shown in {"BUSY", "OOF"}


def _named_apart(events: list[Event]) -> Iterator[Event]:
    """By date, those without an hour first; each with a UID of its own."""
    seen: dict[str, int] = {}
    for each in sorted(events, key=lambda one: (one.date, one.start is not None, str(one.start), one.title)):
        number = seen[each.uid] = seen.get(each.uid, 0) + 1
        yield each if number == 1 else replace(each, uid=f"{each.uid}/{number}")
