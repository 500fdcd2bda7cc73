"""What makes an exercise harder, in the words of a dose."""

from __future__ import annotations

from hipcal.language import N_, _
from hipcal.model import Harder

NOTED = N_("the weight you noted, moved without pain or strain")
LOADS = {  # by the level of exercises with a weight; at the others NOTED
    1: N_("lightest weight or none"),
    2: N_("a weight you move without pain or strain; note it"),
    6: N_("2 to 10 % more than you noted, once two sessions in a row went 1 or 2 reps over"),
}
BAND = N_("mini band")
SLOWER = N_("slower: 4 seconds down")


def load_words(harder: Harder | None, level: int) -> str | None:
    """`mini band`, `lightest weight or none`; None for body weight alone."""
    match harder:
        case Harder.WEIGHT:
            return _(LOADS.get(level, NOTED))
        case Harder.BAND:
            return _(BAND)
        case Harder.SLOWER:
            return _(SLOWER)
        case None:
            return None
