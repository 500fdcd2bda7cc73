"""The plan as it comes about: the best one, then after each thing that happens the best one for the rest.

What lies before an event stays as it was: the runner has done it. So the best schedule is found
first as if nothing were to happen; then every pause, missed or moved session re-opens the days from
its own on, and only those.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from hipcal.catalogue.types import Catalogue
from hipcal.language import _
from hipcal.life import Life, is_long
from hipcal.model import Done, Intensity, Move, Phase, Request, SessionKind
from hipcal.prescription import Prescriber, Setting
from hipcal.progression import WeekFacts, levels
from hipcal.rules import Rule, name_of
from hipcal.rules.laws import DAY_LAWS
from hipcal.rules.progress import asked
from hipcal.rules.views import NOTHING_SETTLED, DayView, Record, Season, WeekChoice, WeekView
from hipcal.running import ONE_DAY
from hipcal.scheduler.days import Days
from hipcal.scheduler.events import Event, events, moved, moved_mobility, settled, with_done, without
from hipcal.scheduler.search import Search
from hipcal.scheduler.season import Weeks
from hipcal.scheduler.week import lawful_gap
from hipcal.wording import going_on

A_LONG_BREAK = range(22, 43)  # days between two sessions, of which the second is light
ROUNDS = 12  # of working out levels and light days anew; two are enough nearly always


@dataclass(frozen=True, slots=True)
class Solved:
    """The weeks as the rules see them, what each carries, and what the runner should know of it."""

    days: Days
    season: Season
    choices: tuple[WeekChoice, ...]
    phases: tuple[Phase, ...]  # by week
    complete: tuple[bool, ...]  # by week: nothing was missed for good
    since: int  # the first week (from 0) that the last event left open
    notes: tuple[str, ...]


def solve(request: Request, catalogue: Catalogue, prescriber: Prescriber) -> Solved:
    """The best schedule of a request, everything that happened taken in."""
    solver = Solver(request, catalogue, prescriber)
    solver.rest(0)
    for event in events(request):
        solver.happen(event)
    season = Season(solver.weeks.firsts, tuple(solver.views))
    count = range(len(solver.choices))
    phases, complete = tuple(map(solver.weeks.phase, count)), tuple(map(solver.complete, count))
    return Solved(
        solver.days, season, tuple(solver.choices), phases, complete, solver.since, tuple(solver.notes)
    )


class Solver:
    """Holds the schedule while things happen to it."""

    def __init__(self, request: Request, catalogue: Catalogue, prescriber: Prescriber) -> None:
        self.request = request
        self.catalogue = catalogue
        self.days = Days(request, catalogue, prescriber)
        self.weeks = Weeks(self.days, catalogue)
        self.search = Search(catalogue)
        count = len(self.weeks.firsts)
        self.records = [NOTHING_SETTLED] * count
        self.views: list[WeekView] = []
        self.choices: list[WeekChoice] = []
        self.notes: list[str] = []
        self.skipped = {each.date for each in request.log.skipped if each.kind is SessionKind.STRENGTH}
        self.since = 0
        bare = Setting(1, request.equipment, request.without, request.athlete.age)
        self.weights = self.days.fitter.loaded(bare)
        self.days.climb(levels(list(map(self._likely, self.weeks.firsts)), request.athlete))

    def _likely(self, first: dt.date) -> WeekFacts:
        """A week as it will most likely be: so that levels seldom need working out twice."""
        middle, minutes = self.days.phases.on(first + 3 * ONE_DAY), self.days.minutes(first)
        days = [first + ONE_DAY * place for place in (1, 4)]
        return WeekFacts(
            phase=middle.phase,
            strength=tuple(day for day in days if self.days.phases.on(day).light),
            complete=True,
            hurt=False,
            minutes=sum(minutes),
            longest=max(minutes, default=0),
            away=False,
            loaded=self.weights,
        )

    def rest(self, since: int) -> bool:
        """Find the best schedule for the weeks from `since` on; False if what is settled leaves none.

        Levels and light days rest on the sessions and may change what fits, so both are worked out
        until they agree.
        """
        for _round in range(ROUNDS):
            views = [self.weeks.week(n, self.records[n]) for n in range(since, len(self.records))]
            if views == self.views[since:]:
                return True
            before = (self.views[since - 1], self.choices[since - 1]) if since else None
            found = self.search.best(views, before)
            if found is None:
                return False
            self.views[since:], self.choices[since:] = views, found[0]
            self._climb(since, self.records[since])
            self.days.lighten(dict(self._first_sessions_back(since)))
        return True

    def _climb(self, since: int, record: Record) -> None:
        """The levels from a week on; a week that is begun keeps its own."""
        behind = self.days.levels[: since + bool(record.strength)]
        self.days.climb(levels(list(self._facts()), self.request.athlete, behind))

    def happen(self, event: Event) -> None:
        """Take in one event: what lies before it stays."""
        week, place = divmod((event.date - self.weeks.firsts[0]).days, 7)
        if event.what is None:
            self.days.know(Life(self.request, self.catalogue, event.date), event.date)
            self._go_on(week, place)
        elif isinstance(event.what, Move):
            self._move(event.what, week)
        elif event.missed:
            if place in self.choices[week].strength_days:
                self._take(week, without(self.records[week], self.choices[week], place))
        else:
            self._done(event.what, week, place)

    def _go_on(self, week: int, place: int) -> None:
        """Plan anew from a day on; what the runner moved to a day that is closed now gives way."""
        record = settled(self.records[week], self.choices[week], place)
        self._climb(week, record)  # pain that changes no day still holds the level of the next week
        first = self.weeks.firsts[week]
        closed = {place for place in range(7) if self.days.life.pause_on(first + ONE_DAY * place)}
        left, still = (
            tuple(each for each in kept if each not in closed) for kept in (record.kept, record.kept_mobility)
        )
        self._take(week, replace(record, kept=left, kept_mobility=still))

    def _take(self, week: int, record: Record) -> None:
        """Settle what happened; a session that was moved gives way where both cannot be."""
        if self._settle(week, record):
            return
        if self._settle(week, replace(record, kept=(), kept_mobility=())):
            first = self.weeks.firsts[week]
            self.notes += [
                _("{move} is not kept: what happened since leaves no room for it.").format(move=asked(move))
                for move in self.request.moves
                if first <= move.to < first + ONE_DAY * 7
            ]

    def _settle(self, week: int, record: Record) -> bool:
        """Re-open the days that a week's record leaves open; what was is kept if nothing lawful is left."""
        old, self.records[week] = self.records[week], record
        views, choices = list(self.views), list(self.choices)
        if self.rest(week):
            self.since = week
            return True
        self.records[week], self.views, self.choices = old, views, choices
        return False

    def _done(self, done: Done, week: int, place: int) -> None:
        """A session that took place; one that was planned so changes nothing."""
        planned = dict(self.choices[week].strength).get(place)
        if planned is not None and done.intensity in {None, planned}:
            return
        view = self.views[week]
        light = any(law(view.days[place], Intensity.FULL) for law in DAY_LAWS)
        intensity = done.intensity or (Intensity.LIGHT if light else Intensity.FULL)
        first = self.weeks.firsts[week]
        logged = frozenset((each.date - first).days for each in self.request.log.done)
        self._take(
            week, with_done(self.records[week], self.choices[week], (place, intensity), view.target, logged)
        )

    def _move(self, move: Move, week: int) -> None:
        """Keep a session where the runner wants it, or say why not."""
        why = self._moved(move, week)
        if why is not None:
            self.notes.append(_("{move} is not made: {why}.").format(move=asked(move), why=why))

    def _moved(self, move: Move, week: int) -> str | None:
        """What stands against a move; None once it is made."""
        if Done(move.date, move.kind) in {replace(done, intensity=None) for done in self.request.log.done}:
            return _("the session was done on its own day")
        days = range(7 * week, 7 * week + 7) if 0 <= week < len(self.choices) else range(0)
        places = [(date - self.weeks.firsts[0]).days for date in (move.date, move.to)]
        if not all(place in days for place in places):
            return _("a session belongs to its week of the plan")
        start, end = (place - 7 * week for place in places)
        record, choice = self.records[week], self.choices[week]
        if move.kind is SessionKind.STRENGTH:
            why = self._against(week, start, end)
            wished = moved(record, choice, start, end)
        else:
            why = self._against_mobility(week, start, end)
            wished = moved_mobility(record, choice, start, end)
        if why is None and not self._settle(week, wished):
            return _("nothing lawful would be left of the week")
        return why

    def _against(self, week: int, start: int, end: int) -> str | None:
        """The rule that forbids a session to move, or None."""
        choice, day = self.choices[week], self.views[week].days[end]
        if start not in choice.strength_days:
            return _("no strength is planned on the first of these days")
        objections = [next(filter(None, map(_objects(day, each), DAY_LAWS)), None) for each in Intensity]
        if all(objections):
            return objections[-1]
        fixed = [place for place in choice.strength_days if place < min(start, end)]
        last = 7 * week + fixed[-1] if fixed else self._last_before(week)
        if last is not None and not lawful_gap(7 * week + end - last):
            return _said("strength-never-on-consecutive-days", _("the session before it is only a day away"))
        return None

    def _against_mobility(self, week: int, start: int, end: int) -> str | None:
        choice, facts = self.choices[week], self.views[week].days[end].today
        if start not in choice.mobility:
            return _("no mobility is planned on the first of these days")
        if not facts.mobility or end in choice.strength_days or not facts.off:
            name = "mobility-on-at-most-three-free-days"
            return _said(name, _("mobility belongs on days off without strength that have room for it"))
        return None

    def _last_before(self, week: int) -> int | None:
        positions = [7 * n + place for n in range(week) for place in self.choices[n].strength_days]
        return positions[-1] if positions else None

    def complete(self, week: int) -> bool:
        """Whether the week holds as many sessions as before one was missed, and none is left out."""
        choice = self.choices[week]
        return len(choice.strength) >= self.records[week].planned and not any(
            self._date(week, place) in self.skipped for place in choice.strength_days
        )

    def _date(self, week: int, place: int) -> dt.date:
        return self.weeks.firsts[week] + ONE_DAY * place

    def _facts(self) -> Iterator[WeekFacts]:
        """What the levels rest on, week by week."""
        for n, (first, choice) in enumerate(zip(self.weeks.firsts, self.choices, strict=True)):
            dates = [first + ONE_DAY * place for place in range(7)]
            strength = tuple(
                dates[place] for place in choice.strength_days if dates[place] not in self.skipped
            )
            minutes = self.days.minutes(first)
            life = self.days.life
            yield WeekFacts(
                phase=self.weeks.phase(n),
                strength=strength,
                complete=self.complete(n),
                hurt=life.hurt(first),
                minutes=sum(minutes),
                longest=max(minutes, default=0),
                away=bool(life.travel) and any(map(life.away, dates)),
                loaded=all(self.days.loaded(date) for date in strength),
            )

    def _first_sessions_back(self, since: int) -> Iterator[tuple[dt.date, str]]:
        """The days up to every full session that should be light: the first after a long break or a pause."""
        first = self.weeks.firsts[0]
        sessions = [
            (first + ONE_DAY * (7 * n + place), intensity, place < self.records[n].until or n < since)
            for n, choice in enumerate(self.choices)
            for place, intensity in choice.strength
        ]
        for (before, *_rest), (date, intensity, fixed) in pairwise(sessions):
            if intensity is Intensity.FULL and not fixed and (date - before).days in A_LONG_BREAK:
                start = before + ONE_DAY * A_LONG_BREAK.start
                yield from ((start + ONE_DAY * n, "break") for n in range((date - start).days + 1))
        for pause in self.days.life.pauses:
            last = pause.last
            if last is None or is_long(pause):
                continue
            after = next((each for each in sessions if each[0] > last), None)
            if after is not None and after[1] is Intensity.FULL and not after[2]:
                yield from ((last + ONE_DAY * n, "pause") for n in range(1, (after[0] - last).days + 1))


def _objects(day: DayView, intensity: Intensity) -> Callable[[Rule], str | None]:
    def says(law: Rule) -> str | None:
        objection = law(day, intensity)
        return None if objection is None else _said(name_of(law), objection)

    return says


def _said(rule: str, sentence: str) -> str:
    """A sentence that stands after a colon, with the rule that says it."""
    return f"{going_on(sentence).rstrip('.')} ({rule})"
