"""The JSON Schema for editors agrees with the reader about keys, and takes every ready-made plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from reader import reading
from ruamel.yaml import YAML
from test_planfile_fuzz import PLAN, PLAUSIBLE, few

from hipcal import resources
from hipcal.planfile import schema
from hipcal.planfile.reading import KEYS

PLANS = sorted(resources.plans_dir().glob("*.yaml"))
WRONG = (
    "runs: {tue: []}\nweks: 2",
    "title: x",
    "runs: {someday: easy}",
    "runs: {tue: [easy, easy, easy, easy, easy]}",
    "runs: {}\nweeks: 521",
    "runs: {}\nequipment: [barbell]",
    "runs: {}\nraces: [{date: 2027-01-01}]",
    "runs: {}\nchanges: {Sat: off}",
    "runs: {}\ncalendars: []",
    "runs: {}\nhours: {latest: 24:00}",
    "runs: {}\nraces: [{distance: half}]",
    "runs: {}\nraces: [{day: sun, distance: half}]",
    "runs: {}\nraces: [{week: 0, distance: half}]",
    "runs: {}\nraces: [{week: 521, distance: half}]",
    "runs: {}\nraces: [{week: 3, day: someday, distance: half}]",
    "runs: {}\nraces: [{week: 3, date: 2027-01-01, distance: half}]",
    "runs: {}\nraces: [{day: fri, date: 2027-01-01, distance: half}]",
    "runs: {}\ncalendar: {countdown: maybe}",
    "runs: {}\ncalendar: {count-down: no}",
    "runs: {}\nrunning: {weeks: 3, runs: {sun: off}}",
    "runs: {}\nrunning: [{runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: 3}]",
    "runs: {}\nrunning: [{weeks: 3, runs: {}}]",
    "runs: {}\nrunning: [{weeks: 3, runs: {someday: off}}]",
    "runs: {}\nrunning: [{weeks: 3, phase: peak, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: 5, 6, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: 0, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: 521, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: 1-521, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: two, runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: [], runs: {sun: off}}]",
    "runs: {}\nrunning: [{weeks: [[2]], runs: {sun: off}}]",
    "runs: {}\nrunning: [{phase: peek, runs: {sun: off}}]",
    "runs: {}\nmoves: [2026-12-08]",
    "runs: {}\nmoves: {2026-12-08: 2026-12-09}",
    "runs: {}\nmoves: {2026-12-08 activation: 2026-12-09}",
    "runs: {}\nmoves: {2026-12-08 strength: wed}",
    "runs: {}\nmoves: {2026-12-08 strength: }",
    "runs: {}\npauses: {from: 2027-01-04}",
    "runs: {}\npauses: [2027-01-04]",
    "runs: {}\npauses: [{to: 2027-01-10}]",
    "runs: {}\npauses: [{from: 2027-01-04, why: flu}]",
    "runs: {}\npauses: [{from: 2027-01-04, until: 2027-01-10}]",
    "runs: {}\npauses: [{from: 2027-01-04, to: }]",
    "runs: {}\ntravel: [{from: 2027-02-01}]",
    "runs: {}\ntravel: [{from: 2027-02-01, to: 2027-02-05, equipment: mat}]",
    "runs: {}\ntravel: [{from: 2027-02-01, to: 2027-02-05, without: [gym]}]",
    "runs: {}\ntravel: [{from: 2027-02-01, to: 2027-02-05, why: work}]",
    "runs: {}\nlog: [2026-12-03]",
    "runs: {}\nlog: {mised: [2026-12-03]}",
    "runs: {}\nlog: {missed: 2026-12-03}",
    "runs: {}\nlog: {missed: [yesterday]}",
    "runs: {}\nlog: {missed: [{kind: strength}]}",
    "runs: {}\nlog: {missed: [{date: 2026-12-03, intensity: full}]}",
    "runs: {}\nlog: {done: [{date: 2026-12-03, kind: run}]}",
    "runs: {}\nlog: {done: [{date: 2026-12-03, intensity: hard}]}",
    "runs: {}\nlog: {done: [{date: 2026-12-03, kind: mobility, intensity: light}]}",
    "runs: {}\nlog: {pain: [{date: 2026-12-10, exercise: clamshell, score: 11}]}",
    "runs: {}\nlog: {pain: [{date: 2026-12-10, exercise: clamshell, score: 2.5}]}",
    "runs: {}\nlog: {pain: [{date: 2026-12-10, exercise: clamshell}]}",
    "runs: {}\nlog: {sore: [{date: 2026-12-03}]}",
    "runs: {}\nlog: {cleared: [{date: 2026-12-03}]}",
)
RIGHT = (
    "races: [{week: 3, distance: half}, {week: 12, day: Saturday, distance: 10k, priority: b}]",
    "calendar: {runs: no, countdown: yes}",
    "running: [{weeks: 7, runs: {sun: off}}, {weeks: 1-4, runs: {sun: long 2h}}]",
    "running: [{weeks: [5, 6, 8-10], runs: {Sunday: [easy, easy]}}, {phase: base, runs: {mon: easy}}]",
    'running: [{weeks: "5, 6, 8 to 10", runs: {sun: off}}, {weeks: 520, runs: {sun: off}}]',
    "moves: {2026-12-08 strength: 2026-12-09, 2026-12-08  Mobility: 2026-12-09}",
    "pauses: [{from: 2027-01-04, to: 2027-01-10, why: red-flag}, {from: 2027-01-12}]",
    "travel: [{from: 2027-02-01, to: 2027-02-05, equipment: [mat, ball], without: [floor]}]",
    "log: {done: [2026-12-03, {date: 2026-12-05, kind: strength, intensity: light}]}",
    "log: {done: [{date: 2026-12-05, intensity: full}, {date: 2026-12-06, kind: mobility}]}",
    "log: {missed: [2026-12-03, {date: 2026-12-05, kind: stretch}], sore: [2026-12-03]}",
    "log: {pain: [{date: 2026-12-10, exercise: clam shell, score: 0}]}",
    "log: {cleared: [{date: 2026-12-10, exercise: clam shell}]}",
)


def as_editors_see_it(text: str) -> Any:
    """The values of YAML 1.2, dates as text."""
    return _dates_as_text(YAML(typ="safe", pure=True).load(text))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(_dates_as_text(key)): _dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_it_knows_the_keys_the_reader_acts_on() -> None:
    assert set(schema()["properties"]) == set(KEYS)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_it_takes_every_ready_made_plan(path: Path) -> None:
    jsonschema.validate(as_editors_see_it(path.read_text(encoding="utf-8")), schema())


def test_it_takes_a_plan_with_every_section() -> None:
    jsonschema.validate(as_editors_see_it(PLAN), schema())


@pytest.mark.parametrize("text", WRONG)
def test_what_it_refuses_the_reader_refuses_too(text: str) -> None:
    assert reading(text).problems
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_editors_see_it(text), schema())


@pytest.mark.parametrize("text", RIGHT)
def test_it_takes_what_the_reader_takes(text: str) -> None:
    whole = f"start: 2026-11-23\nruns: {{}}\n{text}\n"
    assert reading(whole).problems == ()
    jsonschema.validate(as_editors_see_it(whole), schema())


@few
@given(PLAUSIBLE)
def test_whatever_entry_the_reader_takes_it_takes(line: tuple[str, str]) -> None:
    text = f"start: 2026-11-23\nruns: {{}}\n{line[0]}: {line[1]}\n"
    if not reading(text).problems:
        jsonschema.validate(as_editors_see_it(text), schema())
