"""A plan as a calendar file: an event per session, race and week before a race and, if wanted, per run.

The same plan and stamp give the same bytes. Nothing here recurs: programs disagree about
recurrences over clock changes, so each session is an event of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from icalendar.prop import vDuration, vText

from hipcal import zones
from hipcal.calendar_alarm import Reminders
from hipcal.calendar_carried import Carrying, Change, Entry, Written, carried
from hipcal.calendar_earlier import GONE, NO_FILE, VIEW, Earlier
from hipcal.calendar_event import Event, by_time, content
from hipcal.calendar_lines import CRLF, Texts, component, fold, line, text_line
from hipcal.calendar_race import is_race, race_words
from hipcal.calendar_season import Countdown, countdown_title, countdown_words, countdowns
from hipcal.calendar_todo import task
from hipcal.calendar_views import View, calendar_name, viewed
from hipcal.calendar_words import Descriptions
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue
from hipcal.language import in_its_words
from hipcal.model import Plan, PlannedRun, Session, SessionKind
from hipcal.slots import countdown_uid
from hipcal.vtimezone import vtimezone

__all__ = ["WHOLE", "Event", "Update", "View", "count_in", "events", "update", "warnings", "write"]

PRODUCT = "-//hipcal//Hip work around running//EN"
PRODUCT_UNTOLD = "-//hipcal//EN"  # of a calendar that tells nobody what the hours are for
WHOLE = View()
REFRESH = dt.timedelta(hours=12)
MOST_EVENTS = 1_000  # what Google Calendar is reported to take
MOST_BYTES = 1_000_000
_ENTRY = re.compile(rb"^BEGIN:V(?:EVENT|TODO)\r$", re.MULTILINE)
COLOURS = {  # CSS3 names
    SessionKind.ACTIVATION: "darkorange",
    SessionKind.STRETCH: "mediumseagreen",
    SessionKind.STRENGTH: "firebrick",
    SessionKind.MOBILITY: "steelblue",
}
RUN_COLOUR, RACE_COLOUR = "slategray", "darkorchid"


def write(plan: Plan, catalogue: Catalogue, *, stamp: dt.datetime | None = None, view: View = WHOLE) -> bytes:
    """A calendar file of its own.

    `stamp` is the moment of its making; default: the plan's first day, 00:00 UTC.

    ValueError for a stamp without a zone; KeyError for a zone, exercise or source nobody knows.
    """
    return update(plan, catalogue, NO_FILE, today=plan.request.start, stamp=stamp, view=view).data


class Update(NamedTuple):
    """A calendar file, and what makes it another one than the file before."""

    data: bytes
    changes: tuple[Change, ...]
    first: bool  # there was no file before


@in_its_words
def update(
    plan: Plan,
    catalogue: Catalogue,
    earlier: Earlier,
    *,
    today: dt.date,
    stamp: dt.datetime | None = None,
    feed: bool = False,
    view: View = WHOLE,
) -> Update:
    """The calendar file that follows an earlier one; events that say the same stay byte for byte.

    What changed gets a higher SEQUENCE and `stamp` (default: `today`, or the plan's first day without
    an earlier file). What vanished is cancelled if it is still to come, or left out of a `feed`.
    ValueError for a stamp without a zone; KeyError for a zone, exercise or source nobody knows.
    """
    if stamp is not None and stamp.tzinfo is None:
        raise ValueError("a stamp needs a time zone")
    zone, texts = plan.request.timezone, Texts()
    first = plan.request.start if earlier.first else today
    moment = stamp.astimezone(dt.UTC) if stamp else dt.datetime.combine(first, dt.time(), dt.UTC)
    told = task if view.todo else content
    written = [Written(each, told(each, zone, texts)) for each in events(plan, catalogue, view)]
    with_ = Carrying(
        today=today,
        stamp=f"{moment:%Y%m%dT%H%M%SZ}",
        zone=zones.zone(zone),
        feed=feed,
        component="VTODO" if view.todo else "VEVENT",
    )
    found = carried(written, earlier, with_)
    lines = [*_heading(plan, view), *_gone(found.gone), *_zones(plan, found.entries)]
    lines = component("VCALENDAR", [*lines, *(each.block for each in found.entries)])
    return Update((CRLF.join(lines) + CRLF).encode("utf-8"), found.changes, earlier.first)


def warnings(plan: Plan, data: bytes, view: View = WHOLE) -> tuple[str, ...]:
    """What to tell the runner of a calendar file that some programs will not take."""
    count = _count(plan) if view == WHOLE else count_in(data)
    advice = _advice(plan, view)
    found = []
    if count > MOST_EVENTS:
        found.append(f"The calendar has {count:,} events; Google Calendar takes about 1,000. {advice}.")
    if len(data) > MOST_BYTES:
        size = len(data) / 1_000_000
        found.append(f"The calendar has {size:.1f} MB; Google Calendar takes about 1 MB. {advice}.")
    return tuple(found)


def _advice(plan: Plan, view: View) -> str:
    """What makes a calendar smaller."""
    ways = ["Plan fewer weeks at a time"]
    if plan.request.calendar_runs and plan.runs:
        ways.append("leave the runs out with `calendar: {runs: no}`")
    if view == WHOLE:
        ways.append("take --compact or --calendar-per kind")
    return ", or ".join(filter(None, (", ".join(ways[:-1]), ways[-1])))


def count_in(data: bytes) -> int:
    """How many events or tasks a calendar file holds."""
    return len(_ENTRY.findall(data))


def _count(plan: Plan) -> int:
    return len(plan.sessions) + len(_runs(plan)) + len(tuple(countdowns(plan)))


@in_its_words
def events(plan: Plan, catalogue: Catalogue, view: View = WHOLE) -> list[Event]:
    """The plan's events as the view shows them, by day; those without an hour first."""
    catalogue = spoken(catalogue)
    words, reminders = Descriptions(plan, catalogue), Reminders(plan, catalogue)
    found = [_of_session(each, words, reminders) for each in plan.sessions]
    found += [_of_run(run, plan, catalogue) for run in _runs(plan)]
    found += [_of_week(each, plan) for each in countdowns(plan)]
    return viewed(sorted(found, key=by_time), plan, view)


