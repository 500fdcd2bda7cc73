"""A week's place in the season in words; terminal, page and JSON say it alike."""

from __future__ import annotations

import datetime as dt

from hipcal.model import Race
from hipcal.season_view import WeekRow

IN_DAYS = 14  # days before a race: from here on days are counted, before it weeks


def about(week: WeekRow) -> list[str]:
    """`build`, `strength level 3`, `6 weeks to City Half`: what the heading of a week says."""
    ahead = [countdown(week.ahead, week.first)] if week.ahead else []
    return [part for part in (phase_words(week), level_words(week), *stays(week), *ahead) if part]


def phase_words(week: WeekRow) -> str:
    """`build`, or `build, then peak`."""
    return ", then ".join(phase.value for phase, _ in week.phases)


def level_words(week: WeekRow) -> str:
    """`strength level 3`, `deload`, `no strength`; nothing where the plan does not say."""
    if not week.strength:
        return "no strength"
    if week.deload:
        return "deload"
    return "" if week.level is None else f"strength level {week.level}"


def stays(week: WeekRow) -> list[str]:
    """`paused for 3 days`, `away for 2 days`; nothing in an ordinary week."""
    parts = (("paused", week.paused), ("away", week.away))
    return [word if count == week.days else f"{word} for {days(count)}" for word, count in parts if count]


def countdown(race: Race, day: dt.date) -> str:
    """`6 weeks to City Half`, in the last two weeks `9 days to City Half`."""
    left = (race.date - day).days
    if left == 0:
        return f"race day: {race_name(race)}"
    return f"{left_words(left)} to {race_name(race)}"


def left_words(left: int) -> str:
    """`6 weeks`, to the nearest; below two weeks `9 days`."""
    return days(left) if left < IN_DAYS else f"{(left + 3) // 7} weeks"


def race_name(race: Race) -> str:
    """`City Half`, or `your half`."""
    return race.name or f"your {race.distance}"


def days(count: int) -> str:
    """`1 day`, `5 days`."""
    return f"{count} day{'' if count == 1 else 's'}"


def capital(words: str) -> str:
    """The words with a capital letter first."""
    return words[:1].upper() + words[1:]
