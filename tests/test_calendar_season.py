"""What the calendar says of the season: entries for races and the weeks before them, each session's place."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from itertools import pairwise

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import KNOWN, TODAY, plan_of

from hipcal import build, calendar_out, wire
from hipcal.calendar_event import Event
from hipcal.calendar_race import race_words
from hipcal.calendar_season import SeasonLines, countdowns
from hipcal.model import Intensity, Pause, Phase, Plan, PlannedRun, Reason, Session, SessionKind, Week
from hipcal.rules.contents import PROMISE
from hipcal.running import week_start

RUNS = "runs: {tue: tempo 45min at 07:00, thu: easy 40min at 07:00, sun: long 1h30 at 09:00}\n"
SEASON = f"""
title: Spring half
start: 2026-11-23
{RUNS}
races:
  - {{date: 2027-01-10, distance: 10k, name: Park Ten, priority: C, at: "09:30"}}
  - {{date: 2027-01-31, distance: 10k, priority: B}}
  - {{date: 2027-03-07, distance: half, name: City Half, at: "10:00"}}
"""
PLAN = plan_of(SEASON)
C_RACE, B_RACE, A_RACE = PLAN.request.races
DAY = dt.timedelta(days=1)


def asked(plan: Plan = PLAN, **said: object) -> Plan:
    """The plan with another wish for its calendar."""
    return replace(plan, request=replace(plan.request, **said))  # type: ignore[arg-type]  # its own fields


def entries(plan: Plan = PLAN, category: str = "") -> list[Event]:
    return [each for each in calendar_out.events(plan, KNOWN) if category in ("", each.category)]


def race_entry(day: dt.date, plan: Plan = PLAN) -> Event:
    (found,) = [each for each in entries(plan, "Race") if each.date == day]
    return found


def written(plan: Plan = PLAN) -> dict[str, icalendar.Event]:
    data = calendar_out.write(plan, KNOWN)
    assert wire.check(data) == []
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize("runs", [True, False])
def test_each_race_has_an_entry_of_its_own_under_its_runs_name(runs: bool) -> None:
    plan = asked(calendar_runs=runs)
    found = {each.date: each.uid for each in entries(plan, "Race")}
    assert found == {race.date: run_on(race.date).uid for race in plan.request.races}
    assert len(entries(plan, "Run")) == (len(plan.runs) - 3 if runs else 0)
    assert len({each.uid for each in entries(plan)}) == len(entries(plan))


def run_on(day: dt.date) -> PlannedRun:
    (found,) = [run for run in PLAN.runs if run.run.date == day]
    return found


def test_a_race_is_called_by_its_name_and_distance() -> None:
    assert [each.summary for each in entries(category="Race")] == [
        "Training race: Park Ten · 10k",
        "Race · 10k",
        "Race: City Half · half marathon",
    ]


def test_a_race_with_an_hour_takes_its_time_and_the_runners() -> None:
    event = written()[run_on(A_RACE.date).uid]
    london = event["DTSTART"].dt.tzinfo
    assert event["DTSTART"].dt == dt.datetime(2027, 3, 7, 10, tzinfo=london)
    assert event["DTEND"].dt == dt.datetime(2027, 3, 7, 12, 17, tzinfo=london)
    assert (event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("OPAQUE", "BUSY")
    assert event["CATEGORIES"].cats == ["Race"]


def test_a_race_without_an_hour_is_an_entry_of_its_day() -> None:
    event = written()[run_on(B_RACE.date).uid]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (B_RACE.date, B_RACE.date + DAY)
    assert (event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TRANSPARENT", "FREE")


def test_what_is_said_of_an_a_race() -> None:
    assert race_entry(A_RACE.date).description.split("\n") == [
        "Priority A: what you train for; build, peak and taper lead up to it.",
        "",
        "Before: hip activation, 9 min, from 9:51.",
        "Next: mobility on Monday 8 March and light strength on Friday 12 March.",
        "",
        "Recovery: 7 days, until Sunday 14 March.",
        "",
        "The end of this entry is only an estimate.",
    ]


def test_what_is_said_of_a_b_race_without_an_hour() -> None:
    said = race_entry(B_RACE.date).description.split("\n")
    assert said[0] == "Priority B: raced, with a short taper before it and the whole recovery after it."
    assert said[2:4] == [
        "Before: hip activation, 9 min, right before the start.",
        "After: hip stretch, 3 min.",
    ]
    assert said[4].startswith("Next: mobility on Monday 1 February, light strength on ")
    assert " and full strength on " in said[4]
    assert said[-1] == "Recovery: 5 days, until Friday 5 February."


def test_what_is_said_of_a_training_race() -> None:
    assert race_entry(C_RACE.date).description.split("\n") == [
        "Priority C: run as training, without a taper or a recovery of its own.",
        "",
        "Before: hip activation, 9 min, from 9:21.",
        "After: hip stretch, 6 min.",
        "",
        "The end of this entry is only an estimate.",
    ]


def test_what_comes_next_is_what_the_plan_places() -> None:
    after = [each for each in PLAN.sessions if each.date > A_RACE.date]
    light = next(each for each in after if each.intensity is Intensity.LIGHT)
    without = replace(PLAN, sessions=tuple(each for each in PLAN.sessions if each is not light))
    assert "light strength on Friday 12 March" not in race_entry(A_RACE.date, without).description
    silent = replace(PLAN, sessions=tuple(each for each in PLAN.sessions if each.date <= A_RACE.date))
    assert "Next" not in race_entry(A_RACE.date, silent).description


@pytest.mark.parametrize(
    ("age", "distance", "said"),
    [
        (30, "marathon", "Recovery: 2 weeks, until Sunday 21 March."),
        (52, "marathon", "Recovery: 15 days, until Monday 22 March."),
        (30, "ultra", "Recovery: 3 weeks, until Sunday 28 March."),
        (30, "5k", "Recovery: 3 days, until Wednesday 10 March."),
    ],
)
def test_how_long_the_recovery_lasts(age: int, distance: str, said: str) -> None:
    races = f"races: [{{date: 2027-03-07, distance: {distance}}}]\nathlete: {{age: {age}}}\n"
    assert said in race_entry(A_RACE.date, plan_of(RUNS + "start: 2027-02-01\n" + races)).description


@pytest.mark.parametrize("notes", [{}, {"activation": "off"}])
def test_a_race_keeps_the_note_of_its_run(notes: dict[str, str]) -> None:
    plan = replace(PLAN, runs=tuple(replace(run, note="Take the tram.") for run in PLAN.runs))
    assert "\n\nTake the tram.\n\n" in race_entry(A_RACE.date, asked(plan, **notes)).description


def test_a_race_that_stands_among_the_runs_is_one_too() -> None:
    plan = plan_of(f"{RUNS}weeks: 2\nchanges: {{2026-12-05: race 5k at 09:00}}\ncalendar: {{runs: no}}\n")
    (race,) = entries(plan, "Race")
    assert (race.summary, race.busy, race.uid.rpartition(".")[2]) == ("Race · 5k", True, "sat-1")
    assert race.description.startswith("Before: hip activation")
    assert "Priority" not in race.description
    assert not entries(plan, "Countdown")


def test_what_lies_round_midnight_belongs_to_its_race() -> None:
    plan = plan_of(
        f'{RUNS}start: 2027-02-01\nraces: [{{date: 2027-03-07, distance: 5k, at: "00:05"}}]\n'
        "hours: {latest: '23:59'}\n"
    )
    assert "Before: hip activation, 9 min, from 23:56." in race_entry(A_RACE.date, plan).description


def test_the_weeks_before_a_race_are_counted_down() -> None:
    assert [(each.date.isoformat()[5:], each.summary) for each in entries(category="Countdown")] == [
        *[(f"{(TODAY + DAY * 7 * n):%m-%d}", f"Your 10k in {10 - n} weeks") for n in range(8)],
        ("01-18", "Your 10k in 13 days"),
        ("01-25", "Your 10k in 6 days"),
        ("02-01", "City Half in 5 weeks"),
        ("02-08", "City Half in 4 weeks"),
        ("02-15", "City Half in 3 weeks"),
        ("02-22", "City Half in 13 days"),
        ("03-01", "City Half in 6 days"),
    ]


def test_a_countdown_fills_its_day_and_disturbs_nobody() -> None:
    plan = asked(reminders=tuple((kind, 10) for kind in SessionKind))
    events = written(plan)
    for each in entries(plan, "Countdown"):
        event = events[each.uid]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (each.date, each.date + DAY)
        assert (event["TRANSP"], event["CATEGORIES"].cats) == ("TRANSPARENT", ["Countdown"])
        assert not event.walk("VALARM")


def test_a_countdown_can_be_left_out() -> None:
    plan = asked(calendar_countdown=False)
    assert entries(plan) == [each for each in entries() if each.category != "Countdown"]


WEEK = Week(12, dt.date(2027, 2, 8), Phase.PEAK, 5, 1, why=Reason("hold", "Peak weeks hold the level."))


def told(week: Week, plan: Plan = PLAN) -> list[str]:
    """What the countdown says in that week, nothing else being known of any."""
    found = entries(replace(plan, weeks=(week,)), "Countdown")
    return next(each for each in found if each.date == week.first).description.split("\n")


def test_a_countdown_tells_the_weeks_place_its_level_and_why() -> None:
    race_day = "Race day: Sunday 7 March 2027, at 10:00."
    assert told(WEEK) == [
        "Week 12 of 16: peak, strength level 5.",
        "Peak weeks hold the level.",
        race_day,
    ]
    eased = replace(WEEK, deload=True, why=Reason("ease", "A lighter week."))
    assert told(eased) == [
        "Week 12 of 16: peak, strength level 5.",
        "Deload week: half the sets.",
        "A lighter week.",
        race_day,
    ]


def test_a_week_without_strength_has_no_level() -> None:
    no_strength = tuple(each for each in PLAN.sessions if each.kind is not SessionKind.STRENGTH)
    said = told(replace(WEEK, deload=True), replace(PLAN, sessions=no_strength))
    assert said == ["Week 12 of 16: peak, no strength.", "Race day: Sunday 7 March 2027, at 10:00."]


def test_a_paused_week_says_so_and_its_race_stays() -> None:
    ill = (Pause(dt.date(2027, 1, 25), dt.date(2027, 2, 4), "illness"),)
    plan = build.plan(replace(PLAN.request, pauses=ill), KNOWN)
    said = {each.date: each.description.split("\n")[0] for each in entries(plan, "Countdown")}
    assert said[dt.date(2027, 1, 25)].endswith(", no strength, paused.")
    assert said[dt.date(2027, 2, 1)].endswith(", paused for 4 days.")
    assert race_entry(B_RACE.date, plan).summary == "Race · 10k"


def test_a_plan_that_says_nothing_of_its_weeks_is_told_as_far_as_it_goes() -> None:
    plan = replace(PLAN, weeks=())
    assert [each.summary for each in entries(plan)] == [each.summary for each in entries()]
    said = [each.description.split("\n") for each in entries(plan, "Countdown")]
    assert said[0] == ["Week 1 of 16: base.", "Race day: Sunday 31 January 2027."]
    assert "strength level" not in " ".join(each.description for each in entries(plan))


@pytest.mark.parametrize(
    ("start", "race", "first", "summary"),
    [
        ("2026-11-23", "2027-06-21", "2026-11-23", "Your 5k in 30 weeks"),
        ("2026-11-23", "2027-06-22", "2026-11-30", "Your 5k in 29 weeks"),
        ("2026-11-26", "2026-12-20", "2026-11-26", "Your 5k in 3 weeks"),
        ("2026-11-28", "2026-11-30", "2026-11-28", "Your 5k in 2 days"),
        ("2026-11-29", "2026-11-30", "2026-11-29", "Your 5k tomorrow"),
        ("2026-11-23", "2026-11-26", "2026-11-23", "Your 5k in 3 days"),
    ],
)
def test_where_counting_begins(start: str, race: str, first: str, summary: str) -> None:
    plan = plan_of(f"{RUNS}start: {start}\nraces: [{{date: {race}, distance: 5k}}]\n")
    assert (entries(plan, "Countdown")[0].date.isoformat(), entries(plan, "Countdown")[0].summary) == (
        first,
        summary,
    )


@pytest.mark.parametrize("race", ["2026-11-23", "2026-11-24", "2026-11-25"])
def test_a_race_that_is_near_in_its_own_week_is_not_counted_down_to(race: str) -> None:
    plan = plan_of(f"{RUNS}races: [{{date: {race}, distance: 5k}}]\n")
    assert not entries(plan, "Countdown")


def test_a_week_counts_from_the_runners_first_day() -> None:
    plan = plan_of(
        f"{RUNS}week-starts: sunday\nstart: 2026-11-22\nraces: [{{date: 2026-12-06, distance: 5k}}]\n"
    )
    found = [(each.date.isoformat(), each.uid.split(".")[1]) for each in entries(plan, "Countdown")]
    assert found == [("2026-11-22", "2026-11-22"), ("2026-11-29", "2026-11-29")]


def test_a_countdown_keeps_its_name_whatever_the_plan_becomes() -> None:
    names = {each.uid for each in entries(category="Countdown")}
    assert "spring-half.2026-11-23.countdown.week" in names
    later = plan_of(
        SEASON.replace("title: Spring half", "title: Other\nid: spring-half")
        .replace("start: 2026-11-23", "start: 2026-12-09")
        .replace("10:00", "11:30")
        .replace("City Half", "Town Half")
    )
    assert {each.uid for each in entries(later, "Countdown")} == {
        name for name in names if name.split(".")[1] >= "2026-12-07"
    }


def a_session(day: str, kind: SessionKind = SessionKind.STRENGTH, **said: object) -> Session:
    """A session on that day, in the plan's week of that day."""
    date = dt.date.fromisoformat(day)
    first = next(each for each in PLAN.sessions if each.kind is kind)
    number, phase = next((each.week, each.phase) for each in PLAN.days if each.date == date)
    return replace(first, date=date, week=number, phase=phase, **said)  # type: ignore[arg-type]  # its own fields


