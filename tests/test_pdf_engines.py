"""PDFs as WeasyPrint and a browser really make them: the same pages from both, and all of the plan on them.

Each engine, and poppler that reads what they made, may be missing; what needs it is then skipped.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from hipcal import build, card, catalogue, cli_pdf_browser, cli_pdf_weasyprint, pages, planfile, resources
from hipcal.cli_pdf_weasyprint import State
from hipcal.model import Plan
from tests.samples import sample_plan

BROWSER = cli_pdf_browser.program()
HAS_WEASYPRINT = cli_pdf_weasyprint.state() is State.READY
HAS_POPPLER = all(shutil.which(name) for name in ("pdfinfo", "pdftotext", "pdftoppm", "pdftohtml"))
needs_weasyprint = pytest.mark.skipif(not HAS_WEASYPRINT, reason="needs WeasyPrint and Pango")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="needs Chromium, Chrome or Edge")
needs_poppler = pytest.mark.skipif(not HAS_POPPLER, reason="needs poppler-utils")
ENGINES = [
    pytest.param(cli_pdf_weasyprint.pdf, id="WeasyPrint", marks=needs_weasyprint),
    pytest.param(lambda page: cli_pdf_browser.pdf(page, str(BROWSER)), id="browser", marks=needs_browser),
]
Engine = Callable[[bytes], bytes]
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
NOT_PRINTED = {"skip", "key", "jump", "v", "narrow", "whys", "dot"}  # of a sheet
NOT_PRINTED |= {"hint", "sum", "date"}  # of a card; the first has its date above it
PAPERS = {"A4": (842, 595), "Letter": (792, 612)}  # points
DOTS = 20  # to the inch, for pictures to compare
MOST_DIFFERENCE = 24.0  # of 255, mean of a page: measured 0.3 to 22 (a chart), others 7 to 28
MOST_OF_A_CARD = 19.0  # measured 7 to 18; 20 to 30 where its boxes fell below the figures
FAR = 20.0  # points; measured 2 to 8, and 84 to 133 where they fell


def plan(name: str, language: str = "en") -> Plan:
    """A ready-made plan from a Monday on, in London."""
    data = (resources.plans_dir() / f"{name}.yaml").read_bytes()
    request = planfile.read(data, name, today=dt.date(2026, 11, 23), timezone="Europe/London").request
    assert request is not None
    return build.plan(replace(request, language=language), catalogue.load())


def page(what: Plan, weeks: list[int] | None, paper: str) -> bytes:
    return pages.render(what, catalogue.load(), weeks=weeks, paper=paper).encode()


def without_guides(html: bytes) -> bytes:
    """The page without what follows the weeks, which takes its time."""
    guides = rb'<section id="(exercises|notes)".*?</section>|<footer>.*</footer>'
    return re.sub(guides, b"", html, flags=re.DOTALL)


def tool(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, whatever its letters and line breaks; `knee-up` is one."""
    return Counter(re.findall(r"\w+", re.sub(r"-\s*", "", text.lower())))


def printed(pdf: Path) -> list[Counter[str]]:
    """The words of each page."""
    return [words(text) for text in tool("pdftotext", str(pdf), "-").decode().split("\f")[:-1]]


def letters(texts: list[Counter[str]]) -> list[Counter[str]]:
    """How often each letter: a word that breaks at its hyphen may go on behind the column beside it."""
    return [Counter("".join(word * count for word, count in text.items())) for text in texts]


def told(element: Element) -> Iterator[str]:
    """The texts inside an element that are printed."""
    if set((element.get("class") or "").split()) & NOT_PRINTED or element.tag.startswith(SVG):
        return
    yield element.text or ""
    for child in element:
        yield from told(child)
        yield " " + (child.tail or "")


def hidden(html: bytes) -> set[str]:
    """Words that only a reader of the screen hears; WeasyPrint keeps them in the text."""
    texts = ["".join(one.itertext()) for one in body_of(html).iter() if one.get("class") == "v"]
    return {word for text in texts for word in (*words(text), text.replace(" ", "").lower())}


