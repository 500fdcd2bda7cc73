"""The running week (`runs`) and single dates that differ (`changes`)."""

from __future__ import annotations

import datetime as dt

from hipcal.model import RunSpec
from hipcal.planfile.days import read_line
from hipcal.planfile.findings import Findings, Mistake
from hipcal.planfile.moments import date
from hipcal.planfile.nodes import Node, Refused, Scalar, Sequence, is_empty
from hipcal.planfile.overlaps import WrittenDay, WrittenRun, in_order, within
from hipcal.planfile.section import Section
from hipcal.planfile.values import weekday
from hipcal.wording import WEEKDAYS

MOST_RUNS_A_DAY = 4
EXAMPLE = "{tue: easy 40min, thu: tempo 50min, sun: long 1h30}"


def running_week(plan: Section) -> tuple[WrittenDay, ...]:
    """Seven days of runs, Monday first; a weekday that is not written is off."""
    days = weekday_runs(plan)
    return tuple(days.get(day, ()) for day in range(7))


def weekday_runs(plan: Section) -> dict[int, WrittenDay]:
    """The runs of each weekday that `runs` names, in a plan or in what differs from it."""
    name = plan.full("runs")
    days: dict[int, WrittenDay] = {}
    lines: dict[int, int] = {}
    for key, node in plan.entries("runs", EXAMPLE):
        day = weekday(key.text)
        if isinstance(day, Mistake):
            plan.complain("runs", key.at(day.offset), f"{name}: {day.message}", day.hint)
            day_runs(node, f"{name}.{key.text[:20]}", plan.findings)
        elif day in lines:
            hint = f"It is already in line {lines[day]}. Two runs are a list: [easy 30min, tempo 40min]."
            plan.complain("runs", key.place, f"{name}: {WEEKDAYS[day]} is written twice", hint)
        else:
            lines[day] = key.place.line
            days[day] = day_runs(node, f"{name}.{key.text}", plan.findings)
    return days


def changes(plan: Section) -> tuple[tuple[dt.date, WrittenDay, Scalar], ...]:
    """Date, runs and key of every change, by date."""
    found: list[tuple[dt.date, WrittenDay, Scalar]] = []
    seen: set[dt.date] = set()
    for key, node in plan.entries("changes", "{2026-12-24: off}"):
        day = date(key.text)
        runs = day_runs(node, f"changes.{key.text[:20]}", plan.findings)
        if isinstance(day, Mistake):
            plan.complain("changes", key.at(day.offset), f"changes: {day.message}", day.hint)
        elif day in seen:
            plan.complain("changes", key.place, f"changes: {day} is written twice", "Keep one of the two.")
        else:
            seen.add(day)
            found.append((day, runs, key))
    return tuple(sorted(found, key=lambda change: change[0]))


def day_runs(node: Node, name: str, findings: Findings) -> WrittenDay:
    """The runs of a day, one line or a list of lines, in the order of the day; problems reported."""
    items = node.items if isinstance(node, Sequence) else (node,)
    if len(items) > MOST_RUNS_A_DAY:
        findings.add(
            items[MOST_RUNS_A_DAY].place,
            f"{name}: more than {MOST_RUNS_A_DAY} runs in a day",
            "Leave some out.",
        )
        return ()
    found = [(_one(item, name, findings), item) for item in items]
    if isinstance(node, Sequence) and len(items) > 1:
        for run, item in found:
            if run is None and isinstance(item, Scalar) and read_line(item.text) == read_line("off"):
                findings.add(item.place, f"{name}: off stands beside a run", "Take it out of the list.")
    runs = in_order([WrittenRun(run, item.place, name) for run, item in found if run is not None])
    within(runs, findings)
    return runs


def _one(node: Node, name: str, findings: Findings) -> RunSpec | None:
    """A line's run; None for off or after a problem."""
    if isinstance(node, Refused):
        return None
    if not isinstance(node, Scalar):
        findings.add(
            node.place,
            f"{name}: a day takes a line such as 'easy 40min at 07:00'",
            "Two runs: [easy 30min, tempo 40min].",
        )
        return None
    if is_empty(node):
        findings.add(
            node.place, f"{name} has nothing after it", "Write 'off', or a run such as 'easy 40min'."
        )
        return None
    line = read_line(node.text)
    for mistake in line.mistakes:
        findings.add(node.at(mistake.offset), f"{name}: {mistake.message}", mistake.hint)
    return line.run