def leveled(**said: object) -> Plan:
    """The plan, all its weeks at level 3."""
    weeks = (Week(n, TODAY + DAY * 7 * (n - 1), Phase.BASE, 3, 1) for n in range(1, 17))
    return replace(PLAN, weeks=tuple(replace(week, **said) for week in weeks))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        ("2026-11-24", SessionKind.STRENGTH, "Base, strength level 3. Your 10k in 68 days."),
        ("2026-11-24", SessionKind.STRETCH, "Base. Your 10k in 68 days."),
        ("2026-12-31", SessionKind.STRENGTH, "Build, strength level 3. Your 10k in 31 days."),
        ("2027-01-30", SessionKind.ACTIVATION, "Taper. Your 10k tomorrow."),
        ("2027-01-31", SessionKind.ACTIVATION, "Race day: your 10k."),
        ("2027-02-01", SessionKind.MOBILITY, "Recovery. 1 day after your 10k. City Half in 34 days."),
        ("2027-02-04", SessionKind.STRENGTH, "Recovery, strength level 3. 4 days after your 10k. "),
        ("2027-02-12", SessionKind.STRENGTH, "Peak, strength level 3. City Half in 23 days."),
        ("2027-02-26", SessionKind.STRENGTH, "Taper, strength level 3, half the sets. City Half in 9 days."),
        ("2027-03-07", SessionKind.ACTIVATION, "Race day: City Half."),
        ("2027-03-12", SessionKind.STRENGTH, "Recovery, strength level 3. 5 days after City Half."),
        ("2027-03-14", SessionKind.MOBILITY, "Recovery. 7 days after City Half."),
    ],
)
def test_a_session_tells_its_place_in_the_season(day: str, kind: SessionKind, said: str) -> None:
    found = SeasonLines(leveled()).of(a_session(day, kind))
    assert found == said if said.endswith(".") else found.startswith(said)


