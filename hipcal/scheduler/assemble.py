"""Choices of the search → a schedule: placements with reasons, days with refusals, what found no place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hipcal.catalogue.types import Catalogue
from hipcal.fitting import DayFit
from hipcal.language import _
from hipcal.model import Day, Phase, Placement, Reason, Refusal, Run, Schedule, SessionKind, Week
from hipcal.rules import charge, name_of
from hipcal.rules.views import DayView, Season, WeekChoice
from hipcal.rules.wishes import a_new_selection_each_full_session
from hipcal.running import ONE_DAY
from hipcal.scheduler.days import Days
from hipcal.scheduler.judge import Verdict, strength_positions, verdicts
from hipcal.scheduler.life_notes import life_notes
from hipcal.scheduler.missing import notes, unplaced
from hipcal.scheduler.pausing import IN_A_PAUSE, WHOLE_WEEK, all_paused, refusals
from hipcal.scheduler.race_words import named, training_races
from hipcal.scheduler.reasons import Reasons
from hipcal.scheduler.selection import Selection, Selector, family_of
from hipcal.scheduler.solver import Solved

Place = tuple[int, int]  # week from 0, day of the week from 0


@dataclass(frozen=True, slots=True)
class Assembler:
    """Everything needed to put a schedule into words."""

    solved: Solved
    catalogue: Catalogue
    words: Reasons

    @property
    def days(self) -> Days:
        return self.solved.days

    @property
    def season(self) -> Season:
        return self.solved.season

    @property
    def choices(self) -> tuple[WeekChoice, ...]:
        return self.solved.choices

    def schedule(self) -> Schedule:
        found = verdicts(self.season, self.choices, self.catalogue)
        selections = dict(self._selections())
        found += self._repeated(selections)
        days = tuple(self._days(found))
        noted = notes(self.days, self.season, found)
        return Schedule(
            placements=tuple(self._placements(found, selections)),
            days=days,
            unplaced=tuple(unplaced(found, days, self.catalogue)),
            notes=(*noted, *life_notes(self.days.request, self.catalogue), *self.solved.notes),
            cost=sum(each.cost for each in found),
            weeks=tuple(self._weeks(days)),
        )

    def _selections(self) -> Iterator[tuple[Place, Selection]]:
        """The block of every strength session, in the order of the days."""
        selector = Selector(self.days, self.catalogue)
        for (number, place), date, _day in self._inside():
            intensity = dict(self.choices[number].strength).get(place)
            if intensity is not None:
                fit = self.days.fit(date, intensity)
                family = fit.strength or family_of(intensity)
                yield (number, place), selector.next(date, family, self._strength_minutes(fit))

    def _strength_minutes(self, fit: DayFit) -> int:
        """What the day leaves for strength; a session logged on a day without room has its usual minutes."""
        return fit.strength_minutes or self.days.request.minutes.strength

    def _repeated(self, selections: Mapping[Place, Selection]) -> list[Verdict]:
        wish = a_new_selection_each_full_session
        return [
            Verdict(number, place, name_of(wish), charge(wish, wish("same", "same"), self.catalogue))
            for (number, place), selection in selections.items()
            if selection.again
        ]

    def _weeks(self, days: Sequence[Day]) -> Iterator[Week]:
        paused = self._paused(days)
        for number, (first, view) in enumerate(zip(self.season.firsts, self.season.weeks, strict=True)):
            level = self.days.levels[number]
            yield Week(
                number=number + 1,
                first=first,
                phase=self.solved.phases[number],
                level=level.level,
                loaded=level.loaded,
                deload=level.deload,
                target=view.target,
                complete=self.solved.complete[number],
                why=self.words.reason(IN_A_PAUSE, _(WHOLE_WEEK))
                if number + 1 in paused
                else self._why_level(number),
            )

    def _why_level(self, number: int) -> Reason:
        """Why week `number`, from 0, has its level."""
        request, first = self.days.request, self.season.firsts[number]
        dates = [first + ONE_DAY * place for place in range(7)]
        within = [date for date in dates if request.start <= date <= request.end]
        return self.words.level(
            self.days.levels[number], [self.days.phases.on(date).phase for date in within]
        )

    def _paused(self, days: Sequence[Day]) -> frozenset[int]:
        """The weeks, from 1, that are paused from end to end."""
        weeks = groupby(days, key=lambda day: day.week)
        return frozenset(number for number, held in weeks if all_paused(list(held)))

    def _inside(self) -> Iterator[tuple[Place, dt.date, DayView]]:
        for number, (first, week) in enumerate(zip(self.season.firsts, self.season.weeks, strict=True)):
            for place, day in enumerate(week.days):
                if day.today.within:
                    yield (number, place), first + ONE_DAY * place, day

    def _placements(
        self, found: Sequence[Verdict], selections: Mapping[Place, Selection]
    ) -> Iterator[Placement]:
        at = _by_place(found)
        whys = [self._why_level(number) for number in range(len(self.season.firsts))]
        for (number, place), date, _day in self._inside():
            week, choice = self.season.weeks[number], self.choices[number]
            intensity = dict(choice.strength).get(place)
            fit = self.days.fit(date, intensity)
            yield from self._around_runs(date, fit, stretched=place in choice.stretch)
            if intensity is not None:
                selection = selections[number, place]
                yield Placement(
                    date,
                    SessionKind.STRENGTH,
                    selection.block,
                    intensity,
                    minutes=self._strength_minutes(fit),
                    eased=selection.eased,
                    reasons=self.words.strength(week, choice, place, at[number, place])
                    + self.words.dose(whys[number], selection, self.days.phases.on(date).phase),
                )
            if place in choice.mobility:
                minutes = self.days.fitter.mobility_minutes
                reasons = self.words.mobility()
                yield Placement(date, SessionKind.MOBILITY, "mob", minutes=minutes, reasons=reasons)

    def _around_runs(self, date: dt.date, fit: DayFit, *, stretched: bool) -> Iterator[Placement]:
        desk = self.days.on(date).desk_job
        for each in fit.activations:
            if each.block:
                yield Placement(
                    date,
                    SessionKind.ACTIVATION,
                    each.block,
                    run=self._run(date, each.run),
                    minutes=each.minutes,
                    seated=desk and each.desk,
                    reasons=self.words.activation(each),
                )
        if stretched and fit.stretch:
            run = [run for run in self.days.runs[date] if not run.is_cross][-1]
            kind, minutes = SessionKind.STRETCH, self.days.request.minutes.stretch
            reasons = self.words.stretch(run.kind)
            yield Placement(date, kind, fit.stretch, run=run, minutes=minutes, reasons=reasons)

    def _run(self, date: dt.date, alike: Run) -> Run:
        """The run of this date that stands where `alike` stands on a day of the same shape."""
        return self.days.runs[date][alike.nth - 1]

    def _days(self, found: Sequence[Verdict]) -> Iterator[Day]:
        costs = self._costs(found)
        positions = set(strength_positions(self.choices))
        known: dict[object, tuple[Refusal, ...]] = {}
        races = training_races(self.days.races)
        for (number, place), date, _day in self._inside():
            week, choice = self.season.weeks[number], self.choices[number]
            near = tuple(step for step in (-1, 1) if 7 * number + place + step in positions)
            key = (id(week), choice, place, near)
            if key not in known:
                known[key] = self.words.refusals(week, choice, place, near)
            cost = costs[number, place]
            off = self.solved.phases[number] is Phase.OFF
            phase = Phase.OFF if off else self.days.phases.on(date).phase
            deload = self.days.levels[number].deload
            pause = self.days.life.pause_on(date)
            said = refusals(pause) if pause else named(known[key], date, races)
            yield Day(date, phase, number + 1, deload, cost, said)

    def _costs(self, found: Sequence[Verdict]) -> Mapping[Place, int]:
        """Charges by day; those of a whole week stand on its first day inside the plan."""
        first = {number: place for (number, place), _, _ in reversed(list(self._inside()))}
        costs: dict[Place, int] = defaultdict(int)
        for verdict in found:
            place = first[verdict.week] if verdict.place is None else verdict.place
            costs[verdict.week, place] += verdict.cost
        return costs


def _by_place(found: Sequence[Verdict]) -> Mapping[Place, list[Verdict]]:
    at: dict[Place, list[Verdict]] = defaultdict(list)
    for verdict in found:
        if verdict.place is not None:
            at[verdict.week, verdict.place].append(verdict)
    return at
