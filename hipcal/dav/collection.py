"""One calendar on the server: what lies in it, and every write on condition that nobody was quicker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from hipcal.dav import problems
from hipcal.dav.answers import ETAG, TEXT, multiget, propfind
from hipcal.dav.discovery import XML, read
from hipcal.dav.http import Response, Server

AT_ONCE = 50  # events fetched with one request
CALENDAR = "text/calendar; charset=utf-8"
_PLAIN = "/@:!$&'()*+,;=~"
GONE = frozenset({404, 410})


class QuickerError(Exception):
    """Somebody else changed the event, or put one in its place, since it was read."""


class Stored(NamedTuple):
    """A resource of the calendar as it was fetched."""

    path: str
    etag: str
    text: str


class Collection:
    """The calendar at an address."""

    def __init__(self, server: Server, url: str) -> None:
        self.server, self.url = server, url if url.endswith("/") else f"{url}/"
        self.path = unquote(urlsplit(self.url).path)

    def listing(self) -> dict[str, str]:
        """The path of every resource and its ETag, with one request."""
        answer = self.server.ask("PROPFIND", self.url, propfind((ETAG,)), Depth="1", Content_Type=XML)
        found = read(self.server, answer)
        if not found:  # a list has at least the calendar itself: this is no list of an empty one
            raise problems.DavError(problems.PART.format(host=self.server.host))
        return {
            each.path: each.text(ETAG) for each in found if each.path.rstrip("/") != self.path.rstrip("/")
        }

    def fetch(self, paths: Sequence[str]) -> Iterator[Stored]:
        """The resources at these paths; what is gone by now is left out."""
        for first in range(0, len(paths), AT_ONCE):
            body = multiget([quote(path, _PLAIN) for path in paths[first : first + AT_ONCE]])
            answer = self.server.ask("REPORT", self.url, body, Depth="1", Content_Type=XML)
            for each in read(self.server, answer):
                if each.text(TEXT):
                    yield Stored(each.path, each.text(ETAG), each.text(TEXT))

    def place(self, uid: str) -> str:
        """The path of an event that is new: always the same for a UID, so that none is there twice."""
        return f"{self.path}hipcal-{hashlib.sha256(uid.encode()).hexdigest()[:24]}.ics"

    def put(self, path: str, data: bytes, etag: str | None) -> str:
        """Write an event where `etag` is what is there (None: nothing); its new ETag, empty if untold.

        QuickerError where that is not so any more.
        """
        condition = {"If_None_Match": "*"} if etag is None else {"If_Match": self._match(path, etag)}
        answer = self.server.ask("PUT", self._url(path), data, Content_Type=CALENDAR, **condition)
        if answer.status in GONE or self._lost(answer):
            raise QuickerError
        if answer.status >= 300:
            raise problems.refused(self.server.host, answer.status)
        return answer.headers.get("etag", "")

    def delete(self, path: str, etag: str) -> None:
        """Take an event out if it is still as it was. QuickerError where it is not."""
        answer = self.server.ask("DELETE", self._url(path), If_Match=self._match(path, etag))
        if self._lost(answer):
            raise QuickerError
        if answer.status >= 300 and answer.status not in GONE:
            raise problems.refused(self.server.host, answer.status)

    def _match(self, path: str, etag: str) -> str:
        """What If-Match asks for. A weak ETag never matches: it is compared here, just before the write."""
        if etag and not etag.startswith("W/"):
            return etag
        answer = self.server.ask("PROPFIND", self._url(path), propfind((ETAG,)), Depth="0", Content_Type=XML)
        if answer.status in GONE or [each.text(ETAG) for each in read(self.server, answer)] != [etag]:
            raise QuickerError
        return "*"

    def _lost(self, answer: Response) -> bool:
        """Whether the condition failed; some servers say 412 of what they will not have at all, too."""
        return answer.status == 412 and b"no-uid-conflict" not in answer.body and b"valid-" not in answer.body

    def _url(self, path: str) -> str:
        return urljoin(self.url, quote(path, _PLAIN))
