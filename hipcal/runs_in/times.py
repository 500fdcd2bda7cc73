"""When an event is: DTSTART, DTEND and DURATION as calendars write them, or nearly."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from hipcal.runs_in.blocks import Property
from hipcal.runs_in.zones_in import Zones

FIRST_YEAR, LAST_YEAR = 1900, 2200
DAY = dt.timedelta(days=1)
_MOMENT = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?(?:\.[0-9]+)?)?(Z)?"
)
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?"
)


class Moment(NamedTuple):
    """A day, or an instant with its zone."""

    date: dt.date
    time: dt.datetime | None = None  # aware; None: the whole day


class When(NamedTuple):
    """When an event is in the runner's zone. `start` None: all day, for so many `days`."""

    date: dt.date
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    days: int = 1


def moment(one: Property, zones: Zones) -> Moment | None:
    """What a date or a time says; None where it says none that is on a calendar."""
    match = _MOMENT.fullmatch(one.value.strip())
    if not match:
        return None
    try:
        date = dt.date(int(match[1]), int(match[2]), int(match[3]))
        clock = dt.time(int(match[4]), int(match[5]), min(int(match[6] or 0), 59)) if match[4] else None
    except ValueError:
        return None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None
    if clock is None or one.parameters.get("VALUE") == "DATE":
        return Moment(date)
    named = one.parameters.get("TZID")
    zone = dt.UTC if match[7] else zones.named(named) if named else zones.own
    return Moment(date, dt.datetime.combine(date, clock, tzinfo=zone))


def duration(value: str) -> dt.timedelta | None:
    """The length that a DURATION says; None where it says none."""
    match = _DURATION.fullmatch(value.strip().upper())
    if not match or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:])
    length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length


def when(start: Moment, end: Moment | None, length: dt.timedelta | None, zones: Zones) -> When:
    """The event's day, hours and days in the runner's zone.

    An end before the start, or at it, says nothing; an all-day event ends before its end's day.
    """
    if start.time is None:
        days = (end.date - start.date).days if end else length.days if length else 1
        return When(start.date, days=max(1, days))
    begins = start.time.astimezone(zones.own)
    until: dt.datetime | None = None
    if end and end.time:
        until = end.time.astimezone(zones.own)
    elif length:
        until = (start.time.astimezone(dt.UTC) + length).astimezone(zones.own)
    later = until if until and until > begins else None
    days = max(1, (later - begins).days) if later and later - begins >= 5 * DAY else 1
    return When(begins.date(), begins, later, days)
