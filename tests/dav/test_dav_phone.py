from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dav_phone import APPLE, APPS, DAVX5, FORGETFUL, THUNDERBIRD, App, Part, Phone, read, shifted, write
from dav_servers import Server, ask, newcomer
from icalendar import Calendar

LONG = "Hips: knees in line, toes up, breathe. " * 5 + "Müde? Dann weniger; später mehr."
WRITTEN = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hipcal//Hip work around running//EN\r\n"
    "CALSCALE:GREGORIAN\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:plan.tue-1@hipcal\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:2\r\n"
    "DTSTART;TZID=Europe/Berlin:20260302T180000\r\nDTEND;TZID=Europe/Berlin:20260302T183000\r\n"
    "SUMMARY:Hip strength\\, full\r\nDESCRIPTION:Twice.\r\nCATEGORIES:Strength\r\nCOLOR:teal\r\n"
    "X-HIPCAL-HASH:abc\r\n"
    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Hips\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(params=list(APPS.values()), ids=list(APPS))
def app(request: pytest.FixtureRequest) -> App:
    found: App = request.param
    return found


def with_one_event(server: Server, app: App) -> Phone:
    calendar = f"{server.home}hips/"
    assert ask(server, "MKCALENDAR", calendar)[0] == 201
    status = ask(server, "PUT", f"{calendar}plan.tue-1%40hipcal.ics", WRITTEN, Content_Type="text/calendar")[
        0
    ]
    assert status == 201
    return Phone(server, calendar, app, NOW)


@pytest.fixture
def phone(on_any: Server, app: App) -> Phone:
    return with_one_event(on_any, app)


@pytest.fixture
def apple(on_radicale: Server) -> Phone:
    return with_one_event(on_radicale, APPLE)


def test_it_finds_the_event_by_place_title_and_name(phone: Phone) -> None:
    path = f"{phone.calendar}plan.tue-1@hipcal.ics"
    assert phone.paths() == [path]
    assert phone.called("Hip strength") == phone.with_uid("plan.tue-1@hipcal") == path


def test_a_move_shifts_both_ends_and_keeps_name_and_words(phone: Phone) -> None:
    path = phone.called("Hip")
    before, etag = phone.get(path)
    phone.move(path, timedelta(days=1, hours=-2))
    after, moved = phone.get(path)
    assert etag != moved
    (event,) = Calendar.from_ical(after).walk("VEVENT")
    assert (event.decoded("dtstart").isoformat()[:16], event.decoded("dtend").hour) == (
        "2026-03-03T16:00",
        16,
    )
    assert event["uid"] == "plan.tue-1@hipcal"
    assert (event["summary"], event["description"]) == ("Hip strength, full", "Twice.")
    assert event.decoded("dtstamp") == event.decoded("last-modified") == NOW
    assert len(read(after).inner("VEVENT").parts) == len(read(before).inner("VEVENT").parts) == 1


def test_sequence_and_what_is_not_the_app_s_own(phone: Phone) -> None:
    path = phone.called("Hip")
    phone.touch(path)
    event = phone.event(path)
    assert event.value("SEQUENCE") == ("2" if phone.app is THUNDERBIRD else "3")
    kept = None if phone.app is FORGETFUL else "abc"
    assert event.value("X-HIPCAL-HASH") == kept
    assert (event.value("COLOR") is None) is (phone.app is FORGETFUL)
    assert event.value("STATUS") == ("CONFIRMED" if phone.app is DAVX5 else None)
    assert read(phone.get(path)[0]).value("PRODID") == phone.app.prodid


def test_each_app_writes_the_same_event_in_another_way() -> None:
    texts = {name: write(read(WRITTEN), app) for name, app in APPS.items()}
    assert len({*texts.values(), WRITTEN}) == len(APPS) + 1
    assert texts["davx5"].index("BEGIN:VEVENT") < texts["davx5"].index("BEGIN:VTIMEZONE")
    assert texts["apple"].index("BEGIN:VTIMEZONE") < texts["apple"].index("BEGIN:VEVENT")
    names = [line.partition(":")[0].partition(";")[0] for line in read(texts["apple"]).inner("VEVENT").lines]
    assert names == sorted(names)
    for text in texts.values():
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert event["summary"] == "Hip strength, full"


