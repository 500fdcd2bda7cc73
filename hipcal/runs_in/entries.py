"""The events of a calendar with their times; which of several with one UID stands; what is none of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from hipcal.runs_in.components import Block
from hipcal.runs_in.content import one_line
from hipcal.runs_in.limits import LONGEST_TITLE, LONGEST_UID
from hipcal.runs_in.moments import Time, moment, number
from hipcal.runs_in.times import Span, UnreadableError, span, times
from hipcal.runs_in.values import Skipped
from hipcal.runs_in.zones import Zones

CANCELLED = "cancelled"
DOUBLED = "the same event twice"
OLDER = "an older version of another event"
CUT_OFF = "not readable: it has no end; the file may be cut off"
ODD_CHANGE = "not readable: it changes no day of a series"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that can be read, before its series is worked out."""

    uid: str
    title: str
    span: Span
    block: Block
    changes: Time | None = None  # the occurrence that this one stands for

    @property
    def cancelled(self) -> bool:
        gone = {"CANCELLED", "CANCELED"}
        return (
            self.block.value("STATUS").upper() in gone
            or self.block.heading.value("METHOD").upper() == "CANCEL"
        )

    @property
    def recurs(self) -> bool:
        return self.changes is None and ("RRULE" in self.block.lines or "RDATE" in self.block.lines)

    @property
    def sequence(self) -> int:
        return number(self.block.value("SEQUENCE"))

    @property
    def version(self) -> tuple[int, str]:
        return self.sequence, self.block.value("LAST-MODIFIED") or self.block.value("DTSTAMP")

    def skipped(self, why: str, date: dt.date | None = None) -> Skipped:
        start = self.span.start
        return Skipped(self.title, date or (start.date() if isinstance(start, dt.datetime) else start), why)


def entry(block: Block, zones: Zones) -> Entry | Skipped:
    """The event of a block, or why it cannot be read."""
    title = title_of(block)
    if not block.whole:
        return Skipped(title, _written(block), CUT_OFF)
    try:
        when = span(block, zones)
        changes = _changes(block, when, zones)
    except UnreadableError as problem:
        return Skipped(title, None, str(problem))
    except (ValueError, OverflowError):
        return Skipped(title, None, "not readable: its time is none that exists")
    return Entry(_uid(block, title), title, when, block, changes)


def title_of(block: Block) -> str:
    texts = (one_line(line, LONGEST_TITLE) for line in block.all("SUMMARY"))
    return next((text for text in texts if text), "")


def _written(block: Block) -> dt.date | None:
    """The day of an event's start as it is written."""
    start = moment(block.value("DTSTART"))
    return start.date() if isinstance(start, dt.datetime) else start


def _changes(block: Block, when: Span, zones: Zones) -> Time | None:
    line = block.first("RECURRENCE-ID")
    if line is None or not line.value.strip():
        return None
    home = when.start.tzinfo if isinstance(when.start, dt.datetime) else None
    found = times(line, block, zones, home)
    if not found:
        raise UnreadableError(ODD_CHANGE)
    return found[0]


def _uid(block: Block, title: str) -> str:
    """The UID, or for an event without one a name made of what it says, the same at every reading."""
    line = block.first("UID")
    told = one_line(line, LONGEST_UID) if line else ""
    if told:
        return told
    said = f"{title}\n{block.value('DTSTART')}\n{block.value('RRULE')}"
    return f"no-uid-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:24]}"


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together by its UID: single events, or one series and the changes to it."""

    single: tuple[Entry, ...]
    series: Entry | None
    changes: tuple[Entry, ...]


def grouped(entries: Iterable[Entry], skipped: list[Skipped]) -> list[Group]:
    """The groups, in the file's order; copies and older versions go to `skipped`."""
    by_uid: dict[str, list[Entry]] = {}
    for each in entries:
        by_uid.setdefault(each.uid, []).append(each)
    return [_group(each, skipped) for each in by_uid.values()]


def _group(entries: list[Entry], skipped: list[Skipped]) -> Group:
    if len(entries) == 1:
        one = entries[0]
        if one.changes is not None:
            return Group((), None, (one,))
        return Group((), one, ()) if one.recurs else Group((one,), None, ())
    masters = _newest([each for each in entries if each.changes is None], skipped)
    changes = _one_of_each([each for each in entries if each.changes is not None], skipped)
    series = next((each for each in masters if each.recurs), None)
    return Group(tuple(each for each in masters if each is not series), series, changes)


def _newest(masters: list[Entry], skipped: list[Skipped]) -> list[Entry]:
    """Of versions of one event the newest; events that only share a UID all stand."""
    newest = max((each.sequence for each in masters), default=0)
    skipped += [each.skipped(OLDER) for each in masters if each.sequence < newest]
    return _one_each({}, [each for each in masters if each.sequence == newest], skipped)


def _one_of_each(changes: list[Entry], skipped: list[Skipped]) -> tuple[Entry, ...]:
    return tuple(_one_each({}, changes, skipped))


def _one_each(
    kept: dict[tuple[object, ...], Entry], entries: list[Entry], skipped: list[Skipped]
) -> list[Entry]:
    """One for each start (of changes: for each day changed), the newest, else the last in the file."""
    for each in entries:
        key = (_key(each.changes),) if each.changes is not None else (_key(each.span.start),)
        other = kept.get(key)
        if other is None:
            kept[key] = each
            continue
        newer, older = (each, other) if each.version >= other.version else (other, each)
        same = (newer.title, newer.span) == (older.title, older.span)
        skipped.append(older.skipped(DOUBLED if same else OLDER))
        kept[key] = newer
    return list(kept.values())


def _key(time: Time) -> object:
    """Equal for one moment, whatever zone it is told in."""
    try:
        return time.astimezone(dt.UTC) if isinstance(time, dt.datetime) else time
    except (OverflowError, ValueError):
        return str(time)
