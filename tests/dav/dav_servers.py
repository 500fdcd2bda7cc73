"""Real CalDAV servers on this machine, for tests: each a process of its own on a free port of 127.0.0.1.

    with radicale(folder) as server:
        server.url, server.user, server.password, server.home

Both begin with a principal whose calendar home is empty. What is kept outlives the block in `folder`.
A server dies with the test run, however that ends: it watches a pipe that only the run holds open.

What they say differently (tests/dav/test_dav_habits.py holds each line):

                            Radicale 3.9                        Xandikos 0.4
bytes of a PUT              rewritten: order, folding, LF→CRLF  rewritten: another order, the same
ETag on PUT                 of the rewritten text               of the rewritten text
the same text PUT again     204, the same ETag                  204, the same ETag
one UID, second path        409 no-uid-conflict                 412 no-uid-conflict, as a lost race is!
another UID, same path      409 no-uid-conflict                 204, replaced
two UIDs in one PUT         400                                 201
no calendar text            400, plain text                     412 valid-calendar-data
PUT without a calendar      409                                 409
too large                   412, plain text, over 10 MB         201; has no largest size
DELETE of what is gone      404, with If-Match as well          404, with If-Match as well
MKCALENDAR over another     409 resource-must-be-null           403 resource-must-be-null
sync-collection             yes; the token is a URL             yes; the token is bare hex
a token it does not know    403 valid-sync-token                412 valid-sync-token
`@` in an href              %40                                 @
calendar home               the principal itself                below the principal
a calendar with no name     "user/folder"                       "folder"
may not write               403, and no `write` privilege       (everybody may)
wrong password              401 Basic                           (any is right)

So 412 alone does not say who was quicker, hrefs are compared unquoted, and no comparison may rest on
the bytes that were sent. Servers elsewhere keep the bytes, or give no ETag on PUT: see dav_exact.py.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import itertools
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

USER, READER, PASSWORD = "runner", "reader", "pass:wörd"
START, END = 10.0, 3.0  # seconds a busy machine may take; usually a second is enough
WATCHED = """
import os, runpy, sys, threading
def end_with_the_run():
    os.read(0, 1)
    os._exit(0)
threading.Thread(target=end_with_the_run, daemon=True).start()
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a runner's calendars are. `home` is the path of the calendar home, `url` the server's root."""

    url: str
    user: str
    password: str
    home: str
    principal: str
    folder: Path
    users: Path | None = field(default=None, repr=False)  # htpasswd, where there is one

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    @property
    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()

    def behind(self, url: str) -> Server:
        """The same server as it is seen through a proxy at `url`."""
        return replace(self, url=url)

    def known_as(self, user: str) -> Server:
        """The same server for another of its users; only where users have names."""
        return replace(self, user=user, home=f"/{user}/", principal=f"/{user}/")


def newcomer(server: Server) -> Server:
    """The server for somebody with an empty home: a new user, or the one user with nothing left."""
    if server.users is None:
        _empty(server)
        return server
    name = f"{USER}{next(_numbers)}"
    with server.users.open("a", encoding="utf-8") as out:
        out.write(f"{name}:{server.password}\n")
    return server.known_as(name)


def ask(
    server: Server, method: str, path: str, body: bytes | str = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in lower case and body of one raw request. `If_Match=...` is a header."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=START)
    with contextlib.closing(connection):
        sent = body.encode() if isinstance(body, str) else body
        connection.request(method, path, sent, {"Authorization": server.authorization} | named)
        got = connection.getresponse()
        return got.status, {key.lower(): value for key, value in got.getheaders()}, got.read()


def _empty(server: Server) -> None:
    for calendar in _subfolders(server):
        ask(server, "DELETE", calendar)


def _subfolders(server: Server) -> list[str]:
    kept = server.folder / "kept" / server.home.strip("/")
    return [f"{server.home}{one.name}/" for one in sorted(kept.iterdir()) if one.name[0] != "."]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("OPTIONS", "/")
        return connection.getresponse().status < 500
    return False


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.03)
    if process.poll() is not None:
        raise RuntimeError(f"somebody else answers on port {port}")


@contextlib.contextmanager
def _running(folder: Path, port: int, *command: str) -> Iterator[None]:
    log = folder / "server.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, *command], stdin=subprocess.PIPE, stdout=out, stderr=out
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        process.stdin.close()


RIGHTS = f"""\
[reader]
user: {READER}
collection: {READER}(/.*)?
permissions: Rr
[root]
user: .+
collection:
permissions: R
[own]
user: .+
collection: {{user}}(/.*)?
permissions: RrWw
"""


def _radicale_settings(folder: Path, port: int, options: dict[str, str]) -> Path:
    (folder / "rights").write_text(RIGHTS, encoding="utf-8")
    users = "".join(f"{one}:{PASSWORD}\n" for one in (USER, READER))
    (folder / "users").write_text(users, encoding="utf-8")
    server = {"hosts": f"127.0.0.1:{port}"} | options
    auth = {"type": "htpasswd", "htpasswd_filename": str(folder / "users"), "htpasswd_encryption": "plain"}
    storage = {"filesystem_folder": str(folder / "kept")}
    parts = {
        "server": server,
        "auth": auth | {"delay": "0"},
        "rights": {"type": "from_file", "file": str(folder / "rights")},
        "storage": storage,
        "web": {"type": "none"},
    }
    lines = [f"[{name}]\n" + "".join(f"{k} = {v}\n" for k, v in part.items()) for name, part in parts.items()]
    (folder / "settings").write_text("".join(lines), encoding="utf-8")
    return folder / "settings"


def _calendar_of_the_reader(folder: Path) -> None:
    """`/reader/locked/`, which its user may read and not write."""
    calendar = folder / "kept" / "collection-root" / READER / "locked"
    calendar.mkdir(parents=True, exist_ok=True)
    props = {"tag": "VCALENDAR", "D:displayname": "Locked"}
    (calendar / ".Radicale.props").write_text(json.dumps(props), encoding="utf-8")


@contextlib.contextmanager
def radicale(folder: Path, **options: str) -> Iterator[Server]:
    """Radicale with passwords. `options` go to its [server] section (`max_content_length="1000"`).

    `server.known_as(READER)` may only read; `newcomer(server)` is a user of a test's own.
    """
    port = _free_port()
    settings = _radicale_settings(folder, port, options)
    _calendar_of_the_reader(folder)
    with _running(folder, port, "radicale", "-C", str(settings)):
        yield Server(
            f"http://127.0.0.1:{port}/", USER, PASSWORD, f"/{USER}/", f"/{USER}/", folder, folder / "users"
        )


@contextlib.contextmanager
def xandikos(folder: Path) -> Iterator[Server]:
    """Xandikos for one user; it takes any password, so a test of wrong ones needs Radicale."""
    port, kept = _free_port(), folder / "kept"
    kept.mkdir(exist_ok=True)
    where = ["-d", str(kept), "--state-dir", str(folder / "state"), "-l", "127.0.0.1", "-p", str(port)]
    with _running(folder, port, "xandikos", *where, "--autocreate", "--no-detect-systemd"):
        yield Server(f"http://127.0.0.1:{port}/", USER, PASSWORD, "/user/calendars/", "/user/", folder)
