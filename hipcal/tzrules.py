"""What a TZif file says of a zone: every change of its clock, and the rule that holds after the last.

Needed because a calendar file spells its zones out, and `zoneinfo` only answers single moments.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hipcal import zones

HEADER = 44
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(1800, 1, 1, tzinfo=dt.UTC)


class Clock(NamedTuple):
    """A zone's clock between two changes: seconds east of UTC, summer time or not, abbreviation."""

    offset: int
    summer: bool
    name: str


class RuleDay(NamedTuple):
    """The day and second of a yearly change, on the clock that it ends.

    `form` is M (month, week 1 to 5 with 5 the last, day with 0 Sunday), J (day 1 to 365, never
    29 February) or n (day 0 to 365). `seconds` may be negative or beyond a day.
    """

    form: str
    numbers: tuple[int, ...]
    seconds: int

    def moment(self, year: int) -> dt.datetime:
        """The change of `year`, wall clock."""
        return dt.datetime.combine(self._date(year), dt.time()) + dt.timedelta(seconds=self.seconds)

    def _date(self, year: int) -> dt.date:
        new_year = dt.date(year, 1, 1)
        if self.form == "n":
            return new_year + dt.timedelta(days=self.numbers[0])
        if self.form == "J":
            leap = dt.date(year, 3, 1) - new_year == dt.timedelta(days=60)
            return new_year + dt.timedelta(days=self.numbers[0] - 1 + (leap and self.numbers[0] >= 60))
        month, week, weekday = self.numbers
        first = dt.date(year, month, 1)
        day = first + dt.timedelta(days=(weekday - 1 - first.weekday()) % 7 + 7 * (week - 1))
        return day if day.month == month else day - dt.timedelta(days=7)


class YearlyRule(NamedTuple):
    """Two clocks and the days on which each begins. `summer_from` is read on the standard clock."""

    standard: Clock
    summer: Clock
    summer_from: RuleDay
    standard_from: RuleDay


class Onset(NamedTuple):
    """A change: the moment in UTC, the clock before it and after it."""

    moment: dt.datetime
    before: Clock
    after: Clock

    @property
    def wall(self) -> dt.datetime:
        """The moment on the clock that ends, without a zone."""
        return (self.moment + dt.timedelta(seconds=self.before.offset)).replace(tzinfo=None)


class ZoneRules(NamedTuple):
    """A zone: its first clock, the changes on record (UTC, sorted), and what holds after them."""

    first: Clock
    changes: tuple[tuple[dt.datetime, Clock], ...]
    rule: YearlyRule | None

    @property
    def rule_holds_from(self) -> dt.datetime:
        """The last change on record, UTC: from here on the rule, if there is one, says it all."""
        return self.changes[-1][0] if self.changes else LONG_AGO

    def onsets(self, begin: dt.datetime, end: dt.datetime) -> tuple[Onset, ...]:
        """The change in force at `begin`, then every later one until `end` (both UTC)."""
        changes = [(LONG_AGO, self.first), *self.changes, *self._by_rule(begin.year - 1, end.year + 1)]
        pairs = [Onset(moment, old, new) for (_, old), (moment, new) in pairwise(changes) if old != new]
        pairs.insert(0, Onset(LONG_AGO, self.first, self.first))
        now = bisect_right(pairs, begin, key=lambda onset: onset.moment) - 1
        return tuple(onset for onset in pairs[max(now, 0) :] if onset.moment <= end)

    def _by_rule(self, first: int, last: int) -> Iterator[tuple[dt.datetime, Clock]]:
        if self.rule is None:
            return
        found: dict[dt.datetime, Clock] = {}
        for year in range(max(first, self.rule_holds_from.year), last + 1):
            for clock, old, day in _both(self.rule):
                wall = day.moment(year).replace(tzinfo=dt.UTC)
                found[wall - dt.timedelta(seconds=old.offset)] = clock
        yield from ((moment, found[moment]) for moment in sorted(found) if moment > self.rule_holds_from)


def _both(rule: YearlyRule) -> tuple[tuple[Clock, Clock, RuleDay], ...]:
    return (
        (rule.standard, rule.summer, rule.standard_from),
        (rule.summer, rule.standard, rule.summer_from),
    )


@lru_cache(maxsize=64)
def rules_of(zone: str) -> ZoneRules:
    """The rules of an IANA zone. KeyError for a name that is not one."""
    return read(zones.tzif(zone))


def read(data: bytes) -> ZoneRules:
    """A TZif file (RFC 9636) of version 2 or later. ValueError for anything else."""
    if data[:4] != b"TZif" or data[4:5] < b"2":
        raise ValueError("not a TZif file of version 2 or later")
    body = data[_block_end(data, 0, 4) :]
    _, _, _, times, kinds, letters = _counts(body)
    at = HEADER
    moments = struct.unpack_from(f">{times}q", body, at)
    indexes = body[at + 8 * times : at + 9 * times]
    at += 9 * times
    names = body[at + 6 * kinds : at + 6 * kinds + letters]
    clocks = [_clock(body[at + 6 * n : at + 6 * n + 6], names) for n in range(kinds)]
    changes = [(EPOCH + dt.timedelta(seconds=t), clocks[i]) for t, i in zip(moments, indexes, strict=True)]
    footer = body[_block_end(body, 0, 8) :].strip(b"\n").decode("ascii")
    return ZoneRules(clocks[0], tuple(changes), posix_rule(footer))


def _counts(block: bytes) -> tuple[int, ...]:
    return struct.unpack_from(">6l", block, 20)


def _block_end(data: bytes, start: int, width: int) -> int:
    ut, standard, leaps, times, kinds, letters = _counts(data[start:])
    return start + HEADER + times * (width + 1) + kinds * 6 + letters + leaps * (width + 4) + standard + ut


def _clock(record: bytes, names: bytes) -> Clock:
    offset, summer, at = struct.unpack(">iBB", record)
    return Clock(offset, bool(summer), names[at : names.index(b"\0", at)].decode("ascii"))


_NAME = r"(<[-+\w]+>|[A-Za-z]{3,})"
_HOURS = r"([-+]?\d+(?::\d+){0,2})"
_DAY = rf"(M\d+\.\d\.\d|J?\d+)(?:/{_HOURS})?"
_POSIX = re.compile(rf"{_NAME}{_HOURS}(?:{_NAME}{_HOURS}?,{_DAY},{_DAY})?")


def posix_rule(footer: str) -> YearlyRule | None:
    """`GMT0BST,M3.5.0/1,M10.5.0` as a rule; None where the clock no longer changes. ValueError else."""
    if not footer:
        return None
    match = _POSIX.fullmatch(footer)
    if match is None:
        raise ValueError(f"not a POSIX time zone: {footer}")
    name, west, summer_name, summer_west, *days = match.groups()
    if summer_name is None:
        return None
    offset = -_seconds(west)
    summer = -_seconds(summer_west) if summer_west else offset + 3600
    return YearlyRule(
        Clock(offset, False, name.strip("<>")),
        Clock(summer, True, summer_name.strip("<>")),
        _rule_day(days[0], days[1]),
        _rule_day(days[2], days[3]),
    )


def _seconds(hours: str) -> int:
    sign = -1 if hours.startswith("-") else 1
    parts = [int(part) for part in hours.lstrip("+-").split(":")]
    return sign * sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))


def _rule_day(day: str, hours: str | None) -> RuleDay:
    form = day[0] if day[0] in "MJ" else "n"
    numbers = tuple(int(number) for number in day.lstrip("MJ").split("."))
    return RuleDay(form, numbers, _seconds(hours) if hours else 7200)
