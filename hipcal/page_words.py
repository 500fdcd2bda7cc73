"""Dates, weeks and kinds as the pages write them, the same in every locale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from string import ascii_lowercase

from hipcal.model import Intensity, Phase, Run, RunKind, Session, SessionKind
from hipcal.wording import MONTHS

SESSION_WORDS = {
    SessionKind.ACTIVATION: "Activation",
    SessionKind.STRETCH: "Stretches",
    SessionKind.STRENGTH: "Strength",
    SessionKind.MOBILITY: "Mobility",
}
RUN_WORDS = {
    RunKind.EASY: "Easy",
    RunKind.RECOVERY: "Recov.",
    RunKind.LONG: "Long",
    RunKind.QUALITY: "Quality",
    RunKind.RACE: "Race",
    RunKind.TIME_TRIAL: "Trial",
    RunKind.CROSS: "Cross",
    RunKind.CROSS_HARD: "Cross",
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


def short_date(day: dt.date) -> str:
    """`23 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


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


def run_detail(run: Run, title: str) -> str:
    """The run's kind, subtype and length, as far as the title does not say them."""
    said = title.lower()
    length = run.spec.distance or (f"{run.spec.minutes} min" if run.spec.minutes else "")
    words = (run.kind.value, run.spec.subtype or "", length)
    return ", ".join(word for word in dict.fromkeys(words) if word and word.lower() not in said)


def letter(number: int) -> str:
    """1 → `a`, 26 → `z`, 27 → `aa`."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = ascii_lowercase[rest] + word
    return word
