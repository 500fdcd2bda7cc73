"""The season drawn: bars as high as their numbers, phases in their order, marks where they belong."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from samples import leveled, sample_catalogue, sample_plan

from hipcal import page_chart, pages
from hipcal.model import Phase, Plan, SessionKind
from hipcal.page_view import Chart
from hipcal.problems import InputError
from hipcal.season_view import rows

CATALOGUE = sample_catalogue()
PLAN = leveled(sample_plan(weeks=16))
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def chart(plan: Plan = PLAN) -> Chart:
    return page_chart.chart(rows(plan))


def season(plan: Plan = PLAN, **more: Any) -> str:
    return pages.render(plan, CATALOGUE, weeks=None, season=True, **more)


def bars(path: str) -> list[tuple[int, int, int]]:
    """The left edge, the top and the height of every bar of a path."""
    found = re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\3z", path)
    assert len(found) == path.count("M")
    return [(int(left), int(top), int(height)) for left, top, _wide, height in found]


def test_bars_are_as_high_as_their_minutes_and_stand_on_each_other() -> None:
    weeks, drawn = rows(PLAN), chart()
    assert [one.name for one in drawn.hip] == ["strength", "stretch", "activation", "mobility"]
    assert drawn.most_hip == max(week.hip_minutes for week in weeks)
    for at, week in enumerate(weeks):
        own = [next(bar for bar in bars(one.path) if bar[0] // 100 == at) for one in drawn.hip]
        for bar, kind in zip(own, page_chart.ORDER, strict=True):
            assert abs(bar[2] - 1000 * dict(week.hip)[kind] / drawn.most_hip) <= 1
        assert [one[1] for one in own[:-1]] == [one[1] + one[2] for one in own[1:]]
        assert own[0][1] + own[0][2] == 1000
    assert min(top for one in drawn.hip for _, top, _ in bars(one.path)) == 0
    assert len(bars(drawn.running)) == len(weeks)


def test_the_kinds_grow_lighter_upwards_in_light_and_dark() -> None:
    style = re.search(r"<style>(.*?)</style>", season(), re.DOTALL)
    assert style
    for name in ("dark", "darker-half", "lighter-half", "light"):
        assert len(re.findall(rf"--{name}: #\w{{6}};", style[1])) == 2
    for night in (0, 1):
        names = ("dark", "darker-half", "lighter-half", "light")
        tones = [luminance(re.findall(rf"--{name}: #(\w{{6}});", style[1])[night]) for name in names]
        assert all(after > 1.5 * before for before, after in pairwise(tones))


def luminance(colour: str) -> float:
    parts = [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (0, 2, 4)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_phases_deloads_and_races_are_where_they_are() -> None:
    drawn = chart()
    assert [(one.name, one.path) for one in drawn.band] == [
        ("base", "M0 0h1586v1000h-1586z"),
        ("off", "M1586 0h14v1000h-14z"),
    ]
    assert [one.word for one in drawn.phases] == ["base"]
    assert drawn.deloads == ("21.88",)
    assert drawn.races == ("96.88",)
    assert drawn.named == "City Half in week 16"


def test_short_phases_are_named_only_where_there_is_room() -> None:
    weeks = rows(PLAN)
    last = weeks[-1]._replace(phases=((Phase.RECOVERY, 7),))
    drawn = page_chart.chart([*weeks[:-1], last])
    assert [(one.word, one.roomy) for one in drawn.phases] == [("base", False), ("recovery", True)]
    longer = page_chart.chart([*weeks[:-1], last, *weeks[:-1], *weeks[:-1]])
    assert "recovery" not in [one.word for one in longer.phases]


@pytest.mark.parametrize(
    ("weeks", "step"), [(1, 1), (13, 1), (14, 2), (16, 2), (52, 4), (120, 10), (520, 52)]
)
def test_a_dozen_weeks_are_numbered_however_many_there_are(weeks: int, step: int) -> None:
    ticks = page_chart.chart(list(rows(sample_plan(weeks=2))[:1]) * weeks).ticks
    assert len(ticks) == -(-weeks // step) <= page_chart.MOST_TICKS


def test_the_chart_is_told_in_words() -> None:
    svg = html5lib.HTMLParser(strict=True).parse(season()).find(f".//{SVG}svg[@role='img']")
    names = svg.get("aria-labelledby").split()
    told = [next(one for one in svg if one.get("id") == name).text for name in names]
    assert told[0] == "Minutes of every week"
    assert told[1] == (
        "Hip work is 82 to 124 minutes a week. Running is 212 to 247 minutes a week. Deload: week 4. "
        "Races: City Half in week 16. The table below has the numbers."
    )


def test_many_races_are_marked_and_left_to_the_table() -> None:
    race = PLAN.request.races[0]
    often = tuple(replace(race, date=PLAN.days[14 * n].date, priority="C") for n in range(7))
    drawn = chart(replace(PLAN, request=replace(PLAN.request, races=often)))
    assert len(drawn.races) == 7
    assert drawn.named == ""


def test_a_plan_without_hip_work_or_running_has_a_chart_without_bars() -> None:
    drawn = chart(replace(PLAN, sessions=(), runs=()))
    assert drawn.hip == ()
    assert drawn.running == ""
    only = replace(PLAN, sessions=tuple(one for one in PLAN.sessions if one.kind is SessionKind.MOBILITY))
    assert [one.name for one in chart(only).hip] == ["mobility"]


def test_the_season_alone_is_a_page_of_its_own() -> None:
    html = season()
    document = html5lib.HTMLParser(strict=True).parse(html)
    body = document.find(f"{HTML}body")
    assert [one.get("id") for one in body.iter(f"{HTML}section")] == ["season"]
    assert "Spring half marathon, the season (22 March – 11 July 2027)" in html
    assert "16 weeks</p>" in html
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids
    assert "see a doctor" in html


def test_a_season_may_be_a_week_long_and_takes_no_week() -> None:
    one = replace(PLAN, days=PLAN.days[:7], request=replace(PLAN.request, end=PLAN.days[6].date))
    assert "1 week</p>" in season(one)
    with pytest.raises(InputError, match="no week may be named"):
        pages.render(PLAN, CATALOGUE, weeks=[1], season=True)


def test_the_whole_plan_has_the_chart_above_its_table() -> None:
    html = pages.render(PLAN, CATALOGUE, weeks=None)
    assert html.index('id="season"') < html.index('class="chart"') < html.index('class="season"')
    assert 'class="chart"' not in pages.render(PLAN, CATALOGUE, weeks=[1])
