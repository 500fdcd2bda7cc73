"""The names of time zones in calendars, many of them no IANA names → zones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from hipcal import zones
from hipcal.runs_in.blocks import Block, properties

_UTC = frozenset(
    {"UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME", "(UTC) COORDINATED UNIVERSAL TIME"}
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
_DISPLAYED = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(.+)")
# Outlook's display names that are no cities, as its lists of time zones write them.
_DISPLAY = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "arizona": "America/Phoenix",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "newfoundland": "America/St_Johns",
    "new delhi": "Asia/Kolkata",
    "chennai": "Asia/Kolkata",
    "beijing": "Asia/Shanghai",
    "bern": "Europe/Zurich",
    "edinburgh": "Europe/London",
    "canberra": "Australia/Sydney",
}


class Zones:
    """The zones one calendar names; `unknown` collects the names that say nothing."""

    def __init__(self, own: str, blocks: Sequence[Block]) -> None:
        self.own = zones.zone(own)
        self.unknown: set[str] = set()
        self._blocks = blocks
        self._known: dict[str, dt.tzinfo] = {}

    def named(self, name: str) -> dt.tzinfo:
        """The zone of that name; one that nobody knows is taken for the runner's own."""
        if name not in self._known:
            found = known(name) or self._described.get(name)
            if found is None:
                self.unknown.add(name)
            self._known[name] = found or self.own
        return self._known[name]

    @property
    def _described(self) -> Mapping[str, dt.tzinfo]:
        """The zones that the calendar describes itself, by their names."""
        return _described(tuple(self._blocks))


def known(name: str) -> dt.tzinfo | None:
    """The zone of an IANA name (also at the end of a path), of Windows' or Outlook's name, of an offset."""
    plain = name.strip().strip('"')
    if plain.upper() in _UTC:
        return dt.UTC
    parts = [part for part in plain.replace("\\", "/").split("/") if part]
    tails = ["/".join(parts[-count:]) for count in (3, 2, 1) if len(parts) >= count]
    for tail in tails:
        iana = _by_lowered().get(tail.lower().replace(" ", "_"))
        if iana:
            return zones.zone(iana)
    return _outlook(plain) or _offset(plain)


def _outlook(name: str) -> dt.tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    iana = WINDOWS_TO_OLSON.get(name)
    displayed = _DISPLAYED.fullmatch(name)
    if iana is None and displayed:
        words = displayed[1].lower()
        cities = [words, *(city.strip() for city in words.split(","))]
        iana = next((found for city in cities if (found := _DISPLAY.get(city) or _city(city))), None)
    return zones.zone(iana) if iana in zones.names() else None


def _city(words: str) -> str | None:
    return _by_city().get(words.replace(" ", "_"))


@lru_cache(maxsize=1)
def _by_lowered() -> dict[str, str]:
    return {name.lower(): name for name in zones.names()}


@lru_cache(maxsize=1)
def _by_city() -> dict[str, str]:
    return {
        name.rpartition("/")[2].lower(): name for name in sorted(zones.names(), reverse=True) if "/" in name
    }


def _offset(name: str) -> dt.tzinfo | None:
    match = _OFFSET.fullmatch(name.upper().replace(" ", ""))
    if not match:
        return None
    minutes = 60 * int(match[2]) + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return dt.timezone(dt.timedelta(minutes=minutes if match[1] == "+" else -minutes))


@lru_cache(maxsize=4)
def _described(blocks: tuple[Block, ...]) -> Mapping[str, dt.tzinfo]:
    found: dict[str, dt.tzinfo] = {}
    for block in blocks:
        values = {each.name: each.value for each in properties(block.lines)}
        name = values.get("TZID", "").strip('"')
        if name and name not in found:
            zone = known(values.get("X-LIC-LOCATION", "")) or _rules(block)
            if zone:
                found[name] = zone
    return found


def _rules(block: Block) -> dt.tzinfo | None:
    """The zone that a VTIMEZONE's own rules make."""
    import icalendar

    text = "\r\n".join(["BEGIN:VTIMEZONE", *block.lines, *block.inner, "END:VTIMEZONE", ""])
    try:
        component = icalendar.Timezone.from_ical(text.encode())
        zone = component.to_tz(lookup_tzid=False) if isinstance(component, icalendar.Timezone) else None
        if zone is not None:
            dt.datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    except Exception:  # noqa: BLE001  # a described zone may be wrong in any way
        return None
    return zone
