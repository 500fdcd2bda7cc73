"""The words for runs: every word a runner may use, and the kind (and subtype) it stands for."""

from __future__ import annotations

from hipcal.model import RunKind

OFF = ("off", "rest", "rest day", "day off", "none", "free")

_PLAIN = {
    RunKind.EASY: ("easy", "jog", "run", "aerobic"),
    RunKind.RECOVERY: ("recovery", "recover", "regeneration"),
    RunKind.LONG: ("long", "lsd", "long slow", "long easy"),
    RunKind.QUALITY: ("quality", "workout", "hard"),
    RunKind.RACE: ("race",),
    RunKind.TIME_TRIAL: ("time-trial", "time trial", "timetrial", "tt"),
    RunKind.CROSS: ("cross", "cross-training", "cross training", "crosstraining", "xt", "x-train"),
    RunKind.CROSS_HARD: ("cross hard", "hard cross", "cross-hard"),
}
_QUALITY = {
    "tempo": ("tempo",),
    "threshold": ("threshold", "cruise", "lactate threshold"),
    "intervals": ("intervals", "interval"),
    "hills": ("hills", "hill", "hill repeats", "hill reps", "hill sprints", "hill intervals"),
    "fartlek": ("fartlek",),
    "progression": ("progression", "progressive"),
    "repeats": ("repeats", "repetitions", "reps"),
    "speed": ("speed", "speedwork", "speed work"),
    "track": ("track",),
    "vo2max": ("vo2max", "vo2", "vo2 max"),
    "race pace": ("race pace", "race-pace"),
    "marathon pace": ("marathon pace", "marathon-pace"),
}
_EASY = {"steady": ("steady",), "strides": ("strides",)}
ACTIVITIES = {
    "cycling": ("cycling", "bike", "biking", "cycle", "ride", "spin", "spinning"),
    "swimming": ("swimming", "swim"),
    "walking": ("walking", "walk"),
    "hiking": ("hiking", "hike"),
    "rowing": ("rowing", "row"),
    "elliptical": ("elliptical", "cross-trainer"),
    "aqua jogging": ("aqua jogging", "aqua-jogging", "pool running", "deep-water running"),
    "skiing": ("skiing", "ski"),
    "skating": ("skating", "skate"),
}


def _table() -> dict[str, tuple[RunKind, str | None]]:
    words: dict[str, tuple[RunKind, str | None]] = {}
    for kind, names in _PLAIN.items():
        words.update((name, (kind, None)) for name in names)
    for kind, subtypes in ((RunKind.QUALITY, _QUALITY), (RunKind.EASY, _EASY), (RunKind.CROSS, ACTIVITIES)):
        for subtype, names in subtypes.items():
            words.update((name, (kind, subtype)) for name in names)
    return words


WORDS = _table()
LONGEST_PHRASE = 2
KINDS_HINT = (
    "A day is off, easy, recovery, long, quality (or tempo, threshold, intervals, hills, fartlek, "
    "progression …), race, time-trial, cross or cross hard."
)


STRENGTH, REST, SKIP = "strength", "rest", "skip"
_SKIPS = (SKIP, "skipped", "ignore")
TAKEN_HINT = "Write a kind of run (easy, long, tempo, race, cross …), strength, rest or skip."


def taken(word: str) -> str | tuple[RunKind, str | None] | None:
    """What an event may be taken for: a kind of run, STRENGTH, REST or SKIP; None for any other word."""
    plain = " ".join(word.lower().split())
    if plain in _SKIPS:
        return SKIP
    if plain in OFF:
        return REST
    return STRENGTH if plain == STRENGTH else WORDS.get(plain)


def phrase(words: list[str], at: int) -> tuple[int, RunKind, str | None] | None:
    """How many words from `at` on name a run (the most), and which; None when they name none."""
    for count in range(LONGEST_PHRASE, 0, -1):
        found = WORDS.get(" ".join(words[at : at + count])) if at + count <= len(words) else None
        if found:
            return count, *found
    return None
