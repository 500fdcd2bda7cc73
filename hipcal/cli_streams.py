"""The process around the command: closed or full streams, and being told to end."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn


class Ended(SystemExit):
    """The process was told to end: everything is cleaned up as after a mistake, nothing is written."""

    code: int


class _Closed(io.RawIOBase):
    """Standard output where there is none: writing is a mistake that is told."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> NoReturn:  # noqa: ARG002  # a stream's signature
        raise OSError(errno.EBADF, "Standard output is closed")


class _Notes(io.FileIO):
    """Standard error: what cannot be written there is lost, and no work with it."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data) or len(data)
        except OSError:
            return len(data)


def make_ready() -> None:
    """Give the process streams that tell or bear it when they are closed, and an orderly end."""
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
    sys.stderr = _notes()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores one
            signal.signal(number, _end)


def _notes() -> io.TextIOWrapper:
    is_open = sys.stderr is not None
    raw = _Notes(2, "w", closefd=False) if is_open else _Notes(os.devnull, "w")
    encoding = sys.stderr.encoding if is_open else "utf-8"
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors="replace", line_buffering=True)


def _end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001  # a handler's signature
    signal.signal(number, signal.SIG_DFL)  # told once more, it ends at once
    raise Ended(128 + number)
