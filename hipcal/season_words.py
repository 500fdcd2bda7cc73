"""A week's place in the season in words; terminal, page and JSON say it alike."""

from __future__ import annotations

import datetime as dt

from hipcal.language import _, ngettext
from hipcal.model import Race, RunSpec
from hipcal.model.kinds import RunKind
from hipcal.season_view import WeekRow
from hipcal.wording import distance, phase_word

IN_DAYS = 14  # days before a race: from here on days are counted, before it weeks


def about(week: WeekRow) -> list[str]:
    """`build`, `strength level 3`, `6 weeks to City Half`: what the heading of a week says."""
    ahead = [countdown(week.ahead, week.first)] if week.ahead else []
    return [part for part in (phase_words(week), level_words(week), *stays(week), *ahead) if part]


def phase_words(week: WeekRow) -> str:
    """`build`, or `build, then peak`."""
    words, *more = (phase_word(phase) for phase, _days in week.phases)
    for each in more:
        words = _("{phase}, then {next}").format(phase=words, next=each)
    return words


def level_words(week: WeekRow) -> str:
    """`strength level 3`, `deload`, `no strength`; nothing where the plan does not say."""
    if not week.strength:
        return _("no strength")
    if week.deload:
        return _("deload")
    return "" if week.level is None else _("strength level {level}").format(level=week.level)


def stays(week: WeekRow, *, brief: bool = False) -> list[str]:
    """`paused for 3 days`, `away for 2 days`, or `brief` without the days; nothing in an ordinary week."""
    found = []
    if week.paused:
        whole = brief or week.paused == week.days
        found.append(_("paused") if whole else _paused(week.paused))
    if week.away:
        found.append(_("away") if brief or week.away == week.days else _away(week.away))
    return found


def _paused(count: int) -> str:
    return ngettext("paused for {count} day", "paused for {count} days", count).format(count=count)


def _away(count: int) -> str:
    return ngettext("away for {count} day", "away for {count} days", count).format(count=count)


def countdown(race: Race, day: dt.date) -> str:
    """`6 weeks to City Half`, in the last two weeks `9 days to City Half`."""
    left = (race.date - day).days
    if left == 0:
        return _("race day: {race}").format(race=race_name(race))
    return _("{left} to {race}").format(left=left_words(left), race=race_name(race))


def left_words(left: int) -> str:
    """`6 weeks`, to the nearest; below two weeks `9 days`."""
    if left < IN_DAYS:
        return days(left)
    return weeks(weeks_left(left))


def weeks_left(left: int) -> int:
    """Days as weeks, to the nearest."""
    return (left + 3) // 7


def race_name(race: Race) -> str:
    """`City Half`, or `your half marathon`."""
    return race.name or _("your {distance}").format(distance=race_distance(race))


def race_distance(race: Race) -> str:
    """`half marathon`, `10k`: as the runner wrote it, or in the plan's unit."""
    return distance(RunSpec(RunKind.RACE, metres=race.metres, distance=race.distance))


def days(count: int) -> str:
    """`1 day`, `5 days`."""
    return ngettext("{count} day", "{count} days", count).format(count=count)


def weeks(count: int) -> str:
    """`1 week`, `5 weeks`."""
    return ngettext("{count} week", "{count} weeks", count).format(count=count)


def capital(words: str) -> str:
    """The words with a capital letter first."""
    return words[:1].upper() + words[1:]
