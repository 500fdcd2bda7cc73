"""`hipcal push` on bad days: each is told in words, nothing is left half-written, the next push completes."""

from __future__ import annotations

import datetime as dt
import gzip
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import format_datetime

import httpx
import pytest
from dav_faults import SELF_SIGNED, WRONG_NAME, Faults, Reply, faulty
from dav_push import HIPS, PLAN, Runner, events, said, uids
from dav_servers import PASSWORD, READER, Server, ask

from hipcal.dav import http

ALL = 24  # events of the plan
AGAIN = "Run the same command again"
LATER = "Try again later"


@pytest.fixture
def faults(on_exact: Server) -> Iterator[Faults]:
    """The quick server: what goes wrong before it is the same everywhere."""
    with faulty(on_exact) as one:
        yield one


@pytest.fixture
def each_faults(on_each: Server) -> Iterator[Faults]:
    with faulty(on_each) as one:
        yield one


def completes(faults: Faults, runner: Runner, *words: str) -> None:
    """The same command again, on a good day, does all that is left, and after that nothing is left."""
    faults.rules.clear()
    runner.push(faults.server, *words)
    assert len(uids(faults.behind)) == len(set(uids(faults.behind))) == ALL
    faults.seen.clear()
    assert "is up to date" in said(runner.push(faults.server, *words))
    assert [one.method for one in faults.seen] == ["PROPFIND"]


def whole(faults: Faults) -> bool:
    """Whether every event that is there is there from its first line to its last."""
    found = events(faults.behind).values()
    return all(
        one.startswith(b"BEGIN:VCALENDAR") and one.rstrip().endswith(b"END:VCALENDAR") for one in found
    )


def told(faults: Faults, runner: Runner, *words: str) -> str:
    """What a push that fails says; it names the host, and a good day follows."""
    text = said(runner.push(faults.server, *words, code=1))
    host = faults.server.url.split("/")[2]
    assert host in text
    assert whole(faults)
    completes(faults, runner, *words)
    return text.replace(host, "HOST")


def cut_within(faults: Faults, method: str, nth: int) -> None:
    def act(passed_on: Callable[[], Reply]) -> Reply:
        return replace(passed_on(), body=b"x" * 100, until=40)

    faults.on(method, act, nth=nth)


@pytest.mark.parametrize("nth", [1, 7, ALL])
@pytest.mark.parametrize("how", ["before", "after", "within"])
def test_a_push_that_was_cut_goes_on_where_it_stopped(
    each_faults: Faults, runner: Runner, how: str, nth: int
) -> None:
    cuts = {"before": Faults.cut_before, "after": Faults.cut_after}
    if how == "within":
        cut_within(each_faults, "PUT", nth)
    else:
        cuts[how](each_faults, "PUT", nth=nth)
    done = said(runner.push(each_faults.server, code=1))
    assert "was cut." in done
    assert AGAIN in done
    assert len(events(each_faults.behind)) == nth - (how == "before")
    each_faults.seen.clear()
    completes(each_faults, runner)


def test_what_was_written_is_not_written_again(faults: Faults, runner: Runner) -> None:
    faults.cut_after("PUT", nth=7)
    runner.push(faults.server, code=1)
    faults.seen.clear()
    assert f"{ALL - 7} added." in said(runner.push(faults.server))
    assert [one.method for one in faults.seen].count("PUT") == ALL - 7


@pytest.mark.parametrize("method", ["PROPFIND", "MKCALENDAR"])
@pytest.mark.parametrize("how", [Faults.cut_before, Faults.cut_after])
def test_a_push_that_was_cut_before_it_wrote(
    each_faults: Faults, runner: Runner, method: str, how: Callable[..., None]
) -> None:
    how(each_faults, method)
    assert "was cut." in told(each_faults, runner)


def test_an_answer_that_breaks_off(faults: Faults, runner: Runner) -> None:
    faults.cut_within("PROPFIND")
    assert told(faults, runner) == f"The connection to HOST was cut. {AGAIN}: it goes on where it stopped."


def test_a_server_that_nobody_runs(on_radicale: Server, runner: Runner) -> None:
    with faulty(on_radicale) as one:
        url = one.server.url
    assert "cannot be reached. Check the address" in said(runner.push(on_radicale, address=url, code=1))


ON_WRITING = {
    400: "does not understand what hipcal sent (400)",
    401: "refuses the user name or the password (401)",
    403: "does not let you do that (403)",
    405: "has no calendars at this address (405)",
    409: "sees a conflict (409)",
    413: "finds an event too large (413)",
    418: "answered with status 418",
    423: "is locked on HOST (423)",
    500: "has a fault of its own (500)",
    502: "has a fault of its own (502)",
    503: "has a fault of its own (503)",
    507: "no room left on HOST (507)",
    511: "log in first (511)",
}


