"""`hipcal pause` and `resume`: days without hip work, written into the runner's plan file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from hipcal.changes import short_day
from hipcal.cli_exercise import exercise_called
from hipcal.cli_life_file import Desk, Open, already, date_argument, date_option, edits_plan, how, inside
from hipcal.cli_life_log import EXERCISE, listed
from hipcal.cli_life_write import edited, finish
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Pause
    from hipcal.planedit import Edit

ONE_DAY = dt.timedelta(days=1)
_QUESTION = "Has a doctor or a physiotherapist cleared you to run and train again?"


@click.command(short_help="Stop all hip work for a while.")
@edits_plan
@date_argument("first")
@date_option("--to", "The last day; without it, until you resume.")
@click.option(
    "--why",
    type=click.Choice(["illness", "injury", "other"]),
    default="other",
    show_default=True,
    help="With illness and injury the runs stop too.",
)
@how
def pause(desk_of: Open, first: dt.date | None, to: dt.date | None, why: str) -> None:
    """Stop all hip work from FIRST (else today) on, until --to or until you resume.

    \b
    Examples:
      hipcal pause my-plan.yaml --why illness
      hipcal pause my-plan.yaml 2027-02-01 --to 2027-02-07
    """
    from hipcal.model import Pause
    from hipcal.planedit import append

    if first and to and to < first:
        raise click.UsageError("--to is before the first day of the pause.")
    desk = desk_of()
    asked = Pause(inside(desk, first or desk.today), to, why)
    if to and to < asked.first:
        raise click.UsageError(f"--to is before the first day of the pause, {asked.first.isoformat()}.")
    if why == "injury" and to and to >= desk.today:
        raise click.UsageError(
            "A pause for an injury stays open until a professional has cleared you.\n"
            "Leave --to out; hipcal resume ends it."
        )
    if asked in desk.request.pauses:
        already(f"Already noted: {name_of_pause(asked)}.")
        return
    _refuse_overlap(desk, asked)
    new = edited(desk, [append(("pauses",), item(asked))])
    runs = "no hip work; your runs stay" if why == "other" else "no running and no hip work"
    finish(desk, new, [f"P{name_of_pause(asked)[1:]}: {runs}."], asked.first)


def item(pause: Pause) -> dict[str, str]:
    to = {"to": pause.last.isoformat()} if pause.last else {}
    return {"from": pause.first.isoformat(), **to, "why": pause.why}


def name_of_pause(pause: Pause) -> str:
    """`pause from Mon 4 Jan to Sun 10 Jan (illness)`."""
    end = f"to {short_day(pause.last)}" if pause.last else "on, until you resume"
    why = "" if pause.why == "other" else f" ({pause.why.replace('red-flag', 'a warning sign')})"
    return f"pause from {short_day(pause.first)} {end}{why}"


def _refuse_overlap(desk: Desk, asked: Pause) -> None:
    for known in desk.request.pauses:
        if known.first <= (asked.last or dt.date.max) and asked.first <= (known.last or dt.date.max):
            raise InputError(
                f"The plan holds a {name_of_pause(known)} already; nothing was written.\n"
                f"End it first: hipcal resume {desk.called} {max(known.first, desk.today).isoformat()}"
            )


def room(desk: Desk, day: dt.date) -> Iterator[Edit]:
    """Other pauses end before the day; those from it on are covered."""
    from hipcal.planedit import Remove

    for number, known in sorted(_numbered(desk), key=lambda pair: -pair[0]):
        if known.first >= day:
            yield Remove(("pauses", number))
        elif known.last is None or known.last >= day:
            yield _until(number, day - ONE_DAY)


def _until(number: int, last: dt.date) -> Edit:
    from hipcal.planedit import Set

    return Set(("pauses", number, "to"), last.isoformat())


def _numbered(desk: Desk) -> Iterator[tuple[int, Pause]]:
    """The pauses with their numbers in the file."""
    by_first = {one.first.isoformat(): one for one in desk.request.pauses}
    for number, written in enumerate(listed(desk, ("pauses",))):
        if isinstance(written, Mapping):
            yield number, by_first[str(written.get("from", "")).strip()]


@click.command(short_help="End a pause, or clear an exercise.")
@edits_plan
@date_argument("date")
@click.option("--cleared", is_flag=True, help="A professional has cleared you: needed after an injury.")
@EXERCISE
@how
def resume(desk_of: Open, date: dt.date | None, cleared: bool, exercise: str | None) -> None:
    """End the pause on DATE (else today), the first day you train again.

    A pause for an injury or a warning sign ends only once a professional has cleared you: say
    --cleared. With --exercise, an exercise that hurt is allowed again from DATE on.

    \b
    Examples:
      hipcal resume my-plan.yaml 2027-01-08
      hipcal resume my-plan.yaml --exercise single-leg-squat
    """
    if exercise is not None and cleared:
        raise click.UsageError("--cleared ends a pause, --exercise allows an exercise; give one of them.")
    desk = desk_of()
    day = inside(desk, date or desk.today)
    if exercise is not None:
        _clear(desk, day, exercise)
    else:
        _resume(desk, day, cleared)


def _resume(desk: Desk, day: dt.date, cleared: bool) -> None:
    from hipcal.planedit import Remove

    if any(one.last == day - ONE_DAY for one in desk.request.pauses):
        already(f"The pause ends the day before {short_day(day)} already.")
        return
    number, known = _held(desk, day)
    if known.why in {"injury", "red-flag"} and not (cleared or _confirmed()):
        raise InputError(
            f"This {name_of_pause(known)}\nends only once a doctor or a physiotherapist has cleared you.\n"
            f"If one has: hipcal resume {desk.called} {day.isoformat()} --cleared"
        )
    edit: Edit = Remove(("pauses", number)) if known.first == day else _until(number, day - ONE_DAY)
    since = f"The pause since {short_day(known.first)} is over: you train again on {short_day(day)}."
    said = [since, *_after(known)]
    finish(desk, edited(desk, [edit]), said, day)


def _held(desk: Desk, day: dt.date) -> tuple[int, Pause]:
    """The pause that holds the day, with its number in the file. InputError where none does."""
    for number, known in _numbered(desk):
        if known.first <= day and (known.last is None or day <= known.last):
            return number, known
    there = "".join(f"\n  {name_of_pause(one)}" for one in desk.request.pauses)
    raise InputError(f"No pause holds {short_day(day)}.{' There are:' if there else ''}{there}")


def _confirmed() -> bool:
    """Whether the runner, asked on a terminal, says that a professional has cleared them."""
    return sys.stdin is not None and sys.stdin.isatty() and click.confirm(_QUESTION, default=False)


def _after(known: Pause) -> Iterator[str]:
    from hipcal.life import NEEDS_CLEARANCE

    if known.why in NEEDS_CLEARANCE:
        yield "The first seven days hold light strength and mobility only."
    elif known.why == "illness":
        yield "Go on only if you have been free of symptoms for 24 to 48 hours."


def _clear(desk: Desk, day: dt.date, name: str) -> None:
    from hipcal.planedit import append

    found = exercise_called(name)
    hurt = [one.date for one in desk.request.log.pain if one.exercise == found.slug and one.date <= day]
    if not hurt:
        raise InputError(f"{found.name} has no pain noted up to {short_day(day)}: there is nothing to clear.")
    if any(since >= max(hurt) and which == found.slug for since, which in desk.request.log.cleared):
        already(f"{found.name} is cleared already.")
        return
    noted = {"date": day.isoformat(), "exercise": found.slug}
    said = [
        f"Cleared from {short_day(day)} on: {found.name}.",
        "Begin with few repetitions, and stop again above 2 of 10.",
    ]
    finish(desk, edited(desk, [append(("log", "cleared"), noted)]), said, day)
