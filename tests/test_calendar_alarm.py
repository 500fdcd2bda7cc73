"""What reminders say: the words, the things to get ready, and that each kind has its own."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from making import KNOWN, plan_of
from test_golden import CASES, made

from hipcal import calendar_out, wire
from hipcal.calendar_alarm import Reminders, ahead, together
from hipcal.model import Plan, SessionKind
from hipcal.tools import things

RUNS = "runs: {tue: tempo 50min at 07:00, thu: easy 40min at 07:00, sun: long 1h30 at 09:00}\n"
HEAD = "title: Spring half\ntimezone: Europe/London\nstart: 2026-11-23\nweeks: 4\n"
ALL = "reminders: {activation: 10min, stretch: 5min, strength: 1h, mobility: 1 day}\n"


def plan(*more: str, runs: str = RUNS, reminders: str = ALL) -> Plan:
    return plan_of("".join([HEAD, runs, reminders, *(f"{each}\n" for each in more)]))


def said(one: Plan, kind: SessionKind) -> list[str]:
    reminders = Reminders(one, KNOWN)
    return [reminders.of(session) for session in one.sessions if session.kind is kind]


def test_activation_names_its_run_and_hour() -> None:
    assert said(plan(), SessionKind.ACTIVATION)[:3] == [
        "Tempo at 7:00: 9 minutes of activation",
        "Easy run at 7:00: 7 minutes of activation",
        "Long run at 9:00: 7 minutes of activation",
    ]


def test_a_reminder_on_an_earlier_day_names_the_day() -> None:
    found = said(plan(reminders="reminders: {activation: 12h}\n"), SessionKind.ACTIVATION)
    assert found[0] == "Tempo on Tuesday 24 November at 7:00: 9 minutes of activation"


def test_each_kind_has_its_words() -> None:
    one = plan()
    assert said(one, SessionKind.STRETCH)[0] == "Stretch after your tempo in 5 minutes: 6 minutes, mat"
    assert {each.partition(":")[0] for each in said(one, SessionKind.STRENGTH)} == {"Strength in 60 minutes"}
    assert {each.partition(":")[0] for each in said(one, SessionKind.MOBILITY)} == {"Mobility in 1 day"}


@pytest.mark.parametrize("kind", SessionKind)
def test_a_kind_without_a_reminder_is_silent_and_rings_not(kind: SessionKind) -> None:
    one = plan(reminders=f"reminders: {{{kind.value}: 45min}}\n")
    data = calendar_out.write(one, KNOWN)
    assert wire.check(data) == []
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        alarms = event.walk("VALARM")
        assert len(alarms) == (event["CATEGORIES"].cats[0] == kind.value.capitalize())
        for alarm in alarms:
            assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-45)
            assert str(alarm["DESCRIPTION"]) in said(one, kind)
    assert all(said(one, kind))


def test_a_session_without_an_hour_says_nothing() -> None:
    one = plan(runs="runs: {tue: tempo 50min, sun: long 1h30}\n")
    assert set(said(one, SessionKind.ACTIVATION)) == {""}


def test_the_cable_is_named_where_it_is_used_only() -> None:
    one = plan("equipment: [cable, step, kettlebell, ball]", "athlete: {experience: regular}")
    strength = [session for session in one.sessions if session.kind is SessionKind.STRENGTH]
    for session in strength:
        used = {item.exercise for item in session.items}
        tools = things(session, one.request, KNOWN)
        assert ("cable" in tools) == ("cable-hip-flexion" in used)
        assert ("step" in tools) == ("step-up" in used)
        assert not {"kettlebell", "ball", "floor", "drill-space"} & set(tools)
    assert any("cable" in things(session, one.request, KNOWN) for session in strength)


def test_a_weight_is_the_one_that_is_there() -> None:
    for weight, word in (("kettlebell", "kettlebell"), ("ankle-weight", "ankle weight")):
        one = plan(f"equipment: [{weight}, bench]", "athlete: {experience: regular}")
        found = [each for each in said(one, SessionKind.STRENGTH) if word in each]
        assert found
        assert all(f"{word} and bench" in each for each in found)


def test_of_two_weights_one_is_enough() -> None:
    one = plan("equipment: [kettlebell, ankle-weight, bench]", "athlete: {experience: regular}")
    assert any("kettlebell and bench" in each for each in said(one, SessionKind.STRENGTH))
    assert not any("ankle weight" in each for each in said(one, SessionKind.STRENGTH))


def test_what_is_there_on_the_way_is_named() -> None:
    away = "travel: [{from: 2026-11-23, to: 2026-12-20, equipment: [cable]}]"
    one = plan("athlete: {experience: regular}", away)
    assert any("cable" in each for each in said(one, SessionKind.STRENGTH))


def test_what_is_left_at_home_is_not_named() -> None:
    away = "travel: [{from: 2026-11-23, to: 2026-12-20, equipment: [], without: [mat]}]"
    one = plan("equipment: [cable]", "athlete: {experience: regular}", away)
    assert all(things(session, one.request, KNOWN) == () for session in one.sessions)


def test_a_band_is_named_where_it_is_the_load() -> None:
    one = plan("equipment: [mini-band]", "athlete: {experience: regular}", "minutes: {strength: 30}")
    long = plan_of(
        HEAD.replace("weeks: 4", "weeks: 30") + RUNS + ALL
        + "equipment: [mini-band]\nathlete: {experience: regular}\n"
    )  # fmt: skip
    for session in (*one.sessions, *long.sessions):
        banded = any(item.load == "mini band" for item in session.items)
        assert ("mini-band" in things(session, long.request, KNOWN)) == banded
    assert any("band" in each for each in said(long, SessionKind.STRENGTH))


@pytest.mark.parametrize("case", CASES)
def test_every_need_of_a_plan_is_there(case: str) -> None:
    """Nothing is asked for that the runner does not have, and nothing forgotten that is needed."""
    one = made(case).plan
    for session in one.sessions:
        tools = set(things(session, one.request, KNOWN))
        needed = {
            frozenset(names)
            for item in session.items
            for names in KNOWN.exercises[item.exercise].needs
            if not {"floor", "drill-space"} & set(names)
        }
        assert all(names & tools for names in needed)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "now"),
        (1, "in 1 minute"),
        (45, "in 45 minutes"),
        (60, "in 60 minutes"),
        (90, "in 90 minutes"),
        (120, "in 2 hours"),
        (1440, "in 1 day"),
        (10080, "in 7 days"),
    ],
)
def test_how_far_ahead(minutes: int, words: str) -> None:
    assert ahead(minutes) == words


def test_things_together() -> None:
    assert [together(list(words)) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        *("", "a", "a and b", "a, b and c"),
    ]


def test_a_run_s_own_name_is_told() -> None:
    one = plan("races: [{date: 2026-12-20, distance: 10k, name: City 10, at: '10:00'}]")
    (found,) = (each for each in said(one, SessionKind.ACTIVATION) if "10:00" in each)
    assert found.startswith("City 10 at 10:00: ")
