"""The season on the page: a table of weeks with bars that match its numbers, and the weeks' headings."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import html5lib
from samples import MONDAY, leveled, sample_catalogue, sample_plan

from hipcal import pages, resources
from hipcal.model import Pause, Phase, Plan, Race, SessionKind
from hipcal.page_build import page

CATALOGUE = sample_catalogue()
HTML = "{http://www.w3.org/1999/xhtml}"
PLAN = leveled(sample_plan(weeks=16))


def having(plan: Plan = PLAN, **changes: Any) -> Plan:
    return replace(plan, request=replace(plan.request, **changes))


def whole(plan: Plan = PLAN) -> str:
    return pages.render(plan, CATALOGUE, weeks=None)


def season_of(plan: Plan) -> Any:
    return page(plan, CATALOGUE, None, "").season


def table(plan: Plan = PLAN) -> list[list[str]]:
    """The words of every cell of the season, its head first."""
    document = html5lib.HTMLParser(strict=True).parse(whole(plan))
    rows = document.find(f".//*[@id='season']/{HTML}table").iter(f"{HTML}tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]


def test_the_season_is_a_table_with_a_row_a_week() -> None:
    head, *rows = table()
    assert head == ["Week", "Phase", "Strength", "Hip work, min", "Running, min", "Next race"]
    assert len(rows) == 16
    assert rows[0] == [
        "1 22–28 Mar",
        "base",
        "level 1 2 full, 1 light",
        "124 Activation 28 Stretches 24 Strength 54 Mobility 18",
        "212",
        "16 weeks to City Half",
    ]
    assert rows[3][2] == "deload 2 full, 1 light"
    assert rows[13][5] == "3 weeks"
    assert rows[15][1:3] == ["base, off", "level 6 1 full"]
    assert rows[15][5] == "City Half, Sun"


def test_every_week_links_to_its_days_and_back_to_nothing_else() -> None:
    html = whole()
    part = html[html.index('<section id="season"') : html.index('<section id="glance"')]
    assert re.findall(r'href="#([^"]+)"', re.sub(r"<use [^>]*>", "", part)) == [
        f"week-{number}" for number in range(1, 17)
    ]
    assert '<a href="#season">Season</a>' in html


def test_bars_are_as_long_as_their_numbers() -> None:
    rows = season_of(PLAN).rows
    most = max(row.hip for row in rows)
    for row in rows:
        assert row.hip == sum(minutes for _, _, minutes in row.kinds)
        assert sum(bar.length for bar in row.hip_bar) == 100 * row.hip // most
        assert [bar.name for bar in row.hip_bar] == [name for name, _, _ in row.kinds]
        assert next(bar.start for bar in row.hip_bar) == 0
    assert max(row.running_bar for row in rows) == 100


def test_the_bands_fill_their_week_in_the_order_of_its_days() -> None:
    last = season_of(PLAN).rows[-1]
    assert last.band == (("base", 0, 85), ("off", 85, 15))
    assert all(sum(part.length for part in row.band) == 100 for row in season_of(PLAN).rows)


def test_the_style_knows_every_phase_and_kind() -> None:
    style = (resources.templates_dir() / "style.css").read_text(encoding="utf-8")
    assert [phase for phase in Phase if f".in-{phase.value} {{" not in style] == []
    assert [kind for kind in SessionKind if f"\n.{kind.value} {{ --kind:" not in style] == []


def test_a_plan_without_races_and_with_one_phase_has_fewer_columns() -> None:
    plan = having(races=())
    plan = replace(plan, days=tuple(replace(day, phase=Phase.BASE) for day in plan.days))
    head, *rows = table(plan)
    assert head == ["Week", "Strength", "Hip work, min", "Running, min"]
    assert {len(row) for row in rows} == {4}


def test_a_plan_of_one_week_has_no_season_and_sheets_have_none() -> None:
    one = having(replace(PLAN, days=PLAN.days[:7]), end=PLAN.days[6].date)
    assert season_of(one) is None
    assert 'id="season"' not in whole(one)
    assert 'id="season"' not in pages.render(PLAN, CATALOGUE, weeks=[1, 2])


def test_a_plan_that_says_no_levels_shows_what_it_holds() -> None:
    rows = table(sample_plan(weeks=6))
    assert rows[1][2] == "2 full, 1 light"
    assert rows[4][2] == "deload 2 full, 1 light"


def test_a_week_without_strength_says_so() -> None:
    plan = replace(PLAN, sessions=tuple(one for one in PLAN.sessions if one.kind != "strength"))
    assert {row[2] for row in table(plan)[1:]} == {"none"}
    assert "Strength" not in table(plan)[1][3]


def test_a_plan_without_any_hip_work_or_running() -> None:
    rows = table(replace(PLAN, sessions=(), runs=()))
    assert rows[1][2:5] == ["none", "0", "0"]


def test_races_pauses_and_guesses_are_told() -> None:
    club = Race(MONDAY + dt.timedelta(days=12), "10k", 10000, "B")
    first = PLAN.runs[0]
    loose = replace(first, run=replace(first.run, spec=replace(first.run.spec, minutes=None, metres=None)))
    plan = having(
        replace(PLAN, runs=(loose, *PLAN.runs[1:])),
        races=(club, *PLAN.request.races),
        pauses=(Pause(MONDAY + dt.timedelta(days=15), MONDAY + dt.timedelta(days=16)),),
    )
    rows = table(plan)
    assert [row[5] for row in rows[1:5]] == [
        "12 days to your 10k",
        "Your 10k, Sat",
        "paused for 2 days 14 weeks to City Half",
        "13 weeks",
    ]
    assert rows[1][4] == "~222"
    assert rows[2][4] == "212"
    assert "~ counts runs without a length" in whole(plan)
    assert "~ counts runs without a length" not in whole()


def test_a_week_s_heading_names_phase_level_and_race() -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", whole()).split())
    assert "Week 3 of 16 5–11 April 2027 · base · strength level 3 · 14 weeks to City Half" in text
    assert "Week 4 of 16 12–18 April 2027 · base · deload · 13 weeks to City Half" in text
