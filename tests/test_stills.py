"""The figures on a page: kept as they are drawn, one for every exercise it explains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import KNOWN, plan_of

from hipcal import catalogue, figures, pages, resources, stills
from hipcal.figures.__main__ import drawn, main

MOST = 600_000  # bytes of the page of a 16-week plan


def test_what_is_kept_is_what_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stills.FILE.read_text(encoding="utf-8") == drawn()
    stale = tmp_path / "stills.json"
    stale.write_text("{}")
    assert main(["--check"], stale) == 1
    assert "stills.json is stale" in capsys.readouterr().err
    assert main([], stale) == main(["--check"], stale) == 0


def test_every_exercise_has_one() -> None:
    banded = {slug + stills.BAND for slug in figures.banded()}
    assert set(stills.load().figures) == {*figures.names(), *banded} > set(catalogue.load().exercises)
    assert banded


def test_a_page_shows_each_exercise_it_explains_once() -> None:
    text = (resources.plans_dir() / "half-marathon-4-days.yaml").read_text(encoding="utf-8")
    page = pages.render(plan_of(f"{text}weeks: 16\n"), KNOWN, weeks=None)
    explained = re.findall(r'<article id="exercise-([a-z0-9-]+)">', page)
    shown = re.findall(r'<title id="hf-([a-z0-9-]+)-t">', page)
    assert explained
    assert shown == explained
    assert len(page.encode()) <= MOST
    assert stills.load().style in page


def banded_figures(text: str) -> dict[str, bool]:
    page = pages.render(plan_of(text), KNOWN, weeks=None)
    found = re.findall(r'<article id="exercise-([a-z0-9-]+)">(.*?)</article>', page, re.DOTALL)
    return {slug: "hf-band" in told for slug, told in found}


def test_a_band_is_drawn_where_the_plan_asks_for_one() -> None:
    text = (resources.plans_dir() / "marathon-6-days.yaml").read_text(encoding="utf-8")
    with_band = {slug for slug, drawn in banded_figures(text).items() if drawn}
    assert "clam-shell" in with_band <= set(figures.banded())
    assert "mini-band" in text
    assert not any(banded_figures(text.replace("mini-band", "ball")).values())
