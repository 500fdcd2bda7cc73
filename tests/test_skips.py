"""Sessions that the runner leaves out: they go, and everything else stays where it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hipcal import build, catalogue, planfile, text_day
from hipcal.model import Intensity, Plan, Request, SessionKind, Skip

KNOWN = catalogue.load()
START = dt.date(2026, 11, 23)
TEXT = """start: 2026-11-23
timezone: Europe/London
weeks: 6
runs: {tue: [easy 30min at 07:00, intervals 50min at 18:00], thu: easy 40min at 18:00, sun: long 90min}
"""


def request(more: str = "") -> Request:
    reading = planfile.read((TEXT + more).encode(), "p.yaml", today=START, timezone="UTC")
    assert reading.request is not None, reading.problems
    return reading.request


def plan(*skips: Skip) -> Plan:
    base = request()
    return build.plan(replace(base, log=replace(base.log, skipped=skips)), KNOWN)


PLAIN = plan()
FIRST = {kind: next(each for each in PLAIN.sessions if each.kind is kind) for kind in SessionKind}


@pytest.mark.parametrize("kind", SessionKind)
def test_what_is_left_out_goes_and_nothing_else_moves(kind: SessionKind) -> None:
    found = plan(Skip(FIRST[kind].date, kind, 1))
    slots = {(each.uid, each.date, each.start) for each in PLAIN.sessions}
    assert {(each.uid, each.date, each.start) for each in found.sessions} == slots - {
        (FIRST[kind].uid, FIRST[kind].date, FIRST[kind].start)
    }
    assert [each.uid for each in found.skipped] == [FIRST[kind].uid]


def test_one_of_two_on_a_day_or_both() -> None:
    tuesday = START + dt.timedelta(days=1)
    both = [each.uid for each in PLAIN.sessions if (each.date, each.kind) == (tuesday, "activation")]
    assert len(both) == 2
    assert [each.uid for each in plan(Skip(tuesday, SessionKind.ACTIVATION, 2)).skipped] == both[1:]
    assert [each.uid for each in plan(Skip(tuesday, SessionKind.ACTIVATION)).skipped] == both


def test_a_week_with_strength_left_out_brings_no_step() -> None:
    levels = [week.level for week in PLAIN.weeks]
    assert levels[:3] == [1, 2, 3]
    session = next(each for each in PLAIN.sessions if each.intensity is Intensity.FULL and each.week == 2)
    found = plan(Skip(session.date))
    assert [week.level for week in found.weeks][:3] == [1, 2, 2]
    assert not found.weeks[1].complete


def test_what_is_nowhere_planned_changes_nothing() -> None:
    monday = START
    assert (
        plan(Skip(monday, SessionKind.ACTIVATION), Skip(monday, SessionKind.STRETCH, 3)).sessions
        == PLAIN.sessions
    )


def test_the_file_says_it_and_explain_tells_it() -> None:
    date = FIRST[SessionKind.STRENGTH].date
    log = f"log: {{skipped: [{date}, {{date: 2026-11-24, kind: activation, which: 2}}]}}\n"
    found = request(log)
    assert found.log.skipped == (Skip(dt.date(2026, 11, 24), SessionKind.ACTIVATION, 2), Skip(date))
    assert "Left out by you: Hip strength" in text_day.explain(build.plan(found, KNOWN), KNOWN, date)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{date: 2026-11-24, which: 5}", "which"),
        ("{kind: strength}", "date"),
        ("soon", "date"),
        ("{date: 2026-11-24, kind: swimming}", "swimming"),
    ],
)
def test_a_mistake_is_told(entry: str, said: str) -> None:
    reading = planfile.read(
        f"{TEXT}log: {{skipped: [{entry}]}}\n".encode(), "p.yaml", today=START, timezone="UTC"
    )
    assert reading.request is None
    assert any(said in str(problem) for problem in reading.problems)
