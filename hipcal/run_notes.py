"""What a run may hold besides running: hill sprints in hill runs, backward running where asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hipcal.catalogue.types import Catalogue
from hipcal.model import Request, Run, RunKind
from hipcal.running import ONE_DAY

ADULT = 18


def run_note(
    run: Run,
    runs: Mapping[dt.date, tuple[Run, ...]],
    week: dt.date,
    request: Request,
    catalogue: Catalogue,
) -> str:
    """The note of a run, empty for most. Sources: the statements on hills and backward running."""
    age, athlete = request.athlete.age, request.athlete
    if athlete.ask_first and (athlete.cleared is None or run.date < athlete.cleared):
        return ""
    if run.spec.subtype == "hills" and (age is None or age >= ADULT):
        sprints = catalogue.exercises["hill-sprint"].slots["run"].sets
        return (
            f"Inside this run: {sprints} hill sprints of 5 to 10 seconds, "
            "walking down and resting 3 minutes between them."
        )
    if request.run_notes and run == _backward_run(runs, week, request):
        reps = catalogue.exercises["backward-running-on-grass"].slots["run"].reps
        return f"Inside this run: {reps} times 30 m backwards on clear grass, jogging forward to the start."
    return ""


def _backward_run(runs: Mapping[dt.date, tuple[Run, ...]], week: dt.date, request: Request) -> Run | None:
    """The week's one run for backward running: its first easy run, else its first quality run."""
    days = [week + ONE_DAY * offset for offset in range(7)]
    of_week = [run for day in days if request.start <= day <= request.end for run in runs[day]]
    for kind in (RunKind.EASY, RunKind.QUALITY):
        for run in of_week:
            if run.kind is kind and run.spec.subtype != "hills":
                return run
    return None
