"""`hipcal inspect`: what every event of a calendar is taken for, and why."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.cli_options import TODAY

if TYPE_CHECKING:
    from hipcal.cli_sources import Loaded

YEAR = dt.timedelta(days=366)
LIMITS = (
    "Read are calendars (.ics) and tables (.csv) of up to 5 MB with 20,000 events, 2,000 occurrences "
    "of a series and no rule that comes more than once a day, within 5 seconds and 300 MB; addresses "
    "with https or webcal, 3 redirects, within 10 seconds."
)


@click.command(short_help="Show what a calendar's events are taken for.", epilog=LIMITS)
@click.argument("calendars", nargs=-1, required=True, metavar="FILE|URL...")
@click.option(
    "--read-as",
    "patterns",
    multiple=True,
    metavar="TITLE=KIND",
    help='Overrule what a title is taken for: "Club night*=tempo"; may be repeated.',
)
@click.option("--timezone", metavar="ZONE", help="Your IANA zone, instead of the machine's.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@TODAY
def inspect(
    calendars: tuple[str, ...],
    patterns: tuple[str, ...],
    timezone: str | None,
    *,
    as_json: bool,
    today: dt.date,
) -> None:
    """Show each event of a calendar (.ics) or table (.csv): what it is taken for, how long, and why.

    It shows the year before today and the year after it, and adds up what was read.

    \b
    Example:
      hipcal inspect my-training.ics
    """
    from hipcal import text_inspect
    from hipcal.cli_sources import load
    from hipcal.planfile import Outline, Sources
    from hipcal.running import week_start

    zone = _zone(timezone)
    named = Sources(calendars, (), _read_as(patterns))
    outline = Outline(named, zone, today - YEAR, today + YEAR, week_start(today, 0))
    loaded = load(outline, Path())
    if as_json:
        click.echo(text_inspect.as_json(loaded.imported), nl=False)
    else:
        click.echo(text_inspect.table(loaded.imported), nl=False)
        _advise(loaded)


def _zone(written: str | None) -> str:
    from hipcal.cli_zone import machine_zone
    from hipcal.planfile.findings import Mistake
    from hipcal.planfile.values import time_zone

    if written is None:
        return machine_zone(os.environ).name
    found = time_zone(written)
    if isinstance(found, Mistake):
        raise click.BadParameter(f"{found.message}. {found.hint}", param_hint="--timezone")
    return found


def _read_as(patterns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    from hipcal.planfile.kinds import TAKEN_HINT, taken

    found = []
    for text in patterns:
        pattern, equals, word = text.rpartition("=")
        if not equals or taken(word) is None:
            raise click.BadParameter(f"{text!r} is not TITLE=KIND. {TAKEN_HINT}", param_hint="--read-as")
        found.append((pattern.strip(), word.strip()))
    return tuple(found)


def _advise(loaded: Loaded) -> None:
    """What to do next, on standard error."""
    if any(not row.understood.sure for row in loaded.imported.rows):
        click.echo(
            "? marks a guess. Overrule it with --read-as here, and with read-as in the plan file.", err=True
        )
