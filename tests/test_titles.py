"""What sessions and runs are called, and when they say they are."""

from __future__ import annotations

import datetime as dt

import pytest
from making import KNOWN, plan_of

from hipcal import titles
from hipcal.language import speaking
from hipcal.model import Intensity, Placement, Run, RunKind, RunSpec, SessionKind, Speech
from hipcal.rules.contents import PROMISE

TUESDAY = dt.date(2026, 11, 24)
SEVEN = dt.time(7)


def run(kind: RunKind, **spec: object) -> Run:
    return Run(TUESDAY, 1, RunSpec(kind, **spec))  # type: ignore[arg-type]  # rows of a table


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (run(RunKind.EASY), "Easy run"),
        (run(RunKind.EASY, minutes=40), "Easy run · 40 min"),
        (run(RunKind.EASY, minutes=32, metres=5000, distance="5 km"), "Easy run · 5 km"),
        (run(RunKind.RECOVERY, minutes=30), "Recovery run · 30 min"),
        (run(RunKind.LONG, minutes=90), "Long run · 1 h 30"),
        (run(RunKind.LONG, minutes=120), "Long run · 2 h"),
        (run(RunKind.LONG, minutes=125), "Long run · 2 h 05"),
        (run(RunKind.QUALITY, minutes=50), "Quality run · 50 min"),
        (run(RunKind.QUALITY, subtype="tempo", minutes=50), "Tempo · 50 min"),
        (run(RunKind.QUALITY, subtype="intervals", minutes=50), "Interval session · 50 min"),
        (run(RunKind.QUALITY, subtype="hills"), "Hill run"),
        (run(RunKind.QUALITY, subtype="fartlek"), "Fartlek"),
        (run(RunKind.QUALITY, subtype="marathon pace"), "Marathon pace run"),
        (run(RunKind.RACE, subtype="half", distance="half"), "Race · half"),
        (run(RunKind.RACE, distance="half", name="City Half"), "Race: City Half · half"),
        (run(RunKind.QUALITY, subtype="10k", distance="10k"), "Training race · 10k"),
        (run(RunKind.LONG, subtype="half", distance="half", name="Park"), "Training race: Park · half"),
        (run(RunKind.LONG, minutes=137, distance="half"), "Long run · half"),
        (run(RunKind.TIME_TRIAL, minutes=20), "Time trial · 20 min"),
        (run(RunKind.CROSS, minutes=45), "Cross-training · 45 min"),
        (run(RunKind.CROSS_HARD), "Hard cross-training"),
        (Run(TUESDAY, 1, RunSpec(RunKind.EASY, minutes=75), inferred_long=True), "Long run · 1 h 15"),
    ],
)
def test_a_run_has_a_title(one: Run, title: str) -> None:
    assert titles.run_title(one) == title


def test_every_kind_of_run_has_a_name() -> None:
    assert set(titles.KINDS) == set(RunKind)


def test_every_strength_block_has_words_of_its_own() -> None:
    blocks = [block.id for block in KNOWN.blocks.values() if block.kind is SessionKind.STRENGTH]
    assert set(titles.STRENGTH_WORDS) == set(blocks)
    assert len(set(titles.STRENGTH_WORDS.values())) == len(blocks)
    for block in blocks:
        light = KNOWN.blocks[block].intensity is Intensity.LIGHT
        assert ("light" in titles.STRENGTH_WORDS[block]) is light


TEMPO = run(RunKind.QUALITY, subtype="tempo", minutes=50, at=SEVEN)
TRAINING_RACE = run(RunKind.QUALITY, subtype="10k", distance="10k", at=SEVEN)
UNTIMED = run(RunKind.EASY)


