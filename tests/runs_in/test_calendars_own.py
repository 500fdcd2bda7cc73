"""hipcal's own calendars come back: its runs are read as runs, and nothing is doubled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hipcal.model import Run, RunKind, RunSpec
from hipcal.runs_in.calendar_in import read_calendar
from hipcal.runs_in.own import NOTE, OWN, OWN_COPY, digest
from hipcal.runs_in.values import Events
from hipcal.slots import run_slot

GOLDEN = Path(__file__).parent.parent / "golden"
CALENDARS = sorted(GOLDEN.glob("*/*.ics"))
FIRST, LAST = dt.date(2020, 1, 1), dt.date(2035, 12, 31)


def uids(data: bytes) -> list[str]:
    return [
        line[4:].strip().decode() for line in data.replace(b"\r\n ", b"").split(b"\n") if line[:4] == b"UID:"
    ]


def read(data: bytes) -> Events:
    return read_calendar(data, "UTC", FIRST, LAST)


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.parent.name)
def test_of_a_calendar_of_its_own_the_runs_are_read(path: Path) -> None:
    data = path.read_bytes()
    found, runs = read(data), [uid for uid in uids(data) if ".run." in uid]
    assert sorted(event.uid for event in found.events) == sorted(runs)
    assert {event.categories for event in found.events} <= {("Run",), ("Race",)}
    assert {each.why for each in found.skipped} <= {OWN}
    assert len(found.events) + len(found.skipped) == len(uids(data))
    assert found.notes == (NOTE,)


@pytest.mark.parametrize("path", CALENDARS[:3], ids=lambda path: path.parent.name)
def test_another_program_may_have_carried_it(path: Path) -> None:
    data = path.read_bytes().replace(b"PRODID:-//hipcal//", b"PRODID:-//Another//")
    bare = b"\r\n".join(line for line in data.split(b"\r\n") if not line.startswith(b"CATEGORIES"))
    runs = [uid for uid in uids(data) if ".run." in uid]
    assert sorted(event.uid for event in read(bare).events) == sorted(runs)


def test_a_run_and_hipcal_s_entry_for_it_are_one() -> None:
    source = "tempo@coach.example/2027-03-02"
    slot = run_slot(Run(dt.date(2027, 3, 2), 1, RunSpec(RunKind.QUALITY, source=source)))
    assert slot == digest(source)
    events = (
        f"BEGIN:VEVENT\nUID:{uid}\nDTSTART:20270302T070000Z\nSUMMARY:Tempo\n{more}END:VEVENT\n"
        for uid, more in (
            ("tempo@coach.example", "RRULE:FREQ=WEEKLY;COUNT=1\n"),
            (f"plan.2027-03-01.run.{slot}", ""),
        )
    )
    found = read(f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n".encode())
    assert [event.uid for event in found.events] == [source]
    assert [each.why for each in found.skipped] == [OWN_COPY]
