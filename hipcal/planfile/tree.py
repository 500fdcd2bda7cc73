"""Text to a tree of nodes, and YAML's own complaints in plain words.

ruamel.yaml's parser gives events with places; nothing is resolved or constructed, so every
scalar stays the text the runner wrote, and an alias can never unfold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hipcal.planfile.complaints import in_plain_words
from hipcal.planfile.findings import Findings, Mistake, Place, said
from hipcal.planfile.nodes import Mapping, Node, Refused, Scalar, Sequence, is_empty

MOST_LEVELS = 50
MOST_RETRIES = 6
_TOP_KEY = re.compile(r"[\"']?([A-Za-z][\w-]*)")
MOST_EVENTS = 20_000  # ten years of changes need less than half; more would take seconds to read


_BARE_WORD = re.compile(r"[A-Za-z][\w-]*\s*(#.*)?")


class _StopError(Exception):
    """The rest of the file is not worth reading; why is already among the findings."""


def grow(text: str, findings: Findings) -> Node | None:
    """The tree of the file's one document; None when it is empty or a problem stopped the reading.

    A top-level key whose lines YAML cannot read is reported and left out, and the rest is read.
    """
    if _has_directive(text, findings):
        return None
    lines, broken = text.split("\n"), list[tuple[Scalar, Node]]()
    for _ in range(MOST_RETRIES):
        try:
            root = _Builder(lines, findings).document(_events("\n".join(lines)))
        except _StopError:
            return None
        except _parser_errors() as error:
            key = _cut_out(lines, error, findings)
            if key is None:
                return None
            broken.append((key, Refused(key.place)))
        else:
            return _with(root, broken)
    return None


def _with(root: Node | None, broken: list[tuple[Scalar, Node]]) -> Node | None:
    if not broken or isinstance(root, (Scalar, Sequence)):
        return root
    entries = root.entries if isinstance(root, Mapping) else ()
    return Mapping(Place(1, 1), (*entries, *broken))


def _cut_out(lines: list[str], error: Exception, findings: Findings) -> Scalar | None:
    """Reports the error and empties the lines of the top-level key around it; that key, if there is one."""
    place, mistake = in_plain_words(error)
    starts = [number for number, line in enumerate(lines) if _TOP_KEY.match(line)]
    before = [number for number in starts if number < place.line]
    first = before[-1] if before else 0
    word = _TOP_KEY.match(lines[first])
    name = word.group(1) if word else ""
    if name and _BARE_WORD.fullmatch(lines[first]):
        place, mistake = Place(first + 1, len(name) + 1), Mistake(f"the ':' after {said(name)} is missing")
    findings.add(place, mistake.message, mistake.hint)
    last = next((number for number in starts if number > first), len(lines))
    lines[first:last] = [""] * (last - first)
    return Scalar(Place(first + 1, 1), name) if before else None


def _has_directive(text: str, findings: Findings) -> bool:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("%"):
            findings.add(Place(number, 1), "a plan file has no % lines", "Take the line out.")
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return False
    return False


def _parser_errors() -> tuple[type[Exception], ...]:
    """What the parser raises on bad input: its own errors, and slips it lets through."""
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - see _events

    slips = (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    )
    return (YAMLError, *slips)


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 20 ms that `hipcal --help` need not pay

    yield from YAML(typ="safe", pure=True).parse(text)


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


class _Builder:
    """Turns events into nodes; its stack is its own, so depth cannot exhaust Python's."""

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self.lines = lines
        self.findings = findings
        self.root: Node | None = None
        self.stack: list[tuple[str, Place, list[Node]]] = []

    def document(self, events: Iterator[Any]) -> Node | None:
        documents = 0
        for count, event in enumerate(events):
            kind = type(event).__name__
            place = _place(event.start_mark)
            if kind == "DocumentStartEvent":
                documents += 1
            if documents > 1:
                self._stop(
                    place, "a second document starts here", "Keep one plan in a file: take the '---' out."
                )
            if count > MOST_EVENTS:
                self._stop(place, "the file holds far more than a plan", "Is it the right file?")
            self._take(kind, place, event)
        return self.root

    def _stop(self, place: Place, message: str, hint: str) -> None:
        self.findings.add(place, message, hint)
        raise _StopError

    def _take(self, kind: str, place: Place, event: Any) -> None:
        if kind == "ScalarEvent":
            self._refuse_marks(event, place)
            self._put(self._scalar(event, place))
        elif kind == "AliasEvent":
            name = said("*" + str(event.anchor))
            self.findings.add(
                place,
                f"a plan file has no aliases: {name}",
                "Write the value out, or put text that starts with * in quotes.",
            )
            self._put(Refused(place))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_marks(event, place)
            if len(self.stack) >= MOST_LEVELS:
                self._stop(
                    place, f"more than {MOST_LEVELS} levels inside each other", "A plan needs four at most."
                )
            self.stack.append((kind, place, []))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            opened, where, children = self.stack.pop()
            closed = (
                self._mapping(where, children)
                if opened == "MappingStartEvent"
                else Sequence(where, tuple(children))
            )
            self._put(closed)

    def _put(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][2].append(node)
        else:
            self.root = node

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            name = said("&" + str(event.anchor))
            self.findings.add(
                place, f"a plan file has no anchors: {name}", "Take it out, or put the text in quotes."
            )
        if event.tag is not None:
            name = said(str(event.tag))
            self.findings.add(
                place, f"a plan file has no tags: {name}", "Take it out, or put the text in quotes."
            )

    def _scalar(self, event: Any, place: Place) -> Scalar:
        quoted = event.style is not None
        text: str = event.value
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        begin = place.column - 1 + quoted
        straight = line[begin : begin + len(text)] == text and "\n" not in text
        inside = Place(place.line, begin + 1) if straight else None
        return Scalar(place, text, inside, quoted)

    def _mapping(self, place: Place, children: list[Node]) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first_seen: dict[str, Place] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse_key(key)
            elif key.text in first_seen:
                line = first_seen[key.text].line
                self.findings.add(
                    key.place,
                    f"{said(key.text)} is written twice",
                    f"It is already in line {line}. Keep one of the two.",
                )
            else:
                first_seen[key.text] = key.place
                # YAML sees an empty value where the next token stands, often lines below.
                entries.append((key, Scalar(key.place, "") if is_empty(value) else value))
        return Mapping(place, tuple(entries))

    def _refuse_key(self, key: Node) -> None:
        if not isinstance(key, Refused):
            self.findings.add(key.place, "a key must be a word", "Write it as 'key: value'.")


def whole_file(node: Node | None, findings: Findings) -> Mapping | None:
    """The file's mapping of keys; None with a problem when it is something else or nothing."""
    if isinstance(node, Mapping):
        return node
    example = "Start with 'runs:' and a line such as '  tue: easy 40min' under it."
    if isinstance(node, Scalar) and node.text:
        findings.add(node.place, "this is not a plan: a plan is lines of 'key: value'", example)
    elif isinstance(node, Sequence):
        findings.add(node.place, "this is a list, and a plan is lines of 'key: value'", example)
    elif not findings.problems():
        findings.add(Place(1, 1), "the file is empty", example)
    return None
