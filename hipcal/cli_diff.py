"""`hipcal diff`: what changes between a calendar that was handed out and the plan as it is now."""

from __future__ import annotations

from pathlib import Path

import click

from hipcal.cli_options import Ask, takes_plan
from hipcal.cli_plan import make_plan, read_request
from hipcal.cli_update import Updating


@click.command(short_help="Say what changes between a calendar file and the plan.")
@takes_plan
@click.argument("old", metavar="OLD.ics", type=click.Path(dir_okay=False, exists=True, path_type=Path))
def diff(ask: Ask, old: Path) -> None:
    """Say what is added, moved, changed and gone between OLD.ics and PLAN. Nothing is written.

    OLD.ics is a calendar that hipcal wrote. What is over is left as it was.

    \b
    Example:
      hipcal diff my-plan.yaml hips.ics
    """
    from hipcal.calendar_diff import lines
    from hipcal.calendar_out import WHOLE
    from hipcal.columns import hanging
    from hipcal.language import speaking

    plan = make_plan(read_request(ask))
    writer = Updating(feed=True, previous=old, force=False).writer(ask.today, to_stream=True)
    found = writer(plan, old, WHOLE)
    with speaking(plan.speech):
        for label, words in lines(found.changes):
            click.echo(hanging(label, words))
