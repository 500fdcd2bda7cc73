"""A time zone of the file's own: its VTIMEZONE → the changes of its clock near the plan."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import NamedTuple

from hipcal.runs_in.content import Line
from hipcal.runs_in.limits import MOST_ONSETS
from hipcal.runs_in.moments import wall
from hipcal.runs_in.rule import Rule, rule_of

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")
ZERO = dt.timedelta(0)
_LONGEST_OFFSET = dt.timedelta(hours=24)
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  # on the wall
_YEARS_BACK = 3  # a rule's last onset before the span lies in there
_EARLIEST = dt.datetime.min  # noqa: DTZ901  # on the wall


class Onset(NamedTuple):
    """From this hour on, on the clock as it was before, the clock is `after` ahead of UTC."""

    at: dt.datetime  # without a zone
    before: dt.timedelta
    after: dt.timedelta


class OwnZone(dt.tzinfo):
    """A zone made of onsets, the first of which holds from the beginning of time."""

    def __init__(self, name: str, onsets: list[Onset]) -> None:
        self._name = name
        self._onsets = sorted(onsets)
        self._local = [each.at for each in self._onsets]
        self._utc = [each.at - each.before if each.at > _EARLIEST else each.at for each in self._onsets]

    def __deepcopy__(self, memo: object) -> OwnZone:
        return self

    def utcoffset(self, moment: dt.datetime | None) -> dt.timedelta:
        if moment is None:
            return ZERO
        at = bisect_right(self._local, moment.replace(tzinfo=None))
        return self._onsets[max(at - 1, 0)].after

    def dst(self, moment: dt.datetime | None) -> dt.timedelta:
        del moment
        return ZERO

    def tzname(self, moment: dt.datetime | None) -> str:
        del moment
        return self._name

    def fromutc(self, moment: dt.datetime) -> dt.datetime:
        at = bisect_right(self._utc, moment.replace(tzinfo=None))
        return moment + self._onsets[max(at - 1, 0)].after


class _Part(NamedTuple):
    """A STANDARD or DAYLIGHT of a VTIMEZONE."""

    start: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    rule: Rule | None
    more: tuple[dt.datetime, ...]


def own_zone(lines: list[Line], first: dt.date, last: dt.date) -> OwnZone | None:
    """The zone for a span of days; None where it cannot be read. A part that cannot be read is left out."""
    parts = [part for part in map(_part, _parts(lines)) if part]
    onsets = [onset for part in parts for onset in _onsets(part, first.year - _YEARS_BACK, last.year + 1)]
    if not onsets:
        return None
    name = next((line.value for line in lines if line.name == "TZID"), "")
    earliest = min(parts, key=lambda part: part.start)
    return OwnZone(name, [Onset(_EARLIEST, earliest.before, earliest.before), *sorted(onsets)[-MOST_ONSETS:]])


def _parts(lines: list[Line]) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = []
    inside = False
    for line in lines:
        if line.name in {"BEGIN", "END"}:
            inside = line.name == "BEGIN" and line.value.strip().upper() in {"STANDARD", "DAYLIGHT"}
            if inside:
                found.append({})
        elif inside:
            found[-1].setdefault(line.name, []).append(line.value)
    return found[:MOST_ONSETS]


def _part(values: dict[str, list[str]]) -> _Part | None:
    after = offset(values.get("TZOFFSETTO", [""])[0])
    if after is None:
        return None
    before = offset(values.get("TZOFFSETFROM", [""])[0])
    start = wall(values.get("DTSTART", [""])[0]) or _EPOCH
    rule = next(iter(values.get("RRULE", [])), None)
    dates = ",".join(values.get("RDATE", [])).split(",")[:MOST_ONSETS]
    more = tuple(each for each in map(wall, dates) if each)
    return _Part(start, after if before is None else before, after, rule_of(rule) if rule else None, more)


def offset(text: str) -> dt.timedelta | None:
    """`+0100`, `+01:00`, `-053000`."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    value = dt.timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return None if value >= _LONGEST_OFFSET else (-value if found[1] == "-" else value)


def _onsets(part: _Part, first: int, last: int) -> list[Onset]:
    starts = [part.start, *part.more]
    if part.rule is not None:
        starts += part.rule.yearly(part.start, first, last)
    return [Onset(start, part.before, part.after) for start in dict.fromkeys(starts)]