def test_folding_keeps_every_letter_and_no_row_is_too_long(app: App) -> None:
    event = Part("VEVENT", ("UID:one", f"DESCRIPTION:{LONG}"))
    text = write(Part("VCALENDAR", ("VERSION:2.0", "PRODID:-"), (event,)), app)
    assert max(len(row.encode()) for row in text.split("\r\n")) in {app.octets, app.octets - 1}
    assert read(text).inner("VEVENT").value("DESCRIPTION") == LONG


def test_done_cancelled_confirmed_renamed(apple: Phone) -> None:
    path = apple.called("Hip")
    apple.done(path)
    assert apple.titles() == {path: "✓ Hip strength\\, full"}
    apple.confirm(path)
    assert apple.event(path).value("STATUS") == "CONFIRMED"
    apple.cancel(path)
    assert apple.event(path).value("STATUS") == "CANCELLED"
    apple.rename(path, "Hips; tomorrow, maybe")
    assert Calendar.from_ical(apple.get(path)[0]).walk("VEVENT")[0]["summary"] == "Hips; tomorrow, maybe"


def test_a_note_comes_after_what_was_said(apple: Phone) -> None:
    path = apple.called("Hip")
    apple.note(path, "Left side, sore\nbut fine")
    event = Calendar.from_ical(apple.get(path)[0]).walk("VEVENT")[0]
    assert event["description"] == "Twice.\nLeft side, sore\nbut fine"


def test_alarms_changed_waved_away_and_silenced(phone: Phone) -> None:
    path = phone.called("Hip")
    phone.alarm(path, 45)
    assert phone.event(path).inner("VALARM").value("TRIGGER") == "-PT45M"
    phone.dismiss(path)
    event = phone.event(path)
    at = event.inner("VALARM") if phone.app is APPLE else event
    seen = None if phone.app is FORGETFUL else "20260301T120000Z"
    assert at.value(phone.app.acknowledged) == seen
    phone.silence(path)
    assert phone.event(path).parts == ()


def test_an_event_of_the_runner_s_own_and_one_less(phone: Phone) -> None:
    mine = phone.add("Dentist, at last", datetime(2026, 3, 3, 9))  # noqa: DTZ001 - floating
    assert phone.event(mine).value("DTEND") == "20260303T093000"
    assert len(phone.paths()) == 2
    phone.delete(phone.called("Hip"))
    assert phone.paths() == [mine]


def test_a_phone_that_comes_too_late_is_told(apple: Phone) -> None:
    path = apple.called("Hip")

    def edit(event: Part) -> Part:
        apple.rename(path, "Somebody was quicker")
        return event

    with pytest.raises(AssertionError):
        apple.change(path, edit)
    assert apple.called("quicker") == path


@pytest.mark.parametrize(
    ("line", "later"),
    [
        ("DTSTART;VALUE=DATE:20260228", "DTSTART;VALUE=DATE:20260302"),
        ("DTSTART:20260228T230000Z", "DTSTART:20260303T010000Z"),
        ("DTSTART:20260228T230000", "DTSTART:20260303T010000"),
        ("DTEND;TZID=Europe/Berlin:20260228T230000", "DTEND;TZID=Europe/Berlin:20260303T010000"),
    ],
)
def test_every_kind_of_time_is_shifted(line: str, later: str) -> None:
    assert shifted(line, timedelta(days=2, hours=2)) == later


def test_another_runner_s_phone_sees_nothing_of_it(apple: Phone) -> None:
    other = newcomer(apple.server)
    ask(other, "MKCALENDAR", f"{other.home}hips/")
    assert Phone(other, f"{other.home}hips/").paths() == []
