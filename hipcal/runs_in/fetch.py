"""A calendar's address → its bytes: https only, never into a private network, with an end to everything.

This is an edge: it opens connections. Every IP address a name stands for must be a public one, and one
of those looked at is the one connected to, again after every redirect, so that no address reaches
what only this machine can see. One deadline stands over all of it, names and redirects included.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from hipcal.runs_in.addresses import PORT, FetchError, Target, is_public, led_on, target
from hipcal.runs_in.limits import MOST_BYTES
from hipcal.runs_in.receiving import Receiver, left

HOPS, SECONDS = 3, 10.0
MOST_TRIED = 2  # addresses of a host, of IPv4 and of IPv6 each
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PACKINGS = frozenset({"", "identity", "gzip", "x-gzip"})  # gzip is unpacked where calendars are read
LONGEST_MARK = 300
_MEANINGS = {
    401: "it wants a user and a password",
    403: "it does not let you in",
    404: "there is nothing at this address",
    410: "the calendar is gone",
    429: "it was asked too often. Try again later",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, or None where nothing has changed; and what to ask with the next time."""

    data: bytes | None
    etag: str = ""
    modified: str = ""


def resolved(host: str) -> list[str]:
    """The IP addresses of a host. OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]


def connected(address: str, seconds: float) -> socket.socket:
    """A connection to an IP address."""
    return socket.create_connection((address, PORT), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Ways:
    """How the world is reached, and how long that may take."""

    resolve: Callable[[str], list[str]] = resolved
    connect: Callable[[str, float], socket.socket] = connected
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS


WAYS = Ways()


def fetch(address: str, *, etag: str = "", modified: str = "", ways: Ways | None = None) -> Fetched:
    """The calendar at an address. FetchError, in words, where there is none to have.

    `etag` and `modified` are those of the copy at hand; `ways` are for tests.
    """
    ways = ways or WAYS
    until = time.monotonic() + ways.seconds
    marks = {"If-None-Match": _mark(etag), "If-Modified-Since": _mark(modified)}
    asked = {name: value for name, value in marks.items() if value}
    here = first = target(address)
    for _ in range(HOPS + 1):
        try:
            found = _in_words(here, asked, until, ways)
            if isinstance(found, Fetched):
                return found
            here = led_on(first, here, found)
        except FetchError as error:
            raise FetchError(_from_afar(first, here, str(error))) from None
    raise FetchError(f"it leads on more than {HOPS} times.")


def _from_afar(first: Target, here: Target, error: str) -> str:
    return error if here.host == first.host else f"it leads on to {here.host}: {error}"


def _in_words(here: Target, asked: dict[str, str], until: float, ways: Ways) -> Fetched | str:
    """One request; whatever goes wrong becomes words that hold nothing of the address."""
    try:
        return _once(here, asked, until, ways)
    except TimeoutError:
        raise FetchError(f"it did not answer within {ways.seconds:g} seconds.") from None
    except ssl.SSLCertVerificationError:
        raise FetchError("its certificate is not in order, so it may be somebody else's.") from None
    except ssl.SSLError:
        raise FetchError("no safe connection could be made.") from None
    except http.client.IncompleteRead:
        raise FetchError("the connection ended before all of it had come.") from None
    except OSError as error:
        raise FetchError(f"the connection failed{_reason(error)}.") from None
    except (http.client.HTTPException, ValueError):
        raise FetchError("its answer cannot be understood.") from None


def _once(here: Target, asked: dict[str, str], until: float, ways: Ways) -> Fetched | str:
    """One request: what came, or the address it leads on to."""
    with _connected(here, until, ways) as connection:
        connection.settimeout(left(until))
        connection.sendall(_request(here, asked))
        answer = http.client.HTTPResponse(cast(Any, Receiver(connection, until)), method="GET")
        try:
            answer.begin()
            return _taken(answer, asked)
        finally:
            answer.close()


def _request(here: Target, asked: dict[str, str]) -> bytes:
    headers = {
        "Host": here.written,
        "User-Agent": "hipcal",
        "Accept": "text/calendar, text/csv;q=0.9, */*;q=0.1",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **({"Authorization": here.secret} if here.secret else {}),
        **asked,
    }
    lines = [f"GET {here.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _taken(answer: http.client.HTTPResponse, asked: dict[str, str]) -> Fetched | str:
    """What an answer holds, or where it leads on to."""
    if answer.status == HTTPStatus.NOT_MODIFIED and asked:
        return Fetched(None)
    if answer.status in REDIRECTS:
        return answer.getheader("Location") or ""
    if answer.status != HTTPStatus.OK:
        meaning = _MEANINGS.get(answer.status, "try again later" if answer.status >= 500 else "no calendar")
        raise FetchError(f"it answers {answer.status}, {meaning}.")
    data = _body(answer)
    return Fetched(data, _mark(answer.getheader("ETag")), _mark(answer.getheader("Last-Modified")))


def _body(answer: http.client.HTTPResponse) -> bytes:
    if (answer.getheader("Content-Encoding") or "").strip().lower() not in PACKINGS:
        raise FetchError("it is packed in a way that hipcal does not read.")
    announced = answer.length or 0
    data = answer.read(MOST_BYTES + 1) if announced <= MOST_BYTES else b""
    if max(announced, len(data)) > MOST_BYTES:
        raise FetchError(f"it is larger than {MOST_BYTES // 1_000_000} MB.")
    if len(data) < announced:
        raise http.client.IncompleteRead(b"")
    if not data:
        raise FetchError("it answers with nothing.")
    return data


def _mark(value: str | None) -> str:
    """The value of a header, if it is one that can be sent back."""
    mark = (value or "").strip()
    return mark if len(mark) <= LONGEST_MARK and mark.isascii() and mark.isprintable() else ""


def _connected(here: Target, until: float, ways: Ways) -> ssl.SSLSocket:
    """A safe connection to the first of the host's addresses that takes one."""
    addresses = _public(here.host, until, ways)
    context = ways.context()
    plain = _first(addresses, until, ways)
    try:
        plain.settimeout(left(until))
        return context.wrap_socket(plain, server_hostname=here.host)
    except BaseException:
        plain.close()
        raise


