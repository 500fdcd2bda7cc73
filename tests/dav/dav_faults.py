"""A proxy before a CalDAV server that does what networks and servers do on bad days, for tests.

    with faulty(server) as faults:
        faults.answer("PUT", 503, nth=2, Retry_After="1")
        ... a client of faults.server ...
        assert [one.status for one in faults.seen] == [201, 503]

A rule holds for the n-th request with its method (and `path` in its path) from now on, and for `times`
of them; the newest rule that holds decides. All else is passed on and told as the server says it.
"""

from __future__ import annotations

import contextlib
import http.client
import math
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dav_servers import Server

TLS = Path(__file__).parent / "tls"
SELF_SIGNED = TLS / "self.pem"  # for localhost and 127.0.0.1, good until 2099; also what a client may trust
WRONG_NAME = Path(__file__).parent.parent / "runs_in" / "tls" / "server.pem"  # for hosts that are elsewhere
LONGEST = 10.0
METHODS = "GET HEAD PUT POST DELETE OPTIONS PROPFIND PROPPATCH REPORT MKCALENDAR MKCOL MOVE COPY".split()
OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length"}
PORTAL = b"<!DOCTYPE html><html><head><title>Free WiFi</title></head><body>Log in to go on.</body></html>"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the client is told: whole, or cut after `until` bytes of the body, or `drip` seconds a byte."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    until: int | None = None
    drip: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request. `status` is what the client was told, `done` what the server said; None if nothing."""

    method: str
    path: str
    headers: dict[str, str]  # names in lower case; never what Authorization said
    authorized: bool  # whether it was there
    body: bytes
    status: int | None = None
    done: int | None = None


Pass = Callable[[], Reply]
Act = Callable[[Pass], Reply | None]  # None cuts the connection


@dataclass
class _Rule:
    method: str
    path: str
    first: int
    last: float
    act: Act
    count: int = 0

    def holds(self, seen: Seen) -> bool:
        if self.method not in {"*", seen.method} or self.path not in seen.path:
            return False
        self.count += 1
        return self.first <= self.count <= self.last


@dataclass
class Faults:
    """The rules, what was seen so far, and the server as a client is to know it."""

    server: Server
    behind: Server
    seen: list[Seen] = field(default_factory=list)
    rules: list[_Rule] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def on(self, method: str, act: Act, *, nth: int = 1, times: float = 1, path: str = "") -> None:
        """`method` "*" is any; `times=math.inf` always."""
        with self.lock:
            self.rules.insert(0, _Rule(method, path, nth, nth + times - 1, act))

    def answer(
        self,
        method: str,
        status: int,
        body: bytes = b"",
        *,
        nth: int = 1,
        times: float = 1,
        path: str = "",
        **headers: str,
    ) -> None:
        """That status instead of asking the server."""
        named = tuple((key.replace("_", "-"), value) for key, value in headers.items())
        self.on(method, lambda _: Reply(status, named, body), nth=nth, times=times, path=path)

    def redirect(self, method: str, to: str, status: int = 302, *, times: float = math.inf) -> None:
        self.answer(method, status, Location=to, times=times)

    def captive(self, method: str = "*", *, times: float = math.inf) -> None:
        """The page of a hotel's network in place of every answer."""
        self.answer(method, 200, PORTAL, times=times, Content_Type="text/html; charset=utf-8")

    def cut_before(self, method: str, *, nth: int = 1, times: float = 1, path: str = "") -> None:
        """The request never reaches the server."""
        self.on(method, lambda _: None, nth=nth, times=times, path=path)

    def cut_after(self, method: str, *, nth: int = 1, times: float = 1, path: str = "") -> None:
        """The server does it, and the client never hears."""

        def act(passed_on: Pass) -> None:
            passed_on()

        self.on(method, act, nth=nth, times=times, path=path)

    def cut_within(self, method: str, until: int = 40, *, nth: int = 1, times: float = 1) -> None:
        """The answer breaks off after so many bytes of its body."""
        self.on(method, lambda passed_on: replace(passed_on(), until=until), nth=nth, times=times)

    def slow(self, method: str, seconds: float, *, nth: int = 1, times: float = 1) -> None:
        """The server does it at once, and the answer comes late."""

        def act(passed_on: Pass) -> Reply:
            reply = passed_on()
            self.closing.wait(seconds)
            return reply

        self.on(method, act, nth=nth, times=times)

    def drip(self, method: str, seconds: float, *, nth: int = 1, times: float = 1) -> None:
        """A byte at a time: no single read is slow, all of them are."""
        self.on(method, lambda passed_on: replace(passed_on(), drip=seconds), nth=nth, times=times)

    def without(self, method: str, header: str, *, nth: int = 1, times: float = math.inf) -> None:
        """The server's answer less one header (`ETag`: as servers that rewrite what they are given)."""

        def act(passed_on: Pass) -> Reply:
            reply = passed_on()
            kept = tuple(one for one in reply.headers if one[0].lower() != header.lower())
            return replace(reply, headers=kept)

        self.on(method, act, nth=nth, times=times)

    def meanwhile(self, method: str, do: Callable[[], object], *, nth: int = 1, path: str = "") -> None:
        """`do` is done just before the request reaches the server: a phone that was quicker."""

        def act(passed_on: Pass) -> Reply:
            do()
            return passed_on()

        self.on(method, act, nth=nth, path=path)

    def act_for(self, seen: Seen) -> Act:
        with self.lock:
            holding = [rule.act for rule in self.rules if rule.holds(seen)]
        return holding[0] if holding else lambda passed_on: passed_on()


