"""Requests to one server: with the password to this host alone, with an end to everything.

This is an edge: it opens connections.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

import httpx

from hipcal.dav import problems
from hipcal.dav.problems import DavError

MOST_HOPS, MOST_BYTES = 5, 50_000_000
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
PATIENCE = 30.0  # seconds that a server may ask to wait, all in all
TRIES = 4
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
AGENT = "hipcal"


class Account(NamedTuple):
    """Where a runner's calendars are and how to get in. `certificate`: of a server with one of its own."""

    url: str
    user: str
    password: str
    certificate: Path | None = None


class Response(NamedTuple):
    """What a server answered: at which address in the end, and how."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Server:
    """A server as one user of it. A context: its connection ends with it."""

    def __init__(self, account: Account, sleep: Callable[[float], None] = time.sleep) -> None:
        self.host = urlsplit(account.url).netloc
        self.url = account.url
        self._origin = _origin(account.url)
        self._sleep, self._left = sleep, PATIENCE
        self._client = httpx.Client(
            auth=httpx.BasicAuth(account.user, account.password),
            verify=_trust(account.certificate),
            timeout=TIMEOUT,
            headers={"User-Agent": AGENT},
            trust_env=False,  # no password from a file of this machine, no stranger in between
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, method: str, url: str, body: bytes = b"", **headers: str) -> Response:
        """One request, led on within the host; `If_Match=…` is a header. DavError without an answer.

        What the answer says is for the caller to judge, but for 401, 429 and 5xx.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for _ in range(MOST_HOPS):
            found = self._patient(method, url, body, named)
            if found.status not in REDIRECTS or "location" not in found.headers:
                return self._judged(found)
            url = self.same(urljoin(url, found.headers["location"]))
        raise DavError(problems.TOO_MANY_HOPS.format(host=self.host))

    def same(self, url: str) -> str:
        """The address. DavError where it lies on another host, which gets no password."""
        if _origin(url) != self._origin:
            raise DavError(problems.ELSEWHERE.format(host=self.host, other=_plain(url)))
        return url

    def _judged(self, found: Response) -> Response:
        if found.status == 401 or found.status >= 500:
            raise problems.refused(self.host, found.status)
        kind = found.headers.get("content-type", "")
        page = found.body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        if found.status < 300 and (kind.startswith("text/html") or page) and found.body:
            raise DavError(problems.NO_CALDAV.format(host=self.host), found.status)
        return found

    def _patient(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """The answer; a server that asks to wait a little is waited for."""
        for _ in range(TRIES):
            found = self._once(method, url, body, headers)
            if found.status not in BUSY:
                return found
            seconds = _seconds(found.headers.get("retry-after", ""))
            if seconds is None or seconds > self._left:
                break
            self._left -= seconds
            self._sleep(seconds)
        if found.status == 503 and "retry-after" not in found.headers:
            raise problems.refused(self.host, found.status)
        raise problems.wait(self.host, _seconds(found.headers.get("retry-after", "")))

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        try:
            with self._client.stream(method, url, content=body, headers=headers) as answer:
                data = b""
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > MOST_BYTES:
                        raise DavError(problems.ODD.format(host=self.host))
                told = {name.lower(): value for name, value in answer.headers.items()}
                return Response(str(answer.url), answer.status_code, told, data)
        except httpx.ConnectError as error:
            raise self._unreachable(error) from None
        except httpx.TimeoutException:
            raise DavError(problems.NO_ANSWER.format(host=self.host, why="it takes too long")) from None
        except httpx.HTTPError:
            raise DavError(problems.CUT.format(host=self.host)) from None

    def _unreachable(self, error: httpx.ConnectError) -> DavError:
        why = str(error)
        if "certificate" in why.lower():
            reason = why.rpartition("certificate verify failed: ")[2].partition(" (_ssl")[0]
            return DavError(problems.UNTRUSTED.format(host=self.host, why=reason.lower()))
        return DavError(problems.NO_ANSWER.format(host=self.host, why="nobody answers there"))


def _trust(certificate: Path | None) -> ssl.SSLContext:
    """What is trusted: the machine's certificates, and the one named."""
    context = ssl.create_default_context()
    if certificate is not None:
        try:
            context.load_verify_locations(certificate)
        except (OSError, ssl.SSLError):
            raise DavError(f"{certificate} is no certificate that can be read.") from None
    return context


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, (parts.hostname or "").lower(), parts.port or default


def _plain(url: str) -> str:
    """An address without what may be secret in it."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"


def _seconds(text: str) -> float | None:
    """How long Retry-After says; None where it says nothing, or a date."""
    return float(text) if text.strip().isdigit() and len(text) < 8 else None
