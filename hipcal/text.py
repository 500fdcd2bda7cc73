"""A week of the plan as text for a terminal of 80 columns.

First the days with their hours, then each different block once with its doses and its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hipcal import wording
from hipcal.columns import Paint, cells, hanging, harmless, pad, plain, wrap
from hipcal.model import Day, Plan, PlannedRun, Session, SessionKind
from hipcal.season_view import between, days_of, pause_on, row, run_date, session_date
from hipcal.season_words import about, capital

_DOT = " · "  # titles end in it and a length
_DAY, _HOUR, _TITLE, _LENGTH = 12, 7, 45, 8  # columns; a letter follows
_BEFORE_RUN, _RUN, _AFTER_RUN, _ANY_TIME = 0, 1, 2, 3
_ANY_OF = {
    SessionKind.ACTIVATION: "Hip activation before your run",
    SessionKind.STRETCH: "Hip stretch after your run",
    SessionKind.STRENGTH: "Hip strength",
    SessionKind.MOBILITY: "Hip mobility",
}
_ORDER = {SessionKind.ACTIVATION: _BEFORE_RUN, SessionKind.STRETCH: _AFTER_RUN}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the day: its hour, what it is, how long, and the letter of what to do."""

    hour: str
    title: str
    length: str
    letter: str
    role: str


@dataclass(frozen=True, slots=True)
class _Recipe:
    """One block as it is done in this week, and the sessions that do it."""

    letter: str
    sessions: tuple[Session, ...]


def week(plan: Plan, number: int, *, paint: Paint = plain) -> str:
    """Week `number` of the plan, counted from 1; ends with a line break."""
    days = days_of(plan, number)
    recipes = _recipes(between(plan.sessions, session_date, days[0].date, days[-1].date))
    letters = {one.uid: recipe.letter for recipe in recipes for one in recipe.sessions}
    parts = [_heading(plan, number, paint)]
    parts += ["\n".join(line for day in days for line in _day(plan, day, letters, paint))]
    parts += [_recipe(recipe, paint) for recipe in recipes]
    parts += _remarks(plan, number)
    return "\n\n".join(parts) + "\n"


def weeks_of(plan: Plan) -> tuple[int, ...]:
    """The numbers of the plan's weeks, in order."""
    return tuple(sorted({day.week for day in plan.days}))


def span(first: dt.date, last: dt.date) -> str:
    """`7 to 13 December 2026`, `28 December 2026 to 3 January 2027`."""
    start = str(first.day)
    if first.month != last.month or first.year != last.year:
        start += f" {wording.MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {wording.MONTHS[last.month - 1]} {last.year}"


def phases(days: Sequence[Day]) -> str:
    """The phases of the days in their order, each once, and whether the load is reduced."""
    names = list(dict.fromkeys(day.phase.value.replace("-", " ") for day in days))
    return ", ".join(names + (["deload"] if any(day.deload for day in days) else []))


def _heading(plan: Plan, number: int, paint: Paint) -> str:
    """The plan, the week with its dates, and where it stands in the season."""
    title = "\n".join(paint(line, "heading") for line in wrap(plan.request.title, 80))
    week = row(plan, number)
    season = hanging("", capital(_DOT.join(about(week))))
    return f"{title}\nWeek {number} of {plan.days[-1].week}, {span(week.first, week.last)}\n{season}"


def _day(plan: Plan, day: Day, letters: dict[str, str], paint: Paint) -> list[str]:
    entries = _entries(plan, day.date, letters)
    label = f"{_weekday(day.date)} {day.date.day:>2} {wording.MONTHS[day.date.month - 1][:3]}"
    if not entries:
        word = "paused" if pause_on(plan.request, day.date) else "free"
        return [pad(label, _DAY) + " " * _HOUR + paint(word, "faint")]
    lines = [line for entry in entries for line in _entry(entry, paint)]
    return [pad(label if n == 0 else "", _DAY) + line for n, line in enumerate(lines)]


def _entry(entry: _Entry, paint: Paint) -> list[str]:
    first, *more = wrap(entry.title, _TITLE)
    title = paint(first, entry.role) + " " * (_TITLE - cells(first))
    line = f"{pad(entry.hour, 5, right=True)}  {title}{pad(entry.length, _LENGTH, right=True)}"
    return [f"{line}   {entry.letter}".rstrip(), *(" " * _HOUR + paint(rest, entry.role) for rest in more)]


def _entries(plan: Plan, date: dt.date, letters: dict[str, str]) -> list[_Entry]:
    """Runs and sessions of a day in the order they are done."""
    runs = [(_when(run.start, _RUN), _run_entry(run)) for run in between(plan.runs, run_date, date, date)]
    sessions = [
        (_when(one.start, _ORDER.get(one.kind, _ANY_TIME)), _session_entry(one, letters[one.uid]))
        for one in between(plan.sessions, session_date, date, date)
    ]
    return [entry for _, entry in sorted(runs + sessions, key=lambda pair: pair[0])]


def _when(start: dt.datetime | None, order: int) -> tuple[str, int]:
    untimed = "~" if order == _ANY_TIME else ""  # sorts after, or before, every hour
    return (start.astimezone(dt.UTC).isoformat() if start else untimed, order)


def _run_entry(run: PlannedRun) -> _Entry:
    title, dot, length = run.title.rpartition(_DOT)
    if not dot or run.run.spec.minutes is None or cells(length) >= _LENGTH:
        title, length = run.title, ""
    note = f" ({run.note})" if run.note else ""
    return _Entry(_hour(run.start), title + note, length, "", "run")


def _session_entry(session: Session, letter: str) -> _Entry:
    return _Entry(_hour(session.start), bare_title(session), _minutes(session), letter, session.kind.value)


def bare_title(session: Session) -> str:
    """The title without the minutes it may end in."""
    return harmless(session.title).removesuffix(f"{_DOT}{_minutes(session)}")


def _minutes(session: Session) -> str:
    return f"{session.minutes} min"


def _hour(start: dt.datetime | None) -> str:
    return wording.hour(start) if start else ""


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
    days = ", ".join(dict.fromkeys(_weekday(one.date) for one in recipe.sessions))
    titles = {bare_title(one) for one in recipe.sessions}
    title = titles.pop() if len(titles) == 1 else _ANY_OF[first.kind]
    title = f"{title}, {_minutes(first)} ({days})"
    lines = [f"{recipe.letter:<3}{paint(title, first.kind.value)}", *items(first), *_why(recipe.sessions)]
    return "\n".join(lines)


def items(session: Session, indent: str = "   ") -> list[str]:
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
            days.setdefault(_chief(one), []).append(_weekday(one.date))
    if len(days) == 1:
        return [hanging("   Why: ", text) for text in days]
    return [hanging(f"   Why {', '.join(dict.fromkeys(on))}: ", text) for text, on in days.items()]


def _chief(session: Session) -> str:
    """The first reason; for strength, whose day is a choice, all of them."""
    chosen = session.reasons if session.kind is SessionKind.STRENGTH else session.reasons[:1]
    return " ".join(reason.text for reason in chosen)


def _weekday(date: dt.date) -> str:
    return wording.day_name(date)[:3]


def _remarks(plan: Plan, number: int) -> list[str]:
    gaps = [f"Not this week: {gap.what}. {gap.why}" for gap in plan.unplaced if gap.week == number]
    return [hanging("", text) for text in (*gaps, *plan.notes)]
