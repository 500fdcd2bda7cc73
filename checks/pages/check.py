"""Looks at pages in a real browser: python checks/pages/check.py [--self-test] [--pictures DIR] [PAGE.html …]

Without pages it makes those of kinds.py and adds every tests/golden/*/*.html. It asserts that nothing
overflows at 390, 820 and 1440 px and no word is broken in two, that text has contrast enough in light and
dark, that the page asks for nothing but itself, shows the same words without scripts and neither it nor the
browser complains, that nothing is cut on paper, that a week sheet, landscape or upright, is one printed page
on A4 and Letter with every session once and whole (or in brief, where the sheet says so), in letters one can
read, that a season of up to 30 weeks is on the first page, alone on the only one, that the HTML validator is
content, and on a page of each kind that axe is and that ticks stay. A missing tool fails. `--self-test` shows
first that each of these can fail, on pages that are broken on purpose.
Needs chromium, pdftotext, java, and once `npm install --prefix checks/pages`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import broken  # noqa: E402  # after the path is set
import kinds  # noqa: E402
import validator  # noqa: E402
from access import is_accessible  # noqa: E402
from browser import Browser  # noqa: E402
from paper import prints  # noqa: E402
from screen import looks, needs_nothing  # noqa: E402
from ticking import keeps_ticks  # noqa: E402


def main() -> int:
    """Check the pages named, or the usual ones; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pictures", type=Path, help="keep a picture of every page and width here")
    parser.add_argument("--self-test", action="store_true", help="first show that every check can fail")
    parser.add_argument("pages", nargs="*", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        wrong = broken.unnoticed(browser, Path(folder)) if given.self_test else []
        named = (kinds.Page(file.stem, file.read_text(encoding="utf-8")) for file in given.pages)
        pages = list(named if given.pages else kinds.every())
        wrong += _all_faults(browser, pages, Path(folder), given.pictures)
        caught = f"{len(broken.BROKEN)} broken pages are caught, " if given.self_test else ""
        print("\n".join(wrong) or f"{caught}{len(pages)} pages are in order")
    return bool(wrong)


def _all_faults(
    browser: Browser, pages: Iterable[kinds.Page], folder: Path, pictures: Path | None
) -> list[str]:
    written = [(page, page.written(folder)) for page in pages]
    judging = validator.started(file for _, file in written)
    wrong = [fault for page, file in written for fault in _faults(browser, file, page, pictures)]
    return wrong + validator.said(judging)


def _faults(browser: Browser, file: Path, page: kinds.Page, pictures: Path | None) -> Iterator[str]:
    yield from looks(browser, file, page, pictures)
    yield from needs_nothing(browser, file, page)
    yield from prints(browser, file, page)
    if page.closely:
        yield from is_accessible(browser, file, page)
        yield from keeps_ticks(browser, file, page)


if __name__ == "__main__":
    sys.exit(main())
