"""A week of the plan as text for a terminal of 80 columns.

First the days with their hours, then each different block once with its doses and its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hipcal import wording
from hipcal.columns import WIDTH, Paint, cells, hanging, harmless, pad, plain, wrap
from hipcal.language import N_, _, in_its_words
from hipcal.model import Day, Plan, Session, SessionKind, Unplaced
from hipcal.season_view import between, days_of, row, session_date
from hipcal.season_words import about, capital
from hipcal.text_rows import bare_title, rows

_INDENT = "   "
_ANY_OF = {
    SessionKind.ACTIVATION: N_("Hip activation before your run"),
    SessionKind.STRETCH: N_("Hip stretch after your run"),
    SessionKind.STRENGTH: N_("Hip strength"),
    SessionKind.MOBILITY: N_("Hip mobility"),
}


@dataclass(frozen=True, slots=True)
class _Recipe:
    """One block as it is done in this week, and the sessions that do it."""

    letter: str
    sessions: tuple[Session, ...]


@in_its_words
def week(plan: Plan, number: int, *, paint: Paint = plain) -> str:
    """Week `number` of the plan, counted from 1; ends with a line break."""
    days = days_of(plan, number)
    recipes = _recipes(between(plan.sessions, session_date, days[0].date, days[-1].date))
    letters = {one.uid: recipe.letter for recipe in recipes for one in recipe.sessions}
    parts = [_heading(plan, number, paint)]
    parts += ["\n".join(rows(plan, days, letters, paint))]
    parts += [_recipe(recipe, paint) for recipe in recipes]
    parts += _remarks(plan, number)
    return "\n\n".join(parts) + "\n"


def weeks_of(plan: Plan) -> tuple[int, ...]:
    """The numbers of the plan's weeks, in order."""
    return tuple(sorted({day.week for day in plan.days}))


def span(first: dt.date, last: dt.date) -> str:
    """`7 to 13 December 2026`, `28 December 2026 to 3 January 2027`."""
    end = wording.long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return _("{day} to {date}").format(day=first.day, date=end)
    start = wording.long_date(first)
    if first.year == last.year:
        start = _("{day} {month}").format(day=first.day, month=wording.month(first.month))
    return _("{first} to {last}").format(first=start, last=end)


def phases(days: Sequence[Day]) -> str:
    """The phases of the days in their order, each once, and whether the load is reduced."""
    names = [wording.phase_word(phase) for phase in dict.fromkeys(day.phase for day in days)]
    return ", ".join(names + ([_("deload")] if any(day.deload for day in days) else []))


def _heading(plan: Plan, number: int, paint: Paint) -> str:
    """The plan, the week with its dates, and where it stands in the season."""
    title = "\n".join(paint(line, "heading") for line in wrap(plan.request.title, 80))
    week = row(plan, number)
    season = hanging("", capital(" · ".join(about(week))))
    which = _("Week {number} of {last}, {dates}").format(
        number=number, last=plan.days[-1].week, dates=span(week.first, week.last)
    )
    return f"{title}\n{which}\n{season}"


def _recipes(sessions: Sequence[Session]) -> list[_Recipe]:
    """The different blocks in the order they first come, lettered."""
    groups: dict[object, list[Session]] = {}
    for one in sessions:
        groups.setdefault((one.kind, one.block, one.intensity, one.minutes, one.items), []).append(one)
    return [_Recipe(_letter(n), tuple(group)) for n, group in enumerate(groups.values())]


def _letter(n: int) -> str:
    return chr(ord("A") + n) if n < 26 else _letter(n // 26 - 1) + _letter(n % 26)


def _recipe(recipe: _Recipe, paint: Paint) -> str:
    first = recipe.sessions[0]
    days = ", ".join(dict.fromkeys(_weekday(one) for one in recipe.sessions))
    titles = {bare_title(one) for one in recipe.sessions}
    title = titles.pop() if len(titles) == 1 else _(_ANY_OF[first.kind])
    head = wrap(f"{title}, {wording.minutes_words(first.minutes)} ({days})", WIDTH - len(_INDENT))
    letters = (f"{recipe.letter:<3}", *(_INDENT for _ in head[1:]))
    lines = [f"{letter}{paint(words, first.kind.value)}" for letter, words in zip(letters, head, strict=True)]
    return "\n".join([*lines, *items(first), *_why(recipe.sessions)])


def items(session: Session, indent: str = _INDENT) -> list[str]:
    """The exercises of a session, a line each, their doses in a column."""
    names = [harmless(item.name) for item in session.items]
    column = max((cells(name) for name in names), default=0) + 2
    doses = [wording.dose(item) for item in session.items]
    return [hanging(indent + pad(name, column), dose) for name, dose in zip(names, doses, strict=True)]


def _why(sessions: Sequence[Session]) -> list[str]:
    """The chief reason of each session; where they differ, with the days they hold for."""
    days: dict[str, list[str]] = {}
    for one in sessions:
        if one.reasons:
            days.setdefault(_chief(one), []).append(_weekday(one))
    if len(days) == 1:
        return [behind(_INDENT, _("Why:"), text) for text in days]
    named = {text: ", ".join(dict.fromkeys(on)) for text, on in days.items()}
    return [behind(_INDENT, _("Why {days}:").format(days=on), text) for text, on in named.items()]


def behind(indent: str, label: str, text: str) -> str:
    """The text wrapped behind its label."""
    return hanging(f"{indent}{label} ", text)


def _chief(session: Session) -> str:
    """The first reason; for strength, whose day is a choice, all of them."""
    chosen = session.reasons if session.kind is SessionKind.STRENGTH else session.reasons[:1]
    return " ".join(reason.text for reason in chosen)


def _weekday(session: Session) -> str:
    return wording.short_weekday(session.date.weekday())


def _remarks(plan: Plan, number: int) -> list[str]:
    gaps = [lacking(gap) for gap in plan.unplaced if gap.week == number]
    return [hanging("", text) for text in (*gaps, *plan.notes)]


def lacking(gap: Unplaced) -> str:
    """What a week lacks, as in: Not this week: a second strength session. The race is too close."""
    return _("Not this week: {what}. {why}").format(what=gap.what, why=gap.why)
