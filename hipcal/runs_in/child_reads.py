"""What the process does that `child` starts: takes its limits, reads, answers."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from hipcal.runs_in.limits import (
    MEMORY,
    ODD,
    SECONDS_A_SERIES,
    SECONDS_KEPT,
    SECONDS_LEAST,
    SECONDS_OF_SERIES,
    TOO_MUCH,
    NoCalendarError,
)
from hipcal.runs_in.recurrence import TooSlowError

REFUSED = b"!"


def main(asked: Mapping[str, Any]) -> None:
    """Standard input is the calendar; standard output gets the events, or `!` and why there are none."""
    _limit(float(asked["seconds"]))
    gc.disable()  # nothing is held long enough to be worth the search
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read(), asked))
    sys.stdout.buffer.flush()


def _answer(data: bytes, asked: Mapping[str, Any]) -> bytes:
    from hipcal.runs_in.calendar_in import read_calendar  # inside the limits
    from hipcal.runs_in.wire_in import packed

    first, last = (dt.date.fromisoformat(asked[name]) for name in ("first", "last"))
    try:
        return packed(read_calendar(data, str(asked["zone"]), first, last, Guard()))
    except NoCalendarError as problem:
        return _refused(str(problem))
    except MemoryError:
        return _refused(TOO_MUCH)
    except Exception:  # noqa: BLE001  # a fault of ours; the runner gets words all the same
        return _refused(ODD)


def _refused(why: str) -> bytes:
    return REFUSED + json.dumps(why).encode("ascii")


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


class Guard:
    """Ends a series that takes too long, where the machine has alarms; all together have a most as well."""

    def __init__(self) -> None:
        self.left = SECONDS_OF_SERIES

    @contextlib.contextmanager
    def __call__(self) -> Iterator[None]:
        if not hasattr(signal, "setitimer"):
            yield
            return
        if self.left <= 0:
            raise TooSlowError
        given = min(SECONDS_A_SERIES, max(self.left - SECONDS_KEPT, SECONDS_LEAST))
        signal.signal(signal.SIGALRM, self._too_slow)
        signal.setitimer(signal.ITIMER_REAL, given)
        try:
            yield
        finally:
            rest, _ = signal.setitimer(signal.ITIMER_REAL, 0)
            self.left -= given - rest

    @staticmethod
    def _too_slow(*_: object) -> None:
        raise TooSlowError
