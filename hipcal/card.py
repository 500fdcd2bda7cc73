"""Sessions of a day as cards for the mat or the phone: one HTML file that needs nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from hipcal import card_build, resources
from hipcal.card_view import CardPage
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue
from hipcal.language import in_its_words
from hipcal.model import Plan, Session, SessionKind
from hipcal.pages import own_folder
from hipcal.problems import InputError
from hipcal.stills import Stills
from hipcal.wording import short_day_name

PAGE, STYLE = "card.html", "card.css"
# A figure's name and text, which the card says in print beside it.
_SAID = re.compile(r' role="img" aria-labelledby="[^"]*"|<title .*?</desc>', re.DOTALL)


def chosen(plan: Plan, day: dt.date, kind: SessionKind | None = None) -> tuple[Session, ...]:
    """The sessions of a day, or those of one kind. InputError, with the nearest days, where there is none."""
    those = [one for one in plan.sessions if kind in (None, one.kind)]
    found = tuple(one for one in those if one.date == day)
    if not found:
        also = dict.fromkeys(one.kind.value for one in plan.sessions if one.date == day)
        only = f", only {' and '.join(also)}" if also else ""
        what = kind.value if kind else "hip work"
        raise InputError(f"No {what} is planned on {short_day_name(day)}{only}.{_nearest(those, day)}")
    return found


def _nearest(sessions: Sequence[Session], day: dt.date) -> str:
    before = [one.date for one in sessions if one.date < day][-1:]
    after = [one.date for one in sessions if one.date > day][:1]
    days = " and ".join(map(short_day_name, before + after))
    return f" The nearest: {days}." if days else ""


@in_its_words
def render(
    plan: Plan,
    catalogue: Catalogue,
    sessions: Sequence[Session],
    *,
    templates: Path | None = None,
    version: str = "",
    paper: str = "",
    read: Callable[[Path], object] = lambda _: None,
) -> str:
    """The cards of `sessions`, all of one day of the plan, as one HTML document.

    `templates` is the runner's own folder of templates, looked into before the built-in ones; what is
    read with it is told to `read`. `paper` is the size to print on, A4 or Letter; without one the
    reader's printer says. InputError for a mistake in the runner's templates.
    """
    from hipcal import page_templates  # noqa: PLC0415  # Jinja takes 50 ms that only pages need

    page = card_build.page(plan, spoken(catalogue), sessions, version)
    values: dict[str, object] = {"page": page, "paper": paper}
    drawn = _figures(page)
    values["figures"] = page_templates.trusted(drawn)
    values["wide"] = _wide(drawn)
    built_in = resources.templates_dir()
    if templates is None:
        return page_templates.fill(built_in, values, PAGE, STYLE)
    return page_templates.fill_own([own_folder(templates), built_in], values, read, PAGE, STYLE)


def _figures(page: CardPage) -> Stills:
    """The moving figures of the exercises, drawn now: all of them kept would be half a megabyte."""
    from hipcal import figures  # noqa: PLC0415  # drawing is for cards alone
    from hipcal.figures.snug import snug  # noqa: PLC0415

    there = set(figures.names())
    wanted = dict.fromkeys(step.drawn for card in page.cards for step in card.steps if step.drawn in there)
    drawn = {slug: snug(_SAID.sub("", figures.figure(slug, animated=True))) for slug in wanted}
    return Stills(drawn, figures.style(), figures.night())


def _wide(drawn: Stills) -> frozenset[str]:
    from hipcal.figures.snug import is_wide  # noqa: PLC0415

    return frozenset(slug for slug, svg in drawn.figures.items() if is_wide(svg))
