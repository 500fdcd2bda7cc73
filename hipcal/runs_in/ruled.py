"""The runner's own patterns: `{"Social*": easy}`."""

from __future__ import annotations

from hipcal.model import RunKind
from hipcal.planfile import kinds
from hipcal.planfile.kinds import REST, SKIP, STRENGTH
from hipcal.problems import InputError

__all__ = ["REST", "SKIP", "STRENGTH", "matches", "ruled", "taken"]
_MOST = 1000  # characters of a title that a pattern is held against


def taken(word: str) -> str | tuple[RunKind, str | None]:
    """A kind of run, or one of STRENGTH, REST and SKIP; InputError for any other word."""
    found = kinds.taken(word)
    if found is None:
        raise InputError(f"'{word}' is nothing an event can be taken for. {kinds.TAKEN_HINT}")
    return found


def ruled(title: str, read_as: tuple[tuple[str, str], ...]) -> tuple[str, str] | None:
    """The first pattern that the whole title matches, and what it is taken for."""
    plain = " ".join(title.casefold().split())[:_MOST]
    for pattern, word in read_as:
        if matches(plain, " ".join(pattern.casefold().split())[:_MOST]):
            return pattern, word
    return None


def matches(title: str, pattern: str) -> bool:
    """Whether `*` (anything) and `?` (one character) of a pattern fit the whole title."""
    at = place = 0
    star, after_star = -1, 0
    while at < len(title):
        if place < len(pattern) and pattern[place] == "*":
            star, after_star = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", title[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            after_star += 1
            at, place = after_star, star + 1
        else:
            return False
    return all(sign == "*" for sign in pattern[place:])
