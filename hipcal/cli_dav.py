"""`hipcal push` and `hipcal sync`: the plan in a calendar on a CalDAV server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from hipcal.cli_dav_account import There, on_a_server
from hipcal.cli_life_file import Open, edits_plan
from hipcal.cli_options import TODAY, Ask, takes_plan
from hipcal.cli_plan import make_plan, read_request

if TYPE_CHECKING:
    from hipcal.cli_dav_run import Run
    from hipcal.model import Plan


@click.command(short_help="Write the plan into a calendar on a CalDAV server.")
@takes_plan
@on_a_server
def push(ask: Ask, there: There) -> None:
    """Write PLAN into a calendar on a CalDAV server (Nextcloud, iCloud, Fastmail, Radicale …).

    Only hipcal's own events are touched. What you moved or deleted there stays as you left
    it; hipcal sync takes it over into your plan file. The password is asked for, or comes
    from HIPCAL_PASSWORD or the keyring.

    \b
    Example:
      hipcal push my-plan.yaml --server https://dav.example.org --user ann
    """
    plan = make_plan(read_request(ask))
    with _connected(there, plan) as run:
        run.push(plan, ask.today)


@click.command(short_help="Push, and take over what you changed in the calendar.")
@edits_plan
@on_a_server
@TODAY
def sync(desk_of: Open, there: There) -> None:
    """Write PLAN into a calendar on a CalDAV server, and take over what you did there.

    A session you moved becomes a move in the plan file, one you deleted is left out, one
    you marked with a ✓ before its title is noted as done; then the rest is planned anew.

    \b
    Example:
      hipcal sync my-plan.yaml --server https://dav.example.org --user ann
    """
    desk = desk_of()
    with _connected(replace(there, dry=desk.dry), desk.plan) as run:
        run.sync(desk)


def _connected(there: There, plan: Plan) -> Run:
    there = there.with_place(plan.request.calendar_place)
    account = there.account()
    from hipcal.cli_dav_memory import store
    from hipcal.cli_dav_run import Run
    from hipcal.dav.http import Server

    title = there.calendar or plan.request.title
    return Run(there, Server(account), title, store(account.url, account.user, title, plan.request.id))
