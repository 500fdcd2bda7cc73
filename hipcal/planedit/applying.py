"""An edit as changed texts, the best first; which of them is right shows when they are read again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipcal.planedit.inserting import at_the_end, grown, with_lines
from hipcal.planedit.marks import Branch, Node, Source, data, entry_of, find
from hipcal.planedit.proving import missing
from hipcal.planedit.removing import shrunk
from hipcal.planedit.values import Append, Edit, Path, Remove, Set, Value, key_lines, nested, scalar


def candidates(source: Source, root: Node | None, edit: Edit) -> Iterator[str]:
    """The texts that may be the edited one."""
    yield from (text for text in _attempts(source, root, edit) if text is not None)


def _attempts(source: Source, root: Node | None, edit: Edit) -> Iterator[str | None]:
    if isinstance(edit, Remove):
        way, rest = find(root, edit.path[:-1])
        yield shrunk(source, way, edit.path[-1]) if way and not rest else None
        return
    way, rest = find(root, edit.path)
    if isinstance(edit, Append):
        there = way[-1].entries if not rest and isinstance(way[-1], Branch) else ()
        yield _added(source, way, rest, missing([data(one.value) for one in there], edit.items))
        return
    if not rest:
        yield _replaced(source, way[-1], edit.value)
        return
    if isinstance(root, Branch) and not root.flow and len(edit.path) == 1:
        yield from _higher_up(source, root, edit)
    yield _added(source, way, rest, edit.value)


def _added(source: Source, way: list[Node], rest: Path, value: Value) -> str | None:
    """With the value in the last node there is, inside the keys that are missing."""
    if not rest:
        return grown(source, way, None, value)
    key, whole = str(rest[0]), nested(rest[1:], value)
    return grown(source, way, key, whole) if way else at_the_end(source, key_lines(key, whole))


def _replaced(source: Source, node: Node, value: str) -> str | None:
    if isinstance(node, Branch):
        return None
    gap = " " if node.is_empty else ""
    return source.text[: node.start] + gap + scalar(value) + source.text[node.end :]


def _higher_up(source: Source, root: Branch, edit: Set) -> Iterator[str]:
    """A line for a new key where the file keeps a place for it, or beside another key."""
    key = str(edit.path[0])
    lines = key_lines(key, edit.value)
    kept = re.search(rf"^#[ \t]*{re.escape(key)}:", source.text, re.MULTILINE)
    if kept:
        yield with_lines(source, source.next_line(kept.start()), lines, root.column)
    before = filter(None, (entry_of(root, one) for one in edit.behind))
    yield from (with_lines(source, source.next_line(one.end), lines, root.column) for one in before)
    entry = entry_of(root, edit.before)
    if entry is not None:
        place = source.line_start(entry.start)
        yield with_lines(source, _above_comments(source, place), lines, root.column)
        yield with_lines(source, place, lines, root.column)


def _above_comments(source: Source, place: int) -> int:
    """Above the comments on top of a key, unless they are the file's own, at its very top."""
    above = place
    while above > 0:
        line = source.line_start(above - 1)
        if not source.text[line:above].lstrip("\ufeff").startswith("#"):
            return above
        if line == source.line_start(0):
            return place
        above = line
    return above
