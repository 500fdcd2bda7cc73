"""Plan files changed in place: one entry more, one less, one key set; every other byte stays.

`edited` takes the text and says what to change; afterwards the new text is read again, and its
tree must be the old one with exactly that change. Where it is not, nothing is changed and the
runner is told which lines to write by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from hipcal.planedit.applying import candidates
from hipcal.planedit.marks import Source, UnreadableError, compose, data, find
from hipcal.planedit.proving import changed
from hipcal.planedit.values import (
    Append,
    Edit,
    Path,
    Remove,
    Set,
    Value,
    append,
    in_brackets,
    key_lines,
    nested,
)
from hipcal.problems import InputError

__all__ = ["Append", "Edit", "Path", "Remove", "Set", "Value", "append", "edited", "value_at"]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits; the same text where it says all of that already.

    InputError, with the lines to write by hand, where an edit cannot be made without risk.
    """
    for edit in edits:
        text = _edited(text, edit)
    return text


def value_at(text: str, path: Path) -> Value | None:
    """What the file says at the path; None where it says nothing there, or cannot be read."""
    try:
        way, rest = find(compose(Source(text)), path)
    except UnreadableError:
        return None
    return None if rest or not way else data(way[-1])


def _edited(text: str, edit: Edit) -> str:
    source = Source(text)
    try:
        root = compose(source)
        before = data(root) if root else {}
        after = changed(before, edit)
        if after == before:
            return text
        for new in candidates(source, root, edit) if after is not None else ():
            if _reads_as(new, after):
                return new
    except UnreadableError:
        pass
    raise InputError(_by_hand(edit))


def _reads_as(text: str, wanted: Value | None) -> bool:
    try:
        root = compose(Source(text))
    except UnreadableError:
        return False
    return root is not None and data(root) == wanted


def _by_hand(edit: Edit) -> str:
    """What the runner is to do where the program does not dare to."""
    hint = "This plan file is written in a way that hipcal cannot change safely.\n"
    place = ".".join(map(str, edit.path))
    if isinstance(edit, Remove):
        return f"{hint}Take this out of it by hand: {place}"
    value: Value = edit.items if isinstance(edit, Append) else edit.value
    if any(isinstance(key, int) for key in edit.path):
        return f"{hint}Write this into it by hand: {place}: {in_brackets(value)}"
    lines = key_lines(str(edit.path[0]), nested(edit.path[1:], value))
    return "\n".join([f"{hint}Write this into it by hand:", "", *(f"  {line}" for line in lines)])
