"""One mistake in the input: where it is, what is wrong, and a hint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake. `line` and `column` count from 1; 0 means no place in a file."""

    line: int
    column: int
    message: str
    hint: str = ""


class InputError(Exception):
    """The input is at fault. Carries the whole text to show, several lines, no traceback needed."""
