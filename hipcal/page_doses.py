"""Doses on a week sheet, where a row is narrow."""

from __future__ import annotations

from dataclasses import replace

from hipcal import wording
from hipcal.language import N_, _
from hipcal.model import Harder, Item

SLOWER = N_("4 s down")


def short(item: Item) -> str:
    """`10 per side`, `5 slow + 5 breaths per side`, `2 × 10 per side, 4 s down`."""
    if not item.load:
        return _amount(item)
    load = _(SLOWER) if item.harder is Harder.SLOWER else item.load
    return _("{dose}, {load}").format(dose=_amount(item), load=load)


def _amount(item: Item) -> str:
    slow = item.reps is not None and item.breaths is not None
    if not slow and (item.reps is None or item.sides == 1 or item.sets > 1):
        return wording.dose(replace(item, load=None))
    words = str(item.reps)
    if slow:
        words = _("{reps} slow + {breaths} breaths").format(reps=item.reps, breaths=item.breaths)
    if item.sets > 1:
        words = f"{item.sets} × {words}"
    return _("{dose} per side").format(dose=words) if item.sides == 2 else words
