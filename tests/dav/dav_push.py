"""A runner with a plan file and `hipcal push`, for tests: all that is shown and kept is looked through."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from click.testing import CliRunner, Result
from dav_servers import Server, ask

from hipcal import cli

PLAN = """\
title: Spring half
timezone: Europe/London
start: 2026-11-23
runs:
  tue: intervals 50min at 07:00
  wed: easy 40min at 07:00
  sun: long 1h30 at 09:00
weeks: 2
"""
TODAY = "2026-11-23"
HIPS = "spring-half/"
ETAGS = b'<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
WIDTH, MOST_LINES = 80, 3


def secrets(server: Server) -> list[bytes]:
    """The password in all the ways in which it might be written."""
    word, both = server.password.encode(), f"{server.user}:{server.password}".encode()
    coded = [base64.b64encode(each).rstrip(b"=") for each in (word, both)]
    return [
        word,
        repr(server.password)[1:-1].encode("unicode_escape"),
        quote(server.password).encode(),
        *coded,
    ]


@dataclass(frozen=True, slots=True)
class Runner:
    """Somebody with `plan.yaml` in a folder, and the folder of what their machine remembers."""

    folder: Path
    state: Path

    def write(self, text: str = PLAN) -> None:
        (self.folder / "plan.yaml").write_text(text, encoding="utf-8")

    def push(
        self,
        server: Server,
        *words: str,
        code: int = 0,
        address: str = "",
        env: dict[str, str] | None = None,
        command: str = "push",
    ) -> Result:
        """`hipcal push`. Nothing that it shows or keeps holds the password, and mistakes are told shortly."""
        where = ["--server", address or server.url, "--user", server.user, "--today", TODAY]
        told = {"HIPCAL_PASSWORD": server.password, "HIPCAL_STATE": str(self.state)} | (env or {})
        arguments = [command, str(self.folder / "plan.yaml"), *where, *words]
        done = CliRunner().invoke(cli.main, arguments, env=told)
        assert isinstance(done.exception, SystemExit | None), done.exception
        assert done.exit_code == code, done.output
        self.looked_through(server, done.output)
        if code == 1:
            lines = done.stderr.splitlines()
            assert 1 <= len(lines) <= MOST_LINES, lines
            assert all(len(line) <= WIDTH or " " not in line for line in lines), lines  # a long path
        return done

    def looked_through(self, server: Server, output: str) -> None:
        kept = [each for each in self.folder.rglob("*") if each.is_file()]
        for data in (output.encode(), *(each.read_bytes() for each in kept), repr(kept).encode()):
            assert not [secret for secret in secrets(server) if secret in data]


def said(done: Result) -> str:
    """Standard error on one line."""
    return " ".join(done.stderr.split())


def events(server: Server, calendar: str = "") -> dict[str, bytes]:
    """What lies in the calendar: path → bytes, as the server itself gives them."""
    there = calendar or server.home + HIPS
    status, _, body = ask(server, "PROPFIND", there, ETAGS, Depth="1", Content_Type="text/xml")
    if status == 404:
        return {}
    hrefs = re.findall(r"<(?:\w+:)?href>([^<]+)<", body.decode())
    return {href: ask(server, "GET", href)[2] for href in hrefs if href.endswith(".ics")}


def uids(server: Server, calendar: str = "") -> list[str]:
    """The UID of every event, in order: the same one twice stands here twice."""
    found = events(server, calendar).values()
    return sorted(each[1].decode() for data in found for each in re.finditer(rb"\nUID:([^\r\n]+)", data))


def put(server: Server, path: str, lines: list[str]) -> bytes:
    """An event of somebody else; the bytes that the server then gives."""
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//else//else//EN", "BEGIN:VEVENT"]
    end = ["DTSTAMP:20260101T000000Z", "END:VEVENT", "END:VCALENDAR", ""]
    status = ask(server, "PUT", path, "\r\n".join([*begin, *lines, *end]), Content_Type="text/calendar")[0]
    assert status == 201
    return ask(server, "GET", path)[2]
