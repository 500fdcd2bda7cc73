"""How weeks are laid out on a printed page each: the largest type in which they fit, and where days go.

A browser breaks the lines, so this only estimates them. Widths and heights are in points, or in ems of
the page's type where they grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from hipcal import wording
from hipcal.page_type import BOLD, LEAST, ROW, Type, ems, flow, height
from hipcal.page_view import DayView, Entry, Line, Paper, WeekView

USUAL, TIGHT = "usual", "tight"
USUAL_SIZE = 7.8
TIGHT_BELOW = 7.0
SIZES = (("large", 9.0), ("roomy", 8.4), (USUAL, USUAL_SIZE), ("snug", 7.2), (TIGHT, 6.6))  # as in style.css
LANDSCAPE = {"A4": (790.0, 544.0), "Letter": (741.0, 561.0)}  # less the margins
RESERVE = 7.0  # for what an estimate misses
TITLE, SUBTITLE, BESIDE, HEADER_GAP = 15.0, 7.8, 7.5, 11.7  # points: title, time zone, signs; between them
TITLE_ROW, HEADER_ROW, SIGN, WEEK = 18.8, 10.0, 18.0, 23.0  # a sign and what is left of it; the week's title
FOCUS, FOCUS_SIZE, FOCUS_GAP, RACE_SHARE = 18.0, 9.0, 17.0, 0.3  # what the week is about
GAP = 7.1  # between days
SIDE, DOUBLE, BOX = 6.8, 1.3, 3.5  # left of a session, more where it is strength; right of its tick box
WEIGHT = 24.1  # the line for a weight, without its unit
USUAL_WIDTH, NARROW = 90.0, 600.0  # of a column; of a page that is upright
ACROSS, FEW = 4, 3  # a day is at most that part of a page's width, of an upright one's
FREE, SLIM = 0.6, 0.75  # of a day's width, for a day without hip work, for one told briefly
MOST_WIDE = 3  # days that take two columns
SECOND_ROW, LINE_GAP, HEADING, CHECKBOX, NOTE_SIDE = 1.31, 0.12, 1.32, 0.9, 1.3  # ems
BETWEEN, BETWEEN_TIGHT, RUN = 4.3, 2.6, 4.0  # points after an entry; in a run's frame
RUN_SIDE, SIGN_EMS = 8.2, 1.13  # left and right in it; its sign, in ems
DAY_TOP, DAY_HEAD, BELOW_HEAD = 5.6, 1.38, 1.6  # points; ems
FIGURE, FIGURE_LARGE = 34.1, 39.8  # heights, as in style.css
CELLS, CELLS_TIGHT = (49.6, 73.7, 3.55), (43.9, 65.2, 2.84)  # widths of a figure, a broad one; a gap
FIGURE_GAP, STRIP, WIDEST = 3.6, 6.0, 96.0
NAME_ROW, NAME_SHARE = 1.2, 0.96  # how much of its width a name may fill
BELOW_GAP, BELOW_TOP = 14.0, 4.5
LINE, FEWEST, USUALLY, MOST = 14.2, 1, 3, 9  # lines to write on; none where nothing else fits
SHARE_TO_WRITE = 0.6


class Header(NamedTuple):
    """What stands above every week: the title, the line beside it, the words of the signs."""

    title: str
    beside: str
    signs: tuple[str, ...]


class Room(NamedTuple):
    """A sheet of paper less its margins and its header, and the notes that every week carries."""

    width: float
    height: float
    notes: tuple[str, ...]


def papers(paper: Paper) -> tuple[tuple[float, float], ...]:
    """Width and height of what a page is made for: both papers where none is named."""
    found = tuple(LANDSCAPE[name] for name in LANDSCAPE if paper.size in ("", name))
    return tuple((low, wide) for wide, low in found) if paper.portrait else found


def fit(
    weeks: Sequence[WeekView], header: Header, notes: Sequence[str], paper: Paper
) -> tuple[str, tuple[WeekView, ...]]:
    """The name of the largest size in which each week fits its page, and the weeks laid out for it.

    Where not even the smallest type fits, a session that the week has had already is told briefly.
    """
    rooms = [
        Room(width, tall - (above(header, width) if at == 0 else 0), tuple(notes))
        for width, tall in papers(paper)
        for at in range(len(weeks))
    ]
    by_week = [rooms[at :: len(weeks)] for at in range(len(weeks))]
    brief = [_briefly(week) for week in weeks]
    for shown, lines in ((weeks, USUALLY), (brief, USUALLY), (brief, FEWEST), (brief, 0)):
        for name, points in SIZES:
            blank = (week._replace(lines=lines) for week in shown)
            found = [_laid_out(week, Type(points), own) for week, own in zip(blank, by_week, strict=True)]
            if all(left >= RESERVE for left, _week in found):
                return name, tuple(_filled(week, left) for left, week in found)
    return TIGHT, tuple(week for _left, week in found)


def _briefly(week: WeekView) -> WeekView:
    """The week with the brief form of the sessions that have one."""
    return week._replace(
        rows=tuple(
            tuple(
                day._replace(
                    entries=tuple(
                        one._replace(lines=(one.brief,)) if one.brief else one for one in day.entries
                    )
                )
                for day in row
            )
            for row in week.rows
        )
    )


def _filled(week: WeekView, left: float) -> WeekView:
    """More lines to write on where there is room."""
    return week._replace(lines=min(MOST, week.lines + int((left - RESERVE) // LINE)))


def _laid_out(week: WeekView, kind: Type, rooms: Sequence[Room]) -> tuple[float, WeekView]:
    """The points left at the foot of the page, and the week with the fewest wide days that fits.

    Where none fits, the one that leaves most room.
    """
    tried: list[tuple[float, WeekView]] = []
    for choice in _choices(week, kind, rooms[0].width):
        tried.append((min(left(choice, kind, room) for room in rooms), choice))
        if tried[-1][0] >= RESERVE:
            return tried[-1]
    return max(tried, key=lambda pair: pair[0])


def _choices(week: WeekView, kind: Type, width: float) -> Iterator[WeekView]:
    """No wide day, then one more at a time, the one that saves most height."""
    yield week
    for _time in range(MOST_WIDE):
        more = [_widened(week, day, kind) for row in week.rows if (day := _tallest(row, kind, width))]
        best = min(more, key=lambda one: days(one, kind, width), default=week)
        if days(best, kind, width) >= days(week, kind, width):
            return
        week = best
        yield week


def _widened(week: WeekView, wide: DayView, kind: Type) -> WeekView:
    """The week with one day in two columns that are as even as can be."""
    split = min(
        range(1, len(wide.entries)), key=lambda at: _taller(wide._replace(split=at), USUAL_WIDTH, kind)
    )
    rows = (tuple(day._replace(split=split) if day is wide else day for day in row) for row in week.rows)
    return week._replace(rows=tuple(rows))


def _tallest(row: Sequence[DayView], kind: Type, width: float) -> DayView | None:
    """The day that makes the row as high as it is; None where it cannot be made wide."""
    heights = _row(row, kind, width)
    day = row[heights.index(max(heights))]
    return None if day.split or len(day.entries) < 2 else day


def left(week: WeekView, kind: Type, room: Room) -> float:
    """Points that stay empty at the foot of the page."""
    told = (*room.notes, *map(": ".join, week.unplaced))
    filled = about(week, room.width), days(week, kind, room.width), figures(week, kind, room.width)
    return room.height - sum(filled) - below(week, told, kind, room.width)


def above(header: Header, width: float) -> float:
    """The page's title, the line beside it and the signs, which go on in a row of their own."""
    title = ems(header.title) * BOLD * TITLE
    signs = sum(ems(word) * BESIDE + SIGN for word in header.signs)
    used = title + HEADER_GAP + ems(header.beside) * SUBTITLE
    over = used + HEADER_GAP + signs > width
    return TITLE_ROW * ceil(title / width) + (HEADER_ROW if over else 0)


