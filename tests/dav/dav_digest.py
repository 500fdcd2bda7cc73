"""A server that wants Digest before it hands a request on to another one, for tests.

with digest(server) as (front, log): ... log holds (scheme, status) of every request.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

from dav_faults import METHODS, Proxy, Reply, Seen, _passed_on
from dav_servers import Server

NONCE, REALM = "7ypf/xlj9XXwfDPEoM4URrv", "hips"
Log = list[tuple[str, int]]


def _hash(*parts: str) -> str:
    return hashlib.sha256(":".join(parts).encode()).hexdigest()


def _is_right(server: Server, method: str, told: str) -> bool:
    """RFC 7616, 3.4.1, with qop=auth and SHA-256."""
    has = {name: quoted or bare for name, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|([^ ,]+))', told)}
    who, what = _hash(server.user, REALM, server.password), _hash(method, has.get("uri", ""))
    needed = ("nonce", "nc", "cnonce", "qop")
    right = _hash(who, *(has.get(name, "") for name in needed), what)
    return has.get("nonce") == NONCE and has.get("response") == right


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: 40 ms each time
    server_behind: Server
    log: Log
    challenge: str

    def one(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        scheme, _, told = (self.headers["Authorization"] or "none ").partition(" ")
        good = scheme == "Digest" and _is_right(self.server_behind, self.command, told)
        reply = self._behind(body) if good else Reply(401, (("WWW-Authenticate", self.challenge),))
        self.log.append((scheme, reply.status))
        self.send_response_only(reply.status)
        for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def _behind(self, body: bytes) -> Reply:
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, self.path, headers | {"host": "127.0.0.1"}, True, body)
        reply = _passed_on(self.server_behind, seen, self.server_behind.authorization)
        return replace(reply, body=b"" if reply.status == 204 else reply.body)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@contextlib.contextmanager
def digest(server: Server, challenge: str = "") -> Iterator[tuple[Server, Log]]:
    """The server in front of `server`, and what it was told; `challenge` instead of its own."""
    log: Log = []
    own = f'Digest realm="{REALM}", qop="auth", algorithm=SHA-256, nonce="{NONCE}", opaque="x"'
    more = {"server_behind": server, "log": log, "challenge": challenge or own}
    proxy = Proxy(type("_Named", (_Handler,), {f"do_{method}": _Handler.one for method in METHODS} | more))
    with proxy.running():
        yield server.behind(f"http://127.0.0.1:{proxy.server_address[1]}/"), log
