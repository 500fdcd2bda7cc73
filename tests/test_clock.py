"""Hours: before the run, after it, strength in the evening; over midnight and over every clock change."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from making import KNOWN, MINUTE, plan_of, request_of

from hipcal import build, zones
from hipcal.clock import Gap, activation_fits, after, before, instant, run_minutes, run_span, strength_slot
from hipcal.model import Calendars, Plan, Request, Run, RunKind, RunSpec, Session, SessionKind

UTC = dt.UTC
LONDON = "Europe/London"
TUESDAY = dt.date(2026, 11, 24)
REQUEST = request_of("runs: {tue: easy 40min}\nweeks: 2\n")


def at(hour: int, minute: int = 0, day: dt.date = TUESDAY) -> dt.datetime:
    """An hour of London's winter, which is UTC."""
    return dt.datetime.combine(day, dt.time(hour, minute), UTC)


def run(
    kind: RunKind, minutes: int | None, start: str | None, day: dt.date = TUESDAY, nth: int = 1, **more: int
) -> Run:
    wall = dt.time.fromisoformat(start) if start else None
    return Run(day, nth, RunSpec(kind, minutes=minutes, at=wall, **more))


def only(found: Iterable[Session], kind: SessionKind) -> Session:
    (session,) = [each for each in found if each.kind is kind]
    return session


# --- a run's length and span ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "minutes"),
    [
        (RunSpec(RunKind.EASY, minutes=40, metres=99_000), 40),
        (RunSpec(RunKind.EASY, metres=10_000), 65),
        (RunSpec(RunKind.EASY, metres=10), 1),
        (RunSpec(RunKind.EASY), 45),
        (RunSpec(RunKind.LONG), 90),
        (RunSpec(RunKind.QUALITY), 60),
        (RunSpec(RunKind.RECOVERY), 30),
    ],
)
def test_a_run_lasts_as_written_or_as_its_kind_does(spec: RunSpec, minutes: int) -> None:
    assert run_minutes(Run(TUESDAY, 1, spec)) == minutes


def test_an_inferred_long_run_is_long_also_in_its_assumed_length() -> None:
    assert run_minutes(Run(TUESDAY, 1, RunSpec(RunKind.EASY), inferred_long=True)) == 90


def test_every_kind_of_run_has_a_length() -> None:
    assert all(run_minutes(Run(TUESDAY, 1, RunSpec(kind))) > 0 for kind in RunKind)


def test_activation_ends_as_the_run_starts_and_the_stretch_starts_as_it_ends() -> None:
    tempo = run(RunKind.QUALITY, 50, "07:00")
    assert run_span(tempo, LONDON) == (at(7), at(7, 50))
    assert before(tempo, 9, LONDON) == (at(6, 51), at(7))
    assert after(tempo, 6, LONDON) == (at(7, 50), at(7, 56))


def test_a_run_without_an_hour_gives_none() -> None:
    untimed = run(RunKind.QUALITY, 50, None)
    assert run_span(untimed, LONDON) is before(untimed, 9, LONDON) is after(untimed, 6, LONDON) is None


# --- local times ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        (LONDON, "2027-03-28 00:59", "2027-03-28 00:59"),
        (LONDON, "2027-03-28 01:30", "2027-03-28 01:30"),  # skipped: an hour later, 02:30 summer time
        (LONDON, "2027-03-28 02:00", "2027-03-28 01:00"),
        (LONDON, "2026-10-25 01:30", "2026-10-25 00:30"),  # twice: the first, still summer time
        (LONDON, "2026-10-25 02:00", "2026-10-25 02:00"),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:30"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),  # half an hour is skipped
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45"),  # half an hour comes twice
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 22:00"),  # a day that never was
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
        ("Pacific/Kiritimati", "2027-01-01 00:00", "2026-12-31 10:00"),
        ("Asia/Kathmandu", "2027-01-01 00:00", "2026-12-31 18:15"),
        ("UTC", "2027-01-01 00:00", "2027-01-01 00:00"),
    ],
)
def test_a_local_time_is_one_instant(zone: str, local: str, utc: str) -> None:
    wall = dt.datetime.fromisoformat(local)
    assert instant(wall.date(), wall.time(), zone) == dt.datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_local_time_in_a_skipped_hour_shows_later_on_the_clock() -> None:
    moved = instant(dt.date(2027, 3, 28), dt.time(1, 30), LONDON).astimezone(zones.zone(LONDON))
    assert (moved.hour, moved.minute) == (2, 30)


