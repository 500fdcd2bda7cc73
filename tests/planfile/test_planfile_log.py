"""`log`: sessions done and missed, pain, sore days, exercises cleared."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import only_problem, problems, reading, request

from hipcal.model import Done, Intensity, Log, Pain, SessionKind

START = "start: 2026-11-23\nruns: {tue: easy}\n"
STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY


def day(number: int) -> dt.date:
    return dt.date(2026, 12, number)


ACCEPTED: dict[str, Log] = {
    "{}": Log(),
    "{done: [], missed: [], pain: [], sore: [], cleared: []}": Log(),
    "{done: [2026-12-05, 2026-12-03]}": Log(done=(Done(day(3)), Done(day(5)))),
    "{done: [{date: 2026-12-05, intensity: Light}]}": Log(done=(Done(day(5), STRENGTH, Intensity.LIGHT),)),
    "{done: [2026-12-05, {date: 2026-12-05, kind: mobility}]}": Log(
        done=(Done(day(5), MOBILITY), Done(day(5), STRENGTH))
    ),
    "{done: [2026-12-05, {date: 2026-12-05, kind: strength}]}": Log(done=(Done(day(5)),)),
    "{missed: [2026-12-03, {date: 2026-12-04, kind: stretch}]}": Log(
        missed=(Done(day(3)), Done(day(4), SessionKind.STRETCH))
    ),
    "{done: [2026-12-03], missed: [{date: 2026-12-03, kind: mobility}]}": Log(
        done=(Done(day(3)),), missed=(Done(day(3), MOBILITY),)
    ),
    "{pain: [{date: 2026-12-10, exercise: Clamshell, score: 0}]}": Log(
        pain=(Pain(day(10), "clam-shell", 0),)
    ),
    "{pain: [{date: 2026-12-10, exercise: single-leg squat, score: 10}]}": Log(
        pain=(Pain(day(10), "single-leg-squat", 10),)
    ),
    "{pain: [{date: 2026-12-10, exercise: clam-shell, score: 3}, "
    "{date: 2026-12-09, exercise: clam-shell, score: 2}]}": Log(
        pain=(Pain(day(9), "clam-shell", 2), Pain(day(10), "clam-shell", 3))
    ),
    "{sore: [2026-12-04, 2026-12-03, 2026-12-04]}": Log(sore=(day(3), day(4))),
    "{cleared: [{date: 2026-12-30, exercise: Clam Shell}]}": Log(cleared=((day(30), "clam-shell"),)),
}


@pytest.mark.parametrize("text", ACCEPTED)
def test_the_log_is_read_and_stands_by_date(text: str) -> None:
    assert request(f"{START}log: {text}").log == ACCEPTED[text]


EXAMPLE = "log: {missed: [2026-12-03], done: [{date: 2026-12-05, kind: strength}]}"
LOG = f"Write it like this: {EXAMPLE}"
SESSION = "Write it like this: - {date: 2026-12-05, kind: strength}"
PAIN = "Write it like this: - {date: 2026-12-10, exercise: single-leg-squat, score: 4}"
CLEARED = "Write it like this: - {date: 2026-12-30, exercise: single-leg-squat}"
ISO = "Write the year, the month and the day, such as 2026-11-23."
TEN = "Write a whole number from 0 to 10."
ALL = "'hipcal exercises' lists them all."
ONCE = "It is already in line 3. Keep one of the two."
REFUSED: dict[str, tuple[int, str, str]] = {
    # what stands after `log: `: its column, the message, the hint
    "": (1, "log has nothing after it", LOG),
    "[2026-12-03]": (6, "log takes keys of its own", LOG),
    "{mised: [2026-12-03]}": (7, "'mised' is not a key of log", "Did you mean 'missed'?"),
    "{missed: 2026-12-03}": (
        15,
        "log.missed takes a list",
        "Write missed: [2026-12-03], or missed: [] for none.",
    ),
    "{missed: [yesterday]}": (16, "log.missed: 'yesterday' is not a date", ISO),
    "{missed: [{kind: strength}]}": (16, "log.missed: this session has no 'date'", SESSION),
    "{missed: [[2026-12-03]]}": (16, "log.missed: a session takes keys of its own", SESSION),
    "{missed: [{date: 2026-12-03, kind: run}]}": (
        41,
        "log.missed.kind: 'run' is not a choice here",
        "Choose from: activation, stretch, strength, mobility.",
    ),
    "{missed: [{date: 2026-12-03, intensity: full}]}": (
        35,
        "log.missed: only strength that was done is full or light",
        "Take the intensity out.",
    ),
    "{done: [{date: 2026-12-03, kind: mobility, intensity: light}]}": (
        49,
        "log.done: only strength that was done is full or light",
        "Take the intensity out.",
    ),
    "{done: [{date: 2026-12-03, intensity: hard}]}": (
        44,
        "log.done.intensity: 'hard' is not a choice here",
        "Choose from: full, light.",
    ),
    "{done: [{date: 2026-12-03, kin: mobility}]}": (
        33,
        "'kin' is not a key of log.done",
        "Did you mean 'kind'?",
    ),
    "{done: [2026-12-03], missed: [2026-12-03]}": (
        36,
        "log.missed: strength on 2026-12-03 is also among what was done",
        "That is in line 3. Keep one of the two.",
    ),
    "{done: [2026-12-03, {date: 2026-12-03, intensity: light}]}": (
        26,
        "log.done: strength on 2026-12-03 is written twice",
        ONCE,
    ),
    "{pain: {date: 2026-12-10}}": (
        13,
        "log.pain takes a list",
        "Write pain: [{date: 2026-12-10, exercise: single-leg-squat, score: 4}], or pain: [] for none.",
    ),
    "{pain: [2026-12-03]}": (14, "log.pain: an entry takes keys of its own", PAIN),
    "{pain: [{date: 2026-12-10, exercise: clamshell}]}": (14, "log.pain: this entry has no 'score'", PAIN),
    "{pain: [{date: 2026-12-10, score: 3}]}": (14, "log.pain: this entry has no 'exercise'", PAIN),
    "{pain: [{exercise: clamshell, score: 3}]}": (14, "log.pain: this entry has no 'date'", PAIN),
    "{pain: [{date: 2026-12-10, exercise: clamshell, score: 11}]}": (
        61,
        "log.pain.score: '11' is out of range",
        TEN,
    ),
    "{pain: [{date: 2026-12-10, exercise: clamshell, score: -1}]}": (
        61,
        "log.pain.score: '-1' is out of range",
        TEN,
    ),
    "{pain: [{date: 2026-12-10, exercise: clamshell, score: 2.5}]}": (
        61,
        "log.pain.score: '2.5' is not a whole number",
        TEN,
    ),
    "{pain: [{date: 2026-12-10, exercise: clamshel, score: 2}]}": (
        43,
        "log.pain.exercise: 'clamshel' is not an exercise that hipcal knows",
        "Did you mean 'clam-shell'?",
    ),
    "{pain: [{date: 2026-12-10, exercise: xqzw, score: 2}]}": (
        43,
        "log.pain.exercise: 'xqzw' is not an exercise that hipcal knows",
        ALL,
    ),
    "{pain: [{date: 2026-12-10, exercise: clamshell, score: 2}, "
    "{date: 2026-12-10, exercise: clam shell, score: 3}]}": (
        65,
        "log.pain: clam-shell on 2026-12-10 is written twice",
        "It is already in line 3. Keep the higher score.",
    ),
    "{sore: 2026-12-03}": (13, "log.sore takes a list", "Write sore: [2026-12-03], or sore: [] for none."),
    "{sore: [2026-13-03]}": (
        14,
        "log.sore: there is no month 13 in '2026-13-03'",
        "Write year-month-day, such as 2026-11-23.",
    ),
    "{sore: [{date: 2026-12-03}]}": (14, "log.sore takes dates alone", "Write sore: [2026-12-03]."),
    "{cleared: [2026-12-03]}": (17, "log.cleared: an entry takes keys of its own", CLEARED),
    "{cleared: [{date: 2026-12-03}]}": (17, "log.cleared: this entry has no 'exercise'", CLEARED),
    "{cleared: [{exercise: clam-shell}]}": (17, "log.cleared: this entry has no 'date'", CLEARED),
    "{cleared: [{date: 2026-12-03, exercise: foo bar}]}": (
        46,
        "log.cleared.exercise: 'foo bar' is not an exercise that hipcal knows",
        ALL,
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_log_cannot_say_is_told_in_its_place(text: str) -> None:
    assert only_problem(f"{START}log: {text}") == (3, *REFUSED[text])


@pytest.mark.parametrize("key", ["done", "missed", "sore"])
def test_an_item_with_nothing_in_it_is_told(key: str) -> None:
    line, column, message, hint = only_problem(f"{START}log:\n  {key}:\n    -\n")
    assert (line, column) == (5, 6)
    assert message.startswith(f"log.{key}")
    assert hint == f"Write {key}: [2026-12-03]."


def test_only_the_first_twenty_unknown_names_are_guessed_at() -> None:
    pain = "".join(f"\n    - {{date: 2026-12-10, exercise: clamshel, score: {n % 9}}}" for n in range(25))
    hints = [hint for _, _, _, hint in problems(f"{START}log:\n  pain:{pain}\n")]
    assert hints == ["Did you mean 'clam-shell'?"] * 20 + [ALL] * 5


OUTSIDE = {
    "{missed: [2026-11-01]}": "1 log entry lies outside the plan and changes nothing.",
    "{done: [2026-11-01, 2028-01-01]}": "2 log entries lie outside the plan and change nothing.",
    "{sore: [2026-11-01]}": "1 log entry lies outside the plan and changes nothing.",
    "{pain: [{date: 2028-01-01, exercise: clamshell, score: 3}]}": (
        "1 log entry lies outside the plan and changes nothing."
    ),
}


@pytest.mark.parametrize("text", OUTSIDE)
def test_an_entry_outside_the_plan_is_a_note(text: str) -> None:
    assert OUTSIDE[text] in reading(f"{START}log: {text}").notes


@pytest.mark.parametrize(
    "text",
    [
        "{pain: [{date: 2026-11-20, exercise: clamshell, score: 3}]}",
        "{cleared: [{date: 2026-11-20, exercise: clamshell}]}",
        "{missed: [2026-11-23], sore: [2027-02-14]}",
    ],
)
def test_earlier_pain_goes_on_to_count(text: str) -> None:
    assert not [note for note in reading(f"{START}log: {text}").notes if "log" in note]


def test_a_log_without_a_start_is_told_what_it_needs() -> None:
    notes = reading("runs: {}\nlog: {missed: [2026-11-26]}").notes
    assert any("need 'start: YYYY-MM-DD' to keep their weeks" in note for note in notes)
    assert not any("YYYY" in note for note in reading(START + "log: {missed: [2026-11-26]}").notes)
