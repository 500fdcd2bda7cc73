"""The commands: what they print where, what they write, and how they end."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from hipcal import cli, cli_options, json_out
from hipcal.cli_zone import MachineZone, machine_zone

WEEK = "tue quality 50min at 07:00, wed easy 40min at 07:00, fri easy 5km, sun long 1h30 at 09:00"
RUNS = ("--runs", WEEK, "--timezone", "Europe/London", "--today", "2026-11-25")
FILE = """\
title: Spring half
id: spring-half
timezone: Europe/London
runs:
  tue: quality 50min at 07:00
  sun: long 1h30 at 09:00
"""
TODAY = ("--today", "2026-11-25")
Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command in an empty folder that holds `plan.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(FILE, encoding="utf-8")
    for name in ("NO_COLOR", "FORCE_COLOR", "TZ"):
        monkeypatch.delenv(name, raising=False)

    def run(
        *arguments: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None
    ) -> Result:
        return CliRunner().invoke(cli.main, arguments, input=stdin, env=env)

    return run


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-c", "from hipcal.cli import run; run()", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload, no-any-return]  # options are subprocess's own


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Help


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_has_help_with_an_example(call: Call, name: str) -> None:
    shown = call(name, "--help")
    assert shown.exit_code == 0
    assert f"  hipcal {name}" in shown.stdout
    assert shown.stdout.splitlines()[2].strip()


def test_the_help_lists_every_command(call: Call) -> None:
    shown = call("--help").stdout
    assert all(f"  {name} " in shown for name in cli.COMMANDS)
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_option_is_explained(name: str) -> None:
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    assert [one.name for one in command.params if isinstance(one, click.Option) and not one.help] == []


def test_help_imports_nothing_but_click() -> None:
    script = (
        "import sys; from hipcal.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print(sorted(set(sys.modules) & {'jinja2', 'icalendar', 'ruamel', 'hipcal.model', 'json'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_version(call: Call) -> None:
    assert call("--version").stdout.startswith("hipcal, version ")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "No such command"),
        (["build"], "Say which PLAN"),
        (["build", "--race", "half:2027-03-07"], "Say which PLAN"),
        (["check", "plan.yaml", "--runs", "tue easy"], "--runs stands for a PLAN"),
        (["check", "plan.yaml", "--today", "25.11.2026"], "'25.11.2026' is not a date"),
        (["check", "plan.yaml", "--today", "20261125"], "'20261125' is not a date"),
        (["show", "plan.yaml", "--week", "next"], "'next' is no week"),
        (["show", "plan.yaml", "--week", "-1"], "'-1' is no week"),
        (["show", "plan.yaml", "--week", "2026-02-30"], "'2026-02-30' is not a date"),
        (["explain", "plan.yaml"], "Say which DATE"),
        (["explain", "plan.yaml", "tomorrow"], "'tomorrow' is not a date"),
        (["build", "plan.yaml", "-o", "-"], "build writes two files"),
        (["build", "plan.yaml", "--templates", "nowhere"], "does not exist"),
        (["completion", "cmd"], "'cmd' is not one of"),
        (["new"], "Say your runs"),
    ],
)
def test_wrong_usage_is_2(call: Call, tmp_path: Path, arguments: list[str], said: str) -> None:
    if arguments == ["new"]:
        (tmp_path / "plan.yaml").unlink()
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


# The input at fault


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.yaml"], "There is no file and no ready-made plan 'nowhere.yaml'"),
        (["check", "half-marathon-4-day"], "Did you mean half-marathon-4-days?"),
        (["check", "x" * 5000], "no ready-made plan"),
        (["check", "a\0b"], "no ready-made plan"),
        (["check", "."], "cannot be read: is a directory"),
        (["check", "--runs", "tue qualty"], "--runs"),
        (["check", "--runs", ""], "--runs"),
        (["check", "--runs", "tue easy", "--timezone", "Mars/Base"], "--timezone"),
        (["check", "--runs", "tue easy", "--weeks", "many"], "--weeks"),
        (["check", "--runs", "tue easy", "--race", "half"], "--race"),
        (["show", "plan.yaml", "--week", "99"], "The plan does not hold week 99: it has weeks 1 to 12"),
        (["show", "plan.yaml", "--week", "2030-01-01"], "The plan does not hold 2030-01-01"),
        (["explain", "plan.yaml", "2030-01-01"], "23 November 2026 to 14 February 2027"),
        (["exercises", "clam-shel"], "Did you mean"),
        (["exercises", "\x1b[2J"], "No exercise is called"),
        (["plans", "half"], "Ready-made plans:"),
    ],
)
def test_input_at_fault_is_1_in_words(call: Call, arguments: list[str], said: str) -> None:
    done = call(*arguments, *(TODAY if arguments[0] in {"check", "show", "explain"} else ()))
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_problems_have_their_place(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("runs:\n  tue: qualty\n  wedn: easy\nracse: []\n", encoding="utf-8")
    done = call("check", "bad.yaml")
    assert done.exit_code == 1
    assert [line[:11] for line in done.stderr.splitlines() if line.startswith("bad.yaml:")] == [
        "bad.yaml:2:",
        "bad.yaml:3:",
        "bad.yaml:4:",
    ]


def test_an_endless_file_is_answered(call: Call) -> None:
    done = call("check", "/dev/zero")
    assert done.exit_code == 1


# check


def test_check_says_fine(call: Call) -> None:
    done = call("check", "plan.yaml", *TODAY)
    assert done.exit_code == 0
    assert done.stdout == (
        "plan.yaml: fine\n"
        "  Spring half: 12 weeks, 23 November 2026 to 14 February 2027; 2 running days a\n"
        "  week; times in Europe/London.\n"
    )


def test_a_plan_from_standard_input(call: Call) -> None:
    assert call("check", "-", *TODAY, stdin=FILE).exit_code == 0


def test_a_byte_that_is_no_text(call: Call) -> None:
    assert call("check", "-", stdin=b"runs: \xff\n").exit_code == 1


# build, ics, html


def test_build_writes_both_files_and_shows_this_week(call: Call, tmp_path: Path) -> None:
    done = call("build", "plan.yaml", "-o", "out", *TODAY)
    assert done.exit_code == 0, done.output
    assert files(tmp_path / "out") == ["spring-half.html", "spring-half.ics"]
    assert done.stdout.startswith("Spring half\nWeek 1 of 12, 23 to 29 November 2026")
    assert "Wrote out/spring-half.ics\nWrote out/spring-half.html\n" in done.stderr


def test_build_without_a_file(call: Call, tmp_path: Path) -> None:
    done = call("build", *RUNS, "--race", "half:2027-03-07", "--title", "City half")
    assert done.exit_code == 0, done.output
    assert files(tmp_path) == ["city-half.html", "city-half.ics", "plan.yaml"]


def test_build_again_writes_the_same_bytes(call: Call, tmp_path: Path) -> None:
    call("build", "plan.yaml", "-o", "one", *TODAY)
    call("build", "plan.yaml", "-o", "two", *TODAY)
    for name in files(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_ics_and_html_are_what_build_writes(call: Call, tmp_path: Path) -> None:
    call("build", "plan.yaml", "-o", "out", *TODAY)
    for name in ("ics", "html"):
        done = call(name, "plan.yaml", *TODAY)
        assert done.exit_code == 0, done.output
        written = (tmp_path / f"spring-half.{name}").read_bytes()
        assert written == (tmp_path / "out" / f"spring-half.{name}").read_bytes()
        assert written == call(name, "plan.yaml", "-o", "-", *TODAY).stdout_bytes


def test_a_page_of_one_week(call: Call) -> None:
    whole = call("html", "plan.yaml", "-o", "-", *TODAY).stdout
    one = call("html", "plan.yaml", "--week", "2", "-o", "-", *TODAY).stdout
    assert whole == call("html", "plan.yaml", "--week", "all", "-o", "-", *TODAY).stdout
    assert one == call("html", "plan.yaml", "--week", "2026-12-03", "-o", "-", *TODAY).stdout
    assert one != whole


def test_the_plan_is_not_overwritten(call: Call, tmp_path: Path) -> None:
    for command in ("ics", "html"):
        done = call(command, "plan.yaml", "-o", "plan.yaml", *TODAY)
        assert done.exit_code == 1
        assert "is the plan itself" in done.stderr
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == FILE


def test_a_folder_that_cannot_be_made(call: Call) -> None:
    done = call("build", "plan.yaml", "-o", "plan.yaml/out", *TODAY)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_a_broken_template_changes_no_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "page.html").write_text("{% if %}", encoding="utf-8")
    done = call("build", "plan.yaml", "--templates", "mine", "-o", "out", *TODAY)
    assert (done.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert "page.html" in done.stderr


# show, explain


def test_show_takes_a_number_a_date_or_all(call: Call) -> None:
    second = call("show", "plan.yaml", "--week", "2", *TODAY).stdout
    assert "Week 2 of 12, 30 November to 6 December 2026" in second
    assert second == call("show", "plan.yaml", "--week", "2026-12-06", *TODAY).stdout
    assert call("show", "plan.yaml", "--week", "all", *TODAY).stdout.count("\nWeek ") == 12


def test_show_falls_back_to_the_first_week(call: Call) -> None:
    start = FILE.replace("runs:", "start: 2027-01-04\nruns:")
    assert "Week 1 of 12" in call("show", "-", *TODAY, stdin=start).stdout


def test_show_fits_80_columns(call: Call) -> None:
    shown = call("show", *RUNS, "--week", "all").stdout
    assert max(map(len, shown.splitlines())) <= 80


def test_json_keeps_the_contract(call: Call) -> None:
    whole = call("show", "plan.yaml", "--week", "all", "--json", *TODAY)
    document = json.loads(whole.stdout)
    jsonschema.Draft202012Validator(json_out.schema()).validate(document)
    assert len(document["days"]) == 84
    assert json.loads(call("show", "plan.yaml", "--json", *TODAY).stdout)["days"] == document["days"][:7]


def test_every_day_can_be_explained(call: Call) -> None:
    for day in range(23, 30):
        done = call("explain", "plan.yaml", f"2026-11-{day}", *TODAY)
        assert done.exit_code == 0, done.output
        assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_day_of_quick_flags_can_be_explained(call: Call) -> None:
    assert "Tuesday 24 November 2026" in call("explain", *RUNS, "2026-11-24").stdout


# new


def test_new_writes_a_plan_that_check_accepts(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").unlink()
    done = call(
        *("new", "--runs", f"{WEEK}, wed cross 1h at 18:00", "--race", "10.5km:2027-03-07", *TODAY),
        *("--title", 'My "own": #1', "--equipment", "mini-band, step", "--equipment", "mat"),
        *("--experience", "regular", "--age", "52", "--desk-job", "--strength-at", "17:30"),
        *("--strength-days", "hard", "--start", "2026-11-30"),
    )
    assert done.exit_code == 0, done.output
    checked = call("check", "plan.yaml", *TODAY)
    assert checked.exit_code == 0, checked.output
    assert 'My "own": #1' in checked.stdout
    assert "#" in (tmp_path / "plan.yaml").read_text(encoding="utf-8")


def test_new_means_what_the_flags_mean(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").unlink()
    call("new", *RUNS, "--title", "Same")
    assert call("show", "plan.yaml", *TODAY).stdout == call("show", *RUNS, "--title", "Same").stdout


def test_new_does_not_overwrite(call: Call, tmp_path: Path) -> None:
    done = call("new", "--runs", "tue easy")
    assert done.exit_code == 1
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == FILE
    assert call("new", "--runs", "tue easy", "--force").exit_code == 0
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") != FILE


@pytest.mark.parametrize(
    "wrong",
    [
        ("--runs", "tue esy"),
        ("--runs", "tue easy", "--equipment", "gym"),
        ("--runs", "tue easy", "--age", "x"),
    ],
)
def test_new_writes_nothing_wrong(call: Call, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    done = call("new", *wrong, "-o", "mine.yaml")
    assert (done.exit_code, files(tmp_path)) == (1, ["plan.yaml"])


def test_new_asks_on_a_terminal_until_the_answers_hold(call: Call, tmp_path: Path) -> None:
    answers = ["soon", "none", "\udcff", "", "qualty"]
    answers += ["quality 50min at 07:00", "", "", "", "", "long 15km"]
    answers += ["regular", "25:00", "17:30", "gym", "mat, step"]
    shown = on_a_terminal(["new", "-o", "mine.yaml", *TODAY], answers, tmp_path)
    assert "Did you mean 'quality'?" in shown
    assert shown.count("Mon [off]") == 2
    assert shown.count("Your race, like") == shown.count("Strength at") == shown.count("Equipment") == 2
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    wanted = ("tue: quality 50min at 07:00", "sun: long 15km", "# races:", "regular", "17:30", "[mat, step]")
    assert [one for one in wanted if one not in text] == []
    assert call("check", "mine.yaml", *TODAY).exit_code == 0


def test_new_asks_for_a_race_and_makes_the_weeks_to_it(call: Call, tmp_path: Path) -> None:
    answers = ["half:2027-03-07", "8", "4", "", "", "", "5h30min30", "75min", "soon", "6:30pm"]
    shown = on_a_terminal(["new", "-o", "mine.yaml", *TODAY], answers, tmp_path)
    assert shown.count("How many days a week") == 2
    assert shown.count("Your longest run") == shown.count("When you usually run") == 2
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    wanted = ("sun: long 1h15 at 18:30", "distance: half", "novice", "a frame to edit", "race week")
    assert [one for one in wanted if one not in text] == []
    assert call("check", "mine.yaml", *TODAY).exit_code == 0


def test_with_a_race_a_week_of_ones_own_can_be_entered(tmp_path: Path) -> None:
    answers = ["10k:2027-03-07", "0", "", "tempo 50min", "", "", "", "", "long 1h", "", "", ""]
    on_a_terminal(["new", "-o", "mine.yaml", *TODAY], answers, tmp_path)
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "  tue: tempo 50min\n" in text
    assert "distance: 10k" in text
    assert "frame" not in text


def test_after_a_race_a_week_of_ones_own_is_asked_for(tmp_path: Path) -> None:
    answers = ["10k:2026-11-22", "", "easy 30min", "", "", "", "", "", "", "", ""]
    shown = on_a_terminal(["new", "-o", "mine.yaml", *TODAY], answers, tmp_path)
    assert "How many days a week" not in shown
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "  tue: easy 30min\n" in text
    assert "2026-11-22" in text


def test_new_with_a_race_needs_no_terminal(call: Call) -> None:
    assert call("new", "--race", "half:2027-03-07", "--days", "3", "-o", "mine.yaml", *TODAY).exit_code == 0
    shown = call("show", "mine.yaml", "--phases", *TODAY).stdout
    assert "taper" in shown


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (("--days", "4"), 2, "there is no race"),
        (("--race", "half:2026-11-22"), 1, "--race: 'half:2026-11-22' is over: today is 25 November 2026."),
        (("--race", "5k:2027-01-10", "--start", "2027-02-01"), 1, "the plan begins on 1 February 2027."),
        (("--race", "5k:2027-01-10", "--race", "5k:2027-02-10", "--days", "4"), 2, "there are 2 races"),
        (
            ("--race", "5k:2027-01-10", "--runs", "tue easy", "--run-at", "7:00"),
            2,
            "--run-at: for running weeks",
        ),
        (("--race", "5k:2027-01-10", "--days", "1"), 1, "--days: '1' is no number of days from 2 to 7."),
        (("--race", "5k:2027-01-10", "--long-now", "5min"), 1, "--long-now: '5min' is no longest run"),
        (("--race", "5k:2027-01-10", "--run-at", "25:00"), 1, "--run-at: "),
        (("--race", "5k:2026-13-10", "--days", "4"), 1, "--race: "),
    ],
)
def test_a_frame_that_cannot_be_is_refused(
    call: Call, tmp_path: Path, flags: tuple[str, ...], code: int, said: str
) -> None:
    done = call("new", *flags, "-o", "mine.yaml", *TODAY)
    assert done.exit_code == code
    assert said in done.stderr
    assert files(tmp_path) == ["plan.yaml"]


def on_a_terminal(arguments: list[str], answers: list[str], folder: Path) -> str:
    """What the command shows somebody who sits at a terminal and types the answers."""
    here, there = pty.openpty()
    command = [sys.executable, "-c", "from hipcal.cli import run; run()", *arguments]
    with subprocess.Popen(command, stdin=there, stdout=there, stderr=there, cwd=folder) as running:
        os.close(there)
        typed = "".join(f"{answer}\n" for answer in answers) + "\x04"  # the end, should it ask for more
        os.write(here, typed.encode(errors="surrogateescape"))
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal says that nobody is there any more
            while read := os.read(here, 1000):
                shown += read
        running.wait(timeout=30)
    os.close(here)
    return shown.decode(errors="replace")


def test_new_on_standard_output(call: Call) -> None:
    text = call("new", "--runs", "tue easy", "-o", "-").stdout
    assert call("check", "-", stdin=text).exit_code == 0


# Lists


def test_plans_are_listed_and_printed(call: Call) -> None:
    names = [line.split()[0] for line in call("plans").stdout.splitlines() if not line.startswith(" ")]
    assert len(names) >= 12
    for name in names:
        text = call("plans", name).stdout
        assert call("check", "-", *TODAY, stdin=text).exit_code == 0, name
        assert call("check", name, *TODAY).exit_code == 0, name


def test_an_exercise_by_any_name(call: Call) -> None:
    shown = call("exercises", "clam-shell").stdout
    assert shown.startswith("Clam")
    assert call("exercises", "Clam", "Shell").stdout == shown
    assert "clam-shell" in call("exercises").stdout


@pytest.mark.parametrize("name", ["rules", "sources"])
def test_the_lists_are_there(call: Call, name: str) -> None:
    done = call(name)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 40
    assert max(map(len, done.stdout.splitlines())) <= 80


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(call: Call, shell: str) -> None:
    assert "_HIPCAL_COMPLETE" in call("completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("hipcal ex", "explain"),
        ("hipcal show half", "half-marathon-4-days"),
        ("hipcal exercises clam", "clam-shell"),
    ],
)
def test_words_complete(words: str, wanted: str) -> None:
    environment = os.environ | {
        "_HIPCAL_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    assert wanted in process(env=environment).stdout.decode()


# Colour


def test_colour_only_on_a_terminal_or_when_forced(call: Call) -> None:
    assert "\x1b[" not in call("show", "plan.yaml", *TODAY).stdout
    assert "\x1b[" in call("show", "plan.yaml", *TODAY, env={"FORCE_COLOR": "1"}).stdout
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b[" not in call("show", "plan.yaml", *TODAY, env=both).stdout


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [({}, None), ({"NO_COLOR": ""}, None), ({"NO_COLOR": "1"}, False), ({"FORCE_COLOR": "1"}, True)],
)
def test_wanted_colour(environment: dict[str, str], wanted: bool | None) -> None:
    assert cli.wanted_colour(environment) is wanted


# The machine


def _link(etc: Path) -> None:
    (etc / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Oslo")


def _file(etc: Path) -> None:
    (etc / "timezone").write_text("Asia/Tokyo\n", encoding="utf-8")


def _circle(etc: Path) -> None:
    (etc / "localtime").symlink_to(etc / "localtime")


def _nothing(etc: Path) -> None:
    assert etc.is_dir()


@pytest.mark.parametrize(
    ("environment", "prepare", "wanted"),
    [
        ({"TZ": "Europe/Paris"}, _link, "Europe/Paris"),
        ({"TZ": ":/usr/share/zoneinfo/Europe/Paris"}, _link, "Europe/Paris"),
        ({"TZ": ""}, _link, "UTC"),
        ({}, _link, "Europe/Oslo"),
        ({}, _file, "Asia/Tokyo"),
    ],
)
def test_the_machines_zone(
    tmp_path: Path, environment: dict[str, str], prepare: Callable[[Path], None], wanted: str
) -> None:
    prepare(tmp_path)
    assert machine_zone(environment, tmp_path) == MachineZone(wanted)


@pytest.mark.parametrize(
    ("environment", "prepare"), [({"TZ": "CET-1CEST"}, _link), ({}, _circle), ({}, _nothing)]
)
def test_a_machine_without_a_zone(
    tmp_path: Path, environment: dict[str, str], prepare: Callable[[Path], None]
) -> None:
    prepare(tmp_path)
    found = machine_zone(environment, tmp_path)
    assert found.name == "UTC"
    assert found.doubt


def test_a_guessed_zone_is_said(call: Call) -> None:
    done = call("check", "--runs", "tue easy", env={"TZ": "CET-1CEST"})
    assert "TZ holds no IANA zone name, so UTC is used" in done.stderr
    assert "Europe/Oslo" in call("check", "--runs", "tue easy", env={"TZ": "Europe/Oslo"}).stderr
    assert call("check", "plan.yaml", env={"TZ": "CET-1CEST"}).stderr == ""


# The end of a process


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -c 'from hipcal.cli import run; run()'"
    line = f"{command} show --week all --runs 'tue easy' --timezone UTC | true"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""


def test_a_full_disk_under_the_output_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", "from hipcal.cli import main; main(['--help'])"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_is_130() -> None:
    command = [sys.executable, "-c", "from hipcal.cli import main; main(['check', '-'])"]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_knows_few_letters(encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = process(
        "show", "--runs", "tue easy", "--timezone", "UTC", "--title", "Frühling 長", env=environment
    )
    assert done.returncode == 0, done.stderr


def test_today_is_the_machines_date_when_not_given() -> None:
    found = cli_options._today(click.Context(cli.main), click.Option(["--today"]), None)
    assert found.isoformat() >= "2024-01-01"
