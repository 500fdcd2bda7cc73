"""Runs as the pages' tables name them: a word each, and a shorter one for a narrow table."""

from __future__ import annotations

from hipcal.language import N_, _, pgettext
from hipcal.model import Run, RunKind
from hipcal.page_words import Word

TIGHT = 7  # letters of a bold word in the narrowest table
RUN_WORDS = {
    RunKind.EASY: N_("Easy"),
    RunKind.RECOVERY: N_("Recovery"),
    RunKind.LONG: N_("Long"),
    RunKind.QUALITY: N_("Quality"),
    RunKind.RACE: N_("Race"),
    RunKind.TIME_TRIAL: N_("Trial"),
    RunKind.CROSS: N_("Cross"),
    RunKind.CROSS_HARD: N_("Cross"),
}
QUALITY_WORDS = {
    "fartlek": N_("Fartlek"),
    "hills": N_("Hills"),
    "intervals": N_("Intervals"),
    "marathon pace": N_("Marathon pace"),
    "progression": N_("Progression"),
    "race pace": N_("Race pace"),
    "repeats": N_("Repeats"),
    "speed": N_("Speed"),
    "tempo": N_("Tempo"),
    "threshold": N_("Threshold"),
    "track": N_("Track"),
    "vo2max": N_("Vo2max"),
}
TIGHT_WORDS: dict[str, Word] = {  # at most seven letters in every language; by kind or subtype
    "easy": lambda: pgettext("narrow table", "Easy"),
    "recovery": lambda: pgettext("narrow table", "Recov."),
    "long": lambda: pgettext("narrow table", "Long"),
    "quality": lambda: pgettext("narrow table", "Quality"),
    "race": lambda: pgettext("narrow table", "Race"),
    "time-trial": lambda: pgettext("narrow table", "Trial"),
    "cross": lambda: pgettext("narrow table", "Cross"),
    "cross hard": lambda: pgettext("narrow table", "Cross"),
    "hills": lambda: pgettext("narrow table", "Hills"),
    "intervals": lambda: pgettext("narrow table", "Interv."),
    "progression": lambda: pgettext("narrow table", "Progr."),
    "speed": lambda: pgettext("narrow table", "Speed"),
    "threshold": lambda: pgettext("narrow table", "Thresh."),
    "track": lambda: pgettext("narrow table", "Track"),
}


def run_icon(run: Run) -> str:
    """The name of the run's drawing."""
    return "race" if run.kind is RunKind.RACE else "run"


def run_word(run: Run) -> str:
    """The run in the table: `Easy`, `Intervals`, `Marathon pace`."""
    subtype = run.spec.subtype
    if run.kind is RunKind.QUALITY and subtype:
        return _(QUALITY_WORDS[subtype]) if subtype in QUALITY_WORDS else subtype[0].upper() + subtype[1:]
    return _(RUN_WORDS[run.kind])


def run_tight(run: Run) -> str:
    """The same in at most seven letters: `Interv.`; `Quality` where no subtype is that short."""
    word = run_word(run)
    if len(word) <= TIGHT:
        return word
    subtype = run.spec.subtype if run.kind is RunKind.QUALITY else None
    return TIGHT_WORDS[subtype if subtype in TIGHT_WORDS else run.kind.value]()


def unbroken(title: str) -> str:
    """The title with its length kept on one row: no `50` without its `min`."""
    name, dot, length = title.rpartition(" · ")
    return name + dot + length.replace(" ", "\u00a0") if dot else title
