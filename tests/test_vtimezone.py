"""Every zone's VTIMEZONE, read back by dateutil's recurrences and compared with zoneinfo."""

from __future__ import annotations

import datetime as dt
import os
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from hipcal import zones
from hipcal.tzrules import Clock, RuleDay, ZoneRules, posix_rule, read, rules_of
from hipcal.vtimezone import vtimezone

EVERY_ZONE = sorted(zones.names())
SPANS = [
    (dt.date(2026, 1, 1), dt.date(2036, 12, 31)),
    *((dt.date(year, 11, 2), dt.date(year + 1, 4, 30)) for year in (1900, 1918, 1945, 1974, 2006)),
    *((dt.date(year, 5, 4), dt.date(year + 1, 5, 3)) for year in (1996, 2011, 2037, 2086, 2199)),
]
if os.environ.get("HIPCAL_FUZZ"):
    SPANS += [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in range(1900, 2201)]

Onsets = list[tuple[dt.datetime, dt.timedelta]]


def told(lines: list[str], until: dt.datetime) -> Onsets:
    """Every onset the VTIMEZONE names, as UTC and the offset from then on, by RFC 5545 3.6.5."""
    onsets: Onsets = []
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            fields = {}
        elif line in ("END:STANDARD", "END:DAYLIGHT"):
            onsets += [
                (wall - offset(fields["TZOFFSETFROM"]), offset(fields["TZOFFSETTO"]))
                for wall in walls(fields, until)
            ]
        else:
            fields[name] = value
    return sorted(onsets)


def walls(fields: dict[str, str], until: dt.datetime) -> list[dt.datetime]:
    first = dt.datetime.fromisoformat(fields["DTSTART"])
    if "RRULE" not in fields:
        return [first]
    return rrulestr(fields["RRULE"], dtstart=first).between(first, until, inc=True)


def offset(value: str) -> dt.timedelta:
    digits = value[1:].ljust(6, "0")
    amount = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:6]))
    return -amount if value[0] == "-" else amount


def wrong_moments(zone: ZoneInfo, lines: list[str], first: dt.date, last: dt.date) -> list[str]:
    """Where the VTIMEZONE and zoneinfo differ: weekly, and around every onset that either has."""
    begin, end = (dt.datetime.combine(day, dt.time()) for day in (first, last))
    onsets = told(lines, end + dt.timedelta(days=3))
    weekly = [begin + dt.timedelta(days=n) for n in range(-1, (last - first).days + 2, 7)]
    near = [moment + step for moment, _ in onsets for step in (-dt.timedelta(seconds=1), dt.timedelta())]
    near += [
        moment + step
        for moment in true_changes(zone, weekly)
        for step in (-dt.timedelta(seconds=1), dt.timedelta())
    ]
    wrong = []
    for moment in sorted({*weekly, *(each for each in near if begin <= each <= end)}):
        at = bisect_right(onsets, moment, key=lambda onset: onset[0])
        said = onsets[at - 1][1] if at else None
        true = moment.replace(tzinfo=dt.UTC).astimezone(zone).utcoffset()
        if said != true:
            wrong.append(f"{moment}: {said}, really {true}")
    return wrong


def true_changes(zone: ZoneInfo, weekly: list[dt.datetime]) -> list[dt.datetime]:
    """zoneinfo's changes of the offset, found by halving weeks whose ends differ; UTC."""

    def at(moment: dt.datetime) -> dt.timedelta | None:
        return moment.replace(tzinfo=dt.UTC).astimezone(zone).utcoffset()

    return [change(at, low, high) for low, high in pairwise(weekly) if at(low) != at(high)]


def change(
    at: Callable[[dt.datetime], dt.timedelta | None], low: dt.datetime, high: dt.datetime
) -> dt.datetime:
    """The first second at which `at` is no longer what it is at `low`."""
    before = at(low)
    while high - low > dt.timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if at(middle) == before else (low, middle)
    return high


@pytest.mark.parametrize(("first", "last"), SPANS, ids=lambda day: day.isoformat())
def test_every_zone_agrees_with_zoneinfo(first: dt.date, last: dt.date) -> None:
    seen: dict[bytes, str] = {}
    for name in EVERY_ZONE:
        lines = vtimezone(name, first, last)
        assert lines[1] == f"TZID:{name}"
        if seen.setdefault(zones.tzif(name), name) == name:
            assert wrong_moments(zones.zone(name), lines, first, last) == [], name


def test_the_comparison_notices_an_onset_that_is_an_hour_late() -> None:
    first, last = SPANS[0]
    lines = [line.replace("T010000", "T020000") for line in vtimezone("Europe/London", first, last)]
    assert len(wrong_moments(zones.zone("Europe/London"), lines, first, last)) == 22


