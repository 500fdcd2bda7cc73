"""A host with calendars on this machine, for tests: TLS, and answers byte by byte as a test wants them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hipcal.runs_in.fetch import Ways

TLS = Path(__file__).parent / "runs_in" / "tls"  # a certificate for the names below, good until 2099
HOST, OTHER = "calendar.example.org", "other.example.net"
PUBLIC = "93.184.216.34"
TIME = 5.0  # far more than any answer takes here

Say = Callable[[bytes], None]
Answer = bytes | Callable[[Say], None]


def trusting() -> ssl.SSLContext:
    """What a browser that knows the certificate's maker would use."""
    return ssl.create_default_context(cafile=str(TLS / "ca.pem"))


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """A whole answer. `Content_Length=...` overrules the true length."""
    named = {"Content_Length": str(len(body))} | headers
    lines = [
        f"HTTP/1.1 {status} Words",
        *(f"{key.replace('_', '-')}: {value}" for key, value in named.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@dataclass
class Host:
    """What it says to each path, whom it was asked as, and through which addresses."""

    answers: dict[str, Answer] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    through: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    port: int = 0
    closing: threading.Event = field(default_factory=threading.Event)

    def resolve(self, host: str) -> list[str]:
        return self.names.get(host, [PUBLIC])

    def connect(self, address: str, seconds: float) -> socket.socket:
        self.through.append(address)
        if address in self.refuses:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def ways(self, seconds: float = TIME) -> Ways:
        return Ways(self.resolve, self.connect, trusting, seconds)

    def drip(self, beginning: bytes, each: bytes) -> Callable[[Say], None]:
        """An answer that begins so and goes on for four seconds."""

        def say_slowly(say: Say) -> None:
            say(beginning)
            for _ in range(200):
                if not self.closing.wait(0.02):
                    say(each)

        return say_slowly


def _serve(host: Host, listening: socket.socket) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    while not host.closing.is_set():
        with contextlib.suppress(OSError):
            plain, _ = listening.accept()
            plain.settimeout(TIME)
            with plain, context.wrap_socket(plain, server_side=True) as connection:
                _one(host, connection)


def _one(host: Host, connection: ssl.SSLSocket) -> None:
    asked = b""
    while b"\r\n\r\n" not in asked:
        part = connection.recv(65_536)
        if not part:
            return
        asked += part
    text = asked.decode("ascii")
    host.asked.append(text)
    found = host.answers.get(text.split(" ")[1], answer(404))
    if callable(found):
        found(connection.sendall)
    else:
        connection.sendall(found)


@contextlib.contextmanager
def serving() -> Iterator[Host]:
    """A host that answers for as long as the block lasts."""
    host = Host()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        host.port = listening.getsockname()[1]
        thread = threading.Thread(target=_serve, args=(host, listening))
        thread.start()
        try:
            yield host
        finally:
            host.closing.set()
            thread.join()