def seen(texts: list[Counter[str]], unseen: set[str]) -> list[dict[str, int]]:
    return [{word: n for word, n in text.items() if word not in unseen} for text in texts]


def body_of(html: bytes) -> Any:
    return html5lib.parse(html.decode()).find(f"{HTML}body")


def sheets_of(html: bytes) -> list[Counter[str]]:
    """The words of each week's sheet; the first one has the title above it."""
    body = body_of(html)
    header = words("".join(told(body.find(f"{HTML}header"))))
    weeks = [one for one in body.iter(f"{HTML}section") if one.get("class") == "week"]
    sheets = [words("".join(told(week))) for week in weeks]
    return [sheets[0] + header, *sheets[1:]]


def pictures(pdf: Path, folder: Path) -> list[bytes]:
    """The pages in grey dots, one byte each."""
    tool("pdftoppm", "-r", str(DOTS), "-gray", str(pdf), str(folder / pdf.stem))
    return [one.read_bytes().split(b"\n", 3)[-1] for one in sorted(folder.glob(f"{pdf.stem}-*.pgm"))]


def difference(one: bytes, other: bytes) -> float:
    """The mean over all dots, as far as both pages go."""
    dots = min(len(one), len(other))
    return sum(abs(a - b) for a, b in zip(one, other, strict=False)) / dots


def placed(pdf: Path) -> dict[tuple[int, str], list[complex]]:
    """Where each word stands on each page, in points."""
    found: dict[tuple[int, str], list[complex]] = defaultdict(list)
    for number, text in enumerate(tool("pdftotext", "-bbox", str(pdf), "-").decode().split("<page ")):
        for x, y, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', text):
            found[number, word].append(complex(float(x), float(y)))
    return found


def apart(one: Path, other: Path) -> float:
    """How far the words of one PDF are from the same words of another, in points on average."""
    ours, theirs = placed(one), placed(other)
    ways = [min(abs(a - b) for b in theirs[word]) for word in ours if word in theirs for a in ours[word]]
    return sum(ways) / len(ways)


@needs_poppler
@pytest.mark.parametrize("make", ENGINES)
@pytest.mark.parametrize("paper", PAPERS)
def test_each_week_is_one_page_with_all_its_words(make: Engine, paper: str, tmp_path: Path) -> None:
    html, made = without_guides(page(plan("streak-7-days"), [1, 8], paper)), tmp_path / "made.pdf"
    made.write_bytes(make(html))
    assert letters(printed(made)) == letters(sheets_of(html))
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", tool("pdfinfo", str(made)).decode())
    assert size
    assert (round(float(size[1])), round(float(size[2]))) == PAPERS[paper]


@needs_poppler
@needs_weasyprint
@needs_browser
@pytest.mark.parametrize(("weeks", "paper"), [(None, "A4"), ([2], "Letter")])
def test_both_engines_make_the_same_pages(weeks: list[int] | None, paper: str, tmp_path: Path) -> None:
    html, ours, theirs = page(sample_plan(), weeks, paper), tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    ours.write_bytes(cli_pdf_weasyprint.pdf(html))
    theirs.write_bytes(cli_pdf_browser.pdf(html, str(BROWSER)))
    unseen = hidden(html)
    assert seen(printed(ours), unseen) == seen(printed(theirs), unseen)
    one, other = pictures(ours, tmp_path), pictures(theirs, tmp_path)
    assert len(one) == len(other) == len(printed(ours)) > 2
    same = [*map(difference, one, other)]
    assert max(same) < MOST_DIFFERENCE
    assert all(least < wrong for least, wrong in zip(same, map(difference, one, other[1:]), strict=False))


