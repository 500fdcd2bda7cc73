"""The pages that are looked at. A new kind of page is one line in KINDS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hipcal import build, card, catalogue, page_build, pages, planfile, resources
from hipcal.catalogue.spoken import spoken
from hipcal.figures import gallery
from hipcal.language import in_its_words
from hipcal.model import Plan
from hipcal.page_view import Paper
from tests.samples import leveled, sample_catalogue, sample_plan

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = dt.date(2026, 11, 23)
LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenlauf" * 2
SAMPLES, KNOWN = sample_catalogue(), catalogue.load()


class Told(NamedTuple):
    """A session as a printed sheet must tell it; a line is an exercise and its dose."""

    label: str
    lines: tuple[tuple[str, str], ...]


class Page(NamedTuple):
    """A page to look at: `weeks` are the sessions each printed sheet must hold, one sheet after another.

    `closely`: what takes long is checked as well.
    """

    name: str
    html: str
    weeks: tuple[tuple[Told, ...], ...] = ()
    closely: bool = False

    def written(self, folder: Path) -> Path:
        """The file it is now in."""
        file = folder / f"{self.name}.html"
        file.write_text(self.html, encoding="utf-8")
        return file


def whole(name: str, plan: Plan, known: catalogue.Catalogue = SAMPLES, *, closely: bool = False) -> Page:
    """A plan on one page."""
    return Page(name, pages.render(plan, known, weeks=None), closely=closely)


def sheets(
    name: str,
    plan: Plan,
    *weeks: int,
    known: catalogue.Catalogue = SAMPLES,
    closely: bool = False,
    upright: bool = False,
) -> Page:
    """A sheet for each of these weeks."""
    told = _told(plan, known, weeks, Paper("", upright))
    return Page(name, pages.render(plan, known, weeks=weeks, portrait=upright), told, closely)


def season(name: str, weeks: int, *, upright: bool = False) -> Page:
    """The season alone."""
    plan = leveled(sample_plan(weeks=weeks))
    return Page(name, pages.render(plan, SAMPLES, weeks=None, season=True, portrait=upright))


def ready_made(name: str, **said: str) -> Plan:
    """A ready-made plan, with what is said in its language, clock or units."""
    data = (resources.plans_dir() / f"{name}.yaml").read_bytes()
    request = planfile.read(data, name, today=TODAY, timezone="Europe/London").request
    if request is None:
        raise SystemExit(f"the ready-made plan {name} cannot be read")
    return build.plan(replace(request, **said), KNOWN)


def german_sheet(name: str, *, upright: bool = False, **said: str) -> Page:
    """The week in the middle of a ready-made plan, in the language with the longer words."""
    plan = ready_made(name, language="de", **said)
    week = plan.days[-1].week // 2
    return sheets(f"{name}-in-german", plan, week, known=KNOWN, upright=upright)


def cards(name: str, plan: Plan, week: int, *, closely: bool = False) -> Page:
    """Every session of a week, one of each content, as if they were of one day."""
    those = {one.items: one for one in plan.sessions if one.week == week}
    return Page(name, card.render(plan, KNOWN, tuple(those.values())), closely=closely)


KINDS: tuple[Callable[[], Page], ...] = (
    lambda: whole("whole", leveled(sample_plan(weeks=5)), closely=True),
    lambda: whole("no-levels", sample_plan(weeks=16)),
    lambda: whole("season", leveled(sample_plan(weeks=30))),
    lambda: whole("year", leveled(sample_plan(weeks=52))),
    lambda: whole("long-words", sample_plan(title=LONG, race_name=LONG)),
    lambda: sheets("sheet", sample_plan(), 1, closely=True),
    lambda: sheets("race-week", sample_plan(), 2),
    lambda: sheets("two-sheets", sample_plan(), 1, 2),
    lambda: sheets("long-words-sheet", sample_plan(title=LONG, race_name=LONG), 2),
    lambda: sheets("sheet-upright", sample_plan(), 1, upright=True, closely=True),
    lambda: sheets("long-words-upright", sample_plan(title=LONG, race_name=LONG), 2, upright=True),
    lambda: Page("whole-upright", pages.render(sample_plan(weeks=16), SAMPLES, weeks=None, portrait=True)),
    lambda: season("season-alone", 30)._replace(closely=True),
    lambda: season("season-upright", 30, upright=True),
    lambda: season("decade", 520),
    lambda: cards("cards", ready_made("half-marathon-4-days"), 5, closely=True),
    lambda: cards("cards-with-weights", ready_made("gym-4-days"), 4),
    lambda: cards("cards-in-german", ready_made("half-marathon-4-days", language="de"), 3),
    lambda: whole("whole-in-german", ready_made("half-marathon-4-days", language="de"), KNOWN, closely=True),
    lambda: german_sheet("half-marathon-4-days", clock="12h", units="mi"),
    lambda: german_sheet("ultra-6-days"),
    lambda: german_sheet("streak-7-days", upright=True),
    lambda: Page("gallery", gallery.page(), closely=True),
)


def every() -> Iterator[Page]:
    """All that is looked at: each kind, every ready-made plan, every golden page."""
    yield from (make() for make in KINDS)
    yield from _ready_made()
    for file in sorted(ROOT.glob("tests/golden/*/*.html")):
        yield Page(f"{file.parent.name}-{file.stem}", file.read_text(encoding="utf-8"))


def _ready_made() -> Iterator[Page]:
    """A week of every ready-made plan, by turns its first, its middle (upright) and its last; one whole."""
    for number, name in enumerate(resources.plan_names()):
        plan = ready_made(name)
        last = plan.days[-1].week
        week = (1, last // 2, last)[number % 3]
        yield sheets(f"{name}-week-{week}", plan, week, known=KNOWN, upright=number % 3 == 1)
    yield whole(name, plan, KNOWN)


@in_its_words
def _told(
    plan: Plan, known: catalogue.Catalogue, weeks: tuple[int, ...], paper: Paper
) -> tuple[tuple[Told, ...], ...]:
    shown = page_build.page(plan, spoken(known), weeks, "", paper).weeks
    return tuple(
        tuple(
            Told(entry.label, tuple((line.name, line.dose) for line in entry.lines))
            for day in week.days
            for entry in day.entries
            if entry.kind != "run"
        )
        for week in shown
    )
