"""The kinds of runs, sessions, strength and days."""

from __future__ import annotations

from enum import StrEnum


class RunKind(StrEnum):
    """What a run is, hardest last within `HARDEST_FIRST` below."""

    EASY = "easy"
    RECOVERY = "recovery"
    LONG = "long"
    QUALITY = "quality"
    RACE = "race"
    TIME_TRIAL = "time-trial"
    CROSS = "cross"
    CROSS_HARD = "cross hard"


KEY_RUNS = frozenset({RunKind.QUALITY, RunKind.LONG, RunKind.RACE, RunKind.TIME_TRIAL})
CROSS_TRAINING = frozenset({RunKind.CROSS, RunKind.CROSS_HARD})
HARDEST_FIRST = (
    RunKind.RACE,
    RunKind.TIME_TRIAL,
    RunKind.LONG,
    RunKind.QUALITY,
    RunKind.EASY,
    RunKind.RECOVERY,
    RunKind.CROSS_HARD,
    RunKind.CROSS,
)


class Harder(StrEnum):
    """What an exercise is made harder by, beyond the body's own weight."""

    WEIGHT = "weight"
    BAND = "band"
    SLOWER = "slower"


class SessionKind(StrEnum):
    """The four kinds of hip work."""

    ACTIVATION = "activation"
    STRETCH = "stretch"
    STRENGTH = "strength"
    MOBILITY = "mobility"


class Intensity(StrEnum):
    """Strength that may tire the legs (FULL), or that hardly does (LIGHT: fatigue class 0 or 1)."""

    FULL = "full"
    LIGHT = "light"


class Phase(StrEnum):
    """Where a day stands in the season."""

    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"
    RACE = "race"
    RECOVERY = "recovery"
    OFF = "off"
