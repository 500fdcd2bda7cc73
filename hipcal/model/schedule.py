"""Which block goes on which day and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from hipcal.model.kinds import Intensity, Phase, SessionKind
from hipcal.model.request import Run


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is where it is: the rule's name, a sentence, the keys of its sources."""

    rule: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a block is not on a day."""

    block: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A block on a day. `run` is the run it belongs to (activation, stretch), else None.

    `minutes` is the most it may take; `seated` asks for the seated work of a desk day; `eased` are
    exercises whose easier form stands in, because they would be new here.
    """

    date: dt.date
    kind: SessionKind
    block: str
    intensity: Intensity | None = None
    run: Run | None = None
    minutes: int = 0
    seated: bool = False
    eased: frozenset[str] = frozenset()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What is said of one day. `week` counts the runner's weeks from 1."""

    date: dt.date
    phase: Phase
    week: int
    deload: bool = False
    cost: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """One of the runner's weeks: its place in the season and how hard its strength is.

    `level` is the strength level 1 to 6, `loaded` that of the exercises with a weight. In a
    deload week the sets are halved. `why`: why the level is what it is.
    """

    number: int  # from 1
    first: dt.date
    phase: Phase
    level: int
    loaded: int
    deload: bool = False
    target: int = 0  # strength sessions the week asks for
    complete: bool = True  # none of its sessions was missed for good
    why: Reason = field(default_factory=lambda: Reason("", ""))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something the week should have held and does not."""

    week: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The cheapest lawful arrangement: which block on which day, and why not more."""

    placements: tuple[Placement, ...]
    days: tuple[Day, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
    cost: int
    weeks: tuple[Week, ...] = ()
