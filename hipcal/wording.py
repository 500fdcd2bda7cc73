"""Doses, hours and lengths in the words a runner reads; used by every page, calendar and table."""

from __future__ import annotations

import datetime as dt

from hipcal.model import Item

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


def day_name(day: dt.date) -> str:
    """`Tuesday 24 November`, whatever the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_date(day: dt.date) -> str:
    """`23 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def hour(moment: dt.time | dt.datetime) -> str:
    """`7:05`."""
    return f"{moment.hour}:{moment.minute:02d}"


def dose(item: Item) -> str:
    """`2 × 8 per side`, `30 s`, `5 slow reps, then 5 breaths per side`."""
    amount = _amount(item)
    sets = f"{item.sets} × " if item.sets > 1 else ""
    side = " per side" if item.sides == 2 else ""
    load = f", {item.load}" if item.load else ""
    return f"{sets}{amount}{side}{load}"


def _amount(item: Item) -> str:
    if item.seconds is not None:
        return f"{item.seconds} s"
    if item.reps is not None and item.breaths is not None:
        return f"{item.reps} slow reps, then {item.breaths} breaths"
    if item.breaths is not None:
        return f"{item.breaths} deep breaths"
    return f"{item.reps}" if item.sets > 1 else f"{item.reps} reps"


SAFETY_LINE = (
    "General information, not personal advice. Stop at sharp pain, or at pain above 2 out of 10. "
    "Groin or hip pain when you put weight on the leg, or at night: stop running too, and see a doctor or "
    "a physiotherapist."
)
# The red flags of the rulebook, for every plan once: Robertson and Wood 2017, NHS red flags for hips.
STOP_RULES = (
    (
        "Stop running and all hip work, and see a doctor or a physiotherapist, with: groin or deep hip pain "
        "when you stand, walk or hop on the leg; a limp; pain at rest or at night; a fall or a blow to the "
        "hip; numbness or weakness; pain that is worse than yesterday after two easy days."
    ),
    (
        "Get emergency help, not an appointment, if you cannot put weight on the leg after a fall, have a "
        "fever with a hot, swollen joint, or lose control of bladder or bowel or feeling between the legs."
    ),
)
