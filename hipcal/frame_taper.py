"""The weeks that fall: the taper before a race and the short runs after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

STEP, SHORTEST, SHORTEST_OF_ALL, SHORTEST_HARD = 5, 15, 10, 20  # minutes
TAPERED = (0.5, 0.65, 0.8)  # of the biggest week: one, two, three weeks before the race
# What the last seven days keep of the biggest week: 41 to 60 % less is what worked best.
LEAST_LEFT, MOST_LEFT = 0.42, 0.58
MOST_BEFORE = {1: 20, 2: 30}  # minutes of a run one day and two days before the race
LONG_UNTIL, HARD_UNTIL, HARD_FROM = 5, 3, 6  # days before the race
RECOVERS_IN_A_WEEK = 8  # a race whose recovery is over by this day, counted from the race
AFTER_SHORT_RACES = (0.7,)  # of the biggest week's runs, in the weeks after the race
AFTER_LONG_RACES = (0.5, 0.6, 0.7)


class Easing(NamedTuple):
    """A run around the race. `kind`: long, quality, easy or recovery."""

    kind: str
    minutes: int


def last_days(days: Sequence[tuple[int, str]], biggest: Sequence[int]) -> dict[int, Easing]:
    """The runs of the last seven days, by the days left.

    `days`: days left and role of each run, the first one first; `biggest`: the minutes of the
    biggest week's runs. The longest run comes first, and one other run stays hard.
    """
    left = [away for away, _ in days]
    hard = _hard_day(days[1:])
    lengths = _with_hard(_lengths(left, biggest), left.index(hard) if hard else None)
    return {
        away: Easing(_kind(away, role, first=nth == 0, hard=away == hard), lengths[nth])
        for nth, (away, role) in enumerate(days)
    }


def _lengths(days: Sequence[int], biggest: Sequence[int]) -> list[int]:
    """Half of the biggest week's minutes in fives, the longest first; the last two days hold the shortest."""
    whole = sum(biggest)
    halves = [max(SHORTEST, _fives(each * TAPERED[0])) for each in sorted(biggest, reverse=True)]
    lengths = [min(each, MOST_BEFORE.get(away, each)) for away, each in zip(days, halves, strict=True)]
    while sum(lengths) > whole * MOST_LEFT and max(lengths) > SHORTEST:
        lengths[lengths.index(max(lengths))] -= STEP
    for nth in reversed([nth for nth, away in enumerate(days) if away in MOST_BEFORE]):
        while sum(lengths) > whole * MOST_LEFT and lengths[nth] > SHORTEST_OF_ALL:
            lengths[nth] -= STEP
    while sum(lengths) < whole * LEAST_LEFT:
        lengths[0] += STEP
    return lengths


def _with_hard(lengths: list[int], hard: int | None) -> list[int]:
    """A hard run too short to be one takes five minutes from the longest."""
    while hard is not None and lengths[hard] < SHORTEST_HARD < lengths[0]:
        lengths[hard] += STEP
        lengths[0] -= STEP
    return lengths


def _fives(minutes: float) -> int:
    return int(minutes / STEP + 0.5) * STEP


def _hard_day(days: Sequence[tuple[int, str]]) -> int | None:
    """The days left at the last hard run: where the week has one anyway, else as early as possible."""
    fit = [(role == "quality", away) for away, role in days if HARD_UNTIL <= away <= HARD_FROM]
    return max(fit)[1] if fit else None


def _kind(away: int, role: str, *, first: bool, hard: bool) -> str:
    if hard:
        return "quality"
    if first and role == "long" and away >= LONG_UNTIL:
        return "long"
    return "recovery" if role == "recovery" and away > 1 else "easy"


def tapered(away: int, usual: int) -> int:
    """The minutes of a run so many days before the race that has `usual` minutes in the biggest week."""
    return max(SHORTEST, _fives(usual * TAPERED[(away - 1) // 7]))


def after(away: int, usual: int, most: int, recovers_in: int) -> Easing:
    """A run so many days after the race, on a day that had `usual` minutes in the biggest week."""
    shares = AFTER_SHORT_RACES if recovers_in <= RECOVERS_IN_A_WEEK else AFTER_LONG_RACES
    week = min((away - 1) // 7, len(shares) - 1)
    minutes = max(SHORTEST, _fives(min(usual, most) * shares[week]))
    return Easing("recovery" if week == 0 else "easy", minutes)
