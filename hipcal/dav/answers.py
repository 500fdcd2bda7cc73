"""Bodies of WebDAV requests, and the multistatus that answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

DAV, CAL = "DAV:", "urn:ietf:params:xml:ns:caldav"
_PREFIXES = {DAV: "D", CAL: "C"}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for uri, prefix in _PREFIXES.items())


class Name(NamedTuple):
    """A property's name."""

    space: str
    local: str

    @property
    def tag(self) -> str:
        return f"{{{self.space}}}{self.local}"

    @property
    def written(self) -> str:
        return f"<{_PREFIXES[self.space]}:{self.local}/>"


ETAG, KIND, TITLE = Name(DAV, "getetag"), Name(DAV, "resourcetype"), Name(DAV, "displayname")
PRINCIPAL, HOME = Name(DAV, "current-user-principal"), Name(CAL, "calendar-home-set")
TEXT, PARTS = Name(CAL, "calendar-data"), Name(CAL, "supported-calendar-component-set")
CALENDAR = Name(CAL, "calendar")


class PartError(Exception):
    """A multistatus that says itself that it does not hold all."""


class Answer(NamedTuple):
    """One resource of a multistatus: its path, unquoted, and the properties that it has."""

    path: str
    found: Mapping[str, ET.Element]

    def text(self, name: Name) -> str:
        """A property's text; empty where it has none."""
        element = self.found.get(name.tag)
        return "" if element is None else (element.text or "")

    def href(self, name: Name) -> str:
        """The address inside a property; empty where there is none."""
        element = self.found.get(name.tag)
        inner = None if element is None else element.find(f"{{{DAV}}}href")
        return "" if inner is None else (inner.text or "").strip()

    @property
    def is_calendar(self) -> bool:
        kind = self.found.get(KIND.tag)
        return kind is not None and kind.find(CALENDAR.tag) is not None

    @property
    def holds_events(self) -> bool:
        """Whether the calendar takes events; one that does not say, does."""
        parts = self.found.get(PARTS.tag)
        names = [] if parts is None else [each.get("name", "").upper() for each in parts]
        return not names or "VEVENT" in names


def propfind(names: Sequence[Name]) -> bytes:
    """The body of a PROPFIND for these properties."""
    return _document("D:propfind", f"<D:prop>{''.join(name.written for name in names)}</D:prop>")


def multiget(paths: Sequence[str]) -> bytes:
    """The body of a REPORT that fetches the events at these paths, as they are quoted."""
    hrefs = "".join(f"<D:href>{escape(path)}</D:href>" for path in paths)
    return _document("C:calendar-multiget", f"<D:prop>{ETAG.written}{TEXT.written}</D:prop>{hrefs}")


def mkcalendar(title: str) -> bytes:
    """The body of a MKCALENDAR: a calendar for events, with this title."""
    kinds = '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
    named = f"<D:displayname>{escape(title)}</D:displayname>"
    return _document("C:mkcalendar", f"<D:set><D:prop>{named}{kinds}</D:prop></D:set>")


def _document(root: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><{root} {_SPACES}>{inside}</{root}>'.encode()


class _Plain(ET.TreeBuilder):
    """A tree without a document type: nothing that a server needs, and much that an attacker does."""

    def doctype(self, name: str, *_: str | None) -> None:
        raise ValueError(f"a document type, {name}")


def answers(body: bytes, url: str) -> list[Answer]:
    """The resources of a multistatus; `url` is what was asked.

    ValueError for what is none, PartError for one that does not hold all.
    """
    try:
        root = ET.fromstring(body, ET.XMLParser(target=_Plain()))  # noqa: S314  # takes no document type
    except (ET.ParseError, LookupError) as error:
        raise ValueError(str(error)) from None
    if root.tag != f"{{{DAV}}}multistatus":
        raise ValueError(f"{root.tag} is no multistatus")
    return list(_read(root, url))


def _read(root: ET.Element, url: str) -> Iterator[Answer]:
    for response in root.findall(f"{{{DAV}}}response"):
        href, status = (response.findtext(f"{{{DAV}}}{name}") or "" for name in ("href", "status"))
        if " 507" in status:
            raise PartError
        if not href or " 404" in status:
            continue
        found: dict[str, ET.Element] = {}
        for stat in response.findall(f"{{{DAV}}}propstat"):
            if " 200" in (stat.findtext(f"{{{DAV}}}status") or " 200"):
                found |= {each.tag: each for each in stat.find(f"{{{DAV}}}prop") or ()}
        yield Answer(unquote(urlsplit(urljoin(url, href.strip())).path), found)
