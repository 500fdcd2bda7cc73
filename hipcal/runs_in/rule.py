"""RRULEs, looked at before anything works them out: one that runs for ever, or far too often, is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hipcal.runs_in.limits import LONGEST_RULE, MOST_A_DAY, MOST_BY_VALUES, MOST_INTERVAL, MOST_STEPS
from hipcal.runs_in.moments import Time, moment, number

OFTEN = "its rule runs more than daily"
UNREADABLE = "not readable: its rule"
NEVER = "not readable: its rule names no day that exists"
LONG_AGO = "not readable: its rule began too long ago"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STEP_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
}
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_CYCLE = [dt.date(2000, 1, 1) + dt.timedelta(days=number) for number in range(366 * 28)]


class RefusedError(ValueError):
    """A rule that is not worked out; the text says why."""


class Rule(NamedTuple):
    """A rule whose every part is known to be sound."""

    freq: str
    interval: int
    times: int | None  # COUNT
    until: Time | None
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    week_start: str = ""

    def text(self, until: str = "") -> str:
        """The rule with its end told as `until`."""
        parts = [f"FREQ={self.freq}", f"INTERVAL={self.interval}"]
        parts += [f"COUNT={self.times}"] if self.times is not None else []
        parts += [f"UNTIL={until}"] if until and self.times is None else []
        parts += [f"{name}={','.join(values)}" for name, values in self.lists]
        return ";".join(parts + ([f"WKST={self.week_start}"] if self.week_start else []))

    def get(self, name: str) -> tuple[str, ...]:
        return dict(self.lists).get(name, ())

    def yearly(self, start: dt.datetime, first: int, last: int) -> list[dt.datetime]:
        """The onsets of a zone in these years, by a yearly rule such as `BYMONTH=3;BYDAY=-1SU`."""
        if self.freq != "YEARLY" or self.times is not None:
            return []
        until = self.until.year if self.until else last
        years = range(max(first, start.year), min(last, until) + 1)
        days = [day for year in years for day in self._in_year(year, start)]
        return [dt.datetime.combine(day, start.time()) for day in days if day >= start.date()]

    def _in_year(self, year: int, start: dt.datetime) -> list[dt.date]:
        months = [int(each) for each in self.get("BYMONTH")] or [start.month]
        return [day for month in months for day in _in_month(year, month, self, start.day)]


def _in_month(year: int, month: int, rule: Rule, day: int) -> list[dt.date]:
    days = [dt.date(year, month, 1) + dt.timedelta(days=number) for number in range(31)]
    days = [each for each in days if each.month == month]
    named = [found for found in map(_BYDAY.fullmatch, rule.get("BYDAY")) if found]
    of_month = {int(each) for each in rule.get("BYMONTHDAY")}
    if of_month:
        days = [each for each in days if each.day in of_month]
    if not named:
        return days if of_month else [each for each in days if each.day == day]
    return [each for found in named for each in _nth(days, found)]


def _nth(days: list[dt.date], found: re.Match[str]) -> list[dt.date]:
    """`-1SU` of a month."""
    of = [each for each in days if DAYS[each.weekday()] == found[2]]
    nth = int(found[1] or 0)
    if nth == 0:
        return of
    at = nth - 1 if nth > 0 else nth
    return [of[at]] if -len(of) <= at < len(of) else []


def rule_of(text: str) -> Rule | None:
    """The rule, or None for one that is refused."""
    try:
        return read(text)
    except RefusedError:
        return None


def read(text: str) -> Rule:
    """The rule of an RRULE's text. RefusedError, with the reason."""
    if len(text) > LONGEST_RULE:
        raise RefusedError(f"{UNREADABLE} is too long")
    pairs = (part.partition("=") for part in "".join(text.upper().split()).split(";") if part)
    parts = {name: value for name, _, value in pairs if value}
    freq = parts.get("FREQ", "")
    if freq in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise RefusedError(OFTEN)
    if freq not in STEP_DAYS:
        raise RefusedError(f"{UNREADABLE} is none that calendars know")
    rule = Rule(freq, _interval(parts), _count(parts), _until(parts), _lists(parts), _week_start(parts))
    _look_at(rule)
    return rule


def _interval(parts: dict[str, str]) -> int:
    text = parts.get("INTERVAL", "1")
    if not 1 <= number(text) <= MOST_INTERVAL:
        raise RefusedError(f"{UNREADABLE} has the interval {text[:10]}")
    return number(text)


