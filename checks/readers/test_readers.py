"""Ten independent calendar programs read what hipcal writes, and all of them find what it meant.

Run with `pytest checks/readers`. Needs node with npm, ruby-icalendar, calcurse, a C compiler, pkg-config
and libical-dev, and a Python with hipcal's extra `readers` (HIPCAL_READERS, else the one that runs
this); what is missing is a failure. Each calendar is read a second time with zones whose names nobody
knows, so that only the file's own VTIMEZONE can tell the hours.
"""

from __future__ import annotations

import sys
import zoneinfo
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests")]
zoneinfo.reset_tzpath(to=())  # the machine's zones may be older than tzdata's

from calendars import MONDAYS, NAMELESS, ZONES, everything, in_nameless_zone  # noqa: E402 - after the paths
from comparing import FAULTS, GIVES_UP, NOT_ASKED, differences, expected, may_give_up  # noqa: E402
from programs import READERS, Answers, answers  # noqa: E402

from hipcal import wire  # noqa: E402

PROGRAMS = sorted([*READERS, "libical"])
CALENDARS = everything(ROOT / "tests" / "golden")
SPOILT = "spoilt" + NAMELESS  # London's VTIMEZONE with an hour too many in summer
TO_SUMMER, TOO_FAR = (b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:" + offset for offset in (b"+0100", b"+0200"))


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What each program says of each calendar."""
    folder = tmp_path_factory.mktemp("calendars")
    for name, one in CALENDARS.items():
        (folder / f"{name}.ics").write_bytes(one.data)
    source = CALENDARS["night-Europe_London-2027-03-28"].data
    assert source.count(TO_SUMMER) == 1
    (folder / f"{SPOILT}.ics").write_bytes(in_nameless_zone(source.replace(TO_SUMMER, TOO_FAR)))
    return answers(folder, tmp_path_factory.mktemp("building"))


def test_there_are_calendars_of_every_kind() -> None:
    kinds = {name.partition("-")[0] for name in CALENDARS}
    assert kinds == set("sample night season golden thousand emoji hostile updated revived".split())
    assert len(CALENDARS["thousand"].wanted) >= 990
    assert {event["sequence"] for event in CALENDARS["updated"].wanted.values()} == {0, 1}
    assert {event["status"] for event in CALENDARS["updated"].wanted.values()} == {"", "CANCELLED"}
    assert {event["sequence"] for event in CALENDARS["revived"].wanted.values()} == {0, 1, 2}
    assert sum(name.startswith("sample") for name in CALENDARS) >= len(ZONES) * len(MONDAYS)


@pytest.mark.parametrize("name", CALENDARS)
def test_the_file_itself_is_right(name: str) -> None:
    assert wire.check(CALENDARS[name].data) == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_answers_for_each_calendar_it_is_asked_about(found: Answers, program: str) -> None:
    unasked = tuple(NOT_ASKED.get(program, {}))
    assert set(found[program]) == {name for name in [*CALENDARS, SPOILT] if not name.endswith(unasked)}


@pytest.mark.parametrize("name", CALENDARS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_finds_what_was_meant(found: Answers, program: str, name: str) -> None:
    if name.endswith(tuple(NOT_ASKED.get(program, {}))):
        return
    calendar, answer = CALENDARS[name], found[program][name]
    if answer.fault:
        assert may_give_up(program, calendar, answer.fault), answer.fault
        return
    assert differences(expected(program, name, calendar), answer.events) == []


@pytest.mark.parametrize("program", sorted(set(PROGRAMS) - set(NOT_ASKED) - {"vobject"}))
def test_programs_go_by_the_files_own_zone(found: Answers, program: str) -> None:
    """Otherwise the comparison above would say nothing of the VTIMEZONE."""
    right = f"night-Europe_London-2027-03-28{NAMELESS}"
    assert found[program][SPOILT].events
    assert found[program][SPOILT] != found[program][right]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.program}: {fault.why[:40]}")
def test_each_fault_in_the_table_is_needed(fault: object) -> None:
    """It speaks of some event, and not of all."""
    told = [
        fault.where(name, calendar, event)
        for name, calendar in CALENDARS.items()
        for event in calendar.wanted.values()
    ]
    assert 0 < sum(told) < len(told) / 2


def test_what_gives_up_does_so(found: Answers) -> None:
    for program in GIVES_UP:
        assert any(answer.fault for answer in found[program].values())
