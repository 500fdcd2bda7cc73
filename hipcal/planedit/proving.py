"""What an edit has to make of the tree: the measure that every changed text is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeGuard

from hipcal.planedit.values import Append, Edit, Key, Path, Remove, Value

Change = Callable[[Value | None], Value | None]


def changed(before: Value, edit: Edit) -> Value | None:
    """The tree after the edit, equal to `before` if it says so already; None if it has no such place."""
    if isinstance(edit, Remove):
        key = edit.path[-1]
        return _updated(before, edit.path[:-1], lambda holder: _without(holder, key))
    if isinstance(edit, Append):
        items = edit.items
        return _updated(before, edit.path, lambda holder: _with(holder, items))
    value = edit.value
    return _updated(before, edit.path, lambda old: value if old is None or isinstance(old, str) else None)


def _updated(tree: Value | None, path: Path, change: Change) -> Value | None:
    """The tree with something else at the path; keys that are missing are made."""
    if not path:
        return change(tree)
    key = path[0]
    if isinstance(key, str) and (not tree or isinstance(tree, Mapping)):
        entries = tree if isinstance(tree, Mapping) else {}
        inner = _updated(entries.get(key), path[1:], change)
        return None if inner is None else {**entries, key: inner}
    if isinstance(key, int) and _is_list(tree) and 0 <= key < len(tree):
        inner = _updated(tree[key], path[1:], change)
        return None if inner is None else [*tree[:key], inner, *tree[key + 1 :]]
    return None


def _with(holder: Value | None, items: Sequence[Value]) -> Value | None:
    if not holder and not isinstance(holder, Mapping):
        holder = []
    return [*holder, *missing(holder, items)] if _is_list(holder) else None


def missing(holder: Sequence[Value], items: Iterable[Value]) -> tuple[Value, ...]:
    """The items that the list does not hold, each once."""
    found: list[Value] = []
    for item in items:
        if item not in holder and item not in found:
            found.append(item)
    return tuple(found)


def _without(holder: Value | None, key: Key) -> Value | None:
    if isinstance(holder, Mapping) and key in holder:
        return {one: value for one, value in holder.items() if one != key}
    if isinstance(key, int) and _is_list(holder) and 0 <= key < len(holder):
        return [*holder[:key], *holder[key + 1 :]]
    return None


def _is_list(value: Value | None) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
