"""The last good copy of every calendar that was fetched.

A second build is quick with it, and a host that cannot be reached is no disaster. A copy is one that
could be read: a login page never takes a calendar's place.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from hipcal.cli_folders import CACHE, folder
from hipcal.problems import InputError
from hipcal.runs_in import fetch
from hipcal.runs_in.addresses import shown
from hipcal.runs_in.limits import MOST_BYTES

FRESH = 60.0  # seconds for which a copy is taken as it is
LONGEST_HEAD = 2_000
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Copy:
    """A calendar that was fetched before: its bytes, and what to ask the host with."""

    data: bytes
    etag: str
    modified: str
    fetched: dt.datetime


def through(address: str, now: dt.datetime, read: Callable[[bytes], T]) -> tuple[T, str]:
    """What `read` makes of the calendar at an address, and what is to be said of it.

    InputError where neither the host nor the last good copy gives anything that can be read. `now` is
    in the runner's zone.
    """
    place = _place(address, os.environ)
    copy = _kept(place) if place else None
    if copy and 0 <= _age(copy, now) < FRESH:
        with contextlib.suppress(InputError):
            return read(copy.data), ""
    try:
        found = _asked(address, copy, now)
        result = read(found.data)
    except InputError as error:
        if copy is None:
            raise
        return _again(copy, read, error), _said(address, error, copy, now)
    if place:
        _keep(place, found)
    return result, ""


def _asked(address: str, copy: Copy | None, now: dt.datetime) -> Copy:
    """What the host gives; the bytes of the copy where they have not changed."""
    etag, modified = (copy.etag, copy.modified) if copy else ("", "")
    found = fetch.fetch(address, etag=etag, modified=modified)
    if found.data is None and copy:
        return replace(copy, fetched=now)
    return Copy(found.data or b"", found.etag, found.modified, now)


def _again(copy: Copy, read: Callable[[bytes], T], error: InputError) -> T:
    """What the copy holds; `error` where it cannot be read either."""
    try:
        return read(copy.data)
    except InputError:
        raise error from None


def _said(address: str, error: InputError, copy: Copy, now: dt.datetime) -> str:
    where = shown(address)
    day = copy.fetched.astimezone(now.tzinfo).date()
    return (
        f"{where[:1].upper()}{where[1:]} cannot be read now: {error} "
        f"The last good copy is used, of {day}{_old(_age(copy, now))}."
    )


def _old(seconds: float) -> str:
    """`, 3 days old`; nothing where the clock was set back."""
    if seconds < 0:
        return ""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        count = int(seconds // unit)
        if count >= (2 if unit != _MINUTE else 1):
            return f", {count} {name}{'s' if count > 1 else ''} old"
    return ", less than a minute old"


def _age(copy: Copy, now: dt.datetime) -> float:
    return (now - copy.fetched).total_seconds()


def _place(address: str, environment: Mapping[str, str]) -> Path | None:
    """The file of a copy. Its name tells nobody the address."""
    where = folder(CACHE, environment)
    name = hashlib.sha256(address.strip().encode("utf-8", "surrogateescape")).hexdigest()
    return where / f"{name}.copy" if where else None


def _kept(place: Path) -> Copy | None:
    """The copy, if there is a whole one: a line about it, then its bytes."""
    try:
        if not place.is_file():
            return None
        with place.open("rb") as file:
            about = json.loads(file.readline(LONGEST_HEAD))
            data = file.read(MOST_BYTES + 1)
        fetched = dt.datetime.fromisoformat(about["fetched"]).astimezone(dt.UTC)
        whole = hashlib.sha256(data).hexdigest() == about["sha256"]
        return Copy(data, str(about["etag"]), str(about["modified"]), fetched) if whole else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _keep(place: Path, found: Copy) -> None:
    """Write the copy for the runner's own eyes; where it cannot be written, the next build fetches again."""
    about = {
        "etag": found.etag,
        "modified": found.modified,
        "fetched": found.fetched.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(found.data).hexdigest(),
    }
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(place, json.dumps(about).encode("ascii") + b"\n" + found.data)


def _write(place: Path, data: bytes) -> None:
    """The file whole, or as it was: another hipcal may read or write it at the same moment."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)  # for its owner only
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  # a descriptor
            file.write(data)
        Path(name).replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
