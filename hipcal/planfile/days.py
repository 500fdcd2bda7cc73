"""One day's line: `off`, or KIND [DURATION|DISTANCE] [at HH:MM]."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from hipcal.model import RunKind, RunSpec
from hipcal.planfile import kinds
from hipcal.planfile.findings import Mistake, nearest, said
from hipcal.planfile.lengths import Length, length
from hipcal.planfile.moments import clock

_AT = re.compile(r"(?:^|(?<=\s))at(?:\s+|$)", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_FILLERS = ("run", "session", "workout", "training")


class Line(NamedTuple):
    """What a line says: its run (None: off), or what is wrong with it."""

    run: RunSpec | None
    mistakes: tuple[Mistake, ...] = ()


def read_line(text: str) -> Line:
    """The run of one line of text; all mistakes of the line at once, with their offsets in it."""
    found = _AT.search(text)
    head, hour = (text[: found.start()], text[found.end() :]) if found else (text, None)
    words = [(word.start(), word.group()) for word in _WORD.finditer(head)]
    if " ".join(word for _, word in words).lower() in kinds.OFF:
        return _off(hour, found.start() if found else 0)
    spec, mistakes = _run(head, words)
    if found and hour is not None:
        time = clock(hour) if hour.strip() else Mistake("the time is missing after 'at'", "Write 'at 07:00'.")
        if isinstance(time, Mistake):
            mistakes.append(time._replace(offset=found.end() if hour.strip() else found.start()))
        else:
            spec = replace(spec, at=time)
    return Line(None, tuple(mistakes)) if mistakes else Line(spec)


def _off(hour: str | None, offset: int) -> Line:
    if hour is None:
        return Line(None)
    return Line(None, (Mistake("a day off has no time", "Take 'at' out, or write what you run.", offset),))


def _run(head: str, words: list[tuple[int, str]]) -> tuple[RunSpec, list[Mistake]]:
    """Kind and length of a line without its hour; offsets of mistakes count in `head`."""
    spec, taken, mistakes = _kind(words)
    rest = words[taken:]
    if not rest:
        return spec, mistakes
    used, found = _longest_length(head, rest)
    if isinstance(found, Mistake):
        return spec, [*mistakes, found]
    spec = replace(spec, minutes=found.minutes, metres=found.metres, distance=found.distance)
    if spec.kind is RunKind.RACE:
        spec = replace(spec, subtype=found.distance)
    if used < len(rest):
        mistakes.append(_left_over(head, rest[used:]))
    return spec, mistakes


def _kind(words: list[tuple[int, str]]) -> tuple[RunSpec, int, list[Mistake]]:
    """The run's kind and subtype, how many words say it, and what is wrong with them."""
    lowered = [word.lower() for _, word in words]
    easy = RunSpec(RunKind.EASY)
    if not words:
        return easy, 0, [Mistake("it does not say what the run is", kinds.KINDS_HINT)]
    found = kinds.phrase(lowered, 0)
    if found is None:
        return easy, *_no_kind(words)
    taken, kind, subtype = found
    while (more := kinds.phrase(lowered, taken)) and _refines(
        kind, subtype, more[1], more[2], lowered[taken]
    ):
        hard = RunKind.CROSS_HARD in (kind, more[1]) or (kind is RunKind.CROSS and lowered[taken] == "hard")
        kind = RunKind.CROSS_HARD if hard else kind
        subtype = subtype or (None if lowered[taken] == "hard" else more[2])
        taken += more[0]
    if taken < len(words) and lowered[taken] in _FILLERS:
        taken += 1
    return RunSpec(kind, subtype), taken, []


def _refines(kind: RunKind, subtype: str | None, more: RunKind, more_subtype: str | None, word: str) -> bool:
    """Whether a second word belongs to the first: `quality tempo`, `cross cycling`, `bike hard`."""
    if word == "hard":
        return kind is RunKind.CROSS
    if subtype is not None or more_subtype is None:
        return False
    return kind is more or (kind is RunKind.CROSS_HARD and more is RunKind.CROSS)


def _no_kind(words: list[tuple[int, str]]) -> tuple[int, list[Mistake]]:
    offset, word = words[0]
    if word.lower() in kinds.OFF:
        return len(words), [
            Mistake("a day off has no run", "Take the rest of the line out, or say which run.", words[1][0])
        ]
    if word[0].isdigit():
        hint = f"Say what kind of run it is, such as 'easy {said(word)[1:-1]}'."
        return 0, [Mistake("the kind of run is missing", hint, offset)]
    near = nearest(word, [*kinds.WORDS, *kinds.OFF])
    hint = f"Did you mean '{near}'?" if near else kinds.KINDS_HINT
    if word.lower() in ("no", "false", "null", "~", "-"):
        hint = "Write 'off' for a day without a run."
    return 1, [Mistake(f"{said(word)} is not a kind of run", hint, offset)]


def _longest_length(head: str, words: list[tuple[int, str]]) -> tuple[int, Length | Mistake]:
    """The length that the most of the words make, and how many; else what is wrong with the first."""
    for count in range(min(len(words), 4), 0, -1):
        last, word = words[count - 1]
        found = length(head[words[0][0] : last + len(word)])
        if isinstance(found, Length):
            return count, found
    pair = words[:2] if len(words) > 1 and words[0][1].replace(".", "").isdigit() else words[:1]
    text = head[pair[0][0] : pair[-1][0] + len(pair[-1][1])]
    mistake = length(text)
    if isinstance(mistake, Mistake) and not any(character.isdigit() for character in text):
        near = nearest(text, ("half", "marathon", "ultra", "at"))
        hint = (
            f"Did you mean '{near}'?" if near else "Write KIND, then a duration or distance, then 'at HH:MM'."
        )
        mistake = Mistake(f"{said(text)} is not understood here", hint)
    if isinstance(mistake, Length):
        return len(pair), mistake
    return 0, mistake._replace(offset=words[0][0])


def _left_over(head: str, words: list[tuple[int, str]]) -> Mistake:
    offset, word = words[0]
    _, second = _longest_length(head, words)
    if isinstance(second, Length):
        return Mistake(f"{said(word)} is a second length", "Give a duration or a distance, not both.", offset)
    hour = clock(word.lstrip("@"))
    if not isinstance(hour, Mistake):
        return Mistake(f"{said(word)} is not understood here", f"Did you mean 'at {hour:%H:%M}'?", offset)
    near = nearest(word, ("at",))
    return Mistake(
        f"{said(word)} is not understood here",
        f"Did you mean '{near}'?" if near else "Write KIND, then a duration or distance, then 'at HH:MM'.",
        offset,
    )