# --- room for activation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "start", "fits"),
    [
        ("", "05:00", True),  # 06:00 is only the usual earliest hour; this runner is up
        ('hours: {earliest: "06:51"}', "07:00", True),
        ('hours: {earliest: "06:52"}', "07:00", False),
        ('hours: {earliest: "07:00"}', "07:00", False),
    ],
)
def test_activation_waits_until_an_earliest_hour_that_was_written(lines: str, start: str, fits: bool) -> None:
    request = request_of(f"runs: {{tue: easy 40min}}\nweeks: 2\n{lines}")
    assert activation_fits(run(RunKind.QUALITY, 50, start), (), 9, request) is fits


def test_activation_never_begins_before_the_plan_nor_in_the_run_before() -> None:
    first = REQUEST.start
    assert not activation_fits(run(RunKind.EASY, 30, "00:05", first), (), 7, REQUEST)
    assert activation_fits(run(RunKind.EASY, 30, "00:07", first), (), 7, REQUEST)
    assert activation_fits(run(RunKind.EASY, 30, "00:05", first + dt.timedelta(days=1)), (), 7, REQUEST)
    morning = run(RunKind.EASY, 60, "07:00")
    assert activation_fits(run(RunKind.RECOVERY, 30, "08:03", nth=2), (morning,), 3, REQUEST)
    assert not activation_fits(run(RunKind.RECOVERY, 30, "08:02", nth=2), (morning,), 3, REQUEST)


def test_a_run_without_an_hour_always_has_room_before_it() -> None:
    assert activation_fits(run(RunKind.QUALITY, 50, None), (), 9, REQUEST)


# --- strength -------------------------------------------------------------------------------------

QUALITY, EASY, CROSS = RunKind.QUALITY, RunKind.EASY, RunKind.CROSS


@pytest.mark.parametrize(
    ("why", "runs", "lines", "start", "gap"),
    [
        ("a day without a run", [], "", "18:00", Gap.FREE),
        ("key run in the morning", [(QUALITY, 60, "07:00")], "", "18:00", Gap.SIX),
        ("key run until noon", [(QUALITY, 60, "11:00")], "", "18:00", Gap.SIX),
        ("six hours are just after the wished hour", [(QUALITY, 60, "11:10")], "", "18:10", Gap.SIX),
        ("six hours end in the last minute", [(QUALITY, 60, "14:10")], "", "21:10", Gap.SIX),
        ("only three hours fit", [(QUALITY, 60, "14:11")], "", "18:11", Gap.THREE),
        ("three hours end in the last minute", [(QUALITY, 60, "17:10")], "", "21:10", Gap.THREE),
        ("no room in the day", [(QUALITY, 60, "17:11")], "", None, None),
        ("after an easy run in the morning", [(EASY, 60, "07:00")], "", "18:00", Gap.FREE),
        ("after run and stretch", [(EASY, 60, "17:30")], "", "18:36", Gap.FREE),
        ("an easy run that ends too late", [(EASY, 60, "20:05")], "", None, None),
        ("an easy run that just leaves room", [(EASY, 60, "20:04")], "", "21:10", Gap.FREE),
        ("wished early, run later", [(EASY, 60, "09:00")], 'strength: {at: "08:00"}', "10:06", Gap.FREE),
        ("the last run counts", [(EASY, 30, "07:00"), (QUALITY, 60, "11:10")], "", "18:10", Gap.SIX),
        ("a key run, then an easy one", [(QUALITY, 60, "07:00"), (EASY, 30, "17:45")], "", "18:21", Gap.SIX),
        ("wished before the runner is up", [], 'strength: {at: "06:00"}', "06:00", Gap.FREE),
        ("the day ends before the wished hour is over", [], 'hours: {latest: "18:10"}', "17:50", Gap.FREE),
        ("cross-training at the wished hour", [(CROSS, 60, "17:30")], "", "18:30", Gap.FREE),
        ("cross-training that begins in the session", [(CROSS, 60, "18:10")], "", "19:10", Gap.FREE),
        ("cross-training earlier", [(CROSS, 60, "12:00")], "", "18:00", Gap.FREE),
        ("cross-training right after", [(CROSS, 60, "18:20")], "", "18:00", Gap.FREE),
        ("two in a row", [(CROSS, 30, "17:50"), (CROSS, 60, "18:30")], "", "19:30", Gap.FREE),
        ("cross-training to the end of the day", [(CROSS, 240, "17:30")], "", None, None),
    ],
)
def test_strength_has_its_hour(
    why: str, runs: list[tuple[RunKind, int, str]], lines: str, start: str | None, gap: Gap | None
) -> None:
    request = request_of(f"runs: {{tue: easy 40min}}\nweeks: 2\n{lines}")
    day = tuple(run(kind, minutes, hour, nth=nth) for nth, (kind, minutes, hour) in enumerate(runs, 1))
    slot = strength_slot(TUESDAY, day, 20, 6, request)
    if start is None:
        assert slot is None, why
        return
    assert slot is not None, why
    assert slot.span is not None, why
    began = dt.datetime.combine(TUESDAY, dt.time.fromisoformat(start), UTC)
    assert (slot.span, slot.gap) == ((began, began + 20 * MINUTE), gap), why