def about(week: WeekView, width: float) -> float:
    """The week's title, and what it is about, whose race may have a name of any length."""
    race = ems(week.race) * BOLD * FOCUS_SIZE
    share = min(race, RACE_SHARE * width)
    free = width - ems(week.phase) * BOLD * FOCUS_SIZE - share - FOCUS_GAP * (2 if race else 1)
    rows = flow(week.focus, free / FOCUS_SIZE)[0]
    if race > share:
        rows = max(rows, flow(week.race, share / FOCUS_SIZE / BOLD)[0])
    return WEEK + FOCUS + FOCUS_SIZE * ROW * rows


def days(week: WeekView, kind: Type, width: float) -> float:
    """The height of the rows of days."""
    rows = [max(_row(row, kind, width)) for row in week.rows]
    return sum(rows) + GAP * (len(rows) - 1)


def _row(row: Sequence[DayView], kind: Type, width: float) -> list[float]:
    """The height of each of the days that stand side by side."""
    shares = [2.0 if day.split else FREE if day.free else SLIM if day.slim else 1.0 for day in row]
    one = min((width - GAP * (len(row) - 1)) / sum(shares), width / (ACROSS if width > NARROW else FEW))
    return [_day(day, one * share, kind) for day, share in zip(row, shares, strict=True)]


