"""A mapping of the plan file read key by key.

Unknown keys, empty values and wrong shapes are reported in one place, so that each section only
says which keys it has and what they take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from hipcal.planfile.findings import NOWHERE, Findings, Mistake, Place, choose, nearest, said
from hipcal.planfile.nodes import Mapping, Node, Refused, Scalar, Sequence, is_empty

T = TypeVar("T")
D = TypeVar("D")


class Section:
    """The keys of one mapping (or of a section that is not there: `mapping` None)."""

    def __init__(
        self,
        mapping: Mapping | None,
        name: str,
        known: tuple[str, ...],
        findings: Findings,
        unlisted: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.findings = findings
        self.mapping = mapping
        self.bad: set[str] = set()
        self._nodes: dict[str, tuple[Scalar, Node]] = {}
        for key, node in mapping.entries if mapping else ():
            if key.text in known:
                self._nodes[key.text] = (key, node)
            else:
                self._unknown(key, known, unlisted)

    def _unknown(self, key: Scalar, known: tuple[str, ...], unlisted: tuple[str, ...]) -> None:
        near = nearest(key.text, known)
        if near:  # the key is there, only misspelt: nobody wants to read that it is missing as well
            self.bad.add(near)
        listed = [name for name in known if name == near or name not in unlisted]
        owner = self.name or "a plan"
        self.findings.add(key.place, f"{said(key.text)} is not a key of {owner}", choose(key.text, listed))

    def full(self, key: str) -> str:
        """The key with its section, for messages."""
        return f"{self.name}.{key}" if self.name else key

    def has(self, key: str) -> bool:
        return key in self._nodes

    def holds(self, key: str) -> bool:
        """Whether something is written under the key, more than an empty list or mapping."""
        node = self.value(key)
        entries = node.items if isinstance(node, Sequence) else getattr(node, "entries", ())
        return bool(entries)

    def sound(self, *keys: str) -> bool:
        """Whether none of the keys was found faulty: what rests on them may be checked."""
        return not self.bad.intersection(keys)

    def place(self, key: str) -> Place:
        """The place of the key; nowhere if it is not written."""
        return self._nodes[key][0].place if key in self._nodes else NOWHERE

    def value_place(self, key: str) -> Place:
        return self._nodes[key][1].place if key in self._nodes else NOWHERE

    def value(self, key: str) -> Node | None:
        """What is written after the key; None if it is not written."""
        return self._nodes[key][1] if key in self._nodes else None

    def complain(self, key: str, place: Place, message: str, hint: str = "") -> None:
        self.bad.add(key)
        self.findings.add(place, message, hint)

    def take(self, key: str, parse: Callable[[str], T | Mistake], default: D) -> T | D:
        """The key's value, or the default when it is not written or wrong (then reported)."""
        if key not in self._nodes:
            return default
        node = self._nodes[key][1]
        if not isinstance(node, Scalar) or is_empty(node):
            self._wrong_shape(key, "one value", "Write it as 'key: value', or take the line out.")
            return default
        value = self.typed(key, node, parse)
        return default if value is None else value

    def typed(self, key: str, node: Scalar, parse: Callable[[str], T | Mistake]) -> T | None:
        """The scalar's value, or None with a problem."""
        value = parse(node.text)
        if isinstance(value, Mistake):
            self.complain(key, node.at(value.offset), f"{self.full(key)}: {value.message}", value.hint)
            return None
        return value

    def each(self, key: str, parse: Callable[[str], T | Mistake]) -> tuple[T, ...]:
        """The values of a list of words; `[]` when it is not written or wrong (then reported)."""
        values = [self.typed(key, item, parse) for item in self.words(key)]
        return tuple(value for value in values if value is not None)

    def words(self, key: str) -> Iterator[Scalar]:
        for item in self.listed(key):
            if isinstance(item, Scalar) and not is_empty(item):
                yield item
            elif not isinstance(item, Refused):
                self.complain(
                    key, item.place, f"{self.full(key)}: this is not a word", f"Write {key}: [one, two]."
                )

    def listed(self, key: str, example: str = "one, two") -> tuple[Node, ...]:
        """The items of a list; `example` stands between the brackets of the hint."""
        if key not in self._nodes:
            return ()
        node = self._nodes[key][1]
        if isinstance(node, Sequence):
            return node.items
        self._wrong_shape(key, "a list", f"Write {key}: [{example}], or {key}: [] for none.")
        return ()

    def section(self, key: str, known: tuple[str, ...], example: str) -> Section:
        """A mapping inside this one; an empty section when it is not written or wrong."""
        inner: Mapping | None = None
        if key in self._nodes:
            node = self._nodes[key][1]
            if isinstance(node, Mapping):
                inner = node
            else:
                self._wrong_shape(key, "keys of its own", f"Write it like this: {key}: {example}")
        return Section(inner, self.full(key), known, self.findings)

    def entries(self, key: str, example: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping whose keys are not fixed."""
        if key not in self._nodes:
            return ()
        node = self._nodes[key][1]
        if isinstance(node, Mapping):
            return node.entries
        self._wrong_shape(key, "a line for each entry", f"Write it like this: {key}: {example}")
        return ()

    def _wrong_shape(self, key: str, wanted: str, hint: str) -> None:
        node = self._nodes[key][1]
        self.bad.add(key)
        if isinstance(node, Refused):
            return
        if is_empty(node):
            self.complain(key, self.place(key), f"{self.full(key)} has nothing after it", hint)
        else:
            self.complain(key, node.place, f"{self.full(key)} takes {wanted}", hint)
