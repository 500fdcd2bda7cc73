"""A calendar's address → its bytes: https only, never into a private network, with an end to everything.

This is an edge: it opens connections. Every address a name resolves to must be a public one, at the
moment of connecting and after every redirect, so that no address reaches what only this machine sees.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from hipcal.problems import InputError
from hipcal.runs_in.limits import MOST_BYTES

HOPS, SECONDS, PORT = 3, 10.0, 443
REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNCHANGED, FINE = 304, 200
CHUNK = 65_536
Resolve = Callable[[str, int], list[str]]


class FetchError(InputError):
    """The address gave no calendar; the text says why, without the address's secrets."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, or None where nothing has changed; and what to ask with the next time."""

    data: bytes | None
    etag: str = ""
    modified: str = ""


def is_address(name: str) -> bool:
    """Whether a calendar's name is an address and no file."""
    return name.lower().startswith(("https://", "http://", "webcal://", "webcals://"))


def shown(address: str) -> str:
    """The address without anything secret in it: its host alone."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return f"the calendar at {host[:100]}" if host else "the calendar"


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host. OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    resolve: Resolve = resolved,
    context: ssl.SSLContext | None = None,
) -> Fetched:
    """The calendar at an address. FetchError, in words, where there is none to have."""
    until = time.monotonic() + SECONDS
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    url = _https(address)
    for _ in range(HOPS + 1):
        try:
            found = _once(url, {key: value for key, value in asked.items() if value}, until, resolve, context)
        except TimeoutError:
            raise FetchError(f"it did not answer within {SECONDS:g} seconds.") from None
        except ssl.SSLError:
            raise FetchError("its certificate is not in order.") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"it cannot be reached: {_reason(error)}.") from None
        if isinstance(found, Fetched):
            return found
        url = _https(urljoin(url.geturl(), found), from_host=url)
    raise FetchError(f"it leads on more than {HOPS} times.")


def _https(address: str, from_host: SplitResult | None = None) -> SplitResult:
    """The address with https; webcal is https by another name. FetchError for anything else."""
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError:
        raise FetchError("the address cannot be read.") from None
    scheme = url.scheme.lower()
    if scheme in ("webcal", "webcals"):
        url = url._replace(scheme="https")
    elif scheme != "https":
        raise FetchError("only https and webcal addresses are read.")
    if not url.hostname or port not in (None, PORT):
        raise FetchError("the address has no host, or another port than https has.")
    if from_host is not None and from_host.hostname != url.hostname:
        return url._replace(netloc=url.hostname)  # a password is for its own host only
    return url


def _once(
    url: SplitResult, asked: Mapping[str, str], until: float, resolve: Resolve, context: ssl.SSLContext | None
) -> Fetched | str:
    """One request: what came, or the address it leads on to."""
    host = url.hostname or ""
    connection = _Connection(host, _public(host, resolve), until, context)
    try:
        path = f"{url.path or '/'}{f'?{url.query}' if url.query else ''}"
        headers = {
            "User-Agent": "hipcal",
            "Accept": "text/calendar, text/csv, */*;q=0.1",
            **_secret(url),
            **asked,
        }
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status == UNCHANGED and asked:
            return Fetched(None)
        if answer.status in REDIRECTS:
            return answer.getheader("Location") or ""
        if answer.status != FINE:
            raise FetchError(f"it answers {answer.status}{_meaning(answer.status)}.")
        data = _body(answer, until)
        return Fetched(data, answer.getheader("ETag") or "", answer.getheader("Last-Modified") or "")
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, until: float) -> bytes:
    data = b""
    while part := answer.read1(CHUNK):
        data += part
        if len(data) > MOST_BYTES:
            raise FetchError(f"it is larger than {MOST_BYTES // 1_000_000} MB.")
        if time.monotonic() > until:
            raise TimeoutError
    return data


def _public(host: str, resolve: Resolve) -> str:
    """An address of the host. FetchError where any of them is not a public one."""
    try:
        addresses = resolve(host, PORT)
    except (OSError, UnicodeError):
        raise FetchError("its host is not known. Check the address, and that you are online.") from None
    if not addresses or not all(map(_is_public, addresses)):
        raise FetchError("its host is in a private network, where hipcal does not look.")
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


class _Connection(http.client.HTTPSConnection):
    """Connects to the address that was looked at, and shows the host's name for its certificate."""

    def __init__(self, host: str, address: str, until: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, PORT, context=context or ssl.create_default_context())
        self._address = address
        self._until = until
        self._secure = context or ssl.create_default_context()

    def connect(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        plain = socket.create_connection((self._address, PORT), timeout=left)
        self.sock = self._secure.wrap_socket(plain, server_hostname=self.host)


def _secret(url: SplitResult) -> dict[str, str]:
    """The user and password of an address, as a header."""
    if url.username is None:
        return {}
    words = f"{unquote(url.username)}:{unquote(url.password or '')}"
    return {"Authorization": f"Basic {base64.b64encode(words.encode()).decode()}"}


def _meaning(status: int) -> str:
    meanings = {
        401: ": it wants a password",
        403: ": it does not let you in",
        404: ": there is nothing",
        410: ": it is gone",
    }
    return meanings.get(status, "")


def _reason(error: Exception) -> str:
    """Why, without what the address holds."""
    reason = getattr(error, "strerror", None)
    return str(reason).lower() if reason else "the connection failed"
