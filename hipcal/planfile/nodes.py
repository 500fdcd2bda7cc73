"""The plan file as a tree in which every key and value knows its place."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.planfile.findings import Place


class Scalar(NamedTuple):
    """A word or text.

    `inside` is where its first character stands; None if the text was escaped or runs over
    several lines, so that characters and columns differ.
    """

    place: Place
    text: str
    inside: Place | None = None
    quoted: bool = False

    def at(self, offset: int) -> Place:
        """The place of one of its characters, or of its start."""
        if self.inside is None:
            return self.place
        return Place(self.inside.line, self.inside.column + offset)


class Mapping(NamedTuple):
    """Keys and values in the order of the file, each key once."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]


class Sequence(NamedTuple):
    """A list."""

    place: Place
    items: tuple[Node, ...]


class Refused(NamedTuple):
    """Something that was already reported (an alias, a value beside an unreadable key)."""

    place: Place


Node = Scalar | Mapping | Sequence | Refused


def is_empty(node: Node) -> bool:
    """Whether nothing was written after the key."""
    return isinstance(node, Scalar) and not node.quoted and not node.text
