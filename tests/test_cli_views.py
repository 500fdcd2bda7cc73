"""The options for other views of the calendar: the files written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from hipcal import cli, wire

PLAN = """\
title: Spring half
timezone: Europe/London
start: 2026-11-23
weeks: 1
runs: {tue: tempo 50min at 07:00, sun: long 1h30 at 09:00}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the commands run in; it holds `plan.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def call(line: str) -> Result:
    return CliRunner().invoke(cli.main, line.split())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"plan.yaml"}


def calendar(path: Path) -> icalendar.Calendar:
    data = path.read_bytes()
    assert wire.check(data) == []
    return icalendar.Calendar.from_ical(data)


def categories(path: Path) -> set[str]:
    return {str(event["CATEGORIES"].cats[0]) for event in calendar(path).walk("VEVENT")}


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("ics plan.yaml", {"spring-half.ics"}),
        ("ics plan.yaml --compact", {"spring-half.ics"}),
        ("ics plan.yaml --busy", {"spring-half-busy.ics"}),
        ("ics plan.yaml --busy -o mine.ics", {"mine.ics"}),
        ("ics plan.yaml --todo", {"spring-half-todo.ics"}),
        ("build plan.yaml --busy", {"spring-half-busy.ics", "spring-half.html"}),
        ("build plan.yaml --only strength", {"spring-half.ics", "spring-half.html"}),
        ("ics plan.yaml --only strength --calendar-per kind", {"spring-half-strength.ics"}),
    ],
)
def test_which_files_are_written(folder: Path, line: str, written: set[str]) -> None:
    done = call(line)
    assert done.exit_code == 0, done.output
    assert names(folder) == written
    assert all(f"Wrote {name}" in done.stderr for name in written)


def test_only_some_kinds(folder: Path) -> None:
    assert call("ics plan.yaml --only strength --only mobility -o gym.ics").exit_code == 0
    assert categories(folder / "gym.ics") == {"Strength", "Mobility"}
    assert str(calendar(folder / "gym.ics")["NAME"]) == "Spring half: strength and mobility"


@pytest.mark.parametrize(("command", "stem"), [("ics", "hips"), ("build", "spring-half")])
def test_a_file_per_kind(folder: Path, command: str, stem: str) -> None:
    to = "hips.ics" if command == "ics" else "."
    assert call(f"{command} plan.yaml --calendar-per kind -o {to}").exit_code == 0
    kinds = {"activation", "stretch", "strength", "mobility", "run"}
    page = {"spring-half.html"} if command == "build" else set()
    assert names(folder) == {f"{stem}-{kind}.ics" for kind in kinds} | page
    for kind in kinds:
        assert categories(folder / f"{stem}-{kind}.ics") == {kind.capitalize()}
        assert str(calendar(folder / f"{stem}-{kind}.ics")["NAME"]) == f"Spring half: {kind}"


def test_a_view_goes_to_a_pipe(folder: Path) -> None:
    done = call("ics plan.yaml --todo -o -")
    assert done.stdout.count("BEGIN:VTODO") > 5
    assert "BEGIN:VEVENT" not in done.stdout
    assert names(folder) == set()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            "--only legs",
            "'legs' is not one of 'activation', 'stretch', 'strength', 'mobility', 'run', 'race'",
        ),
        ("--calendar-per week", "'week' is not"),
        ("--calendar-per kind -o -", "--calendar-per writes several files"),
        ("--busy --todo", "so --todo has nothing to change"),
        ("--busy --compact", "so --compact has nothing to change"),
        ("--busy --calendar-per kind", "so --calendar-per has nothing to change"),
        ("--todo --compact", "--todo leaves the runs out"),
        ("--todo --only run --only strength", "never of a run"),
        ("--compact --only stretch", "take --only run with it"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(folder: Path, options: str, words: str) -> None:
    done = call(f"ics plan.yaml {options}")
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert names(folder) == set()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--only race", "Spring half has no race."),
        ("--only race --only countdown --calendar-per kind", "Spring half has no race and no countdown."),
        ("--only race --busy", "Spring half has no race with an hour"),
    ],
)
def test_an_empty_calendar_is_not_written(folder: Path, options: str, words: str) -> None:
    done = call(f"ics plan.yaml {options}")
    assert done.exit_code == 1
    assert words in done.stderr
    assert names(folder) == set()


def test_the_plan_itself_is_not_overwritten_by_a_file_per_kind(folder: Path) -> None:
    (folder / "plan-run.yaml").write_text(PLAN, encoding="utf-8")
    done = call("ics plan-run.yaml --calendar-per kind -o plan.yaml")
    assert done.exit_code == 1
    assert "plan-run.yaml is the plan itself" in done.stderr
    assert names(folder) == {"plan-run.yaml"}
