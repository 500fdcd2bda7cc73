"""`hipcal html` with --season, --paper and --portrait, as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hipcal import cli

PLAN = """\
title: City Half
timezone: Europe/London
start: 2026-11-23
weeks: 4
runs: {tue: quality 50min at 07:00, wed: easy, fri: easy 5km, sun: long 1h30 at 09:00}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that holds `plan.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["html", "plan.yaml", *arguments, "--today", "2026-12-09"])


def test_the_season_is_a_file_of_its_own(folder: Path) -> None:
    done = call("--season")
    assert done.exit_code == 0, done.output
    html = (folder / "city-half-season.html").read_text(encoding="utf-8")
    assert '<body class="whole alone"' in html
    assert not (folder / "city-half.html").exists()


@pytest.mark.parametrize(
    ("options", "style"),
    [
        ((), "landscape"),
        (("--portrait",), "portrait"),
        (("--paper", "a4"), "A4 landscape"),
        (("--paper", "LETTER", "--portrait"), "Letter portrait"),
    ],
)
def test_paper_and_direction(options: tuple[str, ...], style: str) -> None:
    for which in (("--week", "2"), (), ("--season",)):
        html = call(*which, *options, "-o", "-").stdout
        assert f"@page {{ size: {style}; margin: 9mm; }}" in html


def test_a_season_of_one_week_and_other_paper_are_refused() -> None:
    done = call("--season", "--week", "2")
    assert done.exit_code == 2
    assert "give --week or --season" in done.output
    assert call("--paper", "a5").exit_code == 2
