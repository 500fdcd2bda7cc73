"""Reads a calendar in a process of its own, so that no file can take more time and memory than is given.

The process gets the bytes on its standard input and answers with JSON. Where the machine knows no
limits for memory (Windows), those of time and size still hold.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import hipcal
from hipcal.runs_in.limits import MOST_BYTES, MOST_BYTES_BACK, SECONDS, TOO_MUCH, NoCalendarError, too_large
from hipcal.runs_in.values import Events
from hipcal.runs_in.wire_in import unpacked
from hipcal.zones import zone as zone_named

# With -I neither the folder one stands in nor the environment says what is imported; the paths are this
# process's own, so that a checkout, an editable install and a wheel are all found.
_START = (
    "import json,sys;a=json.loads(sys.argv[1]);sys.path[:]=a.pop('path');"
    "from hipcal.runs_in.child_reads import main;main(a)"
)


def read(data: bytes, zone: str, first: dt.date, last: dt.date, *, seconds: float = SECONDS) -> Events:
    """What `calendar_in.read_calendar` finds, within `seconds`; else NoCalendarError, in words."""
    if len(data) > MOST_BYTES:
        raise too_large()
    hours = zone_named(zone)
    answer = _answer(data, {"zone": zone, "first": first.isoformat(), "last": last.isoformat()}, seconds)
    try:
        if answer[:1] == b"!":
            raise NoCalendarError(str(json.loads(answer[1:])))
        return unpacked(answer, hours)
    except (ValueError, KeyError, TypeError, IndexError) as problem:
        raise NoCalendarError(TOO_MUCH) from problem


def _answer(data: bytes, asked: dict[str, object], seconds: float) -> bytes:
    command = [
        sys.executable,
        "-I",
        "-c",
        _START,
        json.dumps({**asked, "path": _paths(), "seconds": seconds}),
    ]
    try:
        done = subprocess.run(  # noqa: S603  # this Python and our own words
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise NoCalendarError(TOO_MUCH) from problem
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise NoCalendarError(
            f"The calendar cannot be read: no process could be started for it ({why})."
        ) from problem
    if done.returncode != 0 or len(done.stdout) > MOST_BYTES_BACK:
        raise NoCalendarError(TOO_MUCH)
    return done.stdout


def _paths() -> list[str]:
    """Where this process finds its modules, hipcal's own folder last."""
    return [*(path for path in sys.path if path), str(Path(hipcal.__file__).resolve().parent.parent)]
