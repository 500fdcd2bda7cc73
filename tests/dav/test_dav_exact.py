from __future__ import annotations

from xml.etree import ElementTree as ET

from dav_exact import HOME, PRINCIPAL, Ways, exact
from dav_faults import faulty
from dav_phone import FORGETFUL, Phone, read, write
from dav_servers import Server, ask

XML = "application/xml; charset=utf-8"
NAMES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
ONE = (
    "BEGIN:VCALENDAR\r\nPRODID:-//hipcal//test//EN\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nX-HIPCAL-HASH:abc\r\n"
    "UID:one\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Hi\r\n ps <&> ✓\r\nDTEND:20260302T183000Z\r\n"
    "DTSTART:20260302T180000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
AT = f"{HOME}hips/one.ics"


def put(server: Server, text: str = ONE, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return ask(server, "PUT", AT, text, Content_Type="text/calendar", **headers)


def listed(server: Server, path: str, names: str, depth: str = "1") -> ET.Element:
    body = f"<propfind {NAMES}><prop>{names}</prop></propfind>"
    status, _, found = ask(server, "PROPFIND", path, body, Depth=depth, Content_Type=XML)
    assert status == 207
    return ET.fromstring(found)  # noqa: S314 - our own server


def hrefs(found: ET.Element) -> list[str]:
    return [one.text or "" for one in found.iterfind("{DAV:}response/{DAV:}href")]


def test_every_byte_is_kept_also_in_a_report() -> None:
    with exact(Ways(), "hips") as (server, kept):
        status, said, _ = put(server, If_None_Match="*")
        _, had, body = ask(server, "GET", AT)
        assert (status, body, said["etag"]) == (201, ONE.encode(), had["etag"])
        asked = f"<prop><C:calendar-data/></prop><href>{AT}</href>"
        query = f"<C:calendar-multiget {NAMES}>{asked}</C:calendar-multiget>"
        found = ET.fromstring(ask(server, "REPORT", f"{HOME}hips/", query)[2])  # noqa: S314
        data = found.findtext(".//{urn:ietf:params:xml:ns:caldav}calendar-data") or ""
        assert data == ONE.replace("\r\n", "\n")  # what XML makes of line ends
        assert kept.events == {AT: ONE.encode()}


def test_without_an_etag_on_put() -> None:
    with exact(Ways(etag_on_put=False), "hips") as (server, _):
        assert "etag" not in put(server)[1]
        assert ask(server, "GET", AT)[1]["etag"].startswith('"')


def test_a_weak_etag_matches_nothing() -> None:
    with exact(Ways(weak=True), "hips") as (server, _):
        etag = put(server)[1]["etag"]
        assert etag.startswith('W/"')
        assert put(server, If_Match=etag)[0] == 412
        assert put(server)[0] == 204


def test_a_server_that_drops_what_it_does_not_know() -> None:
    ways = Ways(etag_on_put=False, rewrites=lambda text: write(read(text), FORGETFUL))
    with exact(ways, "hips") as (server, _):
        put(server)
        event = Phone(server, f"{HOME}hips/").event(AT)
        assert (event.value("X-HIPCAL-HASH"), event.value("SUMMARY")) == (None, "Hips <&> ✓")


def test_no_new_calendars_but_those_that_are_there() -> None:
    with exact(Ways(new_calendars=False), "hips", "work") as (server, _):
        assert ask(server, "MKCALENDAR", f"{HOME}more/")[0] == 403
        assert hrefs(listed(server, HOME, "<displayname/>")) == [HOME, f"{HOME}hips/", f"{HOME}work/"]
        assert put(server)[0] == 201


def test_a_home_on_another_host() -> None:
    with exact(Ways(home_host="localhost")) as (server, _):
        found = listed(server, PRINCIPAL, "<C:calendar-home-set/>", depth="0")
        home = found.findtext(".//{urn:ietf:params:xml:ns:caldav}calendar-home-set/{DAV:}href")
        assert home == f"http://localhost:{server.port}{HOME}"


def test_hrefs_as_whole_addresses_also_through_a_proxy() -> None:
    with exact(Ways(whole_hrefs=True), "hips") as (server, _), faulty(server) as faults:
        put(faults.server)
        found = hrefs(listed(faults.server, f"{HOME}hips/", "<getetag/>"))
        assert found == [f"http://127.0.0.1:{faults.server.port}{one}" for one in (f"{HOME}hips/", AT)]


def test_no_sync_collection() -> None:
    asked = f"<sync-collection {NAMES}><sync-token/><sync-level>1</sync-level><prop/></sync-collection>"
    with exact(Ways(sync=False), "hips") as (server, _):
        found = listed(server, f"{HOME}hips/", "<sync-token/>", depth="0")
        assert "404" in (found.findtext(".//{DAV:}propstat/{DAV:}status") or "")
        assert ask(server, "REPORT", f"{HOME}hips/", asked)[0] == 403


def test_a_wrong_password() -> None:
    with exact(Ways(), "hips") as (server, _):
        assert put(server, Authorization="Basic d3Jvbmc6d3Jvbmc=")[0] == 401
        assert ask(server, "GET", AT)[0] == 404


def test_a_calendar_gets_its_name_and_goes_with_its_events() -> None:
    name = "<displayname>Hips &amp; more</displayname>"
    named = f"<C:mkcalendar {NAMES}><set><prop>{name}</prop></set></C:mkcalendar>"
    with exact() as (server, kept):
        assert ask(server, "MKCALENDAR", f"{HOME}hips/", named)[0] == 201
        found = listed(server, f"{HOME}hips/", "<displayname/>", depth="0")
        assert found.findtext(".//{DAV:}displayname") == "Hips & more"
        put(server)
        assert ask(server, "DELETE", f"{HOME}hips/")[0] == 204
        assert (kept.events, kept.calendars) == ({}, {})
