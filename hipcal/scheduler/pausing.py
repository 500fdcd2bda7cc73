"""What is said of the days and weeks in which the runner has paused."""

from __future__ import annotations

from collections.abc import Sequence

from hipcal.language import N_, _
from hipcal.model import Day, Intensity, Pause, Refusal
from hipcal.rules import name_of
from hipcal.rules.laws import nothing_in_a_pause

IN_A_PAUSE = name_of(nothing_in_a_pause)
WORDS = {
    "illness": N_("You have paused because you are ill."),
    "injury": N_("You have paused because you are hurt."),
    "red-flag": N_("You have paused for a warning sign: see a doctor or a physiotherapist."),
    "other": N_("You have paused."),
}
WHOLE_WEEK = N_("The whole week is paused.")


def refusals(pause: Pause) -> tuple[Refusal, ...]:
    """Why a day of this pause carries no strength; nothing else stands against it as long as it holds."""
    return tuple(Refusal(f"strength-{each.value}", IN_A_PAUSE, _(WORDS[pause.why])) for each in Intensity)


def why_paused(days: Sequence[Day]) -> str:
    """The reason of the pauses that hold these days; nothing where none does."""
    texts = (each.text for day in days for each in day.refusals if each.rule == IN_A_PAUSE)
    return " ".join(dict.fromkeys(texts))


def all_paused(days: Sequence[Day]) -> bool:
    """Whether a pause holds every one of these days."""
    return all(why_paused([day]) for day in days)


def mostly_paused(days: Sequence[Day]) -> bool:
    """Whether a pause holds at least half of these days."""
    return 2 * sum(bool(why_paused([day])) for day in days) >= len(days)
