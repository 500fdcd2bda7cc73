"""The catalogue's texts that are translated."""

from __future__ import annotations

from collections.abc import Iterator

from hipcal.catalogue import load
from hipcal.catalogue.types import Exercise
from hipcal.rules import describe


def texts() -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text: of the exercises, blocks, rules, sources."""
    known = load()
    for slug, one in known.exercises.items():
        yield from ((f"{slug}, {part}", text) for part, text in _exercise(one) if text)
    yield from ((f"{key}, the block's name", block.name) for key, block in known.blocks.items())
    yielding = [(key, rule.yields) for key, rule in known.rules.items() if rule.yields]
    yield from ((f"{key}, where it gave way", text) for key, text in yielding)
    yield from ((f"{rule.name}, the rule", rule.sentence) for rule in describe(known))
    yield from ((f"{key}, what it says", source.statement) for key, source in known.sources.items())
    for each in known.left_out:
        yield from ((f"left out: {each.name}", text) for text in (each.name, each.why))


def _exercise(one: Exercise) -> Iterator[tuple[str, str]]:
    yield "name", one.name
    yield from (("also called", name) for name in one.aliases)
    yield "purpose", one.purpose
    yield "muscles", one.muscles
    yield from (("needs", thing.replace("-", " ")) for either in one.needs for thing in either)
    yield "setup", one.text.setup
    yield "movement", one.text.movement
    yield from (("cue", cue) for cue in one.text.cues)
    yield "avoid", one.text.avoid