def test_a_deload_is_told_where_there_are_sets() -> None:
    lines = SeasonLines(leveled(deload=True))
    deload = "Deload: half the sets this week."
    assert lines.of(a_session("2027-01-05")) == (f"Build, strength level 3. {deload} Your 10k in 26 days.")
    assert lines.of(a_session("2027-02-26")) == f"Taper, strength level 3. {deload} City Half in 9 days."
    assert lines.of(a_session("2027-01-05", SessionKind.MOBILITY)) == "Build. Your 10k in 26 days."


def test_a_season_without_races_is_its_phase() -> None:
    plan = plan_of(f"{RUNS}weeks: 2\n")
    lines = {each.description.split("\n")[1] for each in entries(plan) if each.category != "Run"}
    assert lines == {"Base.", "Base, strength level 1.", "Base, strength level 2."}


def test_a_race_far_away_is_not_named() -> None:
    plan = plan_of(f"{RUNS}races: [{{date: 2027-06-22, distance: 5k}}]\n")
    lines = [each.description.split("\n")[1] for each in entries(plan, "Stretch")]
    assert (lines[0], lines[1]) == ("Base. Your 5k in 210 days.", "Base. Your 5k in 208 days.")
    plan = plan_of(f"{RUNS}races: [{{date: 2027-06-23, distance: 5k}}]\n")
    assert entries(plan, "Stretch")[0].description.split("\n")[1] == "Base."


