"""Pages broken on purpose, each in one way, and the check that must notice it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from access import is_accessible
from browser import Browser
from kinds import Page, leveled, sample_plan, sheets, whole
from paper import prints
from screen import looks, needs_nothing
from ticking import keeps_ticks
from tools import tool
from validator import is_valid

Check = Callable[[Browser, Path, Page], Iterator[str]]
MAIN, WEEK, BELOW = '<main id="main">', '<ol class="days">', '<div class="below">'
SHEET = sheets("sheet", sample_plan(), 1)
SEASON = whole("season", leveled(sample_plan(weeks=16)))
POLICY = re.search(r"<meta http-equiv[^>]*>", SHEET.html)[0]  # type: ignore[index]  # each page has one
SCRIPT = re.search(r"<script>.*</script>", SHEET.html, re.DOTALL)[0]  # type: ignore[index]  # the same
WRITTEN = SHEET._replace(html=SHEET.html.replace(BELOW, f"<input aria-label=a data-tick=a>{BELOW}"))
RECKLESS = "addEventListener('change', () => localStorage.setItem('a', 'b'))"
BOX, ENTRY = r'<input type="checkbox"[^>]*>', r'<div class="entry strength">.*?</div>'
DARK = '<p><font color="#444444">dark</font></p>'
LINE = r"<li><label>.*?</label></li>"


class Broken(NamedTuple):
    """A page changed by replacing what matches `pattern`, and words of the fault that must be found."""

    check: Check
    fault: str
    pattern: str
    by: str
    page: Page = SHEET


def _before(place: str, html: str) -> tuple[str, str]:
    return re.escape(place), f"{html}{place}"


def _without_policy(text: str, other: str) -> tuple[str, str]:
    """The page with another text in its style or script, which no policy forbids."""
    return f"{re.escape(POLICY)}(.*){re.escape(text)}", rf"\g<1>{other}"


def _with_script(script: str) -> tuple[str, str]:
    return _without_policy(SCRIPT, f"<p id=p>A</p><script>{script}</script>")


BROKEN = (
    Broken(looks, "px too wide", *_before(WEEK, f"<pre>{'x' * 400}</pre>")),
    Broken(looks, "contrast", *_before(WEEK, '<p><font color="#999999">pale</font></p>')),
    Broken(looks, "in the dark: contrast", *_before(WEEK, DARK)),
    Broken(looks, "'Threshold' is broken in two", *_before(WEEK, f"<table>{'<td>Threshold' * 40}</table>")),
    Broken(looks, "the browser says", *_before(WEEK, '<img alt="" src="a.png">')),
    Broken(looks, "asks for", re.escape(POLICY), '<link rel="stylesheet" href="a.css">'),
    Broken(looks, "the browser says: TypeError", *_with_script("null.nothing")),
    Broken(looks, "the browser says: console.error: Oh", *_with_script("console.error('Oh')")),
    Broken(needs_nothing, "security policy", re.escape(POLICY), ""),
    Broken(needs_nothing, "security policy", "script-src '[^']*'", "script-src 'unsafe-inline'"),
    Broken(needs_nothing, "other words without scripts", *_with_script("p.textContent = 'B'")),
    Broken(needs_nothing, "shows nothing", r"<body.*</body>", "<body></body>"),
    Broken(prints, "more than one page", *_before(BELOW, "<p>More.</p>" * 40)),
    Broken(prints, "the season takes more than one page", *_before(MAIN, "<p>More.</p>" * 40), SEASON),
    Broken(prints, "pt for", *_before(BELOW, f"{'<small>' * 4}tiny{'</small>' * 4}")),
    Broken(prints, "is cut", *_before(WEEK, f"<pre>{'letters ' * 100}</pre>")),
    Broken(prints, "is at the edge", *_without_policy("margin: 9mm", "margin: 1mm")),
    Broken(prints, "Strength is not there with all", ENTRY, ""),
    Broken(prints, "is not there with all of its exercises", LINE, ""),
    Broken(prints, "is not there with all of its exercises", r'<span class="dose">[^<]*</span>', ""),
    Broken(prints, "is there too often", f"({ENTRY})", r"\1\1"),
    Broken(is_accessible, "axe finds landmark-one-main", r"(<|</)main\b", r"\1div"),
    Broken(is_accessible, "axe finds label", r"<label>(<input[^>]*>)(.*?)</label>", r"\1\2"),
    Broken(is_accessible, "axe finds heading-order", r"<h4>(.*?)</h4>", r"<h6>\1</h6>"),
    Broken(is_accessible, "in the dark: axe finds color-contrast", *_before(WEEK, DARK)),
    Broken(keeps_ticks, "are not as they were left", re.escape(SCRIPT), ""),
    Broken(keeps_ticks, "boxes without a name", BOX, '<input type="checkbox">'),
    Broken(keeps_ticks, "are not as they were left", *_without_policy("field.value = value", "0"), WRITTEN),
    Broken(keeps_ticks, "with full storage: the browser says", *_with_script(RECKLESS)),
    Broken(keeps_ticks, "without storage: the browser says", *_with_script("localStorage.length")),
    Broken(keeps_ticks, "cannot be ticked without scripts", BOX, '<input type="checkbox" disabled>'),
    Broken(is_valid, "error:", *_before(MAIN, "<p><div></p></div>")),
)


def unnoticed(browser: Browser, folder: Path) -> list[str]:
    """The broken pages that no check objects to, and the whole ones that one does."""
    wrong = [] if _missing_tools_are_told() else ["a missing tool is not noticed"]
    for check, page in dict.fromkeys((one.check, one.page) for one in BROKEN):
        wrong += check(browser, page.written(folder), page)
    for number, one in enumerate(BROKEN, 1):
        page = one.page._replace(name=f"broken-{number}", html=_changed(one))
        faults = list(one.check(browser, page.written(folder), page))
        if not any(one.fault in each for each in faults):
            wrong.append(f"{page.name} should give {one.fault!r} and gives {faults[:3]}")
    return wrong


def _changed(one: Broken) -> str:
    html = re.sub(one.pattern, one.by, one.page.html, count=1, flags=re.DOTALL)
    if html == one.page.html:
        raise SystemExit(f"nothing matches {one.pattern[:80]!r}")
    return html


def _missing_tools_are_told() -> bool:
    path = os.environ.pop("PATH")
    os.environ["PATH"] = ""
    try:
        return not tool("pdftotext")
    except SystemExit:
        return True
    finally:
        os.environ["PATH"] = path
