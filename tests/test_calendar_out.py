"""What the calendar file says, read back by icalendar."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SOURCES, sample_catalogue, sample_plan

from hipcal import calendar_out, wire, wording, zones
from hipcal.calendar_lines import Texts, clean, fold, moment_line, once_line, one_line
from hipcal.calendar_words import Descriptions
from hipcal.catalogue.credit import credit
from hipcal.model import Plan, Reason, RunKind, Session, SessionKind

CATALOGUE = sample_catalogue()
PLAN = sample_plan()
DATA = calendar_out.write(PLAN, CATALOGUE)
HOSTILE = (
    "semi;colon, comma \\ backslash",
    "two\nlines\r\nand\rmore",
    "x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "🏃‍♀️ Zürich 10\u202f000 \u202eright to left\u202c עברית",
    "bell\x07 null\x00 \x85next \u2028line \ud800half",
    "long " * 1000,
    "👟" * 500,
    'C:\\NEW\\notes "quoted" :;,=',
    "a\\N\\new\\\\N",
    " ",
)


def read(data: bytes = DATA) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(data)


def events(data: bytes = DATA) -> dict[str, icalendar.Event]:
    return {str(event["UID"]): event for event in read(data).walk("VEVENT")}


def lines(data: bytes = DATA) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


COUNTDOWN = {f"spring-half.2027-03-{day}.countdown.week" for day in (22, 29)}


def test_every_session_run_and_week_before_the_race_is_an_event() -> None:
    uids = {session.uid for session in PLAN.sessions} | {run.uid for run in PLAN.runs}
    assert set(events()) == uids | COUNTDOWN


def test_the_runs_can_be_left_out_but_for_the_race() -> None:
    plan = replace(PLAN, request=replace(PLAN.request, calendar_runs=False))
    uids = {session.uid for session in PLAN.sessions} | {PLAN.runs[-1].uid}
    assert set(events(calendar_out.write(plan, CATALOGUE))) == uids | COUNTDOWN


def test_sessions_stand_where_the_plan_puts_them() -> None:
    found = events()
    for session in PLAN.sessions:
        event = found[session.uid]
        if session.start is None:
            assert (event["DTSTART"].dt, event["DTEND"].dt) == (
                session.date,
                session.date + dt.timedelta(days=1),
            )
        else:
            assert (event.start, event.end) == (session.start, session.end)
        assert str(event["SUMMARY"]) == session.title


def test_runs_stand_where_the_runner_puts_them() -> None:
    found = events()
    for run in PLAN.runs:
        begins = found[run.uid]["DTSTART"].dt
        assert begins == (run.start or run.run.date)
        if run.run.kind is not RunKind.RACE:
            assert str(found[run.uid].get("DESCRIPTION", "")) == run.note
        assert not found[run.uid].walk("VALARM")


def test_events_go_by_time_and_the_file_can_be_read_again() -> None:
    starts = [event["DTSTART"].dt for event in read().walk("VEVENT")]
    days = [start.date() if isinstance(start, dt.datetime) else start for start in starts]
    assert days == sorted(days)


def test_the_heading() -> None:
    assert lines()[:10] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hipcal//Hip work around running//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Spring half marathon",
        "X-WR-CALNAME:Spring half marathon",
        "X-WR-TIMEZONE:Europe/London",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "BEGIN:VTIMEZONE",
    ]


def test_one_event_in_full() -> None:
    request = replace(PLAN.request, calendar_countdown=False)
    plan = replace(PLAN, request=request, sessions=PLAN.sessions[5:6], runs=())
    written = lines(calendar_out.write(plan, CATALOGUE))
    event = written[written.index("BEGIN:VEVENT") : -2]
    assert [line for line in event if not line.startswith("DESCRIPTION:Right after Easy run")] == [
        "BEGIN:VEVENT",
        "UID:spring-half-2027-03-22-stretch-2-1",
        "DTSTAMP:20270322T000000Z",
        "LAST-MODIFIED:20270322T000000Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/London:20270324T074000",
        "DTEND;TZID=Europe/London:20270324T074600",
        "SUMMARY:Hip stretches after your run",
        "CATEGORIES:Stretch",
        "COLOR:mediumseagreen",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "END:VEVENT",
    ]
    assert len(event) == 14


def test_a_description_can_be_followed_without_another_page() -> None:
    stretch = next(session for session in PLAN.sessions if session.kind is SessionKind.STRETCH)
    said = str(events()[stretch.uid]["DESCRIPTION"]).replace("Do one ", "\n").split("\n")
    how = "slowly; then go back. Keep your hips level, and breathe."
    assert said == [
        "Right after Intervals, 50 min.",
        "Base. City Half in 12 days.",
        "",
        "1. Low lunge: 5 deep breaths per side",
        "Set up for low lunge. ",
        f"low lunge {how}",
        "",
        "2. Full-range figure four: 5 slow reps, then 5 breaths per side",
        "Set up for full-range figure four. ",
        f"full-range figure four {how}",
        "",
        "3. Kneeling hip flexor stretch: 2 × 30 s per side",
        "Set up for kneeling hip flexor stretch. ",
        f"kneeling hip flexor stretch {how}",
        "",
        "Why: Held stretches come after running. (Ashley Mateo 2019; Behm et al. 2016)",
        "",
        wording.SAFETY_LINE,
    ]


CREDITS = {
    ("Blagrove RC, Howatson G, Hayes PR", "Sports Med", 2018): "Blagrove et al. 2018",
    ("Schumann M et al.", "Sports Med", 2022): "Schumann et al. 2022",
    ("Nielsen RØ et al.", "JOSPT", 2014): "Nielsen et al. 2014",
    ("Garber CE et al. (ACSM)", "MSSE", 2011): "Garber et al. 2011",
    ("Ashley Mateo, with Amanda Nurse", "Runner's World", None): "Ashley Mateo",
    ("Joe Uhan", "iRunFar", 2025): "Joe Uhan 2025",
    ("not stated; routine by Madeleine Nilsson", "not stated", None): "routine by Madeleine Nilsson",
    ("not stated", "Women's Running", None): "Women's Running",
    ("not stated", "not stated, probably somewhere", None): "A title",
    ("NHS Gloucestershire", "leaflet", None): "NHS Gloucestershire",
}


@pytest.mark.parametrize(("source", "said"), CREDITS.items(), ids=CREDITS.values())
def test_a_source_in_a_few_words(source: tuple[str, str, int | None], said: str) -> None:
    author, publication, year = source
    known = CATALOGUE.sources["mateo"]
    assert credit(known._replace(author=author, publication=publication, year=year)) == said


def test_a_source_is_named_once() -> None:
    twice = Reason("any", "Because.", ("mateo", "behm-2016", "mateo"))
    session = replace(PLAN.sessions[0], reasons=(twice,))
    said = Descriptions(PLAN, CATALOGUE).of(session)
    assert "Why: Because. (Ashley Mateo 2019; Behm et al. 2016)\n" in said


def test_a_source_without_a_year_is_its_author() -> None:
    activation = next(session for session in PLAN.sessions if session.kind is SessionKind.ACTIVATION)
    assert SOURCES["nilsson"][1] is None
    assert "warm-up. (Madeleine Nilsson)\n" in str(events()[activation.uid]["DESCRIPTION"])


def test_a_reason_without_a_source_has_no_brackets() -> None:
    assert "Why: Your long run is two days away.\n" in str(events()[PLAN.sessions[0].uid]["DESCRIPTION"])


def test_an_exercise_without_words_is_its_name_and_dose() -> None:
    exercise = CATALOGUE.exercises["low-lunge"]
    silent = exercise._replace(text=exercise.text._replace(setup="", movement="", cues=()))
    catalogue = CATALOGUE._replace(exercises={**CATALOGUE.exercises, "low-lunge": silent})
    data = calendar_out.write(PLAN, catalogue)
    assert b"1. Low lunge: 5 deep breaths per side\\n\\n2." in data.replace(b"\r\n ", b"")


def test_reminders_are_before_timed_sessions_of_their_kind_only() -> None:
    found = events()
    wished = {SessionKind.ACTIVATION: 10, SessionKind.STRENGTH: 60}
    said = {
        SessionKind.ACTIVATION: "Your run at {0}: 7 minutes of activation",
        SessionKind.STRENGTH: "Strength in 60 minutes: 18 minutes",
    }
    for session in PLAN.sessions:
        alarms = found[session.uid].walk("VALARM")
        if session.start is None or session.kind not in wished:
            assert alarms == []
            continue
        told = said[session.kind].format(wording.hour(session.end))
        assert [(alarm["ACTION"], alarm["TRIGGER"].dt, alarm["DESCRIPTION"]) for alarm in alarms] == [
            ("DISPLAY", -dt.timedelta(minutes=wished[session.kind]), told)
        ]


def test_each_kind_has_its_category_and_colour() -> None:
    found = {str(event["CATEGORIES"].cats[0]): str(event["COLOR"]) for event in events().values()}
    assert found == {
        "Activation": "darkorange",
        "Stretch": "mediumseagreen",
        "Strength": "firebrick",
        "Mobility": "steelblue",
        "Run": "slategray",
        "Race": "darkorchid",
        "Countdown": "darkorchid",
    }


def test_nothing_but_the_race_makes_the_runner_busy() -> None:
    for uid, event in events().items():
        busy = ("OPAQUE", "BUSY") if uid == PLAN.runs[-1].uid else ("TRANSPARENT", "FREE")
        assert (event["TRANSP"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == busy


def test_the_stamp_is_the_first_day_unless_given() -> None:
    assert {event["DTSTAMP"].dt for event in events().values()} == {dt.datetime(2027, 3, 22, tzinfo=dt.UTC)}
    stamp = dt.datetime(2027, 3, 21, 12, 30, 15, tzinfo=zones.zone("America/New_York"))
    data = calendar_out.write(PLAN, CATALOGUE, stamp=stamp)
    assert data == DATA.replace(b":20270322T000000Z", b":20270321T163015Z")


def test_a_stamp_without_a_zone_is_refused() -> None:
    """It would mean another moment on every machine."""
    with pytest.raises(ValueError, match="time zone"):
        calendar_out.write(
            PLAN, CATALOGUE, stamp=dt.datetime(2027, 3, 21, 12, tzinfo=dt.UTC).replace(tzinfo=None)
        )


def timed(start: dt.datetime, minutes: int = 7) -> Plan:
    end = (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo)
    session = replace(PLAN.sessions[0], date=start.date(), start=start, end=end)
    request = replace(PLAN.request, start=start.date(), end=start.date())
    return replace(PLAN, request=request, sessions=(session,), runs=())


LONDON = zones.zone("Europe/London")
UNCLEAR = {
    "in the hour that comes twice, first": (
        dt.datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),
        "20261025T003000Z",
    ),
    "in the hour that comes twice, again": (
        dt.datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
        "20261025T013000Z",
    ),
    "in the hour that is left out": (dt.datetime(2027, 3, 28, 1, 30, tzinfo=LONDON), "20270328T013000Z"),
    "ends in the hour that comes twice": (
        dt.datetime(2026, 10, 25, 0, 56, tzinfo=LONDON),
        "20261024T235600Z",
    ),
}


@pytest.mark.parametrize(("start", "said"), UNCLEAR.values(), ids=UNCLEAR.keys())
def test_hours_that_come_twice_or_never_are_in_utc(start: dt.datetime, said: str) -> None:
    written = lines(calendar_out.write(timed(start), CATALOGUE))
    assert f"DTSTART:{said}" in written
    assert not any("TZID" in line for line in written)


@pytest.mark.parametrize(
    "start", [dt.datetime(2026, 10, 25, 2, tzinfo=LONDON), dt.datetime(2027, 3, 28, 2, tzinfo=LONDON)]
)
def test_the_hours_beside_are_in_the_zone(start: dt.datetime) -> None:
    data = calendar_out.write(timed(start), CATALOGUE)
    assert f"DTSTART;TZID=Europe/London:{start:%Y%m%dT%H%M%S}" in lines(data)
    assert wire.check(data) == []


def test_a_plan_without_hours_tells_no_zone() -> None:
    untimed = tuple(session for session in PLAN.sessions if session.start is None)
    assert untimed
    data = calendar_out.write(replace(PLAN, sessions=untimed, runs=()), CATALOGUE)
    assert b"VTIMEZONE" not in data
    assert wire.check(data) == []


def with_text(text: str) -> Plan:
    session = replace(PLAN.sessions[0], title=text, when=text)
    request = replace(PLAN.request, title=text)
    return replace(
        PLAN, request=request, sessions=(session,), runs=(replace(PLAN.runs[0], title=text, note=text),)
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_cannot_break_a_line(text: str) -> None:
    data = calendar_out.write(with_text(text), CATALOGUE)
    assert wire.check(data) == []
    assert len(read(data).walk("VEVENT")) == 2 + len(COUNTDOWN)


ESCAPED = "Zürich\\; 10 000 m\\, with 🏃‍♀️"


def test_what_was_written_is_what_is_read() -> None:
    text = ESCAPED.replace("\\", "")
    data = calendar_out.write(with_text(text), CATALOGUE)
    told = {uid: event for uid, event in events(data).items() if uid not in COUNTDOWN}
    assert len(told) == 2
    for event in told.values():
        assert str(event["SUMMARY"]) == text
        assert str(event["DESCRIPTION"]).startswith(text)
    assert {"NAME", "X-WR-CALNAME"} <= {line.removesuffix(f":{ESCAPED}") for line in lines(data)}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_reads_back_as_it_stands_in_json_and_on_the_page(text: str) -> None:
    plan = with_text(text)
    plan = replace(plan, request=replace(plan.request, calendar_countdown=False))
    written = lines(calendar_out.write(plan, CATALOGUE))
    titles = ["".join(unescaped(line.partition(":")[2])) for line in written if line.startswith("SUMMARY")]
    assert sorted(titles) == sorted([one_line(text)] * 2)


@given(st.text("ab é🏃;,:\\\n", max_size=60))
@settings(deadline=None, derandomize=True)
def test_a_text_is_escaped_as_icalendar_does(text: str) -> None:
    kept = clean(text).strip()
    own = icalendar.parser.Contentline(f"NAME:{icalendar.vText(kept).to_ical().decode()}").to_ical()
    assert Texts().line("NAME", kept).encode() == own


def unescaped(value: str) -> Iterator[str]:
    """The characters of an escaped TEXT, by RFC 5545 3.3.11."""
    taken = iter(value)
    for char in taken:
        yield {"n": "\n", "N": "\n"}.get(found := next(taken), found) if char == "\\" else char


@given(st.lists(st.text("ab é;\r\n\v", max_size=20), max_size=5))
@settings(deadline=None, derandomize=True)
def test_what_is_kept_of_a_text_changes_no_other(several: list[str]) -> None:
    texts = Texts()
    for text in (*several, "\n".join(several), *several):
        assert texts.line("DESCRIPTION", text) == Texts().line("DESCRIPTION", text)


@given(st.text(max_size=80) | st.text("ab \n\t;,\\", max_size=40))
@settings(deadline=None, derandomize=True)
def test_a_text_on_one_line_is_a_text_without_line_ends(text: str) -> None:
    assert once_line("SUMMARY", text) == Texts().line("SUMMARY", one_line(text))


@given(
    st.builds(dt.datetime.combine, st.dates(dt.date(1900, 1, 2), dt.date(2199, 12, 30)), st.times()),
    st.sampled_from(("Europe/London", "America/St_Johns", "Africa/Casablanca", "Asia/Kathmandu")),
    st.integers(0, 1),
)
@settings(deadline=None, derandomize=True)
def test_a_moment_is_written_as_icalendar_does(wall: dt.datetime, zone: str, fold: int) -> None:
    moment = wall.replace(tzinfo=zones.zone(zone), fold=fold)
    local, utc = (icalendar.vDatetime(each).to_ical().decode() for each in (wall, moment.astimezone(dt.UTC)))
    assert moment_line("DTSTART", moment, zone) == f"DTSTART;TZID={zone}:{local}"
    assert moment_line("DTEND", moment) == f"DTEND:{utc}"


@given(st.text(max_size=200) | st.text("\\nN;,:\r\n é🏃", max_size=60))
@settings(max_examples=int(os.environ.get("HIPCAL_FUZZ") or 100), deadline=None, derandomize=True)
def test_any_text_is_one_property_and_comes_back(text: str) -> None:
    written = Texts().line("DESCRIPTION", text)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    name, _, value = written.replace("\r\n ", "").partition(":")
    assert name == "DESCRIPTION"
    assert "".join(unescaped(value)) == clean(text).strip()


def test_clean_keeps_what_writing_needs_and_drops_what_controls() -> None:
    assert clean("a\tb\x00c\x7fd\x9fe\ud800f\ufeffg\u202eh\u2066i") == "a bcdefghi"
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\x0bg") == "a\nb\nc\nd\ne\nf\ng"
    assert clean("\u200d\u200e\u200f👩‍🚒") == "\u200d\u200e\u200f👩‍🚒"
    assert one_line(" a \r\n\n b ") == "a b"


@pytest.mark.parametrize(
    "zone", ["Europe/London", "Africa/Casablanca", "America/St_Johns", "Asia/Kolkata", "UTC"]
)
def test_byte_for_byte_what_icalendar_writes_of_it(zone: str) -> None:
    data = calendar_out.write(sample_plan(zone=zone, title="Zürich; “half”, 🏃"), CATALOGUE)
    assert icalendar.Calendar.from_ical(data).to_ical(sorted=False) == data


def test_the_same_plan_gives_the_same_bytes_on_every_machine() -> None:
    program = (
        "import sys; from samples import *; from hipcal.calendar_out import write; "
        "sys.stdout.buffer.write(write(sample_plan(), sample_catalogue()))"
    )
    for zone, seed in (("Pacific/Auckland", "1"), ("America/New_York", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parent, env=environment, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stdout == DATA


def test_no_warning_for_an_ordinary_plan() -> None:
    assert calendar_out.warnings(PLAN, DATA) == ()


def repeated(session: Session, times: int) -> Plan:
    return replace(PLAN, sessions=(session,) * times, runs=PLAN.runs[:1])


def test_more_than_a_thousand_events_are_warned_of() -> None:
    assert calendar_out.warnings(repeated(PLAN.sessions[0], 997), b"") == ()
    assert calendar_out.warnings(repeated(PLAN.sessions[0], 998), b"")
    (said,) = calendar_out.warnings(repeated(PLAN.sessions[0], 1201), b"")
    assert said.startswith("The calendar has 1,204 events; Google Calendar takes about 1,000. ")
    assert said.endswith(
        "Plan fewer weeks at a time, leave the runs out with `calendar: {runs: no}`, "
        "or take --compact or --calendar-per kind."
    )


def test_more_than_a_megabyte_is_warned_of() -> None:
    plan = replace(PLAN, request=replace(PLAN.request, calendar_runs=False))
    assert calendar_out.warnings(plan, bytes(1_000_000)) == ()
    assert calendar_out.warnings(plan, bytes(1_250_000)) == (
        (
            "The calendar has 1.2 MB; Google Calendar takes about 1 MB. "
            "Plan fewer weeks at a time, or take --compact or --calendar-per kind."
        ),
    )


@pytest.mark.parametrize("monday", [dt.date(1900, 1, 1), dt.date(1945, 4, 2), dt.date(2199, 12, 16)])
@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Gaza", "Africa/Monrovia"])
def test_plans_of_other_centuries(zone: str, monday: dt.date) -> None:
    plan = sample_plan(zone=zone, start=monday)
    data = calendar_out.write(plan, CATALOGUE)
    assert wire.check(data) == []
    assert len(events(data)) == len(plan.sessions) + len(plan.runs) + len(COUNTDOWN)


@given(
    st.text(alphabet=st.sampled_from("aé€😀 ;\\\\^"), max_size=400) | st.text("abcdefgh\\\\é", max_size=900)
)
def test_folds_as_icalendar_does(text: str) -> None:
    line = f"SUMMARY:{text}"
    assert fold(line).encode() == icalendar.parser.Contentline(line).to_ical()
    assert all(len(piece) <= 75 for piece in fold(line).encode().split(b"\r\n"))
