"""What comes over a connection, with a deadline over all of it and not only over each part."""

from __future__ import annotations

import io
import socket
import time
from typing import Any

from hipcal.runs_in.addresses import FetchError
from hipcal.runs_in.limits import MOST_BYTES

MOST_RECEIVED = 2 * MOST_BYTES  # headers and the frames of chunks included


def left(until: float) -> float:
    """The seconds until a deadline. TimeoutError where there are none left."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class Receiver:
    """Stands for a socket where http.client wants to read an answer from one."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._stream = _Stream(connection, until)

    def makefile(self, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(self._stream)


class _Stream(io.RawIOBase):
    """The bytes as they come. TimeoutError past the deadline, FetchError past `MOST_RECEIVED`.

    A timeout of a socket begins anew with every byte, and a host may send one byte at a time.
    """

    def __init__(self, connection: socket.socket, until: float) -> None:
        super().__init__()
        self._connection, self._until, self._received = connection, until, 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._connection.settimeout(left(self._until))
        count = self._connection.recv_into(into)
        self._received += count
        if self._received > MOST_RECEIVED:
            raise FetchError(f"it is larger than {MOST_BYTES // 1_000_000} MB.")
        return count
