"""Tick boxes: what is ticked stays ticked when the page is shown again, and nothing is lost without that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from browser import Browser
from kinds import Page

WIDTH = 390
BOXES = "[...document.querySelectorAll('input[type=checkbox]')]"
NAMES = f"{BOXES}.map(box => box.dataset.tick || '')"
TICKED = f"{BOXES}.flatMap((box, at) => box.checked ? [at] : [])"
FORGET = "localStorage.clear()"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });"""


def keeps_ticks(browser: Browser, file: Path, page: Page) -> Iterator[str]:
    """What is wrong with the boxes of a page that has some."""
    browser.open(file, WIDTH)
    names = browser.ask(NAMES)
    if not names:
        return
    if len({*names} - {""}) < len(names):
        yield f"{page.name}: boxes without a name of their own"
    browser.ask(FORGET)
    browser.reload()
    chosen = sorted({0, len(names) // 2, len(names) - 1})
    for clicked, left in ((chosen, chosen), (chosen[:1], chosen[1:])):
        _click(browser, clicked)
        browser.reload()
        if browser.ask(TICKED) != left:
            yield f"{page.name}: boxes {left} were ticked, {browser.ask(TICKED)} are when it is shown again"
    browser.ask(FORGET)
    with browser.first_running(NO_STORAGE):
        yield from _ticks_anyway(browser, file, page, "without storage")
    with browser.without_scripts():
        yield from _ticks_anyway(browser, file, page, "without scripts")


def _ticks_anyway(browser: Browser, file: Path, page: Page, how: str) -> Iterator[str]:
    browser.open(file, WIDTH)
    _click(browser, [0])
    if browser.ask(TICKED) != [0]:
        yield f"{page.name}: a box cannot be ticked {how}"
    yield from (f"{page.name} {how}: the browser says: {words}" for words in browser.complaints)


def _click(browser: Browser, boxes: list[int]) -> None:
    browser.ask(f"{boxes}.forEach(at => {BOXES}[at].click())")
