"""A plan is the same in every language, and every text that it carries is translated."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from foreign import CODE, broken, escaped, foreign, in_two_languages, texts, wordless
from making import KNOWN, request_of

from hipcal import resources
from hipcal.language import speaking
from hipcal.model import Calendars, Plan, Request, RunSpec, Speech
from hipcal.rules import describe
from hipcal.translating.texts import texts as of_the_catalogue

RUNS = (
    "start: 2026-11-23\nruns: {tue: tempo 50min at 07:00, wed: easy 40min, fri: easy 5km, sun: long 1h30}\n"
)
READY_MADE = sorted(path.stem for path in resources.plans_dir().glob("*.yaml"))
RACES = """weeks: 24
races:
  - {date: 2027-01-31, distance: 10k, priority: C}
  - {date: 2027-02-27, distance: 10k, priority: C, name: Park Ten}
  - {date: 2027-03-20, distance: half, priority: B, name: City Half}
  - {date: 2027-04-25, distance: marathon}
"""
RACE_DAY = """start: 2026-11-29
races: [{date: 2026-11-29, distance: 5k}, {date: 2027-01-10, distance: marathon}]
"""
HURT = """
    - {date: 2026-12-%s, exercise: clam-shell, score: 4}
    - {date: 2026-12-%s, exercise: single-leg-squat, score: 3}"""
LIVES = {
    "races": RUNS + RACES,
    "a race that moves into a pause": RUNS
    + "weeks: 20\nraces: [{date: 2027-02-14, distance: half, was: 2027-03-07, since: 2027-01-20}]\n"
    "pauses: [{from: 2027-02-08, to: 2027-02-20, why: illness}, {from: 2027-03-08}]\n",
    "a named race in a pause": RUNS + "weeks: 9\nraces: [{date: 2026-12-13, distance: 5k, name: Park Five}]\n"
    "pauses: [{from: 2026-12-10, to: 2026-12-15, why: illness}, {from: 2026-12-29, why: red-flag}]\n",
    "hurt": RUNS + "weeks: 8\npauses: [{from: 2026-12-10, why: injury}]\n",
    "a short pause, and weeks without": RUNS
    + "weeks: 20\npauses: [{from: 2026-12-09, to: 2026-12-11}, {from: 2027-01-04, to: 2027-02-28}]\n",
    "moves": RUNS + "weeks: 6\nmoves: {2026-11-26 strength: 2026-11-27, 2026-12-03 strength: 2026-12-06, "
    "2026-12-07 strength: 2026-12-08, 2026-12-07 mobility: 2026-12-09, "
    "2026-12-12 strength: 2026-12-11}\n",
    "missed, done, sore and painful": RUNS
    + "weeks: 10\nlog:\n  missed: [2026-11-28, 2026-12-05]\n  done: [2026-12-08, 2026-12-16]\n"
    "  sore: [2026-12-10, 2026-12-24]\n  pain:"
    + HURT % ("08", "08")
    + HURT % (15, 19)
    + HURT % (25, 28)
    + "\n",
    "travel": RUNS + "weeks: 8\ntravel: [{from: 2026-12-07, to: 2026-12-15, without: [floor]}]\n",
    "no minutes": RUNS + "weeks: 3\nminutes: {activation: 0, stretch: 1, strength: 4, mobility: 1}\n",
    "a short day": RUNS + "weeks: 3\nminutes: {day: 9}\nactivation: full\n",
    "no activation": RUNS + "weeks: 2\nactivation: off\nathlete: {ask-first: yes, age: 70}\n",
    "a desk, cleared later": "start: 2026-11-23\nweeks: 3\nwithout: [floor]\n"
    "athlete: {desk-job: yes, ask-first: yes, cleared: 2026-12-01}\n"
    "runs: {mon: easy, tue: race pace, wed: track, thu: tt 20min, fri: [repeats, easy], "
    "sat: vo2max, sun: steady}\nstrength: {days: hard, not-on: [wed]}\n",
    "three times": RUNS + "weeks: 4\nstrength: {per-week: 3}\nclock: 12h\n",
    "three times, and room for it": "start: 2026-11-23\nweeks: 4\nstrength: {per-week: 3}\n"
    "runs: {tue: tt 20min, sat: easy}\n",
    "twice a day": "start: 2026-11-23\nweeks: 2\nstrength: {days: hard}\n"
    "runs: {tue: [tempo, easy], thu: easy}\n",
    "four races in a row": RACE_DAY
    + "weeks: 8\nstrength: {days: hard}\nruns: {mon: easy, tue: quality, thu: easy}\n",
    "none": RUNS + "weeks: 2\nstrength: {per-week: 0}\n",
    "late and early": "start: 2026-11-23\nweeks: 2\n"
    "runs: {mon: easy 40min at 23:20, tue: easy 40min at 00:15, "
    "wed: easy at 21:00, thu: tempo 1h at 20:00, fri: fartlek, sat: hills, sun: threshold}\n"
    "hours: {earliest: '09:00'}\nrun-notes: yes\n",
    "seventeen": "start: 2026-11-23\nweeks: 2\nathlete: {age: 17}\n"
    "runs: {mon: easy, tue: easy, wed: easy, thu: easy, fri: easy, sat: easy, sun: long}\n",
}


def busy() -> Request:
    """A plan whose calendar has strength, and days with hours that are taken."""
    monday = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    days = [monday + dt.timedelta(days=n) for n in (0, 3, 5)]
    spans = tuple(
        (day, day + dt.timedelta(hours=hours)) for day, hours in zip(days, (24, 21, 21), strict=True)
    )
    calendars = Calendars(strength=frozenset({dt.date(2026, 11, 26)}), busy=spans)
    return replace(request_of(RUNS + "weeks: 3\n"), calendars=calendars)


def of_an_unknown_kind() -> Request:
    """A plan with a run of a kind that only its runner knows."""
    wanted = request_of(RUNS + "weeks: 2\n")
    own = RunSpec(wanted.runs[1][0].kind, "Hakoo")
    return replace(wanted, runs=((own,), *wanted.runs[1:]))


def ready_made(name: str) -> Request:
    return request_of((resources.plans_dir() / f"{name}.yaml").read_text(encoding="utf-8"))


def compared(wanted: Request) -> Plan:
    """The plan in the other letters, which holds all that the English one does, and no English word."""
    english, other = in_two_languages(wanted)
    assert wordless(english) == wordless(other)
    assert broken(english) == broken(other) == []
    names = [race.name for race in wanted.races if race.name]
    assert escaped(other, "Hakoo", *names) == set()
    return other


@pytest.mark.parametrize("name", READY_MADE[::4])
def test_a_ready_made_plan_is_the_same_in_every_language(name: str) -> None:
    compared(ready_made(name))


@pytest.mark.parametrize("life", LIVES)
def test_what_happens_on_the_way_is_told_in_every_language(life: str) -> None:
    compared(request_of(LIVES[life]))


def test_full_days_and_kinds_of_ones_own_are_told_in_every_language() -> None:
    compared(busy())
    assert any("Hakoo" in text for text in texts(compared(of_an_unknown_kind())))


def test_the_rules_are_told_in_every_language_and_collected_in_english() -> None:
    with foreign():
        collected = {text for _, text in of_the_catalogue()}
        with speaking(Speech(CODE)):
            told = [rule.sentence for rule in describe(KNOWN)]
    assert {rule.sentence for rule in describe(KNOWN)} <= collected
    assert not any("the" in sentence.lower() for sentence in told)
