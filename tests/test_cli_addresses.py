"""Calendars from addresses, from the command line to the plan, with a host of the tests' own."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from serving import HOST, OTHER, PUBLIC, Host, answer, serving

from hipcal import cli, cli_cache
from hipcal.runs_in import fetch

PATH = "/private-0a1b/basic.ics?token=9f8e"
URL = f"webcal://jane:pass-word@{HOST}{PATH}"
SECRETS = ("jane", "pass-word", "0a1b", "basic.ics", "token", "9f8e")
WHERE = f"The calendar at {HOST}"
LOGIN = b"<!doctype html><html><body>Log in with your password: private-0a1b</body></html>"


def calendar(title: str) -> bytes:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN"),
        *("BEGIN:VEVENT", "UID:run-1", "DTSTAMP:20261101T000000Z", "DTSTART;VALUE=DATE:20261124"),
        *(f"SUMMARY:{title}", "END:VEVENT", "END:VCALENDAR", ""),
    )
    return "\r\n".join(lines).encode()


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host with a calendar, asked anew by every command; the commands run in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HIPCAL_CACHE", str(tmp_path / "copies"))
    monkeypatch.setattr(cli_cache, "FRESH", 0)
    with serving() as one:
        monkeypatch.setattr(fetch, "WAYS", one.ways())
        one.answers[PATH] = answer(200, calendar("Tempo run 40 min"), ETag='"v1"')
        yield one


def run(*words: str, code: int = 0) -> Result:
    """What the command prints; never a traceback, and never what is secret in an address."""
    done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == code, (done.output, done.exception)
    assert not [secret for secret in SECRETS if secret in done.output]
    assert "Traceback" not in done.output
    return done


def inspect(address: str = URL, code: int = 0) -> Result:
    return run("inspect", address, "--today", "2026-11-21", "--timezone", "Europe/London", code=code)


def test_a_calendar_at_an_address_is_read(host: Host) -> None:
    assert "Tempo run 40 min" in inspect().stdout
    assert len(host.asked) == 1


def test_a_second_build_asks_only_what_is_new_or_nobody(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    first = inspect().output
    host.answers[PATH] = answer(304)
    assert inspect().output == first
    assert 'If-None-Match: "v1"' in host.asked[1]
    monkeypatch.setattr(cli_cache, "FRESH", 60)
    assert inspect().output == first
    assert len(host.asked) == 2


def test_where_the_host_fails_the_copy_is_used_and_said_to_be(host: Host) -> None:
    inspect()
    host.answers[PATH] = answer(503)
    done = inspect()
    assert "Tempo run 40 min" in done.stdout
    assert (
        f"{WHERE} cannot be read now: it answers 503, try again later. The last good copy is used, of 2"
        in (done.stderr)
    )
    assert "less than a minute old." in done.stderr


def test_a_login_page_takes_no_calendar_s_place(host: Host) -> None:
    inspect()
    host.answers[PATH] = answer(200, LOGIN)
    for _ in range(2):
        done = inspect()
        assert "Tempo run 40 min" in done.stdout
        assert f"{WHERE} cannot be read now: This is a login page, not a calendar." in done.stderr
    host.answers[PATH] = answer(200, calendar("Long run 90 min"))
    assert "Long run 90 min" in inspect().stdout


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(401), "it answers 401, it wants a user and a password."),
        (answer(200, LOGIN), "This is a login page, not a calendar."),
        (
            answer(302, Location=f"http://{HOST}{PATH}"),
            "it leads on, but only https and webcal addresses are read.",
        ),
        (answer(302, Location=f"https://{OTHER}{PATH}x"), f"it leads on to {OTHER}: it answers 404"),
    ],
)
def test_without_a_copy_it_is_an_error_in_words(host: Host, given: bytes, words: str) -> None:
    host.answers[PATH] = given
    assert f"{WHERE} cannot be read: {words}" in inspect(code=1).stderr


@pytest.mark.parametrize("address", [f"http://jane:pass-word@{HOST}{PATH}", f"ftp://{HOST}{PATH}"])
def test_an_address_without_https_is_not_asked(host: Host, address: str) -> None:
    assert f"{WHERE} cannot be read: only https and webcal addresses are read." in inspect(address, 1).stderr
    assert host.through == []


def test_a_host_in_a_private_network_is_not_asked(host: Host) -> None:
    host.names[HOST] = ["192.168.1.1"]
    assert "its host is in a private network" in inspect(code=1).stderr
    assert host.through == []


def test_what_a_host_packs_is_unpacked(host: Host) -> None:
    packed = gzip.compress(calendar("Tempo run 40 min"))
    host.answers[PATH] = answer(200, packed, Content_Encoding="gzip")
    assert "Tempo run 40 min" in inspect().stdout


def test_a_plan_file_names_an_address_and_its_mistakes_do_not_show_it(host: Host) -> None:
    text = f"start: 2026-11-23\nweeks: 2\ntimezone: Europe/London\ncalendars: {{runs: '{URL}', buzy: x}}\n"
    Path("plan.yaml").write_text(text, encoding="utf-8")
    words = run("show", "plan.yaml", "--today", "2026-11-21", code=1).stderr
    assert "buzy" in words
    Path("plan.yaml").write_text(text.replace(", buzy: x", ""), encoding="utf-8")
    done = run("show", "plan.yaml", "--week", "1", "--today", "2026-11-21")
    assert "24 Nov" in done.stdout
    assert host.through[-1] == PUBLIC


def test_files_are_read_without_what_addresses_need() -> None:
    """Start-up time: TLS is loaded for addresses alone."""
    modules = "hipcal.cli_sources, hipcal.runs_in.addresses, hipcal.runs_in.child"
    script = f"import sys, {modules}; print('ssl' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "False\n"


def test_nothing_that_is_written_or_shown_holds_the_address(host: Host, tmp_path: Path) -> None:
    plan = f"start: 2026-11-23\nweeks: 2\ntimezone: Europe/London\ncalendars: {{runs: '{URL}'}}\n"
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    run("build", "plan.yaml", "--today", "2026-11-21")
    assert PATH in host.asked[0]
    for command in ("check", "show"):
        run(command, "plan.yaml", "--today", "2026-11-21")
    run("show", "plan.yaml", "--json", "--today", "2026-11-21")
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "plan.yaml"]
    assert {".ics", ".html", ".copy"} <= {path.suffix for path in written}
    content = b"".join(path.read_bytes() for path in written)
    assert not [secret for secret in SECRETS if secret.encode() in content]
