"""A runner's plan file edited: read, changed, compared, shown and written, the same for every command."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shlex
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipcal.cli_options import TODAY, iso_date
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Plan, Request
    from hipcal.planedit import Edit
    from hipcal.planfile import Reading


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


@dataclass(frozen=True, slots=True)
class Edited:
    """The file with the edits, and the plan it makes then."""

    text: str
    plan: Plan


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
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{_shown(name)} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error
    return Desk(name, path, raw, today, dry, _plan(_read(raw, name, today), name, raw))


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


def _read(raw: bytes, name: str, today: dt.date) -> Reading:
    from hipcal import planfile
    from hipcal.cli_zone import machine_zone

    return planfile.read(raw, name, today=today, timezone=machine_zone(os.environ).name)


def _plan(reading: Reading, name: str, raw: bytes) -> Plan:
    from hipcal import planfile
    from hipcal.cli_plan import make_plan

    if reading.request is None:
        raise InputError(planfile.show(reading.problems, name, raw).rstrip("\n"))
    return make_plan(reading.request)


def edited(desk: Desk, edits: Iterable[Edit]) -> Edited:
    """The file and the plan after the edits; the plan's first day is pinned too.

    InputError, with nothing written, where the edited plan would have problems.
    """
    from hipcal import planedit

    text = planedit.edited(desk.text, [*_first_day(desk), *edits])
    raw = text.encode("utf-8")
    try:
        plan = _plan(_read(raw, desk.name, desk.today), desk.name, raw)
    except InputError as error:
        raise InputError(f"{error}\nThe plan would not work with this; nothing was written.") from None
    return Edited(text, plan)


def _first_day(desk: Desk) -> Iterator[Edit]:
    """Dates in a plan need its first day: without one it would begin anew every week."""
    from hipcal.planedit import Set, value_at

    if value_at(desk.text, ("start",)) is None:
        first = desk.request.start.isoformat()
        yield Set(("start",), first, before="runs", behind=("timezone", "id", "title"))


def finish(desk: Desk, new: Edited, said: Sequence[str], since: dt.date) -> None:
    """Tell what was asked for and what it changes from `since` on, and write the file."""
    for line in said:
        click.echo(wrapped(line))
    for line in _consequences(desk, new, since):
        click.echo(line)
    if desk.dry:
        click.echo("\n".join(["", f"In {_shown(desk.name)}:", *_difference(desk.text, new.text)]))
        click.echo("Dry run: nothing was written.", err=True)
        return
    _write(desk, new.text)


def _consequences(desk: Desk, new: Edited, since: dt.date) -> Iterator[str]:
    from hipcal.changes import changes
    from hipcal.changes_words import lines

    if any(_first_day(desk)):
        first = desk.request.start.isoformat()
        yield wrapped(f"The plan had no first day: start: {first} is written too, so that its dates stay.")
    yield ""
    yield from lines(changes(desk.plan, new.plan, since))
    notes = [note for note in new.plan.notes if note not in desk.plan.notes]
    yield from ["", *map(wrapped, notes)] if notes else []


def already(said: str) -> None:
    """Say that there is nothing to do."""
    click.echo(wrapped(f"{said} Nothing was written."))


def wrapped(line: str) -> str:
    from hipcal.columns import hanging

    return hanging("", line)


def _difference(old: str, new: str) -> Iterator[str]:
    """The lines that change: their number, then what goes with - and what comes with +."""
    from hipcal.planfile.findings import harmless

    before, after = old.lstrip("\ufeff").splitlines(), new.lstrip("\ufeff").splitlines()
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield f"  line {begin + 1}:"
            yield from (f"  - {harmless(line)}".rstrip() for line in before[first:last])
            yield from (f"  + {harmless(line)}".rstrip() for line in after[begin:end])


def _write(desk: Desk, text: str) -> None:
    from hipcal.output import write_whole

    try:
        same = desk.path.read_bytes() == desk.raw
    except OSError:
        same = False
    if not same:
        raise InputError(f"{_shown(desk.name)} was changed meanwhile; nothing was written. Try again.")
    write_whole([(desk.path, text.encode("utf-8"))])
    click.echo(f"Wrote {_shown(desk.name)}. For a new calendar: hipcal build {desk.called}", err=True)


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
