"""What a reminder says: what comes and when, how long it takes, and what to get ready for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar.prop import vDuration

from hipcal.calendar_lines import CRLF, component, line, text_line
from hipcal.catalogue.types import Catalogue
from hipcal.model import MINI_BAND, Item, Plan, PlannedRun, Request, Session, SessionKind
from hipcal.slots import without_kind
from hipcal.titles import run_name
from hipcal.wording import day_name, hour

ASSUMED = frozenset({"floor", "mat", "drill-space"})  # there unless the runner says otherwise
ROOM = frozenset({"floor", "drill-space"})  # nothing to get ready
NAMES = {"mini-band": "band", "ankle-weight": "ankle weight"}
HOUR, DAY = 60, 24 * 60


def valarm(minutes: int, words: str) -> str:
    """The VALARM without its last line end; it rings `minutes` before the start."""
    lines = [
        text_line("ACTION", "DISPLAY"),
        line("TRIGGER", vDuration(-dt.timedelta(minutes=minutes))),
        text_line("DESCRIPTION", words),
    ]
    return CRLF.join(component("VALARM", lines))


class Reminders:
    """The words of one plan's reminders, and how many minutes before its sessions they come."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self.request, self.catalogue = plan.request, catalogue
        self.minutes = dict(plan.request.reminders)
        self._runs = {without_kind(run.uid): run for run in plan.runs} if self.minutes else {}

    def of(self, session: Session) -> str:
        """The words; none where the kind has no reminder or the session no hour."""
        minutes = self.minutes.get(session.kind)
        if minutes is None or session.start is None:
            return ""
        tools = together([NAMES.get(each, each) for each in tools_of(session, self.request, self.catalogue)])
        if session.kind is SessionKind.ACTIVATION:
            run = f"{self._run(session, 'your run')} {_at(session, minutes)}: "
            return _capital(f"{run}{_minutes(session.minutes)} of activation") + (tools and f", {tools} out")
        named = _capital(self._what(session))
        return f"{named} {ahead(minutes)}: {_minutes(session.minutes)}" + (tools and f", {tools}")

    def _what(self, session: Session) -> str:
        if session.kind is SessionKind.STRETCH:
            return f"stretch after {self._run(session, 'your run', 'your ')}"
        return session.kind.value

    def _run(self, session: Session, unknown: str, whose: str = "") -> str:
        """`tempo`, `City Half`: the run a session belongs to."""
        run: PlannedRun | None = self._runs.get(without_kind(session.uid))
        if run is None:
            return unknown
        return run.run.spec.name or f"{whose}{run_name(run.run)}"


def tools_of(session: Session, request: Request, catalogue: Catalogue) -> list[str]:
    """What the session's exercises use, each once, in their order. KeyError for an unknown exercise."""
    there = _there(request, session.date)
    used = (tool for item in session.items for tool in _used(item, there, catalogue))
    return list(dict.fromkeys(used))


def _there(request: Request, day: dt.date) -> frozenset[str]:
    """What the runner has on a day, at home or away."""
    away = next((each for each in request.travel if each.first <= day <= each.last), None)
    place = away or request
    return (ASSUMED | place.equipment) - place.without


def _used(item: Item, there: frozenset[str], catalogue: Catalogue) -> Iterator[str]:
    for names in catalogue.exercises[item.exercise].needs:
        yield from [name for name in names if name in there - ROOM][:1]
    if item.load == MINI_BAND:
        yield "mini-band"


def together(words: list[str]) -> str:
    """`mat`, `mat and band`, `mat, band and step`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def ahead(minutes: int) -> str:
    """`now`, `in 45 minutes`, `in 2 hours`, `in 1 day`."""
    if not minutes:
        return "now"
    for length, unit in ((DAY, "day"), (HOUR, "hour")):
        count, rest = divmod(minutes, length)
        if not rest and minutes > HOUR:
            return f"in {count} {unit}{'' if count == 1 else 's'}"
    return f"in {_minutes(minutes)}"


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


def _at(session: Session, minutes: int) -> str:
    """When the run starts, as its activation ends; with the day if the reminder comes on an earlier one."""
    if session.start is None or session.end is None:
        return ""
    rings = (session.start.astimezone(dt.UTC) - dt.timedelta(minutes=minutes)).astimezone(session.end.tzinfo)
    day = "" if rings.date() == session.end.date() else f"on {day_name(session.end.date())} "
    return f"{day}at {hour(session.end)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
