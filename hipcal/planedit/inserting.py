"""New entries: lines in a block, or words between brackets, each where the file's own style puts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hipcal.planedit.marks import Branch, Entry, Leaf, Node, Source, end_of_content
from hipcal.planedit.values import Value, in_brackets, key_lines, pair, value_lines

_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"#[^\r\n]*")
_EMPTY_LINE = re.compile(r"\S[^\n]*(?:\n|\r\n?)[ \t]*(?:\r|\n)")


def grown(source: Source, way: Sequence[Node], key: str | None, value: Value) -> str | None:
    """The text with more entries in the last node of `way`; None where the file's style forbids it.

    `key` None: the value is a list, and its items are the new entries.
    """
    holder = way[-1]
    if isinstance(holder, Leaf):
        return _below_an_empty_key(source, way, key, value) if holder.is_empty else None
    if holder.mapping is (key is None):
        return None
    if holder.flow:
        return _between_brackets(source, holder, [pair(key, value)] if key else [*map(in_brackets, value)])
    lines = key_lines(key, value) if key else value_lines(value)
    if len(way) == 1:
        return at_the_end(source, lines, holder.column)
    return with_lines(source, source.next_line(holder.end), lines, holder.column)


def at_the_end(source: Source, lines: Sequence[str], column: int = 0) -> str:
    """The text with lines for a new key at its end, set off where the file sets its keys off."""
    place = end_of_content(source)
    last = source.text[:place].rstrip("\r\n")
    set_off = _EMPTY_LINE.search(last) and source.text[len(last) : place] in ("", "\n", "\r\n", "\r")
    return with_lines(source, place, ["", *lines] if set_off else lines, column)


def with_lines(source: Source, place: int, lines: Sequence[str], column: int) -> str:
    """The text with lines at a place where a line begins, or at its end, however that ends."""
    before, after = source.text[:place], source.text[place:]
    joint = source.line_end if before.strip("\ufeff") and not before.endswith(("\n", "\r")) else ""
    indented = [" " * column + line if line else "" for line in lines]
    return before + joint + "".join(line + source.line_end for line in indented) + after


def _below_an_empty_key(source: Source, way: Sequence[Node], key: str | None, value: Value) -> str | None:
    empty, holder = way[-1], way[-2] if len(way) > 1 else None
    if not isinstance(holder, Branch) or not holder.mapping:
        return None
    whole: Value = {key: value} if key else value
    if holder.flow:
        return f"{source.text[: empty.end]} {in_brackets(whole)}{source.text[empty.end :]}"
    return with_lines(source, source.next_line(empty.end), value_lines(whole), holder.column + 2)


def _between_brackets(source: Source, holder: Branch, entries: Sequence[str]) -> str:
    text, close, words = source.text, holder.end - 1, ", ".join(entries)
    if not holder.entries:
        blank = text[holder.start + 1] == " "
        place = holder.start + 1 + blank
        gap = " " if blank or text[place] == "#" else ""
        return text[:place] + words + gap + text[place:]
    last = holder.entries[-1]
    if source.before(last.start).strip(" \t\ufeff"):
        return f"{text[: last.end]}{_comma(last)} {words}{text[last.end :]}"
    return _on_lines(source, last, close, entries)


def _comma(last: Entry) -> str:
    """Directly behind a colon a comma would belong to the key."""
    return " ," if isinstance(last.value, Leaf) and last.value.is_empty else ","


def _on_lines(source: Source, last: Entry, close: int, entries: Sequence[str]) -> str:
    """The entries stand one to a line, so the new ones get a line each."""
    text, indent = source.text, " " * source.column(last.start)
    words = f",{source.line_end}{indent}".join(entries)
    comma = comma_after(text, last.end, close)
    end = last.end if comma is None else comma + 1
    if not _BLANK_OR_COMMENT.fullmatch(source.rest_of_line(end)):
        return f"{text[: last.end]}{_comma(last)}{source.line_end}{indent}{words}{text[last.end :]}"
    place = source.next_line(end)
    own = indent + words + ("" if comma is None else ",") + source.line_end
    joint = _comma(last) if comma is None else ""
    return text[: last.end] + joint + text[last.end : place] + own + text[place:]


def comma_after(text: str, place: int, close: int) -> int | None:
    """Where the comma behind an entry stands, past blanks and comments; None where `close` comes first."""
    while place < close:
        comment = _COMMENT.match(text, place)
        if comment:
            place = comment.end()
        elif text[place] == ",":
            return place
        else:
            place += 1
    return None
