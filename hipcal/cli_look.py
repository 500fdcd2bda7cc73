"""`hipcal show`, `explain` and `check`: the commands that only look."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from hipcal.cli_options import WEEK, Ask, Wish, iso_date, takes_plan
from hipcal.cli_plan import chosen_weeks, make_plan, outside, read_request

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from hipcal.model import Plan, Request


@click.command(short_help="Show a week here, or as JSON.")
@takes_plan
@WEEK
@click.option("--phases", "season", is_flag=True, help="The season: a line for each week.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def show(ask: Ask, week: Wish, season: bool, as_json: bool) -> None:
    """Show the week that holds today (else the first), or the one you name.

    With --phases: every week in a line, with its phase, strength level, minutes and races.

    \b
    Examples:
      hipcal show my-plan.yaml
      hipcal show my-plan.yaml --phases
      hipcal show half-marathon-4-days --week all --json
    """
    plan = make_plan(read_request(ask))
    weeks = chosen_weeks(plan, "all" if season and week is None else week, ask.today)
    if as_json:
        from hipcal import json_out

        click.echo(json_out.render(plan, weeks=weeks), nl=False)
        return
    if season:
        click.echo(_season(plan, weeks, ask.today), nl=False)
        return
    from hipcal import text
    from hipcal.cli_paint import paint

    shown = "\n\n".join(text.week(plan, number, paint=paint) for number in weeks)
    click.echo(shown, nl=False)


def _season(plan: Plan, weeks: tuple[int, ...], today: dt.date) -> str:
    """The table of the season, as wide as the terminal; 80 columns where there is none."""
    from hipcal import catalogue, columns, text_season
    from hipcal.cli_paint import paint

    now = next((day.week for day in plan.days if day.date == today), None)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else columns.WIDTH
    return text_season.table(plan, catalogue.load(), weeks, now=now, width=width, paint=paint)


@click.command(short_help="Say why a day carries what it carries.")
@takes_plan
@click.argument("date", required=False)
def explain(ask: Ask, date: str | None) -> None:
    """Say why DATE carries what it carries, who says so, and why not more.

    \b
    Example:
      hipcal explain my-plan.yaml 2026-12-08
    """
    from hipcal import catalogue, text_day
    from hipcal.cli_paint import paint

    day = iso_date(_date(date))
    plan = make_plan(read_request(ask))
    if not plan.request.start <= day <= plan.request.end:
        outside(plan, day.isoformat())
    click.echo(text_day.explain(plan, catalogue.load(), day, paint=paint), nl=False)


def _date(date: str | None) -> str:
    if date is None:
        raise click.UsageError("Say which DATE to explain, like 2026-12-08.")
    return date


@click.command(short_help="Say what is wrong with a plan file.")
@takes_plan
def check(ask: Ask) -> None:
    """Say what is wrong with PLAN and nothing else; exit code 1 if anything is.

    \b
    Example:
      hipcal check my-plan.yaml
    """
    from hipcal.output import shown

    request = read_request(ask)
    given = ask.plan or ("--runs" if ask.runs is not None else "--from")
    click.echo(f"{shown(given)}: fine")
    click.echo(_summary(request))


def _summary(request: Request) -> str:
    from hipcal.columns import hanging
    from hipcal.text import span

    weeks = -(-((request.end - request.start).days + 1) // 7)
    parts = [
        f"{request.title}: {weeks} {_plural(weeks, 'week')}, {span(request.start, request.end)}",
        *_running(request),
        *(f"{race.name or race.distance} on {race.date.isoformat()}" for race in request.races),
        f"times in {request.timezone}",
    ]
    return hanging("  ", "; ".join(parts) + ".")


def _running(request: Request) -> Iterator[str]:
    """How many days a week have runs, and how many runs come from a calendar."""
    days = sum(1 for runs in request.runs if runs)
    read = sum(len(runs) for _, runs in request.calendars.runs)
    if days or not read:
        yield f"{days} {_plural(days, 'running day')} a week"
    if read:
        yield f"{read} {_plural(read, 'run')} from your calendar"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
