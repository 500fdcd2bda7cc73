"""The season as the page shows it: a row for each week, its bars as numbers from 0 to 100."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hipcal import page_chart
from hipcal import page_words as words
from hipcal.language import _
from hipcal.model import Intensity, Race
from hipcal.page_view import Bar, SeasonRow, SeasonView
from hipcal.phases import race_name
from hipcal.season_view import WeekRow
from hipcal.season_words import capital, countdown, left_words, stays
from hipcal.wording import phase_word, short_weekday

FULL = 100  # width or height of a drawing


def season(weeks: Sequence[WeekRow]) -> SeasonView:
    """The chart of the season and the table behind it."""
    most_hip = max(week.hip_minutes for week in weeks)
    most_running = max(week.running for week in weeks)
    told = (None, *(week.ahead for week in weeks))
    rows = tuple(
        _row(week, most_hip, most_running, week.ahead is not last)
        for week, last in zip(weeks, told, strict=False)
    )
    return SeasonView(
        chart=page_chart.chart(weeks),
        rows=rows,
        phases=len({phase for week in weeks for phase, _days in week.phases}) > 1,
        races=any(row.races or row.notes for row in rows),
        guessed=sum(week.guessed for week in weeks),
    )


def _row(week: WeekRow, most_hip: int, most_running: int, named: bool) -> SeasonRow:
    """`named`: the week says which race is ahead; the weeks after it only how far it is."""
    return SeasonRow(
        number=week.number,
        dates=words.short_dates(week.first, week.last),
        phase=", ".join(phase_word(phase) for phase, _days in week.phases),
        band=tuple(_stacked([(phase.value, days) for phase, days in week.phases], week.days)),
        level=week.level or 0,
        deload=week.deload,
        strength=_strength(week),
        hip=week.hip_minutes,
        kinds=tuple((kind.value, _(words.SESSION_WORDS[kind]), minutes) for kind, minutes in week.hip),
        hip_bar=tuple(_stacked([(kind.value, minutes) for kind, minutes in week.hip], most_hip)),
        running=week.running,
        about=week.guessed > 0,
        running_bar=FULL * week.running // most_running if most_running else 0,
        races=tuple(map(_race, week.races)),
        notes=tuple(_notes(week, named)),
    )


def _stacked(parts: Iterable[tuple[str, int]], whole: int) -> Iterator[Bar]:
    """The parts behind each other, in hundredths of the whole."""
    begin = 0
    for name, size in parts:
        yield Bar(name, FULL * begin // whole, FULL * (begin + size) // whole - FULL * begin // whole)
        begin += size


def _race(race: Race) -> str:
    """`City Half, Sun`."""
    return f"{capital(race_name(race))}, {short_weekday(race.date.weekday())}"


def _strength(week: WeekRow) -> str:
    """`2 full`, `1 full, 1 light`, or nothing."""
    counted = Counter(week.strength)
    parts = []
    if count := counted[Intensity.FULL]:
        parts.append(_("{count} full").format(count=count))
    if count := counted[Intensity.LIGHT]:
        parts.append(_("{count} light").format(count=count))
    return ", ".join(parts)


def _notes(week: WeekRow, named: bool) -> Iterator[str]:
    """Pauses, travel, and how long it is to the next race unless the week holds it."""
    yield from stays(week)
    if week.ahead and week.ahead not in week.races:
        left = (week.ahead.date - week.first).days
        yield countdown(week.ahead, week.first) if named else left_words(left)
