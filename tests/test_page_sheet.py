"""A week's sheet: focus, phase, race, figures, weights, room for notes, and how it is laid out on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from samples import ITEMS, leveled, sample_catalogue, sample_plan

from hipcal import page_fit, page_type, pages, stills
from hipcal.model import Intensity, Pause, Plan, Race, SessionKind
from hipcal.page_build import page
from hipcal.page_view import Paper, WeekView

CATALOGUE = sample_catalogue()
PLAN = leveled(sample_plan(weeks=16))
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
KIND = page_type.Type(7.8)
ROOM = page_fit.Room(790, 544, ())


def sheet(plan: Plan = PLAN, week: int = 3, **more: Any) -> str:
    return pages.render(plan, CATALOGUE, weeks=[week], **more)


def week_of(plan: Plan = PLAN, week: int = 3, paper: Paper = Paper()) -> WeekView:  # noqa: B008  # it is frozen
    return page(plan, CATALOGUE, [week], "", paper).weeks[0]


def document(html: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(html)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def at_a_glance(html: str) -> dict[str, str]:
    """What stands below the week's title, by its heading."""
    parts = document(html).findall(f".//{HTML}dl/{HTML}div")
    return {words(part.find(f"{HTML}dt")): words(part.find(f"{HTML}dd")) for part in parts}


def test_a_sheet_says_phase_focus_and_days_to_the_race() -> None:
    assert at_a_glance(sheet()) == {
        "Phase": "base",
        "Focus": "Strength level 3: 2 full sessions and 1 light session.",
        "Next race": "97 days to City Half, Sun 11 Jul",
    }
    assert at_a_glance(sheet(week=16))["Next race"] == "6 days to City Half, Sun 11 Jul"


def test_the_focus_tells_deloads_pauses_and_weeks_without_strength() -> None:
    assert week_of(week=4).focus == "A deload: 2 full sessions and 1 light session."
    first = PLAN.days[14].date
    paused = replace(PLAN, request=replace(PLAN.request, pauses=(Pause(first, first),)))
    assert week_of(paused).focus.endswith("1 light session. Paused for 1 day.")
    rest = replace(PLAN, sessions=tuple(one for one in PLAN.sessions if one.kind is not SessionKind.STRENGTH))
    assert week_of(rest).focus == "No strength this week."
    assert week_of(sample_plan(weeks=6)).focus == "Strength: 2 full sessions and 1 light session."


def test_the_focus_names_what_is_new() -> None:
    assert week_of(week=1).focus.endswith("Every exercise is new.")
    fresh = [replace(ITEMS[SessionKind.STRENGTH][0], exercise=f"new-{n}", name=f"New {n}") for n in range(5)]
    at = next(n for n, one in enumerate(PLAN.sessions) if one.week == 3)

    def learning(count: int) -> str:
        sessions = list(PLAN.sessions)
        sessions[at] = replace(sessions[at], items=(*sessions[at].items, *fresh[:count]))
        return week_of(replace(PLAN, sessions=tuple(sessions))).focus

    assert learning(2).endswith("New this week: New 0, New 1.")
    assert learning(5).endswith("New this week: New 0, New 1, New 2 and 2 more.")


def test_a_race_of_the_week_that_is_not_the_next_big_one_is_told_too() -> None:
    club = Race(PLAN.days[19].date, "10k", 10000, "C", "Club race")
    plan = replace(PLAN, request=replace(PLAN.request, races=(club, *PLAN.request.races)))
    assert week_of(plan).race == "Club race, Sat 10 Apr; 97 days to City Half, Sun 11 Jul"
    assert "Next race" not in at_a_glance(sheet(replace(PLAN, request=replace(PLAN.request, races=()))))


def test_a_sheet_draws_every_exercise_of_its_week_once_and_small() -> None:
    html = sheet()
    strip = document(html).find(f".//{HTML}ul[@class='strip']")
    held = {item.exercise for one in PLAN.sessions if one.week == 3 for item in one.items}
    drawn = held & set(stills.load().figures)
    assert len(strip.findall(f"{HTML}li/{SVG}svg")) == len(drawn) > 10
    assert html.count('class="hf"') == len(drawn)
    assert "<title id=" not in html
    assert {words(one) for one in strip} == {CATALOGUE.exercises[slug].name for slug in drawn}
    assert len(html.encode()) < 250_000


