"""Short ways to fill a block in a test, and the settings that every block must stand."""

from __future__ import annotations

from itertools import product

from making import KNOWN

from hipcal import wording
from hipcal.model import Item, SessionKind
from hipcal.prescription import Prescriber, Prescription, Setting

PRESCRIBER = Prescriber(KNOWN)
NOTHING: frozenset[str] = frozenset()
GYM = frozenset("mini-band ball step kettlebell ankle-weight cable bench".split())
AMPLE = 90
STRENGTH = [block.id for block in KNOWN.blocks.values() if block.kind is SessionKind.STRENGTH]
ACTIVATION = [block.id for block in KNOWN.blocks.values() if block.kind is SessionKind.ACTIVATION]
NOT_THERE = [(), ("floor",), ("mat",), ("drill-space",), ("floor", "mat", "drill-space")]
SETTINGS = [
    Setting(level, things, frozenset(without), age, single_set=single, off_day=off, desk_job=desk)
    for level, things, without, age, (single, off, desk) in product(
        (1, 3, 6),
        (NOTHING, GYM),
        NOT_THERE,
        (None, 15, 70),
        ((False, True, False), (True, False, True)),
    )
]


def setting(
    level: int = 3,
    equipment: frozenset[str] = NOTHING,
    *without: str,
    age: int | None = None,
    single_set: bool = False,
    off_day: bool = True,
    desk_job: bool = False,
) -> Setting:
    return Setting(level, equipment, frozenset(without), age, single_set, off_day, desk_job)


def fill(block: str, where: Setting, minutes: int = AMPLE) -> Prescription:
    found = PRESCRIBER.fill(block, where, minutes)
    assert found is not None
    return found


def doses(found: Prescription) -> dict[str, str]:
    """Exercise → dose in words, in the order of the session."""
    return {item.exercise: wording.dose(item) for item in found.items}


def slugs(found: Prescription) -> list[str]:
    return [item.exercise for item in found.items]


def amount(item: Item) -> tuple[int, int | None, int | None, int | None]:
    return item.sets, item.reps, item.seconds, item.breaths
