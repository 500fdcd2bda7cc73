"""`running`: weeks and phases whose weekdays carry other runs."""

from __future__ import annotations

import pytest
from reader import only_problem, problems, reading, request

from hipcal.model import Phase, RunKind

START = "start: 2026-11-23\nruns: {tue: easy}\n"
WEEKS: dict[str, set[int]] = {
    "7": {7},
    "007": {7},
    "1": {1},
    "520": {520},
    "1-4": {1, 2, 3, 4},
    "1 - 3": {1, 2, 3},
    "1–3": {1, 2, 3},
    "2 to 4": {2, 3, 4},
    "5-5": {5},
    "[5, 6, 8-10]": {5, 6, 8, 9, 10},
    '"5, 6, 8-10"': {5, 6, 8, 9, 10},
    "[3, 2-4]": {2, 3, 4},
    '["1, 2", 4]': {1, 2, 4},
}


@pytest.mark.parametrize("text", WEEKS)
def test_weeks_are_a_number_a_range_or_several(text: str) -> None:
    (change,) = request(f"{START}running: [{{weeks: {text}, runs: {{sun: off}}}}]").running
    assert change.weeks == WEEKS[text]
    assert change.phase is None
    assert change.runs == ((6, ()),)


@pytest.mark.parametrize("phase", ["base", "build", "Peak", "taper", "race", "RECOVERY"])
def test_a_phase_stands_instead_of_weeks(phase: str) -> None:
    (change,) = request(f"{START}running: [{{phase: {phase}, runs: {{sun: off}}}}]").running
    assert change.phase is Phase(phase.lower())
    assert change.weeks == frozenset()


def test_the_runs_are_lines_like_those_of_the_week() -> None:
    text = "running: [{weeks: 2, runs: {Sunday: long 2h, mon: [easy 30min at 18:00, tempo 40min at 07:00]}}]"
    (change,) = request(START + text).running
    (monday, first), (sunday, second) = change.runs
    assert (monday, [run.kind for run in first]) == (0, [RunKind.QUALITY, RunKind.EASY])
    assert (sunday, second[0].kind, second[0].minutes) == (6, RunKind.LONG, 120)


def test_changes_stay_in_the_order_written() -> None:
    text = "running:\n  - {weeks: 4, runs: {sun: off}}\n  - {phase: base, runs: {sun: long}}\n"
    assert [change.weeks for change in request(START + text).running] == [{4}, set()]


def test_no_changes_are_an_empty_list() -> None:
    assert request(START + "running: []").running == ()


