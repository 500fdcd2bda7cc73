"""`hipcal done`, `missed` and `move`: what became of sessions, written into the runner's plan file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from hipcal.changes import short_day
from hipcal.cli_life_file import (
    Desk,
    Open,
    already,
    date_argument,
    date_option,
    edits_plan,
    how,
    inside,
    not_to_come,
    wrapped,
)
from hipcal.cli_life_log import entry, logged, name_of, planned, session_on, taken_out
from hipcal.cli_life_race import move_race, race_on
from hipcal.cli_life_write import Edited, edited, finish
from hipcal.output import shown
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.planedit import Edit

_KIND = click.option(
    "--kind",
    type=click.Choice(["strength", "mobility"]),
    default="strength",
    show_default=True,
    help="Which session of the day.",
)


@click.command(short_help="Note a session as done.")
@edits_plan
@date_argument("date")
@_KIND
@click.option("--light", "intensity", flag_value="light", help="It was light strength.")
@click.option("--full", "intensity", flag_value="full", help="It was full strength.")
@date_option("--until", "Note all strength planned up to this day, unless it is noted as missed.")
@how
def done(
    desk_of: Open, date: dt.date | None, kind: str, intensity: str | None, until: dt.date | None
) -> None:
    """Note the session of DATE (else today) as done, on whichever day it was.

    What is not noted counts as done on its day. Noting it keeps it there when you change the
    plan later; --until does so for all strength up to a day.

    \b
    Examples:
      hipcal done my-plan.yaml 2026-12-05 --light
      hipcal done my-plan.yaml --until 2026-12-31
    """
    if kind != "strength" and (intensity or until):
        raise click.UsageError("--light, --full and --until are about strength.")
    if until and (date or intensity):
        raise click.UsageError("--until notes all sessions as they were planned; give no DATE with it.")
    desk = desk_of()
    if until:
        _done_until(desk, until)
    else:
        _done(desk, date or desk.today, kind, intensity)


def _done(desk: Desk, date: dt.date, kind: str, intensity: str | None) -> None:
    from hipcal.planedit import append

    not_to_come(desk, date)
    known = logged(desk.request.log.done, kind, date)
    if known and intensity in {None, known.intensity}:
        already(f"Already noted as done: {name_of(kind, date, known.intensity)}.")
        return
    gone = [*taken_out(desk, "missed", kind, date), *taken_out(desk, "done", kind, date)]
    new = edited(desk, [append(("log", "done"), entry(kind, date, intensity)), *gone])
    said = [f"Done: {name_of(kind, date, intensity)}."]
    if kind != "strength" and new.plan.sessions == desk.plan.sessions:
        said.append("It is noted and changes nothing: the plan grows with strength only.")
    finish(desk, new, said, date)


def _done_until(desk: Desk, until: dt.date) -> None:
    from hipcal.planedit import Append

    not_to_come(desk, until)
    log = desk.request.log
    open_to_note = [
        one
        for one in planned(desk, "strength")
        if one.date <= until and not logged(log.done + log.missed, "strength", one.date)
    ]
    if not open_to_note:
        already(f"All strength up to {short_day(until)} is noted already.")
        return
    items = tuple(entry("strength", one.date, str(one.intensity)) for one in open_to_note)
    count = "1 strength session" if len(items) == 1 else f"{len(items)} strength sessions"
    first, last = open_to_note[0].date, open_to_note[-1].date
    span = short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"
    new = edited(desk, [Append(("log", "done"), items)])
    finish(desk, new, [f"Done: {count}, {span}."], first)


@click.command(short_help="Note a session as missed.")
@edits_plan
@date_argument("date")
@_KIND
@how
def missed(desk_of: Open, date: dt.date | None, kind: str) -> None:
    """Note the session of DATE (else today) as missed, and see what becomes of the week.

    It may come on a later day of its week where the rules allow one. It is never done twice.

    \b
    Example:
      hipcal missed my-plan.yaml 2026-12-03
    """
    from hipcal.planedit import append

    desk = desk_of()
    day = inside(desk, date or desk.today)
    if logged(desk.request.log.missed, kind, day):
        already(f"Already noted as missed: {name_of(kind, day)}.")
        return
    session_on(desk, kind, day)
    edits = [*taken_out(desk, "done", kind, day), append(("log", "missed"), entry(kind, day))]
    new = edited(desk, edits)
    while late := _behind(desk, new, kind, day):  # its week found it a day that is over as well
        edits.append(append(("log", "missed"), entry(kind, late)))
        new = edited(desk, edits)
    finish(desk, new, [f"Missed: {name_of(kind, day)}."], day)


def _behind(desk: Desk, new: Edited, kind: str, day: dt.date) -> dt.date | None:
    """The first day before today that would hold a session only now."""
    before = {one.date for one in planned(desk, kind)}
    days = [one.date for one in new.plan.sessions if one.kind == kind and day < one.date < desk.today]
    return next((date for date in days if date not in before), None)


@click.command(short_help="Put a session on another day of its week, or a race on another date.")
@edits_plan
@date_argument("date", required=True)
@date_argument("to", required=True)
@_KIND
@how
def move(desk_of: Open, date: dt.date, to: dt.date, kind: str) -> None:
    """Put the session of DATE on the day TO of the same week, where the rules allow it.

    With the day of a race it moves the race, on any day to come: the plan prepares the new date
    from today on, and what lies behind you stays as it was.

    \b
    Examples:
      hipcal move my-plan.yaml 2026-12-08 2026-12-09
      hipcal move my-plan.yaml 2027-03-07 2027-04-04
    """
    if date == to:
        raise click.UsageError("DATE and TO are the same day.")
    desk = desk_of()
    race = race_on(desk, date)
    if race:
        move_race(desk, race, to)
        return
    inside(desk, date), inside(desk, to)
    if _moved_already(desk, date, to, kind):
        already(f"Already moved: {name_of(kind, date)} to {short_day(to)}.")
        return
    new = relocated(desk, date, to, kind)
    said = [f"Moved: {name_of(kind, date)} to {short_day(to)}.", *why_light(desk, new, date, to)]
    finish(desk, new, said, min(date, to))


def relocated(desk: Desk, date: dt.date, to: dt.date, kind: str) -> Edited:
    """The file with a session put on another day of its week. InputError with what stands against it."""
    from hipcal.rules.progress import notes_of_moves

    session_on(desk, kind, date)
    _to_come(desk, date, to)
    _same_week(desk, date, to)
    if any(one.date == to for one in planned(desk, kind)):
        raise InputError(f"{short_day(to)} has {kind} already; nothing was written.")
    new = edited(desk, _move(desk, date, to, kind))
    refused = [note for note in notes_of_moves(new.plan).values() if note not in desk.plan.notes]
    if refused:
        raise InputError("\n".join([*map(wrapped, refused), "Nothing was written."]))
    return new


def why_light(desk: Desk, new: Edited, date: dt.date, to: dt.date) -> Iterator[str]:
    """The law that makes full strength of `date` light on the day `to`."""
    from hipcal.language import speaking
    from hipcal.wording import going_on

    was = [one.intensity for one in desk.plan.sessions if one.date == date and one.intensity]
    now = [one.intensity for one in new.plan.sessions if one.date == to and one.intensity]
    if was == ["full"] and now == ["light"]:
        refusals = next(day.refusals for day in new.plan.days if day.date == to)
        for each in refusals:
            if each.block == "strength-full":
                with speaking(new.plan.speech):
                    why = going_on(each.text).rstrip(".")
                yield f"It is light on {short_day(to)}: {why} ({each.rule})."


def _to_come(desk: Desk, date: dt.date, to: dt.date) -> None:
    """InputError where a move would write the past anew: there a session was done, or missed."""
    if date < desk.today:
        hint = f"hipcal missed {shown(desk.name)} {date.isoformat()}"
        raise InputError(f"{short_day(date)} is over. If you did not do the session: {hint}")
    if to < desk.today:
        hint = f"hipcal done {shown(desk.name)} {to.isoformat()}"
        raise InputError(f"{short_day(to)} is over. If you did the session on that day: {hint}")


def _moved_already(desk: Desk, date: dt.date, to: dt.date, kind: str) -> bool:
    return any((one.date, one.to, one.kind) == (date, to, kind) for one in desk.request.moves)


def _same_week(desk: Desk, date: dt.date, to: dt.date) -> None:
    from hipcal.running import week_start
    from hipcal.text import span

    first = week_start(date, desk.request.week_starts)
    last = first + dt.timedelta(days=6)
    if not first <= to <= last:
        raise InputError(f"A session moves within its week, {span(first, last)}; nothing was written.")


def _move(desk: Desk, date: dt.date, to: dt.date, kind: str) -> Iterator[Edit]:
    """A session that was moved before is moved from where it was planned; moved back, it stays there."""
    from hipcal.planedit import Remove, Set

    first = next((one.date for one in desk.request.moves if (one.to, one.kind) == (date, kind)), date)
    key = ("moves", _key(desk, first, kind))
    yield Remove(key) if first == to else Set(key, to.isoformat())


def _key(desk: Desk, date: dt.date, kind: str) -> str:
    """The move's key as the file writes it, or as it is written here."""
    from hipcal.planedit import value_at

    wanted = f"{date.isoformat()} {kind}"
    moves = value_at(desk.text, ("moves",))
    keys = list(moves) if isinstance(moves, Mapping) else []
    return next((key for key in keys if " ".join(key.lower().split()) == wanted), wanted)
