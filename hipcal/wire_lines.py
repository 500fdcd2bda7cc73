"""A calendar file's bytes taken apart into lines, properties and components, with every fault met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_LINE = 75
TEXTS = frozenset(
    "SUMMARY DESCRIPTION COMMENT LOCATION CONTACT NAME X-WR-CALNAME X-WR-CALDESC TZNAME UID".split()
)
MOMENTS = frozenset({"DTSTAMP", "LAST-MODIFIED", "CREATED"})
UTC = re.compile(r"\d{8}T\d{6}Z")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"(?:\\[\\;,nN]|[^\\;,])*")
_PROPERTY = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)',
    re.DOTALL,
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;]*)')

Faults = Iterator[tuple[int, str]]  # line of the file, what is wrong there


@dataclass(frozen=True, slots=True)
class Property:
    """One unfolded line of a component, with the number of its first line in the file."""

    line: int
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between a BEGIN and its END."""

    line: int
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> Property | None:
        return next(iter(self.all(name)), None)

    def inside(self, name: str) -> list[Component]:
        return [part for part in self.parts if part.name == name]


def physical_faults(data: bytes) -> Faults:
    """Line ends, lengths, characters cut in two."""
    lines = data.split(b"\r\n")
    if lines[-1]:
        yield len(lines), "the last line has no line end"
    for number, line in enumerate(lines, 1):
        if b"\n" in line or b"\r" in line:
            yield number, "a line feed or carriage return alone"
        if len(line) > LONGEST_LINE:
            yield number, f"{len(line)} bytes in a line; {LONGEST_LINE} at most"
        if not _is_utf8(line):
            yield number, "not UTF-8, or a character cut in two"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unfolded(data: bytes) -> Iterator[tuple[int, str]]:
    number, kept = 1, ""
    for at, line in enumerate(data.decode("utf-8", "replace").split("\r\n"), 1):
        if line[:1] in (" ", "\t") and kept:
            kept += line[1:]
            continue
        if kept:
            yield number, kept
        number, kept = at, line
    if kept:
        yield number, kept


def read(data: bytes, root: Component) -> Faults:
    """Fills `root`; what is no property, has control characters or does not nest."""
    stack = [root]
    for number, text in _unfolded(data):
        if _CONTROL.search(text):
            yield number, "a control character"
        match = _PROPERTY.fullmatch(text)
        if match is None:
            yield number, "not a property"
            continue
        name, parameters, value = match[1].upper(), match[2], match[3]
        if name not in ("BEGIN", "END"):
            yield from _add(stack[-1], Property(number, name, _named(parameters), value))
        elif name == "BEGIN":
            stack[-1].parts.append(Component(number, value.upper()))
            stack.append(stack[-1].parts[-1])
        elif len(stack) == 1 or stack.pop().name != value.upper():
            yield number, f"END:{value} ends nothing that began"
    for component in stack[1:]:
        yield component.line, f"BEGIN:{component.name} without its END"


def _named(parameters: str) -> dict[str, str]:
    return {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(parameters)}


def _add(component: Component, found: Property) -> Faults:
    component.properties.append(found)
    if not component.name:
        yield found.line, f"{found.name} outside a calendar"
    if component.parts:
        yield found.line, f"{found.name} after {component.parts[0].name}: properties come first"
    if found.name in TEXTS and not _ESCAPED.fullmatch(found.value):
        yield found.line, f"{found.name} has a comma, semicolon or backslash that is not escaped"
    if found.name in MOMENTS and not UTC.fullmatch(found.value):
        yield found.line, f"{found.name} is not in UTC"
