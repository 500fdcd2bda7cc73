"""What the README shows is what the program prints."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

from click import Context
from click.testing import CliRunner

from hipcal import cli, planfile, resources

DAY = dt.date(2026, 11, 23)
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def printed(command: str, folder: Path, *more: str) -> str:
    words = [*shlex.split(command.removeprefix("$ hipcal ")), *more]
    done = CliRunner().invoke(cli.main, [*words, "-o", str(folder)], env={"TZ": "Europe/London"})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_first_command_prints_the_week_below_it(tmp_path: Path) -> None:
    command, _, week = CONSOLE[0].partition("\n\n")
    shown = printed(command, tmp_path, "--today", "2026-11-23")
    assert shown.startswith(week)
    assert {path.name for path in tmp_path.iterdir()} == {"running-week.ics", "running-week.html"}


def test_every_command_it_names_is_there() -> None:
    named = set(re.findall(r"hipcal ([a-z]+)\b", " ".join(re.findall(r"`(hipcal [^`]*)`", README))))
    assert named == set(cli.main.list_commands(Context(cli.main)))


def test_its_plan_file_is_accepted_and_its_mistake_is_told_so() -> None:
    (plan,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert planfile.read(plan.encode(), "p.yaml", today=DAY, timezone="UTC").problems == ()
    (mistake,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    wrong = b"title: T\ntimezone: UTC\nruns:\n  tue: intervalls 50min at 07:00\n"
    problems = planfile.read(wrong, "my-plan.yaml", today=DAY, timezone="UTC").problems
    assert planfile.show(problems, "my-plan.yaml", wrong) == mistake


def test_it_counts_the_ready_made_plans() -> None:
    assert len(resources.plan_names()) == 27
    assert "twenty-seven ready-made plans" in README
