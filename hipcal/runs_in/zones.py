"""The names of time zones as calendar programs write them → the zone that is meant."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from hipcal.runs_in.components import Components
from hipcal.runs_in.content import Line
from hipcal.runs_in.limits import MOST_NAMES_IN_A_NOTE, MOST_ZONES
from hipcal.runs_in.onsets import own_zone
from hipcal.zones import names, zone

_AHEAD = re.compile(r"\(?(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?", re.IGNORECASE | re.ASCII)
_LISTED = re.compile(r"^\((?:UTC|GMT)[^)]{0,12}\)\s*", re.IGNORECASE)
_IN_WORDS = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "atlantic time": "America/Halifax",
    "greenwich mean time": "Europe/London",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "est/edt": "America/New_York",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "bst": "Europe/London",
    "cest": "Europe/Berlin",
    "eest": "Europe/Helsinki",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "coordinated universal time": "UTC",
    "z": "UTC",
}


class Zones:
    """The zones of one file for one runner; remembers the names that nobody knows."""

    def __init__(self, found: Components, runner: dt.tzinfo, first: dt.date, last: dt.date) -> None:
        self.runner, self.first, self.last = runner, first, last
        self.unknown: dict[str, None] = {}
        self._told: dict[str, list[Line]] = {}
        for lines in found.zones[:MOST_ZONES]:
            self._told.setdefault(_bare(_value(lines, "TZID")), lines)
        self._known: dict[tuple[str, str], dt.tzinfo] = {}

    def of(self, name: str, calendar: str = "") -> dt.tzinfo:
        """The zone of that name; `calendar`: the one its whole calendar is said to be in.

        The runner's for a name that nobody knows, or none.
        """
        key = name, calendar
        if key not in self._known:
            self._known[key] = self._find(_bare(name), calendar)
        return self._known[key]

    def _find(self, name: str, calendar: str) -> dt.tzinfo:
        if not name:
            return self.runner
        meant = (
            known(name) or self._own(name) or in_words(name) or (known(_bare(calendar)) if calendar else None)
        )
        if meant is None:
            self.unknown[name] = None
        return meant or self.runner

    def _own(self, name: str) -> dt.tzinfo | None:
        """By the file's own VTIMEZONE."""
        lines = self._told.get(name)
        if lines is None:
            return None
        return known(_bare(_value(lines, "X-LIC-LOCATION"))) or own_zone(lines, self.first, self.last)

    def notes(self, runner: str) -> tuple[str, ...]:
        if not self.unknown:
            return ()
        few = [f"'{name[:60]}'" for name in self.unknown][:MOST_NAMES_IN_A_NOTE]
        more = ", and more" if len(self.unknown) > len(few) else ""
        which = "time zone" if len(self.unknown) == 1 else "time zones"
        return (f"Nobody knows the {which} {', '.join(few)}{more}; the hours are taken as yours, {runner}.",)


def _value(lines: list[Line], name: str) -> str:
    return next((line.value for line in lines if line.name == name), "")


def _bare(name: str) -> str:
    return "".join(each for each in name if each.isprintable()).strip().strip("\"'").strip()


@lru_cache(maxsize=256)
def known(name: str) -> dt.tzinfo | None:
    """By an IANA name, also at the end of a path, or a Windows name."""
    parts = [part for part in name.replace("\\", "").split("/") if part][-4:]
    for at in range(len(parts)):
        found = _by_name().get("/".join(parts[at:]).casefold())
        if found:
            return zone(found)
    return _of_windows(name)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(names())}


def _of_windows(name: str) -> dt.tzinfo | None:
    if "Time" not in name and not name.startswith("UTC"):
        return None  # spares the import
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # slow, and rarely needed

    found = WINDOWS_TO_OLSON.get(name)
    return zone(found) if found in names() else None


def in_words(name: str) -> dt.tzinfo | None:
    """`(UTC+01:00) Amsterdam, Berlin, …` by its places, `Eastern Time (US & Canada)`, else by hours."""
    text = _LISTED.sub("", name)
    for place in re.split(r"[,:(;]", text.casefold()):
        meant = _IN_WORDS.get(place.strip()) or _places().get(place.strip())
        if meant:
            return zone(meant)
    return _ahead(name)


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """The last part of every zone's name: a city, in lower case."""
    found: dict[str, str] = {}
    for name in sorted(names(), key=lambda name: (name.count("/"), name)):
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")):
            found.setdefault(name.rpartition("/")[2].replace("_", " ").casefold(), name)
    return found


def _ahead(name: str) -> dt.tzinfo | None:
    """`UTC+1`, `GMT-0330`, `(UTC+05:30) Somewhere`: a fixed number of hours."""
    found = _AHEAD.match(name)
    if found is None or (found.end() != len(name) and not name.startswith("(")):
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 15 or minutes > 59:
        return None
    ahead = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-ahead if found[1] == "-" else ahead)
