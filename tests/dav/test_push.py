"""`hipcal push` into calendars of real servers: what is written, what is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from dav_exact import Ways, exact
from dav_faults import Faults, faulty
from dav_push import HIPS, PLAN, Runner, events, put, said, uids
from dav_servers import Server, ask

WRITES = {"PUT", "DELETE", "MKCALENDAR", "MKCOL", "PROPPATCH", "MOVE", "COPY"}


@pytest.fixture
def faults(on_each: Server) -> Iterator[Faults]:
    """One of the servers, with a log of what it is asked."""
    with faulty(on_each) as one:
        yield one


def methods(faults: Faults) -> list[str]:
    return [one.method for one in faults.seen]


def test_the_first_push_makes_the_calendar_and_writes_every_event_once(
    faults: Faults, runner: Runner
) -> None:
    done = runner.push(faults.server)
    found = uids(faults.behind)
    assert f"Wrote to 'Spring half' on {faults.server.url.split('/')[2]}: {len(found)} added." in said(done)
    assert len(found) > 10
    assert len(set(found)) == len(found)
    assert Counter(methods(faults))["MKCALENDAR"] == 1
    assert Counter(methods(faults))["PUT"] == len(found)
    assert all(one.headers["if-none-match"] == "*" for one in faults.seen if one.method == "PUT")


def test_the_second_push_asks_once_and_writes_nothing(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    before = events(faults.behind)
    faults.seen.clear()
    assert "is up to date" in said(runner.push(faults.server))
    assert methods(faults) == ["PROPFIND"]
    assert events(faults.behind) == before


def test_another_machine_that_remembers_nothing_writes_nothing_either(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    faults.seen.clear()
    done = runner.push(faults.server, env={"HIPCAL_STATE": str(runner.folder / "other")})
    assert "is up to date" in said(done)
    assert not WRITES & set(methods(faults))


def test_after_a_changed_run_only_what_changed_is_written(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    before = events(faults.behind)
    faults.seen.clear()
    runner.write(PLAN.replace("wed: easy 40min at 07:00", "wed: easy 40min at 12:00"))
    runner.push(faults.server)
    after = events(faults.behind)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    written = {one.path for one in faults.seen if one.method in WRITES}
    assert {path.rpartition("/")[2] for path in changed} == {path.rpartition("/")[2] for path in written}
    assert 0 < len(changed) < len(before) // 2
    assert len(uids(faults.behind)) == len(set(uids(faults.behind)))


def test_what_others_wrote_stays_byte_for_byte(faults: Faults, runner: Runner) -> None:
    runner.push(faults.server)
    uid = uids(faults.behind)[0]
    home = faults.behind.home + HIPS
    day = ["DTSTART;VALUE=DATE:20261124", "SUMMARY:Dentist"]
    alike = re.sub(r"\d", "7", uid)  # looks like one of hipcal's, and does not say that it is
    assert alike != uid
    ask(faults.behind, "MKCALENDAR", home)
    mine = {
        home + name: put(faults.behind, home + name, [f"UID:{one}", *day])
        for name, one in (("dentist.ics", "dentist"), ("alike.ics", alike))
    }
    runner.write(PLAN.replace("tue: intervals 50min at 07:00", "thu: easy 30min"))
    runner.push(faults.server)
    runner.push(faults.server, env={"HIPCAL_STATE": str(runner.folder / "other")})
    assert {path: ask(faults.behind, "GET", path)[2] for path in mine} == mine


def test_a_dry_run_writes_nothing_anywhere(faults: Faults, runner: Runner) -> None:
    done = runner.push(faults.server, "--dry-run")
    assert "Would write" in said(done)
    assert "Dry run: nothing was written." in said(done)
    assert events(faults.behind) == {}
    runner.push(faults.server)
    before, kept = events(faults.behind), {one: one.read_bytes() for one in runner.state.iterdir()}
    runner.write(PLAN.replace("wed: easy", "thu: easy"))
    done = runner.push(faults.server, "--dry-run")
    assert re.search(r"Would write .*(added|changed)", said(done))
    count = methods(faults).index("MKCALENDAR")
    assert not WRITES & set(methods(faults)[:count])
    assert events(faults.behind) == before
    assert {one: one.read_bytes() for one in runner.state.iterdir()} == kept


def test_a_calendar_of_that_name_is_taken_whatever_its_address(on_each: Server, runner: Runner) -> None:
    body = (
        '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
        "<D:displayname>Hüften &amp; more</D:displayname></D:prop></D:set></C:mkcalendar>"
    )
    assert ask(on_each, "MKCALENDAR", f"{on_each.home}x1/", body, Content_Type="text/xml")[0] == 201
    runner.push(on_each, "--calendar", "Hu\u0308ften & more")
    assert len(uids(on_each, f"{on_each.home}x1/")) > 10
    assert (
        ask(on_each, "MKCALENDAR", f"{on_each.home}x2/", normalize("NFD", body), Content_Type="text/xml")[0]
        == 201
    )
    done = runner.push(on_each, "--calendar", "Hüften & more", code=1)
    assert "has 2 calendars called 'Hüften & more'. Rename one of them" in said(done)
    assert uids(on_each, f"{on_each.home}x2/") == []


def test_a_calendar_that_was_renamed_leaves_its_address_taken_and_another_is_made(
    on_any: Server, runner: Runner
) -> None:
    runner.push(on_any, "--calendar", "Spring half!")
    runner.push(on_any, "--calendar", "Spring half?")
    assert uids(on_any) == uids(on_any, f"{on_any.home}spring-half-2/")


@pytest.mark.parametrize("where", ["", "principal", "home", "calendar", "nothing-here/"])
def test_the_address_may_be_any_of_the_server_s(on_any: Server, runner: Runner, where: str) -> None:
    ask(on_any, "MKCALENDAR", f"{on_any.home}mine/")
    paths = {"principal": on_any.principal, "home": on_any.home, "calendar": f"{on_any.home}mine/"}
    path = paths.get(where, f"/{where}")
    runner.push(on_any, address=on_any.url.rstrip("/") + path)
    assert len(uids(on_any, paths["calendar"] if where == "calendar" else "")) > 10


def test_a_server_that_makes_no_calendars_says_so_and_what_to_do(runner: Runner) -> None:
    with exact(Ways(new_calendars=False), "mine") as (server, kept):
        assert "Make a calendar there yourself" in said(runner.push(server, code=1))
        runner.push(server, "--calendar", "mine")
        assert len(kept.events) > 10


def test_a_home_on_another_host_gets_no_password_and_is_named(runner: Runner) -> None:
    with exact(Ways(home_host="localhost")) as (server, kept):
        done = runner.push(server, code=1)
        there = f"http://localhost:{server.port}{server.home}"
        assert f"leads on to {there}, which gets no password" in said(done)
        assert kept.events == {}
        runner.push(server, address=there)
        assert len(kept.events) > 10


def test_texts_in_others_events_that_look_like_a_document_type_do_no_harm(runner: Runner) -> None:
    with exact(Ways(), "spring-half") as (server, kept):
        words = ["UID:x", "DTSTART;VALUE=DATE:20261124", "SUMMARY:<!DOCTYPE x [<!ENTITY y 'z'>]>"]
        put(server, f"{server.home}{HIPS}x.ics", words)
        runner.push(server, "--calendar", "spring-half")
        assert len(kept.events) > 10
