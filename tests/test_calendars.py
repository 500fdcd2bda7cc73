"""Runs, strength and busy hours from the runner's own calendars, and what they do to a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from weeks import CATALOGUE, DAY, MONDAY, days, plan, request

from hipcal import build
from hipcal.model import Calendars, DayRuns, Plan, Request, RunKind, RunSpec, SessionKind

EASY, LONG = RunKind.EASY, RunKind.LONG
STRENGTH = SessionKind.STRENGTH


def on(number: int) -> dt.date:
    return MONDAY + DAY * number


def run(kind: RunKind, source: str, hour: int = 7) -> DayRuns:
    return (RunSpec(kind, minutes=40, at=dt.time(hour), source=source),)


def reading(*runs: tuple[int, DayRuns], weeks: int = 2, **more: object) -> Request:
    """A plan whose first `weeks` weeks come from a calendar, and one week more."""
    found = Calendars(MONDAY, on(7 * weeks - 1), tuple((on(number), each) for number, each in runs))
    return replace(request("OQOEOOL", weeks + 1, **more), calendars=found)  # type: ignore[arg-type]  # fields


def runs_of(found: Plan) -> dict[int, str]:
    return {(each.run.date - MONDAY).days: each.run.kind.value for each in found.runs}


def strength_of(found: Plan) -> list[int]:
    return [(each.date - MONDAY).days for each in found.sessions if each.kind is STRENGTH]


def busy_all_day(number: int) -> tuple[dt.datetime, dt.datetime]:
    begin = dt.datetime.combine(on(number), dt.time(2), tzinfo=dt.UTC)
    return begin, begin + dt.timedelta(hours=22)


def test_the_calendar_s_weeks_carry_its_runs_and_others_the_running_week() -> None:
    found = plan(reading((2, run(EASY, "a")), (12, run(LONG, "b"))))
    assert runs_of(found) == {2: "easy", 12: "long", 15: "quality", 17: "easy", 20: "long"}


def test_changes_races_and_illness_stand_over_the_calendar() -> None:
    changed = replace(reading((2, run(EASY, "a"))), changes=((on(2), ()), (on(3), days("QOOOOOO")[0])))
    assert runs_of(plan(changed)) == {3: "quality", 15: "quality", 17: "easy", 20: "long"}


def test_a_run_that_moves_within_its_week_keeps_the_names_of_its_sessions() -> None:
    before, after = plan(reading((2, run(EASY, "a")))), plan(reading((4, run(EASY, "a", 18))))
    names = [{each.uid for each in found.sessions if each.kind is not STRENGTH} for found in (before, after)]
    of_the_run = {name for name in names[0] if ".activation." in name and MONDAY.isoformat() in name}
    assert len(of_the_run) == 1
    assert of_the_run <= names[1]
    assert all(len(name) <= 200 for name in names[0])


def test_two_runs_of_one_week_never_share_a_name() -> None:
    found = plan(reading(*[(number, run(EASY, f"series/{on(number)}")) for number in (0, 2, 4)]))
    names = [each.uid for each in (*found.sessions, *found.runs)]
    assert len(names) == len(set(names))


def test_strength_of_ones_own_keeps_a_day_on_either_side_free() -> None:
    wanted = request("OOOOOOO", 2)
    assert strength_of(plan(wanted)) == [0, 3, 7, 10]
    found = plan(replace(wanted, calendars=Calendars(strength=frozenset({on(3)}))))
    assert not {2, 3, 4} & set(strength_of(found))
    refusals = {
        each.text for day in found.days[2:5] for each in day.refusals if each.block == "strength-full"
    }
    assert refusals == {
        "Your calendar has strength on this day.",
        "Your calendar has strength on the day before or after.",
    }


def test_a_busy_day_is_no_place_for_strength_or_mobility_and_says_why() -> None:
    wanted = request("OQOEOOL", 2)
    assert 2 in strength_of(plan(wanted))
    found = plan(replace(wanted, calendars=Calendars(busy=(busy_all_day(2),))))
    assert not [each for each in found.sessions if each.date == on(2)]
    assert any("Your calendar leaves no room" in each.text for each in found.days[2].refusals)
    around = [each.kind.value for each in found.sessions if each.date == on(3)]
    assert around[:2] == ["activation", "stretch"]


def test_activation_and_stretch_stay_with_their_run_however_busy() -> None:
    wanted = request("OQOEOOL", 1)
    free, taken = (
        plan(replace(wanted, calendars=Calendars(busy=spans)))
        for spans in ((), tuple(busy_all_day(number) for number in range(7)))
    )
    assert {each.kind.value for each in taken.sessions} == {"activation", "stretch"}
    activations = [
        [(each.date, each.start) for each in found.sessions if each.kind.value == "activation"]
        for found in (free, taken)
    ]
    assert activations[0] == activations[1] != []


def test_busy_hours_move_strength_and_nothing_else() -> None:
    wanted = request("OQOEOOL", 4)
    evenings = tuple(
        (
            dt.datetime.combine(on(number), dt.time(15), tzinfo=dt.UTC),
            dt.datetime.combine(on(number), dt.time(18), tzinfo=dt.UTC),
        )
        for number in range(28)
    )
    free, taken = plan(wanted), plan(replace(wanted, calendars=Calendars(busy=evenings)))
    assert [(each.date, each.block) for each in taken.sessions] == [
        (each.date, each.block) for each in free.sessions
    ]
    spans = [(each.start, each.end) for each in taken.sessions if each.kind is STRENGTH]
    assert spans
    for start, end in spans:
        assert start is not None
        assert end is not None
        assert not any(start < until and begin < end for begin, until in evenings)
        assert dt.time(6) <= start.time() <= dt.time(21, 30)
        assert f"{end:%H:%M}" == "17:00"  # as near to 18:00 as they can


def test_days_alike_share_their_work_whatever_calendar_entry_a_run_came_from() -> None:
    """A year from a calendar plans as the same year written by hand."""
    specs = [(number, run(LONG if number % 7 == 6 else EASY, f"uid-{number}")) for number in range(0, 364, 2)]
    from_calendar = reading(*specs, weeks=52)
    plain = replace(
        from_calendar,
        calendars=Calendars(),
        changes=tuple((on(number), dict(specs).get(number, ())) for number in range(364)),
    )
    one, other = (build.plan(each, CATALOGUE) for each in (from_calendar, plain))
    told = [
        [(each.date, each.kind, each.block, each.start) for each in found.sessions] for found in (one, other)
    ]
    assert told[0] == told[1]
