"""A request as the rules see it: weeks of days, equal days sharing one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hipcal.catalogue.types import Catalogue
from hipcal.clock import instant, minute_of, run_minutes
from hipcal.fitting import Fitter, seated
from hipcal.model import Intensity, Phase, Request, Run, RunSpec
from hipcal.prescription import Prescriber, Setting, level_of
from hipcal.rules.contents import SENIOR, SENIOR_WEEKS
from hipcal.rules.views import DayFacts, DayView, Season, WeekView
from hipcal.running import ONE_DAY, runs_by_date, weeks_of

FULL_WEEK_FROM = 5  # days of a week inside the plan: its whole target counts
SHORT_WEEK_UP_TO = 2  # days: no target
DAY_LENGTH = dt.timedelta(days=1)
MIDNIGHT = 24 * 60
SIX_HOURS_BEFORE_MIDNIGHT = 18 * 60


class SeasonBuilder:
    """Builds the season of one request; equal days and equal weeks become the same object."""

    def __init__(self, request: Request, catalogue: Catalogue, prescriber: Prescriber) -> None:
        self.request = request
        self.catalogue = catalogue
        self.runs: Mapping[dt.date, tuple[Run, ...]] = runs_by_date(request)
        self.fitter = Fitter(request, prescriber, self.runs)
        self.firsts = weeks_of(request)
        self._facts: dict[object, DayFacts] = {}
        self._weeks: dict[object, WeekView] = {}

    def season(self) -> Season:
        """All weeks the plan touches."""
        return Season(self.firsts, tuple(self._week(first) for first in self.firsts))

    def setting(self, day: dt.date) -> Setting:
        """What the runner has and can on a day."""
        athlete = self.request.athlete
        week = (day - self.firsts[0]).days // 7 + 1
        old = athlete.age is not None and athlete.age >= SENIOR
        return Setting(
            level=level_of(athlete),
            equipment=self.request.equipment,
            without=self.request.without,
            age=athlete.age,
            single_set=old and week <= SENIOR_WEEKS,
            off_day=not any(not run.is_cross for run in self.runs[day]),
            desk_job=athlete.desk_job,
        )

    def _week(self, first: dt.date) -> WeekView:
        facts = [self._day(first + ONE_DAY * offset) for offset in range(-1, 8)]
        key = tuple(map(id, facts))
        if key not in self._weeks:
            self._weeks[key] = self._view(facts)
        return self._weeks[key]

    def _view(self, facts: Sequence[DayFacts]) -> WeekView:
        days = tuple(DayView(facts[n], facts[n - 1], facts[n + 1]) for n in range(1, 8))
        phase = Phase.BASE if any(day.today.runs for day in days) else Phase.OFF
        limits = self.catalogue.rules["no-more-strength-than-the-phase-allows"].limits
        wanted = self.catalogue.rules["a-second-strength-session"].limits[phase.value]
        asked = self.request.strength.per_week
        target = wanted if asked is None else asked
        inside = sum(day.today.inside for day in days)
        return WeekView(
            days=days,
            phase=phase,
            target=_partial(target, inside),
            cap=min(limits[phase.value], target),
            minor=self.setting(self.request.start).minor,
        )

    def _day(self, day: dt.date) -> DayFacts:
        key = self._shape(day)
        if key not in self._facts:
            self._facts[key] = self._build(day)
        return self._facts[key]

    def _shape(self, day: dt.date) -> object:
        """Days with equal shapes get equal facts. A day whose clock changes is only like itself."""
        runs = tuple((run.spec, run.inferred_long) for run in self.runs[day])
        return (
            day.weekday(),
            runs,
            self._inside(day),
            self._cleared(day),
            self.setting(day).single_set,
            self._nights(day),
            day if self._at_an_end(day) or self._clock_changes(day) else None,
        )

    def _nights(self, day: dt.date) -> tuple[tuple[RunSpec, ...], tuple[RunSpec, ...]]:
        """The runs of the evening before and the morning after that reach into this day's hours."""
        minutes = self.request.minutes
        before, after = self.runs.get(day - ONE_DAY, ()), self.runs.get(day + ONE_DAY, ())
        rested = min(MIDNIGHT, SIX_HOURS_BEFORE_MIDNIGHT + minute_of(self.request.hours.earliest))
        reaching = tuple(
            run.spec for run in before if _ends(run) > min(rested, MIDNIGHT - minutes.activation)
        )
        late = any(_ends(run) + minutes.stretch + minutes.activation > MIDNIGHT for run in self.runs[day])
        return reaching, tuple(run.spec for run in after) if late else ()

    def _at_an_end(self, day: dt.date) -> bool:
        """The plan's first midnight bounds what begins, its last what ends: a run may last into the last."""
        return day == self.request.start or abs(self.request.end - day) <= ONE_DAY

    def _clock_changes(self, day: dt.date) -> bool:
        midnight, zone = dt.time(0), self.request.timezone
        return instant(day + ONE_DAY, midnight, zone) - instant(day, midnight, zone) != DAY_LENGTH

    def _inside(self, day: dt.date) -> bool:
        return self.request.start <= day <= self.request.end

    def _cleared(self, day: dt.date) -> bool:
        athlete = self.request.athlete
        return not athlete.ask_first or (athlete.cleared is not None and day >= athlete.cleared)

    def _build(self, day: dt.date) -> DayFacts:
        runs, setting = self.runs[day], self.setting(day)
        mobility = self.fitter.mobility(day, runs, setting) if setting.off_day else None
        return DayFacts(
            weekday=day.weekday(),
            kinds=tuple(run.kind for run in runs),
            inside=self._inside(day),
            kept_free=day.weekday() in self.request.strength.not_on,
            cleared=self._cleared(day),
            prefers_hard_days=self.request.strength.days == "hard",
            bare=self.fitter.bare(runs, setting),
            options={
                intensity: self.fitter.with_strength(day, runs, intensity, setting) for intensity in Intensity
            },
            mobility=mobility is not None and self._inside(day),
            mobility_seated=mobility is not None and seated(mobility),
            desk_job=self.request.athlete.desk_job,
        )


def _ends(run: Run) -> int:
    """Minutes from midnight to the end of a run; 0 for one without an hour."""
    return minute_of(run.spec.at) + run_minutes(run) if run.spec.at else 0


def _partial(target: int, inside: int) -> int:
    """The target of a week cut by the plan's ends."""
    if inside <= SHORT_WEEK_UP_TO:
        return 0
    return target if inside >= FULL_WEEK_FROM else min(1, target)
