"""A small CalDAV server in this process, for what Radicale and Xandikos do not do, as others do.

It keeps the bytes of a PUT (as Nextcloud and other servers on sabre/dav), and on request (`Ways`):
gives no ETag on PUT or a weak one, rewrites or drops what it is given, takes no new calendars (Google),
has the home on another host (iCloud), knows no sync-collection. Its XML is written unlike that of the
two: a default namespace for CalDAV, CDATA around calendars, line breaks, hrefs as whole addresses.

It knows what these tests ask and no more: time ranges are compared by the day, recurrences not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from dav_faults import METHODS, Proxy
from dav_servers import PASSWORD, USER, Server

DAV, CAL, CS = "DAV:", "urn:ietf:params:xml:ns:caldav", "http://calendarserver.org/ns/"
HOME, PRINCIPAL = f"/calendars/{USER}/", f"/principals/{USER}/"
PREFIX = {DAV: "d", CS: "cs"}


@dataclass(frozen=True, slots=True)
class Ways:
    """What it does unlike the plainest server."""

    etag_on_put: bool = True
    weak: bool = False  # W/"…", as behind a proxy that compresses
    rewrites: Callable[[str], str] | None = None
    new_calendars: bool = True
    home_host: str = ""  # "localhost" where the client came for 127.0.0.1
    whole_hrefs: bool = False
    sync: bool = True


@dataclass
class Exact:
    """What it keeps: calendars with their names, events with their bytes, and the paths that changed."""

    ways: Ways
    server: Server | None = None
    calendars: dict[str, str] = field(default_factory=dict)
    events: dict[str, bytes] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def etag(self, path: str) -> str:
        return ("W/" if self.ways.weak else "") + f'"{hashlib.sha256(self.events[path]).hexdigest()[:16]}"'

    def within(self, calendar: str) -> list[str]:
        return sorted(path for path in self.events if path.startswith(calendar))

    def href(self, path: str, host: str) -> str:
        return f"http://{host}{quote(path)}" if self.ways.whole_hrefs else quote(path)

    def home(self, host: str) -> str:
        other = self.ways.home_host
        return f"http://{other}:{host.rpartition(':')[2]}{HOME}" if other else HOME


def _text(words: str) -> str:
    return escape(words)


def _properties(exact: Exact, path: str, host: str) -> dict[str, str]:
    """What a resource has, as XML by Clark name."""
    found = {f"{{{DAV}}}current-user-principal": f"<d:href>{PRINCIPAL}</d:href>"}
    if path in exact.events:
        return found | {
            f"{{{DAV}}}getetag": _text(exact.etag(path)),
            f"{{{DAV}}}resourcetype": "",
            f"{{{DAV}}}getcontenttype": "text/calendar; charset=utf-8; component=vevent",
            f"{{{CAL}}}calendar-data": f"<![CDATA[{exact.events[path].decode()}]]>",
        }
    kind = "<d:collection/>"
    if path == PRINCIPAL:
        kind += "<d:principal/>"
        found[f"{{{CAL}}}calendar-home-set"] = f"<d:href>{exact.home(host)}</d:href>"
    if path in exact.calendars:
        kind += f'<calendar xmlns="{CAL}"/>'
        found |= _of_a_calendar(exact, path)
    return found | {f"{{{DAV}}}resourcetype": kind}


def _of_a_calendar(exact: Exact, path: str) -> dict[str, str]:
    may = "".join(f"<d:privilege><d:{one}/></d:privilege>" for one in ("read", "write"))
    token = {f"{{{DAV}}}sync-token": _token(exact)} if exact.ways.sync else {}
    return token | {
        f"{{{DAV}}}displayname": _text(exact.calendars[path]),
        f"{{{CS}}}getctag": str(len(exact.changed)),
        f"{{{CAL}}}supported-calendar-component-set": f'<comp xmlns="{CAL}" name="VEVENT"/>',
        f"{{{DAV}}}current-user-privilege-set": may,
    }


def _token(exact: Exact) -> str:
    return f"http://exact.example/sync/{len(exact.changed)}"


def _element(name: str, inner: str) -> str:
    space, _, local = name[1:].partition("}")
    if space in PREFIX:
        return f"<{PREFIX[space]}:{local}>{inner}</{PREFIX[space]}:{local}>"
    return f'<{local} xmlns="{space}">{inner}</{local}>'


def _response(exact: Exact, path: str, host: str, names: list[str]) -> str:
    href = f"<d:href>{exact.href(path, host)}</d:href>"
    there = path in exact.events or path in exact.calendars or path in {"/", HOME, PRINCIPAL}
    if not there:
        return f"<d:response>{href}<d:status>HTTP/1.1 404 Not Found</d:status></d:response>\n"
    has = _properties(exact, path, host)
    groups = {"200 OK": [one for one in names if one in has]}
    groups["404 Not Found"] = [one for one in names if one not in has]
    stats = "".join(
        f"<d:propstat>\n<d:prop>{''.join(_element(one, has.get(one, '')) for one in group)}</d:prop>\n"
        f"<d:status>HTTP/1.1 {status}</d:status>\n</d:propstat>"
        for status, group in groups.items()
        if group
    )
    return f"<d:response>\n{href}{stats}</d:response>\n"


def _multistatus(responses: list[str], more: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for space, prefix in PREFIX.items())
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{head}<d:multistatus {spaces}>\n{''.join(responses)}{more}</d:multistatus>\n".encode()


def _in_time(exact: Exact, path: str, asked: ET.Element) -> bool:
    span = asked.find(f".//{{{CAL}}}time-range")
    day = re.search(rb"BEGIN:VEVENT.*?\nDTSTART[^\n]*?:(\d{8})", exact.events[path], re.DOTALL)
    if span is None or day is None:
        return True
    first, last = span.get("start", "0")[:8], span.get("end", "9")[:8]
    return first <= day[1].decode() <= last


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: 40 ms each time
    exact: Exact

    def one(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        path = unquote(urlsplit(self.path).path)
        server = self.exact.server
        if server and self.headers["Authorization"] != server.authorization:
            self.say(401, WWW_Authenticate='Basic realm="exact"')
        elif path == "/.well-known/caldav":
            self.say(301, Location="/")
        else:
            with self.exact.lock:
                getattr(self, f"on_{self.command.lower()}", self.on_other)(path, body)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def on_other(self, _: str, __: bytes) -> None:
        self.say(405)

    def on_options(self, _: str, __: bytes) -> None:
        self.say(200, DAV="1, 3, calendar-access")

    def on_get(self, path: str, _: bytes) -> None:
        if path not in self.exact.events:
            return self.say(404)
        kept, etag = self.exact.events[path], self.exact.etag(path)
        return self.say(200, kept, ETag=etag, Content_Type="text/calendar; charset=utf-8")

    on_head = on_get

    def stale(self, path: str) -> bool:
        now = self.exact.etag(path) if path in self.exact.events else None
        wanted = self.headers["If-Match"]
        weak = wanted is not None and wanted.startswith("W/")  # never matches, says HTTP
        return (self.headers["If-None-Match"] == "*" and now is not None) or (
            wanted is not None and (now is None or weak or wanted not in {"*", now})
        )

    def on_put(self, path: str, body: bytes) -> None:
        new, ways = path not in self.exact.events, self.exact.ways
        if path.rpartition("/")[0] + "/" not in self.exact.calendars:
            return self.say(409)
        if self.stale(path):
            return self.say(412)
        self.exact.events[path] = ways.rewrites(body.decode()).encode() if ways.rewrites else body
        self.exact.changed.append(path)
        etag = {"ETag": self.exact.etag(path)} if ways.etag_on_put else {}
        return self.say(201 if new else 204, **etag)

    def on_delete(self, path: str, _: bytes) -> None:
        if path in self.exact.calendars:
            for one in self.exact.within(path):
                del self.exact.events[one]
            del self.exact.calendars[path]
            return self.say(204)
        if path not in self.exact.events:
            return self.say(404)
        if self.stale(path):
            return self.say(412)
        del self.exact.events[path]
        self.exact.changed.append(path)
        return self.say(204)

    def on_mkcalendar(self, path: str, body: bytes) -> None:
        if not self.exact.ways.new_calendars:
            return self.say(403)
        if path in self.exact.calendars or not path.startswith(HOME):
            return self.say(405)
        name = ET.fromstring(body).findtext(f".//{{{DAV}}}displayname") if body else None  # noqa: S314
        self.exact.calendars[path if path.endswith("/") else path + "/"] = name or "Untitled"
        return self.say(201)

    def on_propfind(self, path: str, body: bytes) -> None:
        names = self.names(body) if body else [f"{{{DAV}}}resourcetype"]
        paths = [path]
        if self.headers["Depth"] == "1":
            paths += self.exact.calendars if path == HOME else []
            paths += self.exact.within(path) if path in self.exact.calendars else []
        if path != "/" and path not in {HOME, PRINCIPAL, *self.exact.calendars, *self.exact.events}:
            return self.say(404)
        return self.tell(paths, names)

    def names(self, body: bytes) -> list[str]:
        asked = ET.fromstring(body).find(f"{{{DAV}}}prop")  # noqa: S314
        return [one.tag for one in asked] if asked is not None else []

    def tell(self, paths: list[str], names: list[str], more: str = "") -> None:
        host = self.headers["Host"]
        body = _multistatus([_response(self.exact, one, host, names) for one in paths], more)
        self.say(207, body, Content_Type="application/xml; charset=utf-8")

    def on_report(self, path: str, body: bytes) -> None:
        asked = ET.fromstring(body)  # noqa: S314
        names = self.names(body)
        if asked.tag == f"{{{CAL}}}calendar-multiget":
            hrefs = (unquote(urlsplit(one.text or "").path) for one in asked.iterfind(f"{{{DAV}}}href"))
            return self.tell(list(hrefs), names)
        if asked.tag == f"{{{CAL}}}calendar-query":
            found = [one for one in self.exact.within(path) if _in_time(self.exact, one, asked)]
            return self.tell(found, names)
        if asked.tag == f"{{{DAV}}}sync-collection" and self.exact.ways.sync:
            return self.changes(path, asked.findtext(f"{{{DAV}}}sync-token") or "", names)
        return self.say(403, f'<d:error xmlns:d="{DAV}"><d:supported-report/></d:error>'.encode())

    def changes(self, path: str, token: str, names: list[str]) -> None:
        since = re.fullmatch(r"http://exact\.example/sync/(\d+)", token)
        if token and not since:
            return self.say(403, f'<d:error xmlns:d="{DAV}"><d:valid-sync-token/></d:error>'.encode())
        paths = self.exact.changed[int(since[1]) :] if since else self.exact.within(path)
        more = f"<d:sync-token>{_token(self.exact)}</d:sync-token>"
        return self.tell(sorted({one for one in paths if one.startswith(path)}), names, more)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@contextlib.contextmanager
def exact(ways: Ways = Ways(), *calendars: str) -> Iterator[tuple[Server, Exact]]:
    """The server and what it keeps, with calendars of these names in the home (`HOME<name>/`)."""
    kept = Exact(ways, calendars={f"{HOME}{name}/": name for name in calendars})
    methods = {f"do_{method}": _Handler.one for method in METHODS}
    proxy = Proxy(type("_Named", (_Handler,), methods | {"exact": kept}))
    url = f"http://127.0.0.1:{proxy.server_address[1]}/"
    kept.server = Server(url, USER, PASSWORD, HOME, PRINCIPAL, Path())
    with proxy.running():
        yield kept.server, kept
