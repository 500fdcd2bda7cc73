"""YAML's complaints in the words of a runner who has never heard of YAML."""

from __future__ import annotations

import re
from typing import Any

from hipcal.planfile.findings import Mistake, Place

FALLBACK = Mistake(
    "this cannot be read", "Write 'key: value', and indent what belongs to a key by two spaces."
)
COLON = Mistake(
    "a ':' too many, or this line is indented differently from the one before",
    "Line keys of one level up exactly, and put text that holds ': ' in quotes.",
)
LINE_UP = Mistake(
    "this line does not line up with the lines before it",
    "Keys that belong together start in the same column; lists have '- ' before each item.",
)
TAB = Mistake("a tab stands here, and YAML takes only spaces", "Put a space in its place.")
CLOSE_LIST = "this list is not closed: the ']' is missing, or a ',' between two items"
CLOSE_MAP = "this '{' is not closed: the '}' is missing, or a ',' between two entries"
# From the parser's own sentence to ours, first match wins. Tested with one file for each.
SENTENCES: tuple[tuple[str, Mistake], ...] = (
    (
        r"unknown escape character",
        Mistake("a backslash in double quotes has a special meaning", "Use 'single quotes'."),
    ),
    (r"mapping values are not allowed", COLON),
    (
        r"quoted scalar",
        Mistake("this quotation mark is not closed", "Put the same mark at the end."),
    ),
    (r"'\\t' that cannot start any token", TAB),
    (
        r"cannot start any token",
        Mistake("a value cannot start with this character", "Put the value in quotes."),
    ),
    (r"expected ',' or '\]'", Mistake(CLOSE_LIST, "Write [one, two].")),
    (r"expected ',' or '\}'", Mistake(CLOSE_MAP, "Write {key: value, key: value}.")),
    (
        r"expected the node content",
        Mistake("a value is missing here", "Is there a bracket or comma too many?"),
    ),
    (r"expected <block end>|could not find expected ':'", LINE_UP),
    (r"expected '<document start>'", LINE_UP),
)


def in_plain_words(error: Exception) -> tuple[Place, Mistake]:
    """Where and what, from an exception of the YAML parser."""
    return _place(error), _mistake(error)


def _mistake(error: Exception) -> Mistake:
    sentence = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    for pattern, mistake in SENTENCES:
        if re.search(pattern, sentence):
            return mistake
    return FALLBACK


def _place(error: Any) -> Place:
    """An unclosed bracket or quote is shown where it opens, everything else where it is noticed."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    told = _mistake(error).message
    if opened is not None and ("not closed" in told):
        mark = opened
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
