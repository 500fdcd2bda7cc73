"""`hipcal build` and `hipcal ics`: the commands that write the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.cli_deliver import write
from hipcal.cli_html import TEMPLATES, page_of
from hipcal.cli_options import Ask, output_option, takes_plan
from hipcal.cli_plan import chosen_weeks, make_plan, read_request, what_was_read
from hipcal.cli_update import Updating, told, updates
from hipcal.cli_views import Views, calendars, takes_views

if TYPE_CHECKING:
    from hipcal.calendar_out import Update
    from hipcal.model import Plan


@click.command(short_help="Write the calendar and the page.")
@takes_plan
@output_option("folder", default=".", metavar="DIR", help="Where to; made if missing.")
@updates
@TEMPLATES
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
    page, read = page_of(plan, None, templates)
    inputs = [*what_was_read(ask), *read]
    found = calendars(plan, views, Path(folder) / _name(plan, views), updating.writer(ask.today, inputs))
    page_file = Path(folder) / f"{plan.request.id}.html"
    write([*((path, update.data) for path, update in found), (page_file, page)], inputs)
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
        write([(path, update.data) for path, update in found], inputs)
    _tell(found)


def _name(plan: Plan, views: Views) -> str:
    """`NAME.ics`; a calendar to lie beside that one has a name of its own."""
    return f"{plan.request.id}-{views.word}.ics" if views.word else f"{plan.request.id}.ics"


def _tell(found: Sequence[tuple[Path, Update]]) -> None:
    """What became of each calendar that stood there before."""
    from hipcal.output import shown

    for path, update in found:
        if told(update):
            click.echo(told(update) if len(found) == 1 else f"{shown(path)}: {told(update)}", err=True)


def _show_this_week(plan: Plan, ask: Ask) -> None:
    from hipcal import text
    from hipcal.cli_paint import paint

    for number in chosen_weeks(plan, None, ask.today):
        click.echo(text.week(plan, number, paint=paint), nl=False)
