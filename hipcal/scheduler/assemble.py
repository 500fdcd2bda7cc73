"""Choices of the search → a schedule: placements with reasons, days with refusals, what found no place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hipcal.catalogue.types import Catalogue
from hipcal.fitting import DayFit
from hipcal.model import Day, Phase, Placement, Refusal, Run, Schedule, SessionKind
from hipcal.rules.views import DayView, Season, WeekChoice, fit_of
from hipcal.running import ONE_DAY
from hipcal.scheduler.judge import Verdict, strength_positions, verdicts
from hipcal.scheduler.missing import notes, unplaced
from hipcal.scheduler.reasons import Reasons
from hipcal.scheduler.season import SeasonBuilder

Place = tuple[int, int]  # week from 0, day of the week from 0


@dataclass(frozen=True, slots=True)
class Assembler:
    """Everything needed to put a schedule into words."""

    builder: SeasonBuilder
    season: Season
    choices: tuple[WeekChoice, ...]
    catalogue: Catalogue
    cost: int
    words: Reasons

    def schedule(self) -> Schedule:
        found = verdicts(self.season, self.choices, self.catalogue)
        days = tuple(self._days(found))
        return Schedule(
            placements=tuple(self._placements(found)),
            days=days,
            unplaced=tuple(unplaced(found, days, self.catalogue)),
            notes=tuple(notes(self.builder, self.season, found)),
            cost=self.cost,
        )

    def _inside(self) -> Iterator[tuple[Place, dt.date, DayView]]:
        for number, (first, week) in enumerate(zip(self.season.firsts, self.season.weeks, strict=True)):
            for place, day in enumerate(week.days):
                if day.today.inside:
                    yield (number, place), first + ONE_DAY * place, day

    def _placements(self, found: Sequence[Verdict]) -> Iterator[Placement]:
        at = _by_place(found)
        turn: dict[str, int] = defaultdict(int)
        for (number, place), date, _day in self._inside():
            week, choice = self.season.weeks[number], self.choices[number]
            fit = fit_of(week, choice, place)
            yield from self._around_runs(date, fit, stretched=place in choice.stretch)
            intensity = dict(choice.strength).get(place)
            if intensity is not None:
                block = self._strength_block(fit, date, turn)
                reasons = self.words.strength(week, choice, place, at[number, place])
                kind, minutes = SessionKind.STRENGTH, fit.strength_minutes
                yield Placement(date, kind, block, intensity, minutes=minutes, reasons=reasons)
            if place in choice.mobility:
                minutes = self.builder.fitter.mobility_minutes
                reasons = self.words.mobility()
                yield Placement(date, SessionKind.MOBILITY, "mob", minutes=minutes, reasons=reasons)

    def _around_runs(self, date: dt.date, fit: DayFit, *, stretched: bool) -> Iterator[Placement]:
        desk = self.builder.request.athlete.desk_job
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
            run = [run for run in self.builder.runs[date] if not run.is_cross][-1]
            kind, minutes = SessionKind.STRETCH, self.builder.request.minutes.stretch
            reasons = self.words.stretch(run.kind)
            yield Placement(date, kind, fit.stretch, run=run, minutes=minutes, reasons=reasons)

    def _run(self, date: dt.date, alike: Run) -> Run:
        """The run of this date that stands where `alike` stands on a day of the same shape."""
        return self.builder.runs[date][alike.nth - 1]

    def _strength_block(self, fit: DayFit, date: dt.date, turn: dict[str, int]) -> str:
        """A and B in turn over all full sessions of the plan."""
        family = fit.strength or ""
        blocks = self.builder.fitter.strength_blocks(family, self.builder.setting(date))
        block = blocks[turn["full"] % len(blocks)]
        turn["full"] += len(blocks) > 1
        return block

    def _days(self, found: Sequence[Verdict]) -> Iterator[Day]:
        costs = self._costs(found)
        positions = set(strength_positions(self.choices))
        known: dict[object, tuple[Refusal, ...]] = {}
        for (number, place), date, day in self._inside():
            week, choice = self.season.weeks[number], self.choices[number]
            near = tuple(step for step in (-1, 1) if 7 * number + place + step in positions)
            key = (id(week), choice, place, near)
            if key not in known:
                known[key] = self.words.refusals(week, choice, place, near)
            cost = costs[number, place]
            phase = Phase.OFF if week.phase is Phase.OFF else day.today.season.phase
            yield Day(date, phase, number + 1, cost=cost, refusals=known[key])

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


def runs_inside(builder: SeasonBuilder) -> Iterator[Run]:
    """Every run of the plan, in the order of the days."""
    request = builder.request
    for date in sorted(builder.runs):
        if request.start <= date <= request.end:
            yield from builder.runs[date]