def _passed_on(server: Server, seen: Seen, authorization: str | None) -> Reply:
    headers = {name: value for name, value in seen.headers.items() if name not in OF_ONE_CONNECTION}
    headers |= {"authorization": authorization} if authorization else {}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=LONGEST)
    with contextlib.closing(connection):
        connection.request(seen.method, seen.path, seen.body, headers)
        got = connection.getresponse()
        kept = tuple(one for one in got.getheaders() if one[0].lower() not in OF_ONE_CONNECTION)
        return Reply(got.status, kept, got.read())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: 40 ms each time
    faults: Faults

    def one(self) -> None:
        seen = self._seen()
        done: list[int] = []

        def passed_on() -> Reply:
            reply = _passed_on(self.faults.behind, seen, self.headers["Authorization"])
            done.append(reply.status)
            return reply

        reply = self.faults.act_for(seen)(passed_on)
        told = replace(seen, status=reply.status if reply else None, done=done[-1] if done else None)
        self.faults.seen.append(told)  # before the client can go on
        if reply is None:
            self._cut()
        else:
            self._tell(reply)

    def _seen(self) -> Seen:
        headers = {name.lower(): value for name, value in self.headers.items()}
        authorized = headers.pop("authorization", None) is not None
        body = self.rfile.read(int(headers.get("content-length", "0")))
        return Seen(self.command, self.path, headers, authorized, body)

    def _tell(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        bodiless = reply.status in {204, 304}
        if not bodiless:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if not bodiless and self.command != "HEAD":
            self._say(reply)
        if reply.until is not None:
            self._cut()

    def _say(self, reply: Reply) -> None:
        body = reply.body[: reply.until]
        if not reply.drip:
            self.wfile.write(body)
            return
        for at in range(len(body)):
            if self.faults.closing.wait(reply.drip):
                return
            self.wfile.write(body[at : at + 1])

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen; `Faults.seen` is the log."""


class Proxy(ThreadingHTTPServer):
    daemon_threads = False  # so that none outlives its block
    context: ssl.SSLContext | None = None

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), handler)

    def finish_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        request.settimeout(LONGEST)
        connection = self.context.wrap_socket(request, server_side=True) if self.context else request
        self.open.add(connection)
        with connection:
            self.RequestHandlerClass(connection, client_address, self)
        self.open.discard(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is what these tests are about."""

    def hang_up(self) -> None:
        for one in list(self.open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            self.hang_up()
            self.server_close()
            thread.join()


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context


@contextlib.contextmanager
def faulty(server: Server, certificate: Path | None = None, host: str = "127.0.0.1") -> Iterator[Faults]:
    """The proxy before `server`, over TLS where a certificate is given (SELF_SIGNED, WRONG_NAME)."""
    faults = Faults(server, server)
    methods = {f"do_{method}": _Handler.one for method in METHODS}
    proxy = Proxy(type("_Named", (_Handler,), methods | {"faults": faults}))
    proxy.context = _context(certificate) if certificate else None
    kind = "https" if certificate else "http"
    faults.server = server.behind(f"{kind}://{host}:{proxy.server_address[1]}/")
    with proxy.running():
        try:
            yield faults
        finally:
            faults.closing.set()
