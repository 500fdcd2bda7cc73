"""Lists of small mappings: the entries of races, running, pauses, travel and the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hipcal.planfile.nodes import Mapping, Node, Refused
from hipcal.planfile.section import Section


class Shape(NamedTuple):
    """What an entry is called, its keys, those it needs, and how it is written."""

    what: str
    keys: tuple[str, ...]
    needs: tuple[str, ...]
    example: str

    @property
    def hint(self) -> str:
        return f"Write it like this: - {self.example}"


def entries(owner: Section, key: str, shape: Shape) -> Iterator[Section]:
    """The entries of a list, each a section of its own; what is none, or lacks a key, is reported."""
    for node in owner.listed(key, shape.example):
        found = entry(owner, key, node, shape)
        if found is not None:
            yield found


def entry(owner: Section, key: str, node: Node, shape: Shape) -> Section | None:
    """A list's item as a section; None with a problem where it is something else."""
    if isinstance(node, Mapping):
        of = Section(node, owner.full(key), shape.keys, owner.findings)
        for needed in shape.needs:
            lacks(of, needed, shape)
        return of
    owner.bad.add(key)
    if not isinstance(node, Refused):
        article = "an" if shape.what[0] in "aeiou" else "a"
        message = f"{owner.full(key)}: {article} {shape.what} takes keys of its own"
        owner.complain(key, node.place, message, shape.hint)
    return None


def lacks(of: Section, key: str, shape: Shape) -> None:
    """Reports a key that an entry needs and does not have."""
    if not of.has(key) and of.sound(key) and of.mapping:
        message = f"{of.name}: this {shape.what} has no '{key}'"
        of.complain(key, of.mapping.place, message, shape.hint)
