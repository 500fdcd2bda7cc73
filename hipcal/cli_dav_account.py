"""`hipcal push` and `sync`: which server, whose calendars, and the password that is never shown."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.dav.http import Account
    from hipcal.model import CalendarPlace

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
NO_ADDRESS = "--server is no address of a server. It looks like this: https://dav.example.org"
NEEDED = "This needs httpx, which is not installed: pip install 'hipcal[caldav]'"
_OPTIONS = (
    click.option(
        "--server", envvar="HIPCAL_SERVER", metavar="URL", help="Your CalDAV server (HIPCAL_SERVER)."
    ),
    click.option("--user", envvar="HIPCAL_USER", metavar="NAME", help="Your name there (HIPCAL_USER)."),
    click.option(
        "--calendar", metavar="NAME", help="The calendar; made if missing. Default: the plan's title."
    ),
    click.option(
        "--certificate",
        type=click.Path(dir_okay=False, exists=True, path_type=Path),
        metavar="FILE",
        help="Trust this certificate too: for a server of your own.",
    ),
    click.option("--dry-run", is_flag=True, help="Show what would be done; write nothing anywhere."),
    click.option("--yes", is_flag=True, help="Go on where many events would vanish."),
    click.option("--restore", is_flag=True, help="Write again what was deleted in the calendar."),
)


@dataclass(frozen=True, slots=True)
class There:
    """What was said of the calendar on the server."""

    server: str | None
    user: str | None
    calendar: str | None
    certificate: Path | None
    dry: bool
    yes: bool
    restore: bool

    def with_place(self, place: CalendarPlace) -> There:
        """The same, with what the plan file says where nothing else does."""
        server, user = self.server or place.server, self.user or place.user
        return replace(self, server=server, user=user, calendar=self.calendar or place.name)

    def account(self) -> Account:
        """Where to go and how to get in. InputError where something is missing, or not safe."""
        try:
            from hipcal.dav.http import Account
        except ImportError:
            raise InputError(NEEDED) from None
        if not self.server or not self.user:
            raise click.UsageError(
                "say where your calendars are: --server URL and --user NAME, or in the plan file "
                "calendar: {server: URL, user: NAME}."
            )
        if not (self.calendar or "").isprintable():
            raise click.UsageError("--calendar takes a name on one line, of letters that can be seen.")
        url = checked(self.server)
        return Account(url, self.user, _password(self.user, urlsplit(url).netloc), self.certificate)


def on_a_server(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command what says which calendar, handed to it as `there`."""

    @functools.wraps(function)
    def call(*asked: Any, dry_run: bool = False, **rest: Any) -> None:
        names = ("server", "user", "calendar", "certificate", "yes", "restore")
        said = {name: rest.pop(name) for name in names}
        function(*asked, there=There(dry=dry_run, **said), **rest)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def checked(url: str) -> str:
    """The server's address. InputError for one that is none, tells a password, or sends it in the open."""
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip().lstrip('/')}")
        parts.port  # noqa: B018  # a ValueError where it is none
    except ValueError:
        raise InputError(NO_ADDRESS) from None
    if "@" in parts.netloc:
        raise InputError("The address holds a name or a password: leave it out and say --user NAME.")
    if parts.scheme not in ("https", "http") or not parts.hostname or not url.isprintable():
        raise InputError(NO_ADDRESS)
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        raise InputError("http:// would send your password in the open; write https://")
    return parts._replace(path=parts.path or "/", fragment="").geturl()


def _password(user: str, host: str) -> str:
    """From the environment, the keyring, or asked for."""
    told = os.environ.get("HIPCAL_PASSWORD") or _kept(user, host) or _asked(user, host)
    for one, name in ((user, "user name"), (told, "password")):
        try:
            one.encode()
        except UnicodeEncodeError:
            raise InputError(f"The {name} holds letters that are not in UTF-8.") from None
    return told


def _asked(user: str, host: str) -> str:
    """What is typed, unseen. InputError where nobody sits at a keyboard."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError(
            f"hipcal has no password for {user} on {host}.\n"
            "Set HIPCAL_PASSWORD, or keep it in the system's keyring:\n"
            f"keyring set {_entry(host)!r} {user}"
        )
    answer: str = click.prompt(f"Password of {user} on {host}", hide_input=True, err=True)
    return answer


def _kept(user: str, host: str) -> str | None:
    """The password that a keyring holds for hipcal, where there is one (pip install 'hipcal[keyring]')."""
    try:
        import keyring

        return keyring.get_password(_entry(host), user)
    except Exception:  # noqa: BLE001  # none installed, none running, locked: each raises what it likes
        return None


def _entry(host: str) -> str:
    return f"hipcal {host}"
