"""A runner with two devices, one plan file and one calendar, for tests: what each does, and what is there.

with world(tmp_path) as here:
    here.run("sync", "laptop")
    here.phone.delete(here.phone.called("Hip strength"))
    assert here.run("sync", "desktop").code == 0
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner
from dav_exact import HOME, Exact, Ways, exact
from dav_faults import Faults, faulty
from dav_phone import APPLE, App, Phone

from hipcal import calendar_out, catalogue, cli, cli_life_file, cli_life_write, zones
from hipcal.calendar_lines import Texts
from hipcal.cli_dav_memory import Store, store
from hipcal.cli_life_file import Desk, read_plan
from hipcal.dav import http
from hipcal.dav.events import Mine, Remote, mine, remote
from hipcal.dav.memory import Memory
from hipcal.model import Plan

START = dt.date(2026, 11, 23)
ZONE = zones.zone("Europe/London")
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
CALENDAR = f"{HOME}hips/"
DEVICES = ("laptop", "desktop")
PLAN = """\
title: hips  # the calendar's name too
id: hips
timezone: Europe/London
start: 2026-11-23
weeks: 3
runs:
  tue: intervals 50min at 18:00
  thu: easy 40min at 07:00
  sun: long 90min at 09:00
"""
REAL = read_plan
PLAIN = Ways()
TRUST = ssl.create_default_context()  # made once: reading the machine's certificates takes longer than a sync


class CrashError(BaseException):
    """The machine goes off in the middle."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended. `code` None: the machine went off."""

    code: int | None
    said: str


@dataclass
class World:
    folder: Path
    kept: Exact
    faults: Faults
    phone: Phone
    today: dt.date = START
    fuse: int | None = None  # how many steps until the machine goes off
    steps: int = 0

    zone: dt.tzinfo = ZONE
    first: tuple[dict[str, bytes], dict[str, bytes]] | None = None

    def anew(self, app: App = APPLE, text: str = PLAN) -> None:
        """Back to where everything begins."""
        for device in DEVICES:
            shutil.rmtree(self.folder / device, ignore_errors=True)
        self.kept.events.clear()
        self.kept.changed.clear()
        self.faults.rules.clear()
        self.faults.seen.clear()
        self.phone = replace(self.phone, app=app)
        self.today, self.fuse = START, None
        self.write(text)

    def begun(self) -> None:
        """Once for all: the laptop has written the plan into the calendar."""
        if not self.first:
            assert self.run("sync", "laptop").code == 0
            state = {path.name: path.read_bytes() for path in (self.folder / "laptop").iterdir()}
            self.first = (dict(self.kept.events), state)
        (self.folder / "laptop").mkdir(exist_ok=True)
        self.kept.events |= self.first[0]
        for name, data in self.first[1].items():
            (self.folder / "laptop" / name).write_bytes(data)

    @property
    def path(self) -> Path:
        return self.folder / "plan.yaml"

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def write(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")

    def plan(self) -> Plan:
        return _plan(self.path.read_bytes(), self.today)

    def desk(self) -> Desk:
        return Desk(str(self.path), self.path, self.path.read_bytes(), self.today, False, self.plan())

    def mine(self) -> dict[str, Mine]:
        """The plan's events by UID."""
        return _mine(self.path.read_bytes(), self.today)

    def events(self) -> list[Remote]:
        """hipcal's events in the calendar, by where they lie."""
        paths = [path for path in self.kept.within(CALENDAR) if "/hipcal-" in path]
        found = [_remote(path, self.kept.events[path]) for path in paths]
        return [each for each in found if each is not None]

    def there(self) -> dict[str, Remote]:
        return {each.uid: each for each in self.events()}

    def memory(self, device: str) -> Memory:
        """What a device remembers."""
        with patch.dict(os.environ, HIPCAL_STATE=str(self.folder / device)):
            return store(self.faults.server.url, self.faults.server.user, "hips", "hips").load()

    def run(self, command: str, device: str, *options: str) -> Outcome:
        """`hipcal push` or `sync` on a device."""
        server = self.faults.server
        account = ["--server", server.url, "--user", server.user, "--today", self.today.isoformat()]
        there = {"HIPCAL_STATE": str(self.folder / device), "HIPCAL_PASSWORD": server.password}
        self.steps = 0
        try:
            found = CliRunner().invoke(cli.main, [command, str(self.path), *account, *options], env=there)
        except CrashError:
            return Outcome(None, "")
        finally:
            self.fuse = None
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Outcome(found.exit_code, found.output)

    def quiet(self) -> None:
        """The network is well again."""
        self.faults.rules.clear()

    def requests(self, *methods: str) -> list[str]:
        return [each.method for each in self.faults.seen if not methods or each.method in methods]

    def step(self) -> None:
        self.steps += 1
        if self.fuse is not None and self.steps > self.fuse:
            raise CrashError

    def fused(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a chance for the machine to go off before and after it."""

        def call(*arguments: Any, **named: Any) -> Any:
            self.step()
            found = function(*arguments, **named)
            self.step()
            return found

        return call


@lru_cache
def _plan(raw: bytes, today: dt.date) -> Plan:
    return REAL(raw, "plan.yaml", today)


def _read_plan(raw: bytes, _: str, today: dt.date) -> Plan:
    """As hipcal does, but planned only once: most of these tests' time would go there."""
    return _plan(raw, today)


@lru_cache
def _mine(raw: bytes, today: dt.date) -> dict[str, Mine]:
    found, texts = calendar_out.events(_plan(raw, today), catalogue.load()), Texts()
    return {each.uid: mine(each, "Europe/London", texts) for each in found}


@lru_cache(1000)
def _remote(path: str, data: bytes) -> Remote | None:
    return remote(path, "", data.decode(), ZONE)


@contextlib.contextmanager
def world(folder: Path, ways: Ways = PLAIN, text: str = PLAN) -> Iterator[World]:
    """The plan file in `folder`, a calendar with nothing in it, and two devices that know of nothing."""
    with exact(ways, "hips") as (server, kept), faulty(server) as faults, contextlib.ExitStack() as patches:
        here = World(folder, kept, faults, Phone(server, CALENDAR, APPLE, NOW))
        here.write(text)
        patches.enter_context(patch.object(http, "_trust", lambda _: TRUST))
        for owner, name in (
            (http.Server, "ask"),
            (Store, "note"),
            (Store, "save"),
            (cli_life_write, "replaced"),
        ):
            patches.enter_context(patch.object(owner, name, here.fused(getattr(owner, name))))
        for module in (cli_life_file, cli_life_write):
            patches.enter_context(patch.object(module, "read_plan", _read_plan))
        yield here
