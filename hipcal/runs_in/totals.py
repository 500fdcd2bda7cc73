"""The measures of a session's parts → how long all of it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hipcal.pace import minutes_for
from hipcal.runs_in.hits import Hit
from hipcal.runs_in.lengths_in import DISTANCE, DURATION, MOST_METRES, MOST_MINUTES, REPS

SHORTEST_METRES = 100
_SHORTEST_PART = 2  # minutes; less is a pause
_SHORTEST_WITH_REPS = 10  # minutes beside repetitions that may be all of a session
_MOST_KM = 29  # a number without a unit: kilometres up to here, from here on minutes
_MOST_LONG_KM = 50
_FASTEST, _SLOWEST = 2.5, 15.0  # minutes for a kilometre of one run told both ways


class Total(NamedTuple):
    """How long a session is; `guessed` where a number stands without its unit."""

    minutes: int | None = None
    metres: int | None = None
    distance: str | None = None
    guessed: bool = False


def total(parts: Sequence[Sequence[Hit]], *, long: bool = False) -> Total:
    """The lengths of the main parts added up."""
    main = [hit for part in parts for hit in part if not hit.inside]
    distances = [hit for hit in main if hit.measures == DISTANCE]
    durations = [hit for hit in main if hit.measures == DURATION and hit.span.minutes >= _SHORTEST_PART]
    metres, minutes = sum(hit.span.metres for hit in distances), sum(hit.span.minutes for hit in durations)
    if not SHORTEST_METRES <= metres <= MOST_METRES:
        metres = 0
    if any(hit.measures == REPS for hit in main) and minutes + minutes_for(metres) < _SHORTEST_WITH_REPS:
        return Total()  # the pauses, or the way to warm up
    if metres and minutes:
        return _both(metres, round(minutes), distances, durations)
    if metres:
        return Total(minutes_for(metres), metres, _own(metres, distances))
    if 1 <= minutes <= MOST_MINUTES:
        return Total(round(minutes))
    return _bare_number(main, long=long)


def _both(metres: int, minutes: int, distances: list[Hit], durations: list[Hit]) -> Total:
    """`10 km 55 min` is one run told both ways; `10 min + 5 km` are two parts."""
    pace = minutes * 1000 / metres
    if len(distances) == len(durations) == 1 and _FASTEST <= pace <= _SLOWEST:
        return Total(minutes, metres, _own(metres, distances))
    return Total(min(minutes + minutes_for(metres), MOST_MINUTES))


def _own(metres: int, distances: list[Hit]) -> str:
    """In the writer's unit; a sum of several in kilometres."""
    if len(distances) == 1 and distances[0].span.own:
        return distances[0].span.own
    return f"{metres / 1000:g} km"


def _bare_number(main: list[Hit], *, long: bool) -> Total:
    """`LR 16`: kilometres or miles, so only how long it may take; `Easy 45`: minutes."""
    for before, hit in zip([None, *main], main, strict=False):
        beside = before is not None and before.role in ("easy", "recovery", "long", "quality", "run")
        number = hit.span.number if hit.role == "number" else None
        if number is not None and beside and 2 <= number <= 240:
            as_km = number <= (_MOST_LONG_KM if long else _MOST_KM)
            return Total(minutes_for(number * 1000) if as_km else number, guessed=True)
    return Total()
