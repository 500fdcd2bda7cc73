"""How fast a calendar is brought up to date, in a file and on a CalDAV server; called by bench.py."""

from __future__ import annotations

import contextlib
import http.client
import io
import os
import statistics
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "dav"), str(ROOT / "tests")]  # where the tests' servers are

from dav_phone import APPLE, Phone  # noqa: E402 - after the path to them
from dav_servers import Server, ask, newcomer, radicale  # noqa: E402

from hipcal.cli import main  # noqa: E402

Report = Callable[..., None]
ROUNDS = 5
# In a process of its own: the seconds of writing a calendar of 1,000 events over an earlier one with a
# moved run, of writing it fresh, of parsing it once, and of formatting the same bytes by hand.
UPDATING = """
import datetime, gc, sys, time
gc.disable()  # as the command line does
from hipcal import build, calendar_lines, calendar_out, catalogue, planfile
from hipcal.calendar_earlier import read_earlier
import icalendar
def plan(week):
    flags = planfile.Flags(runs=week, start="2026-11-23", weeks="77")
    request = planfile.from_flags(flags, today=datetime.date(2026, 11, 23), timezone="Europe/London").request
    return build.plan(request, known)
known = catalogue.load()
week = sys.argv[1]
old = calendar_out.write(plan(week), known)
new = plan(week.replace("wed easy", "thu easy"))
today = datetime.date(2026, 11, 23)
def cold(action):
    calendar_lines.text_line.cache_clear()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
steps = (
    lambda: calendar_out.update(new, known, read_earlier(old), today=today),
    lambda: calendar_out.write(new, known),
    lambda: icalendar.Calendar.from_ical(old),
)
rounds = [[cold(step) for step in steps] for _ in range(5)]
print(old.count(b"BEGIN:VEVENT"), *(sorted(column)[2] for column in zip(*rounds)))
"""


def updating(printed: Callable[..., list[float]], report: Report, week: str) -> None:
    """A file written over an earlier one against writing it fresh and parsing that once."""
    count, update, fresh, parse = printed(UPDATING, week)
    detail = f"{update * 1000:.0f} ms to {fresh * 1000:.0f} + {parse * 1000:.0f} ms, {count:.0f} events"
    report("updating .ics, to writing and parsing it", update / (fresh + parse), "times", 1.3, detail)
    report("updating .ics, to writing it fresh", update / fresh, "times", None)


def pushing(report: Report, week: str) -> None:
    """200 new events to a Radicale of this machine against the PUT requests alone; then once more."""
    with tempfile.TemporaryDirectory() as folder, radicale(Path(folder)) as server:
        pairs = [_pair(server, Path(folder) / f"state{number}", week) for number in range(ROUNDS)]
    ours, bare, again, count = (statistics.median(column) for column in zip(*pairs, strict=True))
    detail = f"{ours * 1000:.0f} ms to {bare * 1000:.0f} ms, {count:.0f} events"
    report("pushing 200 events, to the PUTs alone", ours / bare, "times", 1.5, detail)
    report("pushing an unchanged plan", again * 1000, "ms", None)


def _pair(server: Server, state: Path, week: str) -> tuple[float, float, float, float]:
    one, other = newcomer(server), newcomer(server)
    ours = _pushed(one, state, week)
    again = _pushed(one, state, week)
    texts = _texts(one)
    return ours, _bare(other, texts), again, len(texts)


def _pushed(server: Server, state: Path, week: str) -> float:
    """The seconds of a push, its imports done and its plan made before."""
    os.environ |= {
        "HIPCAL_SERVER": server.url,
        "HIPCAL_USER": server.user,
        "HIPCAL_PASSWORD": server.password,
        "HIPCAL_STATE": str(state),
    }
    quick = ["--runs", week, "--start", "2026-11-23", "--weeks", "15", "--timezone", "Europe/London"]
    command = ["push", *quick, "--calendar", "Bench", "--today", "2026-11-23"]
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.suppress(SystemExit):
        start = time.perf_counter()
        main(command)
    assert "Bench" in said.getvalue(), said.getvalue()
    return time.perf_counter() - start


def _texts(server: Server) -> list[bytes]:
    """What was pushed, as the server has it."""
    phone = Phone(server, f"{server.home}bench/", APPLE)
    return [phone.get(path)[0].encode() for path in phone.paths()]


def _bare(server: Server, texts: list[bytes]) -> float:
    """The seconds of the PUT requests alone, on one connection."""
    home = f"{server.home}bench/"
    ask(server, "MKCALENDAR", home)
    host = urllib.parse.urlsplit(server.url).netloc
    connection = http.client.HTTPConnection(host)
    headers = {"Authorization": server.authorization, "Content-Type": "text/calendar", "If-None-Match": "*"}
    with contextlib.closing(connection):
        start = time.perf_counter()
        for number, text in enumerate(texts):
            connection.request("PUT", f"{home}{number}.ics", text, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 201, answer.status
        return time.perf_counter() - start
