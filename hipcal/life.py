"""What comes between a runner and the plan, day by day: pauses, travel, sore legs, exercises that hurt."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hipcal.catalogue.types import Catalogue
from hipcal.model import Pause, Request, Travel

ONE_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(days=7)
STOPS_ABOVE = 2  # pain, 0 to 10: above it the exercise ends
REMEMBERS = dt.timedelta(days=14)  # how long a stop counts
LASTING = 14  # days of pain after which a professional should look
NEEDS_CLEARANCE = frozenset({"injury", "red-flag"})


class Life:
    """Answers for one request; `until`: only what began on or before that day is known."""

    def __init__(self, request: Request, catalogue: Catalogue, until: dt.date = dt.date.max) -> None:
        self.pauses = tuple(pause for pause in request.pauses if pause.first <= until)
        self.travel = tuple(each for each in request.travel if each.first <= until)
        self.sore = frozenset(day for day in request.log.sore if day <= until)
        self.pain = tuple(each for each in request.log.pain if each.date <= until)
        self.cleared = request.log.cleared
        self.logged = _last_entry(request, until)
        self.regressions = {slug: one.regression for slug, one in catalogue.exercises.items()}
        self._stops = self._stops_by_exercise()

    def pause_on(self, day: dt.date) -> Pause | None:
        """The pause that holds a day, if one does."""
        return next((pause for pause in self.pauses if held(pause, day)), None)

    def away(self, day: dt.date) -> Travel | None:
        """The travel that holds a day, if one does."""
        return next((each for each in self.travel if each.first <= day <= each.last), None)

    def sits(self, day: dt.date) -> bool:
        """Whether a day begins or ends a travel: a long day of sitting."""
        return any(day in (each.first, each.last) for each in self.travel)

    def comes_back(self, day: dt.date) -> bool:
        """Whether a day lies in the light week after a long pause, an injury or a red flag."""
        return any(
            pause.last is not None and is_long(pause) and pause.last < day <= pause.last + A_WEEK
            for pause in self.pauses
        )

    def hurt(self, first: dt.date) -> bool:
        """Whether pain was noted in the week that begins on `first`."""
        return any(first <= each.date < first + A_WEEK for each in self.pain)

    def eased(self, day: dt.date) -> frozenset[str]:
        """Exercises whose easier form stands in, because they hurt in the last two weeks."""
        return frozenset(slug for slug in self._hurting(day) if self.regressions.get(slug))

    def barred(self, day: dt.date) -> frozenset[str]:
        """Exercises that stay out: hurt twice within two weeks, or hurt with no easier form to turn to."""
        alone = {slug for slug in self._hurting(day) if not self.regressions.get(slug)}
        return self.out(day) | alone

    def out(self, day: dt.date) -> frozenset[str]:
        """Exercises that hurt twice within two weeks and are not cleared."""
        return frozenset(slug for slug, days in self._stops.items() if self._twice(slug, days, day))

    def _hurting(self, day: dt.date) -> Iterator[str]:
        for slug, days in self._stops.items():
            if any(stop < day <= stop + REMEMBERS and not self._cleared(slug, stop, day) for stop in days):
                yield slug

    def _twice(self, slug: str, days: list[dt.date], day: dt.date) -> bool:
        second = [later for one, later in pairwise(days) if later - one <= REMEMBERS and later < day]
        return bool(second) and not self._cleared(slug, second[-1], day)

    def _cleared(self, slug: str, stop: dt.date, day: dt.date) -> bool:
        return any(which == slug and stop <= since <= day for since, which in self.cleared)

    def _stops_by_exercise(self) -> dict[str, list[dt.date]]:
        found: dict[str, list[dt.date]] = defaultdict(list)
        for each in sorted(self.pain, key=lambda pain: (pain.date, pain.exercise)):
            if each.score > STOPS_ABOVE:
                found[each.exercise].append(each.date)
        return dict(found)

    def lasting_pain(self) -> Iterator[tuple[str, dt.date, dt.date]]:
        """Exercises that were painful over more than two weeks, with the first and the last day of it.

        Not told once two weeks are logged without it, or it is cleared.
        """
        days: dict[str, list[dt.date]] = defaultdict(list)
        for each in sorted(self.pain, key=lambda pain: pain.date):
            days[each.exercise].append(each.date)
        for slug, found in sorted(days.items()):
            first, last = _latest_spell(found)
            over = self.logged > last + REMEMBERS or self._cleared(slug, last, dt.date.max)
            if (last - first).days > LASTING and not over:
                yield slug, first, last


def _last_entry(request: Request, until: dt.date) -> dt.date:
    """The last day up to `until` of which the log says something: by then so much time has passed."""
    log = request.log
    noted = [*(each.date for each in (*log.done, *log.missed)), *(each.date for each in log.pain)]
    return max((day for day in (*noted, *log.sore) if day <= until), default=dt.date.min)


def _latest_spell(days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """The first and the last of the latest days, sorted, with no more than four weeks between any two.

    For two weeks after a stop its easier form stands in; what hurts again in the two after them
    has lasted.
    """
    first = days[-1]
    for day in reversed(days):
        first = day if first - day <= 2 * REMEMBERS else first
    return first, days[-1]


def held(pause: Pause, day: dt.date) -> bool:
    """Whether a pause holds a day."""
    return pause.first <= day and (pause.last is None or day <= pause.last)


def is_long(pause: Pause) -> bool:
    """Whether a pause is followed by a whole light week: seven days or more, an injury, a red flag."""
    if pause.why in NEEDS_CLEARANCE:
        return True
    return pause.last is not None and pause.last - pause.first >= A_WEEK - ONE_DAY