@needs_poppler
@needs_weasyprint
@needs_browser
@pytest.mark.parametrize(
    ("name", "language", "day", "paper", "exercises"),
    [
        ("half-marathon-4-days", "en", dt.date(2026, 11, 26), "Letter", [8, 3]),
        ("gym-4-days", "en", dt.date(2026, 12, 9), "A4", [5]),  # with a weight to note
        ("gym-4-days", "de", dt.date(2026, 12, 4), "A4", [11]),  # three sets of most: the fullest
    ],
)
def test_both_engines_make_the_same_cards(
    name: str, language: str, day: dt.date, paper: str, exercises: list[int], tmp_path: Path
) -> None:
    what = plan(name, language)
    sessions = card.chosen(what, day)
    assert [len(one.items) for one in sessions] == exercises
    html = card.render(what, catalogue.load(), sessions, paper=paper).encode()
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    ours.write_bytes(cli_pdf_weasyprint.pdf(html))
    theirs.write_bytes(cli_pdf_browser.pdf(html, str(BROWSER)))
    assert printed(ours) == printed(theirs)
    articles = body_of(html).iter(f"{HTML}article")
    for article, text in zip(articles, printed(ours), strict=True):  # each is one page
        assert not words("".join(told(article))) - text
    assert apart(ours, theirs) < FAR
    same = [*map(difference, pictures(ours, tmp_path), pictures(theirs, tmp_path))]
    assert max(same) < MOST_OF_A_CARD


@needs_poppler
@pytest.mark.parametrize("make", ENGINES)
def test_a_pdf_has_the_page_s_title_and_language_and_an_outline(make: Engine, tmp_path: Path) -> None:
    html, made = without_guides(page(sample_plan(), None, "A4")), tmp_path / "made.pdf"
    made.write_bytes(make(html))
    title = re.search("<title>(.*)</title>", html.decode())
    about = tool("pdfinfo", str(made)).decode()
    assert title
    assert f"Title:           {title[1]}\n" in about
    assert re.search(r"Tagged: +yes", about)
    read = tool("pdftohtml", "-xml", "-stdout", "-i", str(made)).decode()
    outline = re.findall(r"<item [^>]*>([^<]*)", read)
    assert "Weeks at a glance" in outline
    assert any(one.startswith("Week 1 of") for one in outline)


@needs_weasyprint
def test_the_same_page_is_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page(sample_plan(), [1], "A4"))
    script = (
        "import sys; from pathlib import Path; from hipcal import cli_pdf_weasyprint as made;"
        "sys.stdout.buffer.write(made.pdf(Path(sys.argv[1]).read_bytes()))"
    )
    worlds = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Chatham", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "SOURCE_DATE_EPOCH": "1"},
    )
    command = [sys.executable, "-c", script, str(tmp_path / "page.html")]
    path = {"PYTHONPATH": str(resources.PACKAGE.parent)}
    one, other = (
        subprocess.run(command, check=True, capture_output=True, env=os.environ | path | world).stdout
        for world in worlds
    )
    assert one == other
    assert one.startswith(b"%PDF-")
    assert b"CreationDate" not in one


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths it was asked for."""
    paths: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is http.server's
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("make", ENGINES)
def test_nothing_is_fetched(make: Engine, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    html = (
        f"<!DOCTYPE html><title>t</title><link rel=stylesheet href={address}/style>"
        f"<style>@import url({address}/import); p {{ background: url({address}/background) }}"
        f"@font-face {{ font-family: f; src: url({address}/font) }} p {{ font-family: f }}</style>"
        f"<p>x<img src={address}/image><iframe src={address}/frame></iframe>"
    )
    assert make(html.encode()).startswith(b"%PDF-")
    assert paths == []


@needs_weasyprint
def test_what_weasyprint_cannot_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint  # noqa: PLC0415  # it may be missing

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a box\nwithout a home")

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", fail)
    with pytest.raises(cli_pdf_weasyprint.InputError, match="cannot make a PDF of this page: a box without"):
        cli_pdf_weasyprint.pdf(b"<p>x")
