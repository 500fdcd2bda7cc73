"""A request as the rules see it: weeks of days, equal days sharing one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hipcal import phases
from hipcal.catalogue.types import Catalogue
from hipcal.clock import instant, minute_of, run_minutes
from hipcal.fitting import Fitter, seated
from hipcal.model import Intensity, Phase, Request, Run, RunKind, RunSpec
from hipcal.prescription import Prescriber, Setting, level_of
from hipcal.rules.contents import SENIOR, SENIOR_WEEKS
from hipcal.rules.views import DayFacts, DayView, Season, WeekView
from hipcal.running import ONE_DAY, runs_by_date, weeks_of

FULL_WEEK_FROM = 5  # days of a week inside the plan: its whole target counts
SHORT_WEEK_UP_TO = 2  # days: no target
SHORT_WEEK_BELOW = 4  # open days
DAYS_TO_ADAPT = 42
EFFORT = {RunKind.RACE: 3, RunKind.LONG: 2, RunKind.QUALITY: 1, RunKind.TIME_TRIAL: 1}
DAY_LENGTH = dt.timedelta(days=1)
MIDNIGHT = 24 * 60
SIX_HOURS_BEFORE_MIDNIGHT = 18 * 60


class SeasonBuilder:
    """Builds the season of one request; equal days and equal weeks become the same object."""

    def __init__(self, request: Request, catalogue: Catalogue, prescriber: Prescriber) -> None:
        self.request = request
        self.catalogue = catalogue
        self.phases = phases.Season(request, catalogue.season)
        self.runs: Mapping[dt.date, tuple[Run, ...]] = runs_by_date(request, self.phases)
        self.fitter = Fitter(request, prescriber, self.runs)
        self.firsts = weeks_of(request)
        self._facts: dict[object, DayFacts] = {}
        self._shapes: dict[object, DayFacts] = {}
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
            halved=self.phases.on(day).phase is Phase.TAPER,
        )

    def _week(self, first: dt.date) -> WeekView:
        facts = [self._day(first + ONE_DAY * offset) for offset in range(-1, 8)]
        key = tuple(map(id, facts))
        if key not in self._weeks:
            self._weeks[key] = self._view(facts)
        return self._weeks[key]

    def _view(self, facts: Sequence[DayFacts]) -> WeekView:
        days = tuple(DayView(facts[n], facts[n - 1], facts[n + 1]) for n in range(1, 8))
        phase = _phase_of(days)
        wanted, cap = self._asked_for(phase)
        inside = [day.today for day in days if day.today.inside]
        open_days = sum(day.season.light or day.season.full for day in inside)
        closed_by_races = open_days < len(inside)
        short = closed_by_races and open_days < SHORT_WEEK_BELOW
        target = min(_partial(wanted, len(inside)), open_days, 1 if short else wanted)
        return WeekView(
            days=days,
            phase=phase,
            target=target,
            cap=cap,
            minor=self.setting(self.request.start).minor,
            short=short,
        )

    def _asked_for(self, phase: Phase) -> tuple[int, int]:
        """Strength sessions a week: wanted, and at the most."""
        week = self.catalogue.season.weeks[phase.value]
        target, cap = week.target, week.cap
        old = (self.request.athlete.age or 0) >= SENIOR
        if phase is Phase.PEAK and old:
            target = self.catalogue.season.senior_peak_target
        asked = self.request.strength.per_week
        if asked is not None:
            target = asked if phase in {Phase.BASE, Phase.OFF} else min(target, asked)
            cap = min(cap, asked)
        return target, min(cap, max(target, week.target))

    def _day(self, day: dt.date) -> DayFacts:
        """What the rules know of a day; days that differ only in their place in the season share the rest."""
        season, adapted, shape = self.phases.on(day), self._time_to_adapt(day), self._shape(day)
        key = (shape, season, adapted)
        if key not in self._facts:
            if shape not in self._shapes:
                self._shapes[shape] = self._build(day)
            plain = self._shapes[shape]
            mobility = plain.mobility and season.gentle
            self._facts[key] = replace(plain, season=season, time_to_adapt=adapted, mobility=mobility)
        return self._facts[key]

    def _shape(self, day: dt.date) -> object:
        """Days with equal shapes are alike but for the season; one whose clock changes is alike to none."""
        runs = tuple((run.spec, run.inferred_long) for run in self.runs[day])
        return (
            day.weekday(),
            runs,
            self._inside(day),
            self._cleared(day),
            self.setting(day).single_set,
            self.setting(day).halved,
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
            effort=max((_effort(run) for run in runs), default=(0, 0)),
        )

    def _time_to_adapt(self, day: dt.date) -> bool:
        """Whether a novice has had six weeks before the taper of the race that is being prepared."""
        if self.request.athlete.experience != "novice":
            return True
        for each in self.phases.windows:
            taper = each.race.date - dt.timedelta(days=each.taper)
            over = each.race.date + dt.timedelta(days=each.full_again)
            if self.request.start <= day < over and (taper - self.request.start).days < DAYS_TO_ADAPT:
                return False
        return True


def _ends(run: Run) -> int:
    """Minutes from midnight to the end of a run; 0 for one without an hour."""
    return minute_of(run.spec.at) + run_minutes(run) if run.spec.at else 0


def _phase_of(days: Sequence[DayView]) -> Phase:
    """The phase most of the week's days have, of equals the later one; without any run it is off."""
    found = [day.today.season.phase for day in days if day.today.inside]
    counts = {phase: (found.count(phase), place) for place, phase in enumerate(found)}
    phase = max(counts, key=counts.__getitem__, default=Phase.BASE)
    no_runs = not any(day.today.runs for day in days)
    return Phase.OFF if phase is Phase.BASE and no_runs else phase


def _effort(run: Run) -> tuple[int, int]:
    return EFFORT.get(run.kind, 0), run_minutes(run)


def _partial(target: int, inside: int) -> int:
    """The target of a week cut by the plan's ends."""
    if inside <= SHORT_WEEK_UP_TO:
        return 0
    return target if inside >= FULL_WEEK_FROM else min(1, target)
