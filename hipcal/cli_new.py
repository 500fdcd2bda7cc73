"""`hipcal new`: questions, or flags, to a plan file with comments."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import click

from hipcal.cli_new_file import DAYS, Answers, plan_text
from hipcal.cli_options import TODAY, output_option, quick_flags
from hipcal.cli_zone import machine_zone
from hipcal.problems import InputError

_ANSWERS = (
    ("experience", "Strength experience, novice or regular", "novice"),
    ("strength_at", "Strength at", "18:00"),
)


@click.command(short_help="Write a plan file to begin from.")
@quick_flags
@click.option("--equipment", "equipment", multiple=True, metavar="NAME", help="What you have; repeatable.")
@click.option("--experience", metavar="WORD", help="novice (default), or regular: you already do strength.")
@click.option("--age", metavar="N", help="Your age, if you want it to count.")
@click.option("--desk-job", is_flag=True, help="You sit most of the day.")
@click.option("--strength-at", metavar="HH:MM", help="When you like to do strength; else 18:00.")
@click.option("--strength-days", metavar="WORD", help="off (default): off days first; hard: hard days first.")
@output_option("target", default="plan.yaml", metavar="FILE|-", help="Else plan.yaml.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@TODAY
def new(target: str, force: bool, today: dt.date, **said: Any) -> None:
    """Write a plan file with comments. Asks on a terminal; takes flags everywhere.

    \b
    Examples:
      hipcal new -o my-plan.yaml
      hipcal new --runs "tue quality 50min at 07:00, sun long 1h30" --race half:2027-03-07
    """
    from hipcal.output import shown

    _refuse_to_overwrite(target, force)
    _refuse_what_is_no_text(said)
    said["equipment"] = tuple(
        one.strip() for text in said["equipment"] for one in text.split(",") if one.strip()
    )
    zone = machine_zone(os.environ)
    said["timezone"] = said["timezone"] or zone.name
    answers = Answers(**said) if said["runs"] is not None else _ask(said, today)
    _check_flags(answers, today)
    text = plan_text(answers, "my-plan.yaml" if target == "-" else shown(target))
    _check_file(text, target, today)
    _deliver(text, target, force)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _refuse_to_overwrite(target: str, force: bool) -> None:
    from hipcal.output import is_there, shown

    if target != "-" and not force and is_there(Path(target)):
        raise InputError(f"{shown(target)} is there already; take another name with -o, or --force.")


def _refuse_what_is_no_text(said: dict[str, Any]) -> None:
    """InputError that names the option whose bytes are no letters: no file could hold them."""
    from hipcal.output import shown

    for name, value in said.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and any("\ud800" <= letter <= "\udfff" for letter in text):
                option = "race" if name == "races" else name.replace("_", "-")
                raise InputError(f"--{option}: {shown(text)!r} is not text in UTF-8.")


def _ask(said: dict[str, Any], today: dt.date) -> Answers:
    """The answers of a person at a terminal. UsageError where nobody sits."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise click.UsageError(
            'Say your runs: --runs "tue quality, wed easy, sun long". (hipcal asks on a terminal.)'
        )
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # so that a typed byte that is no letter is asked about
    click.echo("Your running week: off, or KIND [DURATION or DISTANCE] [at HH:MM].", err=True)
    click.echo("For example: easy 40min at 07:00, quality 50min, long 15km.", err=True)
    runs = [f"{day} {_question(day.capitalize(), 'off', _run_on(day, today))}" for day in DAYS]
    race = _question("Race, like half:2027-03-07", "none", _race_on(", ".join(runs), today))
    said["runs"] = ", ".join(runs)
    said["races"] = said["races"] or (() if race == "none" else (race,))
    for name, words, default in _ANSWERS:
        said[name] = said[name] or _question(words, default, _fits(name, today))
    have = _question(
        "Equipment: mat, mini-band, step, kettlebell, …, with commas", "none", _equipment_on(today)
    )
    said["equipment"] = said["equipment"] or (() if have == "none" else _listed(have))
    return Answers(**said)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _question(words: str, default: str, check: Callable[[str], None] | None = None) -> str:
    """Ask until the answer holds."""
    while True:
        answer = str(click.prompt(words, default=default, err=True)).strip()
        try:
            if check is not None and answer != default:
                check(answer)
        except InputError as error:
            click.echo(str(error), err=True)
        else:
            return answer


def _run_on(day: str, today: dt.date) -> Callable[[str], None]:
    return lambda answer: _check_answer(Answers(runs=f"{day} {answer}"), today)


def _race_on(runs: str, today: dt.date) -> Callable[[str], None]:
    return lambda answer: _check_answer(Answers(runs=runs, races=(answer,)), today)


def _fits(name: str, today: dt.date) -> Callable[[str], None]:
    return lambda answer: _check_answers(Answers(runs="tue easy", **{name: answer}), today)  # type: ignore[arg-type]  # text fields only


def _equipment_on(today: dt.date) -> Callable[[str], None]:
    return lambda answer: _check_answers(Answers(runs="tue easy", equipment=_listed(answer)), today)


def _check_answers(answers: Answers, today: dt.date) -> None:
    _check_file(plan_text(answers, "plan.yaml"), "plan.yaml", today)


def _check_answer(answers: Answers, today: dt.date) -> None:
    """The same for an answer just given, which needs no flag to be found by."""
    try:
        _check_flags(answers, today)
    except InputError as error:
        raise InputError(re.sub(r"(?m)^hipcal: --(runs|race): ", "", str(error))) from error


def _check_flags(answers: Answers, today: dt.date) -> None:
    """InputError that names the flag at fault."""
    from hipcal import planfile

    flags = planfile.Flags(
        runs=answers.runs,
        race=answers.races,
        start=answers.start,
        weeks=answers.weeks,
        timezone=answers.timezone,
        title=answers.title,
    )
    reading = planfile.from_flags(flags, today=today, timezone="UTC")
    if reading.problems:
        raise InputError(planfile.show(reading.problems, "hipcal", b"").rstrip("\n"))


def _check_file(text: str, target: str, today: dt.date) -> None:
    """InputError where the other answers make no plan."""
    from hipcal import planfile

    reading = planfile.read(text.encode(), target, today=today, timezone="UTC")
    if reading.problems:
        raise InputError(planfile.show(reading.problems, target, text.encode()).rstrip("\n"))


def _deliver(text: str, target: str, force: bool) -> None:
    from hipcal.output import shown, write_whole

    if target == "-":
        click.echo(text.encode(), nl=False)
        return
    write_whole([(Path(target), text.encode())], replace=force)
    click.echo(f"Wrote {shown(target)}. Now: hipcal build {shown(target)}", err=True)
