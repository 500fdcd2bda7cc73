"""Plans from somebody's calendar, the way a runner makes them: build --from, calendars, inspect."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hipcal import cli

TODAY = ("--today", "2026-11-23")
MONDAY = dt.date(2026, 11, 23)
WEEK = (
    (1, "Intervals 6 x 800m", "070000", 60),
    (2, "Easy 8 km", "070000", 50),
    (4, "Gym: strength", "", 0),
    (5, "Rest day", "", 0),
    (6, "Long run 18 km", "090000", 120),
)
OTHERS = ((100, "20261124", "Dentist"), (101, "20270117", "🏁 Race: City Half Marathon"))
Call = Callable[..., Result]


def event(uid: str, title: str, day: dt.date, hour: str, minutes: int) -> list[str]:
    start = f";TZID=Europe/London:{day:%Y%m%d}T{hour}" if hour else f";VALUE=DATE:{day:%Y%m%d}"
    length = [f"DURATION:PT{minutes}M"] if minutes else []
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART{start}", *length, "END:VEVENT"]


def calendar(*events: list[str]) -> str:
    lines = [line for each in events for line in each]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//C//C//EN", *lines, "END:VCALENDAR", ""])


def training(weeks: int = 4, moved: int = 0) -> str:
    """The coach's calendar; the first week's easy run may have `moved` some days on."""
    events = [
        event(
            f"{week}-{day}",
            title,
            MONDAY + dt.timedelta(days=7 * week + day + (moved if (week, day) == (0, 2) else 0)),
            hour,
            minutes,
        )
        for week in range(weeks)
        for day, title, hour, minutes in WEEK
    ]
    return calendar(*events, event("dentist", "Dentist", MONDAY, "120000", 60))


def race() -> list[str]:
    return event("race", "🏁 Race: City Half Marathon", dt.date(2027, 1, 17), "", 0)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Europe/London")
    (tmp_path / "runs.ics").write_text(training(), encoding="utf-8", newline="")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, [*arguments, *TODAY])

    return run


def shown(call: Call, *arguments: str) -> dict[str, list[dict[str, object]]]:
    done = call("show", *arguments, "--week", "all", "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def test_a_calendar_becomes_a_plan(call: Call, tmp_path: Path) -> None:
    done = call("build", "--from", "runs.ics", "-o", "out")
    assert done.exit_code == 0, done.output
    assert "read 21: 12 runs, 0 races, 4 strength, 0 cross-training, 4 rest, 1 skipped" in done.stderr
    assert "7:00 interval" in done.stdout
    assert "BEGIN:VEVENT" in (tmp_path / "out" / "my-running.ics").read_text(encoding="utf-8")


def test_its_runs_are_the_plan_s_and_not_written_twice(call: Call, tmp_path: Path) -> None:
    found = shown(call, "--from", "runs.ics")
    assert [(each["date"], each["kind"]) for each in found["runs"]][:3] == [
        ("2026-11-24", "quality"),
        ("2026-11-25", "easy"),
        ("2026-11-29", "long"),
    ]
    assert found["end"] == "2026-12-20"
    call("ics", "--from", "runs.ics", "-o", "hips.ics")
    text = (tmp_path / "hips.ics").read_text(encoding="utf-8")
    assert "CATEGORIES:Run\r\n" not in text
    assert "CATEGORIES:Activation" in text


def test_strength_in_it_keeps_the_days_beside_it_free(call: Call) -> None:
    found = shown(call, "--from", "runs.ics")
    fridays = [MONDAY + dt.timedelta(days=7 * week + 4) for week in range(4)]
    taken = {day + dt.timedelta(days=away) for day in fridays for away in (-1, 0, 1)}
    strength = {
        dt.date.fromisoformat(str(each["date"])) for each in found["sessions"] if each["kind"] == "strength"
    }
    assert strength
    assert not strength & taken


def test_inspect_tells_each_event_and_adds_up(call: Call) -> None:
    done = call("inspect", "runs.ics")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert any("Intervals 6 x 800m" in line and "intervals" in line and "60 min" in line for line in lines)
    assert any(line.startswith("23 Nov") and "Dentist" in line for line in lines)
    assert lines[-1] == "read 21: 12 runs, 0 races, 4 strength, 0 cross-training, 4 rest, 1 skipped"
    assert max(map(len, lines)) <= 80
    told = json.loads(call("inspect", "runs.ics", "--json").stdout)
    assert (len(told["events"]), len(told["skipped"])) == (20, 1)
    assert told["skipped"][0]["why"]


def test_what_a_title_means_can_be_overruled(call: Call, tmp_path: Path) -> None:
    done = call("inspect", "runs.ics", "--read-as", "Easy*=recovery", "--read-as", "dentist=easy")
    assert "13 runs, 0 races, 4 strength, 0 cross-training, 4 rest, 0 skipped" in done.stdout
    assert "recovery" in done.stdout
    (tmp_path / "plan.yaml").write_text(
        'timezone: Europe/London\ncalendars: {runs: runs.ics}\nread-as: {"Easy*": recovery}\n',
        encoding="utf-8",
    )
    kinds = [each["kind"] for each in shown(call, "plan.yaml")["runs"]]
    assert kinds[:3] == ["quality", "recovery", "long"]


def test_a_race_in_it_is_offered_and_a_disagreement_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "runs.ics").write_text(calendar(race(), event("e", "Easy 8 km", MONDAY, "070000", 50)))
    offered = call("build", "--from", "runs.ics", "-o", "out")
    assert "--race half:2027-01-17" in offered.stderr
    other = call("build", "--from", "runs.ics", "--race", "10k:2027-01-17", "-o", "out")
    assert "half marathon in your calendar, 10k in the plan" in other.stderr
    near = call("build", "--from", "runs.ics", "--race", "half:2027-01-24", "-o", "out")
    assert "check which is right" in near.stderr
    same = call("build", "--from", "runs.ics", "--race", "half:2027-01-17", "-o", "out")
    assert "calendar has the race" not in same.stderr


def test_busy_hours_move_strength_and_only_strength(call: Call, tmp_path: Path) -> None:
    meetings = [
        event(f"m{day}", "Meeting", MONDAY + dt.timedelta(days=day), "170000", 180) for day in range(28)
    ]
    (tmp_path / "work.ics").write_text(calendar(*meetings), encoding="utf-8")
    text = "timezone: Europe/London\ncalendars: {runs: runs.ics, busy: [work.ics]}\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    found, free = shown(call, "plan.yaml"), shown(call, "--from", "runs.ics")
    for kind in ("activation", "stretch"):
        assert [each["start"] for each in found["sessions"] if each["kind"] == kind] == [
            each["start"] for each in free["sessions"] if each["kind"] == kind
        ]
    starts = [str(each["start"])[11:16] for each in found["sessions"] if each["kind"] == "strength"]
    assert starts
    assert all(start < "17:00" or start >= "20:00" for start in starts)


def test_a_run_that_moves_keeps_the_names_of_its_sessions(call: Call, tmp_path: Path) -> None:
    before = shown(call, "--from", "runs.ics")
    (tmp_path / "runs.ics").write_text(training(moved=1), encoding="utf-8", newline="")
    after = shown(call, "--from", "runs.ics")
    names = [
        {each["uid"]: each["date"] for each in found["sessions"] if each["kind"] == "activation"}
        for found in (before, after)
    ]
    assert names[0].keys() == names[1].keys()
    assert [uid for uid in names[0] if names[0][uid] != names[1][uid]] == [
        uid for uid, day in names[0].items() if day == "2026-11-25"
    ]


def test_hipcal_s_own_calendar_is_known_and_not_doubled(call: Call, tmp_path: Path) -> None:
    assert call("ics", "--from", "runs.ics", "-o", "hips.ics").exit_code == 0
    both = (tmp_path / "runs.ics").read_text(encoding="utf-8").replace("END:VCALENDAR\r\n", "")
    own = (tmp_path / "hips.ics").read_text(encoding="utf-8")
    (tmp_path / "both.ics").write_text(both + own[own.index("BEGIN:VEVENT") :], encoding="utf-8", newline="")
    assert "12 runs, 0 races, 4 strength" in call("inspect", "both.ics").stdout
    assert shown(call, "--from", "both.ics")["runs"] == shown(call, "--from", "runs.ics")["runs"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><form>login</form></html>", "page"),
        (b"\x00" * 100, "cannot be read"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no run was found"),
    ],
)
def test_what_is_no_calendar_is_said_in_words(call: Call, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "runs.ics").write_bytes(data)
    done = call("build", "--from", "runs.ics", "-o", "out")
    assert done.exit_code == 1
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("build", "--from", "nowhere.ics"), 1, "nowhere.ics cannot be read: no such file"),
        (("build", "--from", "http://example.com/x.ics"), 1, "only https and webcal"),
        (("inspect",), 2, "Missing argument"),
        (("inspect", "runs.ics", "--read-as", "Easy"), 2, "is not TITLE=KIND"),
        (("inspect", "runs.ics", "--read-as", "Easy=hopping"), 2, "is not TITLE=KIND"),
        (("inspect", "runs.ics", "--timezone", "Mars"), 2, "Mars"),
        (("build",), 2, "--from my-training.ics"),
    ],
)
def test_wrong_calls_are_refused_in_words(
    call: Call, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = call(*arguments)
    assert done.exit_code == code
    assert said in done.stderr


def test_a_table_becomes_a_plan_from_this_week_on(call: Call, tmp_path: Path) -> None:
    table = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n"
    table += "1,,Tempo 40 min,,Easy 6 km,,,Long 12 km\n2,,Hills,,6 km,,,Long 14 km\n"
    (tmp_path / "plan.csv").write_text(table, encoding="utf-8")
    assert "read 6: 6 runs" in call("inspect", "plan.csv").stdout
    found = shown(call, "--from", "plan.csv")
    assert [each["date"] for each in found["runs"]][:3] == ["2026-11-24", "2026-11-26", "2026-11-29"]
    assert found["end"] == "2026-12-06"
    assert shown(call, "--from", "plan.csv", "--start", "2026-12-07")["runs"][0]["date"] == "2026-12-08"


def test_a_run_at_midnight_is_one_without_an_hour(call: Call, tmp_path: Path) -> None:
    """As some programs write the runs they plan."""
    (tmp_path / "runs.ics").write_text(calendar(event("a", "Easy run", MONDAY, "000000", 45)))
    (run,) = shown(call, "--from", "runs.ics")["runs"]
    assert (run["at"], run["minutes"]) == (None, 45)


def test_check_says_how_many_runs_a_calendar_gives(call: Call) -> None:
    told = call("check", "--from", "runs.ics").stdout
    assert told.startswith("--from: fine\n")
    assert "12 runs from your calendar" in " ".join(told.split())
    assert "0 running days" not in told
