"""Where this machine keeps what belongs to a program and to one person."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of folder: the variables that name it, and where each system has it below the home."""

    own: str  # hipcal's own variable
    xdg: str
    unix: str
    mac: str
    windows: str


CACHE = Kind("HIPCAL_CACHE", "XDG_CACHE_HOME", ".cache", "Caches", "cache")
STATE = Kind("HIPCAL_STATE", "XDG_STATE_HOME", ".local/state", "Application Support", "state")


def folder(kind: Kind, environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Hipcal's folder of that kind; None where the runner has no place of their own."""
    if named := environment.get(kind.own):
        return Path(named)
    try:
        if platform == "win32":
            return Path(environment.get("LOCALAPPDATA") or Path.home()) / "hipcal" / kind.windows
        if platform == "darwin":
            return Path.home() / "Library" / kind.mac / "hipcal"
        given = Path(environment.get(kind.xdg) or "")
        return (given if given.is_absolute() else Path.home() / kind.unix) / "hipcal"
    except RuntimeError:  # there is no home
        return None
