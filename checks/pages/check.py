"""Looks at pages in a real browser. Usage: python checks/pages/check.py [--pictures DIR] [PAGE.html …]

Without pages it makes its own from the sample plan and from every ready-made plan, and adds every
tests/golden/*/*.html. It asserts that nothing overflows at 390, 820 and 1440 px, that text has contrast
enough in light and dark, that the page asks for nothing but itself and the browser has no complaint, that
a week sheet is one printed page on A4 and Letter, landscape and upright, in letters one can read, that a
season of up to 30 weeks is on the first page, alone on the only one, and that the HTML validator is
content. A missing tool fails.
Needs chromium, pdftotext, java, and once `npm install --prefix checks/pages`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from browser import A4, LETTER, Browser  # noqa: E402  # after the path is set

from hipcal import build, catalogue, pages, planfile, resources  # noqa: E402
from tests.samples import leveled, sample_catalogue, sample_plan  # noqa: E402

WIDTHS = (390, 820, 1440)
LEAST_CONTRAST = 4.5
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
LEAST_POINTS = 6.5
SMALLEST = (HERE / "smallest.js").read_text(encoding="utf-8")
TODAY = dt.date(2026, 11, 23)
SEASON = 30  # weeks that fit a printed page
LAST_WEEK = "[...document.querySelectorAll('#season tbody th .wide')].map(each => each.textContent)"
UPRIGHT = "document.documentElement.classList.contains('portrait')"
MADE = "Made with hipcal"  # the last words of a page
LAST_WORDS = "see a doctor"  # of the safety line, the last thing on a sheet's first page


def main() -> int:
    """Check the pages named, or the usual ones; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="keep a picture of every page and width here")
    parser.add_argument("pages", nargs="*", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        files = given.pages or [
            *_own_pages(Path(folder)),
            *_ready_made(Path(folder)),
            *sorted(ROOT.glob("tests/golden/*/*.html")),
        ]
        wrong = [fault for file in files for fault in _faults(browser, file, Path(folder), given.pictures)]
        wrong += _validator(files)
        print("\n".join(wrong) or f"{len(files)} pages are in order")
    return bool(wrong)


def _own_pages(folder: Path) -> list[Path]:
    catalogue = sample_catalogue()
    long_word = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenlauf" * 2
    pages_of = {
        "whole": pages.render(sample_plan(weeks=16), catalogue, weeks=None),
        "season": pages.render(leveled(sample_plan(weeks=30)), catalogue, weeks=None),
        "season-alone": pages.render(leveled(sample_plan(weeks=30)), catalogue, weeks=None, season=True),
        "season-upright": pages.render(
            leveled(sample_plan(weeks=30)), catalogue, weeks=None, season=True, portrait=True
        ),
        "decade": pages.render(leveled(sample_plan(weeks=520)), catalogue, weeks=None, season=True),
        "year": pages.render(leveled(sample_plan(weeks=52)), catalogue, weeks=None),
        "sheet": pages.render(sample_plan(), catalogue, weeks=[1]),
        "sheet-upright": pages.render(sample_plan(), catalogue, weeks=[1], portrait=True),
        "whole-upright": pages.render(sample_plan(weeks=16), catalogue, weeks=None, portrait=True),
        "long-words": pages.render(sample_plan(title=long_word, race_name=long_word), catalogue, weeks=None),
        "long-words-sheet": pages.render(
            sample_plan(title=long_word, race_name=long_word), catalogue, weeks=[2]
        ),
    }
    for name, html in pages_of.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return [folder / f"{name}.html" for name in pages_of]


def _ready_made(folder: Path) -> list[Path]:
    """The first, the middle and the last week of every ready-made plan, and one plan whole."""
    known, files = catalogue.load(), []
    for name in resources.plan_names():
        data = (resources.plans_dir() / f"{name}.yaml").read_bytes()
        request = planfile.read(data, name, today=TODAY, timezone="Europe/London").request
        if request is None:
            raise SystemExit(f"the ready-made plan {name} cannot be read")
        plan = build.plan(request, known)
        last = plan.days[-1].week
        for week in (1, last // 2, last):
            for upright in (False, True):
                files.append(folder / f"{name}-week-{week}{'-upright' if upright else ''}.html")
                html = pages.render(plan, known, weeks=[week], portrait=upright)
                files[-1].write_text(html, encoding="utf-8")
    files.append(folder / f"{name}.html")
    files[-1].write_text(pages.render(plan, known, weeks=None), encoding="utf-8")
    return files


def _faults(browser: Browser, file: Path, folder: Path, pictures: Path | None) -> Iterator[str]:
    for width in WIDTHS:
        for dark in (False, True):
            browser.open(file, width, dark=dark)
            where = f"{file.name} at {width} px{' in the dark' if dark else ''}"
            yield from (f"{where}: {fault}" for fault in _on_screen(browser, file))
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                browser.picture(pictures / f"{file.stem}-{width}{'-dark' if dark else ''}.png")
    if browser.ask("document.body.classList.contains('sheet')"):
        yield from _on_paper(browser, file, folder)
    else:
        yield from _season_on_paper(browser, file, folder)


def _on_screen(browser: Browser, file: Path) -> Iterator[str]:
    over = browser.ask(OVERFLOW)
    if over > 0:
        yield f"{over} px too wide"
    for text, ratio in browser.ask(CONTRAST):
        if ratio < LEAST_CONTRAST:
            yield f"contrast {ratio:.2f} of {text!r}"
    others = [url for url in browser.requests if url != file.resolve().as_uri()]
    yield from (f"asks for {url}" for url in others)
    yield from (f"the browser says: {words}" for words in browser.complaints)


def _season_on_paper(browser: Browser, file: Path, folder: Path) -> Iterator[str]:
    weeks = browser.ask(LAST_WEEK)
    if not weeks or len(weeks) > SEASON:
        return
    for name, paper in (("A4", A4), ("Letter", LETTER)):
        printed = _first_page(browser, folder / f"{file.stem}-{name}.pdf", paper)
        alone = browser.ask("document.body.classList.contains('alone')")
        if weeks[-1] not in printed or (alone and MADE not in printed):
            yield f"{file.name} on {name}: the season takes more than one page"


def _first_page(browser: Browser, printed: Path, paper: tuple[float, float]) -> str:
    """The words of the first page, as printed."""
    browser.pdf(printed, paper, portrait=browser.ask(UPRIGHT))
    command = [_tool("pdftotext"), "-l", "1", str(printed), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())


def _on_paper(browser: Browser, file: Path, folder: Path) -> Iterator[str]:
    for name, paper in (("A4", A4), ("Letter", LETTER)):
        if LAST_WORDS not in _first_page(browser, folder / f"{file.stem}-{name}.pdf", paper):
            yield f"{file.name} on {name}: the week takes more than one page"
    browser.send("Emulation.setEmulatedMedia", media="print")
    points, text = browser.ask(SMALLEST)
    browser.send("Emulation.setEmulatedMedia", media="")
    if points < LEAST_POINTS:
        yield f"{file.name} on paper: {points:.1f} pt for {text!r}"


def _validator(files: list[Path]) -> list[str]:
    program = HERE / "node_modules" / ".bin" / "vnu"
    if not program.exists():
        return ["the HTML validator is missing: npm install --prefix checks/pages"]
    command = [_tool("node"), str(program), "--also-check-css", *map(str, files)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    return (result.stdout + result.stderr).splitlines() if result.returncode else []


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"checks/pages needs {name}")
    return found


if __name__ == "__main__":
    sys.exit(main())
