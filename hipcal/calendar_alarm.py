"""What a reminder says: what comes and when, how long it takes, and what to get ready for it."""

from __future__ import annotations

import datetime as dt

from icalendar.prop import vDuration

from hipcal.calendar_lines import CRLF, component, line, text_line
from hipcal.catalogue.types import Catalogue
from hipcal.language import _, ngettext, pgettext
from hipcal.model import Plan, PlannedRun, Session, SessionKind
from hipcal.slots import without_kind
from hipcal.titles import run_name
from hipcal.tools import things
from hipcal.wording import day_name, hour, kind_word

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
        tools = together([_tool(name) for name in things(session, self.request, self.catalogue)])
        length = _minutes(session.minutes)
        if session.kind is SessionKind.ACTIVATION:
            what, when = self._run(session), _at(session, minutes)
            said = _("{run} {when}: {length} of activation")
            if tools:
                said = _("{run} {when}: {length} of activation, {tools} out")
        else:
            what, when = self._what(session), ahead(minutes)
            said = _("{session} {when}: {length}")
            if tools:
                said = _("{session} {when}: {length}, {tools}")
        return _capital(said.format(run=what, session=what, when=when, length=length, tools=tools))

    def _what(self, session: Session) -> str:
        if session.kind is not SessionKind.STRETCH:
            return kind_word(session.kind)
        run = self._runs.get(without_kind(session.uid))
        if run is None:
            return _("stretch after your run")
        if run.run.spec.name:
            return _("stretch after {race}").format(race=run.run.spec.name)
        return _("stretch after your {run}").format(run=run_name(run.run))

    def _run(self, session: Session) -> str:
        """`tempo`, `City Half`: the run a session belongs to."""
        run: PlannedRun | None = self._runs.get(without_kind(session.uid))
        return run_name(run.run) if run else _("your run")


def _tool(name: str) -> str:
    """`band`, `ankle weight`: what the plan file names, as one says it."""
    return {
        "mat": pgettext("tool", "mat"),
        "mini-band": pgettext("tool", "band"),
        "ball": pgettext("tool", "ball"),
        "step": pgettext("tool", "step"),
        "kettlebell": pgettext("tool", "kettlebell"),
        "ankle-weight": pgettext("tool", "ankle weight"),
        "cable": pgettext("tool", "cable"),
        "bench": pgettext("tool", "bench"),
    }.get(name, name)


def together(words: list[str]) -> str:
    """`mat`, `mat and band`, `mat, band and step`."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def ahead(minutes: int) -> str:
    """`now`, `in 45 minutes`, `in 2 hours`, `in 1 day`."""
    if not minutes:
        return _("now")
    if minutes % DAY == 0:
        return in_days(minutes // DAY)
    if minutes % HOUR == 0 and minutes > HOUR:
        count = minutes // HOUR
        return ngettext("in {count} hour", "in {count} hours", count).format(count=count)
    return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)


def in_days(count: int) -> str:
    """`in 1 day`, `in 23 days`."""
    return ngettext("in {count} day", "in {count} days", count).format(count=count)


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def _at(session: Session, minutes: int) -> str:
    """When the run starts, as its activation ends; with the day if the reminder comes on an earlier one."""
    if session.start is None or session.end is None:
        return ""
    rings = (session.start.astimezone(dt.UTC) - dt.timedelta(minutes=minutes)).astimezone(session.end.tzinfo)
    if rings.date() == session.end.date():
        return _("at {hour}").format(hour=hour(session.end))
    return _("on {day} at {hour}").format(day=day_name(session.end.date()), hour=hour(session.end))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
