"""A race that is run as training has a name, also where a law knows only a long or a quality run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hipcal.model import Race, Refusal
from hipcal.rules import name_of
from hipcal.rules.laws import legs_fresh_before_a_key_run, no_strength_on_long_run_or_race_days

ON_ITS_DAY = name_of(no_strength_on_long_run_or_race_days)
THE_DAY_BEFORE = name_of(legs_fresh_before_a_key_run)
ONE_DAY = dt.timedelta(days=1)


def training_races(races: Sequence[Race]) -> dict[dt.date, str]:
    """The races of priority C by their dates: `City 10k`, or `your 10k`."""
    return {race.date: race.name or f"your {race.distance}" for race in races if race.priority == "C"}


def named(refusals: tuple[Refusal, ...], day: dt.date, races: dict[dt.date, str]) -> tuple[Refusal, ...]:
    """The refusals of a day, which name the race that is on it or on the next day."""
    if day not in races and day + ONE_DAY not in races:
        return refusals
    words = {}
    if day in races:
        name = races[day]
        words[ON_ITS_DAY] = f"{name[:1].upper()}{name[1:]} is on this day."
    if day + ONE_DAY in races:
        words[THE_DAY_BEFORE] = f"Full strength would tire your legs for {races[day + ONE_DAY]} tomorrow."
    return tuple(replace(each, text=words.get(each.rule, each.text)) for each in refusals)
