"""A series → its occurrences, one small calendar for each UID, so that a bad rule stops no other.

Rules are screened first: those that come more than once a day, or hold endless lists, are refused.
What is handed on is written anew, with times that were understood and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hipcal.runs_in.blocks import Property
from hipcal.runs_in.entry import Entry
from hipcal.runs_in.limits import LONGEST_INTERVAL, MOST_BY_VALUES, MOST_OF_A_SERIES
from hipcal.runs_in.times import DAY, Moment, When, moment, when
from hipcal.runs_in.zones_in import Zones

OFTEN = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
NUMBER = "X-HIPCAL-NUMBER"
_PART = re.compile(r"[A-Z]+=[A-Z0-9,+:-]+")


class BadRuleError(ValueError):
    """A series that is not expanded, and why."""


class Occurrence(NamedTuple):
    """One occurrence: which entry it comes from, when it is, and the day the rule gave it."""

    number: int
    when: When
    planned: dt.date


def occurrences(
    series: Sequence[tuple[int, Entry]], zones: Zones, first: dt.date, last: dt.date
) -> list[Occurrence]:
    """The occurrences of one UID's entries between two days. BadRuleError, also for too many."""
    import icalendar
    import recurring_ical_events

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for number, each in series:
        lines += _event(number, each, zones)
    lines += ["END:VCALENDAR", ""]
    try:
        calendar = icalendar.Calendar.from_ical("\r\n".join(lines).encode())
        query = recurring_ical_events.of(calendar, skip_bad_series=False)
        begin = dt.datetime.combine(first, dt.time(0), tzinfo=zones.own)
        found = list(islice(_until(query.after(begin), last), MOST_OF_A_SERIES + 1))
    except BadRuleError:
        raise
    except Exception as error:  # whatever a library makes of a rule nobody should write
        raise BadRuleError("its rule of recurrence cannot be read") from error
    if len(found) > MOST_OF_A_SERIES:
        raise BadRuleError(f"it recurs more than {MOST_OF_A_SERIES:,} times")
    return [_occurrence(each, zones) for each in found]


def _until(found: Iterator[object], last: dt.date) -> Iterator[object]:
    """The occurrences up to a day; they come in their order."""
    for each in found:
        start = each["DTSTART"].dt  # type: ignore[index]  # the library's component
        if (start.date() if isinstance(start, dt.datetime) else start) > last + DAY:
            return
        yield each


def _occurrence(found: object, zones: Zones) -> Occurrence:
    start, end = found["DTSTART"].dt, found["DTEND"].dt  # type: ignore[index]  # the library's component
    planned = found["RECURRENCE-ID"].dt if "RECURRENCE-ID" in found else start  # type: ignore[index, operator]
    one, other = (
        Moment(each, None) if not isinstance(each, dt.datetime) else Moment(each.date(), each)
        for each in (start, end)
    )
    told = when(one, other, None, zones)
    day = planned.astimezone(zones.own).date() if isinstance(planned, dt.datetime) else planned
    return Occurrence(int(str(found[NUMBER])), told, day)  # type: ignore[index]


def _event(number: int, each: Entry, zones: Zones) -> Iterator[str]:
    start, told = each.start, each.when
    if start is None or told is None:
        raise BadRuleError("it has no day that can be read")
    yield from ("BEGIN:VEVENT", "UID:x", f"{NUMBER}:{number}", f"SEQUENCE:{each.version[0]}")
    yield _line("DTSTART", start)
    if start.time is None:
        yield _line("DTEND", Moment(start.date + DAY * told.days))
    else:
        length = told.end - told.start if told.end and told.start else dt.timedelta(0)
        yield f"DURATION:PT{int(length.total_seconds())}S"
    for one in each.replaces:
        yield from _replaces(one, start, zones)
    for one in each.recurs:
        yield from _recurs(one, start, zones)
    yield "END:VEVENT"


def _replaces(one: Property, start: Moment, zones: Zones) -> Iterator[str]:
    date = moment(one, zones)
    if date is None:
        raise BadRuleError("it replaces a day that cannot be read")
    range_ = ";RANGE=THISANDFUTURE" if one.parameters.get("RANGE", "").upper() == "THISANDFUTURE" else ""
    yield _line(f"RECURRENCE-ID{range_}", date if date.time or start.time is None else Moment(date.date))


def _recurs(one: Property, start: Moment, zones: Zones) -> Iterator[str]:
    if one.name == "RRULE":
        yield f"RRULE:{_rule(one.value.upper(), start)}"
        return
    if one.name == "EXRULE":
        raise BadRuleError("its rule of recurrence cannot be read")
    for value in one.value.split(",")[:MOST_OF_A_SERIES]:
        date = moment(Property(one.name, one.parameters, value.partition("/")[0]), zones)
        if date is None:
            continue
        if one.name == "EXDATE" and start.time is not None and date.time is None:
            date = Moment(
                date.date, start.time.replace(year=date.date.year, month=date.date.month, day=date.date.day)
            )
        yield _line(one.name, date if start.time is not None else Moment(date.date))


def _rule(rule: str, start: Moment) -> str:
    """The rule, where it is one that ends. BadRuleError for one that would run and run."""
    parts = [part for part in rule.replace(" ", "").split(";") if part]
    if not parts or not all(_PART.fullmatch(part) for part in parts):
        raise BadRuleError("its rule of recurrence cannot be read")
    values = dict(part.split("=", 1) for part in parts)
    if values.get("FREQ") not in OFTEN or values.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        raise BadRuleError("it recurs more often than once a day")
    interval = values.get("INTERVAL", "1")
    if not interval.isdigit() or not 1 <= int(interval) <= LONGEST_INTERVAL:
        raise BadRuleError("its rule of recurrence cannot be read")
    if any(text.count(",") >= MOST_BY_VALUES for text in values.values()):
        raise BadRuleError("its rule of recurrence is too long")
    if "UNTIL" in values:
        values["UNTIL"] = _until_value(values["UNTIL"], start)
    return ";".join(f"{name}={text}" for name, text in values.items())


def _until_value(until: str, start: Moment) -> str:
    """UNTIL in the form that the library asks for beside this start."""
    if start.time is None:
        return until[:8]
    return until if until.endswith("Z") else f"{until[:8]}T235959Z"


def _line(name: str, at: Moment) -> str:
    if at.time is None:
        return f"{name};VALUE=DATE:{at.date:%Y%m%d}"
    key = getattr(at.time.tzinfo, "key", None)
    if key and key != "UTC":
        return f"{name};TZID={key}:{at.time:%Y%m%dT%H%M%S}"
    return f"{name}:{at.time.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
