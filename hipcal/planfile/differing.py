"""Weeks and phases whose running differs (`running`)."""

from __future__ import annotations

import re

from hipcal.model import Phase, RunningChange
from hipcal.planfile.findings import Mistake, said
from hipcal.planfile.nodes import Mapping, Node, Refused, Scalar, Sequence, is_empty
from hipcal.planfile.overlaps import WrittenDay
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of
from hipcal.planfile.week import weekday_runs

EXAMPLE = "{weeks: 9-12, runs: {sun: long 2h}}"
PHASES = tuple(phase.value for phase in Phase if phase is not Phase.OFF)
MOST_WEEKS = 520
_RANGE = re.compile(r"([0-9]{1,4})(?:\s*(?:-|–|to)\s*([0-9]{1,4}))?")  # what people type

Written = tuple[RunningChange, dict[int, WrittenDay]]


def running(plan: Section) -> tuple[Written, ...]:
    """Every readable change in the order written, with its runs as written."""
    found = [_change(plan, node) for node in plan.listed("running")]
    return tuple(each for each in found if each)


def _change(plan: Section, node: Node) -> Written | None:
    if not isinstance(node, Mapping):
        if not isinstance(node, Refused):
            hint = f"Write it like this: - {EXAMPLE}"
            plan.complain("running", node.place, "running: an entry takes keys of its own", hint)
        return None
    of = Section(node, "running", ("weeks", "phase", "runs"), plan.findings)
    if of.has("weeks") == of.has("phase") and of.sound("weeks", "phase"):
        message = "running: an entry is for weeks or for a phase"
        of.complain("weeks", node.place, message, f"Write it like this: - {EXAMPLE}")
    if not of.has("runs") and of.sound("runs"):
        of.complain("runs", node.place, "running: runs is missing", f"Write it like this: - {EXAMPLE}")
    days = weekday_runs(of)
    weeks = _weeks(of)
    phase = of.take("phase", one_of(PHASES), None)
    if not of.sound("weeks", "phase", "runs"):
        return None
    runs = tuple((day, tuple(run.spec for run in days[day])) for day in sorted(days))
    return RunningChange(runs, weeks, Phase(phase) if phase else None), days


def _weeks(of: Section) -> frozenset[int]:
    """`7`, `1-4`, `1-4, 9` or a list of those."""
    if not of.has("weeks"):
        return frozenset()
    node = next(value for key, value in (of.mapping.entries if of.mapping else ()) if key.text == "weeks")
    items = node.items if isinstance(node, Sequence) else (node,)
    found: set[int] = set()
    for item in items:
        if isinstance(item, Scalar) and not is_empty(item):
            found |= of.typed("weeks", item, week_numbers) or set()
        elif not isinstance(item, Refused):
            of.complain("weeks", item.place, "running.weeks: this is no week", "Write weeks: 1-4.")
    return frozenset(found)


def week_numbers(text: str) -> set[int] | Mistake:
    """The weeks of `1-4, 9`."""
    found: set[int] = set()
    for part in text.split(","):
        match = _RANGE.fullmatch(part.strip())
        if not match:
            return Mistake(f"{said(text)} is not a week or a range of weeks", "Write 7, 1-4 or '1-4, 9'.")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= MOST_WEEKS:
            hint = f"Weeks count from 1 to {MOST_WEEKS}, the smaller number first."
            return Mistake(f"{said(part.strip())} is no range of weeks", hint)
        found |= set(range(first, last + 1))
    return found