def busy(*spans: str) -> Calendars:
    """`17:00-18:30` on that Tuesday."""
    ends = [
        [dt.datetime.combine(TUESDAY, dt.time.fromisoformat(end), UTC) for end in one.split("-")]
        for one in spans
    ]
    return Calendars(busy=tuple((begin, end) for begin, end in ends))


@pytest.mark.parametrize(
    ("why", "runs", "taken", "start", "gap"),
    [
        ("nothing at the wished hour", [], ["09:00-17:00"], "18:00", Gap.FREE),
        ("nearer before than after", [], ["17:50-19:00"], "17:30", Gap.FREE),
        ("nearer after than before", [], ["17:00-18:05"], "18:05", Gap.FREE),
        ("as near before as after: the earlier one", [], ["18:05-18:15"], "17:45", Gap.FREE),
        ("between two meetings", [], ["17:00-18:10", "18:30-21:00"], "18:10", Gap.FREE),
        ("a gap that is too short", [], ["16:00-18:10", "18:29-20:00"], "20:00", Gap.FREE),
        ("busy to the end of the day", [], ["12:00-23:00"], "11:40", Gap.FREE),
        ("busy from before the day", [], ["00:00-18:30"], "18:30", Gap.FREE),
        ("not before the run", [(EASY, 60, "17:00")], ["18:00-19:00"], "19:00", Gap.FREE),
        ("busy after the run until late", [(EASY, 60, "17:00")], ["18:00-21:20"], None, None),
        ("six hours after, then busy", [(QUALITY, 60, "11:00")], ["18:00-21:20"], "15:00", Gap.THREE),
        ("three hours after, then busy", [(QUALITY, 60, "15:00")], ["19:00-20:00"], "20:00", Gap.THREE),
        ("the whole day", [], ["06:00-21:30"], None, None),
    ],
)
def test_strength_keeps_to_the_free_hours(
    why: str, runs: list[tuple[RunKind, int, str]], taken: list[str], start: str | None, gap: Gap | None
) -> None:
    request = replace(request_of("runs: {tue: easy 40min}\nweeks: 2\n"), calendars=busy(*taken))
    day = tuple(run(kind, minutes, hour, nth=nth) for nth, (kind, minutes, hour) in enumerate(runs, 1))
    slot = strength_slot(TUESDAY, day, 20, 6, request)
    if start is None:
        assert slot is None, why
        return
    assert slot is not None, why
    began = dt.datetime.combine(TUESDAY, dt.time.fromisoformat(start), UTC)
    assert (slot.span, slot.gap) == ((began, began + 20 * MINUTE), gap), why


@pytest.mark.parametrize("kind", [QUALITY, EASY])
def test_strength_has_no_hour_where_a_run_has_none(kind: RunKind) -> None:
    untimed = run(kind, 50, None, nth=2)
    for runs in ((untimed,), (run(EASY, 30, "07:00"), untimed)):
        slot = strength_slot(TUESDAY, runs, 20, 6, REQUEST)
        assert slot is not None
        assert slot.span is None


def test_cross_training_without_an_hour_leaves_strength_its_own() -> None:
    slot = strength_slot(TUESDAY, (run(CROSS, 60, None),), 20, 6, REQUEST)
    assert slot is not None
    assert slot.span == (at(18), at(18, 20))


# --- whole plans ----------------------------------------------------------------------------------


