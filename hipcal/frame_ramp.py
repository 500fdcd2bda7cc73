"""The weeks that rise: what a week of so many days looks like, and how its minutes grow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MOST_WEEKS_UP = 30  # up to the race; before them the first week is repeated
STEP = 5  # minutes
CUT_BACK = 0.8
SHORTEST = 20  # minutes of a run beside the long one, where that is not shorter itself
SHORTEST_RESTED = 15  # and in a cut-back week
SUNDAY = 6

Pattern = tuple[tuple[int, str], ...]  # weekdays with their roles, sorted


class Shape(NamedTuple):
    """How a distance is trained for, in minutes. Design choices, all of them."""

    metres: int | None  # up to this distance; None: any longer one
    peak: int  # the longest long run
    novice: int  # the first long run, where the runner does not say
    regular: int
    quality: int  # the most for a hard run
    easy: int
    short: int  # the most for the day before the long run


SHAPES = (
    Shape(5_000, peak=60, novice=40, regular=50, quality=45, easy=40, short=30),
    Shape(10_000, peak=80, novice=50, regular=60, quality=50, easy=45, short=35),
    Shape(21_098, peak=120, novice=60, regular=75, quality=60, easy=50, short=40),
    Shape(42_200, peak=180, novice=90, regular=105, quality=70, easy=60, short=45),
    Shape(None, peak=240, novice=120, regular=150, quality=75, easy=70, short=60),
)
# Weeks with the long run on Sunday: hard runs apart, the day after the long run and the day before a
# hard run free as long as there are days to spare, for the strength that goes there.
_SUNDAY_WEEKS: Mapping[int, Mapping[int, str]] = {
    2: {2: "quality", 6: "long"},
    3: {1: "quality", 3: "easy", 6: "long"},
    4: {1: "quality", 3: "easy", 5: "short", 6: "long"},
    5: {1: "quality", 2: "easy", 3: "second", 5: "short", 6: "long"},
    6: {1: "quality", 2: "easy", 3: "second", 4: "recovery", 5: "short", 6: "long"},
    7: {0: "recovery", 1: "quality", 2: "easy", 3: "second", 4: "recovery", 5: "short", 6: "long"},
}
FEWEST_DAYS, MOST_DAYS = min(_SUNDAY_WEEKS), max(_SUNDAY_WEEKS)
_SHARES = {"quality": 0.6, "second": 0.5, "easy": 0.5, "short": 0.4, "recovery": 0.4}


class Level(NamedTuple):
    """The minutes of a week's weekdays, and of its long run."""

    long: int
    minutes: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


def shape_for(metres: int) -> Shape:
    """The row of a distance, else the next longer one."""
    return next(row for row in SHAPES if row.metres is None or metres <= row.metres)


def pattern_for(days: int, long_day: int) -> Pattern:
    """The week of so many days, turned so that its long run falls on `long_day`."""
    turned = {(weekday + long_day - SUNDAY) % 7: role for weekday, role in _SUNDAY_WEEKS[days].items()}
    return tuple(sorted(turned.items()))


def cut_back(number: int, biggest: int) -> bool:
    """Whether a week of the ramp is a cut-back: every fourth, counted back from the biggest week.

    The second week would have nothing to rest from: it repeats the first.
    """
    return number > 2 and _may_rest(number, biggest)


def _may_rest(number: int, biggest: int) -> bool:
    return 1 < number < biggest and (biggest - number) % 4 == 3


def ramp(weeks: int, begins: int, pattern: Pattern, shape: Shape) -> Sequence[Level]:
    """The weeks of a ramp, the last one the biggest; `begins`: minutes of the first long run."""
    ups = [number for number in range(1, weeks + 1) if not _may_rest(number, weeks)]
    risen = _risen(_longs(len(ups), _floor(begins), shape.peak), pattern, shape)
    level = dict(zip(ups, risen, strict=True))
    return [
        _eased(level[each - 1]) if cut_back(each, weeks) else level.get(each, risen[0])
        for each in range(1, weeks + 1)
    ]


def _longs(count: int, begins: int, peak: int) -> list[int]:
    """Long runs, evenly spread from the first to the peak and never a tenth longer than the last."""
    longs = [begins]
    for nth in range(1, count):
        even = _floor(begins + (peak - begins) * nth / (count - 1))
        rested = len(longs) == 1 or longs[-1] == longs[-2]
        longs.append(max(longs[-1], min(even, _next(longs[-1], rested=rested))))
    return longs


def _next(last: int, *, rested: bool) -> int:
    """The most after a run of so many minutes; `rested`: the run before was no longer than it."""
    tenth = _floor(last * 1.1)
    return last + STEP if tenth == last and rested else tenth


def _risen(longs: Iterable[int], pattern: Pattern, shape: Shape) -> list[Level]:
    levels: list[Level] = []
    others = [weekday for weekday, role in pattern if role != "long"]
    for long in longs:
        wanted = {weekday: _wanted(role, long, shape) for weekday, role in pattern}
        held = _held(wanted, levels[-1], others) if levels else wanted
        levels.append(Level(long, held))
    return levels


def _wanted(role: str, long: int, shape: Shape) -> int:
    """The minutes of a run beside a long run of this length."""
    if role == "long":
        return long
    most = {"quality": shape.quality, "second": shape.easy, "easy": shape.easy}.get(role, shape.short)
    return min(most, max(_floor(_SHARES[role] * long), SHORTEST), long)


def _held(wanted: Mapping[int, int], last: Level, others: Sequence[int]) -> Mapping[int, int]:
    """The minutes, fewer beside the long run where the week would be more than a tenth above the last."""
    held = dict(wanted)
    while sum(held.values()) * 10 > last.total * 11:
        weekday = max(others, key=lambda day: held[day] - last.minutes[day])
        if held[weekday] <= last.minutes[weekday]:
            break
        held[weekday] -= STEP
    return held


def _eased(level: Level) -> Level:
    minutes = {
        weekday: max(min(each, SHORTEST_RESTED), _nearest(each * CUT_BACK))
        for weekday, each in level.minutes.items()
    }
    return Level(_nearest(level.long * CUT_BACK), minutes)


def _floor(minutes: float) -> int:
    return max(10, int(minutes + 1e-9) // STEP * STEP)


def _nearest(minutes: float) -> int:
    return int(minutes / STEP + 0.5) * STEP
