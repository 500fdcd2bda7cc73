"""The season in the calendar: where a session stands in it, and the weeks that lead up to a race."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from hipcal.model import Phase, Plan, Race, Session, SessionKind, Week
from hipcal.running import week_start
from hipcal.season_view import WeekRow, race_ahead, row
from hipcal.season_words import capital, days, left_words, level_words, phase_words, race_name, stays
from hipcal.wording import day_name, hour

MOST_DAYS_AHEAD = 30 * 7  # farther away a race is not counted down to
LEAST_DAYS_AHEAD = 3  # in the race's own week


class SeasonLines:
    """The line that tells where in the season a session stands; asked for many times, worked out once."""

    def __init__(self, plan: Plan) -> None:
        self.request = plan.request
        self.weeks = {week.number: week for week in plan.weeks}
        self._known: dict[tuple[dt.date, Phase, int], str] = {}

    def of(self, session: Session) -> str:
        """As in: Build, strength level 3. City Half in 23 days."""
        number = session.week if session.kind is SessionKind.STRENGTH else 0  # weeks count from 1
        key = session.date, session.phase, number
        if key not in self._known:
            self._known[key] = " ".join(self._sentences(*key))
        return self._known[key]

    def _sentences(self, day: dt.date, phase: Phase, number: int) -> Iterator[str]:
        ahead = race_ahead(self.request, day)
        if phase is Phase.RACE and ahead and ahead.date == day:
            yield f"Race day: {race_name(ahead)}."
            return
        week = self.weeks.get(number)
        yield f"{phase.value.capitalize()}{_level(week, phase) if week else ''}."
        if week and week.deload:
            yield "Deload: half the sets this week."
        if phase is Phase.RECOVERY:
            yield from self._over(day)
        if ahead and (ahead.date - day).days <= MOST_DAYS_AHEAD:
            yield f"{_name(ahead)} {_away((ahead.date - day).days)}."

    def _over(self, day: dt.date) -> Iterator[str]:
        """Which race the recovery is from."""
        raced = [race for race in self.request.races if race.priority != "C" and race.date < day]
        if raced:
            last = max(raced, key=_date_of)
            yield f"{capital(days((day - last.date).days))} after {race_name(last)}."


def _level(week: Week, phase: Phase) -> str:
    halved = ", half the sets" if phase is Phase.TAPER and not week.deload else ""
    return f", strength level {week.level}{halved}"


def _date_of(race: Race) -> dt.date:
    return race.date


def _name(race: Race) -> str:
    """The name as the runner wrote it, or `Your half`."""
    return race.name or capital(race_name(race))


def _away(left: int) -> str:
    """`today`, `tomorrow`, `in 23 days`."""
    return {0: "today", 1: "tomorrow"}.get(left) or f"in {days(left)}"


class Countdown(NamedTuple):
    """A week before a race: its number and first day, the first of its days within the plan, the race."""

    number: int
    week: dt.date
    date: dt.date
    race: Race

    @property
    def left(self) -> int:
        return (self.race.date - self.date).days


def countdowns(plan: Plan) -> Iterator[Countdown]:
    """The weeks that have a race of priority A or B before them, if the runner wants them told."""
    firsts: dict[int, dt.date] = {}
    for day in plan.days if plan.request.calendar_countdown else ():
        firsts.setdefault(day.week, day.date)
    for number, date in firsts.items():
        race = race_ahead(plan.request, date)
        week = week_start(date, plan.request.week_starts)
        if race and _is_told(found := Countdown(number, week, date, race)):
            yield found


def _is_told(one: Countdown) -> bool:
    its_own_week = one.race.date < one.week + dt.timedelta(days=7)
    return (LEAST_DAYS_AHEAD if its_own_week else 1) <= one.left <= MOST_DAYS_AHEAD


def countdown_title(one: Countdown) -> str:
    """`City Half in 6 weeks`, `City Half in 9 days`."""
    return f"{_name(one.race)} {'tomorrow' if one.left == 1 else f'in {left_words(one.left)}'}"


def countdown_words(one: Countdown, plan: Plan) -> str:
    """The week's place in the plan, how hard its strength is and why, and when the race is."""
    week = row(plan, one.number)
    told = [phase_words(week), level_words(week._replace(deload=False)), *stays(week)]
    lines = [f"Week {one.number} of {plan.days[-1].week}: {', '.join(filter(None, told))}."]
    at = f", at {hour(one.race.at)}" if one.race.at else ""
    return "\n".join([*lines, *_load(week), f"Race day: {day_name(one.race.date)} {one.race.date.year}{at}."])


def _load(week: WeekRow) -> Iterator[str]:
    """What is said of strength in a week that has some."""
    if week.strength and week.deload:
        yield "Deload week: half the sets."
    if week.strength and week.why and week.why.text:
        yield week.why.text