NUMBERS = "Write a number (7), a range (1-4), or several of them ([5, 6, 8-10])."
LIKE_THIS = "Write it like this: - {weeks: 9-12, runs: {sun: long 2h}}"
BRACKETS = "Put several weeks in brackets: weeks: [5, 6, 8-10]."
COUNT = "Weeks count from 1 to 520."
SUN = "runs: {sun: long}"
REFUSED: dict[str, tuple[int, str, str]] = {
    # the entry: its column, the message, the hint
    f"{{weeks: 5, 6, {SUN}}}": (22, "running: the ',' before '6' ends the weeks", BRACKETS),
    f"{{weeks: 5, 6-8, {SUN}}}": (22, "running: the ',' before '6-8' ends the weeks", BRACKETS),
    f"{{weeks: 4-1, {SUN}}}": (19, "running.weeks: '4-1' runs backwards", "Write 1-4."),
    f"{{weeks: [1, 9-7], {SUN}}}": (23, "running.weeks: '9-7' runs backwards", "Write 7-9."),
    f"{{weeks: 0, {SUN}}}": (19, "running.weeks: '0' is out of range", COUNT),
    f"{{weeks: 0-3, {SUN}}}": (19, "running.weeks: '0-3' is out of range", COUNT),
    f"{{weeks: 521, {SUN}}}": (19, "running.weeks: '521' is out of range", COUNT),
    f"{{weeks: 1-521, {SUN}}}": (19, "running.weeks: '1-521' is out of range", COUNT),
    f"{{weeks: two, {SUN}}}": (19, "running.weeks: 'two' is neither a week nor a range of weeks", NUMBERS),
    f'{{weeks: "3, x", {SUN}}}': (
        23,
        "running.weeks: 'x' is neither a week nor a range of weeks",
        NUMBERS,
    ),
    f'{{weeks: ",", {SUN}}}': (20, "running.weeks: ',' is no week", NUMBERS),
    f"{{weeks: [], {SUN}}}": (19, "running.weeks: the list is empty", NUMBERS),
    f"{{weeks: [1, [2]], {SUN}}}": (23, "running.weeks: this is no week", NUMBERS),
    f"{{weeks: {{a: 1}}, {SUN}}}": (
        19,
        "running.weeks takes one value",
        "Write it as 'key: value', or take the line out.",
    ),
    f"{{weeks: 3, phase: peak, {SUN}}}": (
        22,
        "running: weeks and phase are both given",
        "Keep one of them.",
    ),
    f"{{phase: off, {SUN}}}": (
        19,
        "running.phase: 'off' is not a choice here",
        "Choose from: base, build, peak, taper, race, recovery.",
    ),
    f"{{phase: peek, {SUN}}}": (19, "running.phase: 'peek' is not a choice here", "Did you mean 'peak'?"),
    f"{{{SUN}}}": (
        11,
        "running: this change says neither in which weeks nor in which phase",
        LIKE_THIS,
    ),
    "{weeks: 3}": (11, "running: this change has no 'runs'", LIKE_THIS),
    "{weeks: 3, runs: {}}": (
        28,
        "running.runs names no weekday",
        "Name the weekdays that differ, such as 'sun: long 2h', or 'sun: off'.",
    ),
    "{weeks: 3, runs: {someday: long}}": (
        29,
        "running.runs: 'someday' is not a weekday",
        "Did you mean 'sunday'?",
    ),
    "{weeks: 3, runs: {sun: lnog}}": (
        34,
        "running.runs.sun: 'lnog' is not a kind of run",
        "Did you mean 'long'?",
    ),
    "{weeks: 3, runs: {sun: long, sunday: off}}": (
        40,
        "running.runs: Sunday is written twice",
        "It is already in line 3. Two runs are a list: [easy 30min, tempo 40min].",
    ),
    "{week: 3, runs: {sun: long}}": (12, "'week' is not a key of running", "Did you mean 'weeks'?"),
    "{weeks: 3, run: {sun: long}}": (22, "'run' is not a key of running", "Did you mean 'runs'?"),
    "easy": (11, "running: a change takes keys of its own", LIKE_THIS),
}


@pytest.mark.parametrize("entry", REFUSED)
def test_what_a_change_cannot_say_is_told_in_its_place(entry: str) -> None:
    column, message, hint = REFUSED[entry]
    assert only_problem(f"{START}running: [{entry}]") == (3, column, message, hint)


def test_one_change_alone_is_shown_as_a_list() -> None:
    column, message, hint = only_problem(f"{START}running: {{weeks: 3, {SUN}}}")[1:]
    assert (column, message) == (10, "running takes a list")
    assert hint == "Write running: [{weeks: 9-12, runs: {sun: long 2h}}], or running: [] for none."


def test_every_mistake_of_a_change_is_told_at_once() -> None:
    found = problems(START + "running: [{weeks: 9-7, phase: peek, runs: {sun: lnog 2h}}]")
    assert [message.partition(":")[0] for _, _, message, _ in found] == [
        "running.weeks",
        "running",
        "running.phase",
        "running.runs.sun",
    ]


RACE_A, RACE_B = "{date: 2027-01-24, distance: half}", "{date: 2027-01-24, distance: half, priority: B}"
NOTES: dict[str, str] = {
    "weeks: 4\nrunning: [{weeks: 5, runs: {sun: off}}]": "running: week 5 is after the plan's last week, 4.",
    "weeks: 4\nrunning: [{weeks: 3-9, runs: {sun: off}}]": (
        "running: weeks 5 to 9 are after the plan's last week, 4."
    ),
    "running: [{phase: build, runs: {sun: off}}]": (
        "running: the plan has no build phase, because it has no race of priority A."
    ),
    f"races: [{RACE_B}]\nrunning: [{{phase: peak, runs: {{sun: off}}}}]": (
        "running: the plan has no peak phase, because it has no race of priority A."
    ),
    "running: [{phase: taper, runs: {sun: off}}]": (
        "running: the plan has no taper phase, because it has no race of priority A or B."
    ),
}


@pytest.mark.parametrize("text", NOTES)
def test_a_change_that_never_comes_is_a_note(text: str) -> None:
    assert NOTES[text] in reading(START + text).notes


