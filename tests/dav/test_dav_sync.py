"""`hipcal push` and `sync` against a calendar: one thing that a runner does, and what becomes of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dav_exact import Ways
from dav_phone import FORGETFUL
from dav_world import CALENDAR, PLAN, START, World, world

from hipcal.dav.events import Hours, Remote, digest, marks_of, note_of
from hipcal.dav.merging import View, Want, day_of, wishes, writes
from tests.marked import marked

DAY = dt.timedelta(days=1)
STRENGTH = "hips.2026-12-07.strength.1"  # Wed 9 Dec
OTHER = "hips.2026-12-07.strength.2"  # Fri 11 Dec
RUN = "hips.2026-11-30.run.thu-1"
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (dt.date(2026, 12, day) for day in (9, 10, 11, 12))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    """The laptop has written the plan into the calendar."""
    with world(tmp_path) as found:
        assert found.run("sync", "laptop").code == 0
        found.faults.seen.clear()
        yield found


def of(here: World, uid: str) -> str:
    return here.there()[uid].path


def day(here: World, uid: str) -> dt.date:
    return day_of(here.there()[uid].hours, here.zone)


# Both ways


def test_what_is_there_already_costs_one_request(here: World) -> None:
    assert here.there().keys() == here.mine().keys()
    found = here.run("sync", "laptop")
    assert (found.code, here.requests()) == (0, ["PROPFIND"])
    assert "up to date" in found.said


def test_a_session_that_was_moved_is_moved_in_the_plan(here: World) -> None:
    here.phone.move(of(here, STRENGTH), DAY)
    assert "You moved strength on Wed 9 Dec to Thu 10 Dec." in here.run("sync", "laptop").said
    assert "2026-12-09 strength: 2026-12-10" in here.text
    assert day(here, STRENGTH) == THURSDAY


def test_a_move_out_of_its_week_is_put_back_in_words(here: World) -> None:
    uid = "hips.2026-11-30.strength.1"
    here.phone.move(of(here, uid), 7 * DAY)
    said = " ".join(here.run("sync", "laptop").said.split())
    assert "moves within its week" in said
    assert "It is put back where the plan has it." in said
    assert (here.text, day(here, uid)) == (PLAN, dt.date(2026, 12, 2))


def test_what_was_deleted_is_left_out_and_stays_out(here: World) -> None:
    assert here.run("sync", "desktop").code == 0
    here.phone.delete(of(here, STRENGTH))
    assert "You deleted strength on Wed 9 Dec" in here.run("sync", "laptop").said
    text = here.text
    assert "skipped" in text
    for device in ("desktop", "laptop"):
        assert here.run("sync", device).code == 0
        assert (here.text, STRENGTH in here.there()) == (text, False)


def test_a_run_that_was_deleted_stays_out_of_the_calendar_and_in_the_plan(here: World) -> None:
    here.phone.delete(of(here, RUN))
    assert "it stays out of the calendar" in here.run("sync", "laptop").said
    assert here.run("sync", "laptop").code == 0
    assert (here.text, RUN in here.there()) == (PLAN, False)


def test_a_tick_is_noted_as_done_and_stays(here: World) -> None:
    here.today = FRIDAY
    here.phone.done(of(here, STRENGTH))
    assert "You marked strength on Wed 9 Dec as done." in here.run("sync", "laptop").said
    assert "2026-12-09" in here.text
    assert here.there()[STRENGTH].ticked
    assert "You marked" not in here.run("sync", "laptop").said


def test_a_tick_on_what_is_still_to_come_is_refused_in_words(here: World) -> None:
    here.phone.done(of(here, STRENGTH))
    assert "is still to come" in " ".join(here.run("sync", "laptop").said.split())
    assert here.text == PLAN


def test_ticked_and_then_passed_by_the_other_session_of_its_week(here: World) -> None:
    here.today = WEDNESDAY
    here.phone.done(of(here, STRENGTH))
    here.phone.move(of(here, OTHER), DAY)
    found = here.run("sync", "laptop")
    assert "strength on Wed 9 Dec as done" in " ".join(found.said.split())
    assert "strength on Fri 11 Dec to Sat 12 Dec" in " ".join(found.said.split())


def test_a_session_deleted_while_another_moves_past_it(here: World) -> None:
    here.phone.move(of(here, STRENGTH), 3 * DAY)  # from Wednesday over Friday's to Saturday
    here.phone.delete(of(here, OTHER))
    said = " ".join(here.run("sync", "laptop").said.split())
    assert "You deleted strength on Fri 11 Dec" in said
    dates = [each.date for each in here.plan().sessions if each.kind == "strength" and each.date >= WEDNESDAY]
    assert FRIDAY not in dates
    assert WEDNESDAY not in dates
    assert SATURDAY in dates


def test_another_hour_of_the_day_stays_the_runner_s(here: World) -> None:
    here.phone.move(of(here, STRENGTH), dt.timedelta(hours=-1))
    assert "up to date" in here.run("sync", "laptop").said
    here.write(f"{here.text}minutes: {{strength: 14}}\n")
    for device in ("laptop", "desktop"):
        assert here.run("sync", device).code == 0
        begin, end = here.there()[STRENGTH].hours
        assert (f"{begin:%H:%M}", day(here, STRENGTH)) == ("17:00", WEDNESDAY)
        assert dt.timedelta(0) < end - begin <= dt.timedelta(minutes=14)


def test_a_note_outlives_a_change_of_the_plan(here: World) -> None:
    uid = "hips.2026-11-30.activation.tue-1"
    here.phone.note(of(here, uid), "Mat is in the car.")
    here.write(here.text.replace("intervals 50min at 18:00", "intervals 50min at 19:00"))
    done = here.run("sync", "laptop")
    assert done.code == 0
    assert "of Tue 1 Dec changed; it keeps your words." in " ".join(done.said.split())
    event = here.there()[uid]
    assert event.description.endswith("Mat is in the car.")
    assert isinstance(event.hours.start, dt.datetime)
    assert event.hours.start.hour == 18


def test_what_the_plan_has_no_more_goes_and_what_is_over_stays(here: World) -> None:
    here.today = dt.date(2026, 12, 4)
    here.write(here.text.replace("  thu: easy 40min at 07:00\n", ""))
    assert here.run("sync", "laptop").code == 0
    assert RUN in here.there()
    assert "hips.2026-12-07.run.thu-1" not in here.there()


# More devices, other apps


def test_a_device_without_memory_knows_what_the_runner_did(here: World) -> None:
    here.phone.move(of(here, STRENGTH), DAY)
    assert "You moved strength" in here.run("sync", "desktop").said
    assert "gone" not in here.run("sync", "laptop").said
    assert day(here, STRENGTH) == THURSDAY


@pytest.mark.parametrize("device", ["laptop", "desktop"])
def test_an_app_that_forgets_what_it_does_not_show(here: World, device: str) -> None:
    here.phone = replace(here.phone, app=FORGETFUL)
    here.phone.note(of(here, STRENGTH), "Bring the band.")
    assert here.there()[STRENGTH].plan == ""
    assert here.run("sync", device).code == 0
    event = here.there()[STRENGTH]
    assert (day(here, STRENGTH), here.text) == (WEDNESDAY, PLAN)
    assert event.description.endswith("Bring the band.")
    here.faults.seen.clear()
    assert "up to date" in here.run("sync", device).said
    assert here.requests("PUT") == []


def test_events_of_another_plan_and_of_the_runner_are_nobody_s_business(here: World) -> None:
    path = here.phone.add("Dentist", dt.datetime(2026, 12, 9, 18, tzinfo=dt.UTC))
    stranger = "hips.2.2026-12-07.strength.1"
    other = here.kept.events[of(here, STRENGTH)].replace(STRENGTH.encode(), stranger.encode())
    place = f"{CALENDAR}hipcal-of-another.ics"
    here.kept.events[place] = other.replace(b"PLAN:hips", b"PLAN:hips.2")
    kept = {each: here.kept.events[each] for each in (path, place)}
    assert here.run("sync", "desktop").code == 0
    assert here.run("push", "laptop").code == 0
    assert {each: here.kept.events[each] for each in (path, place)} == kept


def without_marks(text: str) -> str:
    return re.sub(r"X-HIPCAL-[A-Z]+:.*\r\n(?: .*\r\n)*", "", text)


def recased(text: str) -> str:
    return text.replace("\r\nSEQUENCE", "\r\nX-SERVER:1\r\nSEQUENCE")


SERVERS = {
    "no ETag on PUT": Ways(etag_on_put=False),
    "weak ETags": Ways(weak=True),
    "weak and none on PUT": Ways(weak=True, etag_on_put=False),
    "rewrites": Ways(rewrites=recased),
    "drops the marks": Ways(rewrites=without_marks),
    "drops the marks, no ETag": Ways(rewrites=without_marks, etag_on_put=False),
}


@pytest.mark.parametrize("ways", SERVERS.values(), ids=SERVERS)
def test_servers_of_many_ways_follow_the_plan_and_come_to_rest(tmp_path: Path, ways: Ways) -> None:
    with world(tmp_path, ways) as here:
        for _ in range(2):
            assert here.run("sync", "laptop").code == 0
        here.write(here.text.replace("tue: intervals 50min at 18:00", "wed: intervals 50min at 18:00"))
        found = here.run("sync", "laptop")
        assert (found.code, here.there().keys()) == (0, here.mine().keys()), found.said
        del here.kept.events[of(here, RUN)]
        assert here.run("sync", "laptop").code == 0
        assert here.mine().keys() - here.there().keys() == {RUN}
        here.faults.seen.clear()
        assert "up to date" in here.run("sync", "laptop").said
        assert here.requests("PUT", "DELETE") == []


def test_with_weak_etags_too_somebody_quicker_wins(tmp_path: Path) -> None:
    with world(tmp_path, Ways(weak=True)) as here:
        here.run("sync", "laptop")
        here.write(here.text.replace("thu: easy 40min at 07:00", "thu: easy 50min at 07:00"))
        stretch = "hips.2026-11-30.stretch.thu-1"
        path = of(here, stretch)
        noted = re.sub(rb"(\r\nDESCRIPTION:)", rb"\1With Jo.\\n", here.kept.events[path])
        written = iter(range(1000))

        def quicker() -> None:
            if next(written) == 1:  # the list has been told, and nothing is written yet
                here.kept.events[path] = noted

        here.faults.on("PROPFIND", lambda go_on: (quicker(), go_on())[1], times=1000)
        assert here.run("sync", "laptop").code == 0
        assert here.there()[stretch].description.endswith("With Jo.")
        assert here.there()[stretch].hours == here.mine()[stretch].hours


# Push


def test_push_leaves_what_the_runner_did_as_it_is(here: World) -> None:
    here.phone.move(of(here, STRENGTH), DAY)
    here.phone.delete(of(here, OTHER))
    for _ in range(2):
        found = here.run("push", "laptop")
        assert "You moved or deleted 2 of the events" in found.said
        assert (here.text, day(here, STRENGTH), OTHER in here.there()) == (PLAN, THURSDAY, False)
    assert "You deleted strength on Fri" in here.run("sync", "laptop").said
    assert "2026-12-09 strength: 2026-12-10" in here.text


# Asked for


def test_restore_writes_again_what_was_deleted(here: World) -> None:
    here.phone.delete(of(here, STRENGTH))
    here.phone.delete(of(here, RUN))
    assert here.run("sync", "laptop", "--restore").code == 0
    assert here.text == PLAN
    assert {STRENGTH, RUN} <= here.there().keys()


def test_much_that_is_gone_is_asked_about_first(here: World) -> None:
    gone = sorted(here.there())[:20]
    for uid in gone:
        here.phone.delete(of(here, uid))
    found = here.run("sync", "laptop")
    assert found.code == 1
    assert "20 of hipcal's events are gone" in found.said
    assert (here.text, here.requests("PUT", "DELETE")) == (PLAN, [])
    assert here.run("sync", "laptop", "--yes").code == 0
    assert here.there().keys().isdisjoint(gone)


def test_a_plan_without_anything_to_come_empties_no_calendar_unasked(here: World) -> None:
    runs = PLAN.partition("runs:")[2]
    here.write(PLAN.replace(runs, " {tue: off}\n").replace("weeks: 3", "weeks: 1"))
    here.today = dt.date(2026, 12, 1)
    before = here.kept.events.copy()
    found = here.run("push", "laptop")
    assert found.code == 1
    assert "--yes" in found.said
    assert here.kept.events == before
    assert here.run("push", "laptop", "--yes").code == 0
    assert all(day_of(each.hours, here.zone) < here.today for each in here.events())


@pytest.mark.parametrize("command", ["push", "sync"])
def test_a_dry_run_writes_nothing_anywhere(here: World, command: str) -> None:
    here.phone.move(of(here, STRENGTH), DAY)
    here.phone.delete(of(here, OTHER))
    here.phone.delete(of(here, RUN))
    kept = {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()}
    for device in ("laptop", "desktop"):
        here.faults.seen.clear()
        found = here.run(command, device, "--dry-run")
        assert "Dry run: nothing was written." in found.said
        assert set(here.requests()) <= {"PROPFIND", "REPORT"}
    assert {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()} == kept


def test_a_dry_run_makes_no_calendar(here: World) -> None:
    here.kept.calendars.clear()
    here.kept.events.clear()
    found = here.run("push", "desktop", "--dry-run")
    assert (found.code, here.kept.calendars) == (0, {})
    assert "Would write" in found.said


# Bad days


def test_a_race_that_is_lost_every_time_is_said(here: World) -> None:
    here.write(here.text.replace("intervals 50min", "intervals 60min"))
    here.faults.answer("PUT", 412, times=1000)
    found = here.run("sync", "laptop")
    assert found.code == 1
    assert "412" in found.said
    here.quiet()
    assert here.run("sync", "laptop").code == 0
    assert "up to date" in here.run("sync", "laptop").said


def test_an_answer_that_was_lost_is_no_double_and_no_deletion(tmp_path: Path) -> None:
    with world(tmp_path) as here:
        here.faults.cut_after("PUT", nth=3)
        found = here.run("sync", "laptop")
        assert (found.code, len(here.events())) == (1, 3)
        assert "cut" in found.said
        assert here.run("sync", "laptop").code == 0
        assert (here.text, len(here.events())) == (PLAN, len(here.mine()))


@pytest.mark.parametrize("fuse", range(4, 60, 5))
def test_a_machine_that_goes_off_goes_on_where_it_stopped(tmp_path: Path, fuse: int) -> None:
    with world(tmp_path) as here:
        here.fuse = fuse
        assert here.run("sync", "laptop").code is None
        assert here.run("sync", "laptop").code == 0
        assert (here.text, here.there().keys()) == (PLAN, here.mine().keys())


def test_a_deletion_is_taken_over_once_whenever_the_machine_goes_off(here: World) -> None:
    here.phone.delete(of(here, STRENGTH))
    for fuse in range(12):
        here.fuse = fuse
        here.run("sync", "laptop")
    assert here.run("sync", "laptop").code == 0
    assert (here.text.count("2026-12-09"), STRENGTH in here.there()) == (1, False)


# Notes and marks, without a server

TEXT = "Bridge: 2 × 8\n\nSide plank: 20 s"


def remote(description: str, **changes: str) -> Remote:
    marks = {"X-HIPCAL-TEXT": digest(TEXT)}
    hours = Hours(WEDNESDAY, THURSDAY)
    return Remote("/p", "e", "u", "hips", hours, "Strength", description, changes.get("status", ""), 0, marks)


@pytest.mark.parametrize(
    ("description", "note"),
    [
        (TEXT, ""),
        (f"{TEXT}\r\n", ""),
        (f"Mine.\n{TEXT}", "Mine."),
        (f"{TEXT}\n\nMine.\nToo.", "Mine.\nToo."),
        (f"Above.\n\n{TEXT}\nBelow.", "Above.\nBelow."),
        ("Bridge: 2 × 8\nInside.\nSide plank: 20 s", "Bridge: 2 × 8\nInside.\nSide plank: 20 s"),
        ("", ""),
    ],
)
def test_a_note_above_below_or_inside(description: str, note: str) -> None:
    assert note_of(remote(description), "") == note


@pytest.mark.parametrize("title", ["✓ Strength", " ✔ Strength", "[x] Strength", "✅Strength"])
def test_marks_that_say_done(title: str) -> None:
    assert replace(remote(TEXT), title=title).ticked


def test_an_event_that_says_completed_is_done_and_a_cancelled_one_deleted(here: World) -> None:
    assert remote(TEXT, status="COMPLETED").ticked
    here.phone.cancel(of(here, STRENGTH))
    found = list(wishes(View(here.mine(), here.there(), (), START, here.zone)))
    assert [(wish.want, wish.event.uid) for wish in found] == [(Want.DELETED, STRENGTH)]


def test_where_both_sides_are_alike_nothing_is_wanted_or_written(here: World) -> None:
    view = View(here.mine(), here.there(), here.there().keys(), START, here.zone)
    assert (list(wishes(view)), list(writes(view))) == ([], [])
    assert here.there()[STRENGTH].marks == marks_of(here.mine()[STRENGTH])


def test_a_title_of_the_runner_s_is_kept_as_a_note(here: World) -> None:
    here.phone.rename(of(here, STRENGTH), "Legs with Jo")
    here.write(f"{here.text}minutes: {{strength: 14}}\n")
    assert here.run("sync", "laptop").code == 0
    event = here.there()[STRENGTH]
    assert event.title == here.mine()[STRENGTH].event.summary
    assert event.description.endswith("Legs with Jo")


def test_another_language_is_a_change_of_texts(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is there twice, and what the runner wrote, ticked and moved stays."""
    early = "hips.2026-11-23.run.thu-1"
    here.today = FRIDAY
    here.phone.done(of(here, STRENGTH))
    here.phone.note(of(here, OTHER), "Bring the band.")
    here.phone.move(of(here, OTHER), dt.timedelta(hours=-1))
    assert here.run("sync", "laptop").code == 0
    before = here.there()
    marked(monkeypatch)
    here.write(f"language: de\n{here.text}")
    text = here.text
    found = here.run("sync", "laptop")
    assert (found.code, here.text, "You " in found.said) == (0, text, False)
    after = here.there()
    assert after.keys() == before.keys()
    assert after[early] == before[early]  # it is over
    assert after[OTHER].hours == before[OTHER].hours
    assert after[OTHER].description.startswith(here.mine()[OTHER].event.description)
    assert "⟦" in after[OTHER].description
    assert after[OTHER].description.endswith("Bring the band.")
    assert after[STRENGTH].ticked
    assert "up to date" in here.run("sync", "laptop").said


def test_an_alarm_of_the_runner_s_alone_changes_nothing(here: World) -> None:
    here.phone.alarm(of(here, STRENGTH), 10)
    before = here.kept.events[of(here, STRENGTH)]
    assert "up to date" in here.run("sync", "laptop").said
    assert here.kept.events[of(here, STRENGTH)] == before
