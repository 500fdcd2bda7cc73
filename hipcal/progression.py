"""How hard strength is in each week: one step up at a time, a lighter week after a few, back after a break.

A week's level is a rung of the level table. It rises by one from a week whose sessions were all
done, holds where the season, the running or the body ask for it, and falls after a break. Sources:
ACSM 2009 (steps), Bell 2023 (lighter weeks), Spiering 2021 and Cleary 2002 (breaks), Frandsen 2025
(running that rises); the numbers of weeks and levels after a break are choices of this project.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from hipcal.language import N_, _
from hipcal.model import Athlete, Phase, Run, RunKind

FIRST_LEVEL = {"novice": 1, "regular": 3}
TOP = 6
RISES_BY = 1.10  # times the most of the last four weeks: running that steps up
EASES_TO = 0.90  # times the most of the last four weeks, or less: a cut-back week
LOOKS_BACK = 4  # weeks
MASTERS, SENIOR = 50, 65  # years
SENIOR_WEEKS = 2  # at the start, of single sets
WEEKS_UP = {"novice": 3, "regular": 5}
WORTH_EASING = 2  # weeks of work before the runner's own lighter week is one for strength too
BREAKS = ((42, TOP), (21, 2), (10, 1))  # more days than this without strength: levels back
TRAINING = frozenset({Phase.BASE, Phase.BUILD, Phase.OFF})

STEP, EASE, RUNNING, BREAK = (
    "one-step-a-week",
    "a-lighter-week-after-a-few",
    "no-step-when-running-rises",
    "back-after-a-break",
)
HOLDS = {
    Phase.PEAK: N_("Peak weeks hold the level."),
    Phase.TAPER: N_("In the taper the level holds."),
    Phase.RACE: N_("The level waits until the race is over."),
    Phase.RECOVERY: N_("After a race strength is light and the level waits."),
}


class WeekFacts(NamedTuple):
    """What the level of a week rests on. `strength`: the days that carry it, in their order."""

    phase: Phase
    strength: tuple[dt.date, ...]
    complete: bool  # all that was planned was done
    hurt: bool  # pain was noted in it
    minutes: int  # of running, about
    longest: int  # minutes of the longest run
    away: bool  # travel
    loaded: bool  # weights or a cable are at hand


class WeekLevel(NamedTuple):
    """A week's level, that of exercises with a weight, whether its sets are halved, and the rule for it.

    `held_by`: the phase in which levels hold, where that is the reason.
    """

    level: int
    loaded: int
    deload: bool
    rule: str
    text: str
    held_by: Phase | None = None


def levels(
    weeks: Sequence[WeekFacts], athlete: Athlete, behind: Sequence[WeekLevel] = ()
) -> tuple[WeekLevel, ...]:
    """The level of every week, from the first on; the first weeks' are those that lie `behind`."""
    ladder = _Ladder(weeks, athlete, behind)
    return tuple(map(ladder.week, range(len(weeks))))