def test_every_session_says_it_once_right_below_its_hour() -> None:
    lines = SeasonLines(PLAN)
    events = {each.uid: each for each in entries()}
    for session in PLAN.sessions:
        said = events[session.uid].description.split("\n")
        assert said[:3] == [session.when, lines.of(session), ""]
        assert said.count(lines.of(session)) == 1


def test_nothing_that_is_said_promises_anything() -> None:
    for each in entries():
        if each.category in ("Race", "Countdown"):
            assert not PROMISE.search(f"{each.summary} {each.description}")


DATES = st.dates(dt.date(2026, 11, 23), dt.date(2027, 10, 31))
DISTANCES = st.sampled_from(("5k", "10k", "half", "marathon", "ultra", "10 mi"))
NAMES = st.sampled_from((None, "City Half", 'Zürich; "10", \\ 🏃', "x" * 80))
RACES = st.lists(
    st.tuples(DATES, DISTANCES, st.sampled_from("ABC"), NAMES, st.sampled_from((None, "10:00", "00:05"))),
    min_size=1,
    max_size=4,
    unique_by=lambda race: race[0],
)
ZONES = st.sampled_from(("Europe/London", "America/St_Johns", "Africa/Casablanca", "Asia/Kolkata", "UTC"))


def season(races: list[tuple[dt.date, str, str, str | None, str | None]], more: str) -> str:
    """A plan file with these races."""
    lines = []
    for date, distance, priority, name, at in races:
        quoted = name and name.replace("'", "''")
        extra = (f", name: '{quoted}'" if name else "") + (f', at: "{at}"' if at else "")
        lines.append(f"  - {{date: {date}, distance: {distance}, priority: {priority}{extra}}}\n")
    return f"{RUNS}{more}races:\n{''.join(lines)}"


