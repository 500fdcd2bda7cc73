"""How a reader in Python tells what it read; used in an environment that may not know hipcal."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Said = dict[str, str | int | None]


def tell(read: Callable[[Path], Iterable[Said]]) -> None:
    """A line of JSON for each file named on the command line: its events, or why there are none."""
    for path in map(Path, sys.argv[1:]):
        told: dict[str, object] = {"calendar": path.stem}
        try:
            told["events"] = list(read(path))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is this program's answer
            told["fault"] = f"{type(fault).__name__}: {fault}"[:2000]
        print(json.dumps(told), flush=True)


def in_utc(moment: dt.date | dt.datetime) -> str:
    """A moment in UTC, or a day; a moment without a zone says so."""
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return f"{moment.isoformat()} without a zone"
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def before(triggers: list[dt.timedelta]) -> int | float | None:
    """The one alarm in minutes before the start."""
    if len(triggers) > 1:
        raise ValueError(f"{len(triggers)} alarms")
    minutes = [trigger.total_seconds() / -60 for trigger in triggers]
    return minutes[0] if minutes else None
