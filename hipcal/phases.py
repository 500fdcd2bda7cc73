"""Dates of races → the phase of every day, and what stays open around a race.

Everything counts days from race day, so a race on any weekday is like any other. Every race of
priority A or B closes its own windows and the stricter one wins; only an A race gives the weeks
before it a build and a peak.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from hipcal.catalogue.types import RaceWindow, SeasonData
from hipcal.language import _
from hipcal.model import Athlete, Phase, Race, Request
from hipcal.wording import distance

STRICTEST_LAST = (Phase.BASE, Phase.BUILD, Phase.PEAK, Phase.TAPER, Phase.RECOVERY, Phase.RACE)
OPEN_ENDED = 10_000  # days
ONE_DAY = dt.timedelta(days=1)


class DayPhase(NamedTuple):
    """A day of the season. `full`, `light`: strength that the races around allow; `gentle`: mobility."""

    phase: Phase
    full: bool = True
    light: bool = True
    gentle: bool = True
    stretch: bool = True
    near_race: bool = False  # in the taper, or within a week before a race
    last_days: bool = False  # between the last light session and a race
    race: Race | None = None  # the race that closes something here

    @property
    def race_name(self) -> str:
        """`City Half`, or `your half`."""
        return _("your race") if self.race is None else race_name(self.race)


def race_name(race: Race) -> str:
    """`City Half`, or `your half`."""
    return race.name or _("your {distance}").format(distance=distance(race))


FAR_FROM_RACES = DayPhase(Phase.BASE)


class Window(NamedTuple):
    """One race with its row, the age margin added. Days are relative: -1 is the day before."""

    race: Race
    taper: int
    last_full: int
    last_light: int
    gentle: int
    light_again: int
    full_again: int


def known(request: Request, day: dt.date) -> Request:
    """The request with the races as the runner knew them on a day."""
    if all(race.since is None or race.since <= day for race in request.races):
        return request
    races = (_known(race, day) for race in request.races)
    return replace(request, races=tuple(sorted(filter(None, races), key=lambda race: race.date)))


def _known(race: Race, day: dt.date) -> Race | None:
    if race.since is None or race.since <= day:
        return race
    return replace(race, date=race.was, since=None, was=None) if race.was else None


class Season:
    """The phases of one request; of days before a race was moved or added those that held then."""

    def __init__(self, request: Request, data: SeasonData) -> None:
        self.data = data
        self.since = max((race.since for race in request.races if race.since), default=None)
        self.before = Season(known(request, self.since - ONE_DAY), data) if self.since else None
        self._days: dict[dt.date, DayPhase] = {}
        self.windows = tuple(
            window(race, request.athlete, data) for race in request.races if race.priority != "C"
        )

    def on(self, day: dt.date) -> DayPhase:
        """The phase of a day and what is open on it."""
        if self.before and self.since and day < self.since:
            return self.before.on(day)
        if not self.windows:
            return FAR_FROM_RACES
        if day not in self._days:
            self._days[day] = self._on(day)
        return self._days[day]

    def _on(self, day: dt.date) -> DayPhase:
        distances = [(each, (day - each.race.date).days) for each in self.windows]
        steps = [(each, away) for each, away in distances if -self._reach(each) <= away <= each.full_again]
        if not steps:
            return FAR_FROM_RACES
        full = all(away <= each.last_full or away >= each.full_again for each, away in steps)
        light = all(away <= each.last_light or away >= each.light_again for each, away in steps)
        gentle = all(away <= each.last_light or away >= each.gentle for each, away in steps)
        return DayPhase(
            phase=self._phase(day, steps),
            full=full,
            light=light,
            gentle=gentle,
            stretch=all(away <= 0 or away >= each.gentle for each, away in steps),
            near_race=any(-max(each.taper, WEEK) <= away <= 0 for each, away in steps),
            last_days=any(each.last_light < away < 0 for each, away in steps),
            race=None if full and light and gentle else _closest(steps),
        )

    def _reach(self, each: Window) -> int:
        """The days before a race that know of it."""
        return max(WEEK, each.taper + self.data.before["build"])

    def _phase(self, day: dt.date, steps: Sequence[tuple[Window, int]]) -> Phase:
        strictest = max((self._seen_from(*step) for step in steps), key=STRICTEST_LAST.index)
        return Phase.PEAK if strictest is Phase.BUILD and self._squeezed(day) else strictest

    def _seen_from(self, each: Window, away: int) -> Phase:
        """The phase one race gives a day `away` days after it."""
        if away >= 0:
            return Phase.RACE if away == 0 else Phase.RECOVERY if away < each.full_again else Phase.BASE
        if -away <= each.taper:
            return Phase.TAPER
        peak, build = (each.taper + self.data.before[name] for name in ("peak", "build"))
        if each.race.priority != "A" or -away > build:
            return Phase.BASE
        return Phase.PEAK if -away <= peak else Phase.BUILD

    def _squeezed(self, day: dt.date) -> bool:
        """Whether too few days lie between the last race's recovery and the next one's taper to build."""
        begun = [each.race.date + dt.timedelta(days=each.full_again) for each in self.windows]
        tapers = [each.race.date - dt.timedelta(days=each.taper) for each in self.windows]
        last = max((start for start in begun if start <= day), default=None)
        following = min((taper for taper in tapers if taper > day), default=None)
        return last is not None and following is not None and (following - last).days < self.data.needs_build


WEEK = 7


def window(race: Race, athlete: Athlete, data: SeasonData) -> Window:
    """A race's row: that of its length, or of the next longer one; for priority B its short run-in."""
    row = row_for(race.metres, data.races.values())
    margin = max((days for age, days in data.margins.items() if (athlete.age or 0) >= age), default=0)
    a_race = race.priority == "A"
    return Window(
        race,
        row.taper if a_race else row.b_taper,
        -(row.full if a_race else row.b_full),
        -(row.light if a_race else row.b_light),
        row.gentle,
        row.light_again + margin,
        row.full_again + margin,
    )


def row_for(metres: int, rows: Iterable[RaceWindow]) -> RaceWindow:
    """The row of a distance, else the next longer one."""
    return next(row for row in rows if row.metres is None or metres <= row.metres)


def _closest(steps: Sequence[tuple[Window, int]]) -> Race | None:
    near = [(abs(away), each.race.date, each.race) for each, away in steps]
    return min(near, key=lambda entry: entry[:2])[2] if near else None
