"""A request as the rules see it: weeks of days, equal weeks sharing one value."""

from __future__ import annotations

import datetime as dt

from hipcal.catalogue.types import Catalogue
from hipcal.model import Phase
from hipcal.progression import SENIOR
from hipcal.rules.views import NOTHING_SETTLED, DayView, Record, Season, WeekView
from hipcal.running import ONE_DAY, weeks_of
from hipcal.scheduler.days import Days

FULL_WEEK_FROM = 5  # days of a week inside the plan: its whole target counts
SHORT_WEEK_UP_TO = 2  # days: no target
SHORT_WEEK_BELOW = 4  # open days
ADULT = 18
EASED = frozenset({Phase.TAPER, Phase.RECOVERY})  # the phases that rules ask for by name
FRESHENING = frozenset({Phase.PEAK, Phase.TAPER})


class Weeks:
    """Makes week views of days; equal weeks become the same object."""

    def __init__(self, days: Days, catalogue: Catalogue) -> None:
        self.days = days
        self.request = days.request
        self.catalogue = catalogue
        self.firsts = weeks_of(self.request)
        self._known: dict[object, WeekView] = {}

    def season(self) -> Season:
        """All weeks the plan touches, nothing settled."""
        return Season(self.firsts, tuple(self.week(number) for number in range(len(self.firsts))))

    def week(self, number: int, record: Record = NOTHING_SETTLED) -> WeekView:
        """One week, from 0."""
        first = self.firsts[number]
        facts = [self.days.on(first + ONE_DAY * offset) for offset in range(-1, 8)]
        days = tuple(DayView(facts[n], facts[n - 1], facts[n + 1]) for n in range(1, 8))
        phase = self.phase(number)
        after = self._after_hardest(first) if phase in FRESHENING else None
        asked = self._asked_for(phase)
        eased = phase if phase in EASED else Phase.BASE
        key = (*map(id, facts), eased, asked, record, after)
        if key not in self._known:
            self._known[key] = self._view(days, eased, asked, after, record)
        return self._known[key]

    def phase(self, number: int) -> Phase:
        """The phase most of a week's days have, of equals the later one; without any run it is off."""
        dates = [self.firsts[number] + ONE_DAY * place for place in range(7)]
        within = [date for date in dates if self.request.start <= date <= self.request.end]
        found = [self.days.phases.on(date).phase for date in within]
        counts = {phase: (found.count(phase), place) for place, phase in enumerate(found)}
        phase = max(counts, key=counts.__getitem__, default=Phase.BASE)
        if phase is not Phase.BASE:
            return phase
        facts = [self.days.on(date) for date in dates]
        return Phase.OFF if not any(day.runs or day.paused for day in facts) else phase

    def _view(
        self,
        days: tuple[DayView, ...],
        phase: Phase,
        asked: tuple[int, int],
        after: tuple[int, ...] | None,
        record: Record,
    ) -> WeekView:
        wanted, cap = asked
        within = [day.today for day in days if day.today.within]
        open_days = sum(day.inside and (day.season.light or day.season.full) for day in within)
        short = open_days < min(len(within), SHORT_WEEK_BELOW)
        target = min(_partial(wanted, len(within)), open_days, 1 if short else wanted)
        return WeekView(
            days=days,
            phase=phase,
            target=target,
            cap=max(cap, len(record.strength) + len(record.kept)),
            minor=self.request.athlete.age is not None and self.request.athlete.age < ADULT,
            short=short,
            after_hardest=after,
            record=record,
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

    def _after_hardest(self, first: dt.date) -> tuple[int, ...] | None:
        """The days after the week's hardest run; None in a week without a hard one."""
        dates = [first + ONE_DAY * place for place in range(7)]
        inside = [date for date in dates if self.days.on(date).inside]
        hardest = max(map(self.days.effort, inside), default=(0, 0))
        if hardest[0] == 0:
            return None
        return tuple(place for place in range(7) if self.days.effort(dates[place] - ONE_DAY) == hardest)


def _partial(target: int, within: int) -> int:
    """The target of a week cut by the plan's ends."""
    if within <= SHORT_WEEK_UP_TO:
        return 0
    return target if within >= FULL_WEEK_FROM else min(1, target)
