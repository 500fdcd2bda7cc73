"""The season as a chart: minutes of every week as bars, phases as a band, deloads and races marked.

Bars are paths in a drawing of their own that is stretched to the page's width; words stand beside them
at hundredths of the width, so that they are never stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from hipcal import page_words as words
from hipcal.language import _, ngettext
from hipcal.model import Phase, SessionKind
from hipcal.page_view import Bars, Chart, Label
from hipcal.phases import race_name
from hipcal.season_view import WeekRow
from hipcal.season_words import capital
from hipcal.wording import phase_word

# Stacked from below: each is lighter than the one under it, so that they differ without colours.
ORDER = (SessionKind.STRENGTH, SessionKind.STRETCH, SessionKind.ACTIVATION, SessionKind.MOBILITY)
TALL, WEEK, BAR = 1000, 100, 84  # units of a drawing: its height, a week's width, a bar's
MOST_TICKS = 13
STEPS = (1, 2, 4, 5, 10, 13, 20, 26, 52)  # weeks from one number to the next
NARROW, WIDE, LETTER = 330, 900, 6.4  # pixels of the chart on a telephone, on paper; of a letter
MOST_NAMED = 6  # races


def chart(weeks: Sequence[WeekRow]) -> Chart:
    """The chart of these weeks, of which there is at least one."""
    most_hip = max(week.hip_minutes for week in weeks)
    most_running = max(week.running for week in weeks)
    races = [(at, race) for at, week in enumerate(weeks) for race in week.races]
    named = [
        _("{race} in week {week}").format(race=race_name(race), week=weeks[at].number) for at, race in races
    ]
    return Chart(
        width=WEEK * len(weeks),
        hip=tuple(_stacked(weeks, most_hip)),
        most_hip=most_hip,
        running=_path((at, 0, TALL * week.running // max(1, most_running)) for at, week in enumerate(weeks)),
        most_running=most_running,
        band=tuple(_band(weeks)),
        phases=tuple(_phases(weeks)),
        deloads=tuple(_middle(at, weeks) for at, week in enumerate(weeks) if week.deload),
        races=tuple(dict.fromkeys(_middle(at, weeks) for at, _race in races)),
        named="; ".join(map(capital, named)) if len(named) <= MOST_NAMED else "",
        ticks=tuple(_ticks(weeks)),
        about=" ".join(_about(weeks, named)),
    )


def _stacked(weeks: Sequence[WeekRow], most: int) -> Iterator[Bars]:
    """The bars of each kind of hip work that there is, on top of those before."""
    found = [dict(week.hip) for week in weeks]
    for place, kind in enumerate(ORDER):
        below = [sum(held.get(each, 0) for each in ORDER[:place]) for held in found]
        sizes = [(low, low + held.get(kind, 0)) for low, held in zip(below, found, strict=True)]
        if any(low < high for low, high in sizes):
            drawn = ((at, TALL * low // most, TALL * high // most) for at, (low, high) in enumerate(sizes))
            yield Bars(kind.value, _(words.SESSION_WORDS[kind]), _path(drawn))


def _path(bars: Iterable[tuple[int, int, int]]) -> str:
    """Bars as one path: the week's place, the lower and the upper edge from below."""
    left = (WEEK - BAR) // 2
    return "".join(
        f"M{WEEK * at + left} {TALL - high}h{BAR}v{high - low}h-{BAR}z"
        for at, low, high in bars
        if low < high
    )


def _band(weeks: Sequence[WeekRow]) -> Iterator[Bars]:
    """The phases as one path each."""
    spans = list(_spans(weeks))
    for phase in dict.fromkeys(phase for phase, _begin, _end in spans):
        drawn = (
            f"M{begin} 0h{end - begin}v{TALL}h{begin - end}z" for own, begin, end in spans if own is phase
        )
        yield Bars(phase.value, phase_word(phase), "".join(drawn))


def _spans(weeks: Sequence[WeekRow]) -> Iterator[tuple[Phase, int, int]]:
    """Each phase with its begin and its end, as long as it goes on."""
    parts = [
        (phase, WEEK * (at + done - days / week.days), WEEK * (at + done))
        for at, week in enumerate(weeks)
        for (phase, days), done in zip(
            week.phases, accumulate(days / week.days for _, days in week.phases), strict=True
        )
    ]
    for phase, group in groupby(parts, key=lambda part: part[0]):
        together = list(group)
        yield phase, round(together[0][1]), round(together[-1][2])


def _phases(weeks: Sequence[WeekRow]) -> Iterator[Label]:
    """The words of the phases that are long enough for them; some only on a wide page."""
    whole = WEEK * len(weeks)
    for phase, begin, end in _spans(weeks):
        word, share = phase_word(phase), (end - begin) / whole
        if len(word) * LETTER <= share * WIDE:
            yield Label(_hundredths((begin + end) / 2, whole), word, len(word) * LETTER > share * NARROW)


def _ticks(weeks: Sequence[WeekRow]) -> Iterator[Label]:
    """The numbers of some weeks, the first one's always."""
    step = next((step for step in STEPS if len(weeks) <= MOST_TICKS * step), STEPS[-1])
    yield from (Label(_middle(at, weeks), str(weeks[at].number), False) for at in range(0, len(weeks), step))


def _middle(at: int, weeks: Sequence[WeekRow]) -> str:
    return _hundredths(at + 0.5, len(weeks))


def _hundredths(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".")


def _about(weeks: Sequence[WeekRow], races: Sequence[str]) -> Iterator[str]:
    """The chart in sentences."""
    hip, running = [week.hip_minutes for week in weeks], [week.running for week in weeks]
    yield _("Hip work is {least} to {most} minutes a week.").format(least=min(hip), most=max(hip))
    yield _("Running is {least} to {most} minutes a week.").format(least=min(running), most=max(running))
    if deloads := [week.number for week in weeks if week.deload]:
        weeks_named = words.weeks(deloads)
        yield ngettext("Deload: {weeks}.", "Deloads: {weeks}.", len(deloads)).format(weeks=weeks_named)
    if races:
        yield _("Races: {races}.").format(races="; ".join(races))
    yield _("The table below has the numbers.")
