"""A calendar file written before → what is known of each of its events, byte for byte."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from hipcal import zones

PRODUCER = "-//hipcal//"
VIEW = "X-HIPCAL-VIEW"  # which view of a plan the file is, where it is not the whole
GONE = "X-HIPCAL-GONE"  # a feed's memory of events that were left out: their last SEQUENCE
_LINE = r"[^\r\n]*(?:\r\n [^\r\n]*)*"
_BLOCK = re.compile(r"^BEGIN:(VEVENT|VTODO)\r\n.*?\r\nEND:\1(?=\r\n)", re.DOTALL | re.MULTILINE)
_OWN = re.compile(
    rf"BEGIN:(?P<name>VEVENT|VTODO)\r\nUID:(?P<uid>{_LINE})\r\nDTSTAMP:(?P<stamp>\d{{8}}T\d{{6}}Z)\r\n"
    r"LAST-MODIFIED:\d{8}T\d{6}Z\r\nSEQUENCE:(?P<sequence>\d{1,9})\r\n(?P<status>STATUS:CANCELLED\r\n)?"
    r"(?P<content>(?:DTSTART|DUE)(?P<kind>;VALUE=DATE|;TZID=[^:\r\n]*)?:(?P<start>\d{8}(?:T\d{6}Z?)?)\r\n.*)"
    r"\r\nEND:(?P=name)",
    re.DOTALL,
)
_GONE = re.compile(rf"^{GONE};X-SEQUENCE=(\d{{1,9}}):({_LINE})\r$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Kept:
    """One event as it stands in the file. `content`: its lines from DTSTART on, as hipcal writes them."""

    def __init__(self, block: str, found: re.Match[str]) -> None:
        self.block = block
        self.uid, self.name = unfolded(found["uid"]), found["name"]
        self.stamp, self.sequence = found["stamp"], int(found["sequence"])
        self.content, self.cancelled = found["content"], found["status"] is not None
        self._kind, self._start = found["kind"] or "", found["start"]

    @property
    def zone(self) -> str | None:
        """The zone that its hours are told in; None for whole days and hours in UTC."""
        return self._kind.removeprefix(";TZID=") if self._kind.startswith(";TZID=") else None

    @cached_property
    def start(self) -> dt.datetime | dt.date:
        """When it begins: a day, or an aware moment."""
        moment = dt.datetime.fromisoformat(self._start)
        if len(self._start) == len("20261123"):
            return moment.date()
        return moment if moment.tzinfo else moment.replace(tzinfo=zones.zone(self.zone or "UTC"))

    def day(self, zone: dt.tzinfo) -> dt.date:
        """The day on which it begins; of hours in UTC the day in `zone`."""
        start = self.start
        if not isinstance(start, dt.datetime):
            return start
        return start.date() if self.zone else start.astimezone(zone).date()

    @property
    def title(self) -> str:
        """Its SUMMARY as a person reads it."""
        return text_of(self.content, "SUMMARY")


class Earlier(NamedTuple):
    """What a calendar file holds that hipcal wrote before. `gone`: what it left out, with its SEQUENCE."""

    events: Mapping[str, Kept]
    gone: Mapping[str, int]
    first: bool = False  # there is no earlier file


NO_FILE = Earlier({}, {}, first=True)


def is_own(data: bytes) -> bool:
    """Whether hipcal wrote these bytes."""
    text = _decoded(data[:2_000])
    return text.startswith("BEGIN:VCALENDAR") and f"\nPRODID:{PRODUCER}" in text


def view_of(data: bytes) -> str:
    """Which view of its plan a file of hipcal's is; empty for the whole."""
    found = re.search(rf"\n{VIEW}:([^\r\n]*)", _decoded(data[:4_000]))
    return found[1] if found else ""


def read_earlier(data: bytes) -> Earlier:
    """The events of a file that hipcal wrote; what it could not have written itself is left out."""
    text = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\n", "\r\n")  # some programs store it so
    found = {kept.uid: kept for kept in _events(text)}
    return Earlier(found, {unfolded(uid): int(sequence) for sequence, uid in _GONE.findall(text)})


def _events(text: str) -> Iterator[Kept]:
    for match in _BLOCK.finditer(text):
        own = _OWN.fullmatch(match[0])
        if own is not None and _is_known(own):
            yield Kept(match[0], own)


def _is_known(found: re.Match[str]) -> bool:
    """Whether its time is one that exists, in a zone that does."""
    try:
        dt.datetime.fromisoformat(found["start"])
        zones.zone((found["kind"] or "").removeprefix(";TZID=") if "TZID" in (found["kind"] or "") else "UTC")
    except (ValueError, LookupError):
        return False
    return True


def _decoded(data: bytes) -> str:
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def unfolded(line: str) -> str:
    """A line without its folds."""
    return line.replace("\r\n ", "")


def text_of(lines: str, name: str) -> str:
    """The TEXT value of a property among folded lines; empty where it is missing."""
    found = re.search(rf"(?:^|\r\n){name}(?:;[^:]*)?:({_LINE})", lines)
    if found is None:
        return ""
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], unfolded(found[1]))