@pytest.mark.parametrize(
    "text",
    [
        "weeks: 4\nrunning: [{weeks: 4, runs: {sun: off}}]",
        "running: [{phase: base, runs: {sun: off}}]",
        f"races: [{RACE_A}]\nrunning: [{{phase: build, runs: {{sun: off}}}}]",
        f"races: [{RACE_B}]\nrunning: [{{phase: taper, runs: {{sun: off}}}}]",
    ],
)
def test_a_change_that_comes_is_none(text: str) -> None:
    assert not [note for note in reading(START + text).notes if note.startswith("running")]


ROOM = "Give the runs hours that leave room for each other."
LATE, EARLY = "long 3h at 23:00", "easy 30min at 01:30"
NIGHTS: dict[str, tuple[int, int, str, tuple[int, int]]] = {
    # a late run in a week that differs, against the running week's next day
    f"runs: {{sat: {EARLY}}}\nrunning: [{{weeks: 3, runs: {{fri: {LATE}}}}}]": (
        2,
        13,
        "runs.sat: this run starts at 1:30, before the one of running.runs.fri at 23:00 is over",
        (3, 34),
    ),
    # the running week's late run, against a week that differs
    f"runs: {{fri: {LATE}}}\nrunning: [{{weeks: 3, runs: {{sat: {EARLY}}}}}]": (
        3,
        34,
        "running.runs.sat: this run starts at 1:30, before the one of runs.fri at 23:00 is over",
        (2, 13),
    ),
    # over the edge of two weeks
    f"runs: {{mon: {EARLY}}}\nrunning: [{{weeks: 3, runs: {{sun: {LATE}}}}}]": (
        2,
        13,
        "runs.mon: this run starts at 1:30, before the one of running.runs.sun at 23:00 is over",
        (3, 34),
    ),
    # a phase
    f"runs: {{sat: {EARLY}}}\nrunning: [{{phase: base, runs: {{fri: {LATE}}}}}]": (
        2,
        13,
        "runs.sat: this run starts at 1:30, before the one of running.runs.fri at 23:00 is over",
        (3, 37),
    ),
}


@pytest.mark.parametrize("text", NIGHTS)
def test_a_run_past_midnight_meets_the_next_days_run_wherever_it_is_written(text: str) -> None:
    line, column, message, other = NIGHTS[text]
    hint = f"That one stands in line {other[0]}, column {other[1]}. {ROOM}"
    assert only_problem(f"start: 2026-11-23\n{text}\n") == (line, column, message, hint)


SAT = f"runs: {{sat: {EARLY}}}\nrunning:\n"
FREE = {
    "both days differ": SAT + f"  - {{weeks: 3, runs: {{fri: {LATE}, sat: off}}}}",
    "a later entry for the week holds": SAT
    + f"  - {{weeks: 3, runs: {{fri: {LATE}}}}}\n  - {{weeks: 1-9, runs: {{fri: off}}}}",
    "a later entry for the phase holds": SAT
    + f"  - {{weeks: 3, runs: {{fri: {LATE}}}}}\n  - {{phase: base, runs: {{fri: off}}}}",
    "a later entry for the week holds over the phase": SAT
    + f"  - {{phase: base, runs: {{fri: {LATE}}}}}\n  - {{weeks: 1-12, runs: {{fri: off}}}}",
    "a week after the plan's end": SAT + f"  - {{weeks: 30, runs: {{fri: {LATE}}}}}",
    "the date itself is off": SAT + f"  - {{weeks: 3, runs: {{fri: {LATE}}}}}\nchanges: {{2026-12-12: off}}",
    "an illness takes both runs": SAT
    + f"  - {{weeks: 3, runs: {{fri: {LATE}}}}}\n"
    + "pauses: [{from: 2026-12-11, to: 2026-12-12, why: illness}]",
}


@pytest.mark.parametrize("case", FREE)
def test_runs_that_never_meet_may_stand(case: str) -> None:
    assert request("start: 2026-11-23\n" + FREE[case]).running


def test_a_pause_of_another_kind_leaves_the_runs_where_they_meet() -> None:
    text = FREE["an illness takes both runs"].replace("illness", "other")
    assert "is over" in only_problem("start: 2026-11-23\n" + text)[2]


@pytest.mark.parametrize("case", [case for case in FREE if case.startswith("a later entry")])
def test_an_earlier_entry_does_not_hold(case: str) -> None:
    runs, first, second = FREE[case].rsplit("\n", 2)
    assert "is over" in only_problem(f"start: 2026-11-23\n{runs}\n{second}\n{first}\n")[2]
