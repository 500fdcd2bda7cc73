from __future__ import annotations

import base64
import contextlib
import http.client
import math
import ssl
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from dav_faults import SELF_SIGNED, WRONG_NAME, Faults, faulty
from dav_servers import Server, ask

ONE = (
    "BEGIN:VCALENDAR\r\nPRODID:-//hipcal//test//EN\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one\r\n"
    "DTSTAMP:20260101T000000Z\r\nDTSTART:20260302T180000Z\r\nDTEND:20260302T183000Z\r\nSUMMARY:Hips\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
PUT = "PUT"


@pytest.fixture
def faults(on_radicale: Server) -> Iterator[Faults]:
    ask(on_radicale, "MKCALENDAR", f"{on_radicale.home}hips/")
    with faulty(on_radicale) as one:
        yield one


def event(faults: Faults) -> str:
    return f"{faults.server.home}hips/one.ics"


def put(faults: Faults, **headers: str) -> int:
    return ask(faults.server, PUT, event(faults), ONE, Content_Type="text/calendar", **headers)[0]


def kept(faults: Faults) -> bool:
    return ask(faults.behind, "GET", event(faults))[0] == 200


def told(faults: Faults) -> list[tuple[str, int | None, int | None]]:
    return [(one.method, one.status, one.done) for one in faults.seen]


def test_without_rules_all_passes_as_it_is(faults: Faults) -> None:
    assert put(faults, If_None_Match="*") == 201
    direct, through = (ask(one, "GET", event(faults)) for one in (faults.behind, faults.server))
    assert (direct[0], direct[1]["etag"], direct[2]) == (through[0], through[1]["etag"], through[2])
    assert told(faults) == [("PUT", 201, 201), ("GET", 200, 200)]
    assert (faults.seen[0].headers["if-none-match"], faults.seen[0].body) == ("*", ONE.encode())


def test_the_log_knows_that_there_was_a_password_and_not_which(faults: Faults) -> None:
    put(faults)
    secret = base64.b64encode(faults.server.password.encode()).decode().rstrip("=")
    assert faults.seen[0].authorized
    assert "authorization" not in faults.seen[0].headers
    assert secret not in repr(faults.seen)
    assert faults.server.authorization.removeprefix("Basic ") not in repr(faults.seen)


def test_one_request_of_three_gets_another_answer(faults: Faults) -> None:
    faults.answer(PUT, 503, b"later", nth=2, Retry_After="1")
    assert [put(faults) for _ in range(3)] == [201, 503, 204]
    assert told(faults)[1] == ("PUT", 503, None)


def test_a_rule_that_always_holds_gives_way_to_a_newer_one(faults: Faults) -> None:
    faults.answer("*", 500, times=math.inf)
    faults.answer(PUT, 507)
    assert [put(faults) for _ in range(3)] == [507, 500, 500]
    assert not kept(faults)


def test_a_rule_for_one_path_leaves_the_others(faults: Faults) -> None:
    faults.answer("GET", 429, path="one.ics")
    assert ask(faults.server, "GET", f"{faults.server.home}hips/two.ics")[0] == 404
    assert ask(faults.server, "GET", event(faults))[0] == 429


@pytest.mark.parametrize(("cut", "reaches"), [(Faults.cut_before, False), (Faults.cut_after, True)])
def test_a_cut_before_the_server_and_one_after(
    faults: Faults, cut: Callable[[Faults, str], None], reaches: bool
) -> None:
    cut(faults, PUT)
    with pytest.raises(http.client.RemoteDisconnected):
        put(faults)
    assert kept(faults) is reaches
    assert told(faults) == [("PUT", None, 201 if reaches else None)]
    assert put(faults, If_None_Match="*") == (412 if reaches else 201)


def test_an_answer_that_breaks_off(faults: Faults) -> None:
    put(faults)
    faults.cut_within("GET", until=40)
    with pytest.raises(http.client.IncompleteRead) as broken:
        ask(faults.server, "GET", event(faults))
    assert len(broken.value.partial) == 40


def test_an_answer_that_comes_late_though_the_server_has_done_it(faults: Faults) -> None:
    faults.slow(PUT, 30)
    connection = HTTPConnection("127.0.0.1", faults.server.port, timeout=0.2)
    with contextlib.closing(connection):
        headers = {"Authorization": faults.server.authorization, "Content-Type": "text/calendar"}
        connection.request(PUT, event(faults), ONE, headers)
        with pytest.raises(TimeoutError):
            connection.getresponse()
    assert kept(faults)


def test_an_answer_byte_by_byte(faults: Faults) -> None:
    put(faults)
    faults.drip("GET", 0.001)
    begun = time.monotonic()
    body = ask(faults.server, "GET", event(faults))[2]
    assert time.monotonic() - begun > 0.001 * len(body)
    assert body == ask(faults.behind, "GET", event(faults))[2]


def test_a_header_the_server_would_not_say(faults: Faults) -> None:
    faults.without(PUT, "ETag")
    _, said, _ = ask(faults.server, PUT, event(faults), ONE, Content_Type="text/calendar")
    assert "etag" not in said
    assert ask(faults.server, "GET", event(faults))[1]["etag"]


def test_somebody_who_is_quicker(faults: Faults) -> None:
    put(faults)
    seen = ask(faults.server, "GET", event(faults))[1]["etag"]
    other = ONE.replace("SUMMARY:Hips", "SUMMARY:Moved")
    faults.meanwhile(
        PUT, lambda: ask(faults.behind, PUT, event(faults), other, Content_Type="text/calendar"), nth=1
    )
    assert put(faults, If_Match=seen) == 412
    assert b"SUMMARY:Moved" in ask(faults.server, "GET", event(faults))[2]


def test_a_way_to_another_host_that_says_who_came_with_a_password(faults: Faults) -> None:
    with faulty(faults.behind) as other:
        faults.redirect("PROPFIND", other.server.url, 301)
        status, headers, _ = ask(faults.server, "PROPFIND", "/", Depth="0")
        assert (status, headers["location"]) == (301, other.server.url)
        assert other.seen == []
        connection = HTTPConnection("127.0.0.1", other.server.port)
        with contextlib.closing(connection):
            connection.request("PROPFIND", "/", headers={"Depth": "0"})
            assert connection.getresponse().status in {207, 401}
        assert [one.authorized for one in other.seen] == [False]


def test_the_page_of_a_hotel(faults: Faults) -> None:
    faults.captive()
    status, headers, body = ask(faults.server, "PROPFIND", "/", Depth="0")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/html")
    assert b"<html" in body
    assert put(faults) == 200
    assert not kept(faults)


def test_one_connection_for_many_requests(faults: Faults) -> None:
    connection = HTTPConnection("127.0.0.1", faults.server.port, timeout=5)
    named = {"Authorization": faults.server.authorization, "Content-Type": "text/calendar"}
    statuses, ports = [], set()
    with contextlib.closing(connection):
        for method in ("PUT", "HEAD", "PUT", "GET", "DELETE", "GET"):
            connection.request(method, event(faults), ONE if method == "PUT" else None, named)
            ports.add(connection.sock.getsockname()[1])
            got = connection.getresponse()
            got.read()
            statuses.append(got.status)
    assert statuses == [201, 200, 204, 200, 200, 404]
    assert len(ports) == 1


def test_an_end_while_a_client_still_holds_a_connection(on_radicale: Server) -> None:
    begun = time.monotonic()
    with faulty(on_radicale) as faults:
        faults.slow("GET", 30)
        connection = HTTPConnection("127.0.0.1", faults.server.port, timeout=5)
        connection.request("OPTIONS", "/")
        connection.getresponse().read()
    assert time.monotonic() - begun < 3
    connection.close()


def over_tls(faults: Faults, trusted: Path | None) -> int:
    context = ssl.create_default_context(cafile=trusted)
    connection = HTTPSConnection("127.0.0.1", faults.server.port, timeout=5, context=context)
    with contextlib.closing(connection):
        connection.request("OPTIONS", "/", headers={"Authorization": faults.server.authorization})
        return connection.getresponse().status


def test_tls_for_who_trusts_it(on_radicale: Server) -> None:
    with faulty(on_radicale, SELF_SIGNED) as faults:
        assert faults.server.url.startswith("https://127.0.0.1:")
        assert over_tls(faults, SELF_SIGNED) == 200
        with pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
            over_tls(faults, None)
        assert len(faults.seen) == 1
        assert over_tls(faults, SELF_SIGNED) == 200


def test_tls_under_another_s_name(on_radicale: Server) -> None:
    with faulty(on_radicale, WRONG_NAME) as faults:
        with pytest.raises(ssl.SSLCertVerificationError, match=r"(?i)mismatch|not valid for"):
            over_tls(faults, WRONG_NAME.with_name("ca.pem"))
        assert faults.seen == []
