"""Entries that go. A comment beside one stays, on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hipcal.planedit.inserting import comma_after
from hipcal.planedit.marks import Branch, Entry, Node, Source, entry_of
from hipcal.planedit.values import Key

_BLANKS = re.compile(r"[ \t]*")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def shrunk(source: Source, way: Sequence[Node], key: Key) -> str | None:
    """The text without an entry of the last node of `way`; None where it cannot be cut out cleanly."""
    holder = way[-1]
    entry = entry_of(holder, key)
    if not isinstance(holder, Branch) or entry is None or "#" in source.text[entry.start : entry.end]:
        return None
    if holder.flow:
        return _from_brackets(source, holder, entry)
    first = _first_line(source, holder, entry)
    if first is None:
        return None
    if len(holder.entries) > 1:
        return _without_lines(source, first, entry.end)
    return _emptied(source, way, first, entry.end)


def _first_line(source: Source, holder: Branch, entry: Entry) -> int | None:
    """Where the entry's lines begin: at its key, or at its dash; None where they hold something else."""
    place = source.line_start(entry.start)
    if not holder.mapping:
        while source.text[place + holder.column : place + holder.column + 1] != "-":
            if place <= holder.start:
                return None
            place = source.line_start(place - 1)
    return None if source.text[place : place + holder.column].strip() else place


def _without_lines(source: Source, first: int, end: int) -> str:
    indent = _BLANKS.match(source.text, first)
    comment = source.rest_of_line(end).strip()
    after = source.next_line(end)
    kept = (indent.group() if indent else "") + comment + source.line_end if comment else ""
    return source.text[:first] + kept + source.text[after:]


def _emptied(source: Source, way: Sequence[Node], first: int, end: int) -> str | None:
    """The last entry goes: an empty list or mapping stays behind the key, so that the key has a value."""
    above, holder = way[-2] if len(way) > 1 else None, way[-1]
    if not isinstance(above, Branch) or not isinstance(holder, Branch):
        return None
    key = next((one.key for one in above.entries if one.value is holder), None)
    colon = source.text.find(":", key.end, first) + 1 if key else 0
    if not colon:
        return None
    rest = _without_lines(source, first, end)
    return f"{rest[:colon]} {'{}' if holder.mapping else '[]'}{rest[colon:]}"


def _from_brackets(source: Source, holder: Branch, entry: Entry) -> str:
    text, start, end = source.text, entry.start, entry.end
    number = holder.entries.index(entry)
    comma = comma_after(text, end, holder.end - 1)
    if comma is not None:
        blanks = _BLANKS.match(text, comma + 1)
        if not text[end:comma].strip(" \t"):
            end = blanks.end() if blanks else comma + 1
        else:  # a comment or a line end stands before the comma
            text = text[:comma] + text[comma + 1 :]
    elif number and _COMMA.fullmatch(text[holder.entries[number - 1].end : start]):
        start = holder.entries[number - 1].end
    return _cut(source, text, start, end)


def _cut(source: Source, text: str, start: int, end: int) -> str:
    """Without these characters, and without their lines where nothing else is on them."""
    first = source.line_start(start)
    after = source.next_line(end)
    if not text[first:start].strip(" \t\ufeff") and not text[end:after].strip() and after <= len(text):
        return text[:first] + text[after:]
    return text[:start] + text[end:]
