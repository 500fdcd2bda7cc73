"""A plan file edited: the plan it makes then, what changes, and the file written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import click

from hipcal.cli_life_file import Desk, read_plan, wrapped
from hipcal.output import shown
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Plan
    from hipcal.planedit import Edit


EMPTIED = (("log", "done"), ("log", "missed"), ("log",), ("moves",), ("pauses",))


@dataclass(frozen=True, slots=True)
class Edited:
    """The file with the edits, and the plan it makes then."""

    text: str
    plan: Plan


def edited(desk: Desk, edits: Iterable[Edit]) -> Edited:
    """The file and the plan after the edits; the plan's first day is pinned too.

    InputError, with nothing written, where the edited plan would have problems.
    """
    from hipcal import planedit

    text = _without_empty(desk.text, planedit.edited(desk.text, [*_first_day(desk), *edits]))
    raw = text.encode("utf-8")
    try:
        plan = read_plan(raw, desk.name, desk.today)
    except InputError as error:
        raise InputError(f"{error}\nThe plan would not work with this; nothing was written.") from None
    return Edited(text, plan)


def _without_empty(old: str, text: str) -> str:
    """The text without the keys that the edits have emptied; a comment that hangs on one keeps it."""
    from hipcal import planedit

    for path in EMPTIED:
        if planedit.value_at(text, path) in ([], {}) and planedit.value_at(old, path) not in ([], {}):
            try:
                shorter = planedit.edited(text, [planedit.Remove(path)])
            except InputError:
                continue
            text = shorter if _comments(shorter) == _comments(text) else text
    return text


def _comments(text: str) -> list[str]:
    """What stands after a # in each line, for want of a mark in a text the same before and after."""
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


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
        click.echo("\n".join(["", f"In {shown(desk.name)}:", *_difference(desk.text, new.text)]))
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
    replaced(desk, text)
    click.echo(f"Wrote {shown(desk.name)}. For a new calendar: hipcal build {desk.called}", err=True)


def replaced(desk: Desk, text: str) -> None:
    """Write the file. InputError where somebody else has changed it since it was read."""
    from hipcal.output import write_whole

    try:
        same = desk.path.read_bytes() == desk.raw
    except OSError:
        same = False
    if not same:
        raise InputError(f"{shown(desk.name)} was changed meanwhile; nothing was written. Try again.")
    write_whole([(desk.path, text.encode("utf-8"))])
