"""What to get ready for a session: the things its exercises use, of those the runner has that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hipcal.catalogue.types import Catalogue, Exercise
from hipcal.language import _, exercise_text
from hipcal.model import Harder, Item, Request, Session

ROOM = frozenset({"floor", "drill-space"})  # nothing to get ready
ASSUMED = ROOM | {"mat"}  # there unless the runner says otherwise
BAND = "mini-band"


def tools(session: Session, request: Request, catalogue: Catalogue) -> tuple[str, ...]:
    """The things by name, each once, in the order of the exercises that use them."""
    return tuple(map(_name, things(session, request, catalogue)))


def things(session: Session, request: Request, catalogue: Catalogue) -> tuple[str, ...]:
    """The same as the plan file names them. KeyError for an unknown exercise."""
    there = _there(request, session.date)
    used = (
        thing for item in session.items for thing in _used(item, catalogue.exercises[item.exercise], there)
    )
    return tuple(dict.fromkeys(used))


def _name(thing: str) -> str:
    return _("mini band") if thing == BAND else exercise_text(thing.replace("-", " "))


def _there(request: Request, day: dt.date) -> frozenset[str]:
    """What the runner has on a day, at home or away."""
    away = next((each for each in request.travel if each.first <= day <= each.last), None)
    place = away or request
    return (ASSUMED | place.equipment) - place.without


def _used(item: Item, exercise: Exercise, there: frozenset[str]) -> Iterator[str]:
    for either in exercise.needs:
        yield from [thing for thing in either if thing in there - ROOM][:1]
    if item.harder is Harder.BAND:
        yield BAND
