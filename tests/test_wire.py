"""Each fault the wire check knows, shown objecting to one spoilt line and silent about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import sample_catalogue, sample_plan

from hipcal import calendar_out, wire

GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hipcal//test//EN
NAME:Spring\\, and more
REFRESH-INTERVAL;VALUE=DURATION:PT12H
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:20261025T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one
DTSTAMP:20261123T000000Z
DTSTART;TZID=Europe/London:20261124T065300
DTEND;TZID=Europe/London:20261124T070000
SUMMARY:Hip activation
DESCRIPTION:Two lines\\nand a long one that is folded\\; it goes on for a whi
 le — with a dash.
COLOR:teal
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT10M
DESCRIPTION:Hip activation
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTAMP:20261123T000000Z
DTSTART;VALUE=DATE:20261125
DTEND;VALUE=DATE:20261126
SUMMARY:Hip strength
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()

CRLF = b"\r\n"
START = "DTSTART;TZID=Europe/London:20261124T065300"
END = "DTEND;TZID=Europe/London:20261124T070000"
ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT10M\nDESCRIPTION:Hip activation\nEND:VALARM\n"
SECOND_START = "DTSTART;VALUE=DATE:20261125"
STANDARD = (
    "BEGIN:STANDARD\nDTSTART:20261025T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\n"
    "TZNAME:GMT\nEND:STANDARD\n"
)
ROME = f"BEGIN:VTIMEZONE\nTZID:Europe/Rome\n{STANDARD}END:VTIMEZONE\n"
LAST = "END:VEVENT\nEND:VCALENDAR"
WHOLE_DAY = "SUMMARY:Hip strength\n"

# (what is replaced, by what, what is said of it); line ends are CRLF where \n stands here
SPOILT: dict[str, tuple[str, str, str]] = {
    "two calendars": ("END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VCALENDAR\n", "without its END"),
    "no version": ("VERSION:2.0\n", "", "VCALENDAR has 0 VERSION"),
    "two products": ("PRODID:", "PRODID:x\nPRODID:", "VCALENDAR has 2 PRODID"),
    "a method": ("PRODID:", "METHOD:PUBLISH\nPRODID:", "METHOD on the calendar"),
    "a calendar's uid": ("PRODID:", "UID:plan\nPRODID:", "UID on the calendar"),
    "a refresh interval without value": (";VALUE=DURATION", "", "REFRESH-INTERVAL without VALUE=DURATION"),
    "a colour in hex": ("COLOR:teal", "COLOR:#008080", "not a CSS3 name"),
    "a colour in hex on the calendar": ("PRODID:", "COLOR:#fff\nPRODID:", "not a CSS3 name"),
    "an unescaped comma": ("SUMMARY:Hip activation", "SUMMARY:Hip, activation", "not escaped"),
    "an unescaped semicolon": ("NAME:Spring", "NAME:Spring;", "not escaped"),
    "an unescaped backslash": ("SUMMARY:Hip activation", "SUMMARY:Hip \\activation", "not escaped"),
    "a backslash at the end": ("SUMMARY:Hip activation", "SUMMARY:Hip activation\\", "not escaped"),
    "an over-long line": ("SUMMARY:Hip", "SUMMARY:" + 70 * "x", "bytes in a line; 75 at most"),
    "a control character": ("SUMMARY:Hip", "SUMMARY:Hip\x07", "a control character"),
    "a C1 control": ("SUMMARY:Hip", "SUMMARY:Hip\x85", "a control character"),
    "a line separator": ("SUMMARY:Hip", "SUMMARY:Hip\u2028", "a control character"),
    "a mark that turns text round": ("SUMMARY:Hip", "SUMMARY:Hip\u202e", "a control character"),
    "an empty line": ("UID:one\n", "UID:one\nnonsense\n", "not a property"),
    "an end without a begin": (LAST, "END:VEVENT\n" + LAST, "ends nothing"),
    "crossed components": ("END:VALARM\nEND:VEVENT", "END:VEVENT\nEND:VALARM", "ends nothing"),
    "no end of an event": ("END:VALARM\nEND:VEVENT\n", "END:VALARM\n", "without its END"),
    "no end at all": ("END:VCALENDAR\n", "", "BEGIN:VCALENDAR without its END"),
    "a line before the calendar": ("BEGIN:VCALENDAR\nV", "X-A:1\nBEGIN:VCALENDAR\nV", "outside a calendar"),
    "a property after a part": ("END:VTIMEZONE\n", "END:VTIMEZONE\nX-A:1\n", "properties come first"),
    "a property after an alarm": ("END:VALARM\n", "END:VALARM\nSEQUENCE:0\n", "properties come first"),
    "a stamp that is not UTC": (
        "DTSTAMP:20261123T000000Z",
        "DTSTAMP:20261123T000000",
        "DTSTAMP is not in UTC",
    ),
    "a zone nobody tells": ("TZID:Europe/London", "TZID:Europe/Paris", "TZID Europe/London has 0 VTIMEZONEs"),
    "an empty zone": (STANDARD, "", "without STANDARD or DAYLIGHT"),
    "a zone without a name": ("TZID:Europe/London\n", "", "VTIMEZONE has 0 TZID"),
    "an observance without an offset": ("TZOFFSETTO:+0000\n", "", "STANDARD has 0 TZOFFSETTO"),
    "the same uid twice": ("UID:two", "UID:one", "the same UID twice"),
    "a long uid": ("UID:one", "UID:" + "\n ".join(6 * ["x" * 40]), "a UID of more than 200 bytes"),
    "no uid": ("UID:one\n", "", "VEVENT has 0 UID"),
    "no stamp": ("UID:one\nDTSTAMP:20261123T000000Z\n", "UID:one\n", "VEVENT has 0 DTSTAMP"),
    "no start": (START + "\n", "", "VEVENT has 0 DTSTART"),
    "two starts": (START, START + "\n" + START, "VEVENT has 2 DTSTART"),
    "no end": (END + "\n", "", "VEVENT has 0 DTEND"),
    "a duration": (END, "DURATION:PT7M", "DURATION in an event"),
    "a recurrence": ("UID:one", "UID:one\nRRULE:FREQ=WEEKLY", "RRULE in an event"),
    "an exception": ("UID:one", "UID:one\nEXDATE:20261201T065300Z", "EXDATE in an event"),
    "a floating start": (START, "DTSTART:20261124T065300", "DTSTART is neither a day, nor UTC"),
    "a floating end": (END, "DTEND:20261124T070000", "DTEND is neither a day, nor UTC"),
    "a zone and UTC": (START, START + "Z", "DTSTART is neither a day, nor UTC"),
    "a day that never was": (START, "DTSTART;TZID=Europe/London:20260230T065300", "DTSTART is neither"),
    "a day with a zone": (
        SECOND_START,
        "DTSTART;VALUE=DATE;TZID=Europe/London:20261125",
        "DTSTART is neither",
    ),
    "a day without its value": (SECOND_START, "DTSTART:20261125", "DTSTART is neither"),
    "a day that ends at an hour": (START, "DTSTART;VALUE=DATE:20261124", "told in different ways"),
    "an end before the start": (
        END,
        "DTEND;TZID=Europe/London:20261124T060000",
        "DTEND is not after DTSTART",
    ),
    "no length": (END, END.replace("070000", "065300"), "DTEND is not after DTSTART"),
    "a day of no length": ("DTEND;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261125", "DTEND is not after"),
    "two alarms": (ALARM, 2 * ALARM, "more than one alarm"),
    "an alarm on a whole day": (WHOLE_DAY, WHOLE_DAY + ALARM, "an alarm on a whole day"),
    "an alarm without words": (
        "TRIGGER:-PT10M\nDESCRIPTION:Hip activation\n",
        "TRIGGER:-PT10M\n",
        "VALARM has 0 DESC",
    ),
    "an alarm after the start": ("TRIGGER:-PT10M", "TRIGGER:PT10M", "TRIGGER is not a time before"),
    "an alarm at a moment": (
        "TRIGGER:",
        "TRIGGER;VALUE=DATE-TIME:20261124T064300Z\nX-A:",
        "TRIGGER is not a time before",
    ),
    "an alarm of nonsense": ("TRIGGER:-PT10M", "TRIGGER:-P", "TRIGGER is not a time before"),
    "time that is taken in no known way": ("UID:one", "UID:one\nTRANSP:BUSY", "TRANSP is neither"),
    "a whole day that is taken": ("UID:two", "UID:two\nTRANSP:OPAQUE", "a whole day that is taken"),
    "free in one program and busy in another": (
        "UID:one",
        "UID:one\nTRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "TRANSP is OPAQUE and the busy status FREE",
    ),
    "an event before its zone": (LAST, "END:VEVENT\n" + ROME + "END:VCALENDAR", "a VTIMEZONE after"),
}


def spoil(old: str, new: str) -> bytes:
    before, after = (text.replace("\n", "\r\n").encode() for text in (old, new))
    assert GOOD.count(before) >= 1
    return GOOD.replace(before, after, 1)


def test_silent_about_a_good_file() -> None:
    assert wire.check(GOOD) == []


@pytest.mark.parametrize(("old", "new", "said"), SPOILT.values(), ids=SPOILT.keys())
def test_objects_to(old: str, new: str, said: str) -> None:
    found = wire.check(spoil(old, new))
    assert any(said in each for each in found), found


def test_the_line_of_the_fault_is_named() -> None:
    assert wire.check(spoil("COLOR:teal", "COLOR:#008080")) == ["line 23: COLOR is not a CSS3 name"]


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_objects_to_a_line_end_that_is_half(end: bytes) -> None:
    spoilt = GOOD.replace(b"UID:one\r\n", b"UID:one" + end, 1)
    assert "line 16: a line feed or carriage return alone" in wire.check(spoilt)


def test_objects_to_a_missing_last_line_end() -> None:
    assert wire.check(GOOD[:-2]) == [f"line {GOOD.count(CRLF)}: the last line has no line end"]


def test_objects_to_a_character_cut_by_a_fold() -> None:
    dash = "—".encode()
    cut = wire.check(GOOD.replace(dash, dash[:1] + b"\r\n " + dash[1:]))
    assert [each for each in cut if "a character cut in two" in each] == [
        "line 22: not UTF-8, or a character cut in two",
        "line 23: not UTF-8, or a character cut in two",
    ]


def test_a_line_of_75_bytes_is_not_too_long() -> None:
    line = "X-A:" + 71 * "x"
    assert wire.check(spoil("PRODID:", line + "\nPRODID:")) == []
    assert wire.check(spoil("PRODID:", line + "x\nPRODID:")) == ["line 3: 76 bytes in a line; 75 at most"]


@pytest.mark.parametrize("trigger", ["-PT1H", "-P1D", "-P1W", "-P1DT2H30M", "PT0S", "-PT90S"])
def test_silent_about_every_time_before_the_start(trigger: str) -> None:
    assert wire.check(spoil("TRIGGER:-PT10M", f"TRIGGER:{trigger}")) == []


@pytest.mark.parametrize("data", [b"", b"\r\n", b"\0\xff\n:;,=", b"BEGIN:VCALENDAR", b"BEGIN:\r\nEND:\r\n"])
def test_objects_to_what_is_no_calendar(data: bytes) -> None:
    assert wire.check(data)


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 40))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_bytes_are_answered(at: int, put: bytes, cut: int) -> None:
    for fault in wire.check(GOOD[:at] + put + GOOD[at + cut :]):
        assert fault.startswith("line ")


@pytest.mark.parametrize(
    "taken", ["TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY", "TRANSP:OPAQUE", "TRANSP:TRANSPARENT"]
)
def test_silent_about_an_hour_that_is_taken_or_not(taken: str) -> None:
    assert wire.check(spoil("UID:one", f"UID:one\n{taken}")) == []


@pytest.mark.parametrize("zone", ["Europe/London", "Africa/Casablanca", "UTC", "America/St_Johns"])
def test_silent_about_what_hipcal_writes(zone: str) -> None:
    assert wire.check(calendar_out.write(sample_plan(zone=zone), sample_catalogue())) == []
