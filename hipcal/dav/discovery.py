"""An address and a title → the calendar on the server, found or made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote, urljoin

from hipcal.dav import problems
from hipcal.dav.answers import (
    HOME,
    KIND,
    PARTS,
    PRINCIPAL,
    TITLE,
    Answer,
    Name,
    PartError,
    answers,
    mkcalendar,
    propfind,
)
from hipcal.dav.http import Response, Server
from hipcal.dav.problems import DavError

WELL_KNOWN = "/.well-known/caldav"
XML = "application/xml; charset=utf-8"
MULTISTATUS = 207
MADE = frozenset({200, 201, 204})
TAKEN = frozenset({403, 405, 409, 412})  # servers differ in how they say that something is there
MOST_NAMED, LONGEST_NAME = 8, 60


class Found(NamedTuple):
    """A calendar's address, or None where there is none of that title; and where one could be made."""

    calendar: str | None
    home: str


def find(server: Server, title: str) -> Found:
    """The calendar of that title among the user's. DavError where it cannot be told which.

    The address may be the server's, the user's, the calendar home's or the calendar's own.
    """
    own = _begin(server)
    if own is not None and own[1].is_calendar:
        return Found(own[0], own[0])
    home = _home(server, own)
    called = [each for each in _calendars(server, home) if _same(each.text(TITLE), title)]
    if len(called) > 1:
        raise DavError(problems.TWO.format(host=server.host, count=len(called), title=title))
    return Found(server.led(home, quote(called[0].path)) if called else None, home)


def _same(one: str, other: str) -> bool:
    """Whether two titles read the same; servers trim them, and some machines take an ü apart."""
    return normalize("NFC", one).strip() == normalize("NFC", other).strip()


def make(server: Server, home: str, title: str) -> str:
    """The address of a new calendar. DavError where the server makes none."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.casefold())[:LONGEST_NAME].strip("-") or "hipcal"
    for number in range(1, MOST_NAMED + 1):
        name = slug if number == 1 else f"{slug}-{number}"
        url = urljoin(home if home.endswith("/") else f"{home}/", f"{quote(name)}/")
        answer = server.ask("MKCALENDAR", url, mkcalendar(title), Content_Type=XML)
        if answer.status in MADE:
            return url
        if answer.status not in TAKEN or _first(server, url, (KIND,)) is None:
            break
    if answer.status in (403, 405, 409, 501):
        raise DavError(problems.NO_NEW.format(host=server.host, status=answer.status), answer.status)
    raise problems.refused(server.host, answer.status)


def _begin(server: Server) -> tuple[str, Answer] | None:
    """What lies at the address. None where it is no calendar server's, but perhaps a website's."""
    try:
        return _first(server, server.url, (KIND, HOME, PRINCIPAL, PARTS))
    except DavError as error:
        if isinstance(error, problems.WebPageError) or error.status == 403:
            return None
        raise


def _home(server: Server, own: tuple[str, Answer] | None) -> str:
    """The calendar home: told at the address, by the user's principal, or where the standard says."""
    for _ in range(2):
        if own is not None:
            url, answer = own
            if answer.href(HOME):
                return server.led(url, answer.href(HOME))
            if answer.href(PRINCIPAL):
                url, answer = _first(server, server.led(url, answer.href(PRINCIPAL)), (HOME,)) or own
            if answer.href(HOME):
                return server.led(url, answer.href(HOME))
        own = _first(server, server.led(server.url, WELL_KNOWN), (HOME, PRINCIPAL))
        if own is None:
            break
    raise DavError(problems.NO_HOME.format(host=server.host))


def _first(server: Server, url: str, names: Sequence[Name]) -> tuple[str, Answer] | None:
    """What one resource says of itself, and at which address; None where it is none."""
    answer = server.ask("PROPFIND", url, propfind(names), Depth="0", Content_Type=XML)
    if answer.status in (404, 405, 410, 501):
        return None
    found = read(server, answer)
    return (answer.url, found[0]) if found else None


def _calendars(server: Server, home: str) -> list[Answer]:
    answer = server.ask("PROPFIND", home, propfind((KIND, TITLE, PARTS)), Depth="1", Content_Type=XML)
    return [each for each in read(server, answer) if each.is_calendar and each.holds_events]


def read(server: Server, answer: Response) -> list[Answer]:
    """The resources of a multistatus. DavError for any other answer."""
    if answer.status != MULTISTATUS:
        raise problems.refused(server.host, answer.status)
    try:
        return answers(answer.body, answer.url)
    except PartError:
        raise DavError(problems.PART.format(host=server.host)) from None
    except ValueError:
        raise DavError(problems.ODD.format(host=server.host)) from None
