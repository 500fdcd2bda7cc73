"""What happens to a plan on its way: the past stays, the rest is the best that is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from weeks import CATALOGUE, DAY, MONDAY, at, of_kind, plan, request, words

from hipcal.model import (
    Done,
    Intensity,
    Log,
    Move,
    Pain,
    Pause,
    Phase,
    Plan,
    Request,
    SessionKind,
    StrengthWish,
    Travel,
)
from hipcal.rules.contents import CONTENT_LAWS
from hipcal.rules.progress import PROGRESS_LAWS

STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY
FULL, LIGHT = Intensity.FULL, Intensity.LIGHT
PLAIN = request("OQOEOOL", 8)  # strength on Wednesday and Friday


def on(n: int) -> dt.date:
    return MONDAY + DAY * n


def held(found: Plan, week: int, kind: SessionKind = STRENGTH) -> str:
    sessions = [each for each in of_kind(found, kind) if each.week == week]
    return words(tuple((each.date.weekday(), each.intensity or FULL) for each in sessions))


def lived(**more: object) -> Plan:
    """The plain plan with something that happened; every law holds."""
    found = plan(replace(PLAIN, **more))  # type: ignore[arg-type]
    assert [*broken(found)] == []
    return found


def broken(found: Plan) -> list[str]:
    return [each for law in (*CONTENT_LAWS, *PROGRESS_LAWS) for each in law(found, CATALOGUE)]


def missed(*days: int) -> Log:
    return Log(missed=tuple(Done(on(day)) for day in days))


def done(*days: int, intensity: Intensity | None = None) -> Log:
    return Log(done=tuple(Done(on(day), STRENGTH, intensity) for day in days))


def test_a_missed_session_moves_to_a_later_lawful_day_of_its_week() -> None:
    found = lived(log=missed(9))  # Wednesday of the second week; Friday is planned too
    assert held(found, 1) == held(found, 3) == "Wed FULL, Fri FULL"
    assert held(found, 2) == "Fri FULL"
    assert [week.level for week in found.weeks[:4]] == [1, 2, 2, 2]
    assert "not all" in found.weeks[2].why.text


def test_a_missed_session_that_still_finds_a_day_costs_no_step() -> None:
    free = request("OOOOOOO", 4)  # Monday and Thursday
    found = plan(replace(free, log=missed(7)))
    assert held(found, 2) == "Thu FULL, Sun FULL"
    assert [week.level for week in found.weeks[:3]] == [1, 2, 3]


def test_the_last_session_of_a_week_is_dropped_and_not_carried_over() -> None:
    found = lived(log=missed(11))
    assert held(found, 2) == "Wed FULL, Sat LIGHT"
    without_saturdays = replace(PLAIN, strength=StrengthWish(not_on=frozenset({5})), log=missed(11))
    found = plan(without_saturdays)
    assert held(found, 2) == "Wed FULL"
    assert held(found, 3) == "Wed FULL, Fri FULL"


def test_missing_what_was_not_planned_changes_nothing() -> None:
    assert lived(log=missed(8)).sessions == plan(PLAIN).sessions


def test_done_as_planned_changes_nothing() -> None:
    assert lived(log=done(2, 4, 9, 11)).sessions == plan(PLAIN).sessions


def test_done_on_another_day_takes_the_place_of_what_nobody_logged() -> None:
    found = lived(log=done(10))  # Thursday instead of Wednesday
    assert held(found, 2) == "Thu FULL, Sat LIGHT"
    assert held(found, 3) == "Wed FULL, Fri FULL"


def test_a_done_session_wins_over_every_law() -> None:
    """Strength on the day of the long run, after Friday's."""
    found = plan(replace(PLAIN, log=done(9, 11, 13, intensity=LIGHT)))
    assert held(found, 2) == "Wed LIGHT, Fri LIGHT, Sun LIGHT"
    assert held(found, 3)[:3] in {"Tue", "Wed"}


def test_a_move_is_kept_and_the_rest_goes_around_it() -> None:
    found = lived(moves=(Move(on(9), STRENGTH, on(8)),))
    assert held(found, 2)[:3] == "Tue"
    session = of_kind(found, STRENGTH, on(8))[0]
    assert "You put it on this day." in [reason.text for reason in session.reasons]
    assert len(held(found, 2).split(",")) == 2
    assert held(found, 1) == held(found, 3) == "Wed FULL, Fri FULL"


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [
        (9, 13, "no-strength-on-long-run-or-race-days"),
        (11, 10, "strength-never-on-consecutive-days"),
        (8, 10, "no strength is planned"),
        (9, 16, "belongs to its week"),
        (-5, 2, "belongs to its week"),
        (-5, -3, "belongs to its week"),
    ],
)
def test_a_move_that_a_law_forbids_is_not_made_and_says_which(start: int, end: int, rule: str) -> None:
    found = lived(moves=(Move(on(start), STRENGTH, on(end)),))
    assert found.sessions == plan(PLAIN).sessions
    assert any(rule in note for note in found.notes)


