"""When an event is: its start, end and length by whatever its lines say."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hipcal.runs_in.components import Block
from hipcal.runs_in.content import Line
from hipcal.runs_in.limits import MOST_DAYS
from hipcal.runs_in.moments import Time, is_day, length, moment
from hipcal.runs_in.zones import Zones

ONE_DAY = dt.timedelta(days=1)
MIDNIGHT = dt.time()
LONGEST = dt.timedelta(days=MOST_DAYS)
NO_START = "not readable: it has no start"
ODD_START = "not readable: its start is no date"


class UnreadableError(ValueError):
    """An event without a time; the text says why."""


class Span(NamedTuple):
    """From when to when; days for an event that fills its days, else moments in the event's own zone."""

    start: Time
    end: Time | None  # of days the day after; None where a length is not said

    @property
    def days(self) -> int:
        if isinstance(self.start, dt.datetime) or self.end is None:
            return 1
        return max((self.end - self.start).days, 1)


def span(block: Block, zones: Zones) -> Span:
    """When the event is. UnreadableError where nothing says so."""
    line = block.first("DTSTART")
    if line is None:
        raise UnreadableError(NO_START)
    start = _time(line, block, zones)
    if start is None:
        raise UnreadableError(ODD_START)
    end = _end(start, block, zones)
    if isinstance(start, dt.datetime):
        return _as_days(start, end, block) or Span(start, end)
    return Span(start, end)


def _time(line: Line, block: Block, zones: Zones) -> Time | None:
    """A day, or a moment with a zone: its own, the line's, or the runner's."""
    found = moment(line.value)
    if found is None:
        name, _, rest = line.value.rpartition(":")
        if not name:
            return None
        line, found = _with_colon(line, name), moment(rest)
    if not isinstance(found, dt.datetime):
        return found
    if line.parameters.get("VALUE", "").upper() == "DATE":
        return found.date()
    if found.tzinfo is not None:
        return found
    return found.replace(
        tzinfo=zones.of(line.parameters.get("TZID", ""), block.heading.value("X-WR-TIMEZONE"))
    )


def _with_colon(line: Line, name: str) -> Line:
    """The line with the zone's whole name: `TZID=tzone://Microsoft/Utc:…` should have been in quotes."""
    return line._replace(parameters={**line.parameters, "TZID": f"{line.parameters.get('TZID', '')}:{name}"})


def times(line: Line, block: Block, zones: Zones, home: dt.tzinfo | None) -> list[Time]:
    """Every date or moment of an EXDATE, RDATE or RECURRENCE-ID; without a zone they are in `home`."""
    found: list[Time] = []
    for text in line.value.split(","):
        one = _time(line._replace(value=text.partition("/")[0]), block, zones)
        if isinstance(one, dt.datetime) and home and _is_floating(line, text):
            one = one.replace(tzinfo=home)
        found += [] if one is None else [one]
    return found


def _is_floating(line: Line, text: str) -> bool:
    told = moment(text.partition("/")[0])
    return "TZID" not in line.parameters and isinstance(told, dt.datetime) and told.tzinfo is None


def _end(start: Time, block: Block, zones: Zones) -> Time | None:
    """The end, by DTEND or DURATION; None for one that is not after the start."""
    line = block.first("DTEND")
    end = _time(line, block, zones) if line else None
    if end is None and block.first("DURATION"):
        end = _after(start, length(block.value("DURATION")))
    if end is None:
        return None
    if is_day(start):
        return _day_after(start, end)
    if is_day(end) or not _is_after(end, start):
        return None
    return end if _difference(end, start) <= LONGEST else _after(start, LONGEST)


def _after(start: Time, length: dt.timedelta | None) -> Time | None:
    if not length:
        return None
    try:
        if isinstance(start, dt.datetime):  # hours that pass, not hours on the clock
            return (start.astimezone(dt.UTC) + length).astimezone(start.tzinfo)
        return start + max(dt.timedelta(days=length.days), ONE_DAY)
    except (OverflowError, ValueError):
        return None


def _day_after(start: Time, end: Time) -> dt.date | None:
    """The day after the last one; of an end with an hour the day it lies in counts, unless it is midnight."""
    if isinstance(end, dt.datetime):
        end = end.date() + (ONE_DAY if end.time() != MIDNIGHT and end.date() < dt.date.max else ONE_DAY * 0)
    return min(end, _latest(start)) if end > start else None


def _latest(start: dt.date) -> dt.date:
    return start + LONGEST if start < dt.date.max - LONGEST else dt.date.max


def _is_after(end: Time, start: Time) -> bool:
    return _difference(end, start) > ONE_DAY * 0


def _difference(end: Time, start: Time) -> dt.timedelta:
    """How long it takes; 0 at the end of time, where no zone can tell."""
    try:
        return _utc(end) - _utc(start)
    except (OverflowError, ValueError):
        return ONE_DAY * 0


def _utc(time: Time) -> dt.datetime:
    if isinstance(time, dt.datetime):
        return time.astimezone(dt.UTC)
    return dt.datetime.combine(time, MIDNIGHT, dt.UTC)


def _as_days(start: dt.datetime, end: Time | None, block: Block) -> Span | None:
    """An event told from midnight to midnight fills its days; so does one at midnight without a length."""
    line = block.first("DTSTART")
    at_midnight = start.time() == MIDNIGHT
    if block.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and at_midnight:
        return Span(
            start.date(), end.date() if isinstance(end, dt.datetime) and end.date() > start.date() else None
        )
    if not at_midnight or line is None:
        return None
    if end is None:
        return None if start.tzinfo is dt.UTC else Span(start.date(), None)
    if isinstance(end, dt.datetime) and end.time() == MIDNIGHT and end.date() > start.date():
        return Span(start.date(), end.date())
    return None


def day_of(time: Time, runner: dt.tzinfo) -> dt.date:
    """The runner's day. OverflowError at the ends of time."""
    found = hour_of(time, runner)
    return time if found is None else found.date()


def hour_of(time: Time | None, runner: dt.tzinfo) -> dt.datetime | None:
    """The runner's hour, also of one that the clock leaves out; None for a day."""
    return time.astimezone(dt.UTC).astimezone(runner) if isinstance(time, dt.datetime) else None
