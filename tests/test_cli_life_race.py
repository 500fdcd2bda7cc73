"""`hipcal move` for a race, and what may no longer be moved or made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hipcal import cli
from hipcal.model import Plan, SessionKind
from tests.making import plan_of

FILE = """\
title: Spring half
timezone: Europe/London
start: 2026-11-23
runs: {tue: intervals 50min, wed: easy 40min, fri: easy 5km, sun: long 1h30}
races:
  # The big one
  - {date: 2027-03-07, distance: half, name: City Half}
"""
FEBRUARY = "2027-02-20"
Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on `plan.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(FILE, encoding="utf-8")

    def run(name: str, *arguments: str, today: str = FEBRUARY) -> Result:
        return CliRunner().invoke(cli.main, [name, "plan.yaml", *arguments, "--today", today])

    return run


def text_in(folder: Path) -> str:
    return (folder / "plan.yaml").read_text(encoding="utf-8")


def before(plan: Plan, day: str) -> list[object]:
    told = [(each.date.isoformat(), each.kind, each.block, each.items) for each in plan.sessions]
    return [each for each in told if each[0] < day]


def test_a_race_moves_from_today_on_and_the_past_stays(call: Call, tmp_path: Path) -> None:
    done = call("move", "2027-03-07", "2027-04-04")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Moved: City Half, from Sun 7 Mar to Sun 4 Apr.\n")
    line = "{date: 2027-04-04, distance: half, name: City Half, was: 2027-03-07, since: 2027-02-20}"
    assert text_in(tmp_path) == FILE.replace("{date: 2027-03-07, distance: half, name: City Half}", line)
    old, new = plan_of(FILE), plan_of(text_in(tmp_path))
    assert before(new, FEBRUARY) == before(old, FEBRUARY) != []
    assert new.request.end > old.request.end


def test_without_the_day_of_the_move_the_past_would_be_another() -> None:
    """What `since` is for: the taper behind would vanish with the old date."""
    moved = FILE.replace("2027-03-07", "2027-04-04")
    assert before(plan_of(moved), "2027-03-05") != before(plan_of(FILE), "2027-03-05")


def test_a_race_moves_back_on_the_same_day_without_a_trace(call: Call, tmp_path: Path) -> None:
    call("move", "2027-03-07", "2027-04-04")
    assert call("move", "2027-04-04", "2027-03-07").exit_code == 0
    assert text_in(tmp_path) == FILE


def test_before_the_plan_begins_a_race_just_has_another_date(call: Call, tmp_path: Path) -> None:
    assert call("move", "2027-03-07", "2027-03-14", today="2026-11-20").exit_code == 0
    assert text_in(tmp_path) == FILE.replace("2027-03-07", "2027-03-14")


def test_a_race_by_week_gets_a_date(call: Call, tmp_path: Path) -> None:
    by_week = FILE.replace("date: 2027-03-07", "week: 15, day: sun")
    (tmp_path / "plan.yaml").write_text(by_week, encoding="utf-8")
    assert call("move", "2027-03-07", "2027-04-04").exit_code == 0
    assert (
        plan_of(text_in(tmp_path)).request.races
        == plan_of(
            FILE.replace("date: 2027-03-07", "date: 2027-04-04, was: 2027-03-07, since: 2027-02-20")
        ).request.races
    )


@pytest.mark.parametrize(
    ("arguments", "today", "said"),
    [
        (("2027-03-07", "2027-04-04"), "2027-03-08", "is over; nothing was written."),
        (("2027-03-07", "2027-02-19"), FEBRUARY, "Fri 19 Feb is over"),
        (("2026-12-03", "2026-12-05"), "2026-12-04", "hipcal missed plan.yaml 2026-12-03"),
        (("2026-12-05", "2026-12-02"), "2026-12-04", "hipcal done plan.yaml 2026-12-02"),
    ],
)
def test_the_past_is_not_moved(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], today: str, said: str
) -> None:
    done = call("move", *arguments, today=today)
    assert done.exit_code == 1
    assert said in done.stderr
    assert text_in(tmp_path) == FILE


def test_two_races_on_one_day_are_refused(call: Call, tmp_path: Path) -> None:
    two = FILE + "  - {date: 2027-01-31, distance: 10k, priority: B}\n"
    (tmp_path / "plan.yaml").write_text(two, encoding="utf-8")
    done = call("move", "2027-03-07", "2027-01-31", today="2027-01-02")
    assert done.exit_code == 1
    assert "another race on Sun 31 Jan" in done.stderr


def test_a_session_missed_some_days_ago_is_not_made_up_behind_the_runner(call: Call, tmp_path: Path) -> None:
    """Its week would find it the next day, which is over as well."""
    free = "title: Free\ntimezone: Europe/London\nstart: 2026-11-23\nweeks: 4\nruns: {}\n"
    (tmp_path / "plan.yaml").write_text(free, encoding="utf-8")
    days = [each.date.isoformat() for each in plan_of(free).sessions if each.kind is SessionKind.STRENGTH]
    first, second = days[2:4]
    assert call("missed", first, today=second).exit_code == 0
    after = [
        each.date.isoformat()
        for each in plan_of(text_in(tmp_path)).sessions
        if each.kind is SessionKind.STRENGTH
    ]
    assert not [day for day in after if first <= day < second]
    assert f"- {first}\n" in text_in(tmp_path)