def test_mobility_moves_to_another_free_day() -> None:
    found = lived(moves=(Move(on(7), MOBILITY, on(12)),))
    assert held(plan(PLAIN), 2, MOBILITY) == "Mon FULL"
    assert held(found, 2, MOBILITY) == "Sat FULL"
    refused = lived(moves=(Move(on(7), MOBILITY, on(8)),))
    assert any("mobility-on-at-most-three-free-days" in note for note in refused.notes)


def test_in_a_pause_there_is_nothing_and_illness_stops_the_runs_too() -> None:
    for why, runs in (("illness", False), ("injury", False), ("red-flag", False), ("other", True)):
        found = lived(pauses=(Pause(on(8), on(12), why),))
        days = {on(n) for n in range(8, 13)}
        assert not [each for each in found.sessions if each.date in days]
        assert any(each.run.date in days for each in found.runs) is runs
        assert len(found.days) == 56


def test_a_short_pause_is_followed_by_a_light_session_and_then_by_full_ones() -> None:
    found = lived(pauses=(Pause(on(8), on(10), "illness"),))
    after = [each.intensity for each in of_kind(found, STRENGTH) if each.date > on(10)]
    assert after[:2] == [LIGHT, FULL]


def test_a_long_pause_is_followed_by_a_light_week() -> None:
    found = lived(pauses=(Pause(on(8), on(16), "injury"),))
    back = [(each.date - on(16), each.intensity) for each in of_kind(found, STRENGTH) if each.date > on(16)]
    assert {intensity for after, intensity in back if after.days <= 7} == {LIGHT}
    assert FULL in {intensity for _, intensity in back}


@pytest.mark.parametrize(
    ("why", "last", "said"),
    [
        *(("injury", 14, True), ("illness", 14, True), ("red-flag", 14, True), ("other", 14, False)),
        *(("injury", 13, False), ("injury", None, False), ("injury", 400, False)),
    ],
)
def test_after_a_week_without_running_the_plan_says_to_ease_it_back(
    why: str, last: int | None, said: bool
) -> None:
    found = lived(pauses=(Pause(on(8), None if last is None else on(last), why),))
    notes = [note for note in found.notes if "Ease it back yourself" in note]
    assert len(notes) == said
    assert all("running" in note and "changes" in note for note in notes)


def test_an_open_pause_ends_all_work_until_the_runner_ends_it() -> None:
    found = lived(pauses=(Pause(on(20), None, "red-flag"),))
    assert max(each.date for each in found.sessions) < on(20)
    assert any("Only you end this pause" in note for note in found.notes)


@pytest.mark.parametrize(("days", "fall"), [(3, 0), (9, 1), (24, 2), (50, 6)])
def test_after_a_break_the_level_falls(days: int, fall: int) -> None:
    longer = replace(PLAIN, end=PLAIN.end + 56 * DAY, pauses=(Pause(on(40), on(40 + days), "other"),))
    found = plan(longer)
    assert broken(found) == []
    sessions = of_kind(found, STRENGTH)
    first = next(each for each in sessions if each.date > on(40 + days))
    before = [each for each in sessions if each.date < on(40)][-1]
    gap = (first.date - before.date).days
    assert fall == (0 if gap <= 10 else 1 if gap <= 21 else 2 if gap <= 42 else 6)
    levels = {week.number: week.level for week in found.weeks}
    assert levels[before.week] == 5
    assert levels[first.week] == (max(1, 5 - fall) if fall else 6)


def test_travel_takes_the_equipment_along_and_holds_the_level() -> None:
    gym = replace(PLAIN, equipment=frozenset({"kettlebell", "bench"}))
    away = replace(gym, travel=(Travel(on(14), on(20)),))
    found = plan(away)
    assert broken(found) == []
    loaded = {each.week for each in of_kind(found, STRENGTH) for item in each.items if item.load}
    assert 3 not in loaded
    assert {2, 5} <= loaded
    assert [week.loaded for week in found.weeks[:5]] == [1, 2, 2, 2, 3]
    assert found.weeks[2].why.text == "The level holds while you travel."


