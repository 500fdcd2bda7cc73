"""The season as a table for a terminal: a line for each week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hipcal import wording
from hipcal.catalogue.types import Catalogue
from hipcal.columns import WIDTH, Paint, cells, clip, hanging, harmless, pad, plain, wrap
from hipcal.language import _, in_its_words, ngettext, pgettext
from hipcal.model import Intensity, Phase, Plan
from hipcal.phases import Season
from hipcal.season_day import around
from hipcal.season_view import WeekRow, rows
from hipcal.season_words import capital, countdown, left_words, race_name, stays
from hipcal.text import span

NARROWEST, WIDEST, ROOMY = 60, 120, 76
TO_THE_RIGHT = (True, True, False, False, False, True, True)
STRENGTH = 4  # its column
MOST_PHASE = 14  # cells: taper/recovery
LEAST_BAR, MOST_BAR, LEAST_RACE = 6, 16, 10
A_YEAR = 365
NOTHING = "-"


class Line(NamedTuple):
    """A week's cells. `share` is its running beside that of the week with the most.

    `race` says all about races, pauses and travel, `brief` the same for a narrow table.
    """

    cells: tuple[str, ...]
    share: float
    race: str
    brief: str
    role: str


class Layout(NamedTuple):
    """Widths of the columns; a bar or a race column of width 0 is left out."""

    columns: tuple[int, ...]
    gap: str
    bar: int
    race: int
    brief: bool


@in_its_words
def table(
    plan: Plan,
    catalogue: Catalogue,
    numbers: Iterable[int] | None = None,
    *,
    now: int | None = None,
    width: int = WIDTH,
    paint: Paint = plain,
) -> str:
    """The weeks named (None: all), a line each; ends with a line break. `now` is the week of today.

    Lines have at most `width` cells, which is taken as 60 to 120.
    """
    width = min(max(width, NARROWEST), WIDEST)
    weeks = rows(plan, numbers)
    lines = _lines(weeks, now)
    layout = _layout(lines, width)
    shown = [_header(layout, width, paint), *(_shown(line, layout, paint) for line in lines)]
    title = [paint(line, "heading") for line in wrap(plan.request.title, width)]
    dates = ngettext("{count} week, {dates}", "{count} weeks, {dates}", len(weeks)).format(
        count=len(weeks), dates=span(weeks[0].first, weeks[-1].last)
    )
    below = [hanging("", text, width) for text in (_legend(weeks, now), *_races(plan, catalogue))]
    return "\n\n".join(["\n".join([*title, dates]), "\n".join(shown), "\n".join(below)]) + "\n"


def _lines(weeks: Sequence[WeekRow], now: int | None) -> list[Line]:
    most = max((week.running for week in weeks), default=0)
    years = (weeks[-1].last - weeks[0].first).days >= A_YEAR
    return [_line(week, most, years, week.number == now) for week in weeks]


def _line(week: WeekRow, most: int, years: bool, now: bool) -> Line:
    strength = " ".join(_letter(one) for one in week.strength)
    return Line(
        cells=(
            f"{'>' if now else ''}{week.number}",
            wording.short_date(week.first) + (f" {week.first.year % 100:02d}" if years else ""),
            _phases(week),
            _level(week),
            strength or NOTHING,
            str(week.hip_minutes),
            f"{'~' if week.guessed else ''}{week.running}",
        ),
        share=week.running / most if most else 0,
        race="; ".join(_about(week, brief=False)),
        brief="; ".join(_about(week, brief=True)),
        role="heading" if week.races else "faint" if week.deload else "",
    )


def _letter(intensity: Intensity) -> str:
    """`F`, `L`, as the legend tells them."""
    return pgettext("letter", "L") if intensity is Intensity.LIGHT else pgettext("letter", "F")


def _phases(week: WeekRow) -> str:
    """`build/peak`; the race day, which has a column of its own, gives way where it is tight."""
    phases = [phase for phase, _days in week.phases]
    if week.races and cells("/".join(map(_short_phase, phases))) > MOST_PHASE:
        phases.remove(Phase.RACE)
    return clip("/".join(map(_short_phase, phases)), MOST_PHASE)


def _short_phase(phase: Phase) -> str:
    """The phase's word in few letters, of which two make a cell of the table."""
    return {
        Phase.BASE: pgettext("phase, short", "base"),
        Phase.BUILD: pgettext("phase, short", "build"),
        Phase.PEAK: pgettext("phase, short", "peak"),
        Phase.TAPER: pgettext("phase, short", "taper"),
        Phase.RACE: pgettext("phase, short", "race"),
        Phase.RECOVERY: pgettext("phase, short", "recovery"),
        Phase.OFF: pgettext("phase, short", "off"),
    }[phase]


