"""How long a dose and a block take."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hipcal.catalogue.types import Dose, Exercise

CHANGE = 12.0  # seconds from one exercise to the next


def seconds(exercise: Exercise, dose: Dose) -> float:
    """Seconds for all sets on all sides: set-up, work, changes of side and rests."""
    pace = exercise.pace
    work = (dose.reps or 0) * pace.rep + (dose.breaths or 0) * pace.breath + (dose.seconds or 0)
    switches = 1 if pace.switch_once else dose.sets
    rests = _rests(exercise, dose.sets)
    return pace.setup + dose.sets * exercise.sides * work + switches * pace.switch + rests * pace.rest


def _rests(exercise: Exercise, sets: int) -> int:
    if exercise.pace.rest_each_side:
        return sets * exercise.sides - 1
    if exercise.pace.switch_once:
        return exercise.sides * (sets - 1)
    return sets - 1


def block_seconds(parts: Sequence[tuple[Exercise, Dose]], drills: int = 0) -> float:
    """Seconds for a block: its parts, the changes between them, and `drills` seconds of drills at the end."""
    work = sum(seconds(exercise, dose) for exercise, dose in parts)
    changes = sum(not _flow(one, other) for (one, _), (other, _) in pairwise(parts))
    before_drills = 1 if parts and drills else 0
    return work + CHANGE * (changes + before_drills) + drills


def _flow(one: Exercise, other: Exercise) -> bool:
    """Whether the one leads straight into the other."""
    return one.flow is not None and one.flow == other.flow