def test_sore_legs_put_a_full_session_off() -> None:
    found = lived(log=Log(sore=(on(9),)))
    assert held(found, 2).split(",")[0] in {"Thu FULL", "Wed LIGHT", "Fri FULL"}
    assert held(found, 1) == held(found, 3) == "Wed FULL, Fri FULL"


def test_what_hurt_is_eased_and_then_left_out() -> None:
    once = lived(log=Log(pain=(Pain(on(9), "single-leg-squat", 5),)))
    twice = lived(log=Log(pain=(Pain(on(9), "single-leg-squat", 5), Pain(on(16), "single-leg-squat", 4))))
    for found, last in ((once, 23), (twice, 60)):
        for each in of_kind(found, STRENGTH):
            assert "single-leg-squat" not in [
                item.exercise for item in each.items if on(9) < each.date <= on(last)
            ]
    assert any("stays out until you clear it" in note for note in twice.notes)
    assert [week.level for week in once.weeks[:3]] == [1, 2, 2]


def test_nothing_before_an_event_changes() -> None:
    events: list[Request] = [
        replace(PLAIN, log=missed(23)),
        replace(PLAIN, log=done(24)),
        replace(PLAIN, pauses=(Pause(on(23), on(30), "illness"),)),
        replace(PLAIN, moves=(Move(on(23), STRENGTH, on(25)),)),
        replace(PLAIN, log=Log(sore=(on(23),))),
        replace(PLAIN, travel=(Travel(on(23), on(26)),)),
    ]
    before = [each for each in plan(PLAIN).sessions if each.date < on(22)]
    for wanted in events:
        assert [each for each in plan(wanted).sessions if each.date < on(22)] == before


def test_weeks_say_their_phase_level_and_why() -> None:
    found = plan(PLAIN)
    assert [week.number for week in found.weeks] == list(range(1, 9))
    assert {week.phase for week in found.weeks} == {Phase.BASE}
    assert [day.deload for day in found.days] == [found.weeks[day.week - 1].deload for day in found.days]
    assert all(week.why.text and week.why.sources for week in found.weeks)


def test_a_week_of_illness_is_no_week_without_a_rest_day() -> None:
    week = (Pause(on(7), on(13), "illness"),)
    assert not any("no rest day" in note for note in lived(pauses=week).notes)
    every_day = request("EEEEEEL", 2)
    assert any("no rest day" in note for note in plan(every_day).notes)


def test_what_was_done_stands_over_a_move_to_the_day_beside_it() -> None:
    free = request("OOOOOOO", 2)  # Monday and Thursday
    moved_away = replace(free, moves=(Move(on(7), STRENGTH, on(13)),))
    assert "Sun" in held(plan(moved_away), 2)
    found = plan(replace(moved_away, log=Log(done=(Done(on(12)),))))
    assert "Sat" in held(found, 2)
    assert "Sun" not in held(found, 2)
    assert any("is not kept" in note for note in found.notes)


def test_what_hurts_and_what_is_new_leave_a_session_with_front_and_back() -> None:
    """The lunge that hurts is the front's easier work; a single set of the other one stands in."""
    found = plan(
        request(
            "OQOEOOL",
            14,
            strength=StrengthWish(not_on=frozenset({0, 1, 2})),
            equipment=frozenset({"bench", "kettlebell", "mini-band", "step"}),
            log=Log(pain=(Pain(on(88), "crescent-lunge-knee-up", 3),)),
        )
    )
    week = [each for each in found.sessions if each.kind is STRENGTH and on(91) <= each.date < on(98)]
    assert week
    names = {item.exercise for each in week for item in each.items}
    assert "crescent-lunge-knee-up" not in names
    trained = set().union(*(CATALOGUE.exercises[name].trains for name in names))
    assert {"front", "back"} <= trained


def test_a_week_of_strength_every_day_is_taken_as_it_was() -> None:
    found = plan(replace(PLAIN, log=Log(done=tuple(Done(on(number)) for number in range(7)))))
    week = [each for each in found.sessions if each.kind is STRENGTH and each.date < on(7)]
    assert [each.date for each in week] == [on(number) for number in range(7)]
    assert "The seventh of seven strength sessions this week." in [each.text for each in week[6].reasons]


def test_what_was_done_on_a_day_without_room_has_no_hour() -> None:
    late = at(request("OQOEOOL", 2), 1, "20:00")
    found = plan(replace(late, log=Log(done=(Done(on(1)),))))
    (session,) = of_kind(found, STRENGTH, on(1))
    assert session.start is None
