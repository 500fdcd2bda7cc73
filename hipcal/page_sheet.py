"""What a week's sheet says before its days: the week's focus, and how long it is to the next race."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hipcal.language import _, ngettext, speech
from hipcal.model import Harder, Intensity, Item, Plan, Session, SessionKind
from hipcal.page_figures import places
from hipcal.page_view import DayView, Entry, Figure, Line
from hipcal.phases import race_name
from hipcal.season_view import WeekRow
from hipcal.season_words import capital, stays
from hipcal.stills import BAND, Stills
from hipcal.wording import short_day_name

NAMED = 3  # new exercises that the focus names
LIFTED = "strength"  # the type of exercise that a weight makes harder


def first_weeks(plan: Plan) -> dict[str, int]:
    """The week of the plan in which each exercise comes first."""
    found: dict[str, int] = {}
    for session in plan.sessions:
        for item in session.items:
            found.setdefault(item.exercise, session.week)
    return found


def focus(week: WeekRow, sessions: Iterable[Session], first: Mapping[str, int]) -> str:
    """What the week holds, as in: Strength level 4: 2 full sessions. New this week: Step-up."""
    fresh = {
        item.exercise: item.name
        for session in sessions
        for item in session.items
        if first[item.exercise] == week.number
    }
    parts = [_strength(week), *(f"{capital(words)}." for words in stays(week))]
    if fresh:
        everything = min(first.values()) == week.number
        parts.append(_("Every exercise is new.") if everything else _new(list(fresh.values())))
    return " ".join(parts)


def _strength(week: WeekRow) -> str:
    words = _sessions(week.strength)
    if not words:
        return _("No strength this week.")
    if week.deload:
        return _("A deload: {sessions}.").format(sessions=words)
    if week.level is None:
        return _("Strength: {sessions}.").format(sessions=words)
    return _("Strength level {level}: {sessions}.").format(level=week.level, sessions=words)


def _sessions(strength: Sequence[Intensity]) -> str:
    """`2 full sessions`, `1 full session and 1 light session`, or nothing."""
    full, light = strength.count(Intensity.FULL), strength.count(Intensity.LIGHT)
    parts = []
    if full:
        parts.append(ngettext("{count} full session", "{count} full sessions", full).format(count=full))
    if light:
        parts.append(ngettext("{count} light session", "{count} light sessions", light).format(count=light))
    return _("{first} and {last}").format(first=parts[0], last=parts[1]) if len(parts) > 1 else "".join(parts)


def _new(names: Sequence[str]) -> str:
    listed, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return _("New this week: {exercises}.").format(exercises=listed)
    return ngettext(
        "New this week: {exercises} and {count} more.", "New this week: {exercises} and {count} more.", more
    ).format(exercises=listed, count=more)


def race(week: WeekRow) -> str:
    """`47 days to City Half, Sun 7 Mar`, from the week's first day on; the races before that one first."""
    return "; ".join(_races(week))


def _races(week: WeekRow) -> Iterator[str]:
    yield from (
        f"{capital(race_name(one))}, {short_day_name(one.date)}" for one in week.races if one != week.ahead
    )
    if week.ahead:
        left, date = (week.ahead.date - week.first).days, short_day_name(week.ahead.date)
        said = ngettext("{count} day to {race}, {date}", "{count} days to {race}, {date}", left)
        yield said.format(count=left, race=race_name(week.ahead), date=date)


def weight(session: Session, item: Item) -> str:
    """The unit of the weight that a strength exercise counted in repetitions is done with, or nothing."""
    if session.kind is not SessionKind.STRENGTH or item.type != LIFTED or item.reps is None or item.breaths:
        return ""
    return "lb" if speech().units == "mi" else "kg"


def figures(sessions: Iterable[Session], stills: Stills) -> tuple[Figure, ...]:
    """The week's exercises that are drawn, in the order in which they come first."""
    items = [item for session in sessions for item in session.items]
    names = {item.exercise: item.name for item in items}
    banded = {item.exercise for item in items if item.harder is Harder.BAND}
    drawn = {slug: slug + BAND if slug in banded else slug for slug in names}
    return tuple(
        Figure(slug, own, names[slug], places(stills.figures[own]))
        for slug, own in drawn.items()
        if own in stills.figures
    )


def with_brief_forms(rows: Sequence[Sequence[DayView]]) -> tuple[tuple[DayView, ...], ...]:
    """The week's days, in which a session that came before in the same form has a brief one as well."""
    first: dict[tuple[Line, ...], str] = {}

    def known(entry: Entry, day: DayView) -> Entry:
        alike = tuple(line._replace(tick="") for line in entry.lines)
        before = first.setdefault(alike, day.name)
        if len(entry.lines) < 2 or before == day.name:
            return entry
        said = _("All {count} exercises, as on {weekday}").format(count=len(entry.lines), weekday=before)
        return entry._replace(brief=Line(said, "", "", entry.tick))

    return tuple(
        tuple(day._replace(entries=tuple(known(one, day) for one in day.entries)) for day in row)
        for row in rows
    )
