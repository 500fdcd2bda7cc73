"""`hipcal new` with a race: the frame of running weeks for the new plan file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

import click

from hipcal.cli_new_check import check_file, check_flags
from hipcal.cli_new_file import Answers, plan_text
from hipcal.model import Request
from hipcal.problems import InputError

ANY_WEEK = "sun easy"  # stands for the running week as long as there is none
SHORTEST_LONG, LONGEST_LONG = 10, 600  # minutes
LONG_NOW, RUN_AT = "--long-now: ", "--run-at: "


class FrameWish(NamedTuple):
    """What was said of the frame, as it was written; None: not said."""

    days: str | None = None
    long_now: str | None = None
    run_at: str | None = None


def refuse_to_mix(runs: str | None, races: int, wish: FrameWish) -> None:
    """UsageError where a frame is asked for beside a running week, or without one race."""
    if wish == FrameWish():
        return
    names = " and ".join(
        name
        for name, said in zip(("--days", "--long-now", "--run-at"), wish, strict=True)
        if said is not None
    )
    if runs is not None:
        raise click.UsageError(f"{names}: for running weeks that hipcal makes; --runs is a week of your own.")
    if races != 1:
        many = "is no race" if not races else f"are {races} races"
        raise click.UsageError(
            f"{names}: hipcal makes running weeks towards one race, and there {many}. "
            "Write it like this: --race half:2027-03-07 --days 4"
        )


def framed(answers: Answers, wish: FrameWish, today: dt.date) -> Answers:
    """The answers with running weeks to their race. InputError where they make none."""
    from hipcal import catalogue, frame, frame_text

    days, longest, hour = days_of(wish.days), longest_of(wish.long_now), hour_of(wish.run_at)
    plain = replace(answers, runs=ANY_WEEK)
    check_flags(plain, today)
    request = check_file(plan_text(plain, "plan.yaml"), "plan.yaml", today)
    race = request.races[0]
    _refuse_past(answers, request, today)
    weeks = frame.frame(
        race,
        request.athlete,
        (request.start, request.end),
        frame.Wish(days, longest),
        catalogue.load().season,
    )
    title = f"{race.distance[:1].upper()}{race.distance[1:]}, {_date(race.date)}"
    return replace(
        plain,
        title=answers.title or title,
        start=request.start.isoformat(),
        frame=frame_text.lines(weeks, hour),
    )


def _refuse_past(answers: Answers, request: Request, today: dt.date) -> None:
    """InputError for a race that is over before the weeks to it could begin."""
    race = request.races[0].date
    first = request.start if answers.start else today
    if race < first:
        begun = f"the plan begins on {_date(first)}" if answers.start else f"today is {_date(first)}"
        raise InputError(
            f"--race: {answers.races[0]!r} is over: {begun}. hipcal makes running weeks to a race to come.\n"
            '  After a race write your own week: --runs "tue easy 40min, sun easy 50min"'
        )


def is_over(race: str, today: dt.date) -> bool:
    """Whether a race, as it is written on the command line, lies before today."""
    plain = Answers(runs=ANY_WEEK, races=(race,))
    check_flags(plain, today)
    return check_file(plan_text(plain, "plan.yaml"), "plan.yaml", today).races[0].date < today


def _date(day: dt.date) -> str:
    from hipcal.wording import MONTHS

    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_of(text: str | None) -> int:
    """Days a week; InputError for any but 2 to 7."""
    from hipcal import frame, frame_ramp

    if text is None:
        return frame.DEFAULT_DAYS
    if text.isascii() and text.isdigit() and frame_ramp.FEWEST_DAYS <= int(text) <= frame_ramp.MOST_DAYS:
        return int(text)
    raise InputError(f"--days: {text!r} is no number of days from 2 to 7.")


def longest_of(text: str | None) -> int | None:
    """Minutes of a run; a bare number is minutes."""
    from hipcal.planfile.findings import Mistake
    from hipcal.planfile.lengths import duration

    if text is None:
        return None
    minutes = duration(f"{text}min" if text.isdigit() else text)
    if isinstance(minutes, Mistake):
        raise InputError(f"{LONG_NOW}{minutes.message}\n  {minutes.hint}")
    if not SHORTEST_LONG <= minutes <= LONGEST_LONG:
        raise InputError(f"{LONG_NOW}{text!r} is no longest run; write a length from 10min to 10h.")
    return minutes


def hour_of(text: str | None) -> str | None:
    """`07:00`."""
    from hipcal.planfile.findings import Mistake
    from hipcal.planfile.moments import clock

    if text is None:
        return None
    hour = clock(text)
    if isinstance(hour, Mistake):
        raise InputError(f"{RUN_AT}{hour.message}\n  {hour.hint}")
    return f"{hour:%H:%M}"


def usual_longest(answers: Answers, today: dt.date) -> str:
    """What is taken as the longest run where the runner does not say."""
    from hipcal import frame_ramp, frame_text

    request = check_file(plan_text(replace(answers, runs=ANY_WEEK), "plan.yaml"), "plan.yaml", today)
    shape = frame_ramp.shape_for(request.races[0].metres)
    regular = request.athlete.experience == "regular"
    return frame_text.length(shape.regular if regular else shape.novice)
