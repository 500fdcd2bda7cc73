"""A plan file's text as nodes that know where they stand in it: what an editor needs to change little.

Offsets count the characters of the text as it is, byte order mark and every line end included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from hipcal.planedit.values import Key, Value

_LINE_END = re.compile(r"\r\n|\r|\n")
_COLON = re.compile(r"\s*:")
_BLOCK_SCALARS = ("|", ">")


class UnreadableError(Exception):
    """The text is not a plan's YAML; the words are for the runner."""


class Leaf(NamedTuple):
    """A scalar. An empty one stands just behind the colon of its key."""

    start: int
    end: int
    text: str
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.quoted


class Branch(NamedTuple):
    """A mapping or a list, in brackets (`flow`) or on lines of its own from `column` on."""

    start: int
    end: int
    column: int
    flow: bool
    mapping: bool
    entries: tuple[Entry, ...]


class Entry(NamedTuple):
    """A key with its value, or an item of a list."""

    key: Leaf | None
    value: Leaf | Branch

    @property
    def start(self) -> int:
        return self.key.start if self.key else self.value.start

    @property
    def end(self) -> int:
        return max(self.value.end, self.key.end if self.key else 0)


Node = Leaf | Branch


class Source:
    """The text, where its lines begin, and how they end."""

    def __init__(self, text: str) -> None:
        self.text = text
        marks = len(text) - len(text.lstrip("\ufeff"))
        ends = list(_LINE_END.finditer(text))
        self._starts = [marks, *(found.end() for found in ends)]
        usual = Counter(found.group() for found in ends).most_common(1)
        self.line_end = usual[0][0] if usual else "\n"
        self.plain = _LINE_END.sub("\n", text[marks:])

    def at(self, mark: Any) -> int:
        """The offset of a mark of the parser, which counts lines and columns of the plain text."""
        return int(self._starts[mark.line] + mark.column)

    def line(self, offset: int) -> int:
        """The number, from 0, of the line that holds the offset."""
        return bisect_right(self._starts, offset) - 1 if offset >= self._starts[0] else 0

    def line_start(self, offset: int) -> int:
        return self._starts[self.line(offset)]

    def next_line(self, offset: int) -> int:
        """Where the line after this one begins; the end of the text where there is none."""
        number = self.line(offset) + 1
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def rest_of_line(self, offset: int) -> str:
        return self.text[offset : self.next_line(offset)].rstrip("\r\n")

    def before(self, offset: int) -> str:
        """What stands before the offset in its line."""
        return self.text[self.line_start(offset) : offset]

    def column(self, offset: int) -> int:
        return offset - self.line_start(offset)


def compose(source: Source) -> Node | None:
    """The root of the one document; None for a file without content. UnreadableError for other YAML."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - 20 ms that only an edit needs
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        return _compose(source, YAML(typ="safe", pure=True).parse(source.plain))
    except (YAMLError, LookupError, ValueError, RecursionError) as error:
        raise UnreadableError from error


def end_of_content(source: Source) -> int:
    """Where a new last line goes: before a `...` that ends the document, else at the end of the text."""
    found = re.search(r"^\.\.\.(?=\s|\Z)", source.text, re.MULTILINE)
    return found.start() if found else len(source.text)


def _compose(source: Source, events: Iterator[Any]) -> Node | None:
    root: Node | None = None
    stack: list[tuple[Any, list[Node]]] = []
    for event in events:
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            _refuse_marks(event)
            stack.append((event, []))
            continue
        if kind == "ScalarEvent":
            _refuse_marks(event)
            node: Node = _leaf(source, event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            node = _branch(source, *stack.pop(), event)
        elif kind == "AliasEvent" or (kind == "DocumentStartEvent" and root is not None):
            raise UnreadableError
        else:
            continue
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return root


def _refuse_marks(event: Any) -> None:
    if event.anchor is not None or event.tag is not None:
        raise UnreadableError


def _leaf(source: Source, event: Any) -> Leaf:
    start, end = source.at(event.start_mark), source.at(event.end_mark)
    if event.style in _BLOCK_SCALARS:  # the parser sees its end where the next token stands
        end = start + len(source.text[start:end].rstrip())
    return Leaf(start, end, event.value, event.style is not None)


def _branch(source: Source, begin: Any, children: list[Node], over: Any) -> Branch:
    mapping = type(begin).__name__ == "MappingStartEvent"
    entries = tuple(_pairs(source, children) if mapping else (Entry(None, child) for child in children))
    start = source.at(begin.start_mark)
    flow = bool(begin.flow_style)
    end = source.at(over.end_mark) if flow or not entries else entries[-1].end
    return Branch(start, end, source.column(start), flow, mapping, entries)


def _pairs(source: Source, children: list[Node]) -> Iterator[Entry]:
    seen: set[str] = set()
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Leaf) or key.text in seen:
            raise UnreadableError
        seen.add(key.text)
        yield Entry(key, _behind(source, key) if isinstance(value, Leaf) and value.is_empty else value)


def _behind(source: Source, key: Leaf) -> Leaf:
    """The empty value of a key: the parser sees it where the next token stands, often lines below."""
    colon = _COLON.match(source.text, key.end)
    place = colon.end() if colon else key.end
    return Leaf(place, place, "")


def data(node: Node) -> Value:
    """The node as texts, lists and dicts."""
    if isinstance(node, Leaf):
        return node.text
    if node.mapping:
        return {entry.key.text: data(entry.value) for entry in node.entries if entry.key}
    return [data(entry.value) for entry in node.entries]


def find(node: Node | None, path: tuple[Key, ...]) -> tuple[list[Node], tuple[Key, ...]]:
    """The nodes along the path as far as they are there, the root first, and the rest of the path."""
    way = [node] if node is not None else []
    for step, key in enumerate(path):
        entry = entry_of(way[-1], key) if way else None
        if entry is None:
            return way, path[step:]
        way.append(entry.value)
    return way, ()


def entry_of(node: Node, key: Key) -> Entry | None:
    """The entry of that key, or the item of that number."""
    if isinstance(node, Leaf):
        return None
    if isinstance(key, int):
        return node.entries[key] if not node.mapping and 0 <= key < len(node.entries) else None
    return next((one for one in node.entries if one.key and one.key.text == key), None)
