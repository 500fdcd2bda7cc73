"""The last good copy of every calendar that was fetched.

A second build is quick with it, and a host that cannot be reached is no disaster.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hipcal.runs_in.fetch import Fetched, FetchError, fetch, shown

FRESH = 60.0  # seconds for which a copy is taken as it is


@dataclass(frozen=True, slots=True)
class Copy:
    """A calendar that was fetched before."""

    data: bytes
    etag: str
    modified: str
    fetched: dt.datetime


def folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where copies are kept on this machine."""
    named = environment.get("HIPCAL_CACHE")
    if named:
        return Path(named)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home()) / "hipcal" / "cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hipcal"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hipcal"


def fetched(address: str, now: dt.datetime) -> tuple[bytes, str]:
    """The calendar at an address, and what is to be said of it. FetchError where there is no copy either."""
    place = folder(os.environ) / hashlib.sha256(address.encode()).hexdigest()
    copy = _kept(place)
    if copy and 0 <= (now - copy.fetched).total_seconds() < FRESH:
        return copy.data, ""
    try:
        found = fetch(address, etag=copy.etag if copy else "", modified=copy.modified if copy else "")
    except FetchError as error:
        if copy is None:
            raise
        return (
            copy.data,
            f"{_capital(shown(address))}: {error} The copy of {copy.fetched:%Y-%m-%d %H:%M} UTC is used.",
        )
    if found.data is None and copy:
        found = Fetched(copy.data, copy.etag, copy.modified)
    _keep(place, found, now)
    return found.data or b"", ""


def _kept(place: Path) -> Copy | None:
    try:
        about = json.loads(place.with_suffix(".json").read_bytes())
        data = place.with_suffix(".ics").read_bytes()
        if hashlib.sha256(data).hexdigest() != about["sha256"]:
            return None
        return Copy(data, about["etag"], about["modified"], dt.datetime.fromisoformat(about["fetched"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(place: Path, found: Fetched, now: dt.datetime) -> None:
    """Write the copy for the runner's own eyes; where it cannot be written, the next build fetches again."""
    from hipcal.output import write_whole

    data = found.data or b""
    about = {
        "etag": found.etag,
        "modified": found.modified,
        "fetched": now.isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(
            [(place.with_suffix(".ics"), data), (place.with_suffix(".json"), json.dumps(about).encode())]
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
