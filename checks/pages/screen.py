"""A page on a screen: nothing overflows, text can be read, nothing is asked for, no script is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from browser import Browser
from kinds import Page

HERE = Path(__file__).resolve().parent
WIDTHS = (390, 820, 1440)
LEAST_CONTRAST = 4.5
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
BROKEN_WORDS = (HERE / "broken_words.js").read_text(encoding="utf-8")
POLICY = "document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? ''"
WORDS = "document.body.innerText"
NOTHING, UNSAFE = "default-src 'none'", ("unsafe", "*", "http:", "https:", "data:")


def looks(browser: Browser, file: Path, page: Page, pictures: Path | None = None) -> Iterator[str]:
    """What is wrong at any width, by day and by night."""
    for width in WIDTHS:
        browser.open(file, width)
        yield from (f"{page.name} at {width} px: {fault}" for fault in _at_a_width(browser, file))
        for dark in (False, True):
            browser.show(dark=dark)
            where = f"{page.name} at {width} px{' in the dark' if dark else ''}"
            yield from (f"{where}: {fault}" for fault in _contrast(browser))
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                browser.picture(pictures / f"{page.name}-{width}{'-dark' if dark else ''}.png")


def needs_nothing(browser: Browser, file: Path, page: Page) -> Iterator[str]:
    """Whether the page allows itself more than its own style and script, or shows less without it."""
    browser.open(file, WIDTHS[0])
    policy, words = browser.ask(POLICY), browser.ask(WORDS)
    if NOTHING not in policy or any(word in policy for word in UNSAFE):
        yield f"{page.name}: its security policy is {policy!r}"
    with browser.without_scripts():
        browser.open(file, WIDTHS[0])
        if browser.ask(WORDS) != words:
            yield f"{page.name}: shows other words without scripts"
    if not words.strip():
        yield f"{page.name}: shows nothing"


def _at_a_width(browser: Browser, file: Path) -> Iterator[str]:
    over = browser.ask(OVERFLOW)
    if over > 0:
        yield f"{over} px too wide"
    yield from (f"{word!r} is broken in two" for word in browser.ask(BROKEN_WORDS))
    others = [url for url in browser.requests if url != file.resolve().as_uri()]
    yield from (f"asks for {url}" for url in others)
    yield from (f"the browser says: {words}" for words in browser.complaints)


def _contrast(browser: Browser) -> Iterator[str]:
    for text, ratio in browser.ask(CONTRAST):
        if ratio < LEAST_CONTRAST:
            yield f"contrast {ratio:.2f} of {text!r}"
