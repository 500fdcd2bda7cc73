"""The options that choose another view of the calendar: --busy, --only, --compact, --todo, --calendar-per."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.calendar_out import Update, View
    from hipcal.model import Plan

    Writer = Callable[[Plan, Path, View], Update]

# As hipcal.calendar_views has them, which is imported only when a calendar is written.
KINDS = ("activation", "stretch", "strength", "mobility", "run", "race", "countdown")
SESSIONS = frozenset(KINDS[:4])
IN_THE_RUN = frozenset({"activation", "stretch"})  # in a compact calendar
_OPTIONS = (
    click.option("--busy", is_flag=True, help='Hours only, all called "Busy", to share: --busy -o busy.ics'),
    click.option(
        "--only",
        multiple=True,
        metavar="KIND",
        type=click.Choice(KINDS),
        help=f"Only events of this kind; may be repeated: --only strength. Of: {', '.join(KINDS)}.",
    ),
    click.option(
        "--compact",
        is_flag=True,
        help="A run with its activation and stretch as one event: --compact -o hips.ics",
    ),
    click.option("--todo", is_flag=True, help="The sessions as tasks to tick off: --todo -o tasks.ics"),
    click.option(
        "--calendar-per",
        "per",
        metavar="kind",
        type=click.Choice(["kind"]),
        help="A file per kind, NAME-strength.ics and so on: --calendar-per kind",
    ),
)


class Views(NamedTuple):
    """What was asked for. `per_kind`: a file for each kind."""

    busy: bool = False
    only: frozenset[str] = frozenset()
    compact: bool = False
    todo: bool = False
    per_kind: bool = False

    def view(self) -> View:
        from hipcal.calendar_out import View

        return View(self.busy, self.only, self.compact, self.todo)

    @property
    def word(self) -> str:
        """What a file's name says of a calendar made to lie beside the plan's own."""
        return "busy" if self.busy else "todo" if self.todo else ""


def takes_views(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command the options; it is called with `views`. UsageError where they make no sense."""

    @functools.wraps(function)
    def call(
        *args: Any, busy: bool, only: tuple[str, ...], compact: bool, todo: bool, per: str | None, **rest: Any
    ) -> None:
        views = Views(busy, frozenset(only), compact, todo, per is not None)
        for mistake in _mistakes(views):
            raise click.UsageError(mistake)
        function(*args, views=views, **rest)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def _mistakes(views: Views) -> Iterator[str]:
    """Why options do not go together."""
    if views.busy:
        yield from _beside_busy(views)
    if views.compact and views.todo:
        yield "--todo leaves the runs out, and --compact puts sessions into them; give one or the other."
    if views.compact and views.only & IN_THE_RUN:
        yield (
            "--compact puts activation and stretch into the event of their run; "
            "take --only run with it, or leave --compact out."
        )
    if views.todo and views.only - SESSIONS:
        named = " or ".join(kind for kind in KINDS if kind in views.only - SESSIONS)
        yield f"--todo makes tasks of the sessions only, never of a {named}."


def _beside_busy(views: Views) -> Iterator[str]:
    """What a calendar that tells nothing cannot be as well."""
    beside = {"--compact": views.compact, "--todo": views.todo, "--calendar-per": views.per_kind}
    for name in (name for name, given in beside.items() if given):
        yield f"--busy shows hours and nothing else, so {name} has nothing to change; give one or the other."


def calendars(plan: Plan, views: Views, file: Path, write: Writer) -> list[tuple[Path, Update]]:
    """The calendar files to write: `file`, or one beside it for each kind that has events.

    `write` makes a view's file for a path. Warnings go to standard error. InputError where there is
    nothing to write.
    """
    found = [
        (path, update)
        for path, view in _files(views, file)
        if (update := _calendar(plan, path, view, write)) is not None
    ]
    if not found:
        raise InputError(_nothing(plan, views))
    return found


def _files(views: Views, file: Path) -> Iterator[tuple[Path, View]]:
    view = views.view()
    if not views.per_kind:
        yield file, view
        return
    for kind in KINDS:
        if not view.only or kind in view.only:
            yield file.with_name(f"{file.stem}-{kind}{file.suffix}"), view._replace(only=frozenset({kind}))


def _calendar(plan: Plan, path: Path, view: View, write: Writer) -> Update | None:
    """The file; None where the view leaves nothing of the plan."""
    from hipcal import calendar_out

    update = write(plan, path, view)
    if view != calendar_out.WHOLE and not calendar_out.count_in(update.data):
        return None
    for warning in calendar_out.warnings(plan, update.data, view):
        click.echo(warning, err=True)
    return update


def _nothing(plan: Plan, views: Views) -> str:
    kinds = " and no ".join(kind for kind in KINDS if kind in views.only)
    missing = f"no {kinds}" if kinds else "nothing that these options show"
    if views.busy:
        missing += " with an hour; give your runs one, like 'tue: easy 40min at 07:00'"
    return f"The calendar would be empty: {plan.request.title} has {missing}."
