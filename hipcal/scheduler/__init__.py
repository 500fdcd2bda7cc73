"""The cheapest lawful schedule, and what found no place, and why."""

from __future__ import annotations

from hipcal.catalogue.types import Catalogue
from hipcal.model import Request, Schedule
from hipcal.prescription import Prescriber
from hipcal.scheduler.assemble import Assembler
from hipcal.scheduler.days import Days
from hipcal.scheduler.reasons import Reasons
from hipcal.scheduler.solver import solve


def schedule(request: Request, catalogue: Catalogue, prescriber: Prescriber) -> tuple[Schedule, Days]:
    """The best schedule for a request, with the days it was found in (runs and settings by date)."""
    solved = solve(request, catalogue, prescriber)
    return Assembler(solved, catalogue, Reasons(catalogue)).schedule(), solved.days
