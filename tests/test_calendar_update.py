"""A calendar written over an earlier one: what stays to the byte, what is newer, what is gone."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcal import build, calendar_out, catalogue, planfile, wire
from hipcal.calendar_carried import Sort
from hipcal.calendar_diff import lines
from hipcal.calendar_earlier import NO_FILE, Earlier, is_own, read_earlier
from hipcal.model import Plan

TODAY = dt.date(2026, 12, 2)
KNOWN = catalogue.load()
WEEK = "{tue: intervals 50min at 07:00, thu: easy 40min at 18:00, sun: long 90min at 09:00}"
OTHER = "{tue: intervals 50min at 07:00, thu: tempo 40min at 18:00, sat: long 90min at 09:00}"


def plan_of(runs: str = WEEK, zone: str = "Europe/London", more: str = "") -> Plan:
    text = f"title: Hips\ntimezone: {zone}\nstart: 2026-11-23\nweeks: 4\nruns: {runs}\n{more}"
    reading = planfile.read(text.encode(), "p.yaml", today=TODAY, timezone=zone)
    assert reading.request is not None, reading.problems
    return build.plan(reading.request, KNOWN)


BEFORE, AFTER = plan_of(), plan_of(OTHER)
OLD = calendar_out.write(BEFORE, KNOWN)


def over(data: bytes, plan: Plan = AFTER, *, feed: bool = False, today: dt.date = TODAY) -> bytes:
    return calendar_out.update(plan, KNOWN, read_earlier(data), today=today, feed=feed).data


def blocks(data: bytes) -> dict[str, str]:
    found = re.findall(r"BEGIN:VEVENT\r\nUID:(\S+)\r\n(.*?)END:VEVENT", data.decode(), re.DOTALL)
    return dict(found)


def sequence(block: str) -> int:
    return int(re.findall(r"SEQUENCE:(\d+)", block)[0])


def is_cancelled(block: str) -> bool:
    return "STATUS:CANCELLED" in block


def day_of(block: str) -> dt.date:
    return dt.date.fromisoformat(re.findall(r"DTSTART[^:]*:(\d{8})", block)[0])


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert over(OLD, BEFORE) == OLD
    assert over(OLD, BEFORE, feed=True) == OLD


def test_what_says_the_same_stays_and_what_changes_is_newer() -> None:
    was, now = blocks(OLD), blocks(over(OLD))
    fresh = blocks(calendar_out.write(AFTER, KNOWN))
    same = [uid for uid in was if uid in fresh and was[uid] == fresh[uid]]
    newer = [uid for uid in was if uid in fresh and was[uid] != fresh[uid] and day_of(was[uid]) >= TODAY]
    assert same
    assert newer
    assert all(now[uid] == was[uid] for uid in same)
    for uid in newer:
        assert (sequence(now[uid]), is_cancelled(now[uid])) == (1, False)
        assert "DTSTAMP:20261202T000000Z\r\nLAST-MODIFIED:20261202T000000Z" in now[uid]


def test_what_is_gone_is_cancelled_for_an_import_and_left_out_of_a_feed() -> None:
    kept = {each.uid for each in calendar_out.events(AFTER, KNOWN)}
    gone = {uid for uid, block in blocks(OLD).items() if uid not in kept and day_of(block) >= TODAY}
    imported, fed = blocks(over(OLD)), blocks(over(OLD, feed=True))
    assert gone
    assert all(is_cancelled(imported[uid]) and sequence(imported[uid]) == 1 for uid in gone)
    assert not gone & fed.keys()
    assert over(over(OLD)) == over(OLD)  # cancelled once
    assert over(over(OLD, feed=True), feed=True) == over(OLD, feed=True)


def test_what_is_over_stays() -> None:
    past = {uid: block for uid, block in blocks(OLD).items() if day_of(block) < TODAY}
    assert past
    for feed in (True, False):
        now = blocks(over(OLD, feed=feed))
        assert {uid: now[uid] for uid in past} == past


@pytest.mark.parametrize("feed", [True, False])
def test_what_comes_back_has_its_uid_and_a_higher_sequence(feed: bool) -> None:
    there = over(over(OLD, feed=feed), BEFORE, feed=feed)
    was, now = blocks(OLD), blocks(there)
    back = [uid for uid in was if uid not in blocks(calendar_out.write(AFTER, KNOWN))]
    future = [uid for uid in back if day_of(was[uid]) >= TODAY]
    assert future
    assert all(sequence(now[uid]) == (1 if feed else 2) and not is_cancelled(now[uid]) for uid in future)
    assert not [uid for uid, block in now.items() if is_cancelled(block) and uid in was]


def test_a_feed_remembers_through_an_import_and_back() -> None:
    fed = over(OLD, feed=True)
    through = over(fed)
    assert re.findall(rb"X-HIPCAL-GONE.*", through) == re.findall(rb"X-HIPCAL-GONE.*", fed) != []


def test_a_newer_event_never_gets_an_older_stamp() -> None:
    later = calendar_out.update(
        BEFORE, KNOWN, NO_FILE, today=TODAY, stamp=dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    )
    changed = [block for block in blocks(over(later.data)).values() if sequence(block) == 1]
    assert changed
    assert all("DTSTAMP:20300101T000000Z" in block for block in changed)


def test_another_zone_keeps_the_old_one_for_what_is_over() -> None:
    moved = over(OLD, plan_of(zone="America/New_York"))
    assert wire.check(moved) == []
    zones = re.findall(rb"TZID:(\S+)", moved)
    assert zones == [b"America/New_York", b"Europe/London"]


@pytest.mark.parametrize("feed", [True, False])
def test_every_file_is_clean_and_other_programs_read_it(feed: bool) -> None:
    data = over(OLD, feed=feed)
    assert wire.check(data) == []
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == len(blocks(data))


def test_a_file_whose_line_ends_were_changed_is_known() -> None:
    assert over(OLD.replace(b"\r\n", b"\n"), BEFORE) == OLD
    assert over(b"\xef\xbb\xbf" + OLD, BEFORE) == OLD


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=60), st.integers(0, len(OLD)), st.integers(0, 200))
def test_any_damage_leaves_a_clean_file(noise: bytes, at: int, length: int) -> None:
    data = over(OLD[:at] + noise + OLD[at + length :], BEFORE)
    assert {each.uid for each in calendar_out.events(BEFORE, KNOWN)} <= blocks(data).keys()
    assert isinstance(read_earlier(noise), Earlier)


RUNS = st.fixed_dictionaries(
    {},
    optional={day: st.sampled_from(["easy 30min", "tempo 40min at 07:00"]) for day in ("mon", "wed", "fri")},
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.tuples(RUNS, st.integers(0, 30), st.booleans()), min_size=2, max_size=4))
def test_through_any_changes_versions_only_rise(steps: list[tuple[dict[str, str], int, bool]]) -> None:
    data, seen, today = OLD, {uid: sequence(block) for uid, block in blocks(OLD).items()}, TODAY
    for runs, days, feed in steps:
        today += dt.timedelta(days=days)
        written = ", ".join(f"{day}: {run}" for day, run in {"sun": "long 1h", **runs}.items())
        before, data = blocks(data), over(data, plan_of(f"{{{written}}}"), feed=feed, today=today)
        now = blocks(data)
        assert wire.check(data) == []
        for uid, block in now.items():
            assert before.get(uid) == block or sequence(block) > seen.get(uid, -1)
        assert all(uid in now for uid, block in before.items() if day_of(block) < today)
        seen |= {uid: sequence(block) for uid, block in now.items()}


def test_the_difference_in_words() -> None:
    earlier = read_earlier(OLD)
    assert [*lines(calendar_out.update(BEFORE, KNOWN, earlier, today=TODAY).changes)] == [
        ("", "Nothing changes.")
    ]
    changes = calendar_out.update(AFTER, KNOWN, earlier, today=TODAY).changes
    said = [f"{label.strip()} {words}" for label, words in lines(changes)]
    assert {change.sort for change in changes} == set(Sort)
    assert "Gone Sunday 6 December 9:00: Long run · 1 h 30" in said
    assert any(
        re.match(r"Moved Friday 4 December 18:00 to Sunday 6 December 18:00: Hip", line) for line in said
    )
    assert any(
        line.startswith("Changed Thursday 3 December 18:00: Tempo · 40 min (was: Easy run") for line in said
    )


def hipcal(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hipcal", *words, "--today", "2026-12-02"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = f"title: Hips\ntimezone: Europe/London\nstart: 2026-11-23\nweeks: 4\nruns: {WEEK}\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(text.replace(WEEK, OTHER), encoding="utf-8")
    (tmp_path / "hips.ics").write_bytes(OLD)
    return tmp_path


def test_the_command_reads_what_it_writes_over(folder: Path) -> None:
    done = hipcal("ics", "new.yaml", "-o", "hips.ics", folder=folder)
    assert (done.returncode, (folder / "hips.ics").read_bytes()) == (0, over(OLD))
    assert "gone; all else is as it was." in done.stderr
    again = hipcal("build", "new.yaml", folder=folder)
    assert "Nothing changed." in again.stderr
    assert (folder / "hips.ics").read_bytes() == over(OLD)


def test_a_feed_may_be_elsewhere(folder: Path) -> None:
    done = hipcal("ics", "new.yaml", "--for", "feed", "--previous", "hips.ics", "-o", "-", folder=folder)
    assert (done.returncode, done.stdout.encode()) == (0, over(OLD, feed=True).replace(b"\r\n", b"\n"))
    assert (folder / "hips.ics").read_bytes() == OLD


@pytest.mark.parametrize("there", [b"BEGIN:VCALENDAR\r\nPRODID:-//x//y\r\nEND:VCALENDAR\r\n", b"letters"])
@pytest.mark.parametrize("command", ["ics", "build"])
def test_a_file_of_somebody_else_is_replaced_only_by_force(folder: Path, there: bytes, command: str) -> None:
    assert not is_own(there)
    (folder / "hips.ics").write_bytes(there)
    done = hipcal(command, "plan.yaml", folder=folder)
    assert (done.returncode, (folder / "hips.ics").read_bytes()) == (1, there)
    assert "hips.ics is no calendar that hipcal wrote" in done.stderr
    assert hipcal(command, "plan.yaml", "--force", folder=folder).returncode == 0
    assert (folder / "hips.ics").read_bytes() == OLD


def test_the_previous_file_must_be_hipcals_own(folder: Path) -> None:
    done = hipcal("ics", "plan.yaml", "--previous", "plan.yaml", folder=folder)
    assert (done.returncode, "plan.yaml is no calendar that hipcal wrote" in done.stderr) == (1, True)


def test_diff_says_what_would_change_and_writes_nothing(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = hipcal("diff", "new.yaml", "hips.ics", folder=folder)
    assert done.returncode == 0
    assert "Gone     Sunday 6 December 9:00: Long run · 1 h 30\n" in done.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_another_title_is_another_plan() -> None:
    other = replace(BEFORE.request, id="other")
    changes = calendar_out.update(build.plan(other, KNOWN), KNOWN, read_earlier(OLD), today=TODAY).changes
    assert {change.sort for change in changes} == {Sort.ADDED, Sort.GONE}


def test_a_view_never_cancels_the_rest_of_the_plan(folder: Path) -> None:
    done = hipcal("ics", "plan.yaml", "--only", "strength", "-o", "hips.ics", folder=folder)
    assert (done.returncode, (folder / "hips.ics").read_bytes()) == (1, OLD)
    assert "hips.ics shows the plan in another way (whole)" in done.stderr
    for how in (["--only", "strength"], ["--compact"], ["--todo"], ["--busy"]):
        assert hipcal("ics", "plan.yaml", *how, "-o", "view.ics", "--force", folder=folder).returncode == 0
        first = (folder / "view.ics").read_bytes()
        assert "Nothing changed." in hipcal("ics", "plan.yaml", *how, "-o", "view.ics", folder=folder).stderr
        assert (folder / "view.ics").read_bytes() == first
        changed = hipcal("ics", "new.yaml", *how, "-o", "view.ics", folder=folder)
        assert "all else is as it was." in changed.stderr
        assert wire.check((folder / "view.ics").read_bytes()) == []
        cancelled = b"STATUS:CANCELLED" in (folder / "view.ics").read_bytes()
        assert cancelled == (" gone;" in changed.stderr)