def test_two_sheets_in_one_file_share_no_name() -> None:
    ids = re.findall(r'\bid="([^"]+)"', pages.render(PLAN, CATALOGUE, weeks=[3, 4]))
    assert len(ids) == len(set(ids))


def test_strength_in_repetitions_has_a_line_for_the_weight() -> None:
    html = sheet()
    full = [item for item in ITEMS[SessionKind.STRENGTH] if item.reps and not item.breaths]
    light = [item for item in ITEMS[SessionKind.STRENGTH][:4] if item.reps and not item.breaths]
    assert html.count('class="weight"') == 2 * len(full) + len(light)
    assert html.count("</i>kg</span>") == html.count('class="weight"')
    pounds = replace(PLAN, request=replace(PLAN.request, units="mi"))
    assert "</i>lb</span>" in sheet(pounds)
    assert 'class="weight"' not in pages.render(PLAN, CATALOGUE, weeks=None)


@pytest.mark.parametrize(
    ("paper", "portrait", "style"),
    [
        ("", False, "landscape"),
        ("", True, "portrait"),
        ("A4", True, "A4 portrait"),
        ("Letter", False, "Letter landscape"),
    ],
)
def test_paper_and_direction_are_as_asked_for(paper: str, portrait: bool, style: str) -> None:
    html = sheet(paper=paper, portrait=portrait)
    assert f"@page {{ size: {style}; margin: 9mm; }}" in html
    assert ('<div class="rows">' in html) is portrait
    assert html.count('<ol class="days">') == 1 + portrait


def test_one_paper_leaves_more_room_than_two() -> None:
    both, one = (page_fit.papers(Paper(size)) for size in ("", "A4"))
    assert set(one) < set(both)
    assert [(high, wide) for wide, high in page_fit.papers(Paper("", portrait=True))] == list(both)


def test_an_upright_week_has_two_rows_of_days() -> None:
    week = week_of(paper=Paper("", portrait=True))
    assert [len(row) for row in week.rows] == [4, 3]
    assert week.days == tuple(day for row in week.rows for day in row)
    assert len(week_of().rows) == 1


def crowded(times: int) -> Plan:
    """The plan with its Tuesday's strength so many times over."""
    strength = next(one for one in PLAN.sessions if one.intensity is Intensity.FULL and one.week == 3)
    date = PLAN.days[15].date
    more = tuple(
        replace(
            strength,
            uid=str(n),
            date=date,
            items=tuple(reversed(strength.items)) if n % 2 else strength.items,
        )
        for n in range(times)
    )
    return replace(PLAN, sessions=PLAN.sessions + more)


def test_a_crowded_day_takes_two_columns_and_what_came_before_is_told_briefly() -> None:
    assert [day.split for day in week_of().days] == [0] * 7
    tuesday = week_of(crowded(2)).days[1]
    assert 0 < tuesday.split < len(tuesday.entries)
    assert tuesday.halves[0] + tuesday.halves[1] == tuesday.entries
    assert '<div class="half">' in sheet(crowded(2))
    brief = week_of(crowded(5))
    told = [line.name for day in brief.days for entry in day.entries for line in entry.lines]
    assert "All 7 exercises, as on Monday" in told


def test_the_room_that_is_left_is_for_notes() -> None:
    for times in (0, 2, 5):
        assert 0 <= week_of(crowded(times)).lines <= page_fit.MOST
    assert sheet().count("<i></i><i></i>") >= 1
    assert page_fit.left(week_of(), KIND, ROOM) < page_fit.left(week_of()._replace(lines=0), KIND, ROOM)


def test_a_race_with_a_long_name_leaves_less_room_on_paper() -> None:
    week = week_of()
    longer = week._replace(race=week.race + " and more" * 40)
    assert page_fit.left(week, KIND, ROOM) - page_fit.left(longer, KIND, ROOM) > 20


def test_texts_flow_into_rows_as_words() -> None:
    assert page_type.flow("iii iii", 10)[0] == 1
    assert page_type.flow("WWW WWW", 4)[0] == 2
    assert page_type.flow("W" * 10, 4)[0] == 3
    assert page_type.flow("", 4) == (1, 0.0)
    assert page_type.ems("髀") > page_type.ems("W") > page_type.ems("i")
