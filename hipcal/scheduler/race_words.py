"""A race that is run as training has a name, also where a law knows only a long or a quality run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hipcal.language import _
from hipcal.model import Race, Refusal
from hipcal.phases import race_name
from hipcal.rules import name_of
from hipcal.rules.laws import legs_fresh_before_a_key_run, no_strength_on_long_run_or_race_days

ON_ITS_DAY = name_of(no_strength_on_long_run_or_race_days)
THE_DAY_BEFORE = name_of(legs_fresh_before_a_key_run)
ONE_DAY = dt.timedelta(days=1)


def training_races(races: Sequence[Race]) -> dict[dt.date, str]:
    """The races of priority C by their dates: `City 10k`, or `your 10k`."""
    return {race.date: race_name(race) for race in races if race.priority == "C"}


def named(refusals: tuple[Refusal, ...], day: dt.date, races: dict[dt.date, str]) -> tuple[Refusal, ...]:
    """The refusals of a day, which name the race that is on it or on the next day."""
    if day not in races and day + ONE_DAY not in races:
        return refusals
    words = {}
    if day in races:
        text = _("{race} is on this day.").format(race=races[day])
        words[ON_ITS_DAY] = f"{text[:1].upper()}{text[1:]}"
    if day + ONE_DAY in races:
        text = _("Full strength would tire your legs for {race} tomorrow.")
        words[THE_DAY_BEFORE] = text.format(race=races[day + ONE_DAY])
    return tuple(replace(each, text=words.get(each.rule, each.text)) for each in refusals)
