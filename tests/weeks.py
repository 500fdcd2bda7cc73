"""Weeks written as seven letters, and small readers of what the scheduler makes of them.

O off, E easy, Q quality, L long, R recovery, X race, T time trial, C cross, H cross hard;
two runs in a day are joined by +, and then the days are parted by spaces: "O Q+E O E O O L".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hipcal import build, catalogue, phases, running
from hipcal.model import (
    DayRuns,
    Intensity,
    Plan,
    Request,
    Run,
    RunKind,
    RunSpec,
    Schedule,
    Session,
    SessionKind,
)
from hipcal.prescription import Prescriber
from hipcal.rules.views import Season, WeekChoice
from hipcal.scheduler import schedule as full_schedule
from hipcal.scheduler.judge import verdicts
from hipcal.scheduler.solver import solve

CATALOGUE = catalogue.load()
PRESCRIBER = Prescriber(CATALOGUE)
MONDAY = dt.date(2027, 5, 3)
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KINDS = {
    "E": RunKind.EASY,
    "Q": RunKind.QUALITY,
    "L": RunKind.LONG,
    "R": RunKind.RECOVERY,
    "X": RunKind.RACE,
    "T": RunKind.TIME_TRIAL,
    "C": RunKind.CROSS,
    "H": RunKind.CROSS_HARD,
}


def day(letters: str, **spec: Any) -> DayRuns:
    """A day's runs: "O", "E", "Q+E"."""
    return () if letters == "O" else tuple(RunSpec(KINDS[each], **spec) for each in letters.split("+"))


def days(letters: str) -> tuple[DayRuns, ...]:
    """Seven days, Monday first."""
    seven = letters.split() if " " in letters else list(letters)
    assert len(seven) == 7, letters
    return tuple(day(each) for each in seven)


def request(letters: str, weeks: float = 6, start: dt.date = MONDAY, **more: Any) -> Request:
    """A plan of that running week: whole weeks, or `weeks=2/7` for two days."""
    values: dict[str, Any] = {"title": "Test", "id": "test", "timezone": "Europe/Paris", **more}
    end = start + DAY * (round(weeks * 7) - 1)
    return Request(**{"start": start, "end": end, "runs": days(letters), **values})


def at(wanted: Request, weekday: int, *hours: str) -> Request:
    """The same plan with hours for the runs of a weekday."""
    runs = list(wanted.runs)
    timed = zip(runs[weekday], hours, strict=True)
    runs[weekday] = tuple(replace(run, at=dt.time.fromisoformat(hour)) for run, hour in timed)
    return replace(wanted, runs=tuple(runs))


def runs_by_date(wanted: Request) -> Mapping[dt.date, tuple[Run, ...]]:
    """The runs of every date, as the scheduler sees them."""
    return running.runs_by_date(wanted, phases.Season(wanted, CATALOGUE.season))


def season(wanted: Request) -> Season:
    return solve(wanted, CATALOGUE, PRESCRIBER).season


def search(wanted: Request) -> tuple[Season, tuple[WeekChoice, ...], int]:
    """The season, the best choice for each week, its cost."""
    found = solve(wanted, CATALOGUE, PRESCRIBER)
    cost = sum(each.cost for each in verdicts(found.season, found.choices, CATALOGUE))
    return found.season, found.choices, cost


def schedule(wanted: Request) -> Schedule:
    return full_schedule(wanted, CATALOGUE, PRESCRIBER)[0]


def plan(wanted: Request) -> Plan:
    return build.plan(wanted, CATALOGUE)


def words(strength: tuple[tuple[int, Intensity], ...], first: int = 0) -> str:
    """`Mon FULL, Fri LIGHT`."""
    return ", ".join(f"{SHORT[(first + place) % 7]} {each.name}" for place, each in strength)


def strength(letters: str | Request, week: int = 2, **more: Any) -> str:
    """The strength of one week (from 0; by default a middle one of six)."""
    wanted = request(letters, **more) if isinstance(letters, str) else letters
    return words(search(wanted)[1][week].strength, wanted.week_starts)


def of_kind(found: Plan, kind: SessionKind, date: dt.date | None = None) -> list[Session]:
    """The sessions of a kind, on a date or on all."""
    return [each for each in found.sessions if each.kind is kind and date in {None, each.date}]


def blocks(found: Plan, date: dt.date) -> list[str]:
    """The names of a day's blocks in the order of the plan."""
    return [each.block for each in found.sessions if each.date == date]