def _count(parts: dict[str, str]) -> int | None:
    """How often; none for one below 1, which some programs write for `for ever`."""
    count = number(parts.get("COUNT", ""))
    return count if count >= 1 else None


def _until(parts: dict[str, str]) -> Time | None:
    if "UNTIL" not in parts:
        return None
    until = moment(parts["UNTIL"])
    if until is None:
        raise RefusedError(f"{UNREADABLE} ends on no day")
    return until


def _week_start(parts: dict[str, str]) -> str:
    return parts.get("WKST", "") if parts.get("WKST", "") in DAYS else ""


def _lists(parts: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [(name, _values(name, parts[name])) for name in ("BYDAY", *_RANGES) if name in parts]
    if sum(len(values) for _, values in found) > MOST_BY_VALUES:
        raise RefusedError(f"{UNREADABLE} names too many days")
    return tuple(found)


def _values(name: str, text: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(text.split(",")))
    if not all(_is_sound(name, value) for value in values):
        raise RefusedError(f"{UNREADABLE} has {name}={text[:20]}")
    return values


def _is_sound(name: str, value: str) -> bool:
    if name == "BYDAY":
        found = _BYDAY.fullmatch(value)
        return found is not None and (found[1] is None or 1 <= abs(int(found[1])) <= 53)
    low, high = _RANGES[name]
    known = re.fullmatch(r"[+-]?\d{1,3}", value, re.ASCII) is not None
    return known and low <= int(value) <= high and (int(value) != 0 or low == 0)


def _look_at(rule: Rule) -> None:
    """Refuses what would run too often, or look for ever for a day that never comes."""
    a_day = 1
    for name in _CLOCK:
        a_day *= max(len(rule.get(name)), 1)
    if a_day > MOST_A_DAY:
        raise RefusedError(OFTEN)
    if _nothing_left(rule, a_day):
        raise RefusedError(NEVER)


@lru_cache(maxsize=256)
def _nothing_left(rule: Rule, a_day: int) -> bool:
    ordinals = [int(found[1]) for found in map(_BYDAY.fullmatch, rule.get("BYDAY")) if found and found[1]]
    if ordinals and (rule.freq == "MONTHLY" or rule.get("BYMONTH")) and min(map(abs, ordinals)) > 5:
        return True
    positions = [abs(int(each)) for each in rule.get("BYSETPOS")]
    most = {"DAILY": 1, "WEEKLY": max(len(rule.get("BYDAY")), 1), "MONTHLY": 31, "YEARLY": 366}[rule.freq]
    if positions and min(positions) > most * a_day:
        return True
    filters = [name for name in ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO") if rule.get(name)]
    return len(filters) > 1 and not any(_fits(day, rule) for day in _CYCLE)


def _fits(day: dt.date, rule: Rule) -> bool:
    """Whether a day of the calendar's 28-year round is one that the rule's lists leave."""
    month = rule.get("BYMONTH")
    if month and str(day.month) not in {each.lstrip("+0") for each in month}:
        return False
    after = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    weeks = dt.date(day.year, 12, 28).isocalendar().week + 1
    of_year = (dt.date(day.year, 12, 31) - day).days + 1
    return (
        _among(rule.get("BYMONTHDAY"), day.day, (after - day).days)
        and _among(rule.get("BYYEARDAY"), day.timetuple().tm_yday, of_year)
        and _among(rule.get("BYWEEKNO"), day.isocalendar().week, weeks - day.isocalendar().week)
    )


def _among(values: tuple[str, ...], forward: int, backward: int) -> bool:
    return not values or any(int(each) in {forward, -backward} for each in values)


def moved(start: Time, rules: Sequence[Rule], first: dt.date) -> Time:
    """A start nearer to the span, on one of the rule's own days, so that years before it cost nothing.

    RefusedError where a rule counts from it, or there are several, and it is too long ago.
    """
    days = (first - (start.date() if isinstance(start, dt.datetime) else start)).days
    if len(rules) == 1 and rules[0].times is None and rules[0].freq in {"DAILY", "WEEKLY"}:
        step = STEP_DAYS[rules[0].freq] * rules[0].interval
        return start + dt.timedelta(days=max(days // step - 5, 0) * step)
    if any(days // (STEP_DAYS[rule.freq] * rule.interval) > MOST_STEPS for rule in rules):
        raise RefusedError(LONG_AGO)
    return start
