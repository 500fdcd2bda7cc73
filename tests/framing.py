"""Running weeks towards a race as a test sees them, and the laws they are held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from making import KNOWN

from hipcal.frame import Frame
from hipcal.model import KEY_RUNS, Race, Request, RunKind
from hipcal.phases import Season, row_for
from hipcal.planfile.days import read_line
from hipcal.running import runs_by_date

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
Run = tuple[RunKind, int]
CALM = {RunKind.EASY, RunKind.RECOVERY}


@dataclass(frozen=True)
class Weeks:
    """Runs on their dates with their minutes, the race aside. `start` is a Monday."""

    start: dt.date
    end: dt.date
    race: Race
    runs: Mapping[dt.date, Run]

    def of(self, number: int) -> list[int]:
        """The minutes of a week's runs."""
        days = [self.start + WEEK * (number - 1) + DAY * day for day in range(7)]
        return [self.runs[day][1] for day in days if day in self.runs]

    def total(self, number: int) -> int:
        return sum(self.of(number))

    def longest(self, number: int) -> int:
        return max(self.of(number), default=0)

    @property
    def race_week(self) -> int:
        return (self.race.date - self.start).days // 7 + 1

    @property
    def biggest(self) -> int:
        """The week before the race with the most minutes, the last of equals."""
        return max(range(1, self.race_week), key=lambda number: (self.total(number), number), default=1)

    def before_race(self, away: int) -> Run | None:
        return self.runs.get(self.race.date - DAY * away)

    @property
    def last_days(self) -> dict[int, Run]:
        """The runs of the seven days before the race, by the days left, the first one first."""
        days = [(away, self.before_race(away)) for away in range(7, 0, -1)]
        return {away: run for away, run in days if run}


def of_frame(frame: Frame) -> Weeks:
    runs = {
        week.first + DAY * run.weekday: (_kind(run.kind), run.minutes)
        for week in frame.weeks
        for run in week.runs
    }
    first, last = frame.weeks[0].first, frame.weeks[-1].first + DAY * 6
    return Weeks(first, last, frame.race, runs)


def _kind(word: str) -> RunKind:
    spec = read_line(word).run
    assert spec, word
    return spec.kind


def of_request(request: Request) -> Weeks:
    every = runs_by_date(request, Season(request, KNOWN.season))
    runs = {
        day: (run.spec.kind, run.spec.minutes or 0)
        for day, on_day in every.items()
        for run in on_day
        if request.start <= day <= request.end and run.kind is not RunKind.RACE
    }
    return Weeks(request.start, request.end, request.races[-1], runs)


def broken(weeks: Weeks) -> list[str]:
    """Everything that is wrong with the weeks."""
    laws = (too_steep, restless, not_in_fives, crowded, not_tapered, not_recovered)
    return [fault for law in laws for fault in law(weeks)]


def too_steep(weeks: Weeks) -> Iterator[str]:
    """Up to the race nothing rises by more than a tenth, or five minutes, over four weeks' highest."""
    before = {day: run for day, run in weeks.runs.items() if day < weeks.race.date}
    weeks = replace(weeks, runs=before)
    for name, measure in (("longest run", weeks.longest), ("minutes", weeks.total)):
        values = [measure(number) for number in range(1, weeks.race_week + 1)]
        for number in range(1, len(values)):
            highest = max(values[max(0, number - 4) : number])
            if values[number] > max(highest * 1.1, highest + 5):
                yield f"week {number + 1}: {name} {values[number]} after {highest}"


def restless(weeks: Weeks) -> Iterator[str]:
    """After three weeks that rise comes a cut-back; a cut-back is about a fifth less."""
    rises = 0
    for number in range(2, weeks.biggest + 1):
        before, now = weeks.total(number - 1), weeks.total(number)
        if now < before:
            if not 0.72 <= now / before <= 0.9 or weeks.longest(number) >= weeks.longest(number - 1):
                yield f"week {number}: {now} minutes after {before} is no cut-back"
            rises = 0
        else:
            rises += now > max(weeks.total(each) for each in range(1, number))
            if rises > 3:
                yield f"week {number}: the fourth that rises in a row"


def not_in_fives(weeks: Weeks) -> Iterator[str]:
    for day, (_, minutes) in weeks.runs.items():
        if minutes % 5 or not 10 <= minutes <= 240:
            yield f"{day}: {minutes} minutes"


def crowded(weeks: Weeks) -> Iterator[str]:
    """No hard or long run the day after another; nothing hard the day before the race."""
    key = sorted(day for day, (kind, _) in weeks.runs.items() if kind in KEY_RUNS)
    for one, two in pairwise(key):
        if two - one < DAY * 2:
            yield f"{one} and {two}: two hard days in a row"
    if weeks.race.date - DAY in key:
        yield "a hard run the day before the race"


def not_tapered(weeks: Weeks) -> Iterator[str]:
    """41 to 60 % less in the seven days before the race, ever shorter, and still one hard run.

    Less than that where every run is as short as a run may be.
    """
    row = row_for(weeks.race.metres, KNOWN.season.races.values())
    days = weeks.last_days
    full_week = (weeks.race.date - weeks.start).days >= max(row.taper, 7) + 7
    share = sum(minutes for _, minutes in days.values()) / weeks.total(weeks.biggest)
    shortest = all(minutes <= (10 if away <= 2 else 15) for away, (_, minutes) in days.items())
    if full_week and not (0.4 <= share <= 0.59 or (shortest and share > 0.59)):
        yield f"{share:.0%} left before the race"
    for away, most in ((1, 20), (2, 30)):
        if away in days and days[away][1] > most:
            yield f"{days[away][1]} minutes {away} days before the race"
    for away in range(1, row.taper):
        run = weeks.before_race(away)
        if full_week and run and run[1] > weeks.longest(weeks.biggest) * 0.9:
            yield f"{run[1]} minutes {away} days before the race"


def not_recovered(weeks: Weeks) -> Iterator[str]:
    """A day off at least, then easy runs of under an hour to the end of the recovery."""
    row = row_for(weeks.race.metres, KNOWN.season.races.values())
    for day, (kind, minutes) in weeks.runs.items():
        away = (day - weeks.race.date).days
        if 0 <= away <= row.gentle:
            yield f"{day}: a run {away} days after the race"
        if 0 < away < row.full_again and (kind not in CALM or minutes >= 60):
            yield f"{day}: {kind} {minutes} minutes {away} days after the race"