def test_a_day_hangs_together() -> None:
    found = plan_of("runs: {tue: tempo 50min at 07:00, sun: long 1h30 at 09:00}\nweeks: 1\n")
    tuesday = [each for each in found.sessions if each.date == TUESDAY]
    assert only(tuesday, SessionKind.ACTIVATION).end == at(7)
    assert only(tuesday, SessionKind.STRETCH).start == at(7, 50)


def test_a_run_over_midnight_has_its_stretch_on_the_next_day() -> None:
    found = plan_of("runs: {tue: easy 60min at 23:30}\nweeks: 1\n")
    stretch = only(found.sessions, SessionKind.STRETCH)
    assert stretch.start == at(0, 30, TUESDAY + dt.timedelta(days=1))
    assert stretch.date == TUESDAY + dt.timedelta(days=1)
    assert stretch.uid.endswith("stretch.tue-1")
    (planned,) = found.runs
    assert planned.run.date == TUESDAY
    assert planned.end == stretch.start


def test_a_run_just_after_midnight_has_its_activation_the_evening_before() -> None:
    found = plan_of("runs: {wed: easy 40min at 00:05}\nweeks: 1\n")
    activation = only(found.sessions, SessionKind.ACTIVATION)
    assert activation.end == at(0, 5, TUESDAY + dt.timedelta(days=1))
    assert activation.date == TUESDAY
    assert activation.uid.endswith("activation.wed-1")


def test_nothing_begins_before_the_plan_does() -> None:
    found = plan_of("runs: {mon: easy 40min at 00:00}\nweeks: 2\n")
    start = dt.datetime.combine(found.request.start, dt.time(), UTC)
    assert all(each.start is None or each.start >= start for each in found.sessions)
    first, second = found.runs
    assert first.without_activation
    assert "no time before this run" in first.note
    assert not second.without_activation


def test_a_run_five_minutes_into_the_plan_gets_what_fits() -> None:
    found = plan_of("runs: {mon: easy 40min at 00:05}\nweeks: 2\n")
    shorter, usual = (each for each in found.sessions if each.kind is SessionKind.ACTIVATION)
    assert (shorter.block, shorter.start) == ("pre-mini", at(0, 2, found.request.start))
    assert (usual.block, usual.date) == ("pre-std", found.request.start + dt.timedelta(days=6))


def test_sessions_come_in_the_order_of_their_hours() -> None:
    found = plan_of("runs: {tue: easy 60min at 23:30, wed: easy 40min at 00:50, thu: easy 5km}\nweeks: 2\n")
    moments = [(each.date, each.start is not None, each.start or at(0)) for each in found.sessions]
    assert moments == sorted(moments)


# --- every zone -----------------------------------------------------------------------------------

# Zones a runner may live in whose clocks do something of their own.
SAMPLE = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Asuncion",
    "America/Havana",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Easter",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
    "UTC",
)
ZONES = sorted(zones.names()) if os.environ.get("HIPCAL_FUZZ") else SAMPLE
SUNRISE = dt.date(2026, 8, 3)  # a Monday; every rule of the zones has a change in the year after it
WEEK_ROUND_THE_CLOCK = """
runs:
  mon: easy 40min at 23:40
  tue: tempo 50min at 07:00
  wed: easy 30min at 01:30
  thu: easy 40min at 02:10
  sat: [easy 30min at 00:10, recovery 20min at 12:00]
  sun: long 1h30 at 01:45
weeks: 2
"""
ROUND_THE_CLOCK = request_of(WEEK_ROUND_THE_CLOCK)


def next_change(zone: str) -> dt.date:
    """The Monday of the week in which the zone's clock changes next, or of the first week."""
    here = zones.zone(zone)
    days = [dt.datetime.combine(SUNRISE + dt.timedelta(days=n), dt.time(12), here) for n in range(366)]
    for day, following in pairwise(days):
        if day.utcoffset() != following.utcoffset():
            return day.date() - dt.timedelta(days=day.weekday())
    return SUNRISE


def moved(request: Request, zone: str, start: dt.date) -> Request:
    return replace(request, timezone=zone, start=start, end=start + dt.timedelta(days=13))


def assert_hours_are_right(found: Plan) -> None:
    """Every session lasts its minutes of real time; every run starts when the clock shows its hour."""
    here = zones.zone(found.request.timezone)
    for session in found.sessions:
        assert session.start is not None
        assert session.end is not None
        assert session.end.astimezone(UTC) - session.start.astimezone(UTC) == session.minutes * MINUTE
        assert session.date == session.start.date()
    for planned in found.runs:
        assert planned.start is not None
        wall = dt.datetime.combine(planned.run.date, planned.run.spec.at or dt.time(), here)
        assert planned.start.astimezone(UTC) == wall.astimezone(UTC)
        if wall.astimezone(UTC).astimezone(here).replace(tzinfo=None) == wall.replace(tzinfo=None):
            assert planned.start.time() == planned.run.spec.at
    assert_blocks_touch_their_runs(found)


