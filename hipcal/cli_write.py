"""`hipcal build`, `ics` and `html`: the commands that write files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.cli_card import CARD, Day, cards
from hipcal.cli_options import WEEK, Ask, Wish, output_option, takes_plan
from hipcal.cli_plan import chosen_weeks, make_plan, read_request, what_was_read
from hipcal.cli_update import Updating, told, updates
from hipcal.cli_views import Views, calendars, takes_views

PAPERS = ("A4", "Letter")

if TYPE_CHECKING:
    from hipcal.calendar_out import Update
    from hipcal.model import Plan
    from hipcal.output import Input

_TEMPLATES = click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your own page templates, looked into first. They are programs: take only whose you trust.",
)


@click.command(short_help="Write the calendar and the page.")
@takes_plan
@output_option("folder", default=".", metavar="DIR", help="Where to; made if missing.")
@updates
@_TEMPLATES
@takes_views
def build(ask: Ask, folder: str, updating: Updating, templates: Path | None, views: Views) -> None:
    """Write NAME.ics and NAME.html into DIR and show this week.

    PLAN is a plan file, the name of a ready-made plan (see hipcal plans), or - for standard
    input. NAME is the plan's id. An earlier NAME.ics is read first, so that calendar programs
    see which events are the same and which have changed.

    \b
    Examples:
      hipcal build my-plan.yaml -o out
      hipcal build --runs "tue quality, wed easy, fri easy, sun long" --race half:2027-03-07
    """
    if folder == "-":
        raise click.UsageError("build writes two files; for standard output take hipcal ics or hipcal html.")
    plan = make_plan(read_request(ask))
    page, read = _page(plan, None, templates)
    inputs = [*what_was_read(ask), *read]
    found = calendars(plan, views, Path(folder) / _name(plan, views), updating.writer(ask.today, inputs))
    page_file = Path(folder) / f"{plan.request.id}.html"
    _write([*((path, update.data) for path, update in found), (page_file, page)], inputs)
    _tell(found)
    _show_this_week(plan, ask)


@click.command(short_help="Write the calendar only.")
@takes_plan
@output_option("target", metavar="FILE|-", help="Where to; - is standard output.")
@updates
@takes_views
def ics(ask: Ask, target: str | None, updating: Updating, views: Views) -> None:
    """Write the calendar (.ics): NAME.ics here, or FILE.

    Over an earlier file of its own, events that say the same stay as they are, those that
    changed are marked as newer, and those that are gone are cancelled. With --busy or --todo
    it is NAME-busy.ics or NAME-todo.ics, beside the calendar you have.

    \b
    Examples:
      hipcal ics half-marathon-4-days -o hips.ics
      hipcal ics my-plan.yaml --for feed -o public/hips.ics
      hipcal ics half-marathon-4-days --only strength --only mobility -o gym.ics
    """
    if target == "-" and views.per_kind:
        raise click.UsageError("--calendar-per writes several files; -o - is one stream.")
    plan = make_plan(read_request(ask))
    inputs = what_was_read(ask)
    file = Path(target or _name(plan, views))
    found = calendars(plan, views, file, updating.writer(ask.today, inputs, to_stream=target == "-"))
    if target == "-":
        click.echo(found[0][1].data, nl=False)
    else:
        _write([(path, update.data) for path, update in found], inputs)
    _tell(found)


@click.command(short_help="Write the page only.")
@takes_plan
@WEEK
@CARD
@output_option("target", metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--season", is_flag=True, help="The season alone, week by week: a chart and its table.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    help="The size of the printed pages. Default: as the printer has it.",
)
@click.option("--portrait", is_flag=True, help="Print upright; default: landscape.")
@_TEMPLATES
def html(
    ask: Ask,
    week: Wish,
    card: Day | None,
    target: str | None,
    *,
    season: bool,
    paper: str | None,
    portrait: bool,
    templates: Path | None,
) -> None:
    """Write the page to print (.html): NAME.html here, or FILE. Without --week, all weeks.

    With --season it is NAME-season.html. With --card it is a page for the mat or the phone,
    NAME-DATE.html: the sessions of that day, each exercise large, with boxes for its sets and rests.

    \b
    Examples:
      hipcal html my-plan.yaml --week 3 -o week-3.html
      hipcal html my-plan.yaml --week 3 --paper letter --portrait
      hipcal html my-plan.yaml --season
      hipcal html my-plan.yaml --card 2026-12-08
      hipcal html my-plan.yaml --card "2026-12-08 strength"
    """
    if season and week is not None:
        raise click.UsageError("--season shows every week of the plan; give --week or --season.")
    if card is not None and (week is not None or season):
        raise click.UsageError("--card is one day, --week is weeks, --season is all; give one of them.")
    plan = make_plan(read_request(ask))
    if card is not None:
        page, read = cards(plan, card, templates)
        _deliver(page, target or f"{plan.request.id}-{card.word}.html", ask, read)
        return
    weeks = None if week in {None, "all"} else chosen_weeks(plan, week, ask.today)
    page, read = _page(plan, weeks, templates, paper=paper or "", portrait=portrait, season=season)
    _deliver(page, target or f"{plan.request.id}{'-season' if season else ''}.html", ask, read)


def _name(plan: Plan, views: Views) -> str:
    """`NAME.ics`; a calendar to lie beside that one has a name of its own."""
    return f"{plan.request.id}-{views.word}.ics" if views.word else f"{plan.request.id}.ics"


def _tell(found: Sequence[tuple[Path, Update]]) -> None:
    """What became of each calendar that stood there before."""
    from hipcal.output import shown

    for path, update in found:
        if told(update):
            click.echo(told(update) if len(found) == 1 else f"{shown(path)}: {told(update)}", err=True)


def _page(
    plan: Plan,
    weeks: tuple[int, ...] | None,
    templates: Path | None,
    *,
    paper: str = "",
    portrait: bool = False,
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
        paper=paper,
        portrait=portrait,
        season=season,
        read=read.append,
    )
    return page.encode(), [(path, "a template of the page") for path in read]


def _write(files: Sequence[tuple[Path, bytes]], read: Sequence[Input]) -> None:
    from hipcal.output import shown, write_whole

    write_whole(files, inputs=read)
    for path, _ in files:
        click.echo(f"Wrote {shown(path)}", err=True)


def _deliver(data: bytes, target: str, ask: Ask, read: Sequence[Input] = ()) -> None:
    if target == "-":
        click.echo(data, nl=False)
        return
    _write([(Path(target), data)], [*what_was_read(ask), *read])


def _show_this_week(plan: Plan, ask: Ask) -> None:
    from hipcal import text
    from hipcal.cli_paint import paint

    for number in chosen_weeks(plan, None, ask.today):
        click.echo(text.week(plan, number, paint=paint), nl=False)
