"""`hipcal html`: the plan, a week, the season or the sessions of a day as a page or as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hipcal.cli_card import CARD, Day, cards
from hipcal.cli_deliver import deliver
from hipcal.cli_options import WEEK, Ask, Wish, output_option, takes_plan
from hipcal.cli_plan import chosen_weeks, make_plan, read_request

if TYPE_CHECKING:
    from hipcal.model import Plan
    from hipcal.output import Input

PAPERS = ("A4", "Letter")
TEMPLATES = click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your own page templates, looked into first. They are programs: take only whose you trust.",
)


class Paper(NamedTuple):
    """What the page is printed on; no `size`: as the reader's printer has it."""

    size: str = ""
    portrait: bool = False


AS_PRINTED = Paper()


@click.command(short_help="Write the page only.")
@takes_plan
@WEEK
@CARD
@click.option("--season", is_flag=True, help="The season alone, week by week: a chart and its table.")
@output_option("target", metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--pdf", "as_pdf", is_flag=True, help="Write it as PDF; needs hipcal[pdf] or a browser.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    help="The size of the printed pages. Default: as the printer has it; of a PDF A4.",
)
@click.option("--portrait", is_flag=True, help="Print upright; default: landscape. Cards are upright.")
@TEMPLATES
def html(
    ask: Ask,
    week: Wish,
    card: Day | None,
    target: str | None,
    *,
    season: bool,
    as_pdf: bool,
    paper: str | None,
    portrait: bool,
    templates: Path | None,
) -> None:
    """Write the page to print (.html): NAME.html here, or FILE. Without --week, all weeks.

    With --season it is NAME-season.html. With --card it is a page for the mat or the phone,
    NAME-DATE.html: the sessions of that day, each exercise large, with boxes for its sets and rests.
    With --pdf it is a PDF, made by WeasyPrint (pip install 'hipcal[pdf]'), or by Chrome, Chromium or
    Edge where one is installed.

    \b
    Examples:
      hipcal html my-plan.yaml --week 3 -o week-3.html
      hipcal html my-plan.yaml --week 3 --paper letter --portrait
      hipcal html my-plan.yaml --season
      hipcal html my-plan.yaml --card 2026-12-08
      hipcal html my-plan.yaml --card "2026-12-08 strength"
      hipcal html my-plan.yaml --pdf -o my-plan.pdf
    """
    _one_of(week, card, season=season)
    plan = make_plan(read_request(ask))
    on = Paper(paper or (PAPERS[0] if as_pdf else ""), portrait)
    if card is not None:
        page, read = cards(plan, card, templates, on.size)
    else:
        weeks = None if week in {None, "all"} else chosen_weeks(plan, week, ask.today)
        page, read = page_of(plan, weeks, templates, on, season=season)
    if as_pdf:
        from hipcal.cli_pdf import pdf

        page = pdf(page)
    word = card.word if card else "season" if season else ""
    name = "-".join(filter(None, (plan.request.id, word)))
    deliver(page, target or f"{name}.{'pdf' if as_pdf else 'html'}", ask, read)


def _one_of(week: Wish, card: Day | None, *, season: bool) -> None:
    """UsageError where several kinds of page are asked for."""
    if season and week is not None:
        raise click.UsageError("--season shows every week of the plan; give --week or --season.")
    if card is not None and (week is not None or season):
        raise click.UsageError("--card is one day, --week is weeks, --season is all; give one of them.")


def page_of(
    plan: Plan,
    weeks: tuple[int, ...] | None,
    templates: Path | None,
    on: Paper = AS_PRINTED,
    *,
    season: bool = False,
) -> tuple[bytes, list[Input]]:
    """The page, and the runner's templates that it was made of."""
    from hipcal import __version__, catalogue, pages

    read: list[Path] = []
    page = pages.render(
        plan,
        catalogue.load(),
        weeks=weeks,
        templates=templates,
        version=__version__,
        paper=on.size,
        portrait=on.portrait,
        season=season,
        read=read.append,
    )
    return page.encode(), [(path, "a template of the page") for path in read]
