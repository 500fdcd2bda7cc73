"""From what was asked for to the plan; and which of its weeks."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from hipcal.cli_options import Ask, Wish
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Plan, Request
    from hipcal.planfile import Flags, Reading

_MOST_BYTES = 1_000_001  # one more than a plan file may have, so that too long is noticed


def read_request(ask: Ask) -> Request:
    """The request; notes go to stderr. InputError with all the problems where it is at fault."""
    from hipcal import planfile
    from hipcal.cli_zone import machine_zone

    zone = machine_zone(os.environ)
    name, text = _text(ask)
    if text is None:
        reading = planfile.from_flags(_flags(ask), today=ask.today, timezone=zone.name)
    else:
        reading = planfile.read(text, name, today=ask.today, timezone=zone.name, flags=_flags(ask))
    if reading.request is None:
        raise InputError(planfile.show(reading.problems, name, text or b"").rstrip("\n"))
    _say(reading, zone.name, zone.doubt)
    return reading.request


def _say(reading: Reading, zone: str, doubt: str) -> None:
    """Tell the notes; and that the zone is a guess, when it is the one used."""
    if doubt and any(zone in note for note in reading.notes):
        click.echo(f"{doubt}, so {zone} is used.", err=True)
    for note in reading.notes:
        click.echo(note, err=True)


def _flags(ask: Ask) -> Flags:
    from hipcal.planfile import Flags

    return Flags(
        runs=ask.runs,
        race=ask.races,
        start=ask.start,
        weeks=ask.weeks,
        timezone=ask.timezone,
        title=ask.title,
    )


def source_of(ask: Ask) -> Path | None:
    """The file PLAN names, which no output may replace."""
    return Path(ask.plan) if ask.plan not in {None, "-"} and Path(str(ask.plan)).exists() else None


def _text(ask: Ask) -> tuple[str, bytes | None]:
    """The name to say and the plan file's bytes; None where flags stand for it."""
    if ask.plan is None:
        return "hipcal", None
    if ask.plan == "-":
        return "<stdin>", sys.stdin.buffer.read(_MOST_BYTES)
    path = Path(ask.plan)
    return ask.plan, _bytes(path if _is_there(path) else ready_made(ask.plan))


def _is_there(path: Path) -> bool:
    from hipcal import resources

    try:
        return path.exists() and not (path.is_dir() and path.name in resources.plan_names())
    except (OSError, ValueError):  # a name no file system can hold
        return False


def _bytes(path: Path) -> bytes:
    from hipcal.output import shown

    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{shown(path)} cannot be read: {reason}.") from error


def ready_made(name: str) -> Path:
    """The file of a ready-made plan. InputError with the names there are, when there is none."""
    from hipcal import resources
    from hipcal.output import shown

    names = resources.plan_names()
    if name in names:
        return resources.plans_dir() / f"{name}.yaml"
    near = difflib.get_close_matches(name, names, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    listed = "\n".join(f"  {one}" for one in names)
    raise InputError(
        f"There is no file and no ready-made plan {shown(name)!r}.{hint}\nReady-made plans:\n{listed}"
    )


def make_plan(request: Request) -> Plan:
    """The finished plan."""
    from hipcal import build, catalogue

    return build.plan(request, catalogue.load())


def chosen_weeks(plan: Plan, wish: Wish, today: dt.date) -> tuple[int, ...]:
    """The weeks asked for; nothing asked: the week that holds today, else the first.

    InputError for a week the plan does not have.
    """
    numbers = tuple(dict.fromkeys(day.week for day in plan.days))
    if wish == "all":
        return numbers
    if isinstance(wish, int):
        return (wish,) if wish in numbers else outside(plan, f"week {wish}")
    if isinstance(wish, dt.date):
        return _week_with(plan, wish) or outside(plan, wish.isoformat())
    return _week_with(plan, today) or numbers[:1]


def _week_with(plan: Plan, date: dt.date) -> tuple[int, ...]:
    return tuple(day.week for day in plan.days if day.date == date)


def outside(plan: Plan, asked: str) -> NoReturn:
    """InputError: the plan does not hold what was asked; says which weeks it has."""
    from hipcal.text import span

    dates = span(plan.days[0].date, plan.days[-1].date)
    raise InputError(f"The plan does not hold {asked}: it has weeks 1 to {plan.days[-1].week}, {dates}.")
