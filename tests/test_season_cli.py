"""`hipcal show --phases` and the season in `hipcal explain`, as they are called."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from hipcal import cli, json_out

PLAN = """\
title: City Half
timezone: Europe/London
start: 2026-11-23
runs: {tue: quality 50min at 07:00, wed: easy, fri: easy 5km, sun: long 1h30 at 09:00}
races: [{date: 2027-03-07, distance: half, name: City Half}]
"""
TODAY = ("--today", "2026-12-09")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that holds `plan.yaml`, and nothing said about colours."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(*arguments: str) -> Result:
    done = CliRunner().invoke(cli.main, arguments)
    assert done.exit_code == 0, done.output
    return done


def rows(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if re.match(r" *>?\d+ +\d+ [A-Z]", line)]


def test_the_season_is_shown_whole_with_this_week_marked() -> None:
    shown = call("show", "plan.yaml", "--phases", *TODAY).stdout
    assert len(rows(shown)) == 16
    assert [row.split()[0] for row in rows(shown) if ">" in row] == [">3"]
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown


def test_a_week_that_is_named_stands_alone() -> None:
    assert [row.split()[0] for row in rows(call("show", "plan.yaml", "--phases", "--week", "5").stdout)] == [
        "5"
    ]


def test_as_json_it_is_the_whole_document() -> None:
    document = json.loads(call("show", "plan.yaml", "--phases", "--json", *TODAY).stdout)
    jsonschema.Draft202012Validator(json_out.schema()).validate(document)
    assert [week["week"] for week in document["weeks"]] == list(range(1, 17))
    assert document["weeks"][14]["races"][0]["name"] == "City Half"
    assert document["sessions"]
    assert document == json.loads(call("show", "plan.yaml", "--week", "all", "--json").stdout)


def test_the_document_counts_what_it_holds() -> None:
    document = json.loads(call("show", "plan.yaml", "--week", "all", "--json").stdout)
    for week in document["weeks"]:
        own = [one for one in document["sessions"] if one["week"] == week["week"]]
        assert week["hip_minutes"] == sum(one["minutes"] for one in own)
        assert week["strength"] == [one["intensity"] for one in own if one["kind"] == "strength"]
        assert week["deload"] is any(day["deload"] for day in document["days"] if day["week"] == week["week"])


def test_a_day_is_explained_within_its_season() -> None:
    shown = " ".join(call("explain", "plan.yaml", "2027-03-01").stdout.split())
    assert "Taper: 6 days to City Half on Sunday 7 March 2027." in shown
    assert (
        "Full strength is closed from 28 Feb to 14 Mar around City Half; light is open until 2 Mar." in shown
    )
    assert re.search(r"Week 15, strength level \d: \S", shown)


def read_all(terminal: int) -> str:
    """What is written to a terminal until nobody writes any more."""
    data = b""
    with contextlib.suppress(OSError):  # the last writer has gone
        while part := os.read(terminal, 1 << 16):
            data += part
    os.close(terminal)
    return data.decode()


@pytest.mark.parametrize("width", [60, 120])
def test_on_a_terminal_it_is_coloured_and_as_wide(folder: Path, width: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from hipcal.cli import run; run()", "show", "plan.yaml", "--phases"]
    environment = {**os.environ, "COLUMNS": str(width), "TERM": "xterm"}
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, cwd=folder
    ) as process:
        os.close(theirs)
        shown = read_all(ours)
    assert process.returncode == 0
    assert "\x1b[35m" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r", "")
    longest = max(map(len, plain.splitlines()))
    assert longest <= width
    assert (longest > 80) is (width > 80)
