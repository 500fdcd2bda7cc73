"""Writing over an earlier calendar file: what is read of it, what may replace it, what is told."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hipcal.problems import InputError

if TYPE_CHECKING:
    import datetime as dt

    from hipcal.calendar_earlier import Earlier
    from hipcal.calendar_out import Update, View
    from hipcal.cli_views import Writer
    from hipcal.model import Plan
    from hipcal.output import Input

_FOR = click.option(
    "--for",
    "purpose",
    type=click.Choice(["import", "feed"]),
    default="import",
    show_default=True,
    help="What the calendar is for: sessions that are gone are cancelled for an import, left out for a feed.",
)
_PREVIOUS = click.option(
    "--previous",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="The calendar as it was last handed out, if it is not the file that is written.",
)
_FORCE = click.option("--force", is_flag=True, help="Replace a file that hipcal did not write.")


@dataclass(frozen=True, slots=True)
class Updating:
    """How an earlier calendar is taken into account."""

    feed: bool
    previous: Path | None
    force: bool

    def earlier(self, target: Path | None, view: str = "") -> Earlier:
        """What was handed out before. InputError for a file at `target` that hipcal did not write so."""
        from hipcal.calendar_earlier import NO_FILE, is_own, read_earlier, view_of

        there = _bytes(target) if target is not None else b""
        foreign = bool(there) and not is_own(there)
        another = bool(there) and not foreign and view_of(there) != view
        if target is not None and not self.force and (foreign or another):
            what = f"shows the plan in another way ({view_of(there) or 'whole'})"
            raise InputError(
                f"{_shown(target)} {'is no calendar that hipcal wrote' if foreign else what}; nothing was "
                "written.\nChoose another name with -o, or replace it with --force."
            )
        if self.previous is None:
            return NO_FILE if foreign or another or not there else read_earlier(there)
        data = _bytes(self.previous)
        if not is_own(data):
            raise InputError(
                f"{_shown(self.previous)} is no calendar that hipcal wrote; nothing was written.\n"
                "Name one that 'hipcal ics' or 'hipcal build' made."
            )
        return read_earlier(data)

    def writer(self, today: dt.date, inputs: Sequence[Input] = (), *, to_stream: bool = False) -> Writer:
        """What makes a calendar for a path, as it follows what was handed out before.

        `inputs` are never replaced; a stream holds nothing that could be read first.
        """
        from hipcal import calendar_out, catalogue
        from hipcal.output import refuse

        def write(plan: Plan, path: Path, view: View) -> Update:
            if not to_stream:
                refuse(path, inputs)
            earlier = self.earlier(None if to_stream else path, view.key)
            return calendar_out.update(
                plan, catalogue.load(), earlier, today=today, feed=self.feed, view=view
            )

        return write


def updates(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command --for, --previous and --force, handed to it as `updating`."""

    @functools.wraps(function)
    def call(*asked: Any, purpose: str, previous: Path | None, force: bool, **rest: Any) -> None:
        function(*asked, updating=Updating(purpose == "feed", previous, force), **rest)

    return _FOR(_PREVIOUS(_FORCE(call)))


def told(update: Update) -> str:
    """`2 moved, 1 gone; all else is as it was.`; empty where there was nothing before."""
    from hipcal.calendar_carried import counted

    if update.first:
        return ""
    if not update.changes:
        return "Nothing changed."
    return f"{', '.join(counted(update.changes))}; all else is as it was."


def _bytes(path: Path) -> bytes:
    """What stands in a file; nothing where there is none, or no file but a pipe or a device."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise InputError(
            f"{_shown(path)} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from None


def _shown(path: Path) -> str:
    from hipcal.output import shown

    return shown(path)
