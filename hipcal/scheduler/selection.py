"""Which block a strength session is, and which of its exercises give way to their easier form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hipcal.catalogue.types import Catalogue
from hipcal.model import Intensity, Phase
from hipcal.novelty import CLEAR_DAYS, Memory
from hipcal.prescription import Setting
from hipcal.running import ONE_DAY
from hipcal.scheduler.days import Days


class Selection(NamedTuple):
    """A block and what is eased in it; `again`: the session before it was the same one."""

    block: str
    eased: frozenset[str] = frozenset()
    again: bool = False


class Selector:
    """Chooses session by session, in the order of the days: A and B in turn.

    Where the one in turn would be new to the legs on a day that allows nothing new, and the other
    would not, the other comes first; so both are learned on days that leave time to recover.
    """

    def __init__(self, days: Days, catalogue: Catalogue) -> None:
        self.days = days
        regular = days.request.athlete.experience == "regular"
        self.memory = Memory(catalogue, regular=regular, start=days.request.start)
        self.last: int | None = None  # of two blocks in turn, the one that was done

    def next(self, day: dt.date, family: str, minutes: int) -> Selection:
        """The block of this day's session."""
        setting = self.days.setting(day)
        blocks = self.days.fitter.strength_blocks(family, setting)
        found = self._possible(day, list(self._options(day, blocks, minutes)), minutes)
        first = 0 if self.last is None else (self.last + 1) % len(blocks)
        turns = [*range(first, len(blocks)), *range(first)]
        place = next((turn for turn in turns if not found[turn].eased), first)
        self._remember(day, found[place], setting, minutes)
        again = len(blocks) > 1 and place == self.last
        self.last = place if len(blocks) > 1 else self.last
        return found[place]._replace(again=again)

    def _options(self, day: dt.date, blocks: Sequence[str], minutes: int) -> Iterator[Selection]:
        setting, closed = self.days.setting(day), self._nothing_new(day)
        for block in blocks:
            filled = self.days.fitter.prescriber.fill(block, setting, minutes)
            new = self.memory.new_on(day, filled.items) if filled and closed else frozenset()
            yield Selection(block, new)

    def _possible(self, day: dt.date, found: list[Selection], minutes: int) -> list[Selection]:
        """The options without those whose easier forms leave half a session, if another is left."""
        whole = [each for each in found if not each.eased or self._filled(day, each, minutes)]
        return found if len(whole) == len(found) else [self._instead(each, whole) for each in found]

    def _instead(self, each: Selection, whole: Sequence[Selection]) -> Selection:
        return each if each in whole else whole[0] if whole else each._replace(eased=frozenset())

    def _filled(self, day: dt.date, chosen: Selection, minutes: int) -> bool:
        setting = self.days.setting(day)
        known = replace(setting, unknown=setting.unknown | chosen.eased)
        return self.days.fitter.prescriber.fill(chosen.block, known, minutes) is not None

    def _nothing_new(self, day: dt.date) -> bool:
        """In a peak, near a race and within two days before a hard run nothing new is tried."""
        soon = [run for n in range(1, CLEAR_DAYS + 1) for run in self.days.runs.get(day + ONE_DAY * n, ())]
        season = self.days.phases.on(day)
        return season.phase is Phase.PEAK or season.near_race or any(run.is_key for run in soon)

    def _remember(self, day: dt.date, chosen: Selection, setting: Setting, minutes: int) -> None:
        known = replace(setting, unknown=setting.unknown | chosen.eased)
        filled = self.days.fitter.prescriber.fill(chosen.block, known, minutes)
        self.memory.remember(day, filled.items if filled else ())


def family_of(intensity: Intensity) -> str:
    """The family of a session whose day was never asked what fits it."""
    return "full" if intensity is Intensity.FULL else "light"
