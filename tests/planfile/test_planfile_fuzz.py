"""Whatever is in a file, a reading comes out. HIPCAL_FUZZ sets how many examples are tried."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader import TODAY, reading

from hipcal.planfile import Flags, Reading, from_flags, read, show
from hipcal.wording import WEEKDAYS

EXAMPLES = int(os.environ.get("HIPCAL_FUZZ") or 60)
few = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
PLAN = """\
title: Spring half marathon
timezone: Europe/London
start: 2026-11-23
weeks: 16
runs:
  tue: intervals 50min at 07:00
  fri: [easy 5km, tempo 1h at 18:00]
changes:
  2026-12-24: off
races:
  - {date: 2027-03-07, distance: half, priority: A, name: City Half, at: "10:00"}
athlete: {experience: novice, age: 42, desk-job: yes}
equipment: [mini-band, step]
strength: {days: off, per-week: 2, not-on: [wed], at: "18:00"}
hours: {earliest: "06:00", latest: "21:30"}
reminders: {activation: 10min, strength: 1h}
"""
SIGNS = "[ ] { } : ' \" &a *a !t | > # % 0 << , \\u".split()
WORDS = ("off", "easy", "at ", "2026-02-30", "km", "9" * 30, "~", "é", "\U0001f3c3", "---\n")
SPACES = ("\n", "  ", "\t", ": ", "- ", "? ", "|\n", "\u2028", "\x00")
PIECES = st.sampled_from((*SIGNS, *WORDS, *SPACES))


def check(found: Reading, raw: bytes) -> None:
    assert (found.request is None) == bool(found.problems)
    assert list(found.problems) == sorted(found.problems)
    shown = show(found.problems, "plan.yaml", raw)
    assert not [one for one in shown if one != "\n" and unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")]
    shown.encode("utf-8")
    lines = raw.decode("utf-8", "replace").count("\n") + raw.count(b"\r") + 2
    assert all(0 <= one.line <= lines for one in found.problems)


@few
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    check(reading(raw), raw)


@few
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_yaml_like_text(text: str) -> None:
    check(reading(text), text.encode())


@few
@given(st.integers(0, len(PLAN)), st.integers(0, 12), st.lists(PIECES, max_size=4).map("".join))
def test_any_damaged_plan(at: int, cut: int, new: str) -> None:
    text = PLAN[:at] + new + PLAN[at + cut :]
    check(reading(text), text.encode())


@few
@given(st.text(max_size=40))
def test_any_line_of_a_day(line: str) -> None:
    quoted = '"' + "".join(f"\\U{ord(character):08x}" for character in line) + '"'
    text = f"runs: {{mon: {quoted}}}\ntitle: {quoted}\n"
    check(reading(text), text.encode())


FLAG_PIECES = st.sampled_from(["mon", "easy", ",", " ", "5k", ":", "half", "2027-03-07"])
FLAG = st.one_of(st.none(), st.text(max_size=30), st.lists(FLAG_PIECES).map("".join))
RACES = st.lists(st.text(max_size=20), max_size=2).map(tuple)


@few
@given(st.builds(Flags, FLAG, RACES, FLAG, FLAG, FLAG, FLAG))
def test_any_flags(flags: Flags) -> None:
    found = from_flags(flags, today=TODAY, timezone="UTC")
    assert (found.request is None) == bool(found.problems)
    assert all(one.line == 0 for one in found.problems)


@few
@given(st.dates(dt.date(1900, 1, 7), dt.date(2190, 1, 1)), st.integers(0, 6))
def test_a_plan_without_a_start_begins_in_the_week_that_holds_today(today: dt.date, first: int) -> None:
    raw = f"runs: {{}}\nweek-starts: {WEEKDAYS[first]}\n".encode()
    found = read(raw, "plan.yaml", today=today, timezone="UTC").request
    assert found
    assert found.start.weekday() == first
    assert found.start <= today <= found.start + dt.timedelta(days=6)


def test_the_undamaged_plan_is_read() -> None:
    assert reading(PLAN).problems == ()


@pytest.mark.parametrize("at", range(0, len(PLAN), 7))
def test_a_plan_cut_short(at: int) -> None:
    check(reading(PLAN[:at]), PLAN[:at].encode())
