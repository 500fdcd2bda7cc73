"""The pages: one file that needs nothing else, everything of the plan in it, nothing of the user's alive."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest

from hipcal import (
    page_doses,
    page_fit,
    page_runs,
    page_ticks,
    page_type,
    page_words,
    pages,
    resources,
)
from hipcal.catalogue import load
from hipcal.model import Harder, Intensity, Item, Phase, Plan, Refusal, RunKind
from hipcal.page_build import page
from hipcal.problems import InputError
from tests.samples import ITEMS, sample_catalogue, sample_plan

CATALOGUE = sample_catalogue()
HOSTILE = (
    "</title><script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} "
    "\x00\x1b\ud800\u202eevil"
)
HTML = "{http://www.w3.org/1999/xhtml}"


def whole(plan: Plan | None = None, **more: Any) -> str:
    return pages.render(plan or sample_plan(), CATALOGUE, weeks=None, **more)


def sheet(plan: Plan | None = None, week: int = 1, **more: Any) -> str:
    return pages.render(plan or sample_plan(), CATALOGUE, weeks=[week], **more)


def parsed(html: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(html)


def text_of(html: str) -> str:
    return " ".join(" ".join(parsed(html).find(f".//{HTML}body").itertext()).split())


def with_hostile_text() -> Plan:
    plan = sample_plan(title=HOSTILE, race_name=HOSTILE)
    runs = tuple(replace(run, title=HOSTILE, note=HOSTILE) for run in plan.runs)
    sessions = tuple(replace(session, when=HOSTILE) for session in plan.sessions)
    return replace(plan, runs=runs, sessions=sessions, notes=(HOSTILE,))


def changed(value: Any, **changes: Any) -> Any:
    """The source or catalogue with other things in it."""
    return type(value)(**({name: getattr(value, name) for name in type(value).__annotations__} | changes))


def with_real_blocks(plan: Plan) -> Plan:
    """Strength of the blocks that the catalogue has."""
    blocks = {"full": "hst-full-a", "light": "hst-light"}
    sessions = tuple(
        replace(one, block=blocks[one.intensity]) if one.intensity else one for one in plan.sessions
    )
    return replace(plan, sessions=sessions)


EVERY_PAGE = {
    "whole": whole,
    "sheet": sheet,
    "race week": lambda: sheet(week=2),
    "two sheets": lambda: pages.render(sample_plan(), CATALOGUE, weeks=[2, 1]),
    "sixteen weeks": lambda: whole(sample_plan(weeks=16)),
    "hostile": lambda: whole(with_hostile_text()),
    "hostile sheet": lambda: sheet(with_hostile_text()),
}


@pytest.fixture(params=EVERY_PAGE)
def html(request: pytest.FixtureRequest) -> str:
    return EVERY_PAGE[request.param]()


def test_every_page_is_strict_html(html: str) -> None:
    document = parsed(html)
    assert document.get("lang") == "en-GB"
    assert "".join(document.find(f".//{HTML}title").itertext()).strip()


def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_has_its_landmarks_and_a_skip_link(html: str) -> None:
    for landmark in ("header", "main", "footer"):
        assert len(re.findall(f"<{landmark}[ >]", html)) == 1
    assert re.search(r'<a class="skip" href="#main">', html)


def test_ids_are_unique_and_every_link_inside_the_page_arrives(html: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_no_page_asks_for_anything(html: str) -> None:
    elements = {element.tag.split("}")[-1] for element in parsed(html).iter() if isinstance(element.tag, str)}
    assert elements.isdisjoint({"link", "img", "iframe", "object", "embed", "base", "form", "audio"})
    attributes = {name for element in parsed(html).iter() for name in element.attrib}
    assert attributes.isdisjoint({"src", "srcset", "action", "style", "onerror", "ping"})
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert html.count("<script") == 1
    asks = r"fetch|XMLHttpRequest|import|WebSocket|sendBeacon|\bsrc\b|\bhref\b"
    assert not re.search(asks, element(html, "script"))


def element(html: str, name: str) -> str:
    """What stands in the only element of that name."""
    found = re.findall(f"<{name}>(.*?)</{name}>", html, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"style-src {digest(element(html, 'style'))}",
        f"script-src {digest(element(html, 'script'))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def ticks(html: str) -> list[str]:
    return re.findall(r'<input type="checkbox" data-tick="([^"]+)">', html)


def test_every_box_has_a_name_of_its_own(html: str) -> None:
    assert len(ticks(html)) == html.count("<input") > 0
    assert len(set(ticks(html))) == len(ticks(html))
    assert '<body class="' in html
    assert 'data-plan="spring-half"' in html


def test_boxes_keep_their_names_when_the_plan_is_built_again() -> None:
    plan = sample_plan(weeks=3)
    again = replace(
        sample_plan(title="Another title", weeks=3),
        sessions=tuple(replace(one, start=None, minutes=99, items=one.items[1:]) for one in plan.sessions),
    )
    assert ticks(whole(plan)) == ticks(whole(again))
    assert set(ticks(sheet(again))) < set(ticks(sheet(plan)))


def test_boxes_are_named_after_session_and_exercise() -> None:
    bridge, lunge, *_ = ITEMS["strength"]
    uid, items = "a.plan.2027-03-22.strength.1", (bridge, lunge, bridge)
    session = replace(sample_plan().sessions[0], uid=uid, items=items)
    assert page_ticks.of_session(session) == "2027-03-22.strength.1"
    assert [name.rpartition("/")[2] for name in page_ticks.of_items(session)] == [
        "glute-bridge",
        "crescent-lunge-knee-up",
        "glute-bridge-2",
    ]


@pytest.mark.parametrize("make", [whole, sheet])
def test_text_from_the_runner_stays_text(make: Any) -> None:
    html = make(with_hostile_text())
    assert html.count("<script") == 1
    assert "alert" not in element(html, "script")
    assert "<img" not in html
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0]
    assert "\x00" not in html
    assert "\u202e" not in html
    html.encode("utf-8")
    assert "alert(1)" in text_of(html)


def test_a_sheet_holds_every_session_of_its_week_once_with_a_box_for_each_exercise() -> None:
    sessions = [session for session in sample_plan().sessions if session.week == 1]
    html = sheet()
    assert html.count("<h4>") == len(sessions)
    assert len(ticks(html)) == sum(len(session.items) for session in sessions)
    assert html.count("<label>") == len(ticks(html))


def test_a_sheet_says_hours_kinds_lengths_and_doses() -> None:
    text = text_of(sheet())
    for words in ("7:00 Intervals, 50 min", "6:53 · 7 min", "2 × 8 per side, 8 kg kettlebell"):
        assert words in text
    assert "5 slow + 5 breaths per side" in text


def test_a_session_without_an_hour_has_a_short_place_in_the_day_and_its_sentence_once() -> None:
    text = text_of(sheet())
    assert "before the run · 7 min" in text
    assert "after the run · 6 min" in text
    assert text.count("Before the run: set off within ten minutes of the last exercise.") == 1
    assert "any time ·" not in text
    assert "Before the run: set off within ten minutes" in text_of(whole())


def test_doses_on_a_sheet_are_short() -> None:
    slow = Item("lunge", "Lunge", "strength", sets=2, reps=10, sides=2, load="slowly", harder=Harder.SLOWER)
    assert page_doses.short(slow) == "2 × 10 per side, 4 s down"


def test_a_day_with_two_runs_without_an_hour_goes_run_by_run() -> None:
    plan = sample_plan()
    first = next(run for run in plan.runs if run.start is None)
    day = first.run.date
    own = [one for one in plan.sessions if one.date == day and one.kind in ("activation", "stretch")]
    runs = [replace(first, uid=f"plan.2027-03-22.run.fri-{n}", title=f"Run {n}") for n in (1, 2)]
    sessions = [replace(one, uid=f"plan.2027-03-22.{one.kind}.fri-{n}") for n in (2, 1) for one in own]
    rest = [run for run in plan.runs if run is not first]
    others = [one for one in plan.sessions if one not in own]
    plan = replace(plan, runs=(*rest, *runs), sessions=(*others, *sessions))
    view = next(one for one in page(plan, CATALOGUE, [1], "").weeks[0].days if one.iso == day.isoformat())
    assert [entry.kind for entry in view.entries] == ["activation", "run", "stretch"] * 2
    assert [entry.label for entry in view.entries if entry.kind == "run"] == ["Run 1", "Run 2"]


def test_a_run_s_length_stays_on_one_row() -> None:
    assert page_runs.unbroken("Long run · 1 h 30") == "Long run · 1\u00a0h\u00a030"
    assert page_runs.unbroken("A long name") == "A long name"


def test_a_sheet_has_its_week_s_seven_days_in_the_runner_s_order() -> None:
    plan = sample_plan(start=dt.date(2027, 3, 21))  # a Sunday
    plan = replace(plan, request=replace(plan.request, week_starts=6))
    names = re.findall(r'<span class="weekday">(\w+)</span>', sheet(plan))
    assert names == ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


def test_a_day_without_hip_work_says_why() -> None:
    text = text_of(sheet(week=2))
    assert "Free day The long run is tomorrow. There is already a session on this day." in text


def test_a_free_day_says_two_sentences_at_most_why_no_strength_first() -> None:
    plan = sample_plan()
    rest = Refusal("mobility", "one-off-day-free", "Rest is part of the plan.")
    legs = Refusal("strength-full", "fresh-legs", "Tomorrow's run wants fresh legs.")
    light = Refusal("strength-light", "enough", "The week has enough.")
    day = replace(plan.days[0], refusals=(rest, legs, light))
    plan = replace(plan, days=(day, *plan.days[1:]), sessions=plan.sessions[2:])
    assert page(plan, CATALOGUE, [1], "").weeks[0].days[0].refusals == (legs.text, rest.text)


def test_what_a_run_s_note_says_is_not_said_again_below_it() -> None:
    plan, no_time = sample_plan(), "No time before it."
    date = plan.runs[0].run.date
    plan = replace(
        plan,
        runs=(replace(plan.runs[0], note=f"{no_time} Run easy.", without_activation=True), *plan.runs[1:]),
        sessions=tuple(one for one in plan.sessions if one.date != date),
        days=tuple(
            replace(day, refusals=(Refusal("activation", "a", no_time),)) if day.date == date else day
            for day in plan.days
        ),
    )
    assert page(plan, CATALOGUE, [1], "").weeks[0].days[1].refusals == ()


def test_runs_and_sessions_stand_in_the_order_of_the_day() -> None:
    for day in page(sample_plan(), CATALOGUE, [1], "").weeks[0].days:
        kinds = [entry.kind for entry in day.entries]
        if "run" in kinds:
            assert kinds == ["activation", "run", "stretch"]


def test_a_week_tells_its_own_unplaced_blocks_and_the_whole_plan_all() -> None:
    assert "a second strength session" not in text_of(sheet(week=1))
    assert "a second strength session : The race is too close." in text_of(sheet(week=2))
    assert "Week 2, a second strength session : The race is too close." in text_of(whole())


def test_the_whole_plan_shows_every_day_and_session_and_explains_each_distinct_session_once() -> None:
    plan = sample_plan(weeks=16)
    html = whole(plan)
    assert re.findall(r'<time datetime="([^"]+)"', html) == [day.date.isoformat() for day in plan.days]
    assert len(ticks(html)) == len(plan.sessions)
    assert html.count('<article class="card') == len(
        {(one.kind, one.intensity, one.items) for one in plan.sessions}
    )
    exercises = {item.exercise for items in ITEMS.values() for item in items}
    assert sorted(re.findall(r'id="exercise-([^"]+)"', html)) == sorted(exercises)


def test_the_table_at_a_glance_has_a_row_a_week_and_words_for_every_sign() -> None:
    table = parsed(whole(with_real_blocks(sample_plan(weeks=16)))).find(f".//*[@id='glance']/{HTML}table")
    rows = table.findall(f".//{HTML}tbody/{HTML}tr")
    assert len(rows) == 16
    assert all(len(row.findall(f"{HTML}td")) == 7 for row in rows)
    assert [" ".join("".join(cell.itertext()).split()) for cell in rows[0].findall(f"{HTML}td")] == [
        "Strength Full A Mobility",
        "Activation IntervalsInterv. Stretches",
        "Activation Easy Stretches",
        "Strength Full A Mobility",
        "Activation Easy Stretches",
        "Light strength Light",
        "Activation Long Stretches",
    ]


def test_a_plan_that_begins_in_the_middle_of_a_week_keeps_its_columns() -> None:
    plan = sample_plan()
    plan = replace(plan, days=plan.days[3:])
    week = page(plan, CATALOGUE, None, "").weeks[0]
    assert [day.column for day in week.days] == [4, 5, 6, 7]
    assert week.columns[:3] == (None, None, None)
    assert whole(plan).count("not in the plan") == 3


def test_exercises_come_with_set_up_movement_cues_and_what_to_avoid(html: str) -> None:
    if "alert" in html:
        return
    text = text_of(html)
    for words in (
        "Set up for clam shell. Do one clam shell slowly; then go back.",
        "Keep your hips level, and breathe.",
        "Take care: Do not arch your back.",
    ):
        assert words in text


def test_sources_are_cited_with_author_year_and_doi() -> None:
    source = changed(CATALOGUE.sources["behm-2016"], doi="10.1139/<x>&y")
    catalogue = changed(CATALOGUE, sources={**CATALOGUE.sources, "behm-2016": source})
    html = pages.render(sample_plan(), catalogue, weeks=None)
    assert "Behm et al. (2016). A title." in text_of(html)
    assert 'href="https://doi.org/10.1139/%3Cx%3E%26y"' in html
    assert "Madeleine Nilsson. A title." in text_of(html)


def test_findings_of_one_publication_are_one_source_and_nobody_is_not_an_author() -> None:
    nilsson = CATALOGUE.sources["nilsson"]
    sources = {
        **CATALOGUE.sources,
        "mateo": changed(nilsson, key="mateo", statement="Another finding."),
        "behm-2016": changed(
            nilsson, key="behm-2016", author="not stated", publication="not stated, probably a blog"
        ),
    }
    html = pages.render(sample_plan(), changed(CATALOGUE, sources=sources), weeks=None)
    assert text_of(html).count("Madeleine Nilsson. A title.") == 1
    assert "A title. Probably a blog ." in text_of(html)
    assert "not stated" not in html


def test_findings_with_one_doi_are_one_source_under_its_own_title() -> None:
    nilsson = CATALOGUE.sources["nilsson"]
    sources = {
        "nilsson": changed(nilsson, doi="10.1/x", title="Its discussion (descriptive title)"),
        "mateo": changed(nilsson, key="mateo", doi="10.1/x", title="The paper", publication=nilsson.author),
    }
    view = page(sample_plan(), changed(CATALOGUE, sources=sources), None, "")
    assert [one.title for one in view.sources] == ["The paper"]
    assert view.sources[0].publication == ""


def test_a_reason_is_told_once_with_all_its_sources() -> None:
    view = page(sample_plan(weeks=16), CATALOGUE, None, "")
    texts = [reason.text for reason in view.reasons]
    assert len(texts) == len(set(texts)) == 5
    assert [reason.letter for reason in view.reasons] == list("abcde")
    assert max(cite for reason in view.reasons for cite in reason.cites) <= len(view.sources)


def test_the_fuller_a_day_the_less_room_on_paper_and_the_smaller_its_type() -> None:
    plan = sample_plan()
    strength = next(session for session in plan.sessions if session.kind == "strength")
    sizes, rooms = [], []
    for count in range(4):
        items = strength.items * count
        full = replace(strength, uid="more", date=plan.days[1].date, items=items)
        view = page(replace(plan, sessions=(*plan.sessions, full)), CATALOGUE, [1], "")
        sizes.append(view.size)
        whole_days = view.weeks[0]._replace(lines=3)
        rooms.append(page_fit.left(whole_days, page_type.Type(7.8), page_fit.Room(790, 544, ())))
        html = sheet(replace(plan, sessions=(*plan.sessions, full)))
        assert f'<html lang="en-GB" class="{sizes[-1]}">' in html
    order = [name for name, _ in page_fit.SIZES]
    assert order.index(sizes[0]) < order.index(sizes[-1])
    assert rooms[0] > rooms[-1]


def test_the_sizes_are_those_of_the_style() -> None:
    style = (resources.templates_dir() / "style.css").read_text(encoding="utf-8")
    found = {
        name: float(points) for name, points in re.findall(r"html\.(\w+) \{ font-size: ([\d.]+)pt", style)
    }
    usual = re.search(r"@media print \{.*?\n  html \{ font-size: ([\d.]+)pt", style, re.DOTALL)
    assert usual
    assert {page_fit.USUAL: float(usual[1])} | found == dict(page_fit.SIZES)
    rows = re.findall(r"html\.(\w+) (.*)", style)
    small = {name: f"--small: {page_type.LEAST}pt" in row for name, row in rows}
    assert small == {name: 0.9 * points < page_type.LEAST for name, points in found.items()}


def test_strength_sessions_are_told_apart_by_their_blocks() -> None:
    html = text_of(whole(with_real_blocks(sample_plan())))
    assert "Strength 1: full session A 18 min · weeks 1–2" in html
    assert "18:00 · 18 min · full session A" in html
    light = next(one for one in with_real_blocks(sample_plan()).sessions if one.intensity == "light")
    assert page_words.session_words(light) == ""
    assert page_words.session_words(replace(light, block="hst-5-light")) == "short"
    assert page_words.session_word(replace(light, block="another")) == "Light"
    assert page_words.session_word(replace(light, block="another", intensity=Intensity.FULL)) == "Full"
    assert page_words.block_words("pre-mini") == "short"
    assert page_words.block_words("pre-std") == ""


def test_every_block_of_the_catalogue_has_its_words() -> None:
    plain = {"pre-std", "post-std", "mob"}
    assert set(page_words.BLOCK_WORDS) | plain == set(load().blocks)


def test_the_legend_says_what_numbers_and_letters_mean() -> None:
    plan = with_real_blocks(sample_plan())
    assert "The number after a session is that of its card" in text_of(whole())
    assert "take turns" not in text_of(whole(plan))
    first = next(one for one in plan.sessions if one.intensity == "full")
    b = replace(first, block="hst-full-b")
    plan = replace(plan, sessions=tuple(b if one is first else one for one in plan.sessions))
    assert "Strength A and B are two sets of exercises that take turns." in text_of(whole(plan))


def test_run_words_fit_the_narrowest_table() -> None:
    run = sample_plan().runs[0].run
    kinds = [replace(run, spec=replace(run.spec, kind=kind)) for kind in RunKind]
    named = [
        replace(run, spec=replace(run.spec, subtype=name))
        for name in ("tempo", "hills", "progression", "marathon pace", "threshold")
    ]
    assert all(len(page_runs.run_tight(one)) <= page_runs.TIGHT for one in kinds + named)
    assert [page_runs.run_tight(one) for one in named] == ["Tempo", "Hills", "Progr.", "Quality", "Thresh."]
    assert page_runs.run_word(named[3]) == "Marathon pace"


def test_every_page_carries_the_safety_line(html: str) -> None:
    assert "see a doctor" in html


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert whole() == whole()
    assert sheet() == sheet()


def test_sixteen_weeks_stay_small() -> None:
    assert len(whole(sample_plan(weeks=16)).encode()) < 400_000


@pytest.mark.parametrize("weeks", [[0], [3], [1, 99]])
def test_a_week_the_plan_does_not_have_is_refused(weeks: list[int]) -> None:
    with pytest.raises(InputError, match=r"the plan has weeks 1 to 2"):
        pages.render(sample_plan(), CATALOGUE, weeks=weeks)
    with pytest.raises(InputError, match="no week"):
        pages.render(sample_plan(), CATALOGUE, weeks=[])


def test_own_templates_come_first_and_the_rest_is_built_in(tmp_path: Path) -> None:
    (tmp_path / "guide.html").write_text("<p>My {{ page.guides|length }} exercises</p>", encoding="utf-8")
    html = sheet(templates=tmp_path)
    assert f"<p>My {len(page(sample_plan(), CATALOGUE, [1], '').guides)} exercises</p>" in html
    assert "<h4>" in html


def test_own_style_is_the_one_the_policy_allows(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_bytes(b"h1 { color: red }\r\nh2 > a { color: blue }\n")
    (tmp_path / "ticks.js").write_bytes(b"let a;\r\n// {{ page.plan }}\n")
    html = sheet(templates=tmp_path)
    style = element(html, "style").replace("\r\n", "\n")
    assert "h2 > a { color: blue }" in style
    assert digest(style) in html
    script = element(html, "script").replace("\r\n", "\n")
    assert script == "let a;\n// spring-half"
    assert digest(script) in html


def test_own_templates_escape_what_they_print(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>{{ page.title }}</p>", encoding="utf-8")
    assert "<script" not in sheet(with_hostile_text(), templates=tmp_path)


@pytest.mark.parametrize(
    ("template", "where", "what"),
    [
        ("\n\n{{ page.nothing }}", "guide.html:3:", "nothing"),
        ("\n{% if %}", "guide.html:2:", "Expected an expression"),
        ("{{ nobody }}", "guide.html:1:", "nobody"),
        ("\n{{ 1 // 0 }}", "guide.html:2:", "zero"),
        ("\n{% include 'elsewhere.html' %}", "guide.html:2:", "elsewhere.html"),
        ("{{ ''.__class__.__mro__ }}", "guide.html:1:", "unsafe"),
        ("{% include 'guide.html' %}", "guide.html:1:", "without end"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "guide.html:2:", "without end"),
        ("{% extends 'guide.html' %}", "guide.html:", "without end"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "guide.html: ", "nested too deeply"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "guide.html: ", "nested"),
        ("{{ 'a' * 10 ** 17 }}", "guide.html:1:", "memory"),
        ("{{ " + "1" * 5000 + " }}", "guide.html: ", "digits"),
        ("{{ 10 ** 5000 }}", "guide.html:1:", "digits"),
        ("\udcff", "guide.html: ", "not text in UTF-8"),
        ("{% filter replace('a', '\\ud800') %}a{% endfilter %}", "page.html: ", "U+D800"),
    ],
)
def test_a_mistake_in_an_own_template_is_told_with_file_and_line(
    tmp_path: Path, template: str, where: str, what: str
) -> None:
    (tmp_path / "guide.html").write_text(template, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(InputError) as caught:
        sheet(templates=tmp_path)
    folder = resources.templates_dir() if where.startswith("page.html") else tmp_path
    assert f"{folder}/{where}" in str(caught.value)
    assert what in str(caught.value)


@pytest.mark.parametrize("word", ["'\\ud800\\x01'", "'\\ud800\\x01'|safe", "('\\ud800'|safe) ~ '\\x01'"])
def test_own_templates_print_nothing_that_html_forbids(tmp_path: Path, word: str) -> None:
    (tmp_path / "guide.html").write_text(f"{{{{ {word} }}}}.", encoding="utf-8")
    assert "\ufffd\ufffd." in sheet(templates=tmp_path)


def test_an_own_template_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = tmp_path / "guide.html"
    guide.write_text("", encoding="utf-8")
    opened = open

    def denied(name: str, *rest: object, **more: object) -> object:
        if str(name) == str(guide):
            raise PermissionError(13, os.strerror(13))
        return opened(name, *rest, **more)  # type: ignore[call-overload]  # whatever it is given

    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(InputError, match=r"guide\.html: cannot be read: permission denied"):
        sheet(templates=tmp_path)


def test_the_templates_that_were_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "guide.html").write_text("{% include 'mine.html' %}", encoding="utf-8")
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    (tmp_path / "unused.html").write_text("{% if %}", encoding="utf-8")
    read: list[Path] = []
    pages.render(sample_plan(), CATALOGUE, weeks=[1], templates=tmp_path, read=read.append)
    own = [path.name for path in read if path.parent == tmp_path]
    assert sorted(own) == ["guide.html", "mine.html"]


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none of the page's templates: .*page\.html"):
        sheet(templates=tmp_path / "nowhere")


def test_every_built_in_template_escapes_and_none_says_otherwise() -> None:
    for path in resources.templates_dir().iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", text), path.name


def test_dates_and_weeks_in_words() -> None:
    day = dt.date
    assert page_words.dates(day(2026, 11, 23), day(2026, 11, 29)) == "23–29 November 2026"
    assert page_words.dates(day(2026, 11, 30), day(2026, 12, 6)) == "30 November – 6 December 2026"
    assert page_words.dates(day(2026, 12, 28), day(2027, 1, 3)) == "28 December 2026 – 3 January 2027"
    assert page_words.dates(day(2026, 1, 3), day(2027, 1, 3)) == "3 January 2026 – 3 January 2027"
    assert page_words.dates(day(2026, 1, 3), day(2026, 1, 3)) == "3 January 2026"
    assert page_words.short_dates(day(2026, 11, 30), day(2026, 12, 6)) == "30 Nov – 6 Dec"
    assert page_words.weeks([5, 1, 2, 3, 3]) == "weeks 1–3, 5"
    assert page_words.weeks([4]) == "week 4"
    assert [page_words.letter(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert page_words.phase([Phase.BASE, Phase.BASE, Phase.OFF], deload=True) == "base, then off, deload"


def test_every_run_kind_has_a_word() -> None:
    assert set(page_runs.RUN_WORDS) == set(RunKind)
    assert {kind.value for kind in RunKind} <= set(page_runs.TIGHT_WORDS)


def test_the_folders_are_found() -> None:
    assert (resources.templates_dir() / "page.html").is_file()
    assert resources.plans_dir().is_dir()
    assert list(resources.plan_names()) == sorted(path.stem for path in resources.plans_dir().glob("*.yaml"))


def test_a_lost_folder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "hipcal")
    with pytest.raises(RuntimeError, match="templates"):
        resources.templates_dir()
    (tmp_path / "hipcal" / "templates").mkdir(parents=True)
    assert resources.templates_dir() == tmp_path / "hipcal" / "templates"
