"""Whole plans as they were last reviewed: every folder of `golden` is a case.

`plan.yaml` is the plan (a folder with the name of a ready-made plan needs none), `expected.txt` a line
a day to read through. To have the calendar or the page compared byte by byte too, add an empty
`plan.ics` or `plan.html`. `pytest --update-golden` writes all of them anew; then read the difference.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import icalendar
import pytest
from making import KNOWN, plan_of
from review import review

from hipcal import calendar_out, pages, resources, wire
from hipcal.model import Plan, PlannedRun, Session
from hipcal.rules.contents import CONTENT_LAWS

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
PLAN, TEXT, CALENDAR, PAGE = "plan.yaml", "expected.txt", "plan.ics", "plan.html"
MEANT = "If this change is meant, run pytest --update-golden and read the difference."


@dataclass(frozen=True)
class Case:
    plan: Plan
    calendar: bytes


@cache
def made(case: str) -> Case:
    """The case's plan and calendar, made now."""
    file = GOLDEN / case / PLAN
    if not file.exists():
        file = resources.plans_dir() / f"{case}.yaml"
    plan = plan_of(file.read_text(encoding="utf-8"))
    return Case(plan, calendar_out.write(plan, KNOWN))


def contents(case: str, name: str) -> bytes:
    """What a file of the case should hold."""
    if name == TEXT:
        return review(made(case).plan).encode()
    if name == CALENDAR:
        return made(case).calendar
    return pages.render(made(case).plan, KNOWN, weeks=None).encode()


def compared(case: str) -> list[str]:
    """The files of a case that are compared: the text always, the others where they are there."""
    return [TEXT, *(name for name in (CALENDAR, PAGE) if (GOLDEN / case / name).exists())]


@pytest.mark.parametrize(("case", "name"), [(case, name) for case in CASES for name in compared(case)])
def test_a_case_is_as_it_was(case: str, name: str, pytestconfig: pytest.Config) -> None:
    file, now = GOLDEN / case / name, contents(case, name)
    if pytestconfig.getoption("--update-golden"):
        file.write_bytes(now)
    assert file.exists(), f"{file} is missing. {MEANT}"
    assert now.decode() == file.read_bytes().decode(), MEANT


@pytest.mark.parametrize("case", CASES)
def test_a_calendar_reads_back(case: str) -> None:
    plan, data = made(case).plan, made(case).calendar
    assert wire.check(data) == []
    told = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    races = {race.date for race in plan.request.races}
    runs = [run for run in plan.runs if plan.request.calendar_runs or run.run.date in races]
    meant: dict[str, Session | PlannedRun] = {each.uid: each for each in (*plan.sessions, *runs)}
    told = {uid: event for uid, event in told.items() if ".countdown." not in uid}
    assert told.keys() == meant.keys()
    for uid, event in told.items():
        assert span_of(event) == span_meant(meant[uid])
        assert str(event["SUMMARY"]).split() == printable(meant[uid].title).split()


def printable(text: str) -> str:
    """The text without control characters, which no calendar may carry."""
    return "".join(each for each in text if each.isprintable() or each.isspace())


def span_of(event: icalendar.Event) -> tuple[dt.date, dt.date]:
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(start, dt.datetime):
        return start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    return start, end


def span_meant(entry: Session | PlannedRun) -> tuple[dt.date, dt.date]:
    if entry.start is not None and entry.end is not None:
        return entry.start.astimezone(dt.UTC), entry.end.astimezone(dt.UTC)
    day = entry.date if isinstance(entry, Session) else entry.run.date
    return day, day + dt.timedelta(days=1)


@pytest.mark.parametrize("case", CASES)
def test_a_case_keeps_the_laws(case: str) -> None:
    broken = {law.__name__: list(law(made(case).plan, KNOWN)) for law in CONTENT_LAWS}
    assert {law: faults for law, faults in broken.items() if faults} == {}


def test_every_ready_made_plan_is_a_case() -> None:
    assert set(resources.plan_names()) <= set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_no_file_of_a_case_is_unused(case: str) -> None:
    names = {path.name for path in (GOLDEN / case).iterdir()}
    ready_made = case in resources.plan_names()
    assert (PLAN in names) is not ready_made
    assert names <= {PLAN, TEXT, CALENDAR, PAGE}


def test_nothing_lies_beside_the_cases() -> None:
    assert [path.name for path in GOLDEN.iterdir() if not path.is_dir()] == []


def test_goldens_are_never_updated_where_changes_are_judged() -> None:
    asked = [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", "-q", __file__]
    found = subprocess.run(
        asked,
        env={**os.environ, "CI": "true"},
        cwd=GOLDEN.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == pytest.ExitCode.USAGE_ERROR
    assert "not where CI is set" in found.stderr
