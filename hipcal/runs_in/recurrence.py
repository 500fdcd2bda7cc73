"""A series → its occurrences near the plan, by recurring-ical-events, one series at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from hipcal.runs_in.content import Line
from hipcal.runs_in.entries import Entry, Group
from hipcal.runs_in.limits import MOST_DATES, MOST_RULES
from hipcal.runs_in.moments import Time
from hipcal.runs_in.rule import OFTEN, UNREADABLE, RefusedError, Rule, moved, read
from hipcal.runs_in.times import LONGEST, ONE_DAY, Span, times
from hipcal.runs_in.zones import Zones, known

TOO_MANY_DATES = "not readable: it lists too many days"
AT = "X-AT"
Guard = Callable[[], AbstractContextManager[object]]
unguarded: Guard = nullcontext


class TooSlowError(Exception):
    """Raised by a guard: this series takes too long to work out."""


class Occurrence(NamedTuple):
    """One of a series: the entry whose words hold for it, when it is, and which one it is."""

    entry: Entry
    span: Span
    slot: dt.date


def occurrences(group: Group, zones: Zones, guard: Guard = unguarded) -> list[Occurrence]:
    """Those that lie in the span of `zones`, and a day around it. RefusedError, with the reason."""
    try:
        with guard():
            return list(_worked_out(group, group.series, zones)) if group.series else []
    except RefusedError:
        raise
    except TooSlowError as problem:
        raise RefusedError(f"{UNREADABLE} takes too long to work out") from problem
    except RecursionError as problem:
        raise RefusedError(f"{UNREADABLE} cannot be worked out") from problem
    except (
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        ArithmeticError,
    ) as problem:
        # What the library makes of an odd series; the rest of the calendar is none the worse.
        raise RefusedError(f"{UNREADABLE} cannot be worked out") from problem


def _worked_out(group: Group, series: Entry, zones: Zones) -> Iterator[Occurrence]:
    from icalendar import Calendar  # slow, and only for what recurs
    from recurring_ical_events import CalendarQuery

    if not group.changes and _is_over(series, zones):
        return
    members = [series, *group.changes]
    home = _home(series, zones)
    start = _in(series.span.start, home)
    calendar = Calendar()
    calendar.add_component(_series(series, start, home, zones))
    for at, member in enumerate(group.changes, 1):
        calendar.add_component(_change(at, member, start, home))
    around = zones.first - ONE_DAY, zones.last + 2 * ONE_DAY
    for found in CalendarQuery(calendar).between(*around):
        member = members[int(found[AT])]
        span = Span(found["DTSTART"].dt, _end_of(found["DTSTART"].dt, found["DTEND"].dt, member))
        yield Occurrence(member, span, _slot(member, span.start, start))


def _is_over(series: Entry, zones: Zones) -> bool:
    """Whether a series surely ended before the span, so that nothing need be worked out."""
    if "RDATE" in series.block.lines:
        return False
    ends = [read(line.value).until for line in series.block.all("RRULE")]
    start = series.span.start
    begins = start.date() if isinstance(start, dt.datetime) else start
    before = zones.first - LONGEST - 3 * ONE_DAY
    days = (each.date() if isinstance(each, dt.datetime) else each for each in ends if each)
    return all(ends) and begins < before and all(day < before for day in days)


def _home(entry: Entry, zones: Zones) -> dt.tzinfo | None:
    """The zone a series is told in; None for whole days. For UTC the calendar's own, where it has one."""
    start = entry.span.start
    if not isinstance(start, dt.datetime):
        return None
    named = entry.block.heading.value("X-WR-TIMEZONE")
    if start.tzinfo is dt.UTC and named:
        return known(named) or start.tzinfo
    return start.tzinfo or zones.runner


def _end_of(start: Time, end: Time, member: Entry) -> Time | None:
    return None if member.span.end is None or end <= start else end


def _slot(member: Entry, start: Time, series: Time) -> dt.date:
    """The day of the series that an occurrence stands for, whatever day it was moved to."""
    if member.changes is not None:
        changed, own = alike(member.changes, series), alike(member.span.start, series)
        start = changed if alike(start, series) == own else alike(start, series) - (own - changed)
    return start.date() if isinstance(start, dt.datetime) else start


