"""The text of a new plan file: what was asked for, and comments that teach the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hipcal.frame_text import Lines

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./+-]*(?::[0-9]{2})?")
_NEXT_DAY = re.compile("[,;](?![0-9])")  # "10,5km" has a comma of its own
_DAY_AND_RUN = re.compile(r"\s*([^\s:]+)\s*:?\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the runner said, as they wrote it; None and empty: not said."""

    runs: str
    races: tuple[str, ...] = ()
    start: str | None = None
    weeks: str | None = None
    timezone: str | None = None
    title: str | None = None
    language: str | None = None
    equipment: tuple[str, ...] = ()
    experience: str | None = None
    age: str | None = None
    desk_job: bool = False
    strength_at: str | None = None
    strength_days: str | None = None
    frame: Lines | None = None  # running weeks to the race; they stand in the place of `runs`


def plan_text(answers: Answers, name: str) -> str:
    """The plan file, to be called `name`. What was not said stands there as a comment."""
    lines = [
        f"# A plan for hipcal. Change what you like, then run: hipcal build {name}",
        "",
        f"title: {scalar(answers.title or 'My running weeks')}",
        _said("timezone", answers.timezone, "Europe/London", "without it, the machine's"),
        _said("language", answers.language, "de", "without it, en: English"),
        _said("start", answers.start, "2026-11-23", "the first day; without it, the week that holds today"),
        _said("weeks", answers.weeks, "12", "1 to 520; without it, 12, or to the end of a race's recovery"),
        "",
        *_running(answers),
        "",
        *_races(answers.races),
        "",
        "# novice: new to strength training. regular: you already do it.",
        f"athlete: {{{', '.join(_athlete(answers))}}}",
        "",
        "# Of: mat, mini-band, ball, step, kettlebell, ankle-weight, cable, bench.",
        f"equipment: [{', '.join(scalar(one) for one in answers.equipment)}]",
        "",
        "# The most minutes you want to give a block of each kind.",
        "minutes: {activation: 10, stretch: 6, strength: 20, mobility: 10}",
        "",
        "# off: strength on days without a run first; hard: on days of hard runs first.",
        _strength(answers),
        "",
        "# The part of the day hip work may fill, and when to be reminded of it.",
        '# hours: {earliest: "06:00", latest: "21:30"}',
        "# reminders: {activation: 10min, strength: 1h}",
    ]
    return "\n".join(lines) + "\n"


_DAY_LINES = (
    "# A day: off, or KIND [DURATION or DISTANCE] [at HH:MM]. A missing day is off.",
    "# Kinds: easy recovery long quality race time-trial cross; or tempo, intervals,",
    "# hills and the like.",
)
_WEEK_LINES = (
    "# The weeks that differ from `runs`, counted from `start`. A day that is not",
    "# named is as in `runs`; the race takes its day.",
)


def _running(answers: Answers) -> list[str]:
    """The running week as it was said, or the frame's weeks."""
    if answers.frame is None:
        days = [f"  {day}: {_day(_by_day(answers.runs).get(day, []))}" for day in DAYS]
        return [*_DAY_LINES, "runs:", *days]
    frame = answers.frame
    weeks = ["", *_WEEK_LINES, *frame.running] if frame.running else []
    return [*frame.about, "", *_DAY_LINES, "runs:", *frame.runs, *weeks]


def _strength(answers: Answers) -> str:
    days, at = answers.strength_days or "off", answers.strength_at or "18:00"
    return f"strength: {{days: {scalar(days)}, at: {_quoted(at)}}}"


def scalar(text: str) -> str:
    """The text as YAML, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) and text == text.strip() else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _said(key: str, value: str | None, example: str, about: str) -> str:
    return f"{key}: {scalar(value)}" if value else f"# {key}: {example}  # {about}"


def _by_day(runs: str) -> dict[str, list[str]]:
    """`tue easy, wed off` → the words after each weekday, by its first three letters."""
    days: dict[str, list[str]] = {}
    for part in filter(str.strip, _NEXT_DAY.split(runs)):
        found = _DAY_AND_RUN.match(part)
        if found:
            days.setdefault(found[1].lower()[:3], []).append(found[2].strip())
    return days


def _day(runs: Sequence[str]) -> str:
    if not runs:
        return "off"
    return scalar(runs[0]) if len(runs) == 1 else f"[{', '.join(_quoted(run) for run in runs)}]"


def _races(races: Sequence[str]) -> list[str]:
    if not races:
        return [
            "# races:",
            '#   - {date: 2027-03-07, distance: half, priority: A, name: City Half, at: "10:00"}',
        ]
    return ["races:", *(_race(race) for race in races)]


def _race(race: str) -> str:
    distance, _, date = race.rpartition(":")
    return f"  - {{date: {scalar(date.strip())}, distance: {scalar(distance.strip())}, priority: A}}"


def _athlete(answers: Answers) -> list[str]:
    facts = [f"experience: {scalar(answers.experience or 'novice')}"]
    facts += [f"age: {scalar(answers.age)}"] if answers.age else []
    return [*facts, f"desk-job: {'yes' if answers.desk_job else 'no'}"]
