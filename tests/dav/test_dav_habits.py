"""What each server does in its own way, as dav_servers.py says: a new version that differs is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from dav_servers import READER, Server, ask, radicale

XML = "application/xml; charset=utf-8"
ONE = (
    "BEGIN:VCALENDAR\r\nPRODID:-//hipcal//test//EN\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nX-HIPCAL-HASH:abc\r\nUID:one\r\nDTSTAMP:20260101T000000Z\r\n"
    "SUMMARY:Hi\r\n ps\\, full\r\nDTEND:20260302T183000Z\r\nDTSTART:20260302T180000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True)
class Habit:
    server: Server
    calendar: str
    is_radicale: bool

    def put(self, name: str, text: str = ONE, **headers: str) -> Answer:
        return ask(self.server, "PUT", self.calendar + name, text, Content_Type="text/calendar", **headers)

    def asks(self, method: str, path: str, body: str, depth: str = "0") -> Answer:
        return ask(self.server, method, path, body, Depth=depth, Content_Type=XML)

    def own(self, of_radicale: int, of_xandikos: int) -> int:
        return of_radicale if self.is_radicale else of_xandikos


@pytest.fixture
def habit(on_each: Server) -> Habit:
    calendar = f"{on_each.home}hips/"
    assert ask(on_each, "MKCALENDAR", calendar)[0] == 201
    return Habit(on_each, calendar, on_each.users is not None)


def test_the_bytes_of_a_put_are_rewritten_and_the_etag_is_that_of_the_new_ones(habit: Habit) -> None:
    status, said, _ = habit.put("one.ics", If_None_Match="*")
    _, had, kept = ask(habit.server, "GET", habit.calendar + "one.ics")
    assert (status, said["etag"]) == (201, had["etag"])
    assert kept != ONE.encode()
    assert sorted(kept.split(b"\r\n")) == sorted(ONE.replace("\r\n ", "").encode().split(b"\r\n"))
    assert kept.index(b"X-HIPCAL") > kept.index(b"SUMMARY")
    status, said, _ = habit.put("one.ics")
    assert (status, said["etag"]) == (204, had["etag"])


def test_bare_line_feeds_become_the_usual_ones(habit: Habit) -> None:
    assert habit.put("one.ics", ONE.replace("\r\n", "\n"))[0] == 201
    kept = ask(habit.server, "GET", habit.calendar + "one.ics")[2]
    assert kept.count(b"\n") == kept.count(b"\r\n") > 5


def test_one_uid_at_a_second_path(habit: Habit) -> None:
    habit.put("one.ics")
    status, _, body = habit.put("other.ics", If_None_Match="*")
    assert (status, b"no-uid-conflict" in body) == (habit.own(409, 412), True)


def test_another_uid_at_the_same_path(habit: Habit) -> None:
    habit.put("one.ics")
    assert habit.put("one.ics", ONE.replace("UID:one", "UID:two"))[0] == habit.own(409, 204)


def test_two_uids_in_one_text(habit: Habit) -> None:
    event = ONE[ONE.index("BEGIN:VEVENT") : ONE.index("END:VCALENDAR")]
    both = ONE.replace("END:VCALENDAR", event.replace("UID:one", "UID:two") + "END:VCALENDAR")
    assert habit.put("both.ics", both)[0] == habit.own(400, 201)


def test_what_is_no_calendar(habit: Habit) -> None:
    status, _, body = habit.put("bad.ics", "rubbish")
    assert (status, b"valid-calendar-data" in body) == (habit.own(400, 412), not habit.is_radicale)


def test_a_put_where_there_is_no_calendar_and_a_delete_of_nothing(habit: Habit) -> None:
    nowhere = f"{habit.server.home}nowhere/one.ics"
    assert ask(habit.server, "PUT", nowhere, ONE, Content_Type="text/calendar")[0] == 409
    assert ask(habit.server, "DELETE", habit.calendar + "gone.ics")[0] == 404
    assert ask(habit.server, "DELETE", habit.calendar + "gone.ics", If_Match='"x"')[0] == 404


def test_a_calendar_over_another(habit: Habit) -> None:
    status, _, body = ask(habit.server, "MKCALENDAR", habit.calendar)
    assert (status, b"resource-must-be-null" in body) == (habit.own(409, 403), True)


def test_a_token_it_does_not_know(habit: Habit) -> None:
    asked = (
        '<sync-collection xmlns="DAV:"><sync-token>http://radicale.org/ns/sync/abc</sync-token>'
        "<sync-level>1</sync-level><prop><getetag/></prop></sync-collection>"
    )
    status, _, body = habit.asks("REPORT", habit.calendar, asked)
    assert (status, b"valid-sync-token" in body) == (habit.own(403, 412), True)


def test_how_an_address_is_quoted(habit: Habit) -> None:
    habit.put("a%20b@c.ics")
    asked = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
    listed = habit.asks("PROPFIND", habit.calendar, asked, depth="1")[2].decode()
    assert ("a%20b%40c.ics" in listed, "a%20b@c.ics" in listed) == (habit.is_radicale, not habit.is_radicale)


def test_the_name_a_calendar_has_before_it_gets_one(habit: Habit) -> None:
    asked = '<propfind xmlns="DAV:"><prop><displayname/></prop></propfind>'
    said = habit.asks("PROPFIND", habit.calendar, asked)[2].decode()
    name = f"{habit.server.user}/hips" if habit.is_radicale else "hips"
    assert f"displayname>{name}<" in said


def test_the_largest_size(habit: Habit, tmp_path: Path) -> None:
    asked = '<propfind xmlns="DAV:"><prop><m xmlns="urn:ietf:params:xml:ns:caldav"/></prop></propfind>'
    said = habit.asks("PROPFIND", habit.calendar, asked.replace("<m ", "<max-resource-size "))[2]
    assert (b">10000000<" in said) is habit.is_radicale
    with radicale(tmp_path, max_resource_size="300") as small:
        ask(small, "MKCALENDAR", f"{small.home}hips/")
        large = ONE.replace("full", "full" * 100)
        there = Habit(small, f"{small.home}hips/", True)
        assert there.put("one.ics")[0] == 201
        assert there.put("large.ics", large.replace("UID:one", "UID:large"))[0] == 412


def test_privileges_say_who_may_write(radicale_server: Server) -> None:
    asked = '<propfind xmlns="DAV:"><prop><current-user-privilege-set/></prop></propfind>'
    reader = radicale_server.known_as(READER)
    said = ask(reader, "PROPFIND", "/reader/locked/", asked, Depth="0", Content_Type=XML)[2]
    assert (b"<read />" in said, b"<write />" in said) == (True, False)
