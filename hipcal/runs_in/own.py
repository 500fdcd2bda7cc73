"""hipcal's own entries that come back in a calendar: its runs are the runner's, the rest is left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from hipcal.runs_in.entries import Entry
from hipcal.runs_in.values import Event

OWN = "hipcal's own"
OWN_COPY = "hipcal's own, of a run that is in this calendar too"
PRODUCT = "-//hipcal//"
NOTE = "This calendar holds entries that hipcal made: its runs are taken as runs, the others are left out."
_UID = re.compile(
    r".+\.\d{4}-\d{2}-\d{2}\.(activation|stretch|strength|mobility|countdown|run)\."
    r"((?:mon|tue|wed|thu|fri|sat|sun)-\d+|run-[0-9a-f]{16}|week|[0-9]+)",
    re.ASCII,
)


def digest(uid: str) -> str:
    """How hipcal names a run that it read under this UID."""
    return f"run-{hashlib.sha256(uid.encode('utf-8', 'replace')).hexdigest()[:16]}"


def is_own(entry: Entry) -> bool:
    return entry.block.heading.value("PRODID").startswith(PRODUCT) or _UID.fullmatch(entry.uid) is not None


def is_run(entry: Entry) -> bool:
    """Whether one of hipcal's own entries is a run of the runner's."""
    found = _UID.fullmatch(entry.uid)
    if found is None:
        return entry.block.value("CATEGORIES").casefold() in {"run", "race"}
    return found[1] == "run"


def copies(events: Iterable[Event]) -> frozenset[str]:
    """The UIDs of hipcal's entries for runs that are among the events themselves."""
    known = {event.uid: _UID.fullmatch(event.uid) for event in events}
    read = {digest(uid) for uid, found in known.items() if found is None}
    return frozenset(uid for uid, found in known.items() if found and found[2] in read)
