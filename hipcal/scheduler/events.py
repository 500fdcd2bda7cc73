"""What happens to a plan on its way, in the order of its days, and what each thing settles of its week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hipcal.model import Done, Intensity, Move, Request, SessionKind
from hipcal.rules.views import Record, WeekChoice


class Event(NamedTuple):
    """From `date` on the plan is another one: something was done, missed or moved, or the days changed."""

    date: dt.date
    what: Done | Move | None  # None: a pause, travel, soreness, pain or another race
    missed: bool = False


def events(request: Request) -> list[Event]:
    """Everything that happened inside the plan, in the order of its dates."""
    found = [each for each in _events(request) if each.date <= request.end]
    return sorted(found, key=lambda event: (event.date, event.what is not None, event.missed))


def _events(request: Request) -> Iterator[Event]:
    changed = [pause.first for pause in request.pauses] + [travel.first for travel in request.travel]
    changed += [race.since for race in request.races if race.since and race.since > request.start]
    changed += [*request.log.sore, *(pain.date for pain in request.log.pain)]
    yield from (Event(max(date, request.start), None) for date in dict.fromkeys(changed))
    for done in request.log.done:
        if done.kind is SessionKind.STRENGTH and done.date >= request.start:
            yield Event(done.date, done)
    for missed in request.log.missed:
        if missed.kind is SessionKind.STRENGTH and missed.date >= request.start:
            yield Event(missed.date, missed, missed=True)
    for move in request.moves:
        yield Event(min(move.date, move.to), move)


def settled(record: Record, choice: WeekChoice, until: int) -> Record:
    """The record of a week whose days before `until` stay as they are."""
    return replace(
        record,
        until=until,
        strength=tuple(each for each in choice.strength if each[0] < until),
        mobility=tuple(place for place in choice.mobility if place < until),
        stretch=tuple(place for place in choice.stretch if place < until),
        kept=tuple(place for place in record.kept if place >= until),
        kept_mobility=tuple(place for place in record.kept_mobility if place >= until),
        planned=max(record.planned, len(choice.strength)),
    )


def without(record: Record, choice: WeekChoice, place: int) -> Record:
    """A missed session: the days up to it stay, it does not, and it is not made up for the same day."""
    known = settled(record, choice, place + 1)
    left = tuple(each for each in known.strength if each[0] != place)
    return replace(known, strength=left, missed=known.missed | {place})


def with_done(
    record: Record, choice: WeekChoice, session: tuple[int, Intensity], target: int, logged: frozenset[int]
) -> Record:
    """A session that took place on a day of its own: what nobody logged gives way to it."""
    place = session[0]
    known = settled(record, choice, place + 1)
    others = [each for each in known.strength if each[0] != place]
    kept = [each for each in others if each[0] in logged or place - each[0] > 1]
    for each in sorted(kept, key=lambda other: place - other[0]):
        if len(kept) >= max(target, 1) and each[0] not in logged:
            kept.remove(each)
    mobility = tuple(each for each in known.mobility if each != place)
    return replace(known, strength=(*sorted(kept), session), mobility=mobility, planned=0)


def moved(record: Record, choice: WeekChoice, start: int, end: int) -> Record:
    """Strength that the runner put on another day of its week."""
    known = settled(record, choice, min(start, end))
    return replace(known, barred=known.barred | {start}, kept=tuple(sorted({*known.kept, end} - {start})))


def moved_mobility(record: Record, choice: WeekChoice, start: int, end: int) -> Record:
    """Mobility that the runner put on another day off of its week."""
    known = settled(record, choice, min(start, end))
    kept = tuple(sorted({*known.kept_mobility, end} - {start}))
    free = known.no_mobility | {start}
    return replace(known, barred=known.barred | {end}, no_mobility=free, kept_mobility=kept)
