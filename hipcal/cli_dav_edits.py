"""What a runner did in their calendar program, written into their plan file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hipcal.changes import short_day
from hipcal.cli_life import relocated, why_light
from hipcal.cli_life_file import Desk, inside
from hipcal.cli_life_log import entry, logged, name_of
from hipcal.cli_life_write import Edited, edited
from hipcal.dav.merging import Want, Wish
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Session, SessionKind
    from hipcal.planedit import Value

MOVABLE = frozenset({"strength", "mobility"})
BACK = "It is put back where the plan has it."


class Taken(NamedTuple):
    """The file after the runner's changes, what to say of each, and UIDs that only the calendar knows."""

    desk: Desk
    said: tuple[str, ...]
    left: frozenset[str]


def taken(desk: Desk, wishes: Iterable[Wish]) -> Taken:
    """The plan with what the runner did in the calendar; what a law or the plan forbids is said."""
    said: list[str] = []
    left: set[str] = set()
    known = {one.uid: one.kind for one in desk.plan.sessions}
    for wish in sorted(wishes, key=lambda each: each.want is Want.MOVED):  # what moves changes names and days
        session = _meant(desk, wish, known.get(wish.event.uid))
        try:
            if session is None:
                said += _of_another(wish, left)
            elif (new := _edited(desk, wish, session)) is not None:
                said += _words(desk, new, wish, session)
                desk = replace(desk, raw=new.text.encode(), plan=new.plan)
        except InputError as error:
            said.append(_refusal(wish, str(error)))
    return Taken(desk, tuple(said), frozenset(left))


def _meant(desk: Desk, wish: Wish, kind: SessionKind | None) -> Session | None:
    """The session as the plan has it now: one moved past another of its week has the other's UID then."""
    same = [one for one in desk.plan.sessions if one.kind == kind]
    by_day = [one for one in same if one.date == wish.event.date] if kind in MOVABLE else []
    return next((one for one in [*by_day, *same] if one in by_day or one.uid == wish.event.uid), None)


def _edited(desk: Desk, wish: Wish, session: Session) -> Edited | None:
    """The file with one change; None where it knows of it. InputError where it cannot be."""
    from hipcal.planedit import append

    kind, date = session.kind.value, session.date
    if wish.want is Want.DELETED:
        return edited(desk, [append(("log", "skipped"), _skip(desk, session))])
    if wish.want is Want.DONE:
        if logged(desk.request.log.done, kind, date):
            return None
        if date > desk.today:
            raise InputError(f"{short_day(date)} is still to come.")
        return edited(desk, [append(("log", "done"), entry(kind, date))])
    if wish.to is None or kind not in MOVABLE:
        raise InputError(f"{kind.capitalize()} belongs to its run and goes where the run goes. {BACK}")
    inside(desk, wish.to)
    return relocated(desk, date, wish.to, kind)


def _skip(desk: Desk, session: Session) -> Value:
    """The session as the log leaves it out: its number where its day has several of its kind."""
    both = sorted((*desk.plan.sessions, *desk.plan.skipped), key=lambda one: (one.date, str(one.start or "")))
    same = [one.uid for one in both if (one.date, one.kind) == (session.date, session.kind)]
    bare = entry(session.kind.value, session.date)
    if len(same) == 1:
        return bare
    which = str(same.index(session.uid) + 1)
    return {"date": session.date.isoformat(), "kind": session.kind.value, "which": which}


def _words(desk: Desk, new: Edited, wish: Wish, session: Session) -> Iterator[str]:
    name = name_of(session.kind.value, session.date)
    if wish.want is Want.MOVED and wish.to:
        yield f"You moved {name} to {short_day(wish.to)}."
        yield from why_light(desk, new, session.date, wish.to)
    elif wish.want is Want.DELETED:
        yield f"You deleted {name}: it is left out, and nothing else moves."
    else:
        yield f"You marked {name} as done."


def _of_another(wish: Wish, left: set[str]) -> Iterator[str]:
    """A run, a race or a countdown: it can be taken out of the calendar, and no more."""
    event = wish.event
    if wish.want is Want.DELETED:
        left.add(event.uid)
        yield f"You deleted '{event.summary}' of {short_day(event.date)}: it stays out of the calendar."
    elif wish.want is Want.MOVED:
        hint = "A run moves in the plan file, under 'changes'; a race with 'hipcal move'."
        yield f"'{event.summary}' of {short_day(event.date)} cannot be moved from here. {hint} {BACK}"


def _refusal(wish: Wish, why: str) -> str:
    lines = [line for line in why.split("\n") if line.strip() != "Nothing was written."]
    reason = " ".join(" ".join(lines).replace("; nothing was written.", ".").split())
    what = {Want.MOVED: "moved", Want.DELETED: "deleted", Want.DONE: "marked as done"}[wish.want]
    to = f" to {short_day(wish.to)}" if wish.to else ""
    back = "" if BACK in reason or wish.want is not Want.MOVED else f" {BACK}"
    return f"You {what} '{wish.event.summary}' of {short_day(wish.event.date)}{to}. {reason}{back}"
