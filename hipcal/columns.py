"""Text in columns of a terminal: widths, wrapping, padding, harmless letters.

Widths count terminal cells: an East Asian wide letter or an emoji takes two, an accent none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

WIDTH = 80
Paint = Callable[[str, str], str]  # text and its role → text, perhaps coloured


def plain(text: str, role: str) -> str:  # noqa: ARG001  # the paint that paints nothing
    """The text as it is."""
    return text


def harmless(text: str) -> str:
    """The text on one line, without letters that steer a terminal or turn its direction."""
    flat = " ".join(text.split())
    return "".join(letter for letter in flat if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})


def cells(text: str) -> int:
    """How many cells the text takes."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks to `width` cells; `right` puts them before it."""
    blanks = " " * max(0, width - cells(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where it can be."""
    lines, line = [], ""
    for word in _words(harmless(text), width):
        if line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _words(text: str, width: int) -> Iterator[str]:
    """The words, those longer than a line cut into pieces."""
    for word in text.split():
        piece = ""
        for letter in word:
            if cells(piece) + _cells(letter) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece


def hanging(first: str, text: str, width: int = WIDTH) -> str:
    """`text` wrapped behind `first`, its further lines indented as far."""
    indent = cells(first)
    lines = wrap(text, max(20, width - indent))
    return first + f"\n{' ' * indent}".join(lines)
