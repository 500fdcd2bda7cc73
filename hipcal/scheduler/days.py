"""A request day by day as the rules see it; days that look alike to them share one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hipcal import phases
from hipcal.catalogue.types import Catalogue
from hipcal.clock import busy_on, instant, minute_of, run_minutes
from hipcal.fitting import DayFit, Fitter, Misfit, seated
from hipcal.life import Life
from hipcal.model import Intensity, Phase, Request, Run, RunKind, RunSpec
from hipcal.prescription import Prescriber, Setting
from hipcal.progression import SENIOR, SENIOR_WEEKS, WeekLevel, is_training
from hipcal.rules.views import DayFacts
from hipcal.running import ONE_DAY, runs_by_date, week_start
from hipcal.zones import zone

BEFORE_ANYTHING = dt.date.min
BEFORE_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)
DAYS_TO_ADAPT = 42
EFFORT = {RunKind.RACE: 3, RunKind.LONG: 2, RunKind.QUALITY: 1, RunKind.TIME_TRIAL: 1}
MIDNIGHT = 24 * 60
SIX_HOURS_BEFORE_MIDNIGHT = 18 * 60
CLOSED = Misfit("strength-keeps-away-from-races", "Races or a pause close this day to strength.")
JUMPING = frozenset({Phase.BASE, Phase.BUILD})
JUMPS_FROM = 4  # the level; below it no block holds any


class Days:
    """The days of one request. What is known of the runner's life, the levels and the light days may grow."""

    def __init__(self, request: Request, catalogue: Catalogue, prescriber: Prescriber) -> None:
        self.request = request
        self.catalogue = catalogue
        first = phases.known(request, request.start)
        self.phases = phases.Season(first, catalogue.season)
        self.runs: Mapping[dt.date, tuple[Run, ...]] = runs_by_date(replace(first, pauses=()), self.phases)
        self.fitter = Fitter(request, prescriber, self.runs)
        self._zone = zone(request.timezone)
        self.races = first.races
        self._late = _late(first, self.phases)
        self.first = week_start(request.start, request.week_starts)
        self.life = Life(request, catalogue, BEFORE_ANYTHING)
        self.levels: Sequence[WeekLevel] = ()
        self.light: dict[dt.date, str] = {}  # days whose strength is light after a break or a pause
        self._minutes: dict[dt.date, tuple[int, ...]] = {}
        self._facts: dict[dt.date, DayFacts] = {}
        self._fits: dict[dt.date, DayFacts] = {}
        self._shapes: dict[dt.date, int] = {}
        self._numbers: dict[object, int] = {}
        self._open: dict[phases.DayPhase, phases.DayPhase] = {}
        self._look: dict[int, object] = {}
        self._plain: dict[tuple[Setting, int, tuple[Intensity, ...]], DayFacts] = {}
        self._levelless: dict[object, tuple[DayFacts, tuple[DayFit, ...]]] = {}
        self._offsets: dict[dt.date, dt.timedelta | None] = {}
        self._alike: dict[object, DayFacts] = {}
        self._settings: dict[object, Setting] = {}

    def know(self, life: Life, since: dt.date) -> None:
        """Take in what happened, and the runs and races as they are known now; no day before `since`
        changes but the one beside it.
        """
        self._know_races(phases.known(self.request, since), life)
        self.life = life
        later = [day for day in self._facts if day >= since - ONE_DAY]
        self.forget(later)
        for day in later:
            self._shapes.pop(day, None)

    def _know_races(self, request: Request, life: Life) -> None:
        moved = request.races != self.races
        if moved:
            self.races = request.races
            self.phases = phases.Season(request, self.catalogue.season)
            self._late = _late(request, self.phases)
        if moved or life.pauses != self.life.pauses:
            self.runs = runs_by_date(replace(request, pauses=life.pauses), self.phases)
            self.fitter.runs = self.runs
            self._minutes.clear()

    def minutes(self, first: dt.date) -> tuple[int, ...]:
        """Minutes of each training run in the week that begins on `first`, about."""
        if first not in self._minutes:
            runs = (run for place in range(7) for run in self.runs[first + ONE_DAY * place])
            self._minutes[first] = tuple(run_minutes(run) for run in runs if is_training(run))
        return self._minutes[first]

    def loaded(self, day: dt.date) -> bool:
        """Whether there are weights for the hip flexors on a day."""
        return self.fitter.loaded(self.setting(day))

    def climb(self, levels: Sequence[WeekLevel]) -> frozenset[int]:
        """Take these levels; the weeks (from 0) whose level is another one."""
        old = self.levels
        changed = frozenset(n for n, level in enumerate(levels) if n >= len(old) or old[n][:3] != level[:3])
        self.levels = levels
        self.forget(self.first + ONE_DAY * (7 * n + place) for n in changed for place in range(7))
        return changed

    def lighten(self, days: Mapping[dt.date, str]) -> None:
        """Keep full strength off these days, after a "break" or a "pause"."""
        self.forget(days.keys() - self.light.keys())
        self.light = {**days, **self.light}

    def forget(self, days: Iterable[dt.date]) -> None:
        """Work these days out anew when they are next asked for."""
        for day in days:
            self._facts.pop(day, None)
            self._fits.pop(day, None)

    def on(self, day: dt.date) -> DayFacts:
        """What the rules know of a day."""
        if day not in self._facts:
            self._facts[day] = self._seen(day)
        return self._facts[day]

    def fit(self, day: dt.date, intensity: Intensity | None) -> DayFit:
        """What a day holds beside strength of an intensity, at the level of its own week."""
        plain = self._fitted(day)
        option = plain.bare if intensity is None else plain.options[intensity]
        return option if isinstance(option, DayFit) else plain.bare

    def setting(self, day: dt.date) -> Setting:
        """What the runner has and can on a day."""
        number = max(0, (day - self.first).days // 7)
        level = self.levels[min(number, len(self.levels) - 1)]
        phase = self.phases.on(day).phase
        off = not any(not run.is_cross for run in self.runs[day])
        away, pain = (
            self.life.away(day),
            (self.life.eased(day), self.life.barred(day)) if self.life.pain else (),
        )
        key = (level[:3], number < SENIOR_WEEKS, phase, off, away, self.life.sits(day), pain)
        if key not in self._settings:
            self._settings[key] = self._setting(day, number, level)
        return self._settings[key]

    def _setting(self, day: dt.date, number: int, level: WeekLevel) -> Setting:
        athlete, away, phase = self.request.athlete, self.life.away(day), self.phases.on(day).phase
        old = (athlete.age or 0) >= SENIOR
        return Setting(
            level=level.level,
            loaded=level.loaded,
            equipment=away.equipment if away else self.request.equipment,
            without=away.without if away else self.request.without,
            age=athlete.age,
            single_set=old and number < SENIOR_WEEKS,
            off_day=not any(not run.is_cross for run in self.runs[day]),
            desk_job=athlete.desk_job or self.life.sits(day),
            halved=phase is Phase.TAPER or level.deload,
            unknown=self.life.eased(day),
            barred=self.life.barred(day),
            jumps=phase in JUMPING and not old and level.level >= JUMPS_FROM,
        )

    def effort(self, day: dt.date) -> tuple[int, int]:
        """Of a day's hardest run: its rank (race, long, quality) and its minutes."""
        return max((_effort(run) for run in self.runs[day]), default=(0, 0))

    def _seen(self, day: dt.date) -> DayFacts:
        """A day with its place in the season; days that differ only there share the rest."""
        plain = self._fitted(day)
        season = self._windows(self.phases.on(day))
        back = "pause" if self.life.comes_back(day) else self.light.get(day, "")
        sore = day in self.life.sore
        if id(plain) not in self._look:
            self._look[id(plain)] = _looks(plain)
        key = (self._look[id(plain)], season, self._time_to_adapt(day), back, sore)
        if key not in self._alike:
            self._alike[key] = replace(
                plain,
                season=season,
                time_to_adapt=self._time_to_adapt(day),
                mobility=plain.mobility and season.gentle,
                back=back,
                sore=sore,
            )
        return self._alike[key]

    def _windows(self, season: phases.DayPhase) -> phases.DayPhase:
        """What is open on a day; no rule about days asks for its phase."""
        if season not in self._open:
            self._open[season] = season._replace(phase=Phase.BASE, near_race=False, last_days=False)
        return self._open[season]

    def _fitted(self, day: dt.date) -> DayFacts:
        """A day with what fits it, its place in the season apart."""
        if day not in self._fits:
            shape = (self.setting(day), self._shape(day), self._open_to(day))
            if shape not in self._plain:
                self._plain[shape] = self._build(day, *shape)
            self._fits[day] = self._plain[shape]
        return self._fits[day]

    def _open_to(self, day: dt.date) -> tuple[Intensity, ...]:
        """The strength that races and pauses leave open: what else would fit needs no working out."""
        season = self.phases.on(day)
        if self._paused(day) or not self._within(day):
            return ()
        return tuple(each for each in Intensity if (season.full if each is Intensity.FULL else season.light))

    def _shape(self, day: dt.date) -> int:
        """A number for the day's shape: days with equal ones fit the same at the same level."""
        if day not in self._shapes:
            known = self._numbers
            self._shapes[day] = known.setdefault(self._described(day), len(known))
        return self._shapes[day]

    def _described(self, day: dt.date) -> object:
        """What a day's fits rest on besides its setting; one whose clock changes is like no other."""
        runs = tuple((_unsourced(run.spec), run.inferred_long) for run in self.runs[day])
        race = any(run.kind is RunKind.RACE for run in self.runs[day])
        return (
            day.weekday(),
            runs,
            self._within(day),
            self._paused(day),
            self._cleared(day),
            self.phases.on(day).last_days,
            self._nights(day),
            self.fitter.race_tier(day) if race else None,
            day if self._at_an_end(day) or self._clock_changes(day) else None,
            self._own_strength(day),
            self._busy(day),
        )

    def _nights(self, day: dt.date) -> tuple[tuple[RunSpec, ...], tuple[RunSpec, ...]]:
        """The runs of the evening before and the morning after that reach into this day's hours."""
        minutes = self.request.minutes
        before, after = self.runs.get(day - ONE_DAY, ()), self.runs.get(day + ONE_DAY, ())
        rested = min(MIDNIGHT, SIX_HOURS_BEFORE_MIDNIGHT + minute_of(self.request.hours.earliest))
        reaching = tuple(
            _unsourced(run.spec) for run in before if _ends(run) > min(rested, MIDNIGHT - minutes.activation)
        )
        late = any(_ends(run) + minutes.stretch + minutes.activation > MIDNIGHT for run in self.runs[day])
        return reaching, tuple(_unsourced(run.spec) for run in after) if late else ()

    def _own_strength(self, day: dt.date) -> bool:
        return day in self.request.calendars.strength

    def _busy(self, day: dt.date) -> tuple[tuple[float, float], ...]:
        """Seconds from midnight to what the runner's calendars take of a day."""
        spans = busy_on(day, self.request)
        midnight = instant(day, dt.time(0), self.request.timezone) if spans else BEFORE_TIME
        return tuple(
            ((begin - midnight).total_seconds(), (end - midnight).total_seconds()) for begin, end in spans
        )

    def _at_an_end(self, day: dt.date) -> bool:
        """The plan's first midnight bounds what begins, its last what ends: a run may last into the last."""
        return day == self.request.start or abs(self.request.end - day) <= ONE_DAY

    def _clock_changes(self, day: dt.date) -> bool:
        return self._offset(day) != self._offset(day + ONE_DAY)

    def _offset(self, day: dt.date) -> dt.timedelta | None:
        """How far the zone is from UTC at a day's midnight."""
        if day not in self._offsets:
            midnight = dt.datetime.combine(day, dt.time(0), tzinfo=self._zone)
            self._offsets[day] = midnight.utcoffset()
        return self._offsets[day]

    def _within(self, day: dt.date) -> bool:
        return self.request.start <= day <= self.request.end

    def _paused(self, day: dt.date) -> bool:
        return self.life.pause_on(day) is not None

    def _cleared(self, day: dt.date) -> bool:
        athlete = self.request.athlete
        return not athlete.ask_first or (athlete.cleared is not None and day >= athlete.cleared)

    def _build(self, day: dt.date, setting: Setting, shape: int, open_to: tuple[Intensity, ...]) -> DayFacts:
        """A day at a level; all but its strength is the same at every level."""
        levelless = self.fitter.prescriber.without_level(setting)
        key = (levelless, shape)
        if key not in self._levelless:
            short = self.phases.on(day).last_days
            arrangements = self.fitter.arrangements(self.runs[day], levelless, short=short)
            self._levelless[key] = self._without_strength(day, levelless, arrangements), arrangements
        plain, arrangements = self._levelless[key]
        fitted = {each: self.fitter.with_strength(day, each, setting, arrangements) for each in open_to}
        return replace(plain, options={each: fitted.get(each, CLOSED) for each in Intensity})

    def _without_strength(self, day: dt.date, setting: Setting, arrangements: Sequence[DayFit]) -> DayFacts:
        runs = self.runs[day]
        open_to_work = self._within(day) and not self._paused(day)
        mobility = self.fitter.mobility(day, runs, setting) if setting.off_day and open_to_work else None
        return DayFacts(
            weekday=day.weekday(),
            kinds=tuple(run.kind for run in runs),
            within=self._within(day),
            paused=self._paused(day),
            kept_free=day.weekday() in self.request.strength.not_on,
            cleared=self._cleared(day),
            prefers_hard_days=self.request.strength.days == "hard",
            own_strength=self._own_strength(day),
            bare=self.fitter.paused(runs)
            if self._paused(day)
            else self.fitter.bare(runs, setting, arrangements),
            options={},
            mobility=mobility is not None,
            mobility_seated=mobility is not None and seated(mobility),
            desk_job=setting.desk_job,
        )

    def _time_to_adapt(self, day: dt.date) -> bool:
        """Whether a novice has had six weeks before the taper of the race that is being prepared."""
        return all(day >= over for over in self._late)


def _late(request: Request, season: phases.Season) -> list[dt.date]:
    """The days from which races no longer count that a novice has too little time to prepare for."""
    if request.athlete.experience != "novice":
        return []
    return [
        each.race.date + dt.timedelta(days=each.full_again)
        for each in season.windows
        if (each.race.date - request.start).days - each.taper < DAYS_TO_ADAPT
    ]


def _looks(plain: DayFacts) -> object:
    """What the rules can see of a day and its fits: which blocks, not how many minutes they take."""
    fits = (plain.bare, *plain.options.values())
    return (
        plain.weekday,
        plain.kinds,
        plain.within,
        plain.paused,
        plain.cleared,
        plain.own_strength,
        plain.mobility,
        plain.mobility_seated,
        plain.desk_job,
        tuple(map(_look, fits)),
    )


def _look(fit: DayFit | Misfit) -> object:
    if isinstance(fit, Misfit):
        return fit
    before = tuple((each.block, each.tiers_down, each.why, each.desk) for each in fit.activations)
    return before, fit.stretch, fit.stretch_why, fit.strength, fit.gap


def _unsourced(spec: RunSpec) -> RunSpec:
    """The run apart from where it was read, which makes no day another one."""
    return spec if spec.source is None else replace(spec, source=None)


def _ends(run: Run) -> int:
    """Minutes from midnight to the end of a run; 0 for one without an hour."""
    return minute_of(run.spec.at) + run_minutes(run) if run.spec.at else 0


def _effort(run: Run) -> tuple[int, int]:
    return EFFORT.get(run.kind, 0), run_minutes(run)