@pytest.mark.parametrize(
    ("kind", "block", "of", "title"),
    [
        (SessionKind.ACTIVATION, "pre-key", TEMPO, "Hip activation before your 7:00 tempo · 9 min"),
        (SessionKind.ACTIVATION, "pre-std", UNTIMED, "Hip activation before your easy run · 9 min"),
        (SessionKind.STRETCH, "post-std", TEMPO, "Hip stretch after your tempo · 9 min"),
        (SessionKind.STRETCH, "post-std", TRAINING_RACE, "Hip stretch after your training race · 9 min"),
        (SessionKind.MOBILITY, "mob", None, "Hip mobility · 9 min"),
        (SessionKind.STRENGTH, "hst-full-a", None, "Hip strength: full session A · 9 min"),
        (SessionKind.STRENGTH, "hst-full-b", None, "Hip strength: full session B · 9 min"),
        (SessionKind.STRENGTH, "hst-light", None, "Hip strength: light session · 9 min"),
        (SessionKind.STRENGTH, "hst-5-light", None, "Hip strength: short light session · 9 min"),
    ],
)
def test_a_session_has_a_title(kind: SessionKind, block: str, of: Run | None, title: str) -> None:
    assert titles.session_title(Placement(TUESDAY, kind, block, run=of), 9, "Europe/London") == title


def test_a_run_in_a_skipped_hour_is_told_at_the_hour_the_clock_shows() -> None:
    found = plan_of("start: 2027-03-22\nruns: {sun: recovery 20min at 01:30}\nweeks: 1\n")
    (session,) = [each for each in found.sessions if each.kind is SessionKind.ACTIVATION]
    assert session.title == "Hip activation before your 2:30 recovery run · 3 min"
    assert session.when == "Begin at 2:27 and finish as your recovery run starts at 2:30."


WEEK = """
title: A week
runs:
  mon: easy 30min
  tue: [easy 40min at 07:00, recovery 20min at 17:45]
  wed: hills 50min
  thu: cross 45min
  sat: easy 5km at 09:00
  sun: long 1h30 at 09:00
weeks: 4
"""


def whens(text: str) -> set[str]:
    return {session.when for session in plan_of(text).sessions}


def test_when_to_do_it_is_said_from_the_run_or_the_day() -> None:
    said = whens(WEEK)
    assert "Right before your easy run: set off within ten minutes of the last exercise." in said
    assert "Begin at 6:53 and finish as your easy run starts at 7:00." in said
    assert "After your hill run, as soon as you are back." in said
    assert "Begin as your long run ends, about 10:30." in said
    assert "At 18:00, or whenever it suits you today." in said
    assert "After your hill run: six hours later if you can, three at the least." in said


def test_strength_on_a_day_of_running_names_the_run_it_follows() -> None:
    hard = "strength: {days: hard}\nweeks: 1\n"
    assert "After your tempo: six hours later if you can, three at the least." in whens(
        f"runs: {{tue: tempo 50min}}\n{hard}"
    )
    timed = f"runs: {{tue: tempo 50min at 07:00}}\n{hard}"
    for zone in ("UTC", "America/New_York", "Asia/Kathmandu"):
        said = whens(f"{timed}timezone: {zone}\n")
        assert "At 18:00, after your tempo that ends about 7:50." in said
        assert "Begin at 6:51 and finish as your tempo starts at 7:00." in said


@pytest.mark.parametrize("text", [WEEK, WEEK + "minutes: {strength: 7}\n"])
def test_titles_fit_a_calendar_and_read_as_words(text: str) -> None:
    found = plan_of(text)
    for title in [each.title for each in (*found.sessions, *found.runs)]:
        assert len(title) <= 60, title
        assert title[0].isupper(), title
        assert title == " ".join(title.split()), title
        assert not PROMISE.search(title), title
    for session in found.sessions:
        assert session.when.endswith("."), session.when
        assert session.title.endswith(f"{session.minutes} min"), session.title


def test_a_title_is_told_without_its_minutes_and_strength_by_its_name() -> None:
    for session in plan_of(WEEK).sessions:
        bare, name = titles.bare_session_title(session), titles.strength_name(session)
        assert session.title == f"{bare} · {session.minutes} min"
        assert bare == f"Hip strength: {name}" if session.kind is SessionKind.STRENGTH else name == ""


def test_lengths_and_hours_follow_the_plans_units_and_clock() -> None:
    one = run(RunKind.EASY, distance="10 km", metres=10_000, at=SEVEN)
    with speaking(Speech(clock="12h", units="mi")):
        assert titles.run_title(one) == "Easy run · 6.2 mi"
        said = titles.session_title(Placement(TUESDAY, SessionKind.ACTIVATION, "pre-std", run=one), 9, "UTC")
    assert said == "Hip activation before your 7:00 am easy run · 9 min"
