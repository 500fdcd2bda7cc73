"""A runner's own plan file: what the commands that edit it take, read and say alike."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shlex
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipcal.cli_options import TODAY, iso_date
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Plan, Request

MOST_BYTES = 1_000_001  # one more than a plan file may have, so that too long is noticed


@dataclass(frozen=True, slots=True)
class Desk:
    """The file a command works on, as it was read, and the plan it makes. `dry`: nothing is written."""

    name: str
    path: Path
    raw: bytes
    today: dt.date
    dry: bool
    plan: Plan

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def called(self) -> str:
        """The file's name as a word of a command."""
        return shlex.quote(_shown(self.name))

    @property
    def request(self) -> Request:
        return self.plan.request


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:  # noqa: ARG001  # click's
    return None if value is None else iso_date(value)


def date_argument(
    name: str, *, required: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A DATE on the command line; None where it is left out."""
    return click.argument(name, required=required, callback=_date)


def date_option(name: str, about: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that takes a DATE."""
    return click.option(name, callback=_date, metavar="DATE", help=about)


def edits_plan(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command PLAN; it is called first with what opens it, once its own words are in order."""

    @functools.wraps(function)
    def call(*, plan: str, today: dt.date, dry_run: bool, **rest: Any) -> None:
        function(functools.partial(_open, plan, today, dry_run), **rest)

    return click.argument("plan", type=click.Path())(call)


def how(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command --dry-run and --today."""
    dry = click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
    return dry(TODAY(function))


Open = Callable[[], Desk]


def _open(name: str, today: dt.date, dry: bool) -> Desk:
    """The runner's plan file. InputError where it is none, or has problems."""
    path = _own_file(name)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES)
    except OSError as error:
        raise InputError(
            f"{_shown(name)} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error
    return Desk(name, path, raw, today, dry, read_plan(raw, name, today))


def _own_file(name: str) -> Path:
    """The file of that name, where it is one that may be changed."""
    from hipcal import resources

    path = Path(name)
    ready_made = name in resources.plan_names()
    if name == "-":
        raise InputError(f"This command changes a plan file, and - is none.\n{_own(None)}")
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        if ready_made:
            raise InputError(f"{name} is a ready-made plan, which stays as it is.\n{_own(name)}") from None
        raise InputError(f"There is no plan file {_shown(name)}.\n{_own(None)}") from None
    if path.resolve().parent == resources.plans_dir().resolve():
        raise InputError(f"{_shown(name)} is a ready-made plan, which stays as it is.\n{_own(path.stem)}")
    if not stat.S_ISREG(mode):
        hint = _own(name) if ready_made else _own(None)
        raise InputError(f"{_shown(name)} is not a file that can be changed.\n{hint}")
    return path


def _own(name: str | None) -> str:
    return f"Make a file of your own first: hipcal plans {name or 'NAME'} > my-plan.yaml"


def _shown(name: str) -> str:
    from hipcal.output import shown

    return shown(name)


def read_plan(raw: bytes, name: str, today: dt.date) -> Plan:
    """The plan of a file's bytes. InputError with its problems."""
    from hipcal import planfile
    from hipcal.cli_plan import calendars_of, make_plan
    from hipcal.cli_zone import machine_zone

    zone = machine_zone(os.environ).name
    loaded = calendars_of(raw, Path(name).parent, today, zone)
    known = loaded.calendars if loaded else None
    reading = planfile.read(raw, name, today=today, timezone=zone, calendars=known)
    if reading.request is None:
        raise InputError(planfile.show(reading.problems, name, raw).rstrip("\n"))
    return make_plan(reading.request)


def already(said: str) -> None:
    """Say that there is nothing to do."""
    click.echo(wrapped(f"{said} Nothing was written."))


def wrapped(line: str) -> str:
    from hipcal.columns import hanging

    return hanging("", line)


def inside(desk: Desk, date: dt.date) -> dt.date:
    """The date. InputError where the plan does not hold it."""
    from hipcal.cli_plan import outside

    if not desk.request.start <= date <= desk.request.end:
        outside(desk.plan, date.isoformat())
    return date


def not_to_come(desk: Desk, date: dt.date) -> dt.date:
    """The date. InputError where it is still to come, or outside the plan."""
    if date > desk.today:
        raise InputError(f"{date.isoformat()} is still to come: today is {desk.today.isoformat()}.")
    return inside(desk, date)
