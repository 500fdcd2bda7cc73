"""What the process does that `child` starts: takes its limits, reads, answers."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from hipcal.runs_in.limits import MEMORY, SECONDS_A_SERIES, NoCalendarError
from hipcal.runs_in.recurrence import TooSlowError

REFUSED = b"!"


def main(asked: Mapping[str, Any]) -> None:
    """Standard input is the calendar; standard output gets the events, or `!` and why there are none."""
    _limit(float(asked["seconds"]))
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read(), asked))
    sys.stdout.buffer.flush()


def _answer(data: bytes, asked: Mapping[str, Any]) -> bytes:
    from hipcal.runs_in.calendar_in import read_calendar  # inside the limits
    from hipcal.runs_in.wire_in import packed

    first, last = (dt.date.fromisoformat(asked[name]) for name in ("first", "last"))
    try:
        return packed(read_calendar(data, str(asked["zone"]), first, last, _guard))
    except NoCalendarError as problem:
        return REFUSED + json.dumps(str(problem)).encode("ascii")


def _limit(seconds: float) -> None:
    """Memory and processor time, where the machine can hold a process to them."""
    try:
        import resource  # there is none on Windows
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, int(seconds) + 1)):
        with contextlib.suppress(ValueError, OSError):  # macOS holds nobody to their memory
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def _guard() -> Iterator[None]:
    """Ends a series that takes too long, where the machine has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_A_SERIES)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_slow(*_: object) -> None:
    raise TooSlowError
