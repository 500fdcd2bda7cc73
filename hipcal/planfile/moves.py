"""Sessions the runner wants on another day (`moves`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from hipcal.model import Move, SessionKind
from hipcal.planfile.findings import Mistake, Place, choose, said
from hipcal.planfile.moments import date
from hipcal.planfile.nodes import Node, Refused, Scalar, is_empty
from hipcal.planfile.section import Section

EXAMPLE = "{2026-12-08 strength: 2026-12-09}"
MOVABLE = (SessionKind.STRENGTH, SessionKind.MOBILITY)
WITH_RUNS = (SessionKind.ACTIVATION, SessionKind.STRETCH)
_KEY = re.compile(r"\s*(\S+)(?:\s+(\S.*?))?\s*", re.DOTALL)

Session = tuple[dt.date, SessionKind]


class WrittenMove(NamedTuple):
    """A move, and where its key and its new date stand."""

    move: Move
    place: Place
    to_place: Place


def moves(plan: Section) -> tuple[WrittenMove, ...]:
    """Every readable move, by date; two of one session, and two to one day, are reported."""
    found: dict[Session, WrittenMove] = {}
    taken: set[Session] = set()
    for key, node in plan.entries("moves", EXAMPLE):
        session, to = _session(plan, key), _to(plan, node)
        if session is None or to is None:
            continue
        day, kind = session
        if session in found:
            hint = f"It is already in line {found[session].place.line}. Keep one of the two."
            _wrong(plan, key.place, f"{kind} on {day} is written twice", hint)
        elif day == to:
            _wrong(plan, node.place, f"{kind} is moved from {day} to the same day", "Write another day.")
        elif (to, kind) in taken:
            _wrong(plan, node.place, f"two {kind} sessions go to {to}", "Give one of them another day.")
        else:
            found[session] = WrittenMove(Move(day, kind, to), key.place, node.place)
            taken.add((to, kind))
    return tuple(found[session] for session in sorted(found))


def _session(plan: Section, key: Scalar) -> Session | None:
    """The session a key names; None after a problem (reported)."""
    parts = _KEY.fullmatch(key.text)
    day = date(parts[1] if parts else "")
    if isinstance(day, Mistake):
        hint = day.hint if parts and parts[2] else f"Write it like this: moves: {EXAMPLE}"
        _wrong(plan, key.at(parts.start(1) + day.offset if parts else 0), day.message, hint)
        return None
    if not parts or not parts[2]:
        _wrong(plan, key.place, f"which session of {day}?", f"Write it like this: moves: {EXAMPLE}")
        return None
    kind = _kind(parts[2])
    if isinstance(kind, Mistake):
        _wrong(plan, key.at(parts.start(2)), kind.message, kind.hint)
        return None
    return day, kind


def _kind(text: str) -> SessionKind | Mistake:
    word = text.lower()
    if word in MOVABLE:
        return SessionKind(word)
    if word in WITH_RUNS:
        hint = "Only strength and mobility can be moved. A run is moved under 'changes'."
        return Mistake(f"{word} belongs to its run and goes where the run goes", hint)
    return Mistake(f"{said(text)} is not a session that can be moved", choose(text, MOVABLE))


def _to(plan: Section, node: Node) -> dt.date | None:
    if isinstance(node, Scalar) and not is_empty(node):
        return plan.typed("moves", node, date)
    if not isinstance(node, Refused):
        _wrong(plan, node.place, "a move takes the new date", f"Write it like this: moves: {EXAMPLE}")
    return None


def _wrong(plan: Section, place: Place, message: str, hint: str) -> None:
    plan.complain("moves", place, f"moves: {message}", hint)
