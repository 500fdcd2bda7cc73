"""Whatever the bytes: within 5 seconds and 300 MB, with an answer or with words."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path

import hostile
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import FIRST, LAST, ZONE

import hipcal
from hipcal.runs_in import child, child_reads
from hipcal.runs_in.calendar_in import read_calendar
from hipcal.runs_in.limits import (
    MOST_BYTES,
    MOST_EVENTS,
    MOST_IN_ALL,
    MOST_OCCURRENCES,
    ODD,
    NoCalendarError,
)
from hipcal.runs_in.values import Events

MOST_SECONDS = 9.0  # 5 on a machine that has nothing else to do
LONG = dt.date(2028, 12, 31)
YEARS = dt.date(2036, 12, 31)


def timed(data: bytes, last: dt.date = LAST) -> Events | str:
    """What the process of its own says; that it takes no longer than promised."""
    began = time.perf_counter()
    try:
        return child.read(data, ZONE, FIRST, last)
    except NoCalendarError as problem:
        return str(problem)
    finally:
        assert time.perf_counter() - began < MOST_SECONDS


def in_process(data: bytes) -> Events | None:
    try:
        return read_calendar(data, ZONE, FIRST, LAST)
    except NoCalendarError as problem:
        return None if str(problem).endswith(".") else pytest.fail(str(problem))


def test_mutations_end_in_events_or_in_words() -> None:
    found = [in_process(data) for data in hostile.mutated(hostile.IN_PROCESS, seed=1)]
    read = [each for each in found if each]
    assert len(read) > hostile.IN_PROCESS // 2
    for each in read:
        assert len({event.uid for event in each.events}) == len(each.events)
        assert all(skipped.why for skipped in each.skipped)


def test_mutations_end_so_in_a_process_of_their_own() -> None:
    found = [timed(data) for data in hostile.mutated(hostile.IN_A_CHILD, seed=2)]
    assert any(isinstance(each, Events) for each in found)


@given(st.binary(max_size=400))
def test_bytes_end_in_events_or_in_words(data: bytes) -> None:
    in_process(data)
    in_process(b"BEGIN:VCALENDAR\n" + data)


LINES = """
DTSTART:20270302T070000Z
DTSTART:20270305
DTSTART;TZID=Mars:20270302T070000
DTSTART:x
DTEND:2
DURATION:PT30M
RRULE:FREQ=WEEKLY
RRULE:FREQ=DAILY;UNTIL=20270310
EXDATE:20270302T070000Z
UID:a
UID:b
RECURRENCE-ID:20270309T070000Z
RECURRENCE-ID:20270312
STATUS:CANCELLED
SEQUENCE:3
RDATE:20270303
TRANSP:TRANSPARENT
BEGIN:VALARM
END:VALARM
SUMMARY:Run
DESCRIPTION:<b>x
""".split()
LINE = st.sampled_from(LINES)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(LINE, max_size=8), max_size=6))
def test_every_event_is_read_or_left_out(events: list[list[str]]) -> None:
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    found = in_process("\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR")).encode())
    assert found is not None
    assert len(found.events) + len(found.skipped) >= len(events)
    if not any(line.startswith("R") for event in events for line in event):
        assert len(found.events) + len(found.skipped) == len(events)


@pytest.mark.parametrize("make", [hostile.bomb, hostile.bomb_in_bomb])
def test_a_packed_bomb_is_refused(make: object) -> None:
    data = make(300)  # type: ignore[operator]  # one of the two above
    assert len(data) < MOST_BYTES
    said = timed(data)
    assert isinstance(said, str)
    assert "larger than 5 MB" in said or "not a calendar" in said


def test_50_megabytes_are_refused_at_once() -> None:
    data = hostile.calendar(hostile.event(1)) * 500_000
    assert len(data) > 10 * MOST_BYTES
    assert "larger than 5 MB" in str(timed(data))


def test_as_much_as_is_read_is_read_in_time() -> None:
    filler = f"DESCRIPTION:{'All easy, by feel. ' * 8}"
    data = hostile.calendar(*(hostile.event(number, filler) for number in range(MOST_EVENTS)))
    assert MOST_BYTES * 0.9 < len(data) <= MOST_BYTES
    found = child.read(data, ZONE, FIRST, LAST, seconds=30)
    assert len(found.events) == MOST_EVENTS


def test_too_many_events_are_refused() -> None:
    data = hostile.calendar(*(hostile.event(number) for number in range(MOST_EVENTS + 1)))
    assert "more than 20,000 events" in str(timed(data))


def test_a_series_and_all_series_have_a_most() -> None:
    one = timed(hostile.series(1, "FREQ=DAILY"), YEARS)
    assert isinstance(one, Events)
    assert len(one.events) == MOST_OCCURRENCES
    assert {each.why for each in one.skipped} == {"too many"}
    assert len(one.events) + len(one.skipped) == (YEARS - FIRST).days + 1
    many = read_calendar(hostile.series(40, "FREQ=DAILY"), ZONE, FIRST, LONG)
    assert len(many.events) == MOST_IN_ALL
    assert {each.why for each in many.skipped} == {"too many"}


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        *("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7", "FREQ=MONTHLY;BYDAY=-9MO"),
        *("FREQ=DAILY;BYMONTHDAY=1;BYYEARDAY=2", "FREQ=DAILY;BYDAY=MO;BYMONTH=4;BYMONTHDAY=31"),
    ],
)
def test_a_rule_that_never_ends_costs_only_its_own_series(rule: str) -> None:
    evil, good = hostile.series(30, rule).decode(), hostile.event(99)
    found = timed(evil.replace("END:VCALENDAR", f"{good}END:VCALENDAR").encode())
    assert isinstance(found, Events), found
    assert [event.title for event in found.events] == ["Run 99"]
    assert len(found.skipped) == 30


def test_a_series_that_takes_too_long_is_given_up_alone() -> None:
    never = hostile.series(12, "FREQ=DAILY;INTERVAL=7;BYDAY=MO", start="DTSTART:20270302T070000Z").decode()
    found = timed(never.replace("END:VCALENDAR", f"{hostile.event(99)}END:VCALENDAR").encode())
    assert isinstance(found, Events), found
    assert "Run 99" in [event.title for event in found.events]
    if sys.platform != "win32":
        assert {each.why for each in found.skipped} >= {"not readable: its rule takes too long to work out"}


def test_thousands_of_heavy_series_do_not_take_the_rest_with_them() -> None:
    heavy = hostile.series(8_000, "FREQ=DAILY;BYHOUR=1,2,3,4").decode()
    found = timed(heavy.replace("END:VCALENDAR", f"{hostile.event(9_999)}END:VCALENDAR").encode(), LONG)
    assert isinstance(found, Events), found
    assert "Run 9999" in [event.title for event in found.events]
    assert len(found.events) + len(found.skipped) > 8_000


def test_a_fault_of_our_own_ends_in_words() -> None:
    asked = {"zone": "Nowhere/At_all", "first": "2027-03-01", "last": "2027-03-31"}
    assert child_reads._answer(hostile.calendar(), asked) == b"!" + json.dumps(ODD).encode()


def test_deep_and_endless_things() -> None:
    for data in (
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nBEGIN:VALARM\n" * 9_000,
        b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 400_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270302\n" + b"EXDATE:" + b"20270302," * 500_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY" + b";X=" * 1_500_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"<style" * 700_000,
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VTIMEZONE\nBEGIN:STANDARD\nRDATE:" + b"20270302T000000," * 300_000,
        b"BEGIN:VCALENDAR" + b"\n " * 2_000_000,
        b"\r" * 4_900_000 + b"BEGIN:VCALENDAR\n",
        b" \t" * 2_400_000 + b"x",
    ):
        assert isinstance(timed(data), Events | str)


def test_a_child_that_takes_too_long_is_ended_with_words() -> None:
    with pytest.raises(NoCalendarError, match="too much time or memory"):
        child.read(hostile.calendar(), ZONE, FIRST, LAST, seconds=0.001)


def test_the_child_may_take_no_more_memory_than_it_is_given() -> None:
    greedy = "import hipcal.runs_in.child_reads as c; c._limit(4); x = bytearray(400 * 1024 * 1024)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    limited = sys.platform == "linux"
    assert ("MemoryError" in done.stderr) is limited


def test_who_asks_imports_no_calendar_library() -> None:
    words = (
        "import datetime as d, json, sys; from hipcal.runs_in.child import read;"
        "found = read(sys.stdin.buffer.read(), 'UTC', d.date(2027, 3, 1), d.date(2027, 3, 31));"
        "print(json.dumps([len(found.events), 'icalendar' in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        input=hostile.calendar(hostile.event(1)),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == [1, False]


def test_the_folder_one_stands_in_is_not_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zlib.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "hipcal").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert isinstance(timed(hostile.calendar(hostile.event(1))), Events)
    assert hipcal.__file__
