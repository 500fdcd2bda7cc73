"""What a session is → the run, race or cross-training of a plan."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import NamedTuple

from hipcal.model import Race, RunKind, RunSpec
from hipcal.model.kinds import CROSS_TRAINING
from hipcal.pace import minutes_for
from hipcal.runs_in.hits import Hit, hits
from hipcal.runs_in.parts import Parts, parts
from hipcal.runs_in.totals import Total, total
from hipcal.runs_in.values import Event, Sort, Understood
from hipcal.runs_in.verdicts import Verdict, verdict
from hipcal.runs_in.words import Words

PARKRUN_METRES = 5000
_SHORTEST, _LONGEST = 5, 24 * 60  # minutes of an event that may be those of a run
_MOST_NAME = 100
_SIGNS = re.compile(r"^[^\w(]+|[^\w).!?]+$")
_FALLBACK = "A"


class Read(NamedTuple):
    """A text with its parts, and what each of them is."""

    hits: list[Hit]
    said: Parts
    verdicts: tuple[Verdict, ...]


def read(text: str, words: Words) -> Read:
    """A text taken apart."""
    found = hits(text, words)
    said = parts(found)
    return Read(found, said, tuple(verdict(part) for part in said.parts))


_BREAKS = re.compile(r"[.!?]\s|[\r\n]+|<[^<>]{0,200}>|(?:\\n)+")
_NOT_OF_A_DESCRIPTION = frozenset({"race", "named", "appointment", "rest", "banner", "countdown"})


def read_description(text: str, words: Words) -> Read:
    """A description taken apart: each sentence a part, and nothing of races, rest and other days."""
    found = hits(_BREAKS.sub(" ; ", text), words)
    said = parts([hit for hit in found if hit.role not in _NOT_OF_A_DESCRIPTION])
    return Read(found, said, tuple(verdict(part) for part in said.parts))


def training(event: Event, by: Read, best: Verdict, where: str, more: Read | None = None) -> Understood:
    """A run, a race or cross-training, with its length; `more` is a second text to look for that in."""
    assert best.kind is not None  # noqa: S101  # its callers asked
    length, guessed = length_of(event, by, best, more)
    spec = RunSpec(best.kind, best.subtype, length.minutes, length.metres, length.distance, _at(event))
    sure = best.named and not guessed and "optional" not in by.said.roles and not _rest_beside(by)
    why = f"'{best.by}' in the {where}" + ("" if best.named else _GUESS.get(best.kind, ""))
    if best.kind is RunKind.RACE:
        return _race(event, by, spec, why, sure=sure)
    also = any(one.strength for one in by.verdicts)
    sort = Sort.CROSS if best.kind in CROSS_TRAINING else Sort.RUN
    return Understood(sort, why, sure, spec, also_strength=also)


_GUESS = {RunKind.EASY: ", no word for how hard"}


def _rest_beside(by: Read) -> bool:
    """`Rest or easy run`."""
    return "or" in by.said.roles and any(one.rest for one in by.verdicts)


def _at(event: Event) -> dt.time | None:
    return None if event.start is None else event.start.time().replace(second=0, microsecond=0)


def length_of(event: Event, by: Read, best: Verdict, more: Read | None) -> tuple[Total, bool]:
    """How long it is, and whether that is a guess: the words, else the event or its column."""
    told = _told(by, best)
    if event.told_metres and (told == Total() or told.guessed):
        told = Total(minutes_for(event.told_metres), event.told_metres, event.told_distance)
    if told == Total() and more is not None and event.told_minutes is None:
        told = _one_total(more)
    minutes = event.minutes if event.minutes and _SHORTEST <= event.minutes <= _LONGEST else None
    if told.guessed:
        return (Total(minutes), False) if minutes else (told, True)
    if best.kind in CROSS_TRAINING:
        own = told.minutes if told.metres is None else None
        return Total(own or minutes), False
    if told.metres and minutes and told.minutes == minutes_for(told.metres):
        return told._replace(minutes=minutes), False
    return (told, False) if told != Total() else (Total(minutes), False)


def _told(by: Read, best: Verdict) -> Total:
    """What the parts of this kind say: of a run, all parts that are not something else."""
    kept = [part for part, one in zip(by.said.parts, by.verdicts, strict=True) if not _is_another(one, best)]
    found = total(kept, long=best.kind is RunKind.LONG)
    if found == Total() and best.metres:
        return Total(minutes_for(best.metres), best.metres, _name_of(kept))
    if found == Total() and any(hit.role == "parkrun" for part in kept for hit in part):
        return Total(minutes_for(PARKRUN_METRES), PARKRUN_METRES, "5k")
    return found


def _name_of(kept: list[tuple[Hit, ...]]) -> str | None:
    return next((hit.meaning.subtype for part in kept for hit in part if hit.role == "named"), None)


def _is_another(one: Verdict, best: Verdict) -> bool:
    """Whether a part is not of this session: the ride beside a run, strength, an appointment."""
    if one.bare and not one.strength:
        return False
    if one.kind is None:
        return bool(one.strength or one.appointment or one.rest)
    return (one.kind in CROSS_TRAINING) != (best.kind in CROSS_TRAINING)


def _one_total(more: Read) -> Total:
    """A description's length, where it tells a single one."""
    found = [hit for part in more.said.parts for hit in part if hit.measures]
    return total(more.said.parts) if len(found) == 1 else Total()


def _race(event: Event, by: Read, spec: RunSpec, why: str, *, sure: bool) -> Understood:
    """A race; without a distance it is only that day's run."""
    name = _race_name(event.title)
    named = next((hit for hit in by.hits if hit.role == "named"), None)
    if spec.metres is None and named is not None:
        metres = named.meaning.metres
        spec = replace(spec, metres=metres, distance=named.meaning.subtype, minutes=minutes_for(metres))
    spec = replace(spec, subtype=spec.distance, name=name)
    if spec.metres is None or spec.distance is None:
        return Understood(Sort.RACE, why, sure, spec)
    race = Race(event.date, spec.distance, spec.metres, _priority(by), name, spec.at)
    return Understood(Sort.RACE, why, sure, spec, race)


def _race_name(title: str) -> str | None:
    """`City Half` of `🏁 Race: City Half`: the title without its signs and the word before a colon."""
    words = " ".join(title.split())
    _, colon, rest = words.partition(":")
    kept = rest if colon and rest.strip() and any(map(str.isalpha, rest)) else words
    return _SIGNS.sub("", kept).strip()[:_MOST_NAME] or None


def _priority(by: Read) -> str:
    """A, B or C as written; a parkrun is raced as training."""
    said = next((hit.meaning.subtype for hit in by.hits if hit.role == "race" and hit.meaning.subtype), None)
    parkrun = any(hit.role == "parkrun" for hit in by.hits)
    return said or ("C" if parkrun else _FALLBACK)