def _day(day: DayView, width: float, kind: Type) -> float:
    head = DAY_TOP + DAY_HEAD * kind.size + (ROW * kind.small if day.phase else 0)
    rest = (day.nothing, *day.refusals) if day.free else ()
    refused = height(rest, width - SIDE - BOX, kind.small) + BETWEEN if rest else 0
    return head + _taller(day, (width - GAP) / 2 if day.split else width, kind) + refused


def _taller(day: DayView, width: float, kind: Type) -> float:
    """The height of the entries, or of the taller of their two columns."""
    return max(sum(_entry(entry, width - SIDE, kind) for entry in half) for half in day.halves)


def _entry(entry: Entry, width: float, kind: Type) -> float:
    between = BETWEEN_TIGHT if kind.size < TIGHT_BELOW else BETWEEN
    if entry.kind == "run":
        width = width + SIDE - RUN_SIDE
        first = ems(entry.when) + SIGN_EMS / BOLD  # before the label, on the same row
        rows = flow(f"{'n' * ceil(first / ems('n'))} {entry.label}", width / kind.size / BOLD)[0]
        note = height([entry.note], width, kind.small) if entry.note else 0
        return rows * ROW * kind.size + note + RUN + between
    width -= DOUBLE if entry.kind == "strength" else 0
    lines = sum(_line(line, width - BOX - CHECKBOX * kind.size, kind) for line in entry.lines)
    told = height([f"{entry.when} · {entry.detail}"], width, kind.small)
    return HEADING * kind.size + told + lines + between


def _line(line: Line, width: float, kind: Type) -> float:
    """The dose stands beside the name, or wholly on a row of its own; so does the line for a weight."""
    rows, used = flow(line.name, width / kind.size)
    used, tall = used * kind.size, rows * ROW * kind.size
    for part in (ems(line.dose) * kind.small, WEIGHT + ems(line.weight) * kind.small if line.weight else 0):
        if part:
            used += part + ems(" ") * kind.size
            if used > width:
                tall += ceil(part / width) * SECOND_ROW * kind.size
                used = part % width
    return tall + LINE_GAP * kind.size


def figures(week: WeekView, kind: Type, width: float) -> float:
    """The figures below the days, each with its name."""
    if not week.figures:
        return 0.0
    tall = FIGURE_LARGE if kind.size > USUAL_SIZE else FIGURE
    narrow, broad, gap = CELLS_TIGHT if kind.size < TIGHT_BELOW else CELLS
    rows, used = [0], 0.0
    for one in week.figures:
        longest = max(ems(word) for word in one.name.replace("-", "- ").split()) * LEAST
        cell = max(broad if one.wide > 1 else narrow, min(longest + 0.5, WIDEST))
        if used + cell > width:
            rows, used = [*rows, 0], 0.0
        used += cell + gap
        rows[-1] = max(rows[-1], flow(one.name, NAME_SHARE * cell / LEAST)[0])
    return STRIP + sum(tall + names * LEAST * NAME_ROW for names in rows) + FIGURE_GAP * len(rows)


def below(week: WeekView, notes: Sequence[str], kind: Type, width: float) -> float:
    """The notes, beside them lines to write on; below both what holds for everybody."""
    column = (width - BELOW_GAP) * (1 - SHARE_TO_WRITE) if week.lines else width
    noted = height(notes, column - NOTE_SIDE * kind.small, kind.small)
    safety = height([wording.safety_line()], width, kind.small)
    return BELOW_TOP + BELOW_HEAD * kind.size + max(noted, week.lines * LINE) + BELOW_GAP / 6 + safety
