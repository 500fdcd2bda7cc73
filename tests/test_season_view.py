"""The season week by week and day by day: what is counted, and the words for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from making import KNOWN, request_of
from samples import MONDAY, leveled, sample_plan

from hipcal.model import Day, Intensity, Pause, Phase, Plan, Race, Request, RunKind, SessionKind, Travel
from hipcal.phases import Season
from hipcal.season_day import sentences
from hipcal.season_view import race_ahead, row, rows
from hipcal.season_words import about, countdown

DAY = dt.timedelta(days=1)
PLAN = leveled(sample_plan(weeks=6))
RACE_DAY = PLAN.request.end
LONDON = "title: T\ntimezone: Europe/London\nstart: 2026-11-23\nruns: {tue: easy 40min, sun: long 1h30}\n"


def having(**changes: object) -> Plan:
    """The plan of six weeks with other things in its request."""
    return replace(PLAN, request=replace(PLAN.request, **changes))  # type: ignore[arg-type]  # any field


def test_a_week_counts_what_it_holds() -> None:
    week = row(PLAN, 1)
    assert (week.number, week.first, week.last) == (1, MONDAY, MONDAY + 6 * DAY)
    assert week.strength == (Intensity.FULL, Intensity.FULL, Intensity.LIGHT)
    assert dict(week.hip) == {
        SessionKind.ACTIVATION: 28,
        SessionKind.STRETCH: 24,
        SessionKind.STRENGTH: 54,
        SessionKind.MOBILITY: 18,
    }
    assert week.hip_minutes == 124
    assert (week.running, week.guessed) == (50 + 40 + 32 + 90, 0)
    assert (week.level, week.deload, week.target) == (1, False, 2)
    assert week.why
    assert week.why.text == "The reason of week 1."


def test_every_session_and_run_is_in_one_week() -> None:
    weeks = rows(PLAN)
    assert [week.number for week in weeks] == [1, 2, 3, 4, 5, 6]
    assert sum(week.hip_minutes for week in weeks) == sum(one.minutes for one in PLAN.sessions)
    assert sum(len(week.strength) for week in weeks) == sum(one.kind == "strength" for one in PLAN.sessions)
    assert [week.deload for week in weeks] == [False, False, False, True, False, False]


def test_a_run_without_a_length_is_counted_as_a_usual_one_and_told() -> None:
    runs = list(PLAN.runs)
    runs[0] = replace(
        runs[0], run=replace(runs[0].run, spec=replace(runs[0].run.spec, minutes=None, metres=None))
    )
    week = row(replace(PLAN, runs=tuple(runs)), 1)
    assert (week.running, week.guessed) == (60 + 40 + 32 + 90, 1)


def test_cross_training_is_no_running() -> None:
    first = PLAN.runs[0]
    ride = replace(first, run=replace(first.run, spec=replace(first.run.spec, kind=RunKind.CROSS)))
    assert row(replace(PLAN, runs=(ride, *PLAN.runs[1:])), 1).running == 40 + 32 + 90


def test_the_phases_of_a_week_with_their_days() -> None:
    week = row(PLAN, 6)
    assert week.phases == ((Phase.BASE, 6), (Phase.OFF, 1))
    assert about(week)[0] == "base, then off"


def test_the_week_of_the_race_and_the_weeks_before_it() -> None:
    weeks = rows(PLAN)
    assert [len(week.races) for week in weeks] == [0, 0, 0, 0, 0, 1]
    assert [about(week)[-1] for week in weeks] == [
        "6 weeks to City Half",
        "5 weeks to City Half",
        "4 weeks to City Half",
        "3 weeks to City Half",
        "13 days to City Half",
        "6 days to City Half",
    ]


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (0, "race day: City Half"),
        (1, "1 day to City Half"),
        (13, "13 days to City Half"),
        (14, "2 weeks to City Half"),
        (17, "2 weeks to City Half"),
        (18, "3 weeks to City Half"),
        (21, "3 weeks to City Half"),
    ],
)
def test_countdown(left: int, said: str) -> None:
    assert countdown(PLAN.request.races[0], RACE_DAY - left * DAY) == said


def test_a_race_of_priority_c_is_told_and_not_counted_down_to() -> None:
    training = Race(MONDAY + 5 * DAY, "5k", 5000, "C", "Parkrun")
    week = row(having(races=(training, *PLAN.request.races)), 1)
    assert week.races == (training,)
    assert week.ahead == PLAN.request.races[0]
    assert race_ahead(having(races=(training,)).request, MONDAY) is None


def test_the_nearer_race_is_the_next_one_until_it_is_over() -> None:
    club = Race(MONDAY + 13 * DAY, "10k", 10000, "B")
    weeks = rows(having(races=(club, *PLAN.request.races)))
    assert [about(week)[-1] for week in weeks[:3]] == [
        "13 days to your 10k",
        "6 days to your 10k",
        "4 weeks to City Half",
    ]


def test_days_of_a_pause_and_of_travel_are_counted_within_their_week() -> None:
    pauses = (Pause(MONDAY + 5 * DAY, MONDAY + 8 * DAY), Pause(MONDAY + 35 * DAY, None, "injury"))
    travel = (Travel(MONDAY + 14 * DAY, MONDAY + 20 * DAY),)
    weeks = rows(having(pauses=pauses, travel=travel))
    assert [week.paused for week in weeks] == [2, 2, 0, 0, 0, 7]
    assert [week.away for week in weeks] == [0, 0, 7, 0, 0, 0]
    assert about(weeks[0])[2] == "paused for 2 days"
    assert about(weeks[2])[2] == "away"
    assert about(weeks[5])[2] == "paused"


def test_a_heading_names_phase_level_and_race() -> None:
    assert about(row(PLAN, 3)) == ["base", "strength level 3", "4 weeks to City Half"]
    assert about(row(PLAN, 4)) == ["base", "deload", "3 weeks to City Half"]
    free = replace(PLAN, sessions=tuple(one for one in PLAN.sessions if one.kind != "strength"))
    assert about(row(free, 4)) == ["base", "no strength", "3 weeks to City Half"]


def test_a_plan_that_says_no_levels_says_the_rest() -> None:
    plan = sample_plan(weeks=6)
    week = row(plan, 3)
    assert (week.level, week.target, week.why, week.phase) == (None, None, None, Phase.BASE)
    assert about(week) == ["base", "4 weeks to City Half"]
    assert about(row(plan, 4)) == ["base", "deload", "3 weeks to City Half"]


def test_a_plan_that_begins_in_the_middle_of_a_week() -> None:
    plan = replace(PLAN, days=PLAN.days[3:])
    week = row(plan, 1)
    assert (week.first, week.days) == (MONDAY + 3 * DAY, 4)
    assert week.running == 32 + 90


def said(request: Request, date: str) -> list[str]:
    day = dt.date.fromisoformat(date)
    phase = Season(request, KNOWN.season).on(day).phase
    return list(sentences(request, KNOWN.season, Day(day, phase, 1)))


HALF = request_of(f"{LONDON}races: [{{date: 2027-03-07, distance: half, name: City Half}}]\n")
OPEN = (
    "Full strength, light strength and mobility are open. Around City Half full strength is closed "
    "from 28 Feb to 14 Mar, light from 3 Mar to 11 Mar."
)
CLOSED = "Full strength is closed from 28 Feb to 14 Mar around City Half"


@pytest.mark.parametrize(
    ("date", "first", "second"),
    [
        (
            "2026-11-30",
            "Base: 97 days to City Half on Sunday 7 March 2027. Build begins on 31 Dec.",
            OPEN,
        ),
        (
            "2027-02-10",
            "Build: 25 days to City Half on Sunday 7 March 2027. Peak begins on 11 Feb.",
            OPEN,
        ),
        (
            "2027-03-01",
            "Taper: 6 days to City Half on Sunday 7 March 2027.",
            f"{CLOSED}; light is open until 2 Mar.",
        ),
        (
            "2027-03-05",
            "Taper: 2 days to City Half on Sunday 7 March 2027.",
            f"{CLOSED}, light until 11 Mar, mobility until 7 Mar.",
        ),
        ("2027-03-07", "Race day: City Half.", f"{CLOSED}, light until 11 Mar, mobility until 7 Mar."),
        ("2027-03-09", "Recovery: 2 days after City Half.", f"{CLOSED}, light until 11 Mar."),
        ("2027-03-12", "Recovery: 5 days after City Half.", f"{CLOSED}; light is open again."),
    ],
)
def test_a_day_says_its_phase_and_what_is_closed(date: str, first: str, second: str) -> None:
    assert said(HALF, date) == [first, second]


def test_what_a_day_says_is_what_the_season_holds() -> None:
    season = Season(HALF, KNOWN.season)
    for n in range((HALF.end - HALF.start).days + 1):
        day = HALF.start + n * DAY
        words = " ".join(said(HALF, day.isoformat()))
        on = season.on(day)
        assert ("Full strength is closed" in words) is not on.full
        assert (", light until" in words) is not on.light
        assert (", mobility until" in words) is not on.gentle


def test_a_marathon_closes_stretches_the_day_after() -> None:
    request = request_of(f"{LONDON}races: [{{date: 2027-03-07, distance: marathon}}]\n")
    assert said(request, "2027-03-08")[1].endswith(
        "around your marathon, light until 14 Mar, mobility until 8 Mar, stretches until 8 Mar."
    )


TWO = request_of(
    f"{LONDON}races:\n  - {{date: 2027-01-24, distance: 10k, priority: B, name: Club 10k}}\n"
    "  - {date: 2027-03-07, distance: half, name: City Half}\n"
)


def test_the_phase_is_told_with_the_race_that_gives_it() -> None:
    assert said(TWO, "2026-12-24")[0].endswith(
        "Club 10k on Sunday 24 January 2027. Build for City Half begins on 31 Dec."
    )
    assert said(TWO, "2027-01-10")[0] == (
        "Build: 56 days to City Half on Sunday 7 March 2027. Taper for Club 10k begins on 21 Jan."
    )


def test_without_races_nothing_is_closed() -> None:
    request = request_of(LONDON)
    assert said(request, "2026-11-30") == ["Base: no race ahead."]


def test_after_the_last_race_everything_is_open() -> None:
    request = request_of(f"{LONDON}weeks: 20\nraces: [{{date: 2027-01-24, distance: 5k}}]\n")
    assert said(request, "2027-03-01") == [
        "Base: no race ahead.",
        "Full strength, light strength and mobility are open: the races are over.",
    ]


def test_a_pause_and_travel_are_told_on_their_days() -> None:
    first, last = dt.date(2026, 12, 1), dt.date(2026, 12, 4)
    request = replace(
        request_of(LONDON),
        pauses=(Pause(first, last, "illness"), Pause(last + 5 * DAY, None, "red-flag")),
        travel=(Travel(first, last), Travel(last + DAY, last + DAY, frozenset({"step", "mini-band"}))),
    )
    assert said(request, "2026-12-04")[1:] == [
        "Paused from 1 Dec to 4 Dec (illness).",
        "Away from 1 Dec to 4 Dec, with no equipment.",
    ]
    assert said(request, "2026-12-05")[1:] == ["Away from 5 Dec to 5 Dec, with mini-band, step."]
    paused = replace(HALF, pauses=(Pause(first, last),))
    assert said(paused, "2026-12-04")[1:] == ["Paused from 1 Dec to 4 Dec."]
    assert said(paused, "2026-12-05")[1:] == [OPEN]
    assert said(request, "2026-12-10")[1:] == [
        (
            "Paused from 9 Dec until you write when it ends. "
            "Your warning sign is one for a doctor or a physiotherapist."
        )
    ]
