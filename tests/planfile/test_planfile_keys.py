"""Every key of the plan file: what it takes, its default, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import WEEK, only_problem, problems, reading, request, with_week

from hipcal.model import (
    Athlete,
    Calendars,
    Hours,
    Log,
    Minutes,
    Move,
    Pause,
    Race,
    RunKind,
    RunningChange,
    SessionKind,
    StrengthWish,
    Travel,
)
from hipcal.planfile.reading import KEYS

ACCEPTED: dict[str, tuple[str, str, object]] = {
    # key: its line, the request's field, its value
    "title": ("title: Spring", "title", "Spring"),
    "id": ("id: spring-half", "id", "spring-half"),
    "timezone": ("timezone: Asia/Tokyo", "timezone", "Asia/Tokyo"),
    "start": ("start: 2026-12-02", "start", dt.date(2026, 12, 2)),
    "weeks": ("weeks: 2", "end", dt.date(2026, 12, 6)),
    "end": ("end: 2026-12-05", "end", dt.date(2026, 12, 5)),
    "week-starts": ("week-starts: Sunday", "week_starts", 6),
    "language": ("language: DE", "language", "de"),
    "clock": ("clock: 12h", "clock", "12h"),
    "units": ("units: mi", "units", "mi"),
    "runs": ("runs: {}", "runs", ((),) * 7),
    "changes": ("changes: {2026-12-24: off}", "changes", ((dt.date(2026, 12, 24), ()),)),
    "races": (
        'races: [{date: 2026-12-24, distance: 10 miles, priority: b, name: City, at: "10:00"}]',
        "races",
        (Race(dt.date(2026, 12, 24), "10 mi", 16093, "B", "City", dt.time(10)),),
    ),
    "athlete": (
        "athlete: {experience: regular, age: 42, desk-job: yes, ask-first: on, cleared: 2026-12-01}",
        "athlete",
        Athlete("regular", 42, True, True, dt.date(2026, 12, 1)),
    ),
    "equipment": ("equipment: [mini-band, Step]", "equipment", frozenset({"mini-band", "step"})),
    "without": ("without: [floor, drill-space]", "without", frozenset({"floor", "drill-space"})),
    "minutes": (
        "minutes: {activation: 0, stretch: 5min, strength: 240, mobility: 8 min, day: 45}",
        "minutes",
        Minutes(0, 5, 240, 8, 45),
    ),
    "activation": ("activation: mini", "activation", "mini"),
    "strength": (
        "strength: {days: hard, per-week: 3, not-on: [wed, Sunday], at: 7pm}",
        "strength",
        StrengthWish("hard", 3, frozenset({2, 6}), dt.time(19)),
    ),
    "hours": (
        "hours: {earliest: 05:30, latest: 23:59}",
        "hours",
        Hours(dt.time(5, 30), dt.time(23, 59), earliest_given=True),
    ),
    "reminders": (
        "reminders: {strength: 1h, activation: 10min, mobility: off, stretch: 1 day}",
        "reminders",
        ((SessionKind.ACTIVATION, 10), (SessionKind.STRETCH, 1440), (SessionKind.STRENGTH, 60)),
    ),
    "run-notes": ("run-notes: yes", "run_notes", True),
    "calendar": ("calendar: {runs: no}", "calendar_runs", False),
    "running": (
        "running: [{weeks: 3, runs: {sun: off}}]",
        "running",
        (RunningChange(((6, ()),), frozenset({3})),),
    ),
    "moves": (
        "moves: {2026-12-08 strength: 2026-12-09}",
        "moves",
        (Move(dt.date(2026, 12, 8), SessionKind.STRENGTH, dt.date(2026, 12, 9)),),
    ),
    "pauses": (
        "pauses: [{from: 2027-01-04}]",
        "pauses",
        (Pause(dt.date(2027, 1, 4), None, "other"),),
    ),
    "travel": (
        "travel: [{from: 2027-02-01, to: 2027-02-05, equipment: [ball]}]",
        "travel",
        (Travel(dt.date(2027, 2, 1), dt.date(2027, 2, 5), frozenset({"ball"})),),
    ),
    "log": ("log: {sore: [2026-12-03]}", "log", Log(sore=(dt.date(2026, 12, 3),))),
    "calendars": ("calendars: {busy: work.ics}", "calendars", Calendars()),
    "read-as": ('read-as: {"Social*": easy}', "calendars", Calendars()),
}


def test_the_table_holds_every_key() -> None:
    assert set(ACCEPTED) == set(KEYS)


@pytest.mark.parametrize("key", ACCEPTED)
def test_each_key_does_what_it_says(key: str) -> None:
    line, field, value = ACCEPTED[key]
    found = request(line) if key == "runs" else with_week(line)
    assert getattr(found, field) == value


def test_everything_but_the_runs_has_a_default() -> None:
    found = request("runs: {sun: long}")
    assert (found.start, found.end) == (dt.date(2026, 11, 23), dt.date(2027, 2, 14))
    assert (found.week_starts, found.changes, found.races) == (0, (), ())
    assert (found.athlete, found.minutes, found.strength) == (Athlete(), Minutes(), StrengthWish())
    assert (found.equipment, found.without) == (frozenset(), frozenset())
    assert (found.hours, found.activation, found.reminders) == (Hours(), "auto", ())
    assert (found.run_notes, found.calendar_runs, found.calendar_countdown) == (False, True, True)
    assert (found.running, found.moves, found.pauses, found.travel, found.log) == ((), (), (), (), Log())
    assert found.runs[6][0].kind is RunKind.LONG


REFUSED: dict[str, tuple[int, str, str]] = {
    # line: column, the message's beginning, a part of the hint
    "titel: x": (1, "'titel' is not a key of a plan", "Did you mean 'title'?"),
    "week_starts: mon": (1, "'week_starts' is not a key of a plan", "Did you mean 'week-starts'?"),
    "travell: []": (1, "'travell' is not a key of a plan", "Did you mean 'travel'?"),
    "xyz: 1": (1, "'xyz' is not a key of a plan", "Choose from: title"),
    "title:": (1, "title has nothing after it", "take the line out"),
    "title: [a]": (8, "title takes one value", "key: value"),
    "weeks: 0": (8, "weeks: '0' is out of range", "from 1 to 520"),
    "weeks: 521": (8, "weeks: '521' is out of range", "from 1 to 520"),
    "weeks: -1": (8, "weeks: '-1' is out of range", "from 1 to 520"),
    "weeks: 2.5": (8, "weeks: '2.5' is not a whole number", "from 1 to 520"),
    "weeks: 1_0": (8, "weeks: '1_0' is not a whole number", "from 1 to 520"),
    "week-starts: 1": (14, "week-starts: '1' is not a weekday", "Write mon, tue"),
    "changes: {2026-02-30: off}": (11, "changes: there is no 30 February 2026", "day of the month"),
    "changes: {Sat: off}": (11, "changes: 'Sat' is not a date", "2026-11-23"),
    "changes: {2026-12-24: of}": (23, "changes.2026-12-24: 'of' is not a kind", "Did you mean 'off'?"),
    "changes: {2027-12-24: off}": (11, "changes: 2027-12-24 is outside the plan", "2026-11-23 to 2027-02-14"),
    "changes: [off]": (10, "changes takes a line for each entry", "{2026-12-24: off}"),
    "races: {date: 2027-01-01}": (8, "races takes a list", "races: [{date: 2027-03-07, distance: half}]"),
    "races: [half]": (9, "races: a race takes keys of its own", "date: 2027-03-07"),
    "races: [{distance: half}]": (9, "races: this race has no 'date'", "- {date: 2027-03-07"),
    "races: [{date: 2027-01-01}]": (9, "races: this race has no 'distance'", "distance: half}"),
    "races: [{date: 2027-01-01, distanc: 5k}]": (28, "'distanc' is not a key of races", "'distance'"),
    "races: [{date: 2027-01-01, distance: far}]": (38, "races.distance: 'far' is not a distance", "half"),
    "races: [{date: 2027-01-01, distance: 5k, priority: D}]": (52, "races.priority: 'D' is not", "A, B, C"),
    "races: [{date: 2100-01-01, distance: 5k}]": (
        16,
        "the plan would be longer than 520 weeks",
        "Start later",
    ),
    "athlete: novice": (10, "athlete takes keys of its own", "{experience: novice"),
    "athlete: {experience: expert}": (23, "athlete.experience: 'expert' is not a choice", "novice, regular"),
    "athlete: {age: 7}": (16, "athlete.age: '7' is out of range", "from 8 to 120"),
    "athlete: {desk-job: maybe}": (21, "athlete.desk-job: 'maybe' is neither yes nor no", "yes or no"),
    "athlete: {cleared: soon}": (20, "athlete.cleared: 'soon' is not a date", "2026-11-23"),
    "equipment: mat": (12, "equipment takes a list", "equipment: [one, two]"),
    "equipment: [bands]": (13, "equipment: 'bands' is not a choice here", "Did you mean 'mini-band'?"),
    "equipment: [barbell]": (13, "equipment: 'barbell' is not a choice", "?"),
    "equipment: [[mat]]": (13, "equipment: this is not a word", "[one, two]"),
    "without: [step]": (11, "without: 'step' is not a choice here", "floor, mat, drill-space"),
    "minutes: 20": (10, "minutes takes keys of its own", "{strength: 20}"),
    "minutes: {strength: 241}": (21, "minutes.strength: '241' is out of range", "from 0 to 240"),
    "minutes: {strengh: 20}": (11, "'strengh' is not a key of minutes", "Did you mean 'strength'?"),
    "activation: none": (13, "activation: 'none' is not a choice", "auto, mini, std, full, off"),
    "strength: {days: monday}": (18, "strength.days: 'monday' is not a choice", "off, hard"),
    "strength: {per-week: 4}": (22, "strength.per-week: '4' is out of range", "from 0 to 3"),
    "strength: {not-on: [xy]}": (21, "strength.not-on: 'xy' is not a weekday", "Write mon"),
    "strength: {at: 24:00}": (16, "strength.at: 24:00 belongs to the next day", "23:59"),
    "hours: {earliest: 22:00}": (19, "hours: the latest hour, 21:30, is not after", "room"),
    "hours: {earliest: 08:00, latest: 08:00}": (34, "hours: the latest hour, 8:00, is not after", "room"),
    "hours: {latest: 24:00}": (17, "hours.latest: 24:00 belongs to the next day", "23:59"),
    "reminders: {run: 5min}": (13, "'run' is not a key of reminders", "activation, stretch"),
    "reminders: {strength: 8 days}": (23, "reminders.strength: '8 days' is too early", "1 week"),
    "reminders: {strength: 30}": (23, "reminders.strength: '30' has no unit", "'30min'"),
    "run-notes: 1": (12, "run-notes: '1' is neither yes nor no", "yes or no"),
    "calendar: no": (11, "calendar takes keys of its own", "{runs: yes, countdown: yes}"),
    "calendar: {countdown: maybe}": (23, "calendar.countdown: 'maybe' is neither yes nor no", "yes or no"),
    "calendar: {count-down: no}": (12, "'count-down' is not a key of calendar", "Did you mean 'countdown'?"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_key_cannot_take_is_refused_in_its_place(text: str) -> None:
    column, message, hint = REFUSED[text]
    line, found, told, advice = only_problem(WEEK + text)
    assert (line, found) == (2, column)
    assert told.startswith(message)
    assert hint in advice


def test_a_thing_cannot_be_there_and_missing() -> None:
    assert only_problem(WEEK + "equipment: [mat]\nwithout: [mat]")[:3] == (
        3,
        11,
        "without: 'mat' is also in equipment",
    )


def test_two_races_need_two_days() -> None:
    one, two = "{date: 2027-01-01, distance: 5k}", "{date: 2027-01-01, distance: half}"
    assert only_problem(f"{WEEK}races:\n  - {one}\n  - {two}\n")[:3] == (
        4,
        12,
        "races: two races on 2027-01-01",
    )


def test_races_stand_in_the_order_of_their_days() -> None:
    found = with_week("races: [{date: 2027-02-01, distance: 5k}, {date: 2027-01-01, distance: half}]")
    assert [race.distance for race in found.races] == ["half marathon", "5k"]


def test_a_race_takes_its_day_alone() -> None:
    text = WEEK + "races: [{date: 2027-01-01, distance: 5k}]\nchanges: {2027-01-01: off}\n"
    assert only_problem(text)[:3] == (3, 11, "changes: 2027-01-01 is the day of a race")


def test_the_calendar_counts_down_unless_told_not_to() -> None:
    found = with_week("calendar: {countdown: no}")
    assert (found.calendar_runs, found.calendar_countdown) == (True, False)


def test_strength_outside_hours_the_runner_gave_is_a_problem() -> None:
    text = WEEK + "hours: {latest: 17:00}\nstrength: {at: 18:00}\n"
    assert only_problem(text)[:3] == (3, 16, "strength.at: 18:00 is outside your hours, 6:00 to 17:00")


def test_strength_outside_the_usual_hours_is_a_note() -> None:
    assert "5:00 is outside the usual hours" in reading(WEEK + "strength: {at: 05:00}").notes[1]


def test_cleared_without_ask_first_is_a_note() -> None:
    notes = reading(WEEK + "athlete: {cleared: 2026-12-01}").notes
    assert any("changes nothing" in note for note in notes)


def test_a_misspelt_runs_is_not_missing_as_well() -> None:
    assert [message for _, _, message, _ in problems("run: {tue: easy}")] == ["'run' is not a key of a plan"]
