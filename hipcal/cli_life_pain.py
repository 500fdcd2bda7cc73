"""`hipcal pain`: pain, soreness and warning signs, written into the runner's plan file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from hipcal.changes import short_day
from hipcal.cli_exercise import exercise_called
from hipcal.cli_life_file import Desk, Open, already, date_argument, edits_plan, how, not_to_come, wrapped
from hipcal.cli_life_log import EXERCISE, listed
from hipcal.cli_life_pause import item, name_of_pause, room
from hipcal.cli_life_write import edited, finish
from hipcal.signs import SIGNS, advice, reported

if TYPE_CHECKING:
    from hipcal.catalogue.types import Exercise
    from hipcal.cli_life_write import Edited
    from hipcal.model import Plan
    from hipcal.planedit import Edit

ORDINARY = (
    "Dull soreness on both sides, one to three days after new work, is ordinary. "
    "Activation and mobility go on; full strength waits for a later day."
)
FEW = 3  # exercises to name


@click.command(short_help="Note pain, soreness or a warning sign.")
@edits_plan
@date_argument("date")
@EXERCISE
@click.option("--score", type=click.IntRange(0, 10), metavar="N", help="How much it hurt, 0 to 10.")
@click.option("--sore", is_flag=True, help="Ordinary muscle soreness instead.")
@click.option(
    "--sign",
    "signs",
    type=click.Choice(list(SIGNS)),
    multiple=True,
    metavar="SIGN",
    help=f"A warning sign, which pauses all running; may be repeated. One of: {', '.join(SIGNS)}.",
)
@how
def pain(
    desk_of: Open,
    *,
    date: dt.date | None,
    exercise: str | None,
    score: int | None,
    sore: bool,
    signs: tuple[str, ...],
) -> None:
    """Note what hurt on DATE (else today), and what to do about it.

    Up to 2 of 10 is noted. Above that the exercise stays out for two weeks, and an easier one stands
    in where there is one; after a second time within two weeks it stays out until you clear it.

    \b
    Examples:
      hipcal pain my-plan.yaml --exercise single-leg-squat --score 4
      hipcal pain my-plan.yaml 2026-12-10 --sore
      hipcal pain my-plan.yaml --sign groin-pain --sign limp
    """
    hurt = exercise is not None or score is not None
    if [hurt, sore, bool(signs)].count(True) != 1:
        raise click.UsageError("Give --exercise NAME with --score N, or --sore, or --sign SIGN.")
    if hurt and (exercise is None or score is None):
        raise click.UsageError("--exercise NAME and --score N go together.")
    if signs:
        _warn(desk_of, date, signs)
    elif exercise is not None and score is not None:
        _hurt(desk_of(), date, exercise, score)
    else:
        _sore(desk_of(), date)


def _hurt(desk: Desk, date: dt.date | None, name: str, score: int) -> None:
    found, day = exercise_called(name), not_to_come(desk, date or desk.today)
    if any((one.date, one.exercise, one.score) == (day, found.slug, score) for one in desk.request.log.pain):
        already(f"Already noted: {found.name}, {score} of 10 on {short_day(day)}.")
        return
    new = edited(desk, [*_noted(desk, day, found, str(score))])
    said = [
        f"Noted: {found.name}, pain {score} of 10 on {short_day(day)}.",
        *_meaning(desk, new, found, day, score),
    ]
    finish(desk, new, [line.format(plan=desk.called) for line in said], day)


def _noted(desk: Desk, day: dt.date, exercise: Exercise, score: str) -> Iterator[Edit]:
    """One score for an exercise and day: a second thought takes the place of the first."""
    from hipcal import catalogue
    from hipcal.planedit import Set, append

    path = ("log", "pain")
    for number, one in enumerate(listed(desk, path)):
        words = one if isinstance(one, Mapping) else {}
        same_day = str(words.get("date", "")).strip() == day.isoformat()
        if same_day and catalogue.find(str(words.get("exercise", ""))) == exercise:
            yield Set((*path, number, "score"), score)
            return
    yield append(path, {"date": day.isoformat(), "exercise": exercise.slug, "score": score})


def _meaning(desk: Desk, new: Edited, exercise: Exercise, day: dt.date, score: int) -> Iterator[str]:
    """What the score asks for; `{plan}` stands for the file."""
    from hipcal import catalogue
    from hipcal.life import STOPS_ABOVE, Life

    if score <= STOPS_ABOVE:
        yield "Up to 2 you may go on. The level does not rise next week."
        return
    twice = exercise.slug in Life(new.plan.request, catalogue.load()).out(day + dt.timedelta(days=1))
    place = "" if twice else f" For two weeks it stays out{_place(desk.plan, new.plan, exercise.slug, day)}."
    yield f"Above 2, stop: leave it out for the rest of the day.{place}"
    yield f"Once it no longer hurts: hipcal resume {{plan}} --exercise {exercise.slug}"
    sign = "hipcal pain {plan} --sign groin-pain"
    yield f"Groin or hip pain when you put weight on the leg, or at night, is a warning sign: {sign}"


def _place(before: Plan, after: Plan, slug: str, day: dt.date) -> str:
    """What comes where an exercise was, by the two plans: the end of a sentence, or nothing."""
    from hipcal.life import REMEMBERS

    now = {(one.uid, one.date, one.block): one.items for one in after.sessions}
    pairs = [
        (one.items, now[one.uid, one.date, one.block])
        for one in before.sessions
        if day < one.date <= day + REMEMBERS and (one.uid, one.date, one.block) in now
    ]
    held = [(old, new) for old, new in pairs if any(item.exercise == slug for item in old)]
    come = [
        [item.name for item in new if item.exercise not in {each.exercise for each in old}]
        for old, new in held
    ]
    names = list(dict.fromkeys(name for each in come for name in each))
    if not names:
        return ""
    some = "" if all(come) else " in some sessions, and the others go without"
    if len(names) > FEW:
        return f"; other exercises take its place{some}"
    return f"; {' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))} takes its place{some}"


def _sore(desk: Desk, date: dt.date | None) -> None:
    from hipcal.planedit import append

    day = not_to_come(desk, date or desk.today)
    if day in desk.request.log.sore:
        already(f"Already noted: sore on {short_day(day)}.")
        return
    said = [f"Noted: sore on {short_day(day)}.", ORDINARY]
    finish(desk, edited(desk, [append(("log", "sore"), day.isoformat())]), said, day)


def _warn(desk_of: Open, date: dt.date | None, signs: Sequence[str]) -> None:
    """Say what a warning sign asks for, whatever else happens, and pause everything."""
    from hipcal.model import Pause
    from hipcal.planedit import append

    first, *more = advice(signs)
    click.secho(wrapped(first), bold=True, fg="red")
    for line in (*more, reported(signs)):
        click.echo(wrapped(line))
    click.echo()
    desk = desk_of()
    day = not_to_come(desk, date or desk.today)
    if any(one.why == "red-flag" and one.last is None and one.first <= day for one in desk.request.pauses):
        already("Your plan is paused for a warning sign already.")
        return
    edits = [append(("pauses",), item(Pause(day, None, "red-flag"))), *room(desk, day)]
    over = [
        f"Your {name_of_pause(one)} is part of it now." for one in desk.request.pauses if one.first >= day
    ]
    end = f"Once a professional has cleared you: hipcal resume {desk.called} --cleared"
    said = [f"Paused from {short_day(day)} on: no running and no hip work.", *over, end]
    finish(desk, edited(desk, edits), said, day)
