"""What an event of the calendar says: plain text that can be followed with no other page open."""

from __future__ import annotations

from hipcal import wording
from hipcal.catalogue.credit import credit
from hipcal.catalogue.types import Catalogue
from hipcal.model import Item, Reason, Session


def description(session: Session, catalogue: Catalogue) -> str:
    """When, each exercise with its dose and how it goes, why, and one line of safety.

    KeyError for an exercise or source that the catalogue does not know.
    """
    exercises = [_exercise(number, item, catalogue) for number, item in enumerate(session.items, 1)]
    reasons = [f"Why: {_reason(reason, catalogue)}" for reason in session.reasons]
    parts = (session.when, *exercises, "\n".join(reasons), wording.SAFETY_LINE)
    return "\n\n".join(part for part in parts if part)


def _exercise(number: int, item: Item, catalogue: Catalogue) -> str:
    text = catalogue.exercises[item.exercise].text
    how = " ".join(sentence for sentence in (text.setup, text.movement, *text.cues[:1]) if sentence)
    return f"{number}. {item.name}: {wording.dose(item)}\n{how}".strip()


def _reason(reason: Reason, catalogue: Catalogue) -> str:
    named = dict.fromkeys(credit(catalogue.sources[key]) for key in reason.sources)
    return f"{reason.text} ({'; '.join(named)})" if named else reason.text
