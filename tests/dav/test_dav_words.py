"""What a server's mistakes are called, and what addresses and headers say."""

from __future__ import annotations

import datetime as dt

import pytest
from dav_faults import faulty
from dav_servers import Server as There

from hipcal.dav import problems
from hipcal.dav.headers import plain, seconds
from hipcal.dav.http import Account, Server
from hipcal.dav.problems import DavError, certificate, refused, wait

HOST = "nextcloud.a-club-of-runners.example.org:8443"
NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
GAPS = {"host": HOST, "other": f"https://{HOST}/dav/", "count": 2, "title": "Half marathon in spring",
        "most": 50, "status": 418, "how_long": " for 60 minutes"}  # fmt: skip
SENTENCES = {name: value for name, value in vars(problems).items() if isinstance(value, str) and "{" in value}


@pytest.mark.parametrize("words", [*SENTENCES.values(), *problems.MEANINGS.values()])
def test_each_mistake_names_the_host_and_fits_three_lines(words: str) -> None:
    lines = str(DavError(words.format(**GAPS))).splitlines()
    assert HOST in " ".join(lines)
    assert len(lines) <= 3
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize("words", [*SENTENCES.values(), *problems.MEANINGS.values()])
def test_each_mistake_says_what_to_do(words: str) -> None:
    asked = (
        "Run",
        "Try",
        "Check",
        "Use",
        "Give",
        "Rename",
        "Log in",
        "Make",
        "Shorten",
        "Do that",
        "Is this",
    )
    assert any(each in words for each in (*asked, "--server", "--certificate", "Nothing was written"))


def test_certificates_are_told_apart() -> None:
    assert "another host" in str(certificate("h", "Hostname mismatch, certificate is not valid for 'h'."))
    assert "out of date" in str(certificate("h", "certificate has expired (_ssl.c:1006)"))
    assert "--certificate FILE" in str(certificate("h", "self-signed certificate (_ssl.c:1006)"))


def test_a_status_without_words_of_its_own() -> None:
    assert (refused("h", 599).status, str(refused("h", 599))[:28]) == (599, "h has a fault of its own (59")
    assert "status 499, which hipcal does not expect" in str(refused("h", 499))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Sat, 21 Nov 2026 12:01:30 GMT", 90.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("Saturday, 21-Nov-26 12:01:30 GMT", 90.0),
        ("Sat, 21 Nov 2026 12:01:30 -0000", 90.0),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
    ],
)
def test_how_long_to_wait(told: str, expected: float | None) -> None:
    assert seconds(told, NOW) == expected


def test_how_long_it_is_told() -> None:
    assert "for 45 s." in str(wait("h", 45))
    assert "for 2 minutes." in str(wait("h", 120))
    assert "for 3 days." in str(wait("h", 3 * 86_400))
    assert str(wait("h", None)).startswith("h asks for patience. Try again later")


def test_an_address_is_told_without_its_secrets() -> None:
    assert plain("https://ann:word@h:8443/dav/?token=x#y") == "https://h:8443/dav/"
    assert plain("http://[::1]:5232/dav/") == "http://[::1]:5232/dav/"


@pytest.mark.parametrize("url", ["http://localhost:{port}/", "https://127.0.0.1:{port}/", "//localhost/"])
def test_no_request_goes_to_another_host_whoever_asks_for_it(on_exact: There, url: str) -> None:
    with faulty(on_exact) as faults:
        there = faults.server
        with Server(Account(there.url, there.user, there.password)) as server:
            assert server.ask("PROPFIND", there.url, Depth="0").status == 207
            with pytest.raises(DavError, match="which gets no password"):
                server.ask("PROPFIND", url.format(port=there.port), Depth="0")
        assert len(faults.seen) == 1
