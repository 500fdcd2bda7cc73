"""A page for everybody: axe finds nothing, neither against WCAG nor against good practice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from browser import Browser
from kinds import Page
from tools import package

WIDTHS = (390, 1440)
OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,  # there is nothing outside the page
    "rules": {"target-size": {"enabled": True}},
}
TOLD = "`${each.id} (${each.help}), ${each.nodes.length} times: ${each.nodes[0].html.slice(0, 200)}`"
RUN = f"axe.run(document, {json.dumps(OPTIONS)}).then(found => found.violations.map(each => {TOLD}))"


def is_accessible(browser: Browser, file: Path, page: Page) -> Iterator[str]:
    """What axe finds on a phone and on a desk, by day and by night."""
    axe = package("axe-core", "axe.min.js").read_text(encoding="utf-8")
    for width in WIDTHS:
        browser.open(file, width)
        browser.ask(f"{axe}; 0")
        for dark in (False, True):
            browser.show(dark=dark)
            where = f"{page.name} at {width} px{' in the dark' if dark else ''}"
            yield from (f"{where}: axe finds {fault}" for fault in browser.ask(RUN))
