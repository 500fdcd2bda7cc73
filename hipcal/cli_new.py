"""`hipcal new`: questions, or flags, to a plan file with comments."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from hipcal.cli_new_check import check_file, check_flags
from hipcal.cli_new_file import Answers, plan_text
from hipcal.cli_new_frame import ANY_WEEK, FrameWish, framed, refuse_to_mix
from hipcal.cli_options import TODAY, output_option, quick_flags
from hipcal.cli_zone import machine_zone
from hipcal.problems import InputError


@click.command(short_help="Write a plan file to begin from.")
@quick_flags
@click.option("--days", metavar="N", help="Running weeks to the race, of 2 to 7 days; else 4 days.")
@click.option("--long-now", metavar="MIN", help="Your longest run lately, for those weeks: 75 or 1h15.")
@click.option("--run-at", metavar="HH:MM", help="When you run, for those weeks.")
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

    With a race and no --runs it writes running weeks towards the race: a frame to edit, not a
    training plan.

    \b
    Examples:
      hipcal new -o my-plan.yaml
      hipcal new --race half:2027-03-07 --days 4
      hipcal new --runs "tue quality 50min at 07:00, sun long 1h30" --race half:2027-03-07
    """
    from hipcal.output import shown

    wish = FrameWish(*(said.pop(name) for name in FrameWish._fields))
    refuse_to_mix(said["runs"], len(said["races"]), wish)
    _refuse_to_overwrite(target, force)
    _refuse_what_is_no_text({**said, **wish._asdict()})
    said["equipment"] = tuple(
        one.strip() for text in said["equipment"] for one in text.split(",") if one.strip()
    )
    said["timezone"] = said["timezone"] or machine_zone(os.environ).name
    answers = _answers(said, wish, today)
    check_flags(answers, today)
    text = plan_text(answers, "my-plan.yaml" if target == "-" else shown(target))
    check_file(text, target, today)
    _deliver(text, target, force)


def _answers(said: dict[str, Any], wish: FrameWish, today: dt.date) -> Answers:
    """The flags' answers where they suffice, else those of a person at a terminal."""
    if said["runs"] is not None:
        return Answers(**said)
    somebody = _is_terminal(sys.stdin) and _is_terminal(sys.stdout)
    if len(said["races"]) == 1 and (wish.days is not None or not somebody):
        return framed(Answers(**{**said, "runs": ANY_WEEK}), wish, today)
    if not somebody:
        raise click.UsageError(
            'Say your runs: --runs "tue quality, wed easy, sun long"; or say your race, and hipcal '
            "makes running weeks towards it: --race half:2027-03-07 --days 4. (It asks on a terminal.)"
        )
    from hipcal.cli_new_ask import ask

    return ask(said, wish, today)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


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


def _deliver(text: str, target: str, force: bool) -> None:
    from hipcal.output import shown, write_whole

    if target == "-":
        click.echo(text.encode(), nl=False)
        return
    write_whole([(Path(target), text.encode())], replace=force)
    click.echo(f"Wrote {shown(target)}. Now: hipcal build {shown(target)}", err=True)
