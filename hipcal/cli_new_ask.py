"""The questions of `hipcal new` to a person at a terminal."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from hipcal.cli_new_check import check_answer, check_answers
from hipcal.cli_new_file import DAYS, Answers
from hipcal.cli_new_frame import (
    ANY_WEEK,
    FrameWish,
    days_of,
    framed,
    hour_of,
    is_over,
    longest_of,
    usual_longest,
)
from hipcal.problems import InputError

_ANSWERS = (
    ("experience", "Strength training: novice (new to it) or regular", "novice"),
    ("strength_at", "Strength at", "18:00"),
)
OWN_WEEK = "0"
NO_HOUR = "no fixed hour"


def ask(said: dict[str, Any], wish: FrameWish, today: dt.date) -> Answers:
    """The answers of somebody who types; what the flags said already is not asked."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # so that a typed byte that is no letter is asked about
    if not said["races"]:
        race = _question("Your race, like half:2027-03-07", "none", _race(today))
        said["races"] = () if race == "none" else (race,)
    ahead = len(said["races"]) == 1 and (said["start"] or not is_over(said["races"][0], today))
    wish = wish._replace(days=_days() if ahead else OWN_WEEK)
    said["runs"] = _week(today) if wish.days == OWN_WEEK else ANY_WEEK
    for name, words, default in _ANSWERS:
        said[name] = said[name] or _question(words, default, _fits(name, today))
    answers = Answers(**{**said, "equipment": said["equipment"] or _equipment(today)})
    if wish.days == OWN_WEEK:
        return answers
    wish = wish._replace(long_now=wish.long_now or _longest(answers, today), run_at=wish.run_at or _hour())
    return framed(answers, wish, today)


def _days() -> str:
    click.echo("hipcal can write running weeks towards the race, a frame for you to edit.", err=True)
    words = "How many days a week do you run, 2 to 7? (0: enter your own week)"
    return _question(words, "4", lambda answer: None if answer == OWN_WEEK else _plain(days_of, answer))


def _longest(answers: Answers, today: dt.date) -> str:
    words = "Your longest run of the last weeks, like 45min or 1h30"
    return _question(words, usual_longest(answers, today), lambda answer: _plain(longest_of, answer))


def _hour() -> str | None:
    words = "When you usually run, like 07:00 or 6:30pm"
    hour = _question(words, NO_HOUR, lambda answer: _plain(hour_of, answer))
    return None if hour == NO_HOUR else hour


def _week(today: dt.date) -> str:
    click.echo("Your running week: off, or KIND [DURATION or DISTANCE] [at HH:MM].", err=True)
    click.echo("For example: easy 40min at 07:00, quality 50min, long 15km.", err=True)
    return ", ".join(f"{day} {_question(day.capitalize(), 'off', _run_on(day, today))}" for day in DAYS)


def _equipment(today: dt.date) -> tuple[str, ...]:
    words = "Equipment: mat, mini-band, step, kettlebell, …, with commas"
    have = _question(words, "none", _with_equipment(today))
    return () if have == "none" else _listed(have)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _question(words: str, default: str, check: Callable[[str], None]) -> str:
    """Ask until the answer holds."""
    while True:
        answer = str(click.prompt(words, default=default, err=True)).strip()
        try:
            if answer != default:
                check(answer)
        except InputError as error:
            click.echo(str(error), err=True)
        else:
            return answer


def _plain(parse: Callable[[str], object], answer: str) -> None:
    """InputError without the flag's name."""
    try:
        parse(answer)
    except InputError as error:
        raise InputError(str(error).partition(": ")[2]) from error


def _run_on(day: str, today: dt.date) -> Callable[[str], None]:
    return lambda answer: check_answer(Answers(runs=f"{day} {answer}"), today)


def _race(today: dt.date) -> Callable[[str], None]:
    return lambda answer: check_answer(Answers(runs=ANY_WEEK, races=(answer,)), today)


def _fits(name: str, today: dt.date) -> Callable[[str], None]:
    return lambda answer: check_answers(Answers(runs=ANY_WEEK, **{name: answer}), today)  # type: ignore[arg-type]  # text fields only


def _with_equipment(today: dt.date) -> Callable[[str], None]:
    return lambda answer: check_answers(replace(Answers(runs=ANY_WEEK), equipment=_listed(answer)), today)
