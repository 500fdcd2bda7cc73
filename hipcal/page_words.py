"""Dates, weeks and kinds as the pages write them, in the language spoken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from string import ascii_lowercase

from hipcal.language import N_, _, ngettext
from hipcal.model import Intensity, Phase, Session, SessionKind
from hipcal.wording import long_date, month, phase_word, short_date, short_month

SESSION_WORDS = {
    SessionKind.ACTIVATION: N_("Activation"),
    SessionKind.STRETCH: N_("Stretches"),
    SessionKind.STRENGTH: N_("Strength"),
    SessionKind.MOBILITY: N_("Mobility"),
}
LIGHT_STRENGTH = N_("Light strength")
LIGHT, FULL = N_("Light"), N_("Full")
# A session without an hour: its place in the day, and the sentence that says it in full.
UNTIMED = {
    SessionKind.ACTIVATION: (
        N_("before the run"),
        N_("Before the run: set off within ten minutes of the last exercise."),
    ),
    SessionKind.STRETCH: (N_("after the run"), N_("After the run: as soon as you are back.")),
    SessionKind.STRENGTH: (
        N_("later that day"),
        N_("Later that day: any time after an easy run; six hours after a hard one, three at the least."),
    ),
    SessionKind.MOBILITY: (N_("any time"), N_("Any time: whenever it suits you that day.")),
}
LEGEND = (
    ("run", N_("Run")),
    ("activation", N_("Activation")),
    ("stretch", N_("Stretches")),
    ("strength", N_("Strength")),
    ("strength-light", LIGHT_STRENGTH),
    ("mobility", N_("Mobility")),
    ("race", N_("Race")),
)
# A block as its card names it beside its kind, and as the table at a glance does.
BLOCK_WORDS = {
    "pre-minute": (N_("one-minute"), ""),
    "pre-mini": (N_("short"), ""),
    "pre-key": (N_("before a key run"), ""),
    "pre-full": (N_("seven-move hip mobility"), ""),
    "post-mini": (N_("short"), ""),
    "hst-light": ("", N_("Light")),
    "hst-full-a": (N_("full session A"), N_("Full A")),
    "hst-full-a-kettlebell": (N_("full session A, with the weight"), N_("Full A")),
    "hst-full-a-cable": (N_("full session A, at the cable"), N_("Full A")),
    "hst-full-b": (N_("full session B"), N_("Full B")),
    "hst-5-a": (N_("short session A"), N_("Short A")),
    "hst-5-b": (N_("short session B"), N_("Short B")),
    "hst-5-light": (N_("short"), N_("Light")),
}
SETS_A = frozenset({"hst-full-a", "hst-full-a-kettlebell", "hst-full-a-cable"})  # take turns with B
SET_B = "hst-full-b"
Word = Callable[[], str]  # spoken when called, as a homonym needs its sense beside it


def dates(first: dt.date, last: dt.date) -> str:
    """`23–29 November 2026`, `30 November – 6 December 2026`, or with both years."""
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return _("{first}–{last} {month} {year}").format(
            first=first.day, last=last.day, month=month(last.month), year=last.year
        )
    if first.year != last.year:
        begin = long_date(first)
    else:
        begin = _("{day} {month}").format(day=first.day, month=month(first.month))
    return f"{begin} – {long_date(last)}"


def short_dates(first: dt.date, last: dt.date) -> str:
    """`23–29 Nov` or `30 Nov – 6 Dec`."""
    if first == last:
        return short_date(last)
    if first.month == last.month:
        return _("{first}–{last} {month}").format(
            first=first.day, last=last.day, month=short_month(last.month)
        )
    return f"{short_date(first)} – {short_date(last)}"


def weeks(numbers: Iterable[int]) -> str:
    """`week 3`, `weeks 1–3, 5`."""
    ordered = sorted(set(numbers))
    spans: list[list[int]] = []
    for number in ordered:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
    return ngettext("week {weeks}", "weeks {weeks}", len(ordered)).format(weeks=named)


def times_in(timezone: str) -> str:
    """`Times in Europe/London`."""
    return _("Times in {timezone}").format(timezone=timezone)


def minutes(count: int) -> str:
    """`18 min`."""
    return _("{minutes} min").format(minutes=count)


def phase(phases: Iterable[Phase], deload: bool) -> str:
    """`build`, `build, then taper`, `base, deload`."""
    words = phases_in_turn(phases)
    return _("{phases}, deload").format(phases=words) if deload else words


def phases_in_turn(phases: Iterable[Phase]) -> str:
    """`build`, `build, then taper`."""
    words, *others = (phase_word(each) for each in dict.fromkeys(phases))
    for other in others:
        words = _("{phase}, then {next}").format(phase=words, next=other)
    return words


def session_label(session: Session) -> str:
    """`Strength`, `Light strength`."""
    return _(LIGHT_STRENGTH) if session.intensity is Intensity.LIGHT else _(SESSION_WORDS[session.kind])


def session_icon(session: Session) -> str:
    """The name of the session's drawing."""
    return f"{session.kind.value}-light" if session.intensity is Intensity.LIGHT else session.kind.value


def block_words(block: str) -> str:
    """What tells a session from others of its label: `full session A`, `before a key run`, or nothing."""
    words = BLOCK_WORDS.get(block, ("", ""))[0]
    return _(words) if words else ""


def session_words(session: Session) -> str:
    """What is said of strength besides its label: `full session A`, `short`, or nothing."""
    return block_words(session.block) if session.kind is SessionKind.STRENGTH else ""


def session_word(session: Session) -> str:
    """Strength in the table: `Full A`, `Light`; other sessions have their signs alone."""
    if session.kind is not SessionKind.STRENGTH:
        return ""
    other = LIGHT if session.intensity is Intensity.LIGHT else FULL
    return _(BLOCK_WORDS.get(session.block, ("", other))[1])


def take_turns(blocks: Iterable[str]) -> bool:
    """Whether both sets of exercises are among the blocks."""
    there = set(blocks)
    return SET_B in there and not SETS_A.isdisjoint(there)


def letter(number: int) -> str:
    """1 → `a`, 26 → `z`, 27 → `aa`."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = ascii_lowercase[rest] + word
    return word
