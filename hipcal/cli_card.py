"""`hipcal html --card DATE`: the sessions of a day as cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hipcal.cli_options import iso_date

if TYPE_CHECKING:
    from hipcal.model import Plan
    from hipcal.output import Input

KINDS = ("activation", "stretch", "strength", "mobility")
_WORDS = 2  # a date and a kind


class Day(NamedTuple):
    """Whose cards: all of a day, or those of one kind."""

    date: dt.date
    kind: str | None

    @property
    def word(self) -> str:
        """`2026-12-08`, `2026-12-08-strength`, for the name of a file."""
        return "-".join(filter(None, (self.date.isoformat(), self.kind)))


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> Day | None:  # noqa: ARG001  # click's
    if value is None:
        return None
    words = value.split()
    if not 1 <= len(words) <= _WORDS:
        raise click.BadParameter(f"{value!r} is no day; write 2026-12-08, or '2026-12-08 strength'.")
    kind = words[1].lower() if len(words) == _WORDS else None
    if kind not in (None, *KINDS):
        raise click.BadParameter(f"{words[1]!r} is no kind of session; write {', '.join(KINDS)}.")
    return Day(iso_date(words[0]), kind)


CARD: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--card",
    callback=_day,
    metavar="DATE",
    help="The sessions of DATE instead, one large card each; '2026-12-08 strength' for one kind.",
)


def cards(plan: Plan, day: Day, templates: Path | None) -> tuple[bytes, list[Input]]:
    """The day's cards, and the runner's templates that they were made of. InputError for an empty day."""
    from hipcal import __version__, card, catalogue
    from hipcal.cli_plan import outside
    from hipcal.model import SessionKind

    if not plan.days[0].date <= day.date <= plan.days[-1].date:
        outside(plan, day.date.isoformat())
    sessions = card.chosen(plan, day.date, SessionKind(day.kind) if day.kind else None)
    read: list[Path] = []
    page = card.render(
        plan, catalogue.load(), sessions, templates=templates, version=__version__, read=read.append
    )
    return page.encode(), [(path, "a template of the card") for path in read]
