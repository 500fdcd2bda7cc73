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
from hipcal.planfile.reading import KEYS
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
  - {week: 8, day: sat, distance: 10k, priority: C}
athlete: {experience: novice, age: 42, desk-job: yes}
equipment: [mini-band, step]
strength: {days: off, per-week: 2, not-on: [wed], at: "18:00"}
hours: {earliest: "06:00", latest: "21:30"}
reminders: {activation: 10min, strength: 1h}
calendar: {runs: yes, countdown: no}
running:
  - {weeks: 4, runs: {sun: off, sat: long 3h at 23:00}}
  - {weeks: [5, 6, 8-10], runs: {sun: long 2h at 09:00}}
  - {phase: taper, runs: {fri: [easy 20min, easy 20min]}}
moves:
  2026-12-08 strength: 2026-12-09
  2026-12-15 mobility: 2026-12-14
pauses:
  - {from: 2027-01-04, to: 2027-01-10, why: illness}
  - {from: 2027-03-10, why: other}
travel:
  - {from: 2027-02-01, to: 2027-02-05, equipment: [mini-band], without: [floor]}
log:
  done: [2026-12-03, {date: 2026-12-05, kind: strength, intensity: light}]
  missed: [2026-12-10, {date: 2026-12-11, kind: mobility}]
  pain: [{date: 2026-12-10, exercise: single-leg-squat, score: 4}]
  sore: [2026-12-04]
  cleared: [{date: 2026-12-30, exercise: single-leg-squat}]
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


TWO_DAYS = ["2026-12-08", "2026-12-09", "2027-02-30", "1900-01-01", "2200-12-31", "Sat"]
LENGTHS = ["easy", "long 3h at 23:00", "easy at 00:30", "off", "{}", "[easy, off]"]
VALUES = st.one_of(
    st.sampled_from([*TWO_DAYS, *LENGTHS, "1-4", "5, 6", "[5, 6, 8-10]", "9-7", "0", "520", "-1", "11"]),
    st.sampled_from(["peak", "illness", "other", "strength", "stretch", "light", "clam-shell", "[mat]", "~"]),
    st.sampled_from(["{sun: long 2h}", "{fri: long 3h at 23:00}", "{sat: easy at 00:30}", "[[]]", '""']),
)
INNER = st.sampled_from(
    "date week day distance priority weeks phase runs from to why equipment without kind intensity exercise "
    "score done missed pain sore cleared countdown 6".split()
)
ENTRY = st.dictionaries(INNER, VALUES, max_size=4).map(
    lambda entry: "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"
)
ENTRIES = st.lists(st.one_of(ENTRY, ENTRY, VALUES), max_size=3).map(lambda items: f"[{', '.join(items)}]")
MOVED = st.tuples(st.sampled_from(TWO_DAYS), st.sampled_from(["", " strength", " mobility", " stretch"]))
MOVES = st.dictionaries(MOVED.map("".join), VALUES, max_size=3).map(
    lambda moves: "{" + ", ".join(f"{key}: {to}" for key, to in moves.items()) + "}"
)
LOG_KEYS = st.sampled_from(["done", "missed", "pain", "sore", "cleared"])
LOG = st.dictionaries(LOG_KEYS, ENTRIES, max_size=4).map(
    lambda log: "{" + ", ".join(f"{key}: {value}" for key, value in log.items()) + "}"
)
DAY = st.sampled_from(["2026-12-08", "2026-12-09", "2027-01-02", "2026-12-32"])
NAME = st.sampled_from(["clam-shell", "Single-leg squat", "xyz"])
NEAR_ENOUGH: dict[str, tuple[dict[str, st.SearchStrategy[str]], dict[str, st.SearchStrategy[str]]]] = {
    # a list: keys that its entries need, and others; most of these entries are right
    "races": (
        {"distance": st.sampled_from(["5k", "half", "far"])},
        {"week": st.sampled_from(["3", "11", "0"]), "day": st.sampled_from(["sat", "Monday"]), "date": DAY},
    ),
    "running": (
        {"runs": st.sampled_from(["{sun: off}", "{sat: [easy, tempo 1h]}", "{}"])},
        {
            "weeks": st.sampled_from(["3", "1-4", "2 to 3", "[5, 6, 8-10]", '"1, 3-5"', "9-7", "521"]),
            "phase": st.sampled_from(["base", "taper", "peek"]),
        },
    ),
    "pauses": ({"from": DAY}, {"to": DAY, "why": st.sampled_from(["illness", "other", "flu"])}),
    "travel": ({"from": DAY, "to": DAY}, {"equipment": st.sampled_from(["[mat, ball]", "[]", "mat"])}),
    "done": ({"date": DAY}, {"kind": st.sampled_from(["strength", "stretch"]), "intensity": st.just("full")}),
    "missed": ({"date": DAY}, {"kind": st.sampled_from(["mobility", "run"]), "intensity": st.just("full")}),
    "pain": ({"date": DAY, "exercise": NAME, "score": st.sampled_from(["0", "10", "11"])}, {}),
    "cleared": ({"date": DAY, "exercise": NAME}, {}),
}


def near_enough(key: str) -> st.SearchStrategy[tuple[str, str]]:
    """A line with one or two such entries under `key`, or under the log's `key`."""
    needed, others = NEAR_ENOUGH[key]
    entry = st.fixed_dictionaries(needed, optional=others).map(
        lambda entry: "{" + ", ".join(f"{name}: {value}" for name, value in entry.items()) + "}"
    )
    items = st.lists(entry, min_size=1, max_size=2).map(lambda entries: f"[{', '.join(entries)}]")
    return items.map(lambda text: (key, text) if key in KEYS else ("log", f"{{{key}: {text}}}"))


PLAUSIBLE = st.sampled_from(sorted(NEAR_ENOUGH)).flatmap(near_enough)
LISTS = st.sampled_from(["races", "running", "pauses", "travel"])
LINES = st.one_of(
    PLAUSIBLE,
    st.tuples(LISTS, ENTRIES),
    st.tuples(st.just("moves"), MOVES),
    st.tuples(st.just("log"), LOG),
    st.tuples(st.sampled_from(["races", "running", "moves", "pauses", "travel", "log", "calendar"]), VALUES),
)


@few
@given(
    st.lists(LINES, max_size=4, unique_by=lambda line: line[0]),
    st.sampled_from(["", "start: 2026-11-23\n", "start: 1900-01-01\n", "start: 2200-12-31\n"]),
)
def test_any_entries_of_the_keys_that_hold_lists(lines: list[tuple[str, str]], start: str) -> None:
    text = f"{start}runs: {{sat: easy at 00:30, fri: tempo}}\n" + "".join(f"{k}: {v}\n" for k, v in lines)
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