def _runs(plan: Plan) -> list[PlannedRun]:
    """The runs that are shown: all of them, or the races alone."""
    return [run for run in plan.runs if plan.request.calendar_runs or is_race(run, plan)]


def _of_session(session: Session, words: Descriptions, reminders: Reminders) -> Event:
    return Event(
        uid=session.uid,
        date=session.date,
        start=session.start,
        end=session.end,
        summary=session.title,
        description=words.of(session),
        category=session.kind.value.capitalize(),
        colour=COLOURS[session.kind],
        reminder=reminders.minutes.get(session.kind),
        alarm=reminders.of(session),
    )


def _of_run(run: PlannedRun, plan: Plan, catalogue: Catalogue) -> Event:
    """A run, or a race, which takes the runner's time where its hour is known."""
    race = is_race(run, plan)
    return Event(
        uid=run.uid,
        date=run.run.date,
        start=run.start,
        end=run.end,
        summary=run.title,
        description=race_words(run, plan, catalogue.season) if race else run.note,
        category="Race" if race else "Run",
        colour=RACE_COLOUR if race else RUN_COLOUR,
        busy=race and run.start is not None,
    )


def _of_week(one: Countdown, plan: Plan) -> Event:
    return Event(
        uid=countdown_uid(plan.request.id, one.week),
        date=one.date,
        start=None,
        end=None,
        summary=countdown_title(one),
        description=countdown_words(one, plan),
        category="Countdown",
        colour=RACE_COLOUR,
    )


def _heading(plan: Plan, view: View) -> list[str]:
    title, zone = calendar_name(plan.request.title, view), plan.request.timezone
    return [
        line("VERSION", vText("2.0")),
        line("PRODID", vText(PRODUCT_UNTOLD if view.busy else PRODUCT)),
        line("CALSCALE", vText("GREGORIAN")),
        text_line("NAME", title),
        text_line("X-WR-CALNAME", title),
        text_line("X-WR-TIMEZONE", zone),
        line("REFRESH-INTERVAL", vDuration(REFRESH), VALUE="DURATION"),
        line("X-PUBLISHED-TTL", vDuration(REFRESH)),
        *([text_line(VIEW, view.key)] if view.key else []),
    ]


def _gone(gone: Mapping[str, int]) -> Iterator[str]:
    """What a feed leaves out, so that it can come back with a higher SEQUENCE."""
    return (fold(f"{GONE};X-SEQUENCE={gone[uid]}:{uid}") for uid in sorted(gone))


def _zones(plan: Plan, entries: Sequence[Entry]) -> Iterator[str]:
    """The zones that events are told in, each from the first of their days to the last."""
    days: dict[str, list[dt.date]] = {}
    for entry in entries:
        if entry.zone is not None:
            days.setdefault(entry.zone, []).append(entry.date)
    for name in sorted(days, key=lambda name: (name != plan.request.timezone, name)):
        own = [plan.request.start, plan.request.end] if name == plan.request.timezone else []
        yield from vtimezone(name, min(own + days[name]), max(own + days[name]))
