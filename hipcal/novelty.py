"""What is new to a runner's legs, and where new work has no place.

An exercise that tires the legs is new when it was not done in the last six weeks: it makes sore,
and one bout protects for six weeks or more (Cheung 2003, Cleary 2002). Nothing new belongs into a
taper or the week before a race; there the easier form of the exercise takes its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hipcal.catalogue.types import Catalogue

KNOWN_FOR = dt.timedelta(days=42)
TIRING = 2  # fatigue class from which an exercise can be new


class Memory:
    """Which tiring exercises were done when. Somebody who strength-trains already knows them all."""

    def __init__(self, catalogue: Catalogue, *, regular: bool) -> None:
        self.catalogue = catalogue
        self.regular = regular
        self._done: dict[str, dt.date] = {}

    def new_on(self, day: dt.date, exercises: Iterable[str]) -> frozenset[str]:
        """Those of the exercises that would be new on a day."""
        if self.regular:
            return frozenset()
        tiring = [slug for slug in exercises if self.catalogue.exercises[slug].fatigue >= TIRING]
        return frozenset(
            slug for slug in tiring if slug not in self._done or day - self._done[slug] > KNOWN_FOR
        )

    def remember(self, day: dt.date, exercises: Iterable[str]) -> None:
        """Note what was done; unlogged sessions count as done."""
        self._done.update(dict.fromkeys(exercises, day))