def _first(addresses: list[str], until: float, ways: Ways) -> socket.socket:
    """A connection; every address gets its share of the time, so that a silent one is not the end."""
    for number, address in enumerate(addresses, 1):
        try:
            return ways.connect(address, left(until) / (len(addresses) - number + 1))
        except OSError:
            if number == len(addresses):
                raise
    raise AssertionError  # `_public` gives at least one


def _public(host: str, until: float, ways: Ways) -> list[str]:
    """The host's addresses. FetchError where any of them is not a public one."""
    try:
        found = list(dict.fromkeys(_in_time(lambda: ways.resolve(host), left(until))))
    except TimeoutError:
        raise
    except (OSError, ValueError):
        raise FetchError("its host is not known. Check the address, and that you are online.") from None
    if not found or not all(map(is_public, found)):
        raise FetchError("its host is in a private network, where hipcal does not look.")
    return _few(found)


def _few(found: list[str]) -> list[str]:
    """The first addresses of either kind, in their order."""
    kinds = ([each for each in found if (":" in each) is newer][:MOST_TRIED] for newer in (True, False))
    return sorted((each for kind in kinds for each in kind), key=found.index)


def _in_time(work: Callable[[], list[str]], seconds: float) -> list[str]:
    """What `work` gives. A system that looks up names knows no deadline, so it is left to a thread."""
    answers: queue.SimpleQueue[list[str] | OSError | ValueError] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(work())
        except (OSError, ValueError) as error:
            answers.put(error)

    threading.Thread(target=answer, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


def _reason(error: OSError) -> str:
    """Why, in the system's words, which hold nothing of the address."""
    return f": {error.strerror.lower()}" if error.strerror else ""
