"""The cards of a day: every exercise with its dose and a box for each set, side and rest."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from click.testing import CliRunner, Result
from making import KNOWN, plan_of
from marked import escaped, marked

from hipcal import card, cli, figures, resources, wording
from hipcal.card_build import page
from hipcal.card_ticks import rounds
from hipcal.card_view import CardPage
from hipcal.catalogue.timing import seconds
from hipcal.catalogue.types import Dose
from hipcal.figures.snug import is_wide, snug
from hipcal.model import Harder, Item, Plan, Session, SessionKind, Travel
from hipcal.problems import InputError
from hipcal.tools import tools

PLANS = ("half-marathon-4-days", "gym-4-days", "desk-worker-3-days")
HTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = "</title><script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7*7 }} \x00\u202eevil"


@lru_cache
def ready_made(name: str) -> Plan:
    return plan_of((resources.plans_dir() / f"{name}.yaml").read_text(encoding="utf-8"))


def distinct(name: str) -> list[Session]:
    """A session of each content that the plan holds."""
    return list({one.items: one for one in ready_made(name).sessions}.values())


def html_of(plan: Plan, *sessions: Session, **more: Any) -> str:
    return card.render(plan, KNOWN, sessions or plan.sessions[:1], **more)


def parsed(html: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(html)


def words_of(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def classed(element: Any, name: str) -> list[Any]:
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


def loaded() -> tuple[Plan, Session]:
    """A session with a weight."""
    plan = ready_made("gym-4-days")
    return plan, next(one for one in plan.sessions if any(item.load for item in one.items))


# What it holds


@pytest.mark.parametrize("name", PLANS)
def test_every_exercise_is_there_once_with_its_dose_and_its_boxes(name: str) -> None:
    plan = ready_made(name)
    for session in distinct(name):
        steps = classed(parsed(html_of(plan, session)), "step")
        assert [words_of(step.find(f"{HTML}h3")) for step in steps] == [
            f"{number} {item.name}" for number, item in enumerate(session.items, 1)
        ]
        for item, step in zip(session.items, steps, strict=True):
            bare = wording.dose(replace(item, load=None))
            assert [words_of(one) for one in classed(step, "dose")] == [bare]
            apart = 1 if KNOWN.exercises[item.exercise].alternating else item.sides
            assert len(classed(step, "work")) == item.sets * apart
            if item.load:
                assert item.load in [words_of(one) for one in classed(step, "load")]


@pytest.mark.parametrize("name", PLANS)
def test_the_rests_are_those_the_minutes_were_counted_with(name: str) -> None:
    for item in {item for session in distinct(name) for item in session.items}:
        exercise = KNOWN.exercises[item.exercise]
        dose = Dose(item.sets, item.reps, item.seconds, item.breaths)
        without = exercise._replace(pace=exercise.pace._replace(rest=0))
        shown = sum(tick.rest for row in rounds(item, exercise) for tick in row.ticks)
        assert shown == seconds(exercise, dose) - seconds(without, dose)


def told(slug: str, sets: int) -> list[str]:
    """`Set 1: Left, Right, Rest 20 s` for each row."""
    exercise = KNOWN.exercises[slug]
    item = Item(slug, exercise.name, exercise.type, sets=sets, reps=8, sides=exercise.sides)
    return [
        f"{row.name}: {', '.join(tick.label for tick in row.ticks)}".removeprefix(": ")
        for row in rounds(item, exercise)
    ]


@pytest.mark.parametrize(
    ("slug", "sets", "rows"),
    [
        ("glute-bridge", 1, ["Done"]),
        ("glute-bridge", 2, ["Set 1, Rest 20 s", "Set 2"]),
        ("clam-shell", 1, ["Left, Right"]),
        ("clam-shell", 2, ["Set 1: Left, Right, Rest 20 s", "Set 2: Left, Right"]),
        ("mountain-climber", 2, ["Set 1, Rest 20 s", "Set 2"]),
        (
            "kettlebell-hip-flexion",
            2,
            ["Set 1: Left, Rest 30 s, Right, Rest 30 s", "Set 2: Left, Rest 30 s, Right"],
        ),
        (
            "kneeling-hip-flexor-stretch",
            2,
            ["Left: Set 1, Rest 5 s, Set 2", "Right: Set 1, Rest 5 s, Set 2"],
        ),
        ("side-lying-hip-circle", 2, ["Set 1: Left, Right", "Set 2: Left, Right"]),
    ],
)
def test_sets_sides_and_rests_come_in_the_order_they_are_done(slug: str, sets: int, rows: list[str]) -> None:
    assert told(slug, sets) == rows


def test_sides_that_take_turns_are_told_so_and_ticked_once() -> None:
    plan = ready_made("half-marathon-4-days")
    session = next(
        one for one in plan.sessions if "mountain-climber" in {item.exercise for item in one.items}
    )
    for step in page(plan, KNOWN, [session], "").cards[0].steps:
        turns = KNOWN.exercises[step.drawn].alternating and KNOWN.exercises[step.drawn].sides == 2
        assert bool(step.turns) == turns


def test_a_weight_has_a_line_to_write_it_on() -> None:
    plan, session = loaded()
    steps = classed(parsed(html_of(plan, session)), "step")
    asked = [item.exercise for item, step in zip(session.items, steps, strict=True) if classed(step, "used")]
    assert asked == [item.exercise for item in session.items if item.load]
    band = replace(session.items[-1], exercise="clam-shell", load="mini band", harder=Harder.BAND)
    shown = page(plan, KNOWN, [replace(session, items=(band,))], "")
    assert shown.cards[0].steps[0].used == "Band used"
    assert shown.cards[0].ready == ("mini band",)


def test_what_to_get_ready_is_what_the_runner_has_that_day() -> None:
    plan, session = loaded()
    assert tools(session, plan.request, KNOWN)[:2] == ("kettlebell", "bench")
    away = Travel(session.date, session.date, frozenset({"ankle-weight", "bench"}))
    there = tools(session, replace(plan.request, travel=(away,)), KNOWN)
    assert there[:2] == ("ankle weight", "bench")


@pytest.mark.parametrize("name", PLANS)
def test_a_card_says_when_how_why_and_when_to_stop(name: str) -> None:
    plan = ready_made(name)
    session = distinct(name)[-1]
    words = words_of(parsed(html_of(plan, session)))
    for item in session.items:
        text = KNOWN.exercises[item.exercise].text
        for one in (text.setup, text.movement, *text.cues, text.avoid):
            assert one in words
    for one in (session.title, session.when, *(reason.text for reason in session.reasons)):
        assert one in words
    for one in (wording.day_and_year(session.date), wording.safety_line(), *wording.stop_rules()):
        assert one in words


def test_the_easier_form_is_named() -> None:
    plan = ready_made("half-marathon-4-days")
    for session in distinct("half-marathon-4-days"):
        for step in page(plan, KNOWN, [session], "").cards[0].steps:
            regression = KNOWN.exercises[step.drawn].regression
            assert step.easier == (KNOWN.exercises[regression].name if regression else "")


# The day


def test_cards_come_in_the_order_they_are_done() -> None:
    for plan in map(ready_made, PLANS):
        for day in dict.fromkeys(one.date for one in plan.sessions):
            sessions = card.chosen(plan, day)
            kinds = [one.kind for one in page(plan, KNOWN, sessions[::-1], "").cards]
            hours = [one.start for one in sessions]
            if all(hours):
                assert kinds == [one.kind for one in sessions]
            elif kinds[0] != "strength":
                assert kinds == sorted(kinds, key=["activation", "stretch", "strength", "mobility"].index)


def test_two_runs_without_an_hour_go_run_by_run() -> None:
    plan = ready_made("half-marathon-4-days")
    before, after = card.chosen(plan, dt.date(2026, 11, 24))
    assert (before.start, after.start) == (None, None)
    second = [replace(one, uid=f"{one.uid[:-1]}2", title=f"{one.title} again") for one in (before, after)]
    shown = page(plan, KNOWN, [after, *second, before], "").cards
    assert [one.title for one in shown] == [one.title for one in (before, after, *second)]


def test_one_kind_of_a_day() -> None:
    plan = ready_made("half-marathon-4-days")
    assert len(card.chosen(plan, dt.date(2026, 11, 24))) == 2
    found = card.chosen(plan, dt.date(2026, 11, 24), SessionKind.STRETCH)
    assert [one.kind for one in found] == ["stretch"]


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        ("2026-11-23", None, "No hip work is planned on Mon 23 Nov. The nearest: Tue 24 Nov."),
        (
            "2026-11-26",
            SessionKind.STRENGTH,
            (
                "No strength is planned on Thu 26 Nov, only activation and stretch. "
                "The nearest: Wed 25 Nov and Fri 27 Nov."
            ),
        ),
        (
            "2026-11-24",
            SessionKind.MOBILITY,
            "No mobility is planned on Tue 24 Nov, only activation and stretch.",
        ),
    ],
)
def test_a_day_without_sessions_names_the_nearest(day: str, kind: SessionKind | None, said: str) -> None:
    plan = ready_made("half-marathon-4-days")
    sessions = [one for one in plan.sessions if one.kind != "mobility"]
    with pytest.raises(InputError, match=f"^{re.escape(said)}$"):
        card.chosen(replace(plan, sessions=tuple(sessions)), dt.date.fromisoformat(day), kind)


# The page


def every_page() -> Iterator[str]:
    for name in PLANS:
        plan = ready_made(name)
        yield html_of(plan, *card.chosen(plan, plan.sessions[0].date))
    yield html_of(*loaded())
    yield html_of(*hostile())


def hostile() -> tuple[Plan, Session]:
    plan, session = loaded()
    items = tuple(replace(item, name=HOSTILE, load=HOSTILE) for item in session.items)
    session = replace(session, title=HOSTILE, when=HOSTILE, items=items)
    return replace(plan, request=replace(plan.request, title=HOSTILE)), session


def test_every_page_is_strict_html_with_unique_ids_and_links_that_arrive() -> None:
    for html in every_page():
        assert parsed(html).get("lang") == "en-GB"
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
        assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)


def test_no_page_asks_for_anything_and_its_style_and_script_are_all_that_is_allowed() -> None:
    for html in every_page():
        elements = {one.tag.split("}")[-1] for one in parsed(html).iter() if isinstance(one.tag, str)}
        assert elements.isdisjoint({"link", "img", "iframe", "object", "embed", "base", "form"})
        attributes = {name for one in parsed(html).iter() for name in one.attrib}
        assert attributes.isdisjoint({"src", "srcset", "action", "style", "onerror", "ping"})
        style = html[html.index("<style>") + 7 : html.index("</style>")]
        assert "url(" not in style
        assert "@import" not in style
        assert html.count("<script") == 1
        script = html[html.index("<script>") + 8 : html.index("</script>")]
        assert not re.search("fetch|XMLHttp|import|src", script)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert policy
        assert policy[1].split("; ")[:3] == [
            "default-src 'none'",
            f"style-src {digest(style)}",
            f"script-src {digest(script)}",
        ]


def test_text_from_the_runner_stays_text() -> None:
    html = html_of(*hostile())
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "\x00" not in html
    assert "\u202e" not in html
    assert "alert(1)" in words_of(parsed(html))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert html_of(*loaded()) == html_of(*loaded())


def test_every_rest_has_a_bar_of_its_length() -> None:
    plan, session = loaded()
    html = html_of(plan, session)
    lengths = {int(one) for one in re.findall(r'class="tick rest s(\d+)"', html)}
    assert lengths >= {20, 30}
    for each in lengths:
        assert f".s{each} input:checked + span::after {{ animation-duration: {each}s; }}" in html


def test_only_cards_with_rests_explain_them() -> None:
    plan, session = loaded()
    other = next(one for one in plan.sessions if one.kind == "activation")
    shown = parsed(html_of(plan, session, replace(other, date=session.date, start=session.start)))
    assert [bool(classed(one, "hint")) for one in shown.iter(f"{HTML}article")] == [False, True]


def test_no_word_escapes_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, session = loaded()
    code = marked(monkeypatch)
    items = tuple(replace(item, name="⟦⟧", load=item.load and "⟦⟧") for item in session.items)
    reasons = tuple(replace(one, text="⟦⟧") for one in session.reasons)
    session = replace(session, title="⟦⟧", when="⟦⟧", items=items, reasons=reasons)
    other = replace(session, kind=SessionKind.MOBILITY)
    plan = replace(plan, request=replace(plan.request, title="⟦⟧", language=code))
    html = html_of(plan, session, other, version="1.0")
    assert parsed(html).get("lang") == code
    body = parsed(html).find(f".//{HTML}body")
    for one in (*classed(body, "sources"), *body.iter(f"{HTML}script")):
        one.clear()
    labels = [one.get("aria-label") for one in body.iter() if one.get("aria-label")]
    unseen = {"hipcal", "source"}
    assert set(escaped(" ".join([words_of(body), *labels]))) <= unseen


# Figures


def test_figures_move_and_are_no_higher_than_they_must_be() -> None:
    html = html_of(*loaded())
    assert html.count('class="hf-move') == html.count('<svg xmlns="http://www.w3.org/2000/svg" class="hf"')
    assert "prefers-reduced-motion:no-preference" in html
    assert 'role="img"' not in html
    assert "<desc" not in html
    for slug in figures.names():
        svg = figures.figure(slug, animated=True)
        _, top, wide, high = room(snug(svg))
        _, first, before, square = room(svg)
        assert wide == before
        assert first <= top
        assert top + high <= first + square + 0.1
    assert is_wide(snug(figures.figure("glute-bridge", animated=True)))
    assert not is_wide(snug(figures.figure("air-squat", animated=True)))


def room(svg: str) -> list[float]:
    found = re.search(r'viewBox="([^"]+)"', svg)
    assert found
    return [float(one) for one in found[1].split()]


def test_a_figure_with_an_arc_keeps_its_room() -> None:
    svg = '<svg viewBox="0 0 9 9"><path stroke-width="2" d="M1 4A2 2 0 1 0 5 4"/></svg>'
    assert snug(svg) == svg
    assert snug(svg.replace("A2 2 0 1 0 5", "L5")) == svg.replace("A2 2 0 1 0 5", "L5").replace(
        "0 0 9 9", "0 3.0 9 2.0"
    )


def test_more_to_say_is_smaller_on_paper() -> None:
    plan = ready_made("gym-4-days")
    by_length = sorted(distinct("gym-4-days"), key=lambda one: sum(item.sets for item in one.items))
    sizes = [page(plan, KNOWN, [one], "").cards[0].size for one in (by_length[0], by_length[-1])]
    assert sizes == ["huge", "tight"]


def test_the_sets_done_are_counted_of_all() -> None:
    plan, session = loaded()
    steps = page(plan, KNOWN, [session], "").cards[0].steps
    boxes = sum(not tick.rest for step in steps for row in step.rounds for tick in row.ticks)
    shown = parsed(html_of(plan, session))
    assert [words_of(one) for one in classed(shown, "sum")] == [f"of {boxes} sets done"]
    assert len(classed(shown, "work")) == boxes


# The command

ASKED = ("html", "half-marathon-4-days", "--today", "2026-11-23", "--timezone", "Europe/London")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, [*ASKED, *arguments])


def test_the_command_writes_a_file_named_after_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("--card", "2026-11-24").exit_code == 0
    assert call("--card", "2026-11-24 Stretch").exit_code == 0
    stem = "half-marathon-four-days-a-week-2026-11-24"
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{stem}-stretch.html", f"{stem}.html"]
    both, one = ((tmp_path / f"{stem}{kind}.html").read_text(encoding="utf-8") for kind in ("", "-stretch"))
    assert (both.count("<article"), one.count("<article")) == (2, 1)
    assert call("--card", "2026-11-24", "-o", "-").stdout == both


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--card", "2026-11-23"], 1, "No hip work is planned on Mon 23 Nov. The nearest: Tue 24 Nov."),
        (["--card", "2027-11-23"], 1, "The plan does not hold 2027-11-23: it has weeks 1 to 12"),
        (["--card", "24.11.2026"], 2, "'24.11.2026' is not a date"),
        (["--card", "2026-11-24 run"], 2, "'run' is no kind of session; write activation, stretch"),
        (["--card", "2026-11-24 hip strength"], 2, "is no day; write 2026-12-08, or '2026-12-08 strength'"),
        (["--card", ""], 2, "'' is no day"),
        (["--card", "2026-11-24", "--week", "2"], 2, "--card is one day, --week is weeks"),
    ],
)
def test_mistakes_are_told_in_words(arguments: list[str], code: int, said: str) -> None:
    found = call(*arguments, "-o", "-")
    assert found.exit_code == code
    assert said in found.stderr
    assert found.stdout == ""


def test_the_runner_s_own_template(tmp_path: Path) -> None:
    (tmp_path / "card.html").write_text(
        "{{ page.cards[0].steps|length }} of {{ page.day }}", encoding="utf-8"
    )
    found = call("--card", "2026-11-25", "--templates", str(tmp_path), "-o", "-")
    assert found.stdout == "8 of Wednesday 25 November 2026"
    (tmp_path / "card.html").write_text("{{ page.nothing }}", encoding="utf-8")
    found = call("--card", "2026-11-25", "--templates", str(tmp_path), "-o", "-")
    assert found.exit_code == 1
    assert f"{tmp_path / 'card.html'}:1" in found.stderr


def test_the_page_value_is_frozen_all_through() -> None:
    plan, session = loaded()
    assert isinstance(hash(page(plan, KNOWN, [session], "")), int)
    assert isinstance(page(plan, KNOWN, [session], ""), CardPage)


def test_every_box_and_field_of_the_work_keeps_its_state_under_a_name_of_its_own() -> None:
    for plan, session in (loaded(), hostile()):
        html = html_of(plan, session)
        names = [one.get("data-tick") for one in parsed(html).iter(f"{HTML}input") if one.get("data-tick")]
        work = [one for one in parsed(html).iter(f"{HTML}input") if one.get("class") == "work"]
        fields = [one for one in parsed(html).iter(f"{HTML}input") if one.get("type") == "text"]
        assert len(names) == len({*names}) == len(work) + len(fields)
        assert f'data-plan="{plan.request.id}"' in html
