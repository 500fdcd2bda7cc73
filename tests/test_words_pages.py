"""No word of a page escapes translation, and none decides what a page holds."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from gettext import NullTranslations
from typing import Any

import html5lib
import pytest
from marked import escaped, marked
from samples import leveled, sample_catalogue, sample_plan

from hipcal import pages
from hipcal.language import speaking
from hipcal.model import Item, Phase, Plan, Speech
from hipcal.page_doses import short
from hipcal.page_words import dates, short_dates
from hipcal.wording import phase_word
from tests.samples import MONDAY

CATALOGUE = sample_catalogue()
PLAIN = leveled(sample_plan(weeks=6))
CODE = {"style", "script"}
HTML = "{http://www.w3.org/1999/xhtml}"
SAID = {"title", "aria-label", "alt", "content"}
PROGRAM = {"hipcal", "Europe", "London", "kg"}  # names and units, the same in every language
OWN_WORDS = ("text", "title", "name", "note", "what", "why", "load", "when")  # of the plan, said elsewhere
PAGES: dict[str, Any] = {
    "whole": {"weeks": None},
    "sheet": {"weeks": [1]},
    "upright": {"weeks": [3, 6], "portrait": True},
    "season": {"weeks": None, "season": True},
}


def wrapped(value: Any, name: str = "") -> Any:
    """The plan with all its sentences marked: other modules translate them."""
    if isinstance(value, str):
        return f"⟦{value}⟧" if value and type(value) is str and name in OWN_WORDS else value
    if isinstance(value, tuple | list):
        return tuple(wrapped(each, "text" if name == "notes" else name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: wrapped(getattr(value, one.name), one.name) for one in fields(value)}
        )
    return value


def in_marks(monkeypatch: pytest.MonkeyPatch, plan: Plan = PLAIN) -> Plan:
    """The plan in the language of marks."""
    plan = wrapped(plan)
    return replace(plan, request=replace(plan.request, language=marked(monkeypatch)))


def shown(html: str) -> str:
    """What a page says: its texts and the attributes that are read out, not its sources."""
    document = html5lib.HTMLParser(strict=True).parse(html)
    parts: list[str] = []
    for element in document.iter():
        tag = str(element.tag).rpartition("}")[2]
        parts += [element.tail or "", "" if tag in CODE else element.text or ""]
        parts += [value for name, value in element.attrib.items() if name in SAID and tag != "meta"]
    return "\n".join(parts)


@pytest.mark.parametrize("name", PAGES)
def test_no_word_escapes(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    html = pages.render(in_marks(monkeypatch), CATALOGUE, **PAGES[name], version="1")
    html = re.sub(r'<ol class="sources">.*?</ol>', "", html, flags=re.DOTALL)
    assert '<html lang="xx"' in html
    assert [word for word in escaped(shown(html)) if word not in PROGRAM] == []


def test_a_plan_holds_the_same_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    english = skeleton(pages.render(PLAIN, CATALOGUE, weeks=None))
    assert skeleton(pages.render(in_marks(monkeypatch), CATALOGUE, weeks=None)) == english


def skeleton(html: str) -> list[tuple[object, ...]]:
    """Every element with what no language changes; a chart has room for some words and not for others."""
    elements = html5lib.HTMLParser(strict=True).parse(html).find(f"{HTML}body").iter()
    kept = [one for one in elements if not str(one.tag).endswith("}text")]
    return [(one.tag, *map(one.get, ("id", "class", "href", "datetime"))) for one in kept]


def test_clock_and_week_follow_the_plan() -> None:
    plan = replace(PLAIN, request=replace(PLAIN.request, clock="12h"))
    html = pages.render(plan, CATALOGUE, weeks=[1])
    assert "<b>7:00 am</b>" in html
    assert "6:00 pm · 18 min" in html


def test_dates_follow_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {
        "{first}–{last} {month} {year}": "{first}.–{last}. {month} {year}",
        "{first}–{last} {month}": "{first}.–{last}. {month}",
        "March": "März",
        "Mar": "März",
    }
    monkeypatch.setattr("hipcal.language._translations", lambda _domain: Some(german))
    with speaking(Speech("xx")):
        assert dates(MONDAY, MONDAY.replace(day=28)) == "22.–28. März 2027"
        assert short_dates(MONDAY, MONDAY.replace(day=28)) == "22.–28. März"


class Some(NullTranslations):
    """The few texts of a language that a test is about."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        return self.texts.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return self.texts.get(f"{context}:{message}", message)


def test_a_homonym_is_said_in_its_own_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    senses = {"phase:race": "Wettkampf", "phase:off": "Pause"}
    monkeypatch.setattr("hipcal.language._translations", lambda _domain: Some(senses))
    with speaking(Speech("xx")):
        assert phase_word(Phase.OFF) == "Pause"
        assert phase_word(Phase.RACE) == "Wettkampf"


def test_doses_are_short_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "{dose} per side": "{dose} je Seite",
        "{reps} slow + {breaths} breaths": "{reps} langsam + {breaths} Atemzüge",
    }
    monkeypatch.setattr("hipcal.language._translations", lambda _domain: Some(words))
    with speaking(Speech("xx")):
        assert (
            short(Item("a", "A", "strength", reps=5, breaths=5, sides=2)) == "5 langsam + 5 Atemzüge je Seite"
        )
        assert short(Item("a", "A", "strength", reps=10, sides=2)) == "10 je Seite"
