"""The identity of a calendar entry: it belongs to its slot and to nothing that may change."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterable

import pytest
from making import plan_of

from hipcal import resources, slots
from hipcal.model import Plan, Run, RunKind, RunSpec, SessionKind

WEEK = """
title: {title}
id: spring
start: {start}
weeks: {weeks}
runs:
  tue: intervals 50min at {hour}
  wed: [easy 40min at 07:00, recovery 20min at 18:00]
  sun: long 1h30 at 09:00
"""


def plan(
    title: str = "Spring", start: str = "2026-11-23", hour: str = "07:00", weeks: int = 4, more: str = ""
) -> Plan:
    return plan_of(WEEK.format(title=title, start=start, hour=hour, weeks=weeks) + more)


def uids(found: Plan) -> list[str]:
    return [each.uid for each in (*found.sessions, *found.runs)]


def assert_sound(names: Iterable[str]) -> None:
    listed = list(names)
    assert len(set(listed)) == len(listed)
    for name in listed:
        assert name.isascii()
        assert len(name.encode()) <= 200
        assert "@" not in name
        assert socket.gethostname() not in name
        assert name == name.strip()


def test_a_slot_is_named_by_plan_week_kind_and_run() -> None:
    found = uids(plan(weeks=1))
    assert "spring.2026-11-23.run.tue-1" in found
    assert "spring.2026-11-23.activation.wed-2" in found
    assert "spring.2026-11-23.stretch.wed-2" in found
    assert "spring.2026-11-23.strength.1" in found
    assert "spring.2026-11-23.strength.2" in found


def test_names_are_unique_short_and_without_a_host() -> None:
    assert_sound(uids(plan(weeks=30)))


@pytest.mark.parametrize("name", resources.plan_names())
def test_names_of_a_ready_made_plan_are_unique_short_and_without_a_host(name: str) -> None:
    text = (resources.plans_dir() / f"{name}.yaml").read_text(encoding="utf-8")
    assert_sound(uids(plan_of(text)))


def test_another_title_leaves_names_as_they_are() -> None:
    assert uids(plan(title="Autumn")) == uids(plan())


def test_another_hour_leaves_names_as_they_are() -> None:
    assert set(uids(plan(hour="12:30"))) == set(uids(plan()))
    assert set(uids(plan(hour="20:10"))) >= {name for name in uids(plan()) if "strength" not in name}


def test_another_start_leaves_the_names_of_its_weeks_as_they_are() -> None:
    earlier, later = plan(weeks=4), plan(start="2026-12-07", weeks=2)
    of_later_weeks = [name for name in uids(earlier) if name.split(".")[1] >= "2026-12-07"]
    assert sorted(uids(later)) == sorted(of_later_weeks)


def test_a_plan_that_starts_in_mid_week_counts_from_the_weeks_first_day() -> None:
    found = uids(plan(start="2026-11-25", weeks=2))
    assert "spring.2026-11-23.run.wed-1" in found
    assert "spring.2026-11-30.run.tue-1" in found


def test_a_week_that_starts_on_sunday_is_named_by_its_sunday() -> None:
    found = uids(plan(start="2026-11-22", weeks=2, more="week-starts: sunday\n"))
    assert "spring.2026-11-22.run.sun-1" in found
    assert "spring.2026-11-22.run.tue-1" in found
    assert "spring.2026-11-29.run.sun-1" in found
    assert {name.split(".")[1] for name in found} == {"2026-11-22", "2026-11-29"}
    assert_sound(found)


def test_a_change_of_one_date_keeps_the_slot_of_that_day() -> None:
    changed = plan(more="changes: {2026-11-24: easy 20min at 06:00}\n")
    assert "spring.2026-11-23.activation.tue-1" in uids(changed)
    assert {name for name in uids(changed) if ".run." in name} == {
        name for name in uids(plan()) if ".run." in name
    }


def test_the_file_name_is_not_part_of_a_name_where_an_id_is_given() -> None:
    assert all(name.startswith("spring.") for name in uids(plan()))


@pytest.mark.parametrize("length", [1, 119, 120, 121, 5000])
def test_a_long_id_is_shortened_and_stays_itself(length: int) -> None:
    first, second = "a" * length, "a" * (length - 1) + "b"
    week = dt.date(2026, 11, 23)
    one, other = (slots.uid(each, week, "activation", "tue-12") for each in (first, second))
    assert one != other
    assert len(one) <= 200
    assert one == slots.uid(first, week, "activation", "tue-12")


def test_a_run_slot_is_its_weekday_and_number() -> None:
    days = [dt.date(2026, 11, 23) + dt.timedelta(days=n) for n in range(7)]
    named = [slots.run_slot(Run(day, 2, RunSpec(RunKind.EASY))) for day in days]
    assert named == ["mon-2", "tue-2", "wed-2", "thu-2", "fri-2", "sat-2", "sun-2"]


def test_a_countdown_belongs_to_its_week() -> None:
    week = dt.date(2026, 11, 23)
    assert slots.countdown_uid("spring", week) == "spring.2026-11-23.countdown.week"
    assert_sound([slots.countdown_uid("a" * 5000, week), *uids(plan(weeks=1))])


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("a.run.b.2026-11-23.activation.tue-1", True),
        ("a.run.b.2026-11-23.stretch.tue-1", True),
        ("a.run.b.2026-11-23.activation.tue-2", False),
        ("a.run.b.2026-11-30.activation.tue-1", False),
        ("a.b.2026-11-23.activation.tue-1", False),
        ("tue-1", False),
    ],
)
def test_sessions_of_a_run_bear_its_slot(other: str, same: bool) -> None:
    assert slots.same_run("a.run.b.2026-11-23.run.tue-1", other) is same


def test_strength_and_mobility_are_numbered_within_their_week() -> None:
    for kind in (SessionKind.STRENGTH, SessionKind.MOBILITY):
        weeks: dict[str, list[str]] = {}
        for session in plan(weeks=6).sessions:
            if session.kind is kind:
                _, week, _, number = session.uid.split(".")
                weeks.setdefault(week, []).append(number)
        for numbers in weeks.values():
            assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
