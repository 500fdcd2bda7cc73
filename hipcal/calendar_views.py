"""Other views of the same plan: hours without words to share, some kinds only, a day in one event, tasks."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from hipcal.calendar_alarm import together
from hipcal.calendar_event import Event, by_time
from hipcal.language import N_, _, pgettext
from hipcal.model import Plan, PlannedRun, Session, SessionKind
from hipcal.season_words import capital
from hipcal.slots import without_kind
from hipcal.wording import dose, hour, kind_word, minutes_words, safety_line

KINDS = (*(kind.value for kind in SessionKind), "run", "race", "countdown")
AROUND = (SessionKind.ACTIVATION, SessionKind.STRETCH)
BUSY = N_("Busy")


class View(NamedTuple):
    """How a plan is shown. `only`: some of KINDS; none named: all.

    `busy`: when, and nothing else. `compact`: a run with its activation and stretch is one event.
    `todo`: sessions as tasks.
    """

    busy: bool = False
    only: frozenset[str] = frozenset()
    compact: bool = False
    todo: bool = False

    @property
    def key(self) -> str:
        """What tells this view's file from another's; empty for the whole plan."""
        flags = [name for name in ("busy", "compact", "todo") if getattr(self, name)]
        return " ".join([*flags, *sorted(self.only)])


def viewed(events: list[Event], plan: Plan, view: View) -> list[Event]:
    """The plan's events as the view shows them, by day."""
    found = _compact(events, plan) if view.compact else events
    if view.only:
        found = [event for event in found if kind_of(event) in view.only]
    if view.todo:
        kinds = {kind.value for kind in SessionKind}
        found = [_task(event) for event in found if kind_of(event) in kinds]
    if view.busy:
        found = list(_blocks(found))
    return found if found is events else sorted(found, key=by_time)


def kind_of(event: Event) -> str:
    """Which of KINDS an event is."""
    return event.category.lower()


def calendar_name(title: str, view: View) -> str:
    """The calendar's name: `TITLE`, `TITLE: strength`, `TITLE: strength tasks`, `Busy`."""
    if view.busy:
        return _(BUSY)
    words = together([_kind_word(kind) for kind in KINDS if kind in view.only])
    if view.todo:
        words = _("{kinds} tasks").format(kinds=words) if words else _("tasks")
    return f"{title}: {words}" if words else title


def _kind_word(kind: str) -> str:
    others = {
        "run": pgettext("calendar", "run"),
        "race": pgettext("calendar", "race"),
        "countdown": pgettext("calendar", "countdown"),
    }
    return others[kind] if kind in others else kind_word(SessionKind(kind))


def _task(event: Event) -> Event:
    return event._replace(uid=f"{event.uid}.todo")


def _blocks(events: list[Event]) -> Iterator[Event]:
    """The hours that are taken. What overlaps or touches is one block."""
    block: Event | None = None
    for event in sorted(events, key=_instant):
        if event.start is None or event.end is None:
            continue
        if block and block.end and _utc(event.start) <= _utc(block.end):
            block = block._replace(end=max(block.end, event.end, key=_utc))
            continue
        if block:
            yield block
        block = _block(event, event.start)
    if block:
        yield block


def _block(event: Event, start: dt.datetime) -> Event:
    """Nothing but hours. The UID is a digest: the event's own tells the plan and the kind."""
    digest = hashlib.sha256(event.uid.encode()).hexdigest()[:32]
    return Event(f"{digest}.busy", start.date(), start, event.end, _(BUSY), "", "", "", busy=True)


def _instant(event: Event) -> tuple[str, str]:
    return _utc(event.start).isoformat() if event.start else "", event.uid


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)  # two moments of one zone are else compared by the clock on the wall


def _compact(events: list[Event], plan: Plan) -> list[Event]:
    """Each run with its activation and stretch as one event; the others as they are."""
    told = {event.uid: event for event in events}
    around: dict[tuple[str, str], list[Session]] = {}
    for session in plan.sessions:
        if session.kind in AROUND:
            around.setdefault(without_kind(session.uid), []).append(session)
    days: list[Event] = []
    for run in plan.runs:
        sessions = around.get(without_kind(run.uid), [])
        parts = [told.pop(uid) for uid in (*(each.uid for each in sessions), run.uid) if uid in told]
        if parts:
            days.append(_day(run, sessions, parts))
    return [*told.values(), *days]


def _day(run: PlannedRun, sessions: list[Session], parts: list[Event]) -> Event:
    """One event of the parts: the sessions' and, where runs are shown, the run's own, which comes last."""
    timed = [(each.start, each.end) for each in parts if each.start and each.end]
    start = min((start for start, _ in timed), key=_utc, default=None)
    first = next((each for each in parts if kind_of(each) == SessionKind.ACTIVATION), None)
    own = parts[-1] if parts[-1].uid == run.uid else None
    return parts[-1]._replace(
        uid=_compact_uid(run),
        date=start.date() if start else run.run.date,
        start=start,
        end=max((end for _, end in timed), key=_utc, default=None),
        summary=_title(run, sessions),
        description=_words(run, sessions, own.description if own else run.note),
        category=own.category if own else "Run",
        reminder=first.reminder if first else None,
        alarm=first.alarm if first else "",
    )


def _compact_uid(run: PlannedRun) -> str:
    before, slot = without_kind(run.uid)
    return f"{before}.compact.{slot}"


def _title(run: PlannedRun, sessions: list[Session]) -> str:
    """`Tempo · 50 min, with activation and stretch`."""
    kinds = {each.kind for each in sessions}
    added = together([kind_word(kind) for kind in AROUND if kind in kinds])
    return _("{run}, with {sessions}").format(run=run.title, sessions=added) if added else run.title


def _words(run: PlannedRun, sessions: list[Session], told: str) -> str:
    """The run's own words with the doses before and after it."""
    at = f"{hour(run.start)} " if run.start else ""
    parts = [
        *(_doses(each) for each in sessions if each.kind is SessionKind.ACTIVATION),
        "\n".join(filter(None, (f"{at}{run.title}", told))),
        *(_doses(each) for each in sessions if each.kind is SessionKind.STRETCH),
        *([safety_line()] if sessions else []),
    ]
    return "\n\n".join(parts)


def _doses(session: Session) -> str:
    at = f"{hour(session.start)} " if session.start else ""
    lines = [f"{number}. {item.name}: {dose(item)}" for number, item in enumerate(session.items, 1)]
    return "\n".join([f"{at}{capital(kind_word(session.kind))}, {minutes_words(session.minutes)}", *lines])
