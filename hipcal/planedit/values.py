"""What an edit says, and how a value is written as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Key = str | int  # a key of a mapping, or the number of an item from 0
Value = str | Sequence["Value"] | Mapping[str, "Value"]
Path = tuple[Key, ...]

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./+-]*[A-Za-z0-9./+-])?")


class Append(NamedTuple):
    """More items for the list at `path`, without those that it holds already."""

    path: Path
    items: tuple[Value, ...]


class Set(NamedTuple):
    """The key that ends `path` gets this value.

    A new key of the file goes behind the first of the keys `behind` that is there, or `before` another.
    """

    path: Path
    value: str
    before: str = ""
    behind: tuple[str, ...] = ()


class Remove(NamedTuple):
    """The entry or item at `path` goes."""

    path: Path


Edit = Append | Set | Remove


def append(path: Path, item: Value) -> Append:
    """One more item for the list at `path`."""
    return Append(path, (item,))


def scalar(text: str) -> str:
    """The text as YAML, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def in_brackets(value: Value) -> str:
    """`{date: 2026-12-03, kind: mobility}`."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(pair(key, one) for key, one in value.items()) + "}"
    return "[" + ", ".join(map(in_brackets, value)) + "]"


def pair(key: str, value: Value) -> str:
    """`missed: [2026-12-03]`."""
    return f"{scalar(key)}: {in_brackets(value)}"


def key_lines(key: str, value: Value) -> list[str]:
    """The lines of a key: mappings and lists below it, each item on one line."""
    if isinstance(value, str):
        return [f"{scalar(key)}: {scalar(value)}"]
    return [f"{scalar(key)}:", *(f"  {line}" for line in value_lines(value))]


def value_lines(value: Value) -> list[str]:
    """The lines of a mapping or a list."""
    if isinstance(value, str):
        return [scalar(value)]
    if isinstance(value, Mapping):
        return [line for key, one in value.items() for line in key_lines(key, one)]
    return [f"- {in_brackets(one)}" for one in value]


def nested(path: Path, value: Value) -> Value:
    """The value inside the keys of the path."""
    for key in reversed(path):
        value = {str(key): value}
    return value
