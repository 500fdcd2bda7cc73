"""The text of somebody's .ics → its events on the runner's days, and what was left out and why."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hipcal.runs_in.blocks import Blocks, blocks, properties, text
from hipcal.runs_in.decoding import refuse_others, text_of
from hipcal.runs_in.entry import Entry, entry
from hipcal.runs_in.limits import LONGEST_TITLE, MOST_OCCURRENCES
from hipcal.runs_in.recurrence import BadRuleError, Occurrence, occurrences
from hipcal.runs_in.times import DAY, When
from hipcal.runs_in.values import Event, Events, Skipped
from hipcal.runs_in.zones_in import Zones, known

OWN = re.compile(r".+\.[0-9]{4}-[0-9]{2}-[0-9]{2}\.(activation|stretch|strength|mobility|run|countdown)\..+")
OWN_RUN = "run"
Numbered = tuple[int, Entry]


def read_calendar(data: bytes, zone: str, first: dt.date, last: dt.date) -> Events:
    """The events between two days, sorted, times in the runner's `zone`.

    InputError for what is no calendar. Every event is among the events or among the skipped.
    """
    words = text_of(data)
    refuse_others(words)
    found = blocks(words)
    zones = Zones(_own_zone(found, zone), found.zones)
    reader = _Reader(zones, first, last)
    reader.read([entry(block, zones) for block in found.events])
    if reader.zones.own is not Zones(zone, ()).own:
        reader.move_to(zone)
    name = _head(found).get("X-WR-CALNAME") or _head(found).get("NAME") or ""
    notes = tuple(_notes(found, reader))
    return Events(text(name)[:LONGEST_TITLE].strip(), reader.sorted_events(), tuple(reader.skipped), notes)


def _head(found: Blocks) -> dict[str, str]:
    return {each.name: each.value for each in properties(found.head)}


def _own_zone(found: Blocks, zone: str) -> str:
    """The zone of hours without one: the calendar's own, where it names a zone that is known."""
    named = known(_head(found).get("X-WR-TIMEZONE", "").strip())
    return str(getattr(named, "key", "") or zone) if named else zone