@pytest.mark.parametrize("status", ON_WRITING)
@pytest.mark.parametrize("nth", [1, 7])
def test_a_status_while_writing(faults: Faults, runner: Runner, status: int, nth: int) -> None:
    faults.answer("PUT", status, b"<error>pass:w</error>", nth=nth, times=math.inf)
    assert ON_WRITING[status] in told(faults, runner)


@pytest.mark.parametrize("status", [400, 401, 409, 423, 500, 507])
@pytest.mark.parametrize("method", ["PROPFIND", "MKCALENDAR"])
def test_a_status_while_looking_for_the_calendar(
    faults: Faults, runner: Runner, method: str, status: int
) -> None:
    faults.answer(method, status, times=math.inf)
    text = told(faults, runner)
    assert f"({status})" in text
    if method == "MKCALENDAR" and status == 409:
        assert "Make a calendar there yourself" in text


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_a_front_door_that_says_nothing_is_passed_by(faults: Faults, runner: Runner, status: int) -> None:
    faults.answer("PROPFIND", status)
    runner.push(faults.server)
    assert [one.path for one in faults.seen][:2] == ["/", "/.well-known/caldav"]
    completes(faults, runner)


def test_a_website_at_the_front_door_is_passed_by(faults: Faults, runner: Runner) -> None:
    faults.captive("PROPFIND", times=1)
    runner.push(faults.server)
    assert len(uids(faults.behind)) == ALL


def test_nothing_anywhere(faults: Faults, runner: Runner) -> None:
    faults.answer("PROPFIND", 404, times=math.inf)
    assert "does not say where your calendars are" in told(faults, runner)


def test_somebody_who_was_quicker_once_is_asked_after(faults: Faults, runner: Runner) -> None:
    faults.answer("PUT", 412, nth=7)
    runner.push(faults.server)
    completes(faults, runner)


def test_a_calendar_that_may_only_be_read(radicale_server: Server, runner: Runner) -> None:
    reader = radicale_server.known_as(READER)
    done = runner.push(reader, "--calendar", "Locked", code=1)
    assert "does not let you do that (403). Check that you may write" in said(done)


def test_a_wrong_password(on_radicale: Server, runner: Runner) -> None:
    wrong = replace(on_radicale, password="not-" + PASSWORD)
    assert "refuses the user name or the password (401). Check both." in said(runner.push(wrong, code=1))
    assert events(on_radicale) == {}
    runner.push(on_radicale)


def in_seconds(seconds: float) -> str:
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
    return format_datetime(moment, usegmt=True)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("when", [lambda: "1", lambda: in_seconds(2), lambda: in_seconds(-9)])
def test_a_short_wait_is_waited(faults: Faults, runner: Runner, status: int, when: Callable[[], str]) -> None:
    faults.answer("PUT", status, nth=7, Retry_After=when())
    runner.push(faults.server)
    assert [one.status for one in faults.seen if one.method == "PUT"].count(status) == 1
    completes(faults, runner)


@pytest.mark.parametrize(
    ("when", "how_long"),
    [
        (lambda: "3600", " for 60 minutes"),
        (lambda: "90", " for 90 s"),
        (lambda: in_seconds(36_010), " for 10 hours"),
        (lambda: "9" * 5000, " for 11574 days"),
        (lambda: "soon", ""),
        (lambda: "Sun, 99 Nov 2026 99:00:00 GMT", ""),
    ],
)
def test_a_long_wait_is_told(faults: Faults, runner: Runner, when: Callable[[], str], how_long: str) -> None:
    faults.answer("PUT", 429, nth=7, times=math.inf, Retry_After=when())
    assert told(faults, runner).startswith(f"HOST asks for patience{how_long}. {LATER}")


def test_a_server_that_never_has_time(faults: Faults, runner: Runner) -> None:
    faults.answer("PUT", 429, nth=7, times=math.inf, Retry_After="0")
    assert "HOST asks for patience for 1 s." in told(faults, runner)


def test_the_page_of_a_hotel_s_network(faults: Faults, runner: Runner) -> None:
    faults.captive()
    assert "answers with a web page, not as a calendar server. Log in" in told(faults, runner)


def test_the_page_of_a_hotel_s_network_in_the_middle(faults: Faults, runner: Runner) -> None:
    faults.on("PUT", lambda _: Reply(200, (("Content-Type", "text/html"),), b"Log in"), nth=7, times=math.inf)
    assert "answers with a web page" in told(faults, runner)


