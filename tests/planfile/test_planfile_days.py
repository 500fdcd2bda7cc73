"""A day's line: kinds, lengths, hours, and everything in them that cannot be meant."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import only_problem, problems, request

from hipcal.model import RunKind, RunSpec
from hipcal.planfile.days import read_line

EASY, LONG, QUALITY, RACE = RunKind.EASY, RunKind.LONG, RunKind.QUALITY, RunKind.RACE
CROSS, HARD = RunKind.CROSS, RunKind.CROSS_HARD
UNDERSTOOD: dict[str, RunSpec | None] = {
    "off": None,
    "Rest Day": None,
    "none": None,
    "easy": RunSpec(EASY),
    "EASY 50 MIN AT 7:00": RunSpec(EASY, minutes=50, at=dt.time(7)),
    "jog 30min": RunSpec(EASY, minutes=30),
    "easy run 40min": RunSpec(EASY, minutes=40),
    "steady 1h": RunSpec(EASY, "steady", 60),
    "recovery 20min": RunSpec(RunKind.RECOVERY, minutes=20),
    "long 1h30 at 09:00": RunSpec(LONG, minutes=90, at=dt.time(9)),
    "long run 2 hours": RunSpec(LONG, minutes=120),
    "quality": RunSpec(QUALITY),
    "quality tempo 45min": RunSpec(QUALITY, "tempo", 45),
    "intervals 50min at 07:00": RunSpec(QUALITY, "intervals", 50, at=dt.time(7)),
    "hill sprints 40min": RunSpec(QUALITY, "hills", 40),
    "VO2max 1h": RunSpec(QUALITY, "vo2max", 60),
    "marathon pace 1h15": RunSpec(QUALITY, "marathon pace", 75),
    "race half at 10:00": RunSpec(RACE, "half marathon", 137, 21098, "half marathon", dt.time(10)),
    "race 10k": RunSpec(RACE, "10k", 65, 10_000, "10k"),
    "race": RunSpec(RACE),
    "time trial 5 km": RunSpec(RunKind.TIME_TRIAL, minutes=32, metres=5000, distance="5 km"),
    "tt 20min": RunSpec(RunKind.TIME_TRIAL, minutes=20),
    "cross 1h": RunSpec(CROSS, minutes=60),
    "bike 1h": RunSpec(CROSS, "cycling", 60),
    "cross swim 30min": RunSpec(CROSS, "swimming", 30),
    "cross hard 1h": RunSpec(HARD, minutes=60),
    "bike hard 1h": RunSpec(HARD, "cycling", 60),
    "cross hard row": RunSpec(HARD, "rowing"),
    "easy 10,5km": RunSpec(EASY, minutes=68, metres=10_500, distance="10.5 km"),
    "easy 6 miles": RunSpec(EASY, minutes=63, metres=9656, distance="6 mi"),
    "easy 800m": RunSpec(EASY, minutes=5, metres=800, distance="800 m"),
    "easy 400 metres": RunSpec(EASY, minutes=3, metres=400, distance="400 m"),
    "easy 010km": RunSpec(EASY, minutes=65, metres=10_000, distance="10 km"),
    "easy 1:30": RunSpec(EASY, minutes=90),
    "easy 1.5h": RunSpec(EASY, minutes=90),
    "easy 1 h 5 min": RunSpec(EASY, minutes=65),
    "long 24h at 0:00": RunSpec(LONG, minutes=1440, at=dt.time()),
    "easy 1min at 6:30pm": RunSpec(EASY, minutes=1, at=dt.time(18, 30)),
    "easy at 12am": RunSpec(EASY, at=dt.time()),
    "easy at 12 pm": RunSpec(EASY, at=dt.time(12)),
    "race 300 km": RunSpec(RACE, "300 km", 1440, 300_000, "300 km"),
}
REFUSED = {
    "intervls 50min": (0, "'intervls' is not a kind of run", "Did you mean 'intervals'?"),
    "of": (0, "'of' is not a kind of run", "Did you mean 'off'?"),
    "no": (0, "'no' is not a kind of run", "Write 'off' for a day without a run."),
    "x": (0, "'x' is not a kind of run", "A day is off, easy"),
    "xyzzy": (0, "'xyzzy' is not a kind of run", "A day is off, easy"),
    "50min": (0, "the kind of run is missing", "such as 'easy 50min'"),
    "at 07:00": (0, "it does not say what the run is", "A day is off, easy"),
    "off 40min": (4, "a day off has no run", "Take the rest"),
    "off at 07:00": (4, "a day off has no time", "Take 'at' out"),
    "easy 45m": (5, "'45m' could be minutes or metres", "Write '45min'"),
    "easy 50": (5, "'50' has no unit", "Write '50min'"),
    "easy 1e3": (5, "'1e3' is not a length", "Write a duration"),
    "easy 0min": (5, "'0min' is not the length of a run", "between 1min and 24h"),
    "easy 1441min": (5, "'1441min' is not the length of a run", "between 1min and 24h"),
    "easy 25h": (5, "'25h' is not the length of a run", "between 1min and 24h"),
    "easy 999999999h": (5, "'999999999h' is not the length of a run", "between 1min and 24h"),
    "easy 9999999999h": (5, "'9999999999h' is not a length", "Write a duration"),
    "easy 1h75": (5, "'1h75' is not a length", "'1h30'"),
    "easy 45:00": (5, "'45:00' is not a length", "Write '45min'"),
    "easy 07:00": (5, "'07:00' could be a length or a time of day", "Write 'at 07:00', or '7h00'"),
    "easy 6:30": (5, "'6:30' could be a length or a time of day", "Write 'at 06:30', or '6h30'"),
    "easy 99 metres": (5, "'99 metres' is not a distance to run", "between 100 metres and 500 km"),
    "easy 501km": (5, "'501km' is not a distance to run", "between 100 metres and 500 km"),
    "easy -5km": (5, "'-5km' is not a length", "Write a duration"),
    "easy ٥km": (5, "'٥km' is not a length", "Write a duration"),
    "easy 50min 10km": (11, "'10km' is a second length", "not both"),
    "easy 50min 07:00": (11, "'07:00' is not understood here", "Did you mean 'at 07:00'?"),
    "easy 50min tomorrow": (11, "'tomorrow' is not understood here", "Write KIND"),
    "race hlf": (5, "'hlf' is not understood here", "Did you mean 'half'?"),
    "easy at": (5, "the time is missing after 'at'", "Write 'at 07:00'"),
    "easy at 25:00": (8, "'25:00' is not a time of day", "Hours go from 00 to 23"),
    "easy at 24:00": (8, "24:00 belongs to the next day", "Write 23:59"),
    "easy at 07.00": (8, "'07.00' is not written as a time of day", "Write '07:00'"),
    "easy at 7": (8, "'7' is not written as a time of day", "Write '07:00'"),
    "easy at 13pm": (8, "'13pm' is not a time of day", "from 1 to 12"),
    "easy at noon": (8, "'noon' is not a time of day", "Write it as 07:00"),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_line_means_what_it_says(text: str) -> None:
    line = read_line(text)
    assert line.mistakes == ()
    assert line.run == UNDERSTOOD[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_meant_is_refused_with_a_hint(text: str) -> None:
    offset, message, hint = REFUSED[text]
    line = read_line(text)
    assert line.run is None
    assert [(one.offset, one.message) for one in line.mistakes] == [(offset, message)]
    assert hint in line.mistakes[0].hint


def test_all_mistakes_of_a_line_are_told_at_once() -> None:
    found = problems("runs:\n  tue: intervls 50mn at 25:00\n")
    assert [(line, column) for line, column, _, _ in found] == [(2, 8), (2, 17), (2, 25)]


def test_two_runs_in_a_day_stand_in_the_order_of_the_day() -> None:
    found = request("runs:\n  tue: [easy 30min at 18:00, tempo 40min at 07:00]\n")
    assert [run.kind for run in found.runs[1]] == [QUALITY, EASY]


def test_runs_without_an_hour_stay_as_written() -> None:
    found = request("runs:\n  tue:\n    - easy 30min at 18:00\n    - tempo 40min\n")
    assert [run.kind for run in found.runs[1]] == [EASY, QUALITY]


@pytest.mark.parametrize(
    ("runs", "column", "message"),
    [
        (
            "[easy 1h at 07:00, easy at 07:59]",
            27,
            "runs.tue: this run starts at 7:59, before the one at 7:00 is over",
        ),
        (
            "[easy at 07:00, easy at 07:00]",
            24,
            "runs.tue: this run starts at 7:00, before the one at 7:00 is over",
        ),
        ("[off, easy 40min]", 9, "runs.tue: off stands beside a run"),
        ("[easy, easy, easy, easy, easy]", 33, "runs.tue: more than 4 runs in a day"),
        ("[[easy]]", 9, "runs.tue: a day takes a line such as 'easy 40min at 07:00'"),
        ("{kind: easy}", 8, "runs.tue: a day takes a line such as 'easy 40min at 07:00'"),
    ],
)
def test_days_that_cannot_be_run(runs: str, column: int, message: str) -> None:
    assert only_problem(f"runs:\n  tue: {runs}\n")[:3] == (2, column, message)


def test_a_run_may_begin_when_the_other_is_over() -> None:
    assert len(request("runs: {tue: [easy 1h at 07:00, easy at 08:00]}").runs[1]) == 2


@pytest.mark.parametrize("day", ["mon", "MONDAY", "Mon", '"mon"'])
def test_weekdays_in_any_case(day: str) -> None:
    assert request(f"runs: {{{day}: easy}}").runs[0] == (RunSpec(EASY),)


def test_a_missing_weekday_is_off_and_so_is_an_empty_list() -> None:
    assert request("runs: {tue: []}").runs == ((),) * 7


def test_a_weekday_written_twice_is_refused() -> None:
    line, column, message, hint = only_problem("runs:\n  mon: easy\n  monday: off\n")
    assert (line, column, message) == (3, 3, "runs: Monday is written twice")
    assert "line 2" in hint


def test_an_empty_day_is_shown_where_it_is_written() -> None:
    assert only_problem("runs:\n  mon: easy\n  tue:\n  wed: easy\n")[:3] == (
        3,
        3,
        "runs.tue has nothing after it",
    )


def test_a_misspelt_weekday_is_near_another() -> None:
    assert only_problem("runs: {teusday: easy}")[3] == "Did you mean 'tuesday'?"
