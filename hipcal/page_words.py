"""Dates, weeks and kinds as the pages write them, the same in every locale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from string import ascii_lowercase

from hipcal.model import Intensity, Item, Phase, Run, RunKind, Session, SessionKind
from hipcal.wording import MONTHS, dose, short_date

SESSION_WORDS = {
    SessionKind.ACTIVATION: "Activation",
    SessionKind.STRETCH: "Stretches",
    SessionKind.STRENGTH: "Strength",
    SessionKind.MOBILITY: "Mobility",
}
RUN_WORDS = {
    RunKind.EASY: "Easy",
    RunKind.RECOVERY: "Recovery",
    RunKind.LONG: "Long",
    RunKind.QUALITY: "Quality",
    RunKind.RACE: "Race",
    RunKind.TIME_TRIAL: "Trial",
    RunKind.CROSS: "Cross",
    RunKind.CROSS_HARD: "Cross",
}
TIGHT = 7  # letters of a bold word in the narrowest table
ABBREVIATED = {
    "recovery": "Recov.",
    "intervals": "Interv.",
    "threshold": "Thresh.",
    "progression": "Progr.",
}
# A session without an hour: its place in the day, and the sentence that says it in full.
UNTIMED = {
    SessionKind.ACTIVATION: (
        "before the run",
        "Before the run: set off within ten minutes of the last exercise.",
    ),
    SessionKind.STRETCH: ("after the run", "After the run: as soon as you are back."),
    SessionKind.STRENGTH: (
        "later that day",
        "Later that day: any time after an easy run; six hours after a hard one, three at the least.",
    ),
    SessionKind.MOBILITY: ("any time", "Any time: whenever it suits you that day."),
}
LEGEND = (
    ("run", "Run"),
    ("activation", "Activation"),
    ("stretch", "Stretches"),
    ("strength", "Strength"),
    ("strength-light", "Light strength"),
    ("mobility", "Mobility"),
    ("race", "Race"),
)


def dates(first: dt.date, last: dt.date) -> str:
    """`23–29 November 2026`, `30 November – 6 December 2026`, or with both years."""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {end}"


def short_dates(first: dt.date, last: dt.date) -> str:
    """`23–29 Nov` or `30 Nov – 6 Dec`."""
    if first.month == last.month:
        return f"{first.day}–{short_date(last)}" if first != last else short_date(last)
    return f"{short_date(first)} – {short_date(last)}"


def weeks(numbers: Iterable[int]) -> str:
    """`week 3`, `weeks 1–3, 5`."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
    single = len(spans) == 1 and spans[0][0] == spans[0][1]
    return f"week {words}" if single else f"weeks {words}"


def phase(phases: Iterable[Phase], deload: bool) -> str:
    """`build`, `build, then taper`, `base, deload`."""
    words = ", then ".join(dict.fromkeys(value.value.replace("-", " ") for value in phases))
    return f"{words}, deload" if deload else words


def session_label(session: Session) -> str:
    """`Strength`, `Light strength`."""
    word = SESSION_WORDS[session.kind]
    return f"Light {word.lower()}" if session.intensity is Intensity.LIGHT else word


def session_icon(session: Session) -> str:
    """The name of the session's drawing."""
    return f"{session.kind.value}-light" if session.intensity is Intensity.LIGHT else session.kind.value


def run_icon(run: Run) -> str:
    """The name of the run's drawing."""
    return "race" if run.kind is RunKind.RACE else "run"


def run_word(run: Run) -> str:
    """The run in the table: `Easy`, `Intervals`, `Marathon pace`."""
    if run.kind is RunKind.QUALITY and run.spec.subtype:
        return run.spec.subtype[0].upper() + run.spec.subtype[1:]
    return RUN_WORDS[run.kind]


def run_tight(run: Run) -> str:
    """The same in at most seven letters: `Interv.`; `Quality` where no subtype is that short."""
    word = run_word(run)
    short = ABBREVIATED.get(word.lower(), word)
    return short if len(short) <= TIGHT else RUN_WORDS[run.kind]


def run_detail(run: Run, title: str) -> str:
    """The length where the title does not end in one; titles say everything else."""
    length = run.spec.distance or (f"{run.spec.minutes} min" if run.spec.minutes else "")
    return "" if " · " in title or length in title else length


def unbroken(title: str) -> str:
    """The title with its length kept on one row: no `50` without its `min`."""
    name, dot, length = title.rpartition(" · ")
    return name + dot + length.replace(" ", "\u00a0") if dot else title


def session_words(session: Session) -> str:
    """What the title says of strength besides its label: `full session A`, `short`, or nothing."""
    said = session.title.removesuffix(f" · {session.minutes} min").partition(": ")[2]
    if session.kind is not SessionKind.STRENGTH:
        return ""
    return said.removesuffix("light session").rstrip() if session.intensity is Intensity.LIGHT else said


def session_word(session: Session) -> str:
    """Strength in the table: `Full A`, `Light`; other sessions have their signs alone."""
    if session.kind is not SessionKind.STRENGTH:
        return ""
    if session.intensity is Intensity.LIGHT:
        return "Light"
    word = session_words(session).partition(",")[0].replace(" session", "")
    return word[:1].upper() + word[1:] or "Full"


def card_words(session: Session, block: str) -> str:
    """What tells a card from others of its label: `full session A`, `before a key run`, `short`."""
    if session.kind is SessionKind.STRENGTH:
        return session_words(session)
    said = [word for word in block.split() if word.lower() != session.kind.value]
    words = " ".join(said)
    return words[:1].lower() + words[1:]


SHORTER = (
    (" reps per side", " per side"),
    (" slow reps, then ", " slow + "),
    ("slower: 4 seconds down", "4 s down"),
)


def short_dose(item: Item) -> str:
    """The dose on a sheet, where a row is narrow: `10 per side`, `5 slow + 5 breaths per side`."""
    said = dose(item)
    for words, fewer in SHORTER:
        said = said.replace(words, fewer)
    return said


def letter(number: int) -> str:
    """1 → `a`, 26 → `z`, 27 → `aa`."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = ascii_lowercase[rest] + word
    return word
