"""`pauses` and `travel`: days without hip work, and days away."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import only_problem, problems, request

from hipcal.model import Pause, Travel

START = "start: 2026-11-23\nruns: {tue: easy}\n"


def day(number: int, month: int = 1) -> dt.date:
    return dt.date(2027, month, number)


PAUSES: dict[str, tuple[Pause, ...]] = {
    "[]": (),
    "[{from: 2027-01-04}]": (Pause(day(4), None, "other"),),
    "[{from: 2027-01-04, to: 2027-01-10}]": (Pause(day(4), day(10), "other"),),
    "[{from: 2027-01-04, to: 2027-01-04, why: illness}]": (Pause(day(4), day(4), "illness"),),
    "[{from: 2027-01-04, why: Injury}]": (Pause(day(4), None, "injury"),),
    "[{from: 2027-01-04, why: red-flag}]": (Pause(day(4), None, "red-flag"),),
    "[{from: 2027-01-11}, {from: 2027-01-04, to: 2027-01-10}]": (
        Pause(day(4), day(10), "other"),
        Pause(day(11), None, "other"),
    ),
    "[{from: 2020-01-01, to: 2020-01-05}]": (Pause(dt.date(2020, 1, 1), dt.date(2020, 1, 5), "other"),),
}


@pytest.mark.parametrize("text", PAUSES)
def test_pauses_are_read_and_stand_by_their_first_day(text: str) -> None:
    assert request(f"{START}pauses: {text}").pauses == PAUSES[text]


TRAVEL: dict[str, tuple[Travel, ...]] = {
    "[]": (),
    "[{from: 2027-02-01, to: 2027-02-05}]": (Travel(day(1, 2), day(5, 2)),),
    "[{from: 2027-02-01, to: 2027-02-01, equipment: [mini-band, Ball], without: [floor]}]": (
        Travel(day(1, 2), day(1, 2), frozenset({"mini-band", "ball"}), frozenset({"floor"})),
    ),
    "[{from: 2027-02-06, to: 2027-02-07}, {from: 2027-02-01, to: 2027-02-05}]": (
        Travel(day(1, 2), day(5, 2)),
        Travel(day(6, 2), day(7, 2)),
    ),
}


@pytest.mark.parametrize("text", TRAVEL)
def test_trips_are_read_and_stand_by_their_first_day(text: str) -> None:
    assert request(f"{START}travel: {text}").travel == TRAVEL[text]


A_PAUSE = "Write it like this: - {from: 2027-01-04, to: 2027-01-10, why: illness}"
PAUSE_LIST = "Write pauses: [{from: 2027-01-04, to: 2027-01-10, why: illness}], or pauses: [] for none."
A_TRIP = "Write it like this: - {from: 2027-02-01, to: 2027-02-05, equipment: [mini-band]}"
TRIP_LIST = (
    "Write travel: [{from: 2027-02-01, to: 2027-02-05, equipment: [mini-band]}], or travel: [] for none."
)
ISO = "Write the year, the month and the day, such as 2026-11-23."
REFUSED: dict[str, tuple[int, str, str]] = {
    # the line: its column, the message, the hint
    "pauses:": (1, "pauses has nothing after it", PAUSE_LIST),
    "pauses: {from: 2027-01-04}": (9, "pauses takes a list", PAUSE_LIST),
    "pauses: [2027-01-04]": (10, "pauses: a pause takes keys of its own", A_PAUSE),
    "pauses: [{to: 2027-01-10}]": (10, "pauses: this pause has no 'from'", A_PAUSE),
    "pauses: [{form: 2027-01-04}]": (11, "'form' is not a key of pauses", "Did you mean 'from'?"),
    "pauses: [{from: 2027-01-04, until: 2027-01-10}]": (
        29,
        "'until' is not a key of pauses",
        "Choose from: from, to, why.",
    ),
    "pauses: [{from: 4 January}]": (17, "pauses.from: '4 January' is not a date", ISO),
    "pauses: [{from: 2027-01-04, to: Sunday}]": (33, "pauses.to: 'Sunday' is not a date", ISO),
    "pauses: [{from: 2027-01-04, to: }]": (
        29,
        "pauses.to has nothing after it",
        "Write it as 'key: value', or take the line out.",
    ),
    "pauses: [{from: 2027-01-04, to: 2027-01-03}]": (
        33,
        "pauses: this pause ends on 2027-01-03, before it begins on 2027-01-04",
        "Check from and to.",
    ),
    "pauses: [{from: 2027-01-04, why: flu}]": (
        34,
        "pauses.why: 'flu' is not a reason for a pause",
        "Did you mean 'illness'?",
    ),
    "pauses: [{from: 2027-01-04, why: hurt}]": (
        34,
        "pauses.why: 'hurt' is not a reason for a pause",
        "Did you mean 'injury'?",
    ),
    "pauses: [{from: 2027-01-04, why: Red  Flag}]": (
        34,
        "pauses.why: 'Red  Flag' is not a reason for a pause",
        "Did you mean 'red-flag'?",
    ),
    "pauses: [{from: 2027-01-04, why: holiday}]": (
        34,
        "pauses.why: 'holiday' is not a reason for a pause",
        "Did you mean 'other'?",
    ),
    "pauses: [{from: 2027-01-04, why: ilness}]": (
        34,
        "pauses.why: 'ilness' is not a reason for a pause",
        "Did you mean 'illness'?",
    ),
    "pauses: [{from: 2027-01-04, why: aliens}]": (
        34,
        "pauses.why: 'aliens' is not a reason for a pause",
        "Choose from: illness, injury, red-flag, other.",
    ),
    "travel:": (1, "travel has nothing after it", TRIP_LIST),
    "travel: {from: 2027-02-01}": (9, "travel takes a list", TRIP_LIST),
    "travel: [Rome]": (10, "travel: a trip takes keys of its own", A_TRIP),
    "travel: [{from: 2027-02-01}]": (10, "travel: this trip has no 'to'", A_TRIP),
    "travel: [{to: 2027-02-01}]": (10, "travel: this trip has no 'from'", A_TRIP),
    "travel: [{from: 2027-02-05, to: 2027-02-01}]": (
        33,
        "travel: this trip ends on 2027-02-01, before it begins on 2027-02-05",
        "Check from and to.",
    ),
    "travel: [{from: 2027-02-01, to: 2027-02-05, why: work}]": (
        45,
        "'why' is not a key of travel",
        "Choose from: from, to, equipment, without.",
    ),
    "travel: [{from: 2027-02-01, to: 2027-02-05, equipment: [bands]}]": (
        57,
        "travel.equipment: 'bands' is not a choice here",
        "Did you mean 'mini-band'?",
    ),
    "travel: [{from: 2027-02-01, to: 2027-02-05, equipment: mat}]": (
        56,
        "travel.equipment takes a list",
        "Write equipment: [one, two], or equipment: [] for none.",
    ),
    "travel: [{from: 2027-02-01, to: 2027-02-05, equipment: [mat], without: [mat]}]": (
        73,
        "travel.without: 'mat' is also in equipment",
        "Keep it in one of the two.",
    ),
    "travel: [{from: 2027-02-01, to: 2027-02-05, without: [gym]}]": (
        55,
        "travel.without: 'gym' is not a choice here",
        "Choose from: floor, mat, drill-space.",
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_they_cannot_take_is_told_in_its_place(text: str) -> None:
    assert only_problem(START + text) == (3, *REFUSED[text])


OPEN = "Only the last pause may be open: give this one a 'to'."
APART: dict[str, tuple[tuple[int, int], str, str]] = {
    # the lines: the place, the message, the hint
    "pauses:\n  - {from: 2027-01-04, to: 2027-01-10}\n  - {from: 2027-01-10, to: 2027-01-12}": (
        (5, 12),
        "pauses: this pause begins on 2027-01-10, before the one from 2027-01-04 is over",
        "That one, in line 4, goes to 2027-01-10. Part the two.",
    ),
    "pauses:\n  - {from: 2027-01-10, to: 2027-01-12}\n  - {from: 2027-01-04, to: 2027-01-10}": (
        (4, 12),
        "pauses: this pause begins on 2027-01-10, before the one from 2027-01-04 is over",
        "That one, in line 5, goes to 2027-01-10. Part the two.",
    ),
    "pauses:\n  - {from: 2027-01-04, to: 2027-01-05}\n  - {from: 2027-01-04, to: 2027-01-05}": (
        (5, 12),
        "pauses: this pause begins on 2027-01-04, before the one from 2027-01-04 is over",
        "That one, in line 4, goes to 2027-01-05. Part the two.",
    ),
    "pauses:\n  - {from: 2027-01-20}\n  - {from: 2027-01-04}": (
        (5, 12),
        "pauses: this pause is open, and another begins on 2027-01-20",
        OPEN,
    ),
    "pauses:\n  - {from: 2027-01-04, why: injury}\n  - {from: 2027-01-20, to: 2027-01-21}": (
        (4, 12),
        "pauses: this pause is open, and another begins on 2027-01-20",
        OPEN,
    ),
    "travel:\n  - {from: 2027-02-01, to: 2027-02-05}\n  - {from: 2027-02-05, to: 2027-02-06}": (
        (5, 12),
        "travel: this trip begins on 2027-02-05, before the one from 2027-02-01 is over",
        "That one, in line 4, goes to 2027-02-05. Part the two.",
    ),
}


@pytest.mark.parametrize("text", APART)
def test_two_of_them_are_never_at_once(text: str) -> None:
    place, message, hint = APART[text]
    assert only_problem(START + text) == (*place, message, hint)


def test_a_long_pause_is_held_against_every_later_one() -> None:
    text = (
        "pauses:\n  - {from: 2027-01-04, to: 2027-01-30}\n  - {from: 2027-01-05, to: 2027-01-06}\n"
        "  - {from: 2027-01-20, to: 2027-01-21}\n"
    )
    found = problems(START + text)
    assert [(line, hint) for line, _, _, hint in found] == [
        (5, "That one, in line 4, goes to 2027-01-30. Part the two."),
        (6, "That one, in line 4, goes to 2027-01-30. Part the two."),
    ]


def test_a_pause_and_a_trip_may_lie_on_the_same_days() -> None:
    found = request(START + "pauses: [{from: 2027-02-01}]\ntravel: [{from: 2027-02-01, to: 2027-02-05}]\n")
    assert (len(found.pauses), len(found.travel)) == (1, 1)


def test_what_a_trip_lacks_is_not_what_the_plan_lacks() -> None:
    found = request(
        START + "equipment: [mat]\ntravel: [{from: 2027-02-01, to: 2027-02-05, without: [mat]}]\n"
    )
    assert (found.equipment, found.travel[0].without) == (frozenset({"mat"}), frozenset({"mat"}))
