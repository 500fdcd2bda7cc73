"""What the catalogue holds: exercises, blocks, strength levels, rules' data and sources."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hipcal.model import Intensity, SessionKind

NO_LIMITS: Mapping[str, int] = MappingProxyType({})


class Dose(NamedTuple):
    """Sets of reps, or of seconds, or of breaths held (reps and breaths: first one, then the other)."""

    sets: int = 1
    reps: int | None = None
    seconds: int | None = None
    breaths: int | None = None


class Pace(NamedTuple):
    """How long a dose takes: seconds per rep and side, per breath, and around the work.

    `switch` is paid once per set, or (`switch_once`) once per exercise, one side's sets after
    another; `rest` lies between sets;
    `rest_each_side` also between the sides (loaded work, legs alternating).
    """

    rep: float = 0.0
    breath: float = 4.0
    switch: float = 0.0
    setup: float = 0.0
    rest: float = 20.0
    switch_once: bool = False
    rest_each_side: bool = False


class Text(NamedTuple):
    """What the runner reads."""

    setup: str
    movement: str
    cues: tuple[str, ...]
    avoid: str


class Exercise(NamedTuple):
    """One exercise of the catalogue.

    `slots` maps activation, stretch, mobility, strength or run to the dose used there when a
    block names no other; `caps` is the most that any slot may ask for. `fatigue` is the class
    of its strength dose (0 none to 3 high); `standing` work tires more in several sets.
    `needs` are things that must be there (floor, mat, drill-space, step, cable …); one name of
    each inner tuple is enough. `substitutes` maps a slot to slugs in the order to try.
    """

    slug: str
    ref: str
    name: str
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    purpose: str
    muscles: str
    trains: frozenset[str]  # front | back of the hip
    does: frozenset[str]  # stretch | strength | mobility
    planes: frozenset[str]  # sagittal | frontal | transverse
    position: str
    standing: bool
    type: str  # drill | mobility | strength | static-stretch
    sides: int
    alternating: bool
    fatigue: int
    slots: Mapping[str, Dose]
    caps: Dose
    pace: Pace
    needs: tuple[tuple[str, ...], ...]
    substitutes: Mapping[str, tuple[str, ...]]
    regression: str | None
    progression: str | None  # the row of the level table: bodyweight | loaded | full-hold
    family: str | None  # two of one family never share a block
    from_level: int
    text: Text
    variant_of: str | None = None
    extras: frozenset[str] = frozenset()  # equipment that makes it harder and is not needed
    flow: str | None = None  # exercises of one flow follow each other without a change between them


class BlockItem(NamedTuple):
    """An exercise in a block; `dose` None: by the runner's level.

    `part` is main, spare, opener or cool-down. Openers and cool-downs are taken where the minutes
    allow, spare ones go first where they do not; `off_day_only` says where besides.
    """

    exercise: str
    dose: Dose | None
    part: str = "main"
    off_day_only: bool = False


class Block(NamedTuple):
    """A named set of exercises. `drills`: seconds of running drills at its end, shared among them."""

    id: str
    ref: str
    name: str
    kind: SessionKind
    intensity: Intensity | None
    tier: int
    items: tuple[BlockItem, ...]
    drills: int
    sources: tuple[str, ...]


class LeftOut(NamedTuple):
    """An exercise the articles name and the catalogue does not use, and why."""

    ref: str
    name: str
    why: str
    sources: tuple[str, ...]


class Source(NamedTuple):
    """Who says so. `statement` is the finding used; `grade` A to D as the README explains."""

    key: str
    ref: str
    author: str
    title: str
    publication: str
    year: int | None
    doi: str | None
    statement: str
    grade: str
    verified: str


class RuleData(NamedTuple):
    """Numbers and sources of a rule whose sentence and test live in code.

    `costs` are what a wish charges when it gives way, `limits` the numbers a law counts with,
    `yields` the sentence the runner reads where the wish gave way.
    """

    name: str
    ref: str
    hard: bool
    costs: Mapping[str, int]
    sources: tuple[str, ...]
    limits: Mapping[str, int] = NO_LIMITS
    yields: str = ""


class RaceWindow(NamedTuple):
    """How far strength stays away from a race of this length; `metres` None: any longer one."""

    metres: int | None
    taper: int
    full: int
    light: int
    gentle: int
    light_again: int
    full_again: int
    b_taper: int
    b_full: int
    b_light: int


class WeekTarget(NamedTuple):
    """Strength sessions a week in a phase: wanted, and at the most."""

    target: int
    cap: int


class SeasonData(NamedTuple):
    """The numbers of the season."""

    before: Mapping[str, int]
    needs_build: int
    weeks: Mapping[str, WeekTarget]
    senior_peak_target: int
    margins: Mapping[int, int]
    races: Mapping[str, RaceWindow]


class Catalogue(NamedTuple):
    """Everything of the catalogue, every reference resolved."""

    exercises: Mapping[str, Exercise]
    blocks: Mapping[str, Block]
    levels: Mapping[str, Mapping[int, Dose]]  # row → level 1 to 6 → dose
    drills: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    sources: Mapping[str, Source]
    rules: Mapping[str, RuleData]
    season: SeasonData
