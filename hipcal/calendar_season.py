"""The season in the calendar: where a session stands in it, and the weeks that lead up to a race."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from hipcal.calendar_alarm import in_days
from hipcal.language import _, ngettext
from hipcal.model import Phase, Plan, Race, Session, SessionKind, Week
from hipcal.running import week_start
from hipcal.season_view import WeekRow, race_ahead, row
from hipcal.season_words import (
    IN_DAYS,
    capital,
    days,
    level_words,
    phase_words,
    race_name,
    stays,
    weeks_left,
)
from hipcal.wording import day_and_year, hour, phase_word

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
            yield _("Race day: {race}.").format(race=race_name(ahead))
            return
        week = self.weeks.get(number)
        yield _level(week, phase) if week else f"{capital(phase_word(phase))}."
        if week and week.deload:
            yield _("Deload: half the sets this week.")
        if phase is Phase.RECOVERY:
            yield from self._over(day)
        if ahead and (ahead.date - day).days <= MOST_DAYS_AHEAD:
            away = _away((ahead.date - day).days)
            yield _("{race} {when}.").format(race=_name(ahead), when=away)

    def _over(self, day: dt.date) -> Iterator[str]:
        """Which race the recovery is from."""
        raced = [race for race in self.request.races if race.priority != "C" and race.date < day]
        if raced:
            last = max(raced, key=_date_of)
            length = capital(days((day - last.date).days))
            yield _("{days} after {race}.").format(days=length, race=race_name(last))


def _level(week: Week, phase: Phase) -> str:
    said = _("{phase}, strength level {level}.")
    if phase is Phase.TAPER and not week.deload:
        said = _("{phase}, strength level {level}, half the sets.")
    return said.format(phase=capital(phase_word(phase)), level=week.level)


def _date_of(race: Race) -> dt.date:
    return race.date


def _name(race: Race) -> str:
    """The name as the runner wrote it, or `Your half`."""
    return race.name or capital(race_name(race))


def _away(left: int) -> str:
    """`today`, `tomorrow`, `in 23 days`."""
    if left == 0:
        return _("today")
    return _("tomorrow") if left == 1 else in_days(left)


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
    when, weeks = _away(one.left), weeks_left(one.left)
    if one.left >= IN_DAYS:
        when = ngettext("in {count} week", "in {count} weeks", weeks).format(count=weeks)
    return _("{race} {when}").format(race=_name(one.race), when=when)


def countdown_words(one: Countdown, plan: Plan) -> str:
    """The week's place in the plan, how hard its strength is and why, and when the race is."""
    week = row(plan, one.number)
    told = [phase_words(week), level_words(week._replace(deload=False)), *stays(week)]
    first = _("Week {number} of {last}: {about}.").format(
        number=one.number, last=plan.days[-1].week, about=", ".join(filter(None, told))
    )
    return "\n".join([first, *_load(week), _race_day(one.race)])


def _race_day(race: Race) -> str:
    day = day_and_year(race.date)
    if race.at is None:
        return _("Race day: {day}.").format(day=day)
    return _("Race day: {day}, at {hour}.").format(day=day, hour=hour(race.at))


def _load(week: WeekRow) -> Iterator[str]:
    """What is said of strength in a week that has some."""
    if week.strength and week.deload:
        yield _("Deload week: half the sets.")
    if week.strength and week.why and week.why.text:
        yield week.why.text
