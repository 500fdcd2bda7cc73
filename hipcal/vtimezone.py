"""A zone as a VTIMEZONE: a yearly rule where two plain yearly rules say it all, else every change.

icalendar's own generator puts the summer onset one change late and its order changes from run to
run, so the zone is read from its TZif file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar.prop import vDatetime, vRecur, vUTCOffset

from hipcal.calendar_lines import component, line, text_line
from hipcal.tzrules import Onset, RuleDay, YearlyRule, ZoneRules, rules_of

DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
DAY_SECONDS = 86400


def vtimezone(zone: str, first: dt.date, last: dt.date) -> list[str]:
    """The content lines of an IANA zone's VTIMEZONE, right at least from `first` to `last`.

    KeyError for a name that is not an IANA zone.
    """
    rules = rules_of(zone)
    begin = dt.datetime.combine(first, dt.time(), dt.UTC) - dt.timedelta(days=2)
    end = dt.datetime.combine(last, dt.time(), dt.UTC) + dt.timedelta(days=3)
    observances = _yearly(rules, begin) or _one_by_one(rules, begin, end)
    return component("VTIMEZONE", [text_line("TZID", zone), *observances])


def _one_by_one(rules: ZoneRules, begin: dt.datetime, end: dt.datetime) -> list[str]:
    """Every change from a year before `begin`: some programs want a standard time in any case."""
    return _flat(_observance(onset, None) for onset in rules.onsets(begin - dt.timedelta(days=366), end))


def _yearly(rules: ZoneRules, begin: dt.datetime) -> list[str]:
    """Standard and daylight with a yearly rule each; nothing if the zone cannot be told so."""
    rule = rules.rule
    if rule is None or not (_is_plain(rule.summer_from) and _is_plain(rule.standard_from)):
        return []
    onsets = rules.onsets(begin - dt.timedelta(days=366), begin)
    clocks = {rule.standard, rule.summer}
    by_rule = [onset for onset in onsets if onset.moment > rules.rule_holds_from]
    last = {onset.after: onset for onset in by_rule if {onset.before, onset.after} == clocks}
    if len(last) < len(clocks):
        return []
    both = sorted(last.values(), key=lambda onset: onset.moment)
    return _flat(_observance(onset, _recurrence(rule, onset)) for onset in both)


def _is_plain(day: RuleDay) -> bool:
    """Whether `the nth weekday of a month` says it: 24:00 and later hours fall on another day."""
    return day.form == "M" and 0 <= day.seconds < DAY_SECONDS


def _recurrence(rule: YearlyRule, onset: Onset) -> vRecur:
    day = rule.summer_from if onset.after == rule.summer else rule.standard_from
    month, week, weekday = day.numbers
    return vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY=f"{-1 if week == 5 else week}{DAYS[weekday]}")


def _observance(onset: Onset, recurrence: vRecur | None) -> list[str]:
    lines = [
        line("DTSTART", vDatetime(onset.wall)),
        line("TZOFFSETFROM", _offset(onset.before.offset)),
        line("TZOFFSETTO", _offset(onset.after.offset)),
        *([line("RRULE", recurrence)] if recurrence else []),
        text_line("TZNAME", onset.after.name),
    ]
    return component("DAYLIGHT" if _is_daylight(onset) else "STANDARD", lines)


def _offset(seconds: int) -> vUTCOffset:
    return vUTCOffset(dt.timedelta(seconds=seconds))


def _is_daylight(onset: Onset) -> bool:
    """Forward is daylight time, also in Dublin, whose law calls winter the exception."""
    before, after = onset.before, onset.after
    if before.summer != after.summer and before.offset != after.offset:
        return after.offset > before.offset
    return after.summer


def _flat(components: Iterable[list[str]]) -> list[str]:
    return [each for lines in components for each in lines]
