"""Problems as text: the place, the line with a caret, and the hint."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from hipcal.planfile.decoding import lenient
from hipcal.planfile.findings import harmless
from hipcal.problems import Problem

WIDTH = 100
TAB = "    "
_SECRET = re.compile(r"(?<=://)[^\s'\",\]}]+")  # the path of a private calendar is as good as a password
UNSEEN = "\ufffd"  # instead of a byte order mark, which a terminal does not show


def show(problems: Iterable[Problem], name: str, text: str | bytes) -> str:
    """`NAME:LINE:COLUMN: what is wrong`, the line, a caret under the column, and the hint.

    `text` is the file's text, or its bytes where it could not be decoded. Columns count
    characters; the caret allows for tabs and wide characters. No colours, no control characters.
    """
    lines = _hidden(lenient(text)).split("\n")
    return "".join(_one(problem, harmless(name), lines) for problem in problems)


def _one(problem: Problem, name: str, lines: list[str]) -> str:
    place = f"{name}:{problem.line}:{problem.column}: " if problem.line else f"{name}: "
    shown = [place + harmless(_hidden(problem.message))]
    if 1 <= problem.line <= len(lines) and lines[problem.line - 1].strip():
        shown += _with_caret(lines[problem.line - 1], problem.column)
    if problem.hint:
        shown.append("  " + harmless(problem.hint))
    return "\n".join(shown) + "\n"


def _hidden(text: str) -> str:
    """The text without the addresses in it, every letter in its column."""
    return _SECRET.sub(lambda found: "…" * len(found[0]), text)


def _with_caret(line: str, column: int) -> list[str]:
    at = min(max(column - 1, 0), len(line))
    before, after = line[:at], line[at:]
    left, cut_left = _fit(before[::-1], WIDTH // 2)
    right, cut_right = _fit(after, WIDTH - len(left))
    left = left[::-1]
    shown = ("…" if cut_left else "") + left + right + ("…" if cut_right else "")
    return [f"    {shown}".rstrip(), "    " + " " * (_width(left) + cut_left) + "^"]


def _fit(text: str, columns: int) -> tuple[str, bool]:
    """As much of the text as fits into so many columns, drawable, and whether some was cut."""
    drawn = ""
    used = 0
    for character in text:
        cell = TAB if character == "\t" else UNSEEN if character == "\ufeff" else harmless(character)
        used += _width(cell)
        if used > columns:
            return drawn, True
        drawn += cell
    return drawn, False


def _width(text: str) -> int:
    """Terminal columns."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
