"""Spans → hits: each phrase the words know, with its meaning, and each measure and unknown word between."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.runs_in.lengths_in import CLOCK, DISTANCE, DURATION, NUMBER, PACE, REPS, SETS, Span, spans
from hipcal.runs_in.marks import marks
from hipcal.runs_in.words import LONGEST_PHRASE, Meaning, Words

MEASURES = (DISTANCE, DURATION, REPS)
_IGNORED = (CLOCK, PACE, SETS)
_SHORTEST_BEGINNING, _LONGEST_WORD = 4, 60
UNKNOWN = Meaning("word")
_MEASURE = Meaning("measure")
_FILLER = Meaning("filler")
_NUMBER = Meaning("number")


class Hit(NamedTuple):
    """A phrase as written and what it means; of a measure the span."""

    meaning: Meaning
    text: str
    span: Span
    inside: bool = False  # behind "with" or in brackets

    @property
    def role(self) -> str:
        return self.meaning.role

    @property
    def measures(self) -> str:
        """`{distance}`, `{duration}`, `{reps}`, or nothing."""
        return self.span.text if self.role == "measure" else ""


def hits(text: str, words: Words) -> list[Hit]:
    """Everything in a text, in order; the longest phrase wins."""
    read = spans(marks(text), words.units)
    found: list[Hit] = []
    at = 0
    while at < len(read):
        count, meaning = _known(read, at, words)
        found.append(Hit(meaning, _raw(read[at : at + count]), read[at]))
        at += count
    return found


def _known(read: list[Span], at: int, words: Words) -> tuple[int, Meaning]:
    for count in range(min(LONGEST_PHRASE, len(read) - at), 0, -1):
        key = tuple(span.text for span in read[at : at + count])
        meaning = words.phrases.get(key) or words.phrases.get(_with_numbers(read[at : at + count]))
        if meaning:
            return count, meaning
    return 1, _alone(read[at], words)


def _with_numbers(read: list[Span]) -> tuple[str, ...]:
    return tuple(NUMBER if span.number is not None else span.text for span in read)


def _alone(span: Span, words: Words) -> Meaning:
    """What a single span means that no phrase knows."""
    if span.text in MEASURES:
        return _MEASURE
    if span.text in _IGNORED:
        return _FILLER
    if span.text[:1].isdigit():
        return _NUMBER
    if not span.text[:1].isalpha():
        return _FILLER
    return (_compound(span.text, words) if len(span.text) <= _LONGEST_WORD else None) or UNKNOWN


def _compound(word: str, words: Words) -> Meaning | None:
    """By its longest ending; where that is only a run (`Intervalllauf`), the beginning may say which."""
    ending = next(
        (words.endings[word[at:]] for at in range(1, len(word)) if word[at:] in words.endings), None
    )
    if ending is not None and ending.role != "run":
        return ending
    longest_first = range(len(word) - 1, _SHORTEST_BEGINNING - 1, -1)
    beginning = next(
        (words.beginnings[word[:at]] for at in longest_first if word[:at] in words.beginnings), None
    )
    return beginning or ending


def _raw(read: list[Span]) -> str:
    joined = ""
    for span in read:
        joined += span.raw if span.touches or not joined else f" {span.raw}"
    return joined.removeprefix("-") or joined
