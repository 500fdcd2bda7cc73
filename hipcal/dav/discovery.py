"""An address and a title → the calendar on the server, found or made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
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
    answers,
    mkcalendar,
    propfind,
)
from hipcal.dav.http import Response, Server
from hipcal.dav.problems import DavError

WELL_KNOWN = "/.well-known/caldav"
XML = "application/xml; charset=utf-8"
MULTISTATUS, CREATED = 207, 201
MOST_NAMED = 8


class Found(NamedTuple):
    """A calendar's address, or None where there is none of that title; and where one could be made."""

    calendar: str | None
    home: str


def find(server: Server, title: str) -> Found:
    """The calendar of that title among the user's. DavError where it cannot be told which.

    The address may be the server's, the user's, the calendar home's or the calendar's own.
    """
    own = _first(server, server.url, (KIND, HOME, PRINCIPAL, PARTS))
    if own is not None and own[1].is_calendar:
        return Found(own[0], own[0])
    home = _home(server, own)
    called = [each for each in _calendars(server, home) if each.text(TITLE).strip() == title]
    if len(called) > 1:
        raise DavError(f"{server.host} has {len(called)} calendars called {title!r}. Rename one of them.")
    return Found(urljoin(home, quote(called[0].path)) if called else None, home)


def make(server: Server, home: str, title: str) -> str:
    """The address of a new calendar. DavError where the server makes none."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "hipcal"
    url = urljoin(home if home.endswith("/") else f"{home}/", f"{quote(slug)}/")
    answer = server.ask("MKCALENDAR", url, mkcalendar(title), Content_Type=XML)
    if answer.status != CREATED:
        said = (
            "The server makes no calendars for hipcal: make one there yourself, and name it with --calendar."
        )
        raise DavError(f"{problems.refused(server.host, answer.status)} {said}", answer.status)
    return url


def _home(server: Server, own: tuple[str, Answer] | None) -> str:
    """The calendar home: told at the address, by the user's principal, or where the standard puts it."""
    tried = own or _first(server, urljoin(server.url, WELL_KNOWN), (HOME, PRINCIPAL))
    for _ in range(2):
        if tried is None:
            break
        url, answer = tried
        if answer.href(HOME):
            return server.same(urljoin(url, answer.href(HOME)))
        principal = answer.href(PRINCIPAL)
        if not principal:
            tried = _first(server, urljoin(server.url, WELL_KNOWN), (HOME, PRINCIPAL))
            continue
        tried = _first(server, server.same(urljoin(url, principal)), (HOME,))
        if tried and tried[1].href(HOME):
            return server.same(urljoin(tried[0], tried[1].href(HOME)))
    raise DavError(problems.NO_HOME.format(host=server.host))


def _first(server: Server, url: str, names: Sequence[Name]) -> tuple[str, Answer] | None:
    """What one resource says of itself, and at which address; None where it is none."""
    answer = server.ask("PROPFIND", url, propfind(names), Depth="0", Content_Type=XML)
    if answer.status in (404, 405, 501):
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
    except ValueError:
        raise DavError(problems.ODD.format(host=server.host)) from None
