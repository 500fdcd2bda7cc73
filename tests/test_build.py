"""From a request to a finished plan: nothing of the runner's running moves, and everything hangs together."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from making import KNOWN, MINUTE, plan_of, request_of

from hipcal import build, calendar_out, resources
from hipcal.model import DayRuns, Placement, Plan, Request, RunKind, RunSpec, SessionKind

UTC = dt.UTC
WEEK = """
title: A week
start: 2026-11-23
runs:
  tue: [easy 30min at 06:30, tempo 50min at 12:00]
  wed: easy 40min
  fri: cross 45min at 18:10
  sat: easy 5km at 09:00
  sun: long 1h30 at 09:00
weeks: 3
"""
READY_MADE = {
    name: (resources.plans_dir() / f"{name}.yaml").read_text(encoding="utf-8")
    for name in resources.plan_names()
}


def minute_of(moment: dt.datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""


def specs_of(request: Request, day: dt.date) -> DayRuns:
    """What the plan file says of a day: its race, else what differs in its week, else its weekday."""
    race = next((race for race in request.races if race.date == day), None)
    if race:
        words = race.distance
        return (RunSpec(RunKind.RACE, words, metres=race.metres, distance=words, at=race.at, name=race.name),)
    week = (day - request.start).days // 7 + 1
    differing = [dict(change.runs) for change in request.running if week in change.weeks]
    found = [runs[day.weekday()] for runs in differing if day.weekday() in runs]
    return found[-1] if found else request.runs[day.weekday()]


@pytest.mark.parametrize("text", [WEEK, *READY_MADE.values()])
def test_runs_stay_where_the_runner_put_them(text: str) -> None:
    found = plan_of(text)
    request = found.request
    told = {(run.run.date, run.run.nth): run.run.spec for run in found.runs}
    meant = {
        (day, nth): spec
        for offset in range((request.end - request.start).days + 1)
        for day in [request.start + dt.timedelta(days=offset)]
        for nth, spec in enumerate(specs_of(request, day), 1)
    }
    assert told == meant
    assert len(found.runs) == len(meant)


def test_every_day_of_the_plan_is_told_once_in_its_week() -> None:
    found = plan_of(WEEK)
    assert [day.date for day in found.days] == [dt.date(2026, 11, 23) + dt.timedelta(n) for n in range(21)]
    assert [day.week for day in found.days] == [1] * 7 + [2] * 7 + [3] * 7


@pytest.mark.parametrize("text", [WEEK, *READY_MADE.values()])
def test_sessions_lie_in_the_plan_with_their_day_and_week_in_order(text: str) -> None:
    found = plan_of(text)
    weeks = {day.date: day.week for day in found.days}
    phases = {day.date: day.phase for day in found.days}
    for session in found.sessions:
        assert (weeks[session.date], phases[session.date]) == (session.week, session.phase)
        assert session.minutes > 0
        assert session.items
        assert session.reasons
    for one, other in pairwise(found.sessions):
        assert one.date <= other.date
        if one.date == other.date and one.start and other.start:
            assert minute_of(one.start) <= minute_of(other.start)


@pytest.mark.parametrize("text", [WEEK, *READY_MADE.values()])
def test_sessions_of_a_day_with_hours_never_overlap_each_other_nor_a_run(text: str) -> None:
    found = plan_of(text)
    spans = [(each.start, each.end) for each in (*found.sessions, *found.runs) if each.start and each.end]
    for (_, end), (start, _) in pairwise(
        sorted((one.astimezone(UTC), to.astimezone(UTC)) for one, to in spans)
    ):
        assert end <= start


def test_strength_begins_once_the_stretch_is_over() -> None:
    only_tuesday = "strength: {not-on: [mon, wed, thu, fri, sat, sun]}\n"
    found = plan_of("runs: {tue: easy 40min at 17:40, thu: easy 30min at 06:00}\nweeks: 1\n" + only_tuesday)
    tuesday = {each.kind: each for each in found.sessions if each.date == dt.date(2026, 11, 24)}
    assert tuesday[SessionKind.STRENGTH].start == tuesday[SessionKind.STRETCH].end
    assert minute_of(tuesday[SessionKind.STRETCH].start) == "2026-11-24T18:20:00+00:00"


def test_cross_training_has_no_activation_and_asks_for_none() -> None:
    found = plan_of(WEEK)
    (cross,) = {run.title for run in found.runs if run.run.kind is RunKind.CROSS}
    assert cross == "Cross-training · 45 min"
    for run in found.runs:
        if run.run.is_cross:
            assert not run.without_activation
            assert run.note == ""
    assert not [each for each in found.sessions if "cross" in each.title.lower()]


def test_a_run_says_why_it_has_no_activation() -> None:
    found = plan_of('runs: {tue: hills 50min at 06:00}\nweeks: 1\nhours: {earliest: "06:00"}\n')
    (run,) = found.runs
    assert run.without_activation
    assert run.note.startswith("There is no time before this run")
    assert "Inside this run: 4 hill sprints" in run.note


def test_switched_off_activation_is_off_and_says_so_once() -> None:
    found = plan_of(WEEK + "activation: off\n")
    assert not [each for each in found.sessions if each.kind is SessionKind.ACTIVATION]
    assert [note for note in found.notes if "switched off" in note] == [
        "Activation before runs is switched off."
    ]
    assert not any("activation" in each.what for each in found.unplaced)


def lacks(text: str) -> set[str]:
    return {each.what for each in plan_of(text).unplaced}


def test_a_week_without_stretch_says_what_it_lacks() -> None:
    bare = "runs: {tue: easy 40min}\nweeks: 1\nminutes: {stretch: 0, mobility: 0, strength: 5}\n"
    assert "stretch for the hip flexors" in lacks(bare)
    assert "stretch or mobility for the glutes" not in lacks(bare)  # the activation circles the hips
    assert "stretch or mobility for the glutes" in lacks(bare + "activation: off\n")


def test_a_whole_week_lacks_nothing() -> None:
    assert lacks("runs: {tue: easy 40min, sun: long 1h}\nweeks: 2\n") == set()


def test_a_week_cut_to_two_days_is_not_held_to_a_whole_one() -> None:
    bare = "runs: {tue: easy 40min}\nminutes: {stretch: 0, mobility: 0, strength: 0}\nactivation: off\n"
    three, two = "start: 2026-11-23\nend: 2026-11-25\n", "start: 2026-11-23\nend: 2026-11-24\n"
    assert "stretch for the hip flexors" in lacks(bare + three)
    assert "stretch for the hip flexors" not in lacks(bare + two)


def test_a_and_b_take_turns_over_the_whole_plan() -> None:
    runs = "{tue: tempo 40min, wed: easy 30min, thu: tempo 40min, sat: easy 30min, sun: long 1h}"
    found = plan_of(f"runs: {runs}\nweeks: 6\n")
    blocks = [each.block for each in found.sessions if each.kind is SessionKind.STRENGTH]
    full = [block for block in blocks if block.startswith("hst-full")]
    assert full == [("hst-full-a", "hst-full-b")[n % 2] for n in range(len(full))]
    assert len(full) >= 6


def test_a_schedule_without_contents_is_a_fault_told_by_name() -> None:
    placement = Placement(dt.date(2026, 11, 24), SessionKind.STRENGTH, "hst-full-a")
    with pytest.raises(LookupError, match="no contents or hours for hst-full-a on 2026-11-24"):
        build._found(None, placement)


def test_title_and_run_notes_change_no_session() -> None:
    request = request_of(WEEK)
    plain = build.plan(request, KNOWN).sessions
    other = build.plan(replace(request, title="Another", run_notes=True), KNOWN).sessions
    assert plain == other


def test_a_longer_plan_begins_as_the_shorter_one() -> None:
    short, long = plan_of(WEEK), plan_of(WEEK.replace("weeks: 3", "weeks: 9"))
    until = short.request.start + dt.timedelta(days=14)
    assert [each for each in short.sessions if each.date < until] == [
        each for each in long.sessions if each.date < until
    ]


def spent_minutes(found: Plan) -> int:
    return sum((each.end - each.start) // MINUTE for each in found.sessions if each.start and each.end)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "America/New_York"])
def test_the_same_week_takes_the_same_time_in_every_zone(zone: str) -> None:
    assert spent_minutes(plan_of(WEEK + f"timezone: {zone}\n")) == spent_minutes(plan_of(WEEK))


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from making import KNOWN, plan_of
from hipcal import calendar_out, pages
plan = plan_of(sys.argv[2])
page = pages.render(plan, KNOWN, weeks=None).encode()
print(hashlib.sha256(calendar_out.write(plan, KNOWN) + page).hexdigest())
"""


def test_the_same_plan_gives_the_same_bytes_on_every_machine() -> None:
    here = str(Path(__file__).parent)
    machines = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, here, WEEK],
            env={**os.environ, **machine},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for machine in machines
    }
    assert len(told) == 1


def test_a_plan_twice_is_the_same_plan() -> None:
    assert plan_of(WEEK) == plan_of(WEEK)
    assert calendar_out.write(plan_of(WEEK), KNOWN) == calendar_out.write(plan_of(WEEK), KNOWN)
