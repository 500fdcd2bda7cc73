"""What a plan file's log holds, and the edits that write into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from hipcal.changes import short_day
from hipcal.cli_exercise import completions
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.cli_life_file import Desk
    from hipcal.model import Done, Session, SessionKind
    from hipcal.planedit import Edit, Value


def entry(kind: str, date: dt.date, intensity: str | None = None) -> Value:
    """A day's session as the log writes it; a bare date is that day's strength."""
    if kind == "strength" and intensity is None:
        return date.isoformat()
    how = {"intensity": intensity} if intensity else {}
    return {"date": date.isoformat(), "kind": kind, **how}


def logged(entries: tuple[Done, ...], kind: str, date: dt.date) -> Done | None:
    """What the log says of that day's session, if it does."""
    return next((one for one in entries if one.date == date and one.kind == kind), None)


def taken_out(desk: Desk, key: str, kind: str, date: dt.date) -> Iterator[Edit]:
    """The edits that take a day's session out of `log.KEY`."""
    from hipcal.planedit import Remove

    for number in sorted(_places(desk, ("log", key), kind, date), reverse=True):
        yield Remove(("log", key, number))


def _places(desk: Desk, path: tuple[str, ...], kind: str, date: dt.date) -> Iterator[int]:
    for number, item in enumerate(listed(desk, path)):
        words = item if isinstance(item, Mapping) else {"date": item}
        written = str(words.get("kind", "strength")).strip().lower()
        if str(words.get("date", "")).strip() == date.isoformat() and written == kind:
            yield number


def listed(desk: Desk, path: tuple[str, ...]) -> list[Value]:
    """The items of a list of the file; none where there is no such list."""
    from hipcal.planedit import value_at

    value = value_at(desk.text, path)
    return list(value) if value is not None and not isinstance(value, (str, Mapping)) else []


def planned(desk: Desk, kind: str) -> list[Session]:
    """The sessions of that kind, in order."""
    return [one for one in desk.plan.sessions if one.kind == kind]


def session_on(desk: Desk, kind: str, date: dt.date) -> Session:
    """The session of that day. InputError, with the nearest ones, where there is none."""
    sessions = planned(desk, kind)
    found = next((one for one in sessions if one.date == date), None)
    if found is None:
        raise InputError(f"No {kind} is planned on {short_day(date)}.{_nearest(sessions, date)}")
    return found


def _nearest(sessions: list[Session], date: dt.date) -> str:
    before = [one.date for one in sessions if one.date < date][-1:]
    after = [one.date for one in sessions if one.date > date][:1]
    days = " and ".join(map(short_day, before + after))
    return f" The nearest: {days}." if days else ""


def name_of(kind: str | SessionKind, date: dt.date, intensity: str | None = None) -> str:
    """`light strength on Thu 3 Dec`."""
    return f"{f'{intensity} ' if intensity else ''}{kind} on {short_day(date)}"


EXERCISE = click.option(
    "--exercise", metavar="NAME", shell_complete=completions, help="Which exercise, by any usual name."
)
