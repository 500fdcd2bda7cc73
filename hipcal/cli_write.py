"""`hipcal build`, `ics` and `html`: the commands that write files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.cli_options import WEEK, Ask, Wish, output_option, takes_plan
from hipcal.cli_plan import chosen_weeks, make_plan, read_request, what_was_read
from hipcal.cli_update import Updating, told, updates

if TYPE_CHECKING:
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
def build(ask: Ask, folder: str, updating: Updating, templates: Path | None) -> None:
    """Write NAME.ics and NAME.html into DIR and show this week.

    PLAN is a plan file, the name of a ready-made plan (see hipcal plans), or - for standard
    input. NAME is the plan's id. An earlier NAME.ics is read first, so that calendar programs
    see which events are the same and which have changed.

    \b
    Examples:
      hipcal build my-plan.yaml -o out
      hipcal build --runs "tue quality, wed easy, fri easy, sun long" --race half:2027-03-07
    """
    from hipcal.output import shown, write_whole

    if folder == "-":
        raise click.UsageError("build writes two files; for standard output take hipcal ics or hipcal html.")
    plan = make_plan(read_request(ask))
    stem = Path(folder) / plan.request.id
    calendar, page_file = (stem.with_name(f"{stem.name}.{ending}") for ending in ("ics", "html"))
    update = updating.update(plan, calendar, ask.today, what_was_read(ask))
    page, read = _page(plan, None, templates)
    write_whole([(calendar, update.data), (page_file, page)], inputs=[*what_was_read(ask), *read])
    for line in (f"Wrote {shown(calendar)}", told(update), f"Wrote {shown(page_file)}"):
        if line:
            click.echo(line, err=True)
    _show_this_week(plan, ask)


@click.command(short_help="Write the calendar only.")
@takes_plan
@output_option("target", metavar="FILE|-", help="Where to; - is standard output.")
@updates
def ics(ask: Ask, target: str | None, updating: Updating) -> None:
    """Write the calendar (.ics): NAME.ics here, or FILE.

    Over an earlier file of its own, events that say the same stay as they are, those that
    changed are marked as newer, and those that are gone are cancelled.

    \b
    Examples:
      hipcal ics half-marathon-4-days -o hips.ics
      hipcal ics my-plan.yaml --for feed -o public/hips.ics
    """
    plan = make_plan(read_request(ask))
    name = target or f"{plan.request.id}.ics"
    update = updating.update(plan, None if name == "-" else Path(name), ask.today, what_was_read(ask))
    _deliver(update.data, name, ask)
    if told(update):
        click.echo(told(update), err=True)


@click.command(short_help="Write the page only.")
@takes_plan
@WEEK
@output_option("target", metavar="FILE|-", help="Where to; - is standard output.")
@_TEMPLATES
def html(ask: Ask, week: Wish, target: str | None, templates: Path | None) -> None:
    """Write the page to print (.html): NAME.html here, or FILE. Without --week, all weeks.

    \b
    Example:
      hipcal html my-plan.yaml --week 3 -o week-3.html
    """
    plan = make_plan(read_request(ask))
    weeks = None if week in {None, "all"} else chosen_weeks(plan, week, ask.today)
    page, read = _page(plan, weeks, templates)
    _deliver(page, target or f"{plan.request.id}.html", ask, read)


def _page(plan: Plan, weeks: tuple[int, ...] | None, templates: Path | None) -> tuple[bytes, list[Input]]:
    """The page, and the runner's templates that it was made of."""
    from hipcal import __version__, catalogue, pages

    read: list[Path] = []
    page = pages.render(
        plan, catalogue.load(), weeks=weeks, templates=templates, version=__version__, read=read.append
    )
    return page.encode(), [(path, "a template of the page") for path in read]


def _deliver(data: bytes, target: str, ask: Ask, read: Sequence[Input] = ()) -> None:
    from hipcal.output import shown, write_whole

    if target == "-":
        click.echo(data, nl=False)
        return
    write_whole([(Path(target), data)], inputs=[*what_was_read(ask), *read])
    click.echo(f"Wrote {shown(target)}", err=True)


def _show_this_week(plan: Plan, ask: Ask) -> None:
    from hipcal import text
    from hipcal.cli_paint import paint

    for number in chosen_weeks(plan, None, ask.today):
        click.echo(text.week(plan, number, paint=paint), nl=False)
