"""From what was asked for to the plan; and which of its weeks."""

from __future__ import annotations

import datetime as dt
import difflib
import errno
import os
import select
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from hipcal.cli_options import Ask, Wish
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.cli_sources import Loaded
    from hipcal.model import Plan, Request
    from hipcal.output import Input
    from hipcal.planfile import Flags, Outline, Reading

_MOST_BYTES = 1_000_001  # one more than a plan file may have, so that too long is noticed
_STDIN = 0
_PATIENCE = 4  # seconds
_OPENED = ("/dev/fd/", "/dev/stdin", "/proc/")  # what the shell has opened for <( … ) has its writer already


def read_request(ask: Ask) -> Request:
    """The request; notes go to stderr. InputError with all the problems where it is at fault."""
    from hipcal import planfile
    from hipcal.cli_zone import machine_zone

    zone = machine_zone(os.environ)
    name, text = _text(ask)
    loaded = _calendars(ask, text, zone.name)
    known = loaded.calendars if loaded else None
    if text is None:
        reading = planfile.from_flags(_flags(ask), today=ask.today, timezone=zone.name, calendars=known)
    else:
        reading = planfile.read(
            text, name, today=ask.today, timezone=zone.name, flags=_flags(ask), calendars=known
        )
    if reading.request is None:
        raise InputError(planfile.show(reading.problems, name, text or b"").rstrip("\n"))
    _say(reading, zone.name, zone.doubt)
    if loaded:
        tell(loaded, reading.request)
    return reading.request


def tell(loaded: Loaded, request: Request) -> None:
    """What was read from the calendars, on standard error."""
    from hipcal import cli_sources

    cli_sources.tell(loaded, request)


def _calendars(ask: Ask, text: bytes | None, zone: str) -> Loaded | None:
    """What the plan's calendars hold; None where it names none."""
    from hipcal import planfile

    if text is None:
        outline = planfile.outline_of_flags(_flags(ask), today=ask.today, timezone=zone)
        return _loaded(outline, Path())
    beside = Path() if ask.plan in (None, "-") else _file(str(ask.plan)).parent
    return calendars_of(text, beside, ask.today, zone, _flags(ask))


def calendars_of(
    text: bytes, beside: Path, today: dt.date, zone: str, flags: Flags | None = None
) -> Loaded | None:
    """What the calendars of a plan file hold; None where it names none. Files lie `beside` it."""
    from hipcal import planfile

    if b"calendars" not in text and (flags is None or not flags.calendars):
        return None
    return _loaded(planfile.outline(text, today=today, timezone=zone, flags=flags), beside)


def _loaded(outline: Outline | None, beside: Path) -> Loaded | None:
    if outline is None:
        return None
    from hipcal.cli_sources import load

    return load(outline, beside)


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
        language=ask.language,
        calendars=ask.calendars,
    )


def what_was_read(ask: Ask) -> list[Input]:
    """The file that PLAN is, which no output may replace."""
    if ask.plan is None:
        return []
    return [(_STDIN if ask.plan == "-" else _file(ask.plan), "the plan")]


def _text(ask: Ask) -> tuple[str, bytes | None]:
    """The name to say and the plan file's bytes; None where flags stand for it."""
    if ask.plan is None:
        return "hipcal", None
    if ask.plan == "-":
        return "<stdin>", _standard_input()
    return ask.plan, _bytes(_file(ask.plan))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("Standard input is closed: there is no plan to read.")
    return sys.stdin.buffer.read(_MOST_BYTES)


def _file(name: str) -> Path:
    """The file PLAN names: one of that name, else a ready-made plan. InputError where there is none."""
    path = Path(name)
    return path if _is_there(path) else ready_made(name)


def _is_there(path: Path) -> bool:
    """Whether PLAN is a file. InputError where that cannot be seen, unless it names a ready-made plan."""
    from hipcal import resources

    is_ready_made = path.name in resources.plan_names()
    try:
        return not (stat.S_ISDIR(path.stat().st_mode) and is_ready_made)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        if is_ready_made or error.errno == errno.ENAMETOOLONG:
            return False
        raise _unreadable(path, error) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.is_fifo() and not str(path).startswith(_OPENED):
            return _from_pipe(path)
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error


def _from_pipe(path: Path) -> bytes:
    """What is written to a named pipe. InputError where nothing comes for a while: perhaps nobody will."""
    from hipcal.output import shown

    data = b""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:  # noqa: PTH123  # a descriptor
        while select.select([pipe], [], [], _PATIENCE)[0]:
            part = pipe.read(_MOST_BYTES - len(data))
            data += part or b""
            if part == b"":  # the writer is done, or the plan is as long as one may be
                return data
    raise InputError(f"{shown(path)} cannot be read: for {_PATIENCE} seconds nobody has written to it.")


def _unreadable(path: Path, error: OSError) -> InputError:
    from hipcal.output import shown

    reason = (error.strerror or str(error)).lower()
    return InputError(f"{shown(path)} cannot be read: {reason}.")


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