def assert_blocks_touch_their_runs(found: Plan) -> None:
    starts = {planned.start.astimezone(UTC) for planned in found.runs if planned.start}
    ends = {planned.end.astimezone(UTC) for planned in found.runs if planned.end}
    for session in found.sessions:
        assert session.start is not None
        assert session.end is not None
        if session.kind is SessionKind.ACTIVATION:
            assert session.end.astimezone(UTC) in starts
        if session.kind is SessionKind.STRETCH:
            assert session.start.astimezone(UTC) in ends


def assert_strength_stays_in_the_evening(found: Plan) -> None:
    hours = found.request.hours
    for session in found.sessions:
        if session.kind in {SessionKind.STRENGTH, SessionKind.MOBILITY}:
            assert session.start is not None
            assert session.end is not None
            assert session.start.time() >= hours.earliest
            assert session.end.time() <= hours.latest


@pytest.mark.parametrize("zone", ZONES)
def test_two_weeks_over_a_change_of_the_clock(zone: str) -> None:
    found = build.plan(moved(ROUND_THE_CLOCK, zone, next_change(zone)), KNOWN)
    assert {each.kind for each in found.sessions} == set(SessionKind) - {SessionKind.MOBILITY}
    assert_hours_are_right(found)
    assert_strength_stays_in_the_evening(found)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        (LONDON, dt.date(2027, 3, 22)),
        (LONDON, dt.date(2026, 10, 19)),
        ("America/New_York", dt.date(2027, 3, 8)),
        ("America/New_York", dt.date(2026, 10, 26)),
        ("Australia/Lord_Howe", dt.date(2026, 9, 28)),
        ("Pacific/Apia", dt.date(2011, 12, 26)),  # its Friday never was
        ("Pacific/Kwajalein", dt.date(1993, 8, 16)),  # nor was a Saturday here
        ("Africa/Casablanca", dt.date(2027, 2, 1)),
    ],
)
def test_weeks_with_a_clock_of_their_own(zone: str, start: dt.date) -> None:
    assert_hours_are_right(build.plan(moved(ROUND_THE_CLOCK, zone, start), KNOWN))


def test_the_sample_of_zones_exists_and_most_of_it_changes() -> None:
    assert set(SAMPLE) <= zones.names()
    assert sum(next_change(zone) != SUNRISE for zone in SAMPLE) >= 18


NIGHT = """\
start: 2026-11-23
weeks: 2
runs: {fri: easy 90min at 23:00, sat: easy 30min at 00:35}
"""


def test_a_run_that_lasts_past_midnight_bounds_what_comes_before_the_next() -> None:
    found = plan_of(NIGHT)
    (first, second) = [run for run in found.runs if run.run.date.isoformat() in ("2026-11-27", "2026-11-28")]
    assert first.end is not None
    assert second.start is not None
    between = [each for each in found.sessions if each.start and first.start < each.start < second.start]
    assert [each.kind for each in between] == [SessionKind.ACTIVATION]
    assert between[0].start >= first.end
    texts = [each.text for day in found.days for each in day.refusals if each.block == "stretch"]
    assert "The next run begins too soon after this one for a stretch." in texts


@pytest.mark.parametrize(
    ("runs", "at"),
    [("{sat: long 12h at 20:00}", "07:00"), ("{wed: quality 60min at 23:00}", "05:00")],
)
def test_strength_keeps_its_distance_from_the_run_of_the_night_before(runs: str, at: str) -> None:
    hours = 'hours: {earliest: "05:00"}\n'
    found = plan_of(f"start: 2026-11-23\nweeks: 3\nruns: {runs}\n{hours}strength: {{at: '{at}'}}\n")
    ends = [run.end for run in found.runs if run.end]
    for session in found.sessions:
        if session.kind is SessionKind.STRENGTH:
            assert session.start is not None
            waits = [session.start - end for end in ends if end < session.end]
            assert all(not run.start < session.start < run.end for run in found.runs)
            assert all(wait >= dt.timedelta(hours=6) for wait in waits)
