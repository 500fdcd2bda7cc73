"""Pauses, travel, moved sessions and the log: what happened on the way, each entry with its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple, TypeVar

from hipcal.catalogue import load
from hipcal.catalogue.lookup import find_in, suggestions_in
from hipcal.model import Done, Intensity, Log, Move, Pain, Pause, SessionKind, Travel
from hipcal.planfile.findings import Mistake, Place, said
from hipcal.planfile.moments import date
from hipcal.planfile.nodes import Mapping, Node, Refused, Scalar, is_empty
from hipcal.planfile.options import equipment
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, whole_number

WHY = ("illness", "injury", "red-flag", "other")
WORST_PAIN = 10
PAUSE = "{from: 2027-01-04, to: 2027-01-10, why: illness}"
TRAVEL = "{from: 2027-02-01, to: 2027-02-05, equipment: []}"
PAIN = "{date: 2026-12-10, exercise: single-leg-squat, score: 4}"
DONE = "{date: 2026-12-05, kind: strength}"
CLEARED = "{date: 2026-12-30, exercise: single-leg-squat}"
MOVES = "{2026-12-08 strength: 2026-12-09}"
WITH_RUNS = (SessionKind.ACTIVATION, SessionKind.STRETCH)

Entry = TypeVar("Entry")


class WrittenMove(NamedTuple):
    """A move and where its key and its new date stand."""

    move: Move
    place: Place
    to_place: Place


def _entries(
    owner: Section, key: str, known: tuple[str, ...], example: str, read: Callable[[Section], Entry | None]
) -> list[tuple[Entry, Place]]:
    """The readable entries of a list of mappings, each with its place."""
    found = []
    for node in owner.listed(key):
        if isinstance(node, Mapping):
            entry = read(Section(node, owner.full(key), known, owner.findings))
            if entry is not None:
                found.append((entry, node.place))
        elif not isinstance(node, Refused):
            hint = f"Write it like this: - {example}"
            owner.complain(key, node.place, f"{owner.full(key)}: an entry takes keys of its own", hint)
    return found


def _needs(of: Section, example: str, *keys: str) -> None:
    """Reports the keys that are missing."""
    for key in keys:
        if not of.has(key) and of.sound(key):
            place = of.mapping.place if of.mapping else Place(0, 0)
            of.complain(key, place, f"{of.name}: {key} is missing", f"Write it like this: - {example}")


def _dates(of: Section) -> tuple[dt.date, dt.date | None] | None:
    first, last = of.take("from", date, None), of.take("to", date, None)
    if first is None or not of.sound("from", "to"):
        return None
    if last is not None and last < first:
        message = f"{of.name}: it ends on {last}, before it begins on {first}"
        of.complain("to", of.value_place("to"), message, "Check the two dates.")
        return None
    return first, last


def pauses(plan: Section) -> tuple[Pause, ...]:
    """Every readable pause, by date; two that overlap are reported."""
    found = sorted(_entries(plan, "pauses", ("from", "to", "why"), PAUSE, _pause), key=_by_first)
    _apart(plan, "pauses", found)
    return tuple(pause for pause, _ in found)


def _pause(of: Section) -> Pause | None:
    _needs(of, PAUSE, "from")
    why = of.take("why", one_of(WHY), "other")
    dates = _dates(of)
    return Pause(*dates, why) if dates else None


def travel(plan: Section) -> tuple[Travel, ...]:
    """Every readable travel, by date; two that overlap are reported."""
    known = ("from", "to", "equipment", "without")
    found = sorted(_entries(plan, "travel", known, TRAVEL, _travel), key=_by_first)
    _apart(plan, "travel", found)
    return tuple(each for each, _ in found)


def _travel(of: Section) -> Travel | None:
    _needs(of, TRAVEL, "from", "to")
    there, missing = equipment(of)
    dates = _dates(of)
    return Travel(dates[0], dates[1], there, missing) if dates and dates[1] else None


def _by_first(entry: tuple[Pause | Travel, Place]) -> tuple[dt.date, Place]:
    return entry[0].first, entry[1]


def _apart(plan: Section, key: str, found: Iterable[tuple[Pause | Travel, Place]]) -> None:
    for (one, place), (two, second) in pairwise(found):
        if one.last is None or two.first <= one.last:
            until = f"to {one.last}" if one.last else "without an end"
            message = f"{key}: this one begins on {two.first}, and the one from {one.first} goes {until}"
            plan.complain(key, second, message, f"That one stands in line {place.line}. Part the two.")


def moves(plan: Section) -> tuple[WrittenMove, ...]:
    """Every readable move, by date; two of one kind to one day are reported."""
    read = [_move(plan, key, node) for key, node in plan.entries("moves", MOVES)]
    found = sorted((each for each in read if each), key=lambda each: (each.move.date, each.move.kind))
    taken: dict[tuple[SessionKind, dt.date], str] = {}
    for each in found:
        target = (each.move.kind, each.move.to)
        if target in taken:
            message = f"moves: two {each.move.kind.value} sessions to {each.move.to}"
            plan.complain("moves", each.to_place, message, "Give them different days.")
        taken[target] = ""
    return tuple(found)


def _move(plan: Section, key: Scalar, node: Node) -> WrittenMove | None:
    start, kind = _moved(plan, key)
    if not isinstance(node, Scalar) or is_empty(node):
        plan.complain("moves", node.place, "moves: a move takes the new date", f"Write moves: {MOVES}.")
        return None
    end = plan.typed("moves", node, date)
    if start is None or kind is None or end is None:
        return None
    if start == end:
        plan.complain("moves", node.place, f"moves: {start} is the same day", "Write another date.")
        return None
    return WrittenMove(Move(start, kind, end), key.place, node.place)


def _moved(plan: Section, key: Scalar) -> tuple[dt.date | None, SessionKind | None]:
    day, _, kind = key.text.strip().partition(" ")
    start, what = date(day), one_of(SessionKind)(kind)
    for mistake in (start, what):
        if isinstance(mistake, Mistake):
            hint = mistake.hint if kind else f"Write the date and the kind: moves: {MOVES}."
            plan.complain("moves", key.place, f"moves: {mistake.message}", hint)
            return None, None
    if what in WITH_RUNS:
        message = f"moves: {what} belongs to its run and cannot move without it"
        plan.complain("moves", key.place, message, "Move strength or mobility, or change the run.")
        return None, None
    return (None, None) if isinstance(start, Mistake) else (start, SessionKind(str(what)))


def log(plan: Section) -> Log:
    """What was done, missed or hurt, each list by date."""
    of = plan.section(
        "log", ("done", "missed", "pain", "sore", "cleared"), f"{{missed: [2026-12-03], done: [{DONE}]}}"
    )
    done, missed = _sessions(of, "done"), _sessions(of, "missed")
    both = {(each.date, each.kind) for each, _ in done}
    for each, place in missed:
        if (each.date, each.kind) in both:
            message = f"log: {each.kind.value} on {each.date} is both done and missed"
            of.complain("missed", place, message, "Keep one of the two.")
    pain = _entries(of, "pain", ("date", "exercise", "score"), PAIN, _pain)
    cleared = _entries(of, "cleared", ("date", "exercise"), CLEARED, _cleared)
    return Log(
        done=tuple(sorted({each for each, _ in done}, key=_session_order)),
        missed=tuple(sorted({each for each, _ in missed}, key=_session_order)),
        pain=tuple(
            sorted((each for each, _ in pain), key=lambda each: (each.date, each.exercise, each.score))
        ),
        sore=tuple(sorted(set(of.each("sore", date)))),
        cleared=tuple(sorted(each for each, _ in cleared)),
    )


def _session_order(done: Done) -> tuple[dt.date, str, str]:
    return done.date, done.kind.value, str(done.intensity)


def _pain_order(pain: Pain) -> tuple[dt.date, str, int]:
    return pain.date, pain.exercise, pain.score


def _sessions(of: Section, key: str) -> list[tuple[Done, Place]]:
    """Bare dates (that day's strength) and mappings."""
    known = ("date", "kind", "intensity") if key == "done" else ("date", "kind")
    found = []
    for node in of.listed(key):
        if isinstance(node, Mapping):
            done = _done(Section(node, of.full(key), known, of.findings))
            found += [(done, node.place)] if done else []
        elif isinstance(node, Scalar) and not is_empty(node):
            day = of.typed(key, node, date)
            found += [(Done(day), node.place)] if day else []
        elif not isinstance(node, Refused):
            message = f"{of.full(key)}: this is neither a date nor a session"
            of.complain(key, node.place, message, f"Write a date, or {DONE}.")
    return found


def _done(of: Section) -> Done | None:
    _needs(of, DONE, "date")
    day, kind = of.take("date", date, None), of.take("kind", one_of(SessionKind), SessionKind.STRENGTH)
    intensity = of.take("intensity", one_of(Intensity), None)
    if intensity is not None and kind != SessionKind.STRENGTH:
        message = f"{of.name}: only strength is full or light"
        of.complain("intensity", of.value_place("intensity"), message, "Take the intensity out.")
    if day is None:
        return None
    return Done(day, SessionKind(kind), Intensity(intensity) if intensity else None)


def _pain(of: Section) -> Pain | None:
    _needs(of, PAIN, "date", "exercise", "score")
    day, score = of.take("date", date, None), of.take("score", whole_number(0, WORST_PAIN), None)
    slug = of.take("exercise", exercise, None)
    return Pain(day, slug, score) if day and slug and score is not None else None


def _cleared(of: Section) -> tuple[dt.date, str] | None:
    _needs(of, CLEARED, "date", "exercise")
    day, slug = of.take("date", date, None), of.take("exercise", exercise, None)
    return (day, slug) if day and slug else None


def exercise(text: str) -> str | Mistake:
    """An exercise by its slug, name or other name: its slug."""
    catalogue = load()
    found = find_in(catalogue, text)
    if found is not None:
        return found.slug
    near = suggestions_in(catalogue, text)
    hint = f"Did you mean '{near[0]}'?" if near else "'hipcal exercises' lists them all."
    return Mistake(f"{said(text)} is no exercise of the catalogue", hint)
