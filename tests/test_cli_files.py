"""Files and streams of every kind under the commands: what is read, written, refused, and in which words."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hipcal import cli, cli_new, cli_plan, resources
from hipcal.problems import InputError

FILE = """\
title: Spring half
id: spring-half
timezone: Europe/London
runs:
  tue: quality 50min at 07:00
  sun: long 1h30 at 09:00
"""
HIPCAL = f"{shlex.quote(sys.executable)} -m hipcal"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the commands run in; it holds `plan.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


def bash(line: str) -> subprocess.CompletedProcess[str]:
    """What bash makes of the line, `H` being the command."""
    script = f'H() {{ {HIPCAL} "$@"; }}\n{line}'
    environment = os.environ | {"PYTHONPATH": str(resources.PACKAGE.parent)}
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60, env=environment
    )


def refused(line: str, words: str) -> None:
    """The line ends with 1 and says so in words."""
    done = bash(line)
    assert (done.returncode, words in done.stderr) == (1, True), done
    assert "Traceback" not in done.stderr


# What was read is not overwritten


def test_the_plan_on_standard_input_is_not_overwritten(folder: Path) -> None:
    refused("H ics - -o plan.yaml < plan.yaml", "plan.yaml is the plan itself")
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == FILE


def test_a_ready_made_plan_is_not_overwritten() -> None:
    name = "half-marathon-4-days"
    path = resources.plans_dir() / f"{name}.yaml"
    before = path.read_bytes()
    try:
        refused(f"H ics {name} -o {shlex.quote(str(path))}", "is the plan itself")
        assert path.read_bytes() == before
    finally:
        path.write_bytes(before)


def test_a_template_is_not_overwritten(folder: Path) -> None:
    (folder / "mine").mkdir()
    guide = folder / "mine" / "guide.html"
    guide.write_text("mine", encoding="utf-8")
    refused("H html plan.yaml --templates mine -o mine/guide.html", "is a template of the page itself")
    refused("ln mine/guide.html spring-half.html; H build plan.yaml --templates mine", "is a template")
    assert guide.read_text(encoding="utf-8") == "mine"
    assert not (folder / "spring-half.ics").exists()
    for _ in range(2):
        assert bash("H html plan.yaml --templates mine -o mine/hips.html").returncode == 0


# What cannot be read


def test_a_closed_standard_input_is_told(folder: Path) -> None:  # noqa: ARG001  # the plan's folder
    refused("H check - <&-", "Standard input is closed")


def test_a_pipe_is_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert bash("(sleep 0.5; cat plan.yaml) > pipe & H check pipe").returncode == 0
    assert bash("H check <(sleep 0.2; cat plan.yaml)").returncode == 0


def test_a_pipe_nobody_writes_to_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    monkeypatch.setattr(cli_plan, "_PATIENCE", 0.1)
    with pytest.raises(InputError, match=r"pipe cannot be read: for .* seconds nobody"):
        cli_plan._bytes(Path("pipe"))


def test_a_folder_that_may_not_be_searched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "plan_names", lambda: ("a-plan",))

    def stat(_: Path) -> os.stat_result:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "stat", stat)
    assert not cli_plan._is_there(Path("a-plan"))
    with pytest.raises(InputError, match=r"un/plan\.yaml cannot be read: permission denied"):
        cli_plan._is_there(Path("un/plan.yaml"))


def test_a_link_in_a_circle_is_told(folder: Path) -> None:
    (folder / "circle.yaml").symlink_to("circle.yaml")
    refused("H check circle.yaml", "circle.yaml cannot be read: too many levels of symbolic links")
    refused("H ics plan.yaml -o circle.yaml", "circle.yaml cannot be written: too many levels")


# new


def test_new_replaces_nothing_that_came_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_new, "_refuse_to_overwrite", lambda *_: None)
    done = CliRunner().invoke(cli.main, ["new", "--runs", "tue easy"])
    assert (done.exit_code, "file exists" in done.stderr) == (1, True)
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize(
    "option", ["runs", "title", "race", "equipment", "age", "experience", "strength-at", "weeks"]
)
def test_bytes_that_are_no_text_are_told_with_their_option(folder: Path, option: str) -> None:
    refused(f"H new --runs 'tue easy' --{option} $'\\xff' -o new.yaml", f"--{option}: ")
    assert not (folder / "new.yaml").exists()


def test_new_needs_a_terminal(folder: Path) -> None:
    (folder / "plan.yaml").unlink()
    done = bash("H new <&-")
    assert (done.returncode, "Say your runs" in done.stderr) == (2, True)


@pytest.mark.parametrize("name", [r"a\n#.yaml", r"a\nruns: off\n.yaml", r"\xff.yaml", r"\a\e[2J.yaml"])
def test_a_file_of_an_odd_name_is_a_good_plan(folder: Path, name: str) -> None:
    assert folder.is_dir()
    done = bash(f"H new --runs 'tue easy' -o $'{name}' && H check $'{name}'")
    assert (done.returncode, "\a" in done.stdout + done.stderr) == (0, False), done


@pytest.mark.parametrize("command", ["build plan.yaml", "ics plan.yaml", "html plan.yaml", "new --runs easy"])
def test_an_output_without_a_name_is_wrong_usage(folder: Path, command: str) -> None:
    done = bash(f"H {command} -o ''")
    assert (done.returncode, "say a name" in done.stderr) == (2, True), done
    assert [path.name for path in folder.iterdir()] == ["plan.yaml"]


def test_standard_output_by_its_name(folder: Path) -> None:
    plain = bash("H ics plan.yaml -o - --today 2026-11-25").stdout
    assert plain.startswith("BEGIN:VCALENDAR")
    assert bash("H ics plan.yaml -o /dev/stdout --today 2026-11-25 | cat").stdout == plain
    bash("echo before > all; H ics plan.yaml -o /dev/stdout --today 2026-11-25 >> all")
    assert (folder / "all").read_text(encoding="utf-8").startswith("before\nBEGIN:VCALENDAR")


# Names


@pytest.mark.parametrize(
    "line",
    [
        r"H $'\a'",
        r"H check plan.yaml $'\a'",
        r"H check plan.yaml $'--\a'",
        r"H check $'\a'",
        r"H check plan.yaml --today $'\a'",
        r"H plans $'\a'",
        r"H exercises $'\a'",
        r"mkdir $'\a'; H html plan.yaml --templates $'\a'",
        r"mkdir $'\a'; H ics plan.yaml -o $'\a'",
        r"mkdir $'\a'; echo '{{ nothing }}' > $'\a/page.html'; H html plan.yaml --templates $'\a'",
        r"echo 'runs: {tue: x}' > $'\a'; H check $'\a'",
    ],
)
def test_no_name_steers_the_terminal(folder: Path, line: str) -> None:
    assert folder.is_dir()
    done = bash(line)
    assert done.returncode in {1, 2}
    assert done.stderr
    assert "\a" not in done.stdout + done.stderr


# Streams that are closed or full, and the end


@pytest.mark.parametrize(
    "command", ["--help", "show plan.yaml", "ics plan.yaml -o -", "ics plan.yaml -o /dev/stdout", "plans"]
)
def test_a_closed_standard_output_is_told(folder: Path, command: str) -> None:
    assert folder.is_dir()
    refused(f"H {command} >&-", "Standard output is closed")


def test_a_closed_standard_output_is_no_matter_where_a_file_is_written(folder: Path) -> None:
    assert bash("H ics plan.yaml -o hips.ics >&-").returncode == 0
    assert (folder / "hips.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("away", ["2>/dev/full", "2>&-", "2> >(true)"])
def test_notes_that_cannot_be_written_fail_nothing(folder: Path, away: str) -> None:
    assert bash(f"H build --runs 'tue easy' --title Hips -o out {away}").returncode == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["hips.html", "hips.ics"]
    assert bash(f"H build {away}").returncode == 2
    assert bash(f"H check nowhere {away}").returncode == 1


@pytest.mark.parametrize(("name", "code"), [("TERM", 143), ("HUP", 129)])
def test_told_to_end_it_cleans_up(folder: Path, name: str, code: int) -> None:
    script = (
        "import os, signal; from hipcal.cli import run\n"
        f"signal.signal(signal.SIG{name}, signal.SIG_DFL)\n"  # nohup hands down that it is ignored
        f"os.fsync = lambda _: os.kill(os.getpid(), signal.SIG{name})\n"
        "run()"
    )
    done = bash(f"{shlex.quote(sys.executable)} -c {shlex.quote(script)} build plan.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    assert [path.name for path in folder.iterdir()] == ["plan.yaml"]


def test_nohup_is_heeded(folder: Path) -> None:
    script = "import os, signal; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGHUP)\n"
    script += "from hipcal.cli import run; run()"
    done = bash(f"trap '' HUP; {shlex.quote(sys.executable)} -c {shlex.quote(script)} ics plan.yaml -o a.ics")
    assert (done.returncode, (folder / "a.ics").exists()) == (0, True)
