"""Whether answers make a plan: InputError with the words for what is wrong."""

from __future__ import annotations

import datetime as dt
import re

from hipcal.cli_new_file import Answers, plan_text
from hipcal.model import Request
from hipcal.problems import InputError


def check_answers(answers: Answers, today: dt.date) -> None:
    """InputError where the answers make no plan file."""
    check_file(plan_text(answers, "plan.yaml"), "plan.yaml", today)


def check_answer(answers: Answers, today: dt.date) -> None:
    """The same for an answer just given, which needs no flag to be found by."""
    try:
        check_flags(answers, today)
    except InputError as error:
        raise InputError(re.sub(r"(?m)^hipcal: --(runs|race): ", "", str(error))) from error


def check_flags(answers: Answers, today: dt.date) -> None:
    """InputError that names the flag at fault."""
    from hipcal import planfile

    flags = planfile.Flags(
        runs=answers.runs,
        race=answers.races,
        start=answers.start,
        weeks=answers.weeks,
        timezone=answers.timezone,
        title=answers.title,
        language=answers.language,
    )
    reading = planfile.from_flags(flags, today=today, timezone="UTC")
    if reading.problems:
        raise InputError(planfile.show(reading.problems, "hipcal", b"").rstrip("\n"))


def check_file(text: str, target: str, today: dt.date) -> Request:
    """What the plan file asks for; InputError where it makes no plan."""
    from hipcal import planfile

    reading = planfile.read(text.encode(), target, today=today, timezone="UTC")
    if reading.request is None:
        raise InputError(planfile.show(reading.problems, target, text.encode()).rstrip("\n"))
    return reading.request
