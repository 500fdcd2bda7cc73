"""A calendar's address as written → whom to ask for what, and what may be said of it. Opens nothing.

Only the host of an address is ever said: the path of a private calendar is as good as a password.
"""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from hipcal.problems import InputError

PORT, LONGEST = 443, 4_000
_CALENDAR = re.compile(r"(?i)(?:(?:https?|webcals?):|[a-z][a-z0-9+.-]+://)")  # C:\ is a disk
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_AS_IT_IS = "".join(map(chr, range(33, 127)))
_OUTSIDE = ipaddress.ip_network("2000::/3")  # what of IPv6 is on the internet at all
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 host, as seen from a network without IPv4
# Tunnels, whose inner address leads anywhere, and blocks that not every Python knows to be no hosts.
_CLOSED = tuple(
    map(ipaddress.ip_network, ("2001::/23", "2002::/16", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24"))
)


class FetchError(InputError):
    """The address gave no calendar; the text says why, without the address's secrets."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask, and for what. `repr` shows the host alone."""

    host: str  # in ASCII, small letters, without a last dot
    path: str = field(repr=False)  # with the query
    secret: str = field(repr=False, default="")  # for the header Authorization

    @property
    def written(self) -> str:
        """The host as it stands in a URL."""
        return f"[{self.host}]" if ":" in self.host else self.host


def is_address(name: str) -> bool:
    """Whether a calendar's name is an address and no file; not every address is one that is read."""
    return _CALENDAR.match(name.strip()) is not None


def shown(address: str) -> str:
    """The address without anything secret in it: its host alone."""
    try:
        return f"the calendar at {_host(_split(address))}"
    except FetchError:
        return "the calendar"


def target(address: str) -> Target:
    """Whom an address means; webcal is https by another name. FetchError for what is not read."""
    url = _split(address)
    if url.scheme not in ("https", "webcal", "webcals"):
        raise FetchError("only https and webcal addresses are read.")
    query = f"?{_quoted(url.query)}" if url.query else ""
    return Target(_host(url), f"{_quoted(url.path) or '/'}{query}", _secret(url))


def led_on(first: Target, here: Target, location: str) -> Target:
    """Where an answer leads on to. The password of the `first` address is for that one's host only."""
    if not location.strip():
        raise FetchError("it leads on, and does not say where to.")
    # A header is read as Latin-1; what is meant is nearly always UTF-8.
    text = location.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
    try:
        found = target(urljoin(f"https://{here.written}{here.path}", _checked(text)))
    except ValueError:
        raise FetchError("it leads on to an address that cannot be read.") from None
    except FetchError as error:
        raise FetchError(f"it leads on, but {error}") from None
    return replace(found, secret=first.secret if found.host == first.host else "")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet, and not of this machine or a network around it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped
        if found in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return found.scope_id is None and is_public(str(inner))
        if found.scope_id is not None or found not in _OUTSIDE:
            return False
    closed = any(found in network for network in _CLOSED if network.version == found.version)
    return found.is_global and not (closed or found.is_multicast or found.is_reserved)


def _checked(address: str) -> str:
    text = address.strip()
    if len(text) > LONGEST:
        raise FetchError("the address is too long.")
    if _CONTROL.search(text):
        raise FetchError("the address holds a control character.")
    return text


def _split(address: str) -> SplitResult:
    text = _checked(address)
    try:
        url = urlsplit(text)
    except ValueError:
        raise FetchError("the address cannot be read.") from None
    if "\\" in url.netloc:  # some programs end the host there
        raise FetchError("the address holds a backslash.")
    return url


def _host(url: SplitResult) -> str:
    """The host in ASCII, where its port is the right one: what seems to be a host may be a user's name."""
    try:
        port = url.port
    except ValueError:
        raise FetchError("the address has no proper port.") from None
    if port not in (None, PORT):
        raise FetchError(f"only port {PORT} is asked, which is that of https.")
    return _name(url)


def _name(url: SplitResult) -> str:
    """The host in ASCII. A number is one only as an ordinary IP address, so that it means one thing."""
    name = url.hostname or ""
    try:
        if ":" in name or "[" in url.netloc.rpartition("@")[2]:
            return ipaddress.IPv6Address(name if "%" not in name else "").compressed
        name = name.encode("idna").decode("ascii").lower().removesuffix(".") if len(name) < 255 else ""
        if _NUMBER.fullmatch(name.rpartition(".")[2]):
            return str(ipaddress.IPv4Address(name))
    except ValueError:
        name = ""
    if not _HOST.fullmatch(name):
        raise FetchError("the address has no proper host.")
    return name


def _quoted(text: str) -> str:
    """The text in ASCII, without spaces; what is quoted already stays as it is."""
    return quote(text, safe=_AS_IT_IS, errors="surrogateescape")


def _secret(url: SplitResult) -> str:
    """The user and password of an address, as a header's value."""
    if url.username is None:
        return ""
    words = f"{unquote(url.username)}:{unquote(url.password or '')}"
    return f"Basic {base64.b64encode(words.encode('utf-8', 'replace')).decode('ascii')}"
