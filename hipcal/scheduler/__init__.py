"""The cheapest lawful schedule, and what found no place, and why."""

from __future__ import annotations

from hipcal.catalogue.types import Catalogue
from hipcal.model import Request, Schedule
from hipcal.prescription import Prescriber
from hipcal.scheduler.assemble import Assembler
from hipcal.scheduler.reasons import Reasons
from hipcal.scheduler.search import Search
from hipcal.scheduler.season import SeasonBuilder


def schedule(
    request: Request, catalogue: Catalogue, prescriber: Prescriber
) -> tuple[Schedule, SeasonBuilder]:
    """The best schedule for a request, with the season it was found in (runs and settings by date)."""
    builder = SeasonBuilder(request, catalogue, prescriber)
    season = builder.season()
    choices, cost = Search(catalogue).best(season)
    assembler = Assembler(builder, season, choices, catalogue, cost, Reasons(catalogue))
    return assembler.schedule(), builder
