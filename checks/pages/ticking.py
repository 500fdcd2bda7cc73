"""Tick boxes: what is ticked stays ticked when the page is shown again, and nothing is lost without that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from browser import Browser
from kinds import Page

WIDTH = 390
# One with an id only changes how the page looks; a rest runs when it is ticked, and is over later.
FIELDS = "[...document.querySelectorAll('input:not([id])')].filter(each => !each.closest('.rest'))"
NAMES = f"{FIELDS}.map(field => field.dataset.tick || '')"
STATE = f"{FIELDS}.map(field => field.type === 'checkbox' ? field.checked : field.value)"
USE = f"""(at => {{ const field = {FIELDS}[at];
    if (field.type === 'checkbox') return field.click();
    field.value = field.value ? '' : '8 kg';
    field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})"""
FORGET = "localStorage.clear()"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });"""
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError'); };"
STRANGE_STORAGE = "localStorage.setItem(`hipcal.ticks.${document.body.dataset.plan}`, '{')"


def keeps_ticks(browser: Browser, file: Path, page: Page) -> Iterator[str]:
    """What is wrong with the boxes and fields of a page that has some."""
    browser.open(file, WIDTH)
    names = browser.ask(NAMES)
    if not names:
        return
    if len({*names} - {""}) < len(names):
        yield f"{page.name}: boxes without a name of their own"
    for before in (FORGET, STRANGE_STORAGE):
        browser.ask(before)
        yield from _kept(browser, page, sorted({0, len(names) // 2, len(names) - 1}))
        browser.ask(FORGET)
    for script, how in ((NO_STORAGE, "without storage"), (FULL_STORAGE, "with full storage")):
        with browser.first_running(script):
            yield from _ticks_anyway(browser, file, page, how)
    with browser.without_scripts():
        yield from _ticks_anyway(browser, file, page, "without scripts")


def _kept(browser: Browser, page: Page, chosen: list[int]) -> Iterator[str]:
    """Use some, see them again; put one back, see that again."""
    browser.reload()
    for used in (chosen, chosen[:1]):
        before = browser.ask(STATE)
        for at in used:
            browser.ask(f"{USE}({at})")
        left = browser.ask(STATE)
        browser.reload()
        if left == before or browser.ask(STATE) != left:
            yield f"{page.name}: boxes {used} are not as they were left when the page is shown again"


def _ticks_anyway(browser: Browser, file: Path, page: Page, how: str) -> Iterator[str]:
    browser.open(file, WIDTH)
    before = browser.ask(STATE)
    browser.ask(f"{USE}(0)")
    if browser.ask(STATE) == before:
        yield f"{page.name}: a box cannot be ticked {how}"
    yield from (f"{page.name} {how}: the browser says: {words}" for words in browser.complaints)
