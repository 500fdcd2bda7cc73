"""The days of a week as rows of a terminal: the date, the hour, what is done, how long, a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hipcal import wording
from hipcal.columns import Paint, cells, harmless, pad, wrap
from hipcal.language import _
from hipcal.model import Day, Plan, PlannedRun, Session, SessionKind
from hipcal.season_view import between, pause_on, run_date, session_date

_DOT = " · "  # titles end in it and a length
_GAP, _LENGTH, _WIDTH = 2, 8, 72  # columns; a letter follows
_LEAST_HOUR, _LEAST_DATE = 5, 6
_BEFORE_RUN, _RUN, _AFTER_RUN, _ANY_TIME = 0, 1, 2, 3
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
class _Table:
    """How wide the columns of the days, the hours and the titles are."""

    day: int
    hour: int
    title: int


def rows(plan: Plan, days: Sequence[Day], letters: Mapping[str, str], paint: Paint) -> Iterator[str]:
    """The lines of the days; `letters`: of the sessions by UID.

    Words and hours of another length take room from the titles.
    """
    entries = [_entries(plan, day.date, letters) for day in days]
    labels = _labels(days)
    hours = max([_LEAST_HOUR, *(cells(entry.hour) for each in entries for entry in each)]) + _GAP
    label = max(map(cells, labels)) + _GAP
    table = _Table(label, hours, _WIDTH - label - hours - _LENGTH)
    for day, name, each in zip(days, labels, entries, strict=True):
        yield from _day(name, each, table, paint, paused=pause_on(plan.request, day.date) is not None)


def _labels(days: Sequence[Day]) -> list[str]:
    """`Mon 23 Nov`, the dates flush right."""
    dates = [wording.short_date(day.date) for day in days]
    column = max([_LEAST_DATE, *map(cells, dates)])
    weekdays = [wording.short_weekday(day.date.weekday()) for day in days]
    pairs = zip(weekdays, dates, strict=True)
    return [f"{weekday} {pad(date, column, right=True)}" for weekday, date in pairs]


def _day(label: str, entries: Sequence[_Entry], table: _Table, paint: Paint, *, paused: bool) -> list[str]:
    if not entries:
        word = _("paused") if paused else _("free")
        return [pad(label, table.day) + " " * table.hour + paint(word, "faint")]
    lines = [line for entry in entries for line in _entry(entry, table, paint)]
    return [pad(label if n == 0 else "", table.day) + line for n, line in enumerate(lines)]


def _entry(entry: _Entry, table: _Table, paint: Paint) -> list[str]:
    first, *more = wrap(entry.title, table.title)
    title = paint(first, entry.role) + " " * (table.title - cells(first))
    hour = pad(entry.hour, table.hour - _GAP, right=True) + " " * _GAP
    line = f"{hour}{title}{pad(entry.length, _LENGTH, right=True)}"
    return [
        f"{line}   {entry.letter}".rstrip(),
        *(" " * table.hour + paint(rest, entry.role) for rest in more),
    ]


def _entries(plan: Plan, date: dt.date, letters: Mapping[str, str]) -> list[_Entry]:
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
    return _Entry(
        _hour(session.start),
        bare_title(session),
        wording.minutes_words(session.minutes),
        letter,
        session.kind.value,
    )


def bare_title(session: Session) -> str:
    """The title without the length it ends in, whatever the language."""
    return harmless(session.title.rpartition(_DOT)[0] or session.title)


def _hour(start: dt.datetime | None) -> str:
    return wording.hour(start) if start else ""
