"""A calendar's text → its events and zones, each by itself, so that a bad one spoils no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hipcal.problems import InputError
from hipcal.runs_in.limits import LONGEST_LINE, MOST_EVENTS

EVENT, ZONE = "VEVENT", "VTIMEZONE"


class Property(NamedTuple):
    """A line: its name and parameters in capitals, its value as written."""

    name: str
    parameters: dict[str, str]
    value: str


class Block(NamedTuple):
    """The lines of one event or zone, those of what lies inside it apart (`inner`)."""

    lines: tuple[str, ...]
    inner: tuple[str, ...] = ()


class Blocks(NamedTuple):
    """What a calendar's text holds. `cut`: it ends in the middle of something."""

    head: tuple[str, ...]
    events: tuple[Block, ...]
    zones: tuple[Block, ...]
    cut: bool


def blocks(text: str) -> Blocks:
    """The calendar's blocks. InputError where the text is no calendar, or holds too much."""
    sorter = _Sorter()
    for line in unfolded(text):
        word = line[:40].strip().upper()
        if word.startswith("BEGIN:"):
            sorter.begin(word[6:].strip(), line)
        elif word.startswith("END:"):
            sorter.end(word[4:].strip(), line)
        else:
            sorter.line(line)
    if not sorter.seen:
        raise InputError("it is no calendar: it has no BEGIN:VCALENDAR.")
    found = sorter.found
    return Blocks(tuple(sorter.head), tuple(found[EVENT]), tuple(found[ZONE]), EVENT in sorter.stack)


class _Sorter:
    """Puts every line where it belongs; `stack` names what is open, the outermost first."""

    def __init__(self) -> None:
        self.head: list[str] = []
        self.found: dict[str, list[Block]] = {EVENT: [], ZONE: []}
        self.stack: list[str] = []
        self.seen = False
        self._lines: list[str] = []
        self._inner: list[str] = []

    def begin(self, name: str, line: str) -> None:
        self.seen = self.seen or name in ("VCALENDAR", EVENT)
        if name == EVENT and EVENT in self.stack:  # one that was never ended
            self.stack = self.stack[: self.stack.index(EVENT)]
        if name in self.found:
            self._lines, self._inner = [], []
        elif self._inside:
            self._inner.append(line)
        self.stack.append(name)

    def end(self, name: str, line: str) -> None:
        if name in self.stack:
            self.stack = self.stack[: len(self.stack) - 1 - self.stack[::-1].index(name)]
        if name in self.found:
            self._close(name)
        elif self._inside:
            self._inner.append(line)

    def line(self, line: str) -> None:
        if self.stack and self.stack[-1] in self.found:
            self._lines.append(line)
        elif self._inside:
            self._inner.append(line)
        elif self.stack in (["VCALENDAR"], []):
            self.head.append(line)

    @property
    def _inside(self) -> bool:
        """Whether an event or a zone is open."""
        return any(name in self.found for name in self.stack)

    def _close(self, name: str) -> None:
        self.found[name].append(Block(tuple(self._lines), tuple(self._inner)))
        self._lines, self._inner = [], []
        if len(self.found[EVENT]) > MOST_EVENTS:
            raise InputError(f"it holds more than {MOST_EVENTS:,} events. Export fewer weeks.")


def unfolded(text: str) -> Iterator[str]:
    """The lines, with what was folded joined again; over-long ones are cut."""
    parts: list[str] = []
    for line in text.split("\n"):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if parts:
            yield "".join(parts)[:LONGEST_LINE]
        parts = [line] if line else []
    if parts:
        yield "".join(parts)[:LONGEST_LINE]


def properties(lines: tuple[str, ...]) -> Iterator[Property]:
    """The properties of lines that are ones; others are passed over."""
    for line in lines:
        name, colon, value = _split(line)
        if not colon or not name:
            continue
        first, *given = name.split(";")
        pairs = (each.partition("=") for each in given)
        yield Property(
            first.strip().upper(),
            {key.strip().upper(): text.strip().strip('"') for key, _, text in pairs},
            value.strip(),
        )


def _split(line: str) -> tuple[str, str, str]:
    """At the first colon that stands in no quotes."""
    if '"' not in line:
        return line.partition(":")
    quoted = False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return line[:place], ":", line[place + 1 :]
    return line.partition(":")


def text(value: str) -> str:
    """A TEXT value without its escapes."""
    if "\\" not in value:
        return value
    out, escaped = [], False
    for letter in value:
        if escaped:
            out.append("\n" if letter in "nN" else letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            out.append(letter)
    return "".join(out)
