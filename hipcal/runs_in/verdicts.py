"""One part of a session → what it is."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.model import RunKind
from hipcal.runs_in.hits import Hit
from hipcal.runs_in.lengths_in import DISTANCE, REPS
from hipcal.runs_in.parts import CROSS, RUN_KINDS

_MAIN_ORDER = ("race", "time-trial", "long", "quality", "recovery", "easy")
_INNER_ORDER = ("time-trial", "quality", "recovery", "easy")
_HARD = frozenset({"quality", "race", "time-trial", "cross hard"})
INTERVALS = "intervals"


class Verdict(NamedTuple):
    """What a part is: a run or cross-training of some kind, strength, rest, or none of them."""

    kind: RunKind | None = None
    subtype: str | None = None
    by: str = ""  # the words that say so
    named: bool = True  # whether they name the kind; else it is a guess
    strength: str = ""  # the words for strength
    rest: str = ""
    appointment: str = ""
    metres: int = 0  # of a race whose distance has a name
    bare: bool = False  # nothing but a length says that it is a run


def verdict(part: tuple[Hit, ...]) -> Verdict:
    """What one part is."""
    main = [hit for hit in part if not hit.inside]
    strength, rest = _first(main, "strength"), _first(main, "rest")
    others = Verdict(strength=_text(strength), rest=_text(rest))
    appointment = _first(part, "appointment")
    run = _run(part, main, bare_counts=appointment is None and not strength and not rest)
    if appointment and not (run and (any(hit.measures for hit in part) or _first_of_all(part, appointment))):
        told = rest is not None and not rest.meaning.adjective  # "Rest day, yoga if you like"
        return Verdict(appointment=appointment.text, rest=others.rest if told else "")
    if run is None or (strength and not _runs_by_name(main)):
        return others
    return run._replace(strength=others.strength, rest=others.rest)


def _first_of_all(part: tuple[Hit, ...], appointment: Hit) -> bool:
    """Whether the part begins as a session: `Long run coffee stop` does, `Call about a run` does not."""
    for hit in part[: part.index(appointment)]:
        if hit.role in RUN_KINDS - {"race"} and not hit.meaning.adjective and " " in hit.text:
            return True
    return False


def _text(hit: Hit | None) -> str:
    return hit.text if hit else ""


def _first(hits: list[Hit] | tuple[Hit, ...], *roles: str) -> Hit | None:
    """The first hit of these roles: words before emoji, names before adjectives."""
    of = [hit for hit in hits if hit.role in roles and not hit.meaning.emoji]
    return min(of, key=lambda hit: hit.meaning.adjective, default=None)


def _runs_by_name(main: list[Hit]) -> bool:
    """Whether a word beside strength names a run, rather than an adjective."""
    return any(hit.role in RUN_KINDS | {"run", "parkrun"} and not hit.meaning.adjective for hit in main)


def _run(part: tuple[Hit, ...], main: list[Hit], *, bare_counts: bool) -> Verdict | None:
    sport = _first(main, *CROSS)
    if sport and not _first(main, "run"):
        return _cross(part, sport)
    named = _kind(part, main) or _race_by_name(main)
    if named:
        return named
    generic = _first(main, "run", "parkrun")
    if generic:
        return Verdict(RunKind.EASY, None, generic.text, named=False)
    return _bare(part) if bare_counts else None


def _cross(part: tuple[Hit, ...], sport: Hit) -> Verdict:
    hard = any(hit.role in _HARD or hit.measures == REPS for hit in part)
    subtype = sport.meaning.subtype or _text_subtype(part)
    return Verdict(RunKind.CROSS_HARD if hard else RunKind.CROSS, subtype, sport.text)


def _text_subtype(part: tuple[Hit, ...]) -> str | None:
    return next((hit.meaning.subtype for hit in part if hit.role in CROSS and hit.meaning.subtype), None)


def _kind(part: tuple[Hit, ...], main: list[Hit]) -> Verdict | None:
    """The kind that the words of the main part name, else that those inside it name."""
    inner = [hit for hit in part if hit.inside]
    outer = _named_kind(main, _MAIN_ORDER)
    if outer is None:
        return _named_kind(inner, _INNER_ORDER) or None
    if outer.kind in (RunKind.EASY, RunKind.RECOVERY) and any(hit.measures for hit in inner):
        harder = _named_kind(inner, ("quality",))
        return harder or outer
    if outer.kind is RunKind.EASY and outer.subtype is None:
        strides = [hit for hit in inner if hit.meaning.subtype == "strides"]
        return outer._replace(subtype="strides") if strides else outer
    return outer


def _named_kind(hits: list[Hit], order: tuple[str, ...]) -> Verdict | None:
    """The hardest kind named; a noun before any adjective, and repetitions as intervals."""
    strides = next((hit for hit in hits if hit.meaning.subtype == "strides"), None)
    for adjective in (False, True):
        for role in order:
            of = [hit for hit in hits if hit.role == role and hit.meaning.adjective == adjective]
            of = [hit for hit in of if not hit.meaning.emoji]
            if of:
                best = strides if strides and role == "easy" else of[0]
                return Verdict(RunKind(role), best.meaning.subtype, best.text)
        reps = next((hit for hit in hits if hit.measures == REPS), None)
        if reps and not strides and not (not adjective and _has_hard_adjective(hits)):
            return Verdict(RunKind.QUALITY, INTERVALS, reps.text)
    return None


def _has_hard_adjective(hits: list[Hit]) -> bool:
    return any(hit.role in ("quality", "long") for hit in hits)


def _race_by_name(main: list[Hit]) -> Verdict | None:
    """`Berlin Marathon`, with no word for any training."""
    named = _first(main, "named")
    if named is None:
        return None
    return Verdict(RunKind.RACE, None, named.text, named=False, metres=named.meaning.metres)


def _bare(part: tuple[Hit, ...]) -> Verdict | None:
    """A length and no other word; a distance also beside unknown words."""
    unknown = any(hit.role == "word" for hit in part)
    for hit in part:
        if hit.measures == DISTANCE or (hit.measures and not unknown):
            return Verdict(RunKind.EASY, None, hit.text, named=False, bare=True)
    return None
