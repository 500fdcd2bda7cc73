"""The runner's other calendars (`calendars`, `read-as`): where they are, and how they are to be read."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hipcal.planfile.findings import Mistake, said
from hipcal.planfile.kinds import TAKEN_HINT, taken
from hipcal.planfile.nodes import Node, Refused, Scalar, is_empty
from hipcal.planfile.section import Section

EXAMPLE = "{runs: my-training.ics, busy: [work.ics]}"
KEYS = ("runs", "busy", "read-as")
MOST_CALENDARS, LONGEST_NAME, MOST_PATTERNS, LONGEST_PATTERN = 20, 2_000, 200, 200


class Sources(NamedTuple):
    """Files or addresses with runs and with busy times, as written; `read_as` are patterns of titles."""

    runs: tuple[str, ...] = ()
    busy: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()


class Outline(NamedTuple):
    """What must be known before calendars are read: which ones, the zone, and the days they are read for."""

    sources: Sources
    timezone: str
    first: dt.date
    last: dt.date
    start: dt.date  # of the first week, from which a table without dates counts
    week_starts: int = 0


def sources(plan: Section) -> Sources:
    """The calendars that the plan names."""
    of = plan.section("calendars", KEYS, EXAMPLE)
    runs, busy = _names(of, "runs"), _names(of, "busy")
    return Sources(runs, busy, (*_patterns(plan), *_patterns(of)))


def _names(of: Section, key: str) -> tuple[str, ...]:
    """One name or a list of them."""
    node = of.value(key)
    if node is None:
        return ()
    if isinstance(node, Scalar) and not is_empty(node):
        return _kept(of, key, [node])
    return _kept(of, key, of.listed(key))


def _kept(of: Section, key: str, nodes: list[Node] | tuple[Node, ...]) -> tuple[str, ...]:
    found = []
    for node in nodes:
        if isinstance(node, Scalar) and not is_empty(node):
            name = of.typed(key, node, _name)
            found += [name] if name else []
        elif not isinstance(node, Refused):
            of.complain(
                key, node.place, f"{of.full(key)}: this is no file and no address", f"Write {EXAMPLE}."
            )
    if len(found) > MOST_CALENDARS:
        of.complain(
            key, of.place(key), f"{of.full(key)}: more than {MOST_CALENDARS} calendars", "Leave some out."
        )
    return tuple(dict.fromkeys(found))


def _name(text: str) -> str | Mistake:
    name = text.strip()
    if len(name) > LONGEST_NAME or any(ord(letter) < 32 for letter in name):
        return Mistake(f"{said(name)} is no file and no address", "Write a file's name, or https://…")
    if "://" in name and not name.lower().startswith(("https://", "webcal://")):
        return Mistake("only https and webcal addresses are read", "Write the address with https://.")
    return name


def _patterns(of: Section) -> tuple[tuple[str, str], ...]:
    found = []
    for key, node in of.entries("read-as", '{"Social*": easy}'):
        if isinstance(node, Scalar) and not is_empty(node):
            word = of.typed("read-as", node, _taken)
            found += [(key.text[:LONGEST_PATTERN], word)] if word else []
        elif not isinstance(node, Refused):
            hint = 'Write it like this: read-as: {"Social*": easy}'
            of.complain("read-as", node.place, f"{of.full('read-as')}: a pattern takes a kind of run", hint)
    if len(found) > MOST_PATTERNS:
        of.complain(
            "read-as", of.place("read-as"), f"read-as: more than {MOST_PATTERNS} patterns", "Leave some out."
        )
    return tuple(found)


def _taken(text: str) -> str | Mistake:
    if taken(text) is None:
        return Mistake(f"{said(text)} is nothing an event can be taken for", TAKEN_HINT)
    return text
