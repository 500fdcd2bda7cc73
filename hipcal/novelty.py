"""What is new to a runner's legs, and where new work has no place.

An exercise that tires the legs is new when it was not done in the last six weeks: it makes sore,
and one bout protects for six weeks or more (Cheung 2003, Cleary 2002). Nothing new belongs into a
peak, a taper, the week before a race, or the two days before a hard run; there the easier form of
the exercise takes its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hipcal.catalogue.types import Catalogue
from hipcal.model import Item

KNOWN_FOR = dt.timedelta(days=42)
TIRING = 2  # fatigue class from which an exercise can be new
CLEAR_DAYS = 2  # after new work, without a hard run


class Memory:
    """Which exercises were done when. Somebody who strength-trains knows them all, until a long break."""

    def __init__(self, catalogue: Catalogue, *, regular: bool, start: dt.date) -> None:
        self.catalogue = catalogue
        self._usual = start if regular else None  # the last day on which everything was known
        self._done: dict[str, dt.date] = {}

    def new_on(self, day: dt.date, items: Iterable[Item]) -> frozenset[str]:
        """The exercises among the items that would be new on a day."""
        return frozenset(
            item.exercise
            for item in items
            if tiring(item, self.catalogue) and not self._known(item.exercise, day)
        )

    def _known(self, slug: str, day: dt.date) -> bool:
        last = [each for each in (self._usual, self._done.get(slug)) if each is not None]
        return bool(last) and day - max(last) <= KNOWN_FOR

    def remember(self, day: dt.date, items: Iterable[Item]) -> None:
        """Note what was done; unlogged sessions count as done."""
        if self._usual is not None and day - self._usual <= KNOWN_FOR:
            self._usual = day
        self._done.update((item.exercise, day) for item in items)


def tiring(item: Item, catalogue: Catalogue) -> bool:
    """Whether a dose tires the legs: standing work does so from the second set on."""
    exercise = catalogue.exercises[item.exercise]
    return exercise.fatigue >= TIRING or (
        exercise.fatigue == TIRING - 1 and exercise.standing and item.sets > 1
    )