@pytest.mark.parametrize("method", ["PROPFIND", "PUT"])
def test_a_server_that_takes_too_long(
    faults: Faults, runner: Runner, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(http, "TIMEOUT", httpx.Timeout(1.0))
    faults.slow(method, 3.0)
    assert f"takes too long to answer. {LATER}" in told(faults, runner)


def test_a_server_that_says_a_letter_at_a_time(
    faults: Faults, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LONGEST", 0.3)
    faults.drip("PROPFIND", 0.02)
    assert "takes too long to answer." in told(faults, runner)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_within_the_host_it_is_led_on(faults: Faults, runner: Runner, status: int) -> None:
    home = faults.server.home
    faults.answer("PROPFIND", 404)
    faults.answer("PROPFIND", status, path="/.well-known/caldav", Location=home)
    runner.push(faults.server)
    led = [one for one in faults.seen if one.path in {"/.well-known/caldav", home}][:2]
    assert [(one.method, one.path) for one in led] == [
        ("PROPFIND", "/.well-known/caldav"),
        ("PROPFIND", home),
    ]
    assert led[0].body == led[1].body
    assert all(one.authorized for one in led)
    completes(faults, runner)


@pytest.mark.parametrize("method", ["PROPFIND", "PUT"])
def test_another_host_gets_nothing(faults: Faults, on_xandikos: Server, runner: Runner, method: str) -> None:
    with faulty(on_xandikos, host="localhost") as other:
        faults.redirect(method, f"{other.server.url}somewhere?token=abc")
        text = told(faults, runner)
        assert f"HOST leads on to {other.server.url}somewhere, which gets no password." in text
        assert "token" not in text
        assert other.seen == []


@pytest.mark.parametrize("to", ["//[bad/", "http://127.0.0.1:99999/", "http://[::1/"])
def test_an_address_that_is_none(faults: Faults, runner: Runner, to: str) -> None:
    faults.redirect("PROPFIND", to)
    assert "sent an answer that hipcal cannot read" in told(faults, runner)


def test_a_long_address_is_told_shortly(faults: Faults, runner: Runner) -> None:
    faults.redirect("PROPFIND", "https://login.example.net/" + "x" * 3000)
    assert "leads on to https://login.example.net, which" in told(faults, runner)


def test_redirects_without_an_end(faults: Faults, runner: Runner) -> None:
    faults.redirect("PROPFIND", "/again/")
    text = said(runner.push(faults.server, code=1))
    assert "leads on from address to address without an end" in text
    assert len(faults.seen) < 10
    completes(faults, runner)


def multistatus(inside: str, space: str = "DAV:") -> bytes:
    return f'<?xml version="1.0"?><multistatus xmlns="{space}">{inside}</multistatus>'.encode()


LAUGHS = (
    '<!DOCTYPE m [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><multistatus xmlns="DAV:">&i;</multistatus>'
)
UNREADABLE = {
    "no XML": b"hello",
    "nothing": b"",
    "half": b'<?xml version="1.0"?><multistatus xmlns="DAV:"><resp',
    "of another kind": b'<?xml version="1.0"?><html/>',
    "of no space": multistatus("", ""),
    "entities": LAUGHS.encode(),
    "entities in another coding": LAUGHS.encode("utf-16"),
    "a document type": b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><multistatus xmlns="DAV:"/>',
    "a coding that nobody knows": b'<?xml version="1.0" encoding="odd"?><multistatus xmlns="DAV:"/>',
    "an href that is none": multistatus("<response><href>http://[x</href></response>"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_an_answer_that_cannot_be_read(faults: Faults, runner: Runner, what: str) -> None:
    faults.answer("PROPFIND", 207, UNREADABLE[what], times=math.inf, Content_Type="application/xml")
    assert "sent an answer that hipcal cannot read" in told(faults, runner)


def test_a_multistatus_about_nothing(faults: Faults, runner: Runner) -> None:
    faults.answer("PROPFIND", 207, multistatus(""), times=math.inf)
    assert "does not say where your calendars are" in told(faults, runner)


def test_a_list_that_says_that_it_is_not_all_of_it(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    status = "<status>HTTP/1.1 507 Insufficient Storage</status>"
    part = f"<response><href>{faults.server.home}{HIPS}</href>{status}</response>"
    faults.answer("PROPFIND", 207, multistatus(part))
    assert "does not tell all that is in the calendar. Nothing was written." in told(faults, runner)


@pytest.mark.parametrize("command", ["push", "sync"])
def test_a_list_of_nothing_is_no_calendar_whose_events_were_all_deleted(
    faults: Faults, runner: Runner, command: str
) -> None:
    runner.push(faults.server)
    before = (runner.folder / "plan.yaml").read_bytes()
    faults.answer("PROPFIND", 207, multistatus(""))
    done = runner.push(faults.server, "--yes", code=1, command=command)
    assert "does not tell all that is in the calendar" in said(done)
    assert (runner.folder / "plan.yaml").read_bytes() == before
    completes(faults, runner)


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_of_60_megabytes(faults: Faults, runner: Runner, packed: bool) -> None:
    body, coding = b" " * 60_000_000, {"Content_Encoding": "gzip"} if packed else {}
    faults.answer("PROPFIND", 207, gzip.compress(body, 1) if packed else body, times=math.inf, **coding)
    assert "sent more than 50 MB in one answer" in told(faults, runner)


def test_headers_without_an_end(faults: Faults, runner: Runner) -> None:
    faults.answer("PROPFIND", 207, multistatus(""), X_Long="x" * 300_000)
    assert "sent an answer that hipcal cannot read" in told(faults, runner)


def test_an_answer_packed_wrongly(faults: Faults, runner: Runner) -> None:
    faults.answer("PROPFIND", 207, b"not packed", Content_Encoding="gzip")
    assert "sent an answer that hipcal cannot read" in told(faults, runner)


def test_a_cookie_is_not_sent_back(faults: Faults, runner: Runner) -> None:
    def act(passed_on: Callable[[], Reply]) -> Reply:
        reply = passed_on()
        return replace(reply, headers=(*reply.headers, ("Set-Cookie", "session=1; Path=/")))

    faults.on("PROPFIND", act, times=math.inf)
    runner.push(faults.server)
    assert not [one for one in faults.seen if "cookie" in one.headers]


def test_a_certificate_of_one_s_own_is_refused_and_taken_when_named(on_exact: Server, runner: Runner) -> None:
    with faulty(on_exact, SELF_SIGNED) as faults:
        text = said(runner.push(faults.server, code=1))
        assert "shows a certificate that nobody this machine trusts has signed" in text
        assert "--certificate FILE" in text
        assert faults.seen == []
        runner.push(faults.server, "--certificate", str(SELF_SIGNED))
        completes(faults, runner, "--certificate", str(SELF_SIGNED))


def test_a_certificate_for_another_host(on_exact: Server, runner: Runner) -> None:
    with faulty(on_exact, WRONG_NAME, host="localhost") as faults:
        text = said(runner.push(faults.server, "--certificate", str(WRONG_NAME), code=1))
        assert "shows the certificate of another host" in text
        assert faults.seen == []


def test_a_file_that_is_no_certificate(on_exact: Server, runner: Runner) -> None:
    plan = str(runner.folder / "plan.yaml")
    assert "holds no certificate that can be read" in said(
        runner.push(on_exact, "--certificate", plan, code=1)
    )


def test_https_where_only_http_is_spoken(on_exact: Server, runner: Runner) -> None:
    url = on_exact.url.replace("http:", "https:")
    assert "does not speak https there" in said(runner.push(on_exact, address=url, code=1))


def test_http_where_https_is_spoken(on_exact: Server, runner: Runner) -> None:
    with faulty(on_exact, SELF_SIGNED) as faults:
        url = faults.server.url.replace("https:", "http:")
        runner.push(faults.server, address=url, code=1)


def test_a_calendar_that_is_gone_is_made_anew(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    assert ask(faults.behind, "DELETE", faults.server.home + HIPS)[0] < 300
    completes(faults, runner)


SYNC = {
    "captive": (lambda faults: faults.captive(), "answers with a web page"),
    "cut": (lambda faults: faults.cut_within("PROPFIND"), "was cut"),
    "locked": (lambda faults: faults.answer("PUT", 423, nth=7), "is locked on"),
    "entities": (lambda faults: faults.answer("PROPFIND", 207, LAUGHS.encode()), "cannot read"),
}


@pytest.mark.parametrize("what", SYNC)
def test_sync_tells_the_same_and_leaves_the_plan_file(faults: Faults, runner: Runner, what: str) -> None:
    before = (runner.folder / "plan.yaml").read_bytes()
    bring, words = SYNC[what]
    bring(faults)
    assert words in said(runner.push(faults.server, code=1, command="sync"))
    assert (runner.folder / "plan.yaml").read_bytes() == before
    completes(faults, runner)


@pytest.mark.parametrize("status", [403, 423, 500, 507])
def test_a_status_while_taking_out(faults: Faults, runner: Runner, status: int) -> None:
    runner.push(faults.server)
    runner.write(PLAN.replace("tue: intervals 50min at 07:00", "tue: off"))
    faults.answer("DELETE", status, times=math.inf)
    assert f"({status})" in said(runner.push(faults.server, code=1))
    faults.rules.clear()
    runner.push(faults.server)
    found = uids(faults.behind)
    assert len(found) == len(set(found)) < ALL
    assert "is up to date" in said(runner.push(faults.server))
