"""A plan from the words of the command line, for a quick try without a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from hipcal.planfile.findings import NOWHERE, Findings, Mistake, Place, said
from hipcal.planfile.lengths import distance
from hipcal.planfile.moments import date
from hipcal.planfile.nodes import Mapping, Node, Scalar, Sequence
from hipcal.planfile.reading import Reading, Surroundings, request_of
from hipcal.planfile.span import MOST_WEEKS
from hipcal.planfile.values import time_zone, title, weekday, whole_number
from hipcal.planfile.week import day_runs
from hipcal.wording import WEEKDAYS

T = TypeVar("T")
_ITEM = re.compile(r"\s*([^\s:]+)\s*:?\s*(.*)", re.DOTALL)
EXAMPLE = '--runs "tue quality, wed easy, fri easy, sun long"'


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags as typed; None or empty for what was not given."""

    runs: str | None = None
    race: tuple[str, ...] = ()
    start: str | None = None
    weeks: str | None = None
    timezone: str | None = None
    title: str | None = None


def from_flags(flags: Flags, *, today: dt.date, timezone: str) -> Reading:
    """The request of the flags; problems have line 0 and name the flag."""
    findings = Findings()
    entries: list[tuple[Scalar, Node]] = [
        (_word("runs"), _runs(flags.runs, findings)),
        (_word("races"), Sequence(NOWHERE, tuple(_races(flags.race, findings)))),
    ]
    _check("--start", flags.start, date, findings)
    _check("--weeks", flags.weeks, whole_number(1, MOST_WEEKS, "weeks"), findings)
    _check("--timezone", flags.timezone, time_zone, findings)
    _check("--title", flags.title, title, findings)
    if findings.problems():
        return Reading(None, findings.problems())
    singles = {"start": flags.start, "weeks": flags.weeks, "timezone": flags.timezone, "title": flags.title}
    entries += [(_word(key), _word(value)) for key, value in singles.items() if value is not None]
    mapping = Mapping(NOWHERE, tuple(entries))
    fallback = "Race plan" if flags.race else "Running week"
    return request_of(mapping, Surroundings(today, timezone, fallback), findings)


def _word(text: str) -> Scalar:
    return Scalar(NOWHERE, text, quoted=True)


def _check(flag: str, text: str | None, parse: Callable[[str], T | Mistake], findings: Findings) -> None:
    found = parse(text) if text is not None else None
    if isinstance(found, Mistake):
        findings.add(NOWHERE, f"{flag}: {found.message}", found.hint)


def _runs(text: str | None, findings: Findings) -> Mapping:
    """The runs flag as the mapping a file would hold; a weekday named twice has two runs."""
    if text is None or not text.strip():
        findings.add(NOWHERE, "--runs is needed: the days you run", f"Write it like this: {EXAMPLE}")
        return Mapping(NOWHERE, ())
    days: dict[int, list[Scalar]] = {}
    # A comma before a digit is a decimal comma: 10,5km.
    for part in filter(str.strip, re.split(r"[,;](?![0-9])", text)):
        found = _ITEM.fullmatch(part)
        name, line = found.groups() if found else (part, "")
        day = weekday(name)
        if isinstance(day, Mistake):
            findings.add(NOWHERE, f"--runs: {day.message}", day.hint)
        elif not line.strip():
            findings.add(
                NOWHERE, f"--runs: {said(name)} has no run after it", f"Write it like this: {EXAMPLE}"
            )
        else:
            days.setdefault(day, []).append(_word(line.strip()))
    return _week(days, findings)


def _week(days: dict[int, list[Scalar]], findings: Findings) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    for day, lines in sorted(days.items()):
        node: Node = Sequence(NOWHERE, tuple(lines)) if len(lines) > 1 else lines[0]
        found = Findings()
        day_runs(node, f"--runs: {WEEKDAYS[day]}", found)
        for problem in found.problems():
            findings.add(Place(0, 0), problem.message, problem.hint)
        entries.append((_word(WEEKDAYS[day]), node))
    return Mapping(NOWHERE, tuple(entries))


def _races(texts: tuple[str, ...], findings: Findings) -> list[Node]:
    """Each `DISTANCE:DATE` as the mapping a file would hold."""
    nodes: list[Node] = []
    for text in texts:
        length, _, day = text.rpartition(":")
        if not length:
            findings.add(
                NOWHERE,
                f"--race: {said(text)} is not DISTANCE:DATE",
                "Write it like this: --race half:2027-03-07",
            )
            continue
        _check("--race", length, distance, findings)
        _check("--race", day, date, findings)
        entries = ((_word("date"), _word(day)), (_word("distance"), _word(length)))
        nodes.append(Mapping(NOWHERE, entries))
    return nodes
