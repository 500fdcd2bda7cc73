"""A finished plan and ways to break it, for the laws about what sessions hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from weeks import CATALOGUE, at, plan, request

from hipcal.catalogue.types import Catalogue
from hipcal.model import Athlete, Intensity, Item, Minutes, Plan, Session, SessionKind
from hipcal.progression import FIRST_LEVEL

Law = Callable[[Plan, Catalogue], Iterator[str]]
Change = Callable[[Session], Session]
ACTIVATION, STRENGTH = SessionKind.ACTIVATION, SessionKind.STRENGTH


@cache
def whole(age: int | None = None, experience: str = "regular", minutes: Minutes | None = None) -> Plan:
    """Two ordinary weeks that keep every law: timed runs, both kinds of strength."""
    assert experience in FIRST_LEVEL
    athlete = Athlete(age=age, experience=experience)
    wanted = request("OQEOOLE", 2, athlete=athlete, minutes=minutes or Minutes())
    return plan(at(at(wanted, 1, "07:00"), 5, "09:00"))


def objections(law: Law, found: Plan) -> list[str]:
    return list(law(found, CATALOGUE))


def changed(found: Plan, change: Change, kind: SessionKind, *, block: str | None = None) -> Plan:
    """The plan with its first session of that kind (and block) changed."""
    sessions = list(found.sessions)
    place = next(
        place for place, each in enumerate(sessions) if each.kind is kind and block in {None, each.block}
    )
    sessions[place] = change(sessions[place])
    return replace(found, sessions=tuple(sessions))


def without_first(found: Plan, kind: SessionKind) -> Plan:
    gone = next(each for each in found.sessions if each.kind is kind)
    return replace(found, sessions=tuple(each for each in found.sessions if each is not gone))


def item(slug: str, **dose: int) -> Item:
    """An exercise of the catalogue with a dose, done on the sides it asks for."""
    exercise = CATALOGUE.exercises[slug]
    return Item(slug, exercise.name, exercise.type, **{"sides": exercise.sides, **dose})


def with_item(extra: Item, *, last: bool = False) -> Change:
    def change(session: Session) -> Session:
        items = (*session.items, extra) if last else (extra, *session.items)
        return replace(session, items=items)

    return change


def only(*items: Item) -> Change:
    return lambda session: replace(session, items=items)


def with_first(**dose: int) -> Change:
    """The session with its first one-sided exercise in another dose."""

    def change(session: Session) -> Session:
        place = next(place for place, each in enumerate(session.items) if each.sides == 2)
        items = list(session.items)
        items[place] = replace(items[place], **dose)
        return replace(session, items=tuple(items))

    return change


def called_light(session: Session) -> Session:
    return replace(session, intensity=Intensity.LIGHT)


def later(session: Session) -> Session:
    assert session.end is not None
    return replace(session, end=session.end + dt.timedelta(minutes=1))


def longer(session: Session) -> Session:
    return replace(session, minutes=session.minutes + 60)


def called(title: str) -> Change:
    return lambda session: replace(session, title=title)
