"""Text in columns of a terminal: widths, wrapping, padding, harmless letters.

Widths count terminal cells: an East Asian wide letter or an emoji takes two, an accent none.
A plan says the same sentences week after week, so what was wrapped once is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

WIDTH = 80
_KEPT = 2048  # different texts; ten years of four runs a day have some hundreds
Paint = Callable[[str, str], str]  # text and its role → text, perhaps coloured


def plain(text: str, role: str) -> str:  # noqa: ARG001  # the paint that paints nothing
    """The text as it is."""
    return text


def harmless(text: str) -> str:
    """The text on one line, without letters that steer a terminal or turn its direction."""
    flat = " ".join(text.split())
    if flat.isprintable():
        return flat
    return "".join(letter for letter in flat if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})


def cells(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks to `width` cells; `right` puts them before it."""
    blanks = " " * max(0, width - cells(text))
    return blanks + text if right else text + blanks


def clip(text: str, width: int) -> str:
    """The text on one line of at most `width` cells; what does not fit becomes `…`."""
    flat = harmless(text)
    if cells(flat) <= width:
        return flat
    while flat and cells(flat) >= width:
        flat = flat[:-1]
    return f"{flat.rstrip()}…"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where it can be."""
    return list(_wrapped(text, width))


@lru_cache(_KEPT)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    lines: list[list[str]] = [[]]
    used = 0
    for word in _words(harmless(text), width):
        taken = cells(word)
        if lines[-1] and used + 1 + taken > width:
            lines.append([])
        used = used + 1 + taken if lines[-1] else taken
        lines[-1].append(word)
    return tuple(" ".join(line) for line in lines)


def _words(text: str, width: int) -> Iterator[str]:
    """The words, those longer than a line cut into pieces."""
    for word in text.split():
        begin = used = 0
        for n, letter in enumerate(word if cells(word) > width else ""):
            used += _cells(letter)
            if used > width:
                yield word[begin:n]
                begin, used = n, _cells(letter)
        yield word[begin:]


def hanging(first: str, text: str, width: int = WIDTH) -> str:
    """`text` wrapped behind `first`, its further lines indented as far."""
    indent = cells(first)
    lines = wrap(text, max(20, width - indent))
    return first + f"\n{' ' * indent}".join(lines)
