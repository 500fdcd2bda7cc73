"""One event's lines → what it says, apart from its recurrence."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from hipcal.runs_in.blocks import Block, Property, properties, text
from hipcal.runs_in.limits import LONGEST_DESCRIPTION, LONGEST_TITLE, LONGEST_UID
from hipcal.runs_in.times import Moment, When, duration, moment, when
from hipcal.runs_in.zones_in import Zones

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FREE = frozenset({"FREE", "WORKINGELSEWHERE"})
_TIMES = ("RRULE", "RDATE", "EXDATE", "EXRULE")


class Entry(NamedTuple):
    """What an event says. `when` None: it has no day that can be read."""

    uid: str
    title: str
    description: str
    categories: tuple[str, ...]
    when: When | None
    start: Moment | None
    busy: bool
    cancelled: bool
    version: tuple[int, str]  # SEQUENCE, and LAST-MODIFIED or DTSTAMP as written
    replaces: tuple[Property, ...]  # RECURRENCE-ID
    recurs: tuple[Property, ...]  # RRULE, RDATE, EXDATE


def entry(block: Block, zones: Zones) -> Entry:
    """The event's properties; of one that stands there twice the first, as most programs do."""
    found: dict[str, list[Property]] = {}
    for each in properties(block.lines):
        found.setdefault(each.name, []).append(each)
    first = {name: each[0] for name, each in found.items()}
    start = moment(first["DTSTART"], zones) if "DTSTART" in first else None
    end = moment(first["DTEND"], zones) if "DTEND" in first else None
    length = duration(first["DURATION"].value) if "DURATION" in first else None
    sequence = _value(first, "SEQUENCE")
    return Entry(
        uid=_plain(_value(first, "UID"))[:LONGEST_UID],
        title=_plain(text(_value(first, "SUMMARY"))).replace("\n", " ").strip()[:LONGEST_TITLE],
        description=_readable(text(_value(first, "DESCRIPTION")[: 2 * LONGEST_DESCRIPTION])),
        categories=_categories(found.get("CATEGORIES", [])),
        when=when(start, end, length, zones) if start else None,
        start=start,
        busy=_busy(first, all_day=bool(start and start.time is None)),
        cancelled=_value(first, "STATUS").upper() == "CANCELLED",
        version=(
            int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 9 else 0,
            _value(first, "LAST-MODIFIED") or _value(first, "DTSTAMP"),
        ),
        replaces=tuple(found.get("RECURRENCE-ID", ())[:1]),
        recurs=tuple(each for name in _TIMES for each in found.get(name, ())),
    )


def _value(first: dict[str, Property], name: str) -> str:
    return first[name].value if name in first else ""


def _plain(words: str) -> str:
    return _CONTROL.sub("", words)


def _readable(words: str) -> str:
    """A description without the tags that some programs write into it."""
    if "<" in words:
        words = _TAG.sub(" ", _BREAK.sub("\n", words))
    return _plain(html.unescape(words) if "&" in words else words)[:LONGEST_DESCRIPTION].strip()


def _categories(found: list[Property]) -> tuple[str, ...]:
    names = (text(name).strip() for each in found for name in re.split(r"(?<!\\),", each.value))
    return tuple(_plain(name)[:100] for name in names if name)[:20]


def _busy(first: dict[str, Property], *, all_day: bool) -> bool:
    """Whether it takes up its time; a whole day does so only where the calendar says it."""
    shown = _value(first, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if shown:
        return shown not in _FREE
    shows = _value(first, "TRANSP").upper()
    return shows == "OPAQUE" if all_day else shows != "TRANSPARENT"
