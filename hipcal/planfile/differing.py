"""Weeks and phases of the plan in which some weekdays carry other runs (`running`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from hipcal.model import Phase, RunningChange
from hipcal.planfile.entries import Shape, entry
from hipcal.planfile.findings import Mistake, said
from hipcal.planfile.moments import MOST_WEEKS
from hipcal.planfile.nodes import Mapping, Node, Refused, Scalar, Sequence, is_empty
from hipcal.planfile.overlaps import WrittenDay
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of
from hipcal.planfile.week import weekday_runs

PHASES = tuple(phase.value for phase in Phase if phase is not Phase.OFF)
SHAPE = Shape("change", ("weeks", "phase", "runs"), ("runs",), "{weeks: 9-12, runs: {sun: long 2h}}")
IN_BRACKETS = "Put several weeks in brackets: weeks: [5, 6, 8-10]."
NUMBERS = "Write a number (7), a range (1-4), or several of them ([5, 6, 8-10])."
_RANGE = re.compile(r"([0-9]{1,9})(?:\s*(?:-|–|to)\s*([0-9]{1,9}))?")  # what people type
_PART = re.compile(r"[^,]+")


class WrittenChange(NamedTuple):
    """What differs, and the runs of its weekdays as they are written."""

    change: RunningChange
    days: dict[int, WrittenDay]


def running(plan: Section) -> tuple[WrittenChange, ...]:
    """Every readable change in the order written."""
    read = [_change(plan, node) for node in plan.listed("running", SHAPE.example)]
    return tuple(each for each in read if each)


def _change(plan: Section, node: Node) -> WrittenChange | None:
    if _split_by_commas(plan, node):
        return None
    of = entry(plan, "running", node, SHAPE)
    if of is None:
        return None
    _weeks_or_phase(of, node)
    weeks, phase, days = _weeks(of), of.take("phase", one_of(PHASES), None), weekday_runs(of)
    if of.has("runs") and of.sound("runs") and not days:
        hint = "Name the weekdays that differ, such as 'sun: long 2h', or 'sun: off'."
        of.complain("runs", of.value_place("runs"), "running.runs names no weekday", hint)
    if not of.sound("weeks", "phase", "runs"):
        return None
    runs = tuple((day, tuple(run.spec for run in days[day])) for day in sorted(days))
    return WrittenChange(RunningChange(runs, weeks, Phase(phase) if phase else None), days)


def _split_by_commas(plan: Section, node: Node) -> bool:
    """Reports `{weeks: 5, 6, runs: …}`, in which YAML takes the 6 for a key of its own."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if is_empty(value) and _RANGE.fullmatch(key.text):
            message = f"running: the ',' before {said(key.text)} ends the weeks"
            plan.complain("running", key.place, message, IN_BRACKETS)
            return True
    return False


def _weeks_or_phase(of: Section, node: Node) -> None:
    if of.has("weeks") and of.has("phase"):
        of.complain(
            "phase", of.place("phase"), "running: weeks and phase are both given", "Keep one of them."
        )
    elif not of.has("weeks") and not of.has("phase") and of.sound("weeks", "phase"):
        message = "running: this change says neither in which weeks nor in which phase"
        of.complain("weeks", node.place, message, SHAPE.hint)


def _weeks(of: Section) -> frozenset[int]:
    """The weeks of a number, a range, or several of both; none where they are not written or wrong."""
    node = of.value("weeks")
    if not isinstance(node, Sequence):
        return of.take("weeks", week_numbers, frozenset())
    if not node.items:
        of.complain("weeks", node.place, "running.weeks: the list is empty", NUMBERS)
    found: set[int] = set()
    for item in node.items:
        if isinstance(item, Scalar) and not is_empty(item):
            found |= of.typed("weeks", item, week_numbers) or frozenset()
        elif not isinstance(item, Refused):
            of.complain("weeks", item.place, "running.weeks: this is no week", NUMBERS)
    return frozenset(found)


def week_numbers(text: str) -> frozenset[int] | Mistake:
    """The weeks of `7`, `1-4` or `5, 6, 8-10`."""
    parts = [
        (part.start() + len(part[0]) - len(part[0].lstrip()), part[0].strip())
        for part in _PART.finditer(text)
    ]
    if len(parts) > MOST_WEEKS:
        return Mistake(f"more than {MOST_WEEKS} weeks are listed", "A plan has no more weeks.")
    found: set[int] = set()
    for offset, part in parts:
        weeks = _range(part)
        if isinstance(weeks, Mistake):
            return weeks._replace(offset=offset)
        found.update(weeks)
    return frozenset(found) if found else Mistake(f"{said(text)} is no week", NUMBERS)


def _range(part: str) -> range | Mistake:
    match = _RANGE.fullmatch(part)
    if not match:
        return Mistake(f"{said(part)} is neither a week nor a range of weeks", NUMBERS)
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= min(first, last) <= max(first, last) <= MOST_WEEKS:
        return Mistake(f"{said(part)} is out of range", f"Weeks count from 1 to {MOST_WEEKS}.")
    if last < first:
        return Mistake(f"{said(part)} runs backwards", f"Write {last}-{first}.")
    return range(first, last + 1)
