"""Drawings made ready for WeasyPrint: icons where they are used, and the page's colours as attributes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

pytest.importorskip("cssselect2", reason="needs hipcal[pdf]")
tinyhtml5 = pytest.importorskip("tinyhtml5", reason="needs hipcal[pdf]")

from hipcal import figures  # noqa: E402  # after it is known that it can be
from hipcal.cli_pdf_drawings import SVG, prepare  # noqa: E402  # after it is known that it can be

PAGE = """<!DOCTYPE html>
<style>
:root { --strength: #74298a; --bar: gray }
.strength { --kind: var(--strength) }
.i { color: var(--kind) }
.bar rect { fill: var(--kind) }
.bar .run { fill: var(--nothing, var(--bar)) }
@media screen and (min-width: 1px) { .bar rect { fill: red } }
@media print { .off { display: none } }
.bar rect::before, rect[ { fill: red }
</style>
<svg><symbol id="i-run" viewBox="0 0 16 16"><path d="M0 0"/><path d="M1 1"/></symbol></svg>
<p class="strength"><svg class="i"><use href="#i-run"/></svg><svg id="lost"><use href="#i-none"/></svg>
<svg class="bar"><rect class="a"/><rect class="run"/><g class="off"/></svg></p>
<svg id="plain"><rect/></svg>"""


@pytest.fixture
def page() -> Element:
    found: Element = tinyhtml5.parse(PAGE, namespace_html_elements=False)
    prepare(found)
    return found


def one(page: Element, name: str, **has: str) -> Element:
    (found,) = [
        each for each in page.iter(SVG + name) if all(each.get(key.strip("_")) == has[key] for key in has)
    ]
    return found


def test_an_icon_is_copied_to_where_it_is_used(page: Element) -> None:
    icon = one(page, "svg", class_="i")
    assert icon.get("viewBox") == "0 0 16 16"
    assert [(part.tag, part.get("d")) for part in icon] == [(f"{SVG}path", "M0 0"), (f"{SVG}path", "M1 1")]
    assert [part.tag for part in one(page, "svg", id="lost")] == [f"{SVG}use"]


def test_colours_of_the_style_become_attributes(page: Element) -> None:
    assert one(page, "svg", class_="i").get("color") == "#74298a"
    assert one(page, "svg", id="plain").get("color") == "#000"
    assert one(page, "rect", class_="a").get("fill") == "#74298a"
    assert one(page, "rect", class_="run").get("fill") == "gray"
    assert one(page, "svg", id="plain")[0].get("fill") is None


def test_only_what_holds_on_paper_counts(page: Element) -> None:
    assert one(page, "g", class_="off").get("display") == "none"


def test_a_moving_figure_is_its_still_on_paper() -> None:
    svg = figures.figure("air-squat", animated=True)
    page: Element = tinyhtml5.parse(f"<style>{figures.style()}</style>{svg}", namespace_html_elements=False)
    prepare(page)
    assert one(page, "g", class_="hf-still").get("display") is None
    assert one(page, "g", class_="hf-move").get("display") == "none"