class _Reader:
    """Sorts a calendar's entries into events and what is skipped."""

    def __init__(self, zones: Zones, first: dt.date, last: dt.date) -> None:
        self.zones = zones
        self.first, self.last = first, last
        self.events: list[Event] = []
        self.skipped: list[Skipped] = []
        self.own_runs = 0

    def read(self, entries: Sequence[Entry]) -> None:
        foreign = [each for each in entries if not OWN.fullmatch(each.uid)]
        series: dict[str, list[Numbered]] = {}
        for number, each in enumerate(entries):
            own = OWN.fullmatch(each.uid)
            if own and (own[1] != OWN_RUN or foreign):
                self._skip(each, "it is hipcal's own")
            elif each.when is None:
                self._skip(each, "its day cannot be read" if each.start is None else "it has no day")
            else:
                self.own_runs += own is not None
                series.setdefault(each.uid or _made_up(each, number), []).append((number, each))
        for uid, group in series.items():
            self._group(uid, group)

    def _group(self, uid: str, group: list[Numbered]) -> None:
        if any(each.recurs or each.replaces for _, each in group):
            self._series(uid, self._latest(group, by_day=False))
            return
        kept = self._latest(group, by_day=True)
        for _, each in kept:
            name = uid if len(kept) == 1 else f"{uid}/{each.when.date.isoformat()}" if each.when else uid
            if each.cancelled:
                self._skip(each, "it is cancelled")
            else:
                self._take(name, each, each.when)

    def _latest(self, group: list[Numbered], *, by_day: bool) -> list[Numbered]:
        """Of entries that say the same thing twice the newest; what is older is skipped."""
        newest: dict[object, Numbered] = {}
        for number, each in group:
            replaced = each.replaces[0].value if each.replaces else ""
            key = (replaced, each.when.date if by_day and each.when and not each.version[0] else None)
            before = newest.get(key)
            if before is None or each.version >= before[1].version:
                newest[key] = (number, each)
                older = before
            else:
                older = (number, each)
            if older:
                self._skip(older[1], "a newer version of it is there as well")
        return sorted(newest.values(), key=lambda each: each[0])

    def _series(self, uid: str, group: list[Numbered]) -> None:
        entries = dict(group)
        if not any(each.recurs for each in entries.values()):
            for _, each in group:  # only days of a series, which itself is not in the file
                self._single_day(uid, each)
            return
        if all(each.cancelled for each in entries.values() if each.recurs):
            for _, each in group:
                self._skip(each, "it is cancelled")
            return
        try:
            found = occurrences(group, self.zones, self.first, self.last)
        except BadRuleError as error:
            for _, each in group:
                self._skip(each, str(error))
            return
        if not found:
            self._skip(group[0][1], self._outside(group[0][1].when))
        for one in found:
            self._occurrence(uid, entries[one.number], one)

    def _single_day(self, uid: str, each: Entry) -> None:
        if each.cancelled:
            self._skip(each, "it is cancelled")
        else:
            self._take(f"{uid}/{each.replaces[0].value if each.replaces else ''}", each, each.when)

    def _occurrence(self, uid: str, each: Entry, found: Occurrence) -> None:
        if each.cancelled:
            self.skipped.append(Skipped(each.title, found.when.date, "it is cancelled"))
        else:
            self._take(f"{uid}/{found.planned.isoformat()}", each, found.when)

    def _take(self, uid: str, each: Entry, told: When | None) -> None:
        if told is None or not self._inside(told):
            self._skip(each, self._outside(told), told)
        elif len(self.events) >= MOST_OCCURRENCES:
            self._skip(each, "the calendar holds too many events", told)
        else:
            words = (each.description, each.categories, told.start, told.end, told.days, each.busy)
            self.events.append(Event(uid, each.title, told.date, *words))

    def _inside(self, told: When) -> bool:
        return told.date <= self.last and told.date + DAY * (told.days - 1) >= self.first

    def _outside(self, told: When | None) -> str:
        if told is None:
            return "its day cannot be read"
        return f"it is after {self.last}" if told.date > self.last else f"it is before {self.first}"

    def _skip(self, each: Entry, why: str, told: When | None = None) -> None:
        at = told or each.when
        self.skipped.append(Skipped(each.title, at.date if at else None, why))

    def move_to(self, zone: str) -> None:
        """The events' hours in another zone."""
        own = Zones(zone, ()).own
        self.events = [_in_zone(each, own) for each in self.events]

    def sorted_events(self) -> tuple[Event, ...]:
        return tuple(sorted(self.events, key=_order))


def _in_zone(each: Event, zone: dt.tzinfo) -> Event:
    if each.start is None:
        return each
    start = each.start.astimezone(zone)
    end = each.end.astimezone(zone) if each.end else None
    return replace(each, date=start.date(), start=start, end=end)


def _order(each: Event) -> tuple[dt.date, bool, float, str, str]:
    return (
        each.date,
        each.start is not None,
        each.start.timestamp() if each.start else 0.0,
        each.title,
        each.uid,
    )


def _made_up(each: Entry, number: int) -> str:
    """A UID for an event without one: the same for the same title and time."""
    said = f"{each.title}|{each.start}" if each.title or each.start else str(number)
    return f"none-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _notes(found: Blocks, reader: _Reader) -> Iterator[str]:
    if found.cut:
        yield "The file ends in the middle of an event, so something may be missing: fetch it once more."
    for name in sorted(reader.zones.unknown):
        yield f"The time zone {name[:60]!r} is not known: its hours are taken for yours."
    if reader.own_runs:
        yield "This calendar is hipcal's own: its runs are read, and the rest is left out."