def _component(at: int, member: Entry, start: Time, end: Time | None) -> Any:
    """An event that names its entry by `at`, and says nothing else but when it is."""
    from icalendar import Event
    from icalendar.prop import vDDDTypes, vText

    event = Event()
    event["UID"], event["SEQUENCE"], event[AT] = vText("series"), max(member.sequence, 0), vText(str(at))
    event["DTSTART"] = vDDDTypes(start)
    if end is not None:
        event["DTEND"] = vDDDTypes(end)
    return event


def _in(time: Time, home: dt.tzinfo | None) -> Time:
    return time.astimezone(home) if isinstance(time, dt.datetime) and home else time


def _in_or_none(time: Time | None, home: dt.tzinfo | None) -> Time | None:
    return None if time is None else _in(time, home)


def _change(at: int, member: Entry, start: Time, home: dt.tzinfo | None) -> Any:
    from icalendar.prop import vDDDTypes

    event = _component(at, member, _in(member.span.start, home), _in_or_none(member.span.end, home))
    event["RECURRENCE-ID"] = vDDDTypes(start if member.changes is None else alike(member.changes, start))
    line = member.block.first("RECURRENCE-ID")
    if line and line.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
        event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
    return event


def _series(series: Entry, start: Time, home: dt.tzinfo | None, zones: Zones) -> Any:
    """The series with its rules and dates, begun nearer to the span where that is the same."""
    from icalendar.prop import vDDDLists, vRecur

    rules = list(dict.fromkeys(read(line.value) for line in series.block.all("RRULE")))
    if len(rules) > MOST_RULES:
        raise RefusedError(f"{UNREADABLE} stands in many lines")
    near = moved(start, rules, zones.first)
    end = _in_or_none(series.span.end, home)
    event = _component(0, series, near, None if end is None else end + (near - start))
    if rules:
        event["RRULE"] = [vRecur.from_ical(rule.text(_until(rule, start))) for rule in rules]
    for name in ("RDATE", "EXDATE"):
        dates = _dates(series, name, start, zones)
        if dates:
            event[name] = vDDDLists(dates)
    return event


def _dates(member: Entry, name: str, start: Time, zones: Zones) -> list[Time]:
    """The days that a series adds or leaves out, as moments for a series of moments."""
    lines: list[Line] = member.block.all(name)
    if sum(line.value.count(",") + 1 for line in lines) > MOST_DATES:
        raise RefusedError(TOO_MANY_DATES)
    home = start.tzinfo if isinstance(start, dt.datetime) else None
    found = [one for line in lines for one in times(line, member.block, zones, home)]
    return list(dict.fromkeys(alike(one, start) for one in found))


def alike(time: Time, start: Time) -> Time:
    """A day as the moment of it at which a series begins; for a series of days a moment as its day."""
    if not isinstance(start, dt.datetime):
        return time.date() if isinstance(time, dt.datetime) else time
    if isinstance(time, dt.datetime):
        return time.astimezone(start.tzinfo)
    return dt.datetime.combine(time, start.timetz())


def _until(rule: Rule, start: Time) -> str:
    """The end of a rule as the standard wants it: a day for days, for moments UTC; of a day its end."""
    until = rule.until
    if until is None:
        return ""
    if not isinstance(start, dt.datetime):
        return f"{until:%Y%m%d}" if until.year >= 1000 else "10000101"
    if not isinstance(until, dt.datetime):
        until = dt.datetime.combine(until, dt.time(23, 59, 59))
    if until.tzinfo is None:
        until = until.replace(tzinfo=start.tzinfo)
    try:
        until = until.astimezone(dt.UTC)
    except OverflowError:
        return ""
    return f"{until:%Y%m%dT%H%M%SZ}" if until.year >= 1000 else "10000101T000000Z"


__all__ = ["OFTEN", "Guard", "Occurrence", "RefusedError", "TooSlowError", "occurrences", "unguarded"]
