"""Requests to one server: with the password to this host alone, with an end to everything.

This is an edge: it opens connections, and reads the clock for how long to wait.
"""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

import httpx

from hipcal.dav import headers as told
from hipcal.dav import problems
from hipcal.dav.problems import DavError

MOST_HOPS, MOST_BYTES = 5, 50_000_000
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
LONGEST = 120.0  # seconds that one answer may take, however steadily it drips
PATIENCE = 30.0  # seconds that a server may ask to wait, all in all
TRIES = 4
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
NOT_DONE_HERE = 501  # for the caller to judge, as 405
AGENT = "hipcal"


class Account(NamedTuple):
    """Where a runner's calendars are and how to get in. `certificate`: of a server with one of its own."""

    url: str
    user: str
    password: str
    certificate: Path | None = None

    def __repr__(self) -> str:
        return f"Account({told.plain(self.url)!r}, {self.user!r})"


class Response(NamedTuple):
    """What a server answered: at which address in the end, and how."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        kind = self.headers.get("content-type", "").lower()
        begins = self.body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        return bool(self.body) and (kind.startswith("text/html") or begins)


class Server:
    """A server as one user of it. A context: its connection ends with it."""

    def __init__(self, account: Account, sleep: Callable[[float], None] = time.sleep) -> None:
        self.host = urlsplit(account.url).netloc
        self.url = account.url
        self._origin = told.origin(account.url)
        self._sleep, self._left = sleep, PATIENCE
        self._digest = httpx.DigestAuth(account.user, account.password)
        self._client = httpx.Client(
            auth=httpx.BasicAuth(account.user, account.password),
            verify=_trust(account.certificate),
            timeout=TIMEOUT,
            headers={"User-Agent": AGENT},
            trust_env=False,  # no password from a file of this machine, no stranger in between
        )
        # A session's cookie makes some servers ask for the form that a browser would have sent.
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

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
        url = self.led(url, "")
        for _ in range(MOST_HOPS + 1):
            found = self._let_in(method, url, body, named)
            if found.status not in REDIRECTS or "location" not in found.headers:
                return self._judged(found)
            url = self.led(found.url, found.headers["location"])
        raise self._error(problems.TOO_MANY_HOPS)

    def led(self, url: str, to: str) -> str:
        """Where `to` is, as it was told at `url`. DavError where it lies on another host."""
        try:
            whole = urljoin(url, to)
            if told.origin(whole) == self._origin:
                return whole
            other = told.plain(whole)
        except ValueError:
            raise self._error(problems.ODD) from None
        raise self._error(problems.ELSEWHERE, other=other)

    def _error(self, words: str, **more: str) -> DavError:
        return DavError(words.format(host=self.host, **more))

    def _judged(self, found: Response) -> Response:
        if found.status == 401 or (found.status >= 500 and found.status != NOT_DONE_HERE):
            raise problems.refused(self.host, found.status)
        if found.status < 300 and found.is_page:
            raise problems.WebPageError(problems.NO_CALDAV.format(host=self.host), found.status)
        return found

    def _let_in(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """The answer, asked for once more where the server wants the password in another way."""
        found = self._patient(method, url, body, headers)
        asked = found.headers.get("www-authenticate", "")
        if found.status != 401 or self._client.auth is self._digest or not told.wants_digest(asked):
            return found
        self._client.auth = self._digest
        return self._patient(method, url, body, headers)

    def _patient(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """The answer; a server that asks to wait a little is waited for."""
        seconds = None
        for _ in range(TRIES):
            found = self._once(method, url, body, headers)
            if found.status not in BUSY:
                return found
            seconds = told.seconds(found.headers.get("retry-after", ""), dt.datetime.now(dt.UTC))
            if seconds is None or seconds > self._left:
                break
            self._left -= seconds
            self._sleep(seconds)
        if found.status == 503 and seconds is None:
            raise problems.refused(self.host, found.status)
        raise problems.wait(self.host, seconds)

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """One request. DavError for whatever goes wrong on the way."""
        try:
            with self._client.stream(method, url, content=body, headers=headers) as answer:
                named = {name.lower(): value for name, value in answer.headers.items()}
                return Response(str(answer.url), answer.status_code, named, self._body(answer))
        except httpx.ConnectError as error:
            raise self._unreachable(str(error)) from None
        except httpx.TimeoutException:
            raise self._error(problems.SLOW) from None
        except httpx.RemoteProtocolError as error:
            cut = "without" in str(error)  # "disconnected without sending", "closed without complete body"
            raise self._error(problems.CUT if cut else problems.ODD) from None
        except (httpx.NetworkError, httpx.WriteError):
            raise self._error(problems.CUT) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, UnicodeError):
            raise self._error(problems.NO_ADDRESS) from None
        except (httpx.HTTPError, KeyError, NotImplementedError):  # the last two: a Digest of unknown kind
            raise self._error(problems.ODD) from None

    def _body(self, answer: httpx.Response) -> bytes:
        data, until = bytearray(), time.monotonic() + LONGEST
        for piece in answer.iter_bytes():
            data += piece
            if len(data) > MOST_BYTES:
                raise self._error(problems.TOO_MUCH, most=str(MOST_BYTES // 1_000_000))
            if time.monotonic() > until:
                raise self._error(problems.SLOW)
        return bytes(data)

    def _unreachable(self, why: str) -> DavError:
        if "certificate verify failed" in why.lower():
            return problems.certificate(self.host, why.partition("verify failed: ")[2])
        return self._error(problems.NO_TLS if "SSL" in why else problems.NOBODY)


def _trust(certificate: Path | None) -> ssl.SSLContext:
    """What is trusted: the machine's certificates, and the one named, whoever has signed it."""
    context = ssl.create_default_context()
    if certificate is not None:
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        try:
            context.load_verify_locations(certificate)
        except (OSError, ssl.SSLError):
            raise DavError(
                f"{certificate} holds no certificate that can be read. It must be in PEM form: "
                "-----BEGIN CERTIFICATE----- in its first lines."
            ) from None
    return context
