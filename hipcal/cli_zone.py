"""The machine's time zone: read here, at the edge, and handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hipcal import zones


class MachineZone(NamedTuple):
    """An IANA name; `doubt` says in words why it is only a fallback."""

    name: str
    doubt: str = ""


def machine_zone(environment: Mapping[str, str], etc: Path = Path("/etc")) -> MachineZone:
    """What TZ says, else /etc/localtime, else /etc/timezone; UTC with a doubt where none is a zone."""
    if "TZ" in environment:
        return _from_tz(environment["TZ"])
    for name in (*_from_link(etc / "localtime"), *_from_file(etc / "timezone")):
        if name in zones.names():
            return MachineZone(name)
    return MachineZone("UTC", "This machine does not say its time zone")


def _from_tz(value: str) -> MachineZone:
    name = _after_zoneinfo(value.removeprefix(":"))
    if name in zones.names():
        return MachineZone(name)
    if name in {"", "UTC0"}:
        return MachineZone("UTC")
    return MachineZone("UTC", "The variable TZ holds no IANA zone name")


def _from_link(link: Path) -> Iterator[str]:
    """The names the link goes by, from the first to the file itself."""
    try:
        if link.is_symlink():
            yield _after_zoneinfo(str(link.readlink()))
            yield _after_zoneinfo(str(link.resolve()))
    except (OSError, RuntimeError):  # a link in a circle
        return


def _after_zoneinfo(path: str) -> str:
    name = path.rpartition("zoneinfo/")[2]
    return name.removeprefix("posix/").removeprefix("right/")


def _from_file(file: Path) -> Iterator[str]:
    try:
        yield file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return