@given(RACES, ZONES, st.sampled_from(("monday", "sunday", "thursday")), st.integers(0, 6), st.booleans())
@settings(
    max_examples=max(10, int(os.environ.get("HIPCAL_FUZZ") or 100) // 30), deadline=None, derandomize=True
)
def test_any_season_is_told_soundly(
    races: list[tuple[dt.date, str, str, str | None, str | None]],
    zone: str,
    first: str,
    later: int,
    runs: bool,
) -> None:
    start = min(dt.date(2026, 11, 23) + DAY * later, *(race[0] for race in races))
    more = f"timezone: {zone}\nweek-starts: {first}\nstart: {start}\n"
    plan = asked(plan_of(season(races, more)), calendar_runs=runs)
    data, events = calendar_out.write(plan, KNOWN), entries(plan)
    assert wire.check(data) == []
    assert len({each.uid for each in events}) == len(events)
    assert sorted(each.date for each in events if each.category == "Race") == sorted(
        race[0] for race in races
    )
    again = asked(plan_of(season(races, more)), calendar_runs=runs)
    assert calendar_out.write(again, KNOWN) == data
    assert_counted_down_soundly(plan, events)


def assert_counted_down_soundly(plan: Plan, events: list[Event]) -> None:
    """Strictly before its race, at most one a week, and every week within reach of a race has one."""
    raced = [race for race in plan.request.races if race.priority != "C"]
    told = [each for each in events if each.category == "Countdown"]
    weeks = [week_start(each.date, plan.request.week_starts) for each in told]
    assert all(one < two for one, two in pairwise(weeks))
    for one, event in zip(countdowns(plan), told, strict=True):
        assert (
            event.date
            == one.date
            < one.race.date
            == min(race.date for race in raced if race.date >= one.date)
        )
        assert plan.request.start <= event.date <= plan.request.end
        assert event.start is None
        assert event.reminder is None
    firsts = {day.week: day.date for day in reversed(plan.days)}
    near = [
        date
        for date in firsts.values()
        if any(7 <= (race.date - date).days <= 210 for race in raced)
        and not any(0 <= (race.date - date).days < 7 for race in raced)
    ]
    assert set(near) <= {each.date for each in told}


def test_an_unchanged_plan_gives_unchanged_bytes() -> None:
    assert calendar_out.write(plan_of(SEASON), KNOWN) == calendar_out.write(PLAN, KNOWN)
    changed = calendar_out.write(plan_of(SEASON.replace("City Half", "Town Half")), KNOWN)
    assert changed != calendar_out.write(PLAN, KNOWN)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Africa/Casablanca", "UTC"])
def test_byte_for_byte_what_icalendar_writes_of_a_season(zone: str) -> None:
    data = calendar_out.write(plan_of(f"{SEASON}timezone: {zone}\n"), KNOWN)
    assert icalendar.Calendar.from_ical(data).to_ical(sorted=False) == data


def test_a_race_words_itself_without_a_list_of_races() -> None:
    plan = asked(races=())
    said = race_words(run_on(A_RACE.date), plan, KNOWN.season)
    assert said.startswith("Before: hip activation")
    assert "Recovery" not in said