def _level(week: WeekRow) -> str:
    if not week.strength:
        return NOTHING
    return pgettext("level, short", "deload") if week.deload else str(week.level or NOTHING)


def _about(week: WeekRow, *, brief: bool) -> Iterator[str]:
    """Races, pauses and travel of the week, and how long it is to the next race."""
    for race in week.races:
        day = wording.short_weekday(race.date.weekday())
        yield capital(race_name(race)) if brief else f"{capital(race_name(race))} ({day})"
    yield from stays(week, brief=brief)
    if week.ahead and week.ahead not in week.races:
        left = (week.ahead.date - week.first).days
        yield left_words(left) if brief else countdown(week.ahead, week.first)


def _layout(lines: Sequence[Line], width: int) -> Layout:
    """The race column says all where the smallest bar leaves it room; where it is tight the bar goes."""
    head, gap = _head(width), " " * (2 if width >= ROOMY else 1)
    columns = tuple(
        max(map(cells, column)) for column in zip(head, *(line.cells for line in lines), strict=True)
    )
    left = width - sum(columns) - len(gap) * len(columns)
    bars = any(line.share for line in lines)
    beside_bar = left - (LEAST_BAR + len(gap) if bars else 0)
    full, brief = _longest(line.race for line in lines), _longest(line.brief for line in lines)
    need = full if full <= beside_bar else brief
    race = min(need, max(beside_bar, LEAST_RACE))
    rest = left - (race + len(gap) if race else 0)
    bar = min(MOST_BAR, rest) if bars and rest >= LEAST_BAR else 0
    return Layout(columns, gap, bar, race, need != full)


def _longest(texts: Iterable[str]) -> int:
    """How much the column of races needs; nothing where no week has anything to say."""
    most = max((cells(harmless(text)) for text in texts), default=0)
    return most and max(most, cells(_race_head()))


def _race_head() -> str:
    return pgettext("column", "Race")


def _head(width: int) -> tuple[str, ...]:
    return (
        pgettext("column", "Week") if width >= ROOMY else pgettext("column", "Wk"),
        pgettext("column", "From"),
        pgettext("column", "Phase"),
        pgettext("column", "Level"),
        pgettext("column", "Str."),
        pgettext("column", "Hip"),
        pgettext("column", "Run"),
    )


def _header(layout: Layout, width: int, paint: Paint) -> str:
    row = layout.gap.join(_padded(_head(width), layout))
    race = " " * (layout.bar + len(layout.gap) if layout.bar else 0) + layout.gap + _race_head()
    return paint(row + (race if layout.race else ""), "heading")


def _shown(line: Line, layout: Layout, paint: Paint) -> str:
    """One line; a week of the usual kind is coloured where its strength stands."""
    row = _padded(line.cells, layout)
    if line.role:
        row = [paint(cell, line.role) for cell in row]
    elif line.cells[STRENGTH] != NOTHING:
        row[STRENGTH] = paint(row[STRENGTH], "strength")
    if layout.bar:
        bar = _bar(line.share, layout.bar)
        row.append(paint(bar, "stretch") + " " * (layout.bar - len(bar)))
    if layout.race:
        race = clip(line.brief if layout.brief else line.race, layout.race)
        row.append(paint(race, line.role) if line.role else race)
    return layout.gap.join(row).rstrip()


def _padded(texts: Sequence[str], layout: Layout) -> list[str]:
    return [
        pad(text, width, right=right)
        for text, width, right in zip(texts, layout.columns, TO_THE_RIGHT, strict=True)
    ]


def _bar(share: float, width: int) -> str:
    """`████▌`, in halves of a cell."""
    full, half = divmod(round(share * width * 2), 2)
    return "█" * full + "▌" * half


def _legend(weeks: Sequence[WeekRow], now: int | None) -> str:
    said = [_("Strength: F full, L light. Hip work and running in minutes.")]
    guessed = sum(week.guessed for week in weeks)
    if guessed:
        counted = ngettext(
            "~ counts {count} run without a length as a usual one of its kind.",
            "~ counts {count} runs without a length as usual ones of their kind.",
            guessed,
        )
        said.append(counted.format(count=guessed))
    if any(week.number == now for week in weeks):
        said.append(_("> is this week."))
    return " ".join(said)


def _races(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """What every race closes."""
    for window in Season(plan.request, catalogue.season).windows:
        race = window.race
        yield _("{race}, {day}, priority {priority}: {closed}.").format(
            race=capital(race_name(race)),
            day=wording.day_and_year(race.date),
            priority=race.priority,
            closed=around(window),
        )
