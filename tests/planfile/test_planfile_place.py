"""Where the plan's calendar lies on a server (`calendar: {server, user, name}`)."""

from __future__ import annotations

import datetime as dt

import pytest

from hipcal import planfile
from hipcal.model import CalendarPlace


def reading(calendar: str) -> planfile.Reading:
    text = f"runs: {{sun: long 1h}}\ncalendar: {{{calendar}}}\n"
    return planfile.read(text.encode(), "p.yaml", today=dt.date(2026, 11, 23), timezone="UTC")


def test_it_is_read_and_may_be_missing() -> None:
    found = reading("server: https://cloud.example.org/remote.php/dav, user: ann, name: Hips").request
    assert found is not None
    assert found.calendar_place == CalendarPlace("https://cloud.example.org/remote.php/dav", "ann", "Hips")
    plain = reading("runs: yes").request
    assert plain is not None
    assert plain.calendar_place == CalendarPlace()


@pytest.mark.parametrize(
    "server", ["http://localhost:5232", "http://127.0.0.1:5232/ann/", "https://[::1]:8443"]
)
def test_these_are_addresses(server: str) -> None:
    assert reading(f'server: "{server}"').problems == ()


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("cloud.example.org", "no address of a server"),
        ("https://ann:secret@cloud.example.org", "holds a name or a password"),
        ("ftp://cloud.example.org", "no address of a server"),
        ("http://cloud.example.org", "in the open"),
        ("https://", "no address of a server"),
    ],
)
def test_these_are_not(server: str, said: str) -> None:
    found = reading(f'server: "{server}"')
    assert found.request is None
    assert [said in problem.message for problem in found.problems] == [True]
