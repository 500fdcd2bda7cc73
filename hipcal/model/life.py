"""What comes between: pauses, travel, moved sessions, and what was done, missed or hurt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hipcal.model.kinds import Intensity, SessionKind

PAUSES_WITHOUT_RUNS = frozenset({"illness", "injury", "red-flag"})


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without hip work; `last` None: until the runner clears it.

    `why`: illness | injury | red-flag (no runs either) | other (the runs go on).
    """

    first: dt.date
    last: dt.date | None
    why: str = "other"


@dataclass(frozen=True, slots=True)
class Travel:
    """Days away: what there is to train with, and what is missing there though it is assumed."""

    first: dt.date
    last: dt.date
    equipment: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """A session the runner wants on another day: strength or mobility."""

    date: dt.date
    kind: SessionKind
    to: dt.date


@dataclass(frozen=True, slots=True)
class Done:
    """A session that took place, or (in `Log.missed`) did not."""

    date: dt.date
    kind: SessionKind = SessionKind.STRENGTH
    intensity: Intensity | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """A session that the runner leaves out, whether it is over or to come; `which` of that kind and day."""

    date: dt.date
    kind: SessionKind = SessionKind.STRENGTH
    which: int | None = None  # counted from 1; None: each of them


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain during an exercise, 0 to 10, as the runner felt it."""

    date: dt.date
    exercise: str  # the catalogue's slug
    score: int


@dataclass(frozen=True, slots=True)
class Log:
    """What happened. Everything sorted by date."""

    done: tuple[Done, ...] = ()
    missed: tuple[Done, ...] = ()
    skipped: tuple[Skip, ...] = ()
    pain: tuple[Pain, ...] = ()
    sore: tuple[dt.date, ...] = ()  # days of ordinary muscle soreness
    cleared: tuple[tuple[dt.date, str], ...] = ()  # from this date on an exercise is allowed again
