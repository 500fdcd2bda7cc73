"""What the commands that take a plan have in common: PLAN, the quick flags, --today, --week."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from click.shell_completion import CompletionItem

Wish = int | dt.date | str | None  # which week: its number, a day in it, "all", or nothing said


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked for on the command line: a plan by name, or its runs by flags."""

    plan: str | None
    runs: str | None
    races: tuple[str, ...]
    start: str | None
    weeks: str | None
    timezone: str | None
    title: str | None
    language: str | None
    calendars: tuple[str, ...]
    today: dt.date


def iso_date(value: str) -> dt.date:
    """YYYY-MM-DD and nothing else. BadParameter for anything else."""
    with contextlib.suppress(ValueError):
        date = dt.date.fromisoformat(value)
        if date.isoformat() == value:
            return date
    raise click.BadParameter(f"{value!r} is not a date; write it like 2026-11-23.")


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date:  # noqa: ARG001  # click's
    return iso_date(value) if value is not None else dt.datetime.now().astimezone().date()


def _week(ctx: click.Context, param: click.Parameter, value: str | None) -> Wish:  # noqa: ARG001  # click's
    if value is None or value == "all":
        return value
    if value.isascii() and value.isdigit() and len(value) <= 4:
        return int(value)
    if len(value) == len("2026-11-23"):
        return iso_date(value)
    raise click.BadParameter(f"{value!r} is no week; write its number, a date like 2026-11-23, or all.")


def _plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's
    from hipcal import resources

    names = [name for name in resources.plan_names() if name.startswith(incomplete)]
    return [*(CompletionItem(name) for name in names), CompletionItem(incomplete, type="file")]


def _output(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001  # click's
    """A name, `-` for standard output whichever way it is called, or nothing said."""
    if value == "":
        raise click.BadParameter("say a name.")
    return "-" if value == "/dev/stdout" else value  # there it is a stream, wherever the shell leads it


def output_option(name: str, **extra: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """-o, handed to the command as `name`."""
    return click.option("-o", "--output", name, callback=_output, **extra)


TODAY = click.option("--today", callback=_today, metavar="DATE", help="Take this day as today.")
WEEK = click.option(
    "--week", callback=_week, metavar="N|DATE|all", help="Which week: its number, a day in it, or all."
)
_PLAN = click.argument("plan", required=False, shell_complete=_plans)
_QUICK = (
    click.option("--runs", metavar="TEXT", help='Your runs instead of a plan: "tue quality, sun long 1h30".'),
    click.option("--race", "races", multiple=True, metavar="DISTANCE:DATE", help="A race; may be repeated."),
    click.option("--start", metavar="DATE", help="The first day, instead of the plan's."),
    click.option("--weeks", metavar="N", help="How many weeks, instead of the plan's."),
    click.option("--timezone", metavar="ZONE", help="An IANA zone, instead of the plan's."),
    click.option("--title", metavar="TEXT", help="The title, instead of the plan's."),
    click.option("--lang", "language", metavar="CODE", help="The language of the texts: --lang de."),
)
_FROM = click.option(
    "--from",
    "calendars",
    multiple=True,
    metavar="FILE|URL",
    help="A calendar (.ics) or table (.csv) with your runs; may be repeated.",
)
_FLAGS = ("runs", "races", "start", "weeks", "timezone", "title", "language", "calendars")


def quick_flags(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command --runs, --race, --start, --weeks, --timezone, --title and --lang."""
    for option in reversed(_QUICK):
        option(function)
    return function


def takes_plan(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command PLAN and the quick flags; it is called with an `Ask` first."""

    @functools.wraps(function)
    def call(*, plan: str | None, today: dt.date, **rest: Any) -> None:
        flags = {name: rest.pop(name) for name in _FLAGS}
        if (flags["runs"] is not None or flags["calendars"]) and "date" in rest and rest["date"] is None:
            plan, rest["date"] = None, plan  # explain --runs … DATE: the only word is the date
        function(_ask(plan, flags, today), **rest)

    return _PLAN(_FROM(quick_flags(TODAY(call))))


def _ask(plan: str | None, flags: dict[str, Any], today: dt.date) -> Ask:
    if plan is None and flags["runs"] is None and not flags["calendars"]:
        raise click.UsageError(
            "Say which PLAN (a file or a ready-made name), or give --runs "
            '"tue easy, sun long", or --from my-training.ics.'
        )
    if plan is not None and flags["runs"] is not None:
        raise click.UsageError("--runs stands for a PLAN; give one or the other.")
    return Ask(plan=plan, today=today, **flags)
