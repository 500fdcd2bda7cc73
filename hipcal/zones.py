"""Time zones from the tzdata package alone, so that every machine computes the same hours."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Every IANA zone name."""
    text = files("tzdata").joinpath("zones").read_text(encoding="ascii")
    return frozenset(text.split())


@lru_cache(maxsize=64)
def tzif(name: str) -> bytes:
    """The zone's TZif file. KeyError for a name that is not an IANA zone."""
    if name not in names():
        raise KeyError(name)
    return files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone for datetimes. KeyError for a name that is not an IANA zone."""
    return ZoneInfo.from_file(BytesIO(tzif(name)), key=name)