@pytest.mark.parametrize(
    "name",
    ["Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "Antarctica/Troll"],
)
def test_a_zone_with_a_plain_rule_has_one_standard_and_one_daylight(name: str) -> None:
    lines = vtimezone(name, dt.date(2026, 11, 23), dt.date(2036, 1, 1))
    assert [lines.count("BEGIN:STANDARD"), lines.count("BEGIN:DAYLIGHT")] == [1, 1]
    assert sum(line.startswith("RRULE:FREQ=YEARLY") for line in lines) == 2


@pytest.mark.parametrize(
    "name", ["Africa/Cairo", "Africa/Casablanca", "Asia/Jerusalem", "America/Nuuk", "America/Santiago"]
)
def test_a_zone_without_a_plain_rule_names_each_change(name: str) -> None:
    lines = vtimezone(name, dt.date(2026, 11, 23), dt.date(2029, 1, 1))
    assert not any(line.startswith("RRULE") for line in lines)
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == sorted(starts)


def test_summer_is_daylight_time_in_dublin_as_everywhere() -> None:
    lines = vtimezone("Europe/Dublin", dt.date(2026, 11, 23), dt.date(2027, 4, 1))
    daylight = lines[lines.index("BEGIN:DAYLIGHT") : lines.index("END:DAYLIGHT")]
    assert "TZOFFSETTO:+0100" in daylight
    assert "TZNAME:IST" in daylight


def test_the_next_and_the_last_change_around_a_plan_are_never_missing() -> None:
    """A plan that begins on the day of a change knows the offset of the hours before it."""
    for name in ("Europe/London", "Africa/Cairo", "America/Nuuk"):
        for day in range(360):
            first = dt.date(2027, 1, 1) + dt.timedelta(days=day)
            assert wrong_moments(zones.zone(name), vtimezone(name, first, first), first, first) == [], (
                name,
                first,
            )


def test_an_unknown_zone_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        vtimezone("Europe/Lundon", dt.date(2027, 1, 1), dt.date(2027, 2, 1))


def wall(*numbers: int) -> dt.datetime:
    return dt.datetime(*numbers, tzinfo=dt.UTC).replace(tzinfo=None)


DAYS = {
    "M3.5.0": wall(2028, 3, 26, 2),
    "M3.5.0/1": wall(2028, 3, 26, 1),
    "M3.5.0/-1": wall(2028, 3, 25, 23),
    "M9.1.6/24": wall(2028, 9, 3),
    "M3.4.4/50": wall(2028, 3, 25, 2),
    "M9.5.0/2:45": wall(2028, 9, 24, 2, 45),
    "M2.5.2": wall(2028, 2, 29, 2),
    "M10.1.0/3:00:30": wall(2028, 10, 1, 3, 0, 30),
    "J59": wall(2028, 2, 28, 2),
    "J60": wall(2028, 3, 1, 2),
    "J365/25": wall(2029, 1, 1, 1),
    "59": wall(2028, 2, 29, 2),
    "0/0": wall(2028, 1, 1),
}


@pytest.mark.parametrize(("form", "moment"), DAYS.items())
def test_each_form_of_a_posix_day(form: str, moment: dt.datetime) -> None:
    rule = posix_rule(f"XST3XDT,{form},M11.1.0")
    assert rule is not None
    assert rule.summer_from.moment(2028) == moment


def test_the_days_of_a_common_year() -> None:
    assert RuleDay("J", (60,), 0).moment(2027) == wall(2027, 3, 1)
    assert RuleDay("n", (59,), 0).moment(2027) == wall(2027, 3, 1)


CLOCKS = {
    "<-03>3<-02>,M3.2.0,M11.1.0": (Clock(-10800, False, "-03"), Clock(-7200, True, "-02")),
    "NST3:30NDT,M3.2.0,M11.1.0": (Clock(-12600, False, "NST"), Clock(-9000, True, "NDT")),
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0": (Clock(37800, False, "+1030"), Clock(39600, True, "+11")),
    "IST-1GMT0,M10.5.0,M3.5.0/1": (Clock(3600, False, "IST"), Clock(0, True, "GMT")),
    "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3": (Clock(0, False, "+00"), Clock(7200, True, "+02")),
}


@pytest.mark.parametrize(("footer", "clocks"), CLOCKS.items())
def test_the_two_clocks_of_a_posix_rule(footer: str, clocks: tuple[Clock, Clock]) -> None:
    rule = posix_rule(footer)
    assert rule is not None
    assert (rule.standard, rule.summer) == clocks


@pytest.mark.parametrize("footer", ["", "UTC0", "<+0530>-5:30", "<-03>3"])
def test_a_clock_that_never_changes_has_no_rule(footer: str) -> None:
    assert posix_rule(footer) is None


@pytest.mark.parametrize(
    "footer", ["GMT", "GMT0BST", "GMT0BST,M3.5.0", "G0", "GMT0BST,M3,M10.5.0", "GMT0BST,A1,A2"]
)
def test_nonsense_is_refused(footer: str) -> None:
    with pytest.raises(ValueError, match="POSIX"):
        posix_rule(footer)


def test_only_tzif_of_version_2_and_later_is_read() -> None:
    for data in (b"", b"TZif\0" + bytes(39), b"nonsense"):
        with pytest.raises(ValueError, match="TZif"):
            read(data)


def test_summer_time_the_whole_year() -> None:
    """RFC 9636 writes permanent summer time as a rule whose summers touch."""
    rules = ZoneRules(Clock(-18000, False, "EST"), (), posix_rule("EST5EDT,0/0,J365/25"))
    onsets = rules.onsets(dt.datetime(2027, 1, 2, tzinfo=dt.UTC), dt.datetime(2029, 1, 1, tzinfo=dt.UTC))
    assert {onset.after.offset for onset in onsets} == {-14400}


def test_every_zone_can_be_read() -> None:
    assert len(EVERY_ZONE) > 500
    for name in EVERY_ZONE:
        rules_of.__wrapped__(name)
