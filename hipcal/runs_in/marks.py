"""A text → its marks: words, numbers and signs, folded so that accents and capitals do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A word, a number with its points and colons, or one sign. No part of it can match in two ways.
_MARK = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+|[^\w\s]")
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "×": "x"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_QUOTES = str.maketrans({"’": "'", "‘": "'", "′": "'", "´": "'", "“": '"', "”": '"', "″": '"'})
_DASHES = "-‐‑"  # the hyphens that join words


class Mark(NamedTuple):
    """One word, number or sign: as folded, as written, and whether it touches the mark before it."""

    text: str
    raw: str
    touches: bool


def fold(word: str) -> str:
    """`Läufe` → `laufe`; small letters without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(part for part in parts if not _is_trimming(part))


def _is_trimming(sign: str) -> bool:
    """Accents, joiners, the colours of skins and the signs for women and men that emoji carry."""
    return (
        unicodedata.category(sign) in ("Mn", "Me", "Cf")
        or sign in "♀♂"
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


def umlauts_spelt(word: str) -> str:
    """`läufe` → `laeufe`, for the other way to write it without umlauts."""
    return unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS)


def marks(text: str) -> list[Mark]:
    """Every mark of a text; the hyphen that joins two words is part of how the second is written."""
    plain = unicodedata.normalize("NFC", text.translate(_QUOTES))
    found: list[Mark] = []
    end, joint = 0, ""
    for match in _MARK.finditer(plain):
        touches, end = match.start() == end, match.end()
        if _joins(plain, match):
            joint = "-"
        elif fold(match[0]):
            found.append(Mark(fold(match[0]), joint + match[0], touches))
            joint = ""
    return found


def _joins(text: str, match: re.Match[str]) -> bool:
    """Whether this is the hyphen of `pre-race`."""
    start, end = match.span()
    return match[0] in _DASHES and text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
