"""The words of one event → what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hipcal.model import RunKind
from hipcal.model.kinds import CROSS_TRAINING, HARDEST_FIRST, KEY_RUNS
from hipcal.runs_in.parts import Parts
from hipcal.runs_in.refusals import refusal
from hipcal.runs_in.ruled import REST, SKIP, ruled, taken
from hipcal.runs_in.specs import Read, read, read_description, training
from hipcal.runs_in.values import Event, Sort, Understood
from hipcal.runs_in.verdicts import Verdict
from hipcal.runs_in.words import Words

MOST_TITLE, MOST_DESCRIPTION = 300, 2000


def understand(event: Event, words: Words, read_as: tuple[tuple[str, str], ...] = ()) -> Understood:
    """What an event is: by the runner's own patterns, by its title, then by its description."""
    title = read(event.title[:MOST_TITLE], words)
    own = ruled(event.title, read_as)
    if own is not None:
        return _as_told(event, title, *own)
    why = refusal(event, title.hits, title.said.parts)
    if why:
        return Understood(Sort.SKIPPED, why)
    best = _hardest(title.verdicts)
    sport = _other_sport(event, title, words)
    described = read_description(event.description[:MOST_DESCRIPTION], words)
    if sport is not None:
        return training(event, title, sport, "categories", described)
    if best is not None and best.named:
        return training(event, title, _with_strides(best, title), "title", described)
    return _beyond_the_title(event, title, best, described, words)


def _other_sport(event: Event, title: Read, words: Words) -> Verdict | None:
    """The category of an event that is no run, whatever its title says of how hard: `Tempo`, Cycling."""
    if not event.categories or "run" in title.said.roles:
        return None
    category = _hardest(read(", ".join(event.categories)[:MOST_TITLE], words).verdicts)
    return category if category is not None and category.kind in CROSS_TRAINING else None


def _hardest(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The hardest run, else the cross-training; a length alone only beside nothing else."""
    of = [one for one in verdicts if one.kind]
    if any(one.strength or one.rest or one.appointment for one in verdicts) or len(of) > 1:
        of = [one for one in of if not one.bare] or [one for one in of if one.by and not _said(verdicts)]
    return min(of, key=lambda one: (_rank(one), not one.named), default=None)


def _with_strides(best: Verdict, title: Read) -> Verdict:
    """`Easy + strides`."""
    strides = any(one.subtype == "strides" for one in title.verdicts)
    return best._replace(subtype="strides") if strides and best.kind is RunKind.EASY else best


def _said(verdicts: Sequence[Verdict]) -> bool:
    return any(one.strength or one.rest or one.appointment for one in verdicts)


def _rank(one: Verdict) -> int:
    return HARDEST_FIRST.index(one.kind) if one.kind else len(HARDEST_FIRST)


def _beyond_the_title(
    event: Event, title: Read, best: Verdict | None, described: Read, words: Words
) -> Understood:
    """The title names no kind: its categories and its description may."""
    strength = next((one.strength for one in title.verdicts if one.strength), "")
    rest = next((one.rest for one in title.verdicts if one.rest), "")
    if best is None and (strength or rest or title.said.negated):
        return _without_a_run(strength, rest, title.said)
    if best is None and any(one.appointment for one in title.verdicts):
        return Understood(Sort.SKIPPED, f"{_quoted(_appointment(title))} in the title")
    return _by_more_words(event, title, best, described, words)


def _appointment(title: Read) -> str:
    return next(one.appointment for one in title.verdicts if one.appointment)


def _without_a_run(strength: str, rest: str, said: Parts) -> Understood:
    if strength:
        return Understood(Sort.STRENGTH, f"{_quoted(strength)} in the title")
    return Understood(Sort.REST, f"{_quoted(rest or said.negated or '')} in the title")


def _by_more_words(
    event: Event, title: Read, best: Verdict | None, described: Read, words: Words
) -> Understood:
    category = read(", ".join(event.categories)[:MOST_TITLE], words)
    trains = bool(title.said.roles & {"training", "workout", "nothing"}) or any(event.categories)
    kind = _hardest(category.verdicts)
    strength = next((one.strength for one in category.verdicts if one.strength), "")
    if best is None and kind is None and strength:
        return Understood(Sort.STRENGTH, f"{_quoted(strength)} in the categories")
    found = _described(described)
    open_to_more = best is not None or kind is not None or trains
    if found is not None and (open_to_more or _is_plain(found, described)):
        return training(event, title, found, "description", described)
    named = best if best and not best.bare else None
    best = named or kind or _emoji(title) or best or _workout(title)
    if best is None:
        return _emoji_else(title)
    return training(event, title, best, "title" if best is not kind else "categories", described)


def _described(described: Read) -> Verdict | None:
    """What a description names: hard where it says how much, else what it names first; never a race."""
    hard = []
    for one, part in zip(described.verdicts, described.said.parts, strict=True):
        if one.kind in KEY_RUNS and any(hit.measures for hit in part):
            hard.append(one)
    of = [one for one in described.verdicts if one.kind and one.named]
    gentle = [one for one in of if one.kind not in KEY_RUNS]
    hard = [one for one in hard if one.kind is not RunKind.RACE]
    return _hardest(hard) or next(iter([*gentle, *(one for one in of if one.kind is not RunKind.RACE)]), None)


def _is_plain(found: Verdict, read: Read) -> bool:
    """Whether a description speaks for itself, under a title that says nothing: a kind and a length."""
    return (
        found.kind not in CROSS_TRAINING
        and any(hit.measures for hit in read.hits)
        and "run" in read.said.roles
    )


def _workout(title: Read) -> Verdict | None:
    if "workout" not in title.said.roles:
        return None
    return Verdict(RunKind.QUALITY, None, "workout", named=False)


def _emoji(title: Read) -> Verdict | None:
    """What a sign says where no word does."""
    for hit in title.hits:
        if hit.meaning.emoji and hit.role in (*RunKind, "run"):
            kind = RunKind.EASY if hit.role == "run" else RunKind(hit.role)
            return Verdict(kind, hit.meaning.subtype, hit.text, named=False)
    return None


def _emoji_else(title: Read) -> Understood:
    for hit in title.hits:
        if hit.meaning.emoji and hit.role in ("strength", "rest"):
            return Understood(
                Sort.STRENGTH if hit.role == "strength" else Sort.REST, f"{hit.text} in the title"
            )
    return Understood(Sort.SKIPPED, "no word for training in the title")


def _as_told(event: Event, title: Read, pattern: str, word: str) -> Understood:
    """As the runner's own pattern has it."""
    why = f"your pattern {pattern!r}"
    kind = taken(word)
    if kind == SKIP:
        return Understood(Sort.SKIPPED, why)
    if kind == REST:
        return Understood(Sort.REST, why)
    if isinstance(kind, str):
        return Understood(Sort.STRENGTH, why)
    found = training(event, title, Verdict(*kind), "title")
    also = found.also_strength and kind[0] not in CROSS_TRAINING
    return replace(found, why=why, sure=True, also_strength=also)


def _quoted(text: str) -> str:
    return f"'{text}'"
