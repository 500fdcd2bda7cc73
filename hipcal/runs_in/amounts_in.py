"""Cells of distances and durations → metres and minutes; a unit left out is found from the column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from hipcal.planfile.lengths import METRES
from hipcal.runs_in.hours_in import hour, is_hour
from hipcal.runs_in.lengths_in import MOST_METRES, MOST_MINUTES

MINUTES = {"h": Decimal(60), "min": Decimal(1), "s": Decimal(1) / 60}
MOST_KM = 300  # a larger number without a unit is metres
MOST_HOURS = 10  # where every number of a column without a unit is smaller, they are hours
_EARLIEST_RUN = dt.time(4)
_NUMBER = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*([^\W\d]*)\.?")
_COLONS = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?")


class Distance(NamedTuple):
    """Metres, and the distance in the writer's unit."""

    metres: int
    own: str


def distance_unit(cells: Sequence[str]) -> str:
    """The unit of a column that does not say it: metres for large numbers, else kilometres."""
    numbers = [_value(found[1]) for cell in cells if (found := _NUMBER.fullmatch(cell)) and not found[2]]
    return "m" if max(numbers, default=Decimal(0)) > MOST_KM else "km"


def distance(cell: str, unit: str, units: Mapping[str, str]) -> Distance | None:
    """`8`, `8,5`, `8.5 km`, `10,000` (m); None for what measures nothing."""
    found = _NUMBER.fullmatch(cell.strip())
    unit = units.get(found[2].casefold(), "") if found and found[2] else unit
    if found is None or unit not in METRES:
        return None
    value = _value(found[1])
    if unit == "m" and re.search(r"[.,][0-9]{3}$", found[1]):
        value *= 1000  # 10,000 m
    metres = int(value * METRES[unit] + Decimal("0.5"))
    if not 0 < metres <= MOST_METRES:
        return None
    if unit == "m" and metres >= 1000:
        return Distance(metres, f"{(Decimal(metres) / 1000).normalize():f} km")
    return Distance(metres, f"{value.normalize():f} {unit}")


def duration_unit(cells: Sequence[str]) -> str:
    """The unit of a column of plain numbers: hours where all of them are small, else minutes."""
    numbers = [_value(found[1]) for cell in cells if (found := _NUMBER.fullmatch(cell)) and not found[2]]
    return "h" if numbers and max(numbers) <= MOST_HOURS else "min"


def minutes(cell: str, unit: str, units: Mapping[str, str]) -> int | None:
    """`45`, `0.75` (h), `45 min`, `1:50:00`, `0:45`, `45:00`, `1h30`; None for what measures nothing."""
    text = cell.strip()
    if found := _COLONS.fullmatch(text):
        one, two, three = int(found[1]), int(found[2]), int(found[3] or 0)
        long = one > MOST_HOURS and found[3] is None  # 45:00, minutes and seconds
        value = Decimal(one) + Decimal(two) / 60 if long else Decimal(one * 60 + two) + Decimal(three) / 60
    elif found := re.fullmatch(r"([0-9]{1,2})\s*h\s*([0-5]?[0-9])(?:\s*m(?:in)?\.?)?", text.casefold()):
        value = Decimal(int(found[1]) * 60 + int(found[2]))
    elif (found := _NUMBER.fullmatch(text)) and (not found[2] or found[2].casefold() in units):
        unit = units[found[2].casefold()] if found[2] else unit
        value = _value(found[1]) * MINUTES.get("min" if unit == "m" else unit, Decimal(0))
    else:
        return None
    whole = int(value + Decimal("0.5"))
    return whole if 0 < whole <= MOST_MINUTES else None


def are_hours_of_the_day(cells: Sequence[str]) -> bool:
    """Whether a column called Time says when, not how long: no seconds, and never in the night."""
    if any(is_hour(cell) for cell in cells):
        return True
    hours = [hour(cell) for cell in cells if cell]
    exact = all(cell.count(":") < 2 or cell.endswith(":00") for cell in cells)
    return exact and all(each is not None and each >= _EARLIEST_RUN for each in hours)


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))
