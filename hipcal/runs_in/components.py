"""Lines → the events and time zones of a calendar, each on its own: a broken one harms no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hipcal.runs_in.content import Line, one_line, parsed
from hipcal.runs_in.limits import LONGEST_NAME, MOST_EVENTS, NoCalendarError

EVENT, ZONE, CALENDAR = "VEVENT", "VTIMEZONE", "VCALENDAR"
_KEPT = frozenset(
    "UID SUMMARY DESCRIPTION X-ALT-DESC DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS "
    "SEQUENCE LAST-MODIFIED DTSTAMP TRANSP CATEGORIES X-MICROSOFT-CDO-BUSYSTATUS "
    "X-MICROSOFT-CDO-ALLDAYEVENT".split()
)
_HEADING = frozenset("PRODID METHOD NAME X-WR-CALNAME X-WR-TIMEZONE TIMEZONE-ID".split())


@dataclass(slots=True)
class Heading:
    """The lines of one VCALENDAR before and between its events; the first of each name."""

    lines: dict[str, Line] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.lines[name].value.strip() if name in self.lines else ""


@dataclass(slots=True)
class Block:
    """The lines of one event, by name. `whole`: it has an end."""

    heading: Heading
    lines: dict[str, list[Line]] = field(default_factory=dict)
    whole: bool = False

    def first(self, name: str) -> Line | None:
        return self.lines[name][0] if name in self.lines else None

    def value(self, name: str) -> str:
        line = self.first(name)
        return line.value.strip() if line else ""

    def all(self, name: str) -> list[Line]:
        return self.lines.get(name, [])


@dataclass(slots=True)
class Components:
    """What a file holds."""

    headings: list[Heading] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    zones: list[list[Line]] = field(default_factory=list)  # VTIMEZONEs with the lines of their parts
    ended: bool = False  # whether the last calendar in it has an end

    @property
    def name(self) -> str:
        """Of the first calendar that has one."""
        for heading in self.headings:
            for key in ("X-WR-CALNAME", "NAME"):
                if heading.value(key):
                    return one_line(heading.lines[key], LONGEST_NAME)
        return ""


def components(lines: Iterable[str]) -> Components:
    """Sorts the lines. NoCalendarError for more events than are read."""
    sorting = _Sorting()
    for text in lines:
        sorting.take(text)
    return sorting.found


class _Sorting:
    """Takes one line after the other; `inside` names the components that are open."""

    def __init__(self) -> None:
        self.found = Components()
        self.inside: list[str] = []
        self.heading = Heading()
        self.block: Block | None = None
        self.zone: list[Line] | None = None

    def take(self, text: str) -> None:
        upper = text[:6].lstrip().upper()
        if upper.startswith(("BEGIN", "END")):
            line = parsed(text)
            if line and line.name == "BEGIN":
                return self._begin(line)
            if line and line.name == "END":
                return self._end(line)
        if self.zone is not None:
            self._add_to(self.zone, parsed(text))
        elif self.block is not None:
            self._property(self.block, text)
        elif self.inside in ([], [CALENDAR]):
            self._head(text)
        return None

    @staticmethod
    def _add_to(zone: list[Line], line: Line | None) -> None:
        if line is not None:
            zone.append(line)

    def _property(self, block: Block, text: str) -> None:
        """A line of the event itself; those of its alarms belong to nothing that is read."""
        if self.inside[-1] != EVENT:
            return
        line = parsed(text) if _name(text) in _KEPT else None
        if line is not None:
            block.lines.setdefault(line.name, []).append(line)

    def _head(self, text: str) -> None:
        line = parsed(text) if _name(text) in _HEADING else None
        if line is not None:
            self.heading.lines.setdefault(line.name, line)

    def _begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        if name == CALENDAR or name in {EVENT, ZONE}:
            self._leave_open(name)
        if name == CALENDAR:
            self.heading, self.inside = Heading(), []
            self.found.headings.append(self.heading)
            self.found.ended = False
        elif name == EVENT:
            self._new_event()
        elif name == ZONE:
            self.zone = []
            self.found.zones.append(self.zone)
        elif self.zone is not None:
            self.zone.append(line)
        if len(self.inside) < 50:
            self.inside.append(name)

    def _leave_open(self, name: str) -> None:
        """A component that never ended: what begins now is none of it."""
        self.block = self.zone = None
        del self.inside[(1 if self.inside[:1] == [CALENDAR] and name != CALENDAR else 0) :]

    def _new_event(self) -> None:
        if len(self.found.events) >= MOST_EVENTS:
            raise NoCalendarError(
                f"The calendar has more than {MOST_EVENTS:,} events. "
                "Export fewer years, or only the training calendar."
            )
        self.block = Block(self.heading)
        self.found.events.append(self.block)

    def _end(self, line: Line) -> None:
        name = line.value.strip().upper()
        if self.zone is not None and name != ZONE:
            self.zone.append(line)
        if name not in self.inside:
            return
        while self.inside.pop() != name:
            pass
        if name == EVENT and self.block is not None:
            self.block.whole, self.block = True, None
        elif name == ZONE:
            self.zone = None
        elif name == CALENDAR:
            self.block = self.zone = None
            self.heading, self.found.ended = Heading(), True


def _name(text: str) -> str:
    """The name that a line begins with, in capitals."""
    for at, sign in enumerate(text[:81]):
        if sign in ";:":
            return text[:at].strip().upper()
    return ""
