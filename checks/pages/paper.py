"""A page on paper: each week on one sheet, every session of it once and whole, in letters one can read."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from browser import A4, LETTER, Browser
from kinds import Page, Told
from tools import tool

HERE = Path(__file__).resolve().parent
PAPERS = (("A4", A4), ("Letter", LETTER))
LEAST_POINTS = 6.5
LEAST_MARGIN = 4 * 72 / 25.4  # points; what printers cannot print
TEXTS = (HERE / "texts.js").read_text(encoding="utf-8")
SEASON = 30  # weeks that fit a printed page
LAST_WEEK = "[...document.querySelectorAll('#season tbody th .wide')].map(each => each.textContent)"
ALONE = "document.body.classList.contains('alone')"
ENDS = "[...document.querySelectorAll('.sheet .week')].map(each => each.innerText)"
PICTURES = "\U00010000"  # from here on
END = 30  # characters that tell the end of a week
# The most characters between a label and its exercises, two exercises, an exercise and its dose.
GAP, LINE_GAP, DOSE_GAP = 100, 24, 12
TAG = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">|<word ([^>]+)>([^<]*)</word>')


class Sheet(NamedTuple):
    """A printed page: its words without spaces, in the order of the page, and those at its very edge."""

    words: str
    at_the_edge: tuple[str, ...]


def prints(browser: Browser, file: Path, page: Page) -> Iterator[str]:
    """What is wrong on A4 or on Letter."""
    browser.open(file, 1440)
    kinds = browser.ask("document.body.className").split()
    for name, paper in PAPERS:
        printed = _sheets(browser, file.with_name(f"{page.name}-{name}.pdf"), paper)
        browser.show(printed=True)
        for check in (_nothing_cut, *(CHECKS[kind] for kind in kinds if kind in CHECKS)):
            yield from (f"{page.name} on {name}: {fault}" for fault in check(browser, printed, page))
        browser.show()


def squeezed(text: str) -> str:
    """Without spaces, which a narrow column puts where it likes, and without pictures and marks."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in letters if one < PICTURES and unicodedata.category(one)[0] not in "CMZ")


def _sheets(browser: Browser, printed: Path, paper: tuple[float, float]) -> list[Sheet]:
    browser.pdf(printed, paper)
    command = [tool("pdftotext"), "-bbox", "-raw", str(printed), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: list[tuple[list[str], list[str]]] = []
    width = height = 0.0
    for page_width, page_height, corners, word in TAG.findall(text):
        if page_width:
            width, height = float(page_width), float(page_height)
            found.append(([], []))
            continue
        left, top, right, bottom = map(float, re.findall(r'"([-\d.]+)"', corners))
        words, at_the_edge = found[-1]
        words.append(html.unescape(word))
        if min(left, top, width - right, height - bottom) < LEAST_MARGIN:
            at_the_edge.append(words[-1])
    return [Sheet(squeezed("".join(words)), tuple(edge)) for words, edge in found]


def _nothing_cut(browser: Browser, printed: list[Sheet], _page: Page) -> Iterator[str]:
    for number, sheet in enumerate(printed, 1):
        yield from (f"{word!r} is at the edge of page {number}" for word in sheet.at_the_edge)
    everything = "".join(sheet.words for sheet in printed)
    for text in dict(browser.ask(TEXTS)):
        if squeezed(text) not in everything:
            yield f"{text[:60]!r} is cut"


def _week_sheets(browser: Browser, printed: list[Sheet], page: Page) -> Iterator[str]:
    text, points = min(browser.ask(TEXTS), key=lambda each: float(each[1]))
    ends = [squeezed(words)[-END:] for words in browser.ask(ENDS)]
    if points < LEAST_POINTS:
        yield f"{points:.1f} pt for {text[:40]!r}"
    for number, end in enumerate(ends, 1):
        if end not in printed[number - 1].words:
            yield f"sheet {number}: the week takes more than one page"
    for number, (sheet, sessions) in enumerate(zip(printed, page.weeks, strict=False), 1):
        yield from (f"sheet {number}: {fault}" for fault in told_once(sheet.words, sessions))


def told_once(words: str, sessions: tuple[Told, ...]) -> list[str]:
    """What is wrong with the sessions in the words of a sheet: each must be there once, whole, in order."""
    faults = []
    for session in sessions:
        found = re.search(_as_told(session), words)
        if found is None:
            lines = ", ".join(" ".join(line) for line in session.lines)
            faults.append(f"{session.label} is not there with all of its exercises: {lines}")
        else:
            words = f"{words[: found.start()]}|{words[found.end() :]}"
    again = {squeezed("".join(line)) for session in sessions for line in session.lines}
    return faults or [f"{line} is there too often" for line in sorted(again) if line in words]


def _as_told(session: Told) -> str:
    """The pattern of a session in words without spaces."""
    label = re.escape(squeezed(session.label))
    lines = (tuple(re.escape(squeezed(part)) for part in line) for line in session.lines)
    told = f".{{0,{LINE_GAP}}}?".join(f"{name}.{{0,{DOSE_GAP}}}?{dose}" for name, dose in lines)
    return f"{label}((?!{label}).){{0,{GAP}}}?{told}"


def _season(browser: Browser, printed: list[Sheet], _page: Page) -> Iterator[str]:
    weeks = browser.ask(LAST_WEEK)
    if weeks and len(weeks) <= SEASON and squeezed(weeks[-1]) not in printed[0].words:
        yield "the season takes more than one page"
    elif browser.ask(ALONE) and weeks and len(weeks) <= SEASON and len(printed) > 1:
        yield "the season alone takes more than one page"


# By a class of the page's body.
CHECKS: dict[str, Callable[[Browser, list[Sheet], Page], Iterator[str]]] = {
    "sheet": _week_sheets,
    "whole": _season,
}
