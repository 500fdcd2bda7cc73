"""Hits → the parts of a session, without what is negated or happens at another time."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.runs_in.hits import Hit
from hipcal.runs_in.lengths_in import DISTANCE

RUN_KINDS = frozenset({"easy", "recovery", "long", "quality", "race", "time-trial"})
CROSS = frozenset({"cross", "cross hard"})
TRAINING = RUN_KINDS | CROSS | {"run", "parkrun", "strength", "training", "workout", "named"}
STOPS = frozenset("-–—:!.()[];")  # a phrase does not reach over these
_OPEN, _CLOSE = "([", ")]"


class Parts(NamedTuple):
    """The parts of a session, and what was said about all of it."""

    parts: tuple[tuple[Hit, ...], ...]
    negated: str | None = None  # "no run", as written
    roles: frozenset[str] = frozenset()  # of every hit, also of those left out


def parts(found: list[Hit]) -> Parts:
    """The sessions one title strings together."""
    roles = frozenset(hit.role for hit in found)
    kept, negated = _meant(_placed(found))
    kept = [hit for at, hit in enumerate(kept) if _counts(kept, at)]
    return Parts(tuple(tuple(part) for part in _split(kept) if part), negated, roles)


def _placed(found: list[Hit]) -> list[Hit]:
    """Each hit with whether it is inside: in brackets, or behind "with" in its part."""
    placed, depth, behind = [], 0, False
    for at, hit in enumerate(found):
        depth = max(depth + (hit.text in _OPEN) - (hit.text in _CLOSE), 0)
        if hit.role == "inside":
            behind = found[at + 1 : at + 2] == [] or found[at + 1].role != "word"  # "with Laura" is no part
        elif hit.role == "then":
            behind = False
        placed.append(hit._replace(inside=behind or depth > 0))
    return placed


def _meant(found: list[Hit]) -> tuple[list[Hit], str | None]:
    """Without what follows "no" or "before", and the words of a "no run"."""
    kept: list[Hit] = []
    mode, negation, negated = "", "", None
    for hit in found:
        if hit.role in ("not", "before"):
            mode, negation = hit.role, hit.text
        elif mode and hit.role in TRAINING and _leaves(mode, hit, kept):
            negated = f"{negation} {hit.text}" if mode == "not" else negated
            continue
        elif hit.role not in ("filler", "number") or hit.text in STOPS:
            mode = ""
        kept.append(hit)
    return kept, negated


def _leaves(mode: str, hit: Hit, kept: list[Hit]) -> bool:
    """Whether a hit behind "no" or "after" is not of this session."""
    before = {one.role for one in kept}
    return mode == "not" or hit.role in ("race", "named") or bool(before & (RUN_KINDS | {"run", "rest"}))


def _counts(found: list[Hit], at: int) -> bool:
    """An adjective counts beside something known, or where no word is unknown."""
    hit = found[at]
    if not hit.meaning.adjective:
        return True
    after = found[at + 1].role if at + 1 < len(found) else "end"
    if hit.role == "named":
        return after != "word" and any(one.role in ("word", "race", "run") for one in found)
    if hit.role == "rest":
        return all(one.role != "word" for one in found) or (at == 0 and _ends(found[1]))
    if hit.meaning.faint:
        return _beside_training(found)
    if any(one.measures == DISTANCE for one in found):
        return True
    if after == "daytime" and hit.meaning.subtype is None:
        return any(one.measures for one in found)
    before = found[at - 1].role if at else "start"
    return after not in ("word", "appointment") or before in ("measure", "run")


def _ends(hit: Hit) -> bool:
    """Whether a part of the title is over with this."""
    return hit.text in STOPS or hit.role in ("or", "and", "then")


def _beside_training(found: list[Hit]) -> bool:
    """Whether an everyday word means a run: alone, beside a length or beside what is surely training."""
    if len(found) == 1 or any(one.measures for one in found):
        return True
    others = [one for one in found if one.role in TRAINING and not one.meaning.faint]
    return any(not one.meaning.emoji or len(found) == 2 for one in others)


def _split(found: list[Hit]) -> list[list[Hit]]:
    made: list[list[Hit]] = [[]]
    for hit in found:
        if hit.role in ("then", "and", "or"):
            made.append([])
        else:
            made[-1].append(hit)
    return made
