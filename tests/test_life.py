"""Pauses, travel and pain, day by day."""

from __future__ import annotations

import datetime as dt

import pytest
from weeks import CATALOGUE, DAY, MONDAY, request

from hipcal.life import Life
from hipcal.model import Done, Log, Pain, Pause, Travel
from hipcal.scheduler.life_notes import life_notes
from hipcal.wording import short_date

SQUAT, CLAM = "single-leg-squat", "clam-shell"  # the first has an easier form, the second none


def on(n: int) -> dt.date:
    return MONDAY + DAY * n


def life(until: dt.date = dt.date.max, **more: object) -> Life:
    return Life(request("OQOEOOL", 12, **more), CATALOGUE, until)


def hurt(*pains: tuple[int, str, int], cleared: tuple[tuple[int, str], ...] = ()) -> Life:
    pain = tuple(Pain(on(day), slug, score) for day, slug, score in pains)
    return life(log=Log(pain=pain, cleared=tuple((on(day), slug) for day, slug in cleared)))


def days(says: object, last: int = 60) -> list[int]:
    return [n for n in range(last) if says(on(n))]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("last", "why", "light"),
    [
        (9, "illness", 0),
        (10, "illness", 0),
        (11, "illness", 7),
        (11, "other", 7),
        (5, "injury", 7),
        (5, "red-flag", 7),
    ],
)
def test_a_light_week_follows_a_long_pause_an_injury_or_a_red_flag(last: int, why: str, light: int) -> None:
    found = life(pauses=(Pause(on(5), on(last), why),))
    assert days(found.pause_on) == list(range(5, last + 1))
    assert days(found.comes_back) == list(range(last + 1, last + 1 + light))


def test_an_open_pause_goes_on() -> None:
    found = life(pauses=(Pause(on(5), None, "injury"),))
    assert days(found.pause_on) == list(range(5, 60))
    assert days(found.comes_back) == []


def test_travel_holds_its_days_and_its_first_and_last_are_spent_sitting() -> None:
    found = life(travel=(Travel(on(3), on(6)),))
    assert days(found.away) == [3, 4, 5, 6]
    assert days(found.sits) == [3, 6]


def test_what_has_not_happened_yet_is_not_known() -> None:
    more = {"pauses": (Pause(on(5), on(9)),), "log": Log(pain=(Pain(on(3), SQUAT, 5),))}
    before, after = life(on(4), **more), life(on(5), **more)
    assert days(before.pause_on) == []
    assert days(after.pause_on) == [5, 6, 7, 8, 9]
    assert before.eased(on(4)) == {SQUAT}


def test_after_one_stop_the_easier_form_stands_in_for_two_weeks() -> None:
    found = hurt((3, SQUAT, 3))
    assert days(lambda day: SQUAT in found.eased(day)) == list(range(4, 18))
    assert days(found.barred) == []


def test_pain_of_two_or_less_stops_nothing_and_is_noted() -> None:
    found = hurt((3, SQUAT, 2))
    assert days(found.eased) == days(found.barred) == []
    assert found.hurt(MONDAY)
    assert not found.hurt(on(7))


def test_an_exercise_without_an_easier_form_stays_out_for_two_weeks() -> None:
    found = hurt((3, CLAM, 6))
    assert days(found.eased) == []
    assert days(lambda day: CLAM in found.barred(day)) == list(range(4, 18))


@pytest.mark.parametrize(("second", "out"), [(17, range(18, 60)), (18, range(0))])
def test_two_stops_within_two_weeks_keep_it_out_until_cleared(second: int, out: range) -> None:
    found = hurt((3, SQUAT, 3), (second, SQUAT, 4))
    assert days(lambda day: SQUAT in found.barred(day)) == list(out)


def test_the_runner_clears_it() -> None:
    found = hurt((3, SQUAT, 3), (9, SQUAT, 4), cleared=((30, SQUAT),))
    assert days(lambda day: SQUAT in found.barred(day)) == list(range(10, 30))
    assert days(lambda day: SQUAT in found.eased(day) and day >= on(30)) == []


def lasting(found: Life) -> list[tuple[str, int, int]]:
    return [(slug, (first - MONDAY).days, (last - MONDAY).days) for slug, first, last in found.lasting_pain()]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((17,), []),
        ((18,), [(SQUAT, 3, 18)]),
        ((15, 25), [(SQUAT, 3, 25)]),
        ((31,), [(SQUAT, 3, 31)]),  # after two weeks of the easier form it hurt again
        ((32,), []),  # four weeks without: another pain
        ((18, 60), []),
    ],
)
def test_pain_over_more_than_two_weeks_lasts(others: tuple[int, ...], told: list[object]) -> None:
    assert lasting(hurt((3, SQUAT, 1), *((day, SQUAT, 1) for day in others))) == told


def test_pain_that_lasted_is_told_until_two_weeks_are_logged_without_it_or_it_is_cleared() -> None:
    pain = (Pain(on(3), SQUAT, 4), Pain(on(20), SQUAT, 4))
    for day, told in ((34, True), (35, False)):
        for log in (Log(pain=pain, done=(Done(on(day)),)), Log(pain=pain, sore=(on(day),))):
            assert bool(lasting(life(log=log))) == told
        assert lasting(life(until=on(34), log=Log(pain=pain, missed=(Done(on(day)),))))
    assert lasting(life(log=Log(pain=pain, cleared=((on(19), SQUAT),))))
    assert not lasting(life(log=Log(pain=pain, cleared=((on(21), SQUAT),))))


def test_the_advice_says_when_it_hurt() -> None:
    log = Log(pain=(Pain(on(3), SQUAT, 1), Pain(on(20), SQUAT, 1)))
    (told,) = life_notes(request("OQOEOOL", 12, log=log), CATALOGUE)
    name = CATALOGUE.exercises[SQUAT].name
    assert told == (
        f"{name} hurt from {short_date(on(3))} to {short_date(on(20))}, more than two weeks: "
        "a physiotherapist should look at it."
    )
