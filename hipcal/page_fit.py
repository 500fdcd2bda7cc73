"""How large the type of a printed week may be: the largest in which it fits one landscape page.

A browser breaks the lines, so this only estimates them, for A4 and Letter. Widths and heights are
in points, or in ems of the page's type where they grow with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from hipcal.page_view import DayView, Entry, Line, ReasonView, WeekView

USUAL, TIGHT = "usual", "tight"
SIZES = (("large", 9.0), ("roomy", 8.4), (USUAL, 7.8), ("snug", 7.2))  # else tight; as in style.css
LEAST = 6.5  # points of the smallest letters
PAPERS = ((790.0, 544.0), (741.0, 561.0))  # A4 and Letter, less the margins
RESERVE = 12.0  # for letters wider than those counted with
HEAD = 42.0  # title and week
HEAD_ROW, HEAD_LETTER, HEAD_FIRST = 14.0, 4.7, 90.0  # a row more for the week, its letters, what begins it
GAP = 7.0  # between days
LETTER = 0.47  # ems
SIDE, BOX = 8.0, 3.5  # left of a session, right of its tick box
FREE = 0.6  # of a day's width, for a day without hip work
ROW, SMALL_ROW, HEADING = 1.37, 1.25, 1.4  # ems
BETWEEN, RUN = 5.0, 6.0  # points after an entry; in a run's frame
DAY_HEAD, BELOW_HEAD = 1.75, 1.6  # ems
REASON_COLUMNS, BELOW_GAP = 3, 14.0
LINES_TO_WRITE = 44.0  # points


class Type(NamedTuple):
    """Sizes in points of the usual and the small letters."""

    size: float

    @property
    def small(self) -> float:
        return max(0.9 * self.size, LEAST)

    def rows(self, text: int, width: float, *, small: bool = False) -> int:
        """Rows that so many letters take."""
        return max(1, ceil(text * LETTER * (self.small if small else self.size) / width))


def size(weeks: Sequence[WeekView], reasons: Sequence[ReasonView], notes: Sequence[str]) -> str:
    """The name of the largest size in which each week fits its page; the reasons stand on the first."""
    for name, points in SIZES:
        if all(
            _left(week, reasons if n == 0 else (), notes, Type(points), paper) >= RESERVE
            for n, week in enumerate(weeks)
            for paper in PAPERS
        ):
            return name
    return TIGHT


def _left(
    week: WeekView,
    reasons: Sequence[ReasonView],
    notes: Sequence[str],
    kind: Type,
    paper: tuple[float, float],
) -> float:
    """Points that stay empty at the foot of the page."""
    width, height = paper
    shares = [FREE if day.free else 1.0 for day in week.days]
    wide = min((width - GAP * (len(shares) - 1)) / sum(shares), width / 4)
    days = max(_day(day, share * wide, kind) for day, share in zip(week.days, shares, strict=True))
    told = (*notes, *map(": ".join, week.unplaced))
    return height - _head(week, width) - days - _below(reasons, told, kind, width)


def _head(week: WeekView, width: float) -> float:
    """Title and week, whose race may have a name of any length."""
    letters = len(week.dates) + len(week.about) + 3
    return HEAD + HEAD_ROW * (ceil((HEAD_FIRST + letters * HEAD_LETTER) / width) - 1)


def _day(day: DayView, width: float, kind: Type) -> float:
    return (
        DAY_HEAD * kind.size
        + (SMALL_ROW * kind.small if day.phase else 0)
        + sum(_entry(entry, width - SIDE, kind) for entry in day.entries)
        + (_texts(day.refusals, width - SIDE, kind) if day.free else 0)
    )


def _entry(entry: Entry, width: float, kind: Type) -> float:
    if entry.kind == "run":
        rows = kind.rows(len(entry.when) + len(entry.label) + 4, 0.9 * width)  # bold letters are wider
        small = _texts([text for text in (entry.detail, entry.note) if text], width, kind)
        return rows * ROW * kind.size + small + RUN + BETWEEN
    lines = sum(_line(line, width - BOX - 0.9 * kind.size, kind) for line in entry.lines)
    about = len(entry.when) + len(entry.detail) + 3 * len(entry.why) + 9
    return HEADING * kind.size + _texts([" " * about], width, kind) + lines + BETWEEN


def _line(line: Line, width: float, kind: Type) -> float:
    """The dose stands beside the name, or wholly on a row of its own."""
    name, dose = len(line.name) * LETTER * kind.size, (len(line.dose) + 1) * LETTER * kind.small
    rows = max(1, ceil(name / width))
    over = max(1, ceil(dose / width)) if name - (rows - 1) * width + dose > width else 0
    return rows * ROW * kind.size + over * SMALL_ROW * kind.small


def _below(reasons: Sequence[ReasonView], notes: Sequence[str], kind: Type, width: float) -> float:
    parts = (REASON_COLUMNS if reasons else 0) + bool(notes) + 1  # the reasons, the notes, lines to write on
    column = (width - BELOW_GAP * (parts - 1)) / parts
    told = _texts((one.text + "[0]" * len(one.cites) for one in reasons), column, kind) / REASON_COLUMNS
    told += kind.small * SMALL_ROW if reasons else 0  # columns are not filled evenly
    noted = _texts(notes, column, kind)
    return BELOW_HEAD * kind.size + max(told, noted, LINES_TO_WRITE) + 2 * SMALL_ROW * kind.small


def _texts(texts: Iterable[str], width: float, kind: Type) -> float:
    """The height of small texts below each other."""
    rows = sum(kind.rows(len(text), width, small=True) for text in texts)
    return rows * SMALL_ROW * kind.small