class _Ladder:
    """Climbs week by week; what it remembers is that of the last week with strength."""

    def __init__(
        self, weeks: Sequence[WeekFacts], athlete: Athlete, behind: Sequence[WeekLevel] = ()
    ) -> None:
        self.weeks = weeks
        self.behind = behind
        self.level = self.loaded = FIRST_LEVEL[athlete.experience]
        age = athlete.age or 0
        self.weeks_up = WEEKS_UP["novice" if age >= MASTERS else athlete.experience]
        self.single_sets = SENIOR_WEEKS + (self.level > 1) if age >= SENIOR else 0
        self.worked = 0  # weeks of work since the last lighter one
        self.last: dt.date | None = None  # the last strength session

    def week(self, number: int) -> WeekLevel:
        """The level of one week; the weeks are asked for in their order."""
        week = self.weeks[number]
        found = self.behind[number] if number < len(self.behind) else self._found(number, week)
        self.level, self.loaded = found.level, found.loaded
        if not week.strength:
            self.worked = 0
            return found
        starts_over = found.rule == BREAK and number < len(self.behind)
        worked = 0 if starts_over else self.worked
        self.worked = worked + 1 if week.phase in TRAINING and not found.deload else 0
        self.last = week.strength[-1]
        return found

    def _found(self, number: int, week: WeekFacts) -> WeekLevel:
        if week.strength:
            return self._level(number, week)
        if week.phase in HOLDS:
            return self._held_by(week.phase)
        return self._held(STEP, _("This week holds no strength."))

    def _level(self, number: int, week: WeekFacts) -> WeekLevel:
        if self.last is None:
            return self._held(STEP, _(BEGINS.get(self.level, BEGINS[1])))
        gap = (week.strength[0] - self.last).days
        back = next((fall for days, fall in BREAKS if gap > days), 0)
        if back:
            return self._back(gap, back)
        if week.phase in HOLDS:
            return self._held_by(week.phase)
        return self._eased(number) or self._waits(number) or self._up(self.weeks[number - 1].loaded)

    def _held(self, rule: str, text: str, *, deload: bool = False) -> WeekLevel:
        return WeekLevel(self.level, self.loaded, deload, rule, text)

    def _held_by(self, phase: Phase) -> WeekLevel:
        return self._held(STEP, _(HOLDS[phase]))._replace(held_by=phase)

    def _back(self, gap: int, fall: int) -> WeekLevel:
        self.level, self.loaded = max(1, self.level - fall), max(1, self.loaded - fall)
        self.worked = 0
        text = BACK_TO_1 if fall == TOP else TWO_BACK if fall > 1 else ONE_BACK
        return self._held(BREAK, _(text).format(days=gap))

    def _eased(self, number: int) -> WeekLevel | None:
        """A lighter week: when the runner's own running eases after some work, and at the latest when due."""
        if self.eases(number) and (
            self.worked >= WORTH_EASING or (self.worked and not self._eases_in_reach(number))
        ):
            return self._held(EASE, _("A lighter week: your running eases, so does strength."), deload=True)
        if self.worked >= self.weeks_up:
            text = _("A lighter week after {weeks} weeks of work.").format(weeks=self.worked)
            return self._held(EASE, text, deload=True)
        return None

    def eases(self, number: int) -> bool:
        """Whether a week's running is clearly less than what the weeks before it held."""
        most = max((week.minutes for week in self._before(number)), default=0)
        return most > 0 and self.weeks[number].minutes <= EASES_TO * most

    def _eases_in_reach(self, number: int) -> bool:
        """Whether another lighter week of the runner's comes before one is due."""
        due = number + self.weeks_up - self.worked
        return any(self.eases(later) for later in range(number + 1, min(due + 1, len(self.weeks))))

    def _waits(self, number: int) -> WeekLevel | None:
        """Why there is no step up this week, if there is none."""
        week, last = self.weeks[number], self.weeks[number - 1]
        if rises(week, self._before(number)):
            return self._held(RUNNING, _("The level holds: this week's running rises by more than a tenth."))
        if number < self.single_sets:
            return self._held(STEP, _("The level holds while single sets turn into several."))
        if not last.strength:
            return self._held(STEP, _("The level holds: last week had no strength."))
        if not last.complete:
            return self._held(STEP, _("The level holds: not all of last week's strength was done."))
        if last.hurt:
            return self._held(STEP, _("The level holds: there was pain last week."))
        return self._held(STEP, _("The level holds while you travel.")) if week.away or last.away else None

    def _up(self, loaded: bool) -> WeekLevel:
        """One step; past the top the two highest levels take turns."""
        if loaded:
            self.loaded = next_level(self.loaded)
        before, self.level = self.level, next_level(self.level)
        if before == TOP:
            return self._held(STEP, _("The two highest levels take turns."))
        return self._held(STEP, _("One step up from level {level}.").format(level=before))

    def _before(self, number: int) -> Sequence[WeekFacts]:
        return self.weeks[max(0, number - LOOKS_BACK) : number]


BEGINS = {
    1: N_("Strength begins at level 1: the movements first."),
    3: N_("You know strength training, so it begins at level 3."),
}
BACK_TO_1 = N_("Back to level 1 after {days} days without strength.")
TWO_BACK = N_("Two levels back after {days} days without strength.")
ONE_BACK = N_("One level back after {days} days without strength.")


def is_training(run: Run) -> bool:
    """Whether a run counts for how much a week holds: races and cross-training do not."""
    return run.kind is not RunKind.RACE and not run.is_cross


def next_level(level: int) -> int:
    """One up; from the highest one down, so that the two highest take turns."""
    return level + 1 if level < TOP else TOP - 1


def rises(week: WeekFacts, before: Sequence[WeekFacts]) -> bool:
    """Whether a week's running, or its longest run, is over a tenth above the most of the weeks before."""
    most = max((each.minutes for each in before), default=0)
    longest = max((each.longest for each in before), default=0)
    return bool(before) and (week.minutes > RISES_BY * most or week.longest > RISES_BY * longest)
