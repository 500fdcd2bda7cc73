"""Other views of a plan: of every golden plan, and of a few that show one thing each."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

import icalendar
import pytest
from making import KNOWN, plan_of
from test_golden import CASES, made

from hipcal import calendar_out, cli_views, wire
from hipcal.calendar_event import Event
from hipcal.calendar_out import View
from hipcal.calendar_views import AROUND, KINDS, calendar_name, kind_of, viewed
from hipcal.model import Plan, SessionKind
from hipcal.slots import same_run
from hipcal.wording import dose

DAY = """\
title: Spring half
timezone: Europe/London
start: 2026-11-23
weeks: 1
runs: {tue: [tempo 50min at 07:00, easy 20min at 18:00], fri: easy 5km, sun: long 1h30 at 09:00}
reminders: {activation: 10min, stretch: 5min, strength: 1h}
"""
PLAN = plan_of(DAY)
VIEWS = {
    "busy": View(busy=True),
    "compact": View(compact=True),
    "todo": View(todo=True),
    "strength": View(only=frozenset({"strength"})),
    "runs, compact": View(compact=True, only=frozenset({"run", "race"})),
    "strength, busy": View(busy=True, only=frozenset({"strength"})),
    "strength as tasks": View(todo=True, only=frozenset({"strength"})),
}


def shown(plan: Plan, view: View) -> list[Event]:
    return calendar_out.events(plan, KNOWN, view)


def told(plan: Plan, view: View, name: str = "VEVENT") -> list[icalendar.Component]:
    data = calendar_out.write(plan, KNOWN, view=view)
    assert wire.check(data) == []
    return icalendar.Calendar.from_ical(data).walk(name)


def one(plan: Plan, view: View, uid: str) -> Event:
    (found,) = (event for event in shown(plan, view) if event.uid == uid)
    return found


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("case", CASES)
def test_every_plan_in_every_view_is_a_sound_file(case: str, view: View) -> None:
    plan = made(case).plan
    data = calendar_out.write(plan, KNOWN, view=view)
    assert wire.check(data) == []
    assert calendar_out.count_in(data) == len(shown(plan, view))
    assert len({event.uid for event in shown(plan, view)}) == len(shown(plan, view))


@pytest.mark.parametrize("case", CASES)
def test_each_session_is_in_one_compact_event(case: str) -> None:
    plan = made(case).plan
    found = {event.uid: event for event in shown(plan, View(compact=True))}
    for session in plan.sessions:
        holders = [event for event in found.values() if same_run(event.uid, session.uid)]
        if session.kind not in AROUND:
            assert session.uid in found
            continue
        (holder,) = holders
        head = f"{session.kind.value.capitalize()}, {session.minutes} min"
        lines = holder.description.split("\n")
        assert sum(line.endswith(head) for line in lines) == 1
        items = Counter(
            f"{number}. {item.name}: {dose(item)}" for number, item in enumerate(session.items, 1)
        )
        assert items <= Counter(lines)
        assert session.uid not in found


@pytest.mark.parametrize("case", CASES)
def test_a_compact_calendar_loses_no_run_and_no_hour(case: str) -> None:
    plan = made(case).plan
    plain, compact = shown(plan, View()), shown(plan, View(compact=True))
    assert {(each.start, each.date) for each in compact} <= {(each.start, each.date) for each in plain}
    ends = [event.end.astimezone(dt.UTC) for event in plain if event.end]
    assert max(ends, default=None) == max(
        (event.end.astimezone(dt.UTC) for event in compact if event.end), default=None
    )
    uids = {f".compact.{run.uid.rpartition('.')[2]}" for run in plan.runs if _is_shown(run.uid, plain)}
    assert uids <= {f".compact.{event.uid.rpartition('.')[2]}" for event in compact}


def _is_shown(uid: str, events: list[Event]) -> bool:
    return any(event.uid == uid for event in events)


@pytest.mark.parametrize("case", CASES)
def test_busy_covers_each_hour_once(case: str) -> None:
    plan = made(case).plan
    blocks = shown(plan, View(busy=True))
    spans = [_span(block) for block in blocks]
    assert all(one[1] < other[0] for one, other in itertools.pairwise(sorted(spans)))
    for event in shown(plan, View()):
        if event.start:
            begin, end = _span(event)
            assert sum(first <= begin and end <= last for first, last in spans) == 1
    assert all(
        any(_span(event)[0] == first for event in shown(plan, View()) if event.start) for first, _ in spans
    )


def _span(event: Event) -> tuple[dt.datetime, dt.datetime]:
    assert event.start
    assert event.end
    return event.start.astimezone(dt.UTC), event.end.astimezone(dt.UTC)


@pytest.mark.parametrize("case", ["hostile-texts", "a-race", "gym", "two-runs-a-day"])
def test_busy_tells_hours_and_nothing_else(case: str) -> None:
    plan = made(case).plan
    data = calendar_out.write(plan, KNOWN, view=View(busy=True))
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        assert set(event) == {
            *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"),
            *("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
        }
        assert (event["SUMMARY"], event["TRANSP"]) == ("Busy", "OPAQUE")
        assert str(event["UID"]).endswith(".busy")
        assert event.subcomponents == []
    said = data.lower().replace(b"\r\n ", b"")
    assert [word for word in (b"hip ", b"run", b"stren", plan.request.id.encode()) if word in said] == []
    assert b"\r\nNAME:Busy\r\n" in data


def test_activation_run_and_stretch_are_one_block() -> None:
    blocks = [block for block in shown(PLAN, View(busy=True)) if block.date == dt.date(2026, 11, 24)]
    spans = [(f"{block.start:%H:%M}", f"{block.end:%H:%M}") for block in blocks]
    parts = [event for event in shown(PLAN, View()) if event.date == dt.date(2026, 11, 24) and event.start]
    assert len(parts) > len(spans) == 2
    assert spans[0][0] < "07:00"
    assert spans[0][1] >= "07:50"


def test_a_short_event_within_a_long_one_ends_no_block() -> None:
    plan = plan_of(DAY)
    first, *_ = (event for event in calendar_out.events(plan, KNOWN) if event.start)
    assert first.start
    begin = first.start
    hours = [
        first._replace(uid=f"{n}", start=begin + after, end=begin + until)
        for n, (after, until) in enumerate(WITHIN)
    ]
    (block,) = viewed(hours, plan, View(busy=True))
    assert (block.start, block.end) == (begin, begin + WITHIN[0][1])


WITHIN = [(dt.timedelta(hours=a), dt.timedelta(hours=b)) for a, b in ((0, 4), (1, 2), (3, 4))]


def test_the_uids_of_a_busy_calendar_stay_when_only_texts_change() -> None:
    other = plan_of(DAY.replace("title: Spring half", "title: Another\nid: spring-half"))
    assert [each.uid for each in shown(PLAN, View(busy=True))] == [
        each.uid for each in shown(other, View(busy=True))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_only_one_kind(kind: str) -> None:
    plan = made("a-race").plan
    found = shown(plan, View(only=frozenset({kind})))
    assert found == [event for event in shown(plan, View()) if kind_of(event) == kind]
    assert found


def test_the_kinds_make_up_the_whole() -> None:
    plan = made("a-race").plan
    parts = [event for kind in KINDS for event in shown(plan, View(only=frozenset({kind})))]
    assert sorted(parts, key=_uid) == sorted(shown(plan, View()), key=_uid)
    assert cli_views.KINDS == KINDS


def _uid(event: Event) -> str:
    return event.uid


def test_two_runs_on_a_day_are_two_compact_events() -> None:
    first = one(PLAN, View(compact=True), "spring-half.2026-11-23.compact.tue-1")
    second = one(PLAN, View(compact=True), "spring-half.2026-11-23.compact.tue-2")
    assert first.summary == "Tempo · 50 min, with activation"
    assert second.summary == "Easy run · 20 min, with activation and stretch"
    assert (first.start, first.end) < (second.start, second.end)


def test_a_compact_event_reads_from_activation_to_stretch() -> None:
    event = one(PLAN, View(compact=True), "spring-half.2026-11-23.compact.sun-1")
    plain = [each for each in shown(PLAN, View()) if same_run(each.uid, event.uid)]
    assert [kind_of(each) for each in plain] == ["activation", "run", "stretch"]
    assert (event.start, event.end) == (plain[0].start, plain[-1].end)
    assert (event.reminder, event.alarm) == (10, plain[0].alarm)
    heads = [line for line in event.description.split("\n") if line[:1].isdigit() and ". " not in line]
    assert heads == ["8:53 Activation, 7 min", "9:00 Long run · 1 h 30", "10:30 Stretch, 6 min"]


def test_a_run_without_an_hour_is_a_compact_event_of_its_day() -> None:
    event = one(PLAN, View(compact=True), "spring-half.2026-11-23.compact.fri-1")
    assert (event.start, event.end, event.date) == (None, None, dt.date(2026, 11, 27))
    assert event.summary.startswith("Easy run · 5 km, with activation")


def test_a_run_that_is_left_out_still_holds_its_sessions_together() -> None:
    plan = plan_of(DAY + "calendar: {runs: no}\n")
    assert not any(kind_of(event) == "run" for event in shown(plan, View()))
    with_runs = one(PLAN, View(compact=True), "spring-half.2026-11-23.compact.sun-1")
    event = one(plan, View(compact=True), with_runs.uid)
    assert (event.start, event.end, event.summary) == (with_runs.start, with_runs.end, with_runs.summary)


def test_a_race_stays_busy_and_a_race() -> None:
    plan = made("a-race").plan
    races = [event for event in shown(plan, View(compact=True)) if kind_of(event) == "race"]
    plain = [event for event in shown(plan, View()) if kind_of(event) == "race"]
    assert [event.busy for event in races] == [event.busy for event in plain]
    assert all(".compact." in event.uid for event in races)
    assert all(event.description in one.description for event, one in zip(plain, races, strict=True))


def test_tasks_are_the_sessions() -> None:
    tasks = {str(task["UID"]): task for task in told(PLAN, View(todo=True), "VTODO")}
    assert tasks.keys() == {f"{session.uid}.todo" for session in PLAN.sessions}
    assert told(PLAN, View(todo=True)) == []
    for session in PLAN.sessions:
        task = tasks[f"{session.uid}.todo"]
        assert (task["SUMMARY"], "STATUS" in task) == (session.title, False)
        assert task["CATEGORIES"].cats == [session.kind.value.capitalize()]
        if session.start is None:
            assert ("DTSTART" in task, task["DUE"].dt, task.subcomponents) == (False, session.date, [])
        else:
            assert (task["DTSTART"].dt, task["DUE"].dt) == (session.start, session.end)
            reminded = session.kind is not SessionKind.MOBILITY
            assert len(task.walk("VALARM")) == reminded
    assert any(session.start is None for session in PLAN.sessions)


def test_calendars_have_names_to_tell_them_apart() -> None:
    names = {calendar_name("T", view) for view in VIEWS.values()}
    assert names == {"T", "Busy", "T: strength", "T: tasks", "T: strength tasks", "T: run and race"}


def test_a_view_that_shows_all_is_the_plan_itself() -> None:
    assert calendar_out.write(PLAN, KNOWN, view=View()) == calendar_out.write(PLAN, KNOWN)


def test_a_smaller_view_is_not_warned_of() -> None:
    plan = made("marathon-6-days").plan
    data = calendar_out.write(plan, KNOWN, view=View(compact=True))
    assert len(data) < len(calendar_out.write(plan, KNOWN))
    assert calendar_out.warnings(plan, data, View(compact=True)) == ()
    assert calendar_out.warnings(plan, data * 60, View(compact=True))


SPOILT = {
    "a task with an end": ("DUE;TZID", "DTEND;TZID", "DTEND in a task"),
    "no due": ("DUE;TZID=Europe/London:", "X-DUE:", "VTODO has 0 DUE"),
    "no start": ("DTSTART;TZID=Europe/London:", "X-START:", "VTODO has 0 DTSTART"),
    "two states": ("SUMMARY:", "STATUS:COMPLETED\r\nSTATUS:COMPLETED\r\nSUMMARY:", "VTODO has 2 STATUS"),
    "due before the start": (
        "DUE;TZID=Europe/London:2026",
        "DUE;TZID=Europe/London:2025",
        "DUE is not after",
    ),
    "a zone nobody tells": ("DUE;TZID=Europe/London", "DUE;TZID=Europe/Rome", "TZID Europe/Rome"),
    "a uid twice": ("activation.tue-1.todo", "activation.tue-2.todo", "the same UID twice"),
}


@pytest.mark.parametrize(("old", "new", "said"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_task_is_noticed(old: str, new: str, said: str) -> None:
    data = calendar_out.write(PLAN, KNOWN, view=View(todo=True)).decode()
    body = data.index("BEGIN:VTODO")
    spoilt = data[:body] + data[body:].replace(old, new)
    assert spoilt != data
    assert any(said in fault for fault in wire.check(spoilt.encode()))
