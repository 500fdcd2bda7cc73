from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from dav_servers import READER, Server, ask, newcomer, radicale, xandikos

XML = "application/xml; charset=utf-8"
NAMES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
IN = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:caldav"}
Kind = Callable[[Path], AbstractContextManager[Server]]
# Nothing a server must keep as it is written: an odd order, an X- property, no VTIMEZONE, folded early.
EVENT = (
    "BEGIN:VCALENDAR\r\nPRODID:-//hipcal//test//EN\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nSUMMARY:Hips\\, full\r\nX-HIPCAL-HASH:abc\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTEND:20260302T183000Z\r\nDTSTART:20260302T180000Z\r\nDESCRIPTION:two\\n\r\n  lines\r\n"
    "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nDESCRIPTION:Hips\r\nEND:VALARM\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def event(uid: str) -> str:
    return EVENT.format(uid=uid)


def properties(server: Server, path: str, names: str, depth: str = "0") -> ET.Element:
    body = f"<propfind {NAMES}><prop>{names}</prop></propfind>"
    status, _, found = ask(server, "PROPFIND", path, body, Depth=depth, Content_Type=XML)
    assert status == 207, found
    return ET.fromstring(found)  # noqa: S314 - our own server


def report(server: Server, path: str, body: str) -> ET.Element:
    status, _, found = ask(server, "REPORT", path, body, Depth="1", Content_Type=XML)
    assert status == 207, found
    return ET.fromstring(found)  # noqa: S314 - our own server


def hrefs(found: ET.Element) -> list[str]:
    return sorted(one.text or "" for one in found.iterfind("d:response/d:href", IN))


def calendar(server: Server) -> str:
    path = f"{server.home}hips/"
    assert ask(server, "MKCALENDAR", path)[0] == 201
    return path


def put(server: Server, path: str, text: str, **headers: str) -> int:
    return ask(server, "PUT", path, text, Content_Type="text/calendar; charset=utf-8", **headers)[0]


def etag(server: Server, path: str) -> str:
    return ask(server, "GET", path)[1]["etag"]


def test_the_way_from_the_root_to_an_empty_home(on_any: Server) -> None:
    root = properties(on_any, "/", "<current-user-principal/>")
    principal = root.findtext(".//d:current-user-principal/d:href", namespaces=IN)
    assert principal == on_any.principal
    there = properties(on_any, principal, "<C:calendar-home-set/>")
    assert there.findtext(".//c:calendar-home-set/d:href", namespaces=IN) == on_any.home
    assert hrefs(properties(on_any, on_any.home, "<resourcetype/>", depth="1")) == [on_any.home]


def test_the_well_known_address_leads_to_the_root(on_any: Server) -> None:
    status, headers, _ = ask(on_any, "PROPFIND", "/.well-known/caldav", Depth="0")
    assert (status in {301, 302}, headers["location"]) == (True, "/")


def test_a_new_calendar_is_one(on_any: Server) -> None:
    path = calendar(on_any)
    assert properties(on_any, path, "<resourcetype/>").find(".//c:calendar", IN) is not None
    assert ask(on_any, "MKCALENDAR", path)[0] in {403, 405, 409}


def test_an_event_is_made_only_once(on_any: Server) -> None:
    one = calendar(on_any) + "one.ics"
    assert put(on_any, one, event("one"), If_None_Match="*") == 201
    assert put(on_any, one, event("one"), If_None_Match="*") == 412


def test_an_event_changes_only_for_who_has_seen_it(on_any: Server) -> None:
    one = calendar(on_any) + "one.ics"
    put(on_any, one, event("one"))
    seen = etag(on_any, one)
    assert put(on_any, one, event("one"), If_Match='"not this"') == 412
    assert put(on_any, one, event("one").replace("full", "light"), If_Match=seen) in {200, 201, 204}
    assert etag(on_any, one) != seen
    assert ask(on_any, "DELETE", one, If_Match=seen)[0] == 412
    assert ask(on_any, "DELETE", one, If_Match=etag(on_any, one))[0] in {200, 204}
    assert ask(on_any, "GET", one)[0] == 404
    assert put(on_any, one, event("one"), If_Match=seen) == 412


def test_a_query_by_time_finds_what_is_in_it(on_any: Server) -> None:
    path = calendar(on_any)
    put(on_any, path + "one.ics", event("one"))
    put(on_any, path + "two.ics", event("two").replace("202603", "202604"))
    query = (
        f"<C:calendar-query {NAMES}><prop><getetag/></prop><C:filter><C:comp-filter name='VCALENDAR'>"
        "<C:comp-filter name='VEVENT'><C:time-range start='20260401T000000Z' end='20260501T000000Z'/>"
        "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
    )
    assert hrefs(report(on_any, path, query)) == [path + "two.ics"]


def test_many_events_at_once_and_one_that_is_gone(on_any: Server) -> None:
    path = calendar(on_any)
    put(on_any, path + "one.ics", event("one"))
    query = (
        f"<C:calendar-multiget {NAMES}><prop><getetag/><C:calendar-data/></prop>"
        f"<href>{path}one.ics</href><href>{path}gone.ics</href></C:calendar-multiget>"
    )
    found = report(on_any, path, query)
    assert hrefs(found) == [path + "gone.ics", path + "one.ics"]
    (data,) = [one.text or "" for one in found.iterfind(".//c:calendar-data", IN) if one.text]
    assert "UID:one" in data
    assert found.findtext(".//d:getetag", namespaces=IN) == etag(on_any, path + "one.ics")


def changes(server: Server, path: str, token: str) -> ET.Element:
    return report(
        server,
        path,
        f"<sync-collection {NAMES}><sync-token>{token}</sync-token><sync-level>1</sync-level>"
        "<prop><getetag/></prop></sync-collection>",
    )


def test_what_has_changed_since_a_token(on_any: Server) -> None:
    path = calendar(on_any)
    put(on_any, path + "one.ics", event("one"))
    token = changes(on_any, path, "").findtext("d:sync-token", namespaces=IN)
    put(on_any, path + "two.ics", event("two"))
    ask(on_any, "DELETE", path + "one.ics")
    found = changes(on_any, path, token or "")
    assert hrefs(found) == [path + "one.ics", path + "two.ics"]
    gone = [
        one.findtext("d:href", namespaces=IN)
        for one in found.iterfind("d:response", IN)
        if "404" in (one.findtext("d:status", namespaces=IN) or "")
    ]
    assert gone == [path + "one.ics"]


@pytest.mark.parametrize("twice", ["on_radicale", "on_xandikos"])
def test_newcomers_find_nothing_of_others(twice: str, request: pytest.FixtureRequest) -> None:
    first: Server = request.getfixturevalue(twice)
    put(first, calendar(first) + "one.ics", event("one"))
    second = newcomer(first)
    assert hrefs(properties(second, second.home, "<resourcetype/>", depth="1")) == [second.home]


def test_a_wrong_password_is_refused(on_radicale: Server) -> None:
    headers = {"Authorization": "Basic d3Jvbmc6d3Jvbmc="}
    status, said, _ = ask(on_radicale, "PROPFIND", on_radicale.home, Depth="0", **headers)
    assert (status, said["www-authenticate"].split()[0]) == (401, "Basic")


def test_who_may_only_read(radicale_server: Server) -> None:
    reader = radicale_server.known_as(READER)
    assert hrefs(properties(reader, "/reader/", "<resourcetype/>", depth="1"))[1:] == ["/reader/locked/"]
    assert put(reader, "/reader/locked/one.ics", event("one"), If_None_Match="*") == 403
    assert ask(reader, "MKCALENDAR", "/reader/mine/")[0] == 403


@pytest.mark.parametrize("kind", [radicale, xandikos])
def test_a_server_ends_with_its_block_and_keeps_what_it_had(kind: Kind, tmp_path: Path) -> None:
    with kind(tmp_path) as server:
        put(server, calendar(server) + "one.ics", event("one"))
    with pytest.raises(ConnectionRefusedError):
        ask(server, "OPTIONS", "/")
    with kind(tmp_path) as again:
        assert ask(again, "GET", f"{again.home}hips/one.ics")[0] == 200


RUN = """
import sys, time
from pathlib import Path
from dav_servers import radicale
with radicale(Path(sys.argv[1])) as server:
    print(server.port, flush=True)
    time.sleep(60)
"""


def gone_within(seconds: float, server: Server) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            ask(server, "OPTIONS", "/")
        except ConnectionError:
            return True
        time.sleep(0.05)
    return False


def test_a_server_ends_with_a_run_that_is_killed(tmp_path: Path, on_radicale: Server) -> None:
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    there = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=there) as run:
        assert run.stdout is not None
        port = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
    assert gone_within(10, on_radicale.behind(f"http://127.0.0.1:{port}/"))
