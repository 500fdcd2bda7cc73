"""Days that differ from the rest: pauses and travel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hipcal.model import Pause, Travel
from hipcal.planfile.entries import Shape, entries
from hipcal.planfile.findings import Mistake, Place, choose, said
from hipcal.planfile.moments import date
from hipcal.planfile.options import equipment
from hipcal.planfile.section import Section

WHY = ("illness", "injury", "red-flag", "other")
MEANT = {
    "illness": ("ill", "sick", "sickness", "cold", "flu", "fever", "covid"),
    "injury": ("injured", "hurt", "pain"),
    "red-flag": ("red flag", "redflag", "red_flag", "warning sign"),
    "other": ("holiday", "holidays", "vacation", "travel", "trip", "work", "busy", "family", "rest", "break"),
}
PAUSE = Shape("pause", ("from", "to", "why"), ("from",), "{from: 2027-01-04, to: 2027-01-10, why: illness}")
TRAVEL = Shape(
    "trip",
    ("from", "to", "equipment", "without"),
    ("from", "to"),
    "{from: 2027-02-01, to: 2027-02-05, equipment: [mini-band]}",
)

Days = tuple[dt.date, dt.date | None]


def why(text: str) -> str | Mistake:
    """The reason of a pause."""
    word = " ".join(text.lower().split())
    if word in WHY:
        return word
    meant = next((reason for reason, words in MEANT.items() if word in words), None)
    hint = f"Did you mean '{meant}'?" if meant else choose(text, WHY)
    return Mistake(f"{said(text)} is not a reason for a pause", hint)


def pauses(plan: Section) -> tuple[Pause, ...]:
    """Every readable pause, by its first day; an open one before others, and overlaps, are reported."""
    found: list[tuple[Pause, Place]] = []
    for of in entries(plan, "pauses", PAUSE):
        reason = of.take("why", why, "other")
        days = _days(of, "pause")
        if days:
            found.append((Pause(*days, reason), of.value_place("from")))
    found.sort(key=lambda entry: (entry[0].first, entry[1]))
    _apart(plan, "pauses", "pause", found)
    return tuple(pause for pause, _ in found)


def travel(plan: Section) -> tuple[Travel, ...]:
    """Every readable travel, by its first day; overlaps are reported."""
    found: list[tuple[Travel, Place]] = []
    for of in entries(plan, "travel", TRAVEL):
        there, missing = equipment(of)
        days = _days(of, "trip")
        if days and days[1]:
            found.append((Travel(days[0], days[1], there, missing), of.value_place("from")))
    found.sort(key=lambda entry: (entry[0].first, entry[1]))
    _apart(plan, "travel", "trip", found)
    return tuple(each for each, _ in found)


def _days(of: Section, what: str) -> Days | None:
    """First and last day; None after a problem (reported)."""
    first, last = of.take("from", date, None), of.take("to", date, None)
    if first is None or not of.sound("from", "to"):
        return None
    if last is not None and last < first:
        message = f"{of.name}: this {what} ends on {last}, before it begins on {first}"
        of.complain("to", of.value_place("to"), message, "Check from and to.")
        return None
    return first, last


def _apart(plan: Section, key: str, what: str, found: Sequence[tuple[Pause | Travel, Place]]) -> None:
    """Reports what begins before an earlier one is over; `found` is sorted by the first day."""
    for (one, place), (two, second) in zip(_longest_so_far(found), found[1:], strict=False):
        if one.last is None:
            message = f"{key}: this {what} is open, and another begins on {two.first}"
            plan.complain(key, place, message, f"Only the last {what} may be open: give this one a 'to'.")
        elif two.first <= one.last:
            message = f"{key}: this {what} begins on {two.first}, before the one from {one.first} is over"
            hint = f"That one, in line {place.line}, goes to {one.last}. Part the two."
            plan.complain(key, second, message, hint)


def _longest_so_far(found: Sequence[tuple[Pause | Travel, Place]]) -> list[tuple[Pause | Travel, Place]]:
    """For every entry the one of those up to it that ends last."""
    longest: list[tuple[Pause | Travel, Place]] = []
    for each in found:
        latest = longest[-1] if longest else each
        ends_later = latest[0].last is not None and (each[0].last is None or each[0].last > latest[0].last)
        longest.append(each if ends_later else latest)
    return longest
