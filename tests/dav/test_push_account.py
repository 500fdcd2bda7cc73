"""`hipcal push`: the address, the password and where it comes from, and Digest."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
import types
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from dav_digest import digest
from dav_push import PLAN, Runner, events, said, uids
from dav_servers import Server

from hipcal import cli, cli_dav_account
from hipcal.cli_dav_account import checked
from hipcal.dav.headers import wants_digest
from hipcal.dav.http import Account
from hipcal.problems import InputError

NONE = {"HIPCAL_PASSWORD": ""}
ROOT = Path(__file__).parents[2]


class Keyring(types.ModuleType):
    """A keyring with what a test puts in it, and what it was asked for."""

    def __init__(self, kept: dict[tuple[str, str], str] | Exception) -> None:
        super().__init__("keyring")
        self.kept = kept
        self.asked: list[tuple[str, str]] = []

    def get_password(self, service: str, user: str) -> str | None:
        self.asked.append((service, user))
        if isinstance(self.kept, Exception):
            raise self.kept
        return self.kept.get((service, user))


def host(server: Server) -> str:
    return server.url.split("/")[2]


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


def test_the_password_of_the_keyring(
    on_exact: Server, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = (f"hipcal {host(on_exact)}", on_exact.user)
    keyring = Keyring({entry: on_exact.password})
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    runner.push(on_exact, env=NONE)
    assert keyring.asked == [entry]
    assert len(uids(on_exact)) > 10


def test_the_environment_goes_before_the_keyring(
    on_exact: Server, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = Keyring({(f"hipcal {host(on_exact)}", on_exact.user): "another"})
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    runner.push(on_exact)
    assert keyring.asked == []


@pytest.mark.parametrize("error", [RuntimeError("locked"), ImportError("half"), OSError("no bus")])
def test_a_keyring_that_fails_is_none(
    on_exact: Server, runner: Runner, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", Keyring(error))
    assert "hipcal has no password for" in said(runner.push(on_exact, env=NONE, code=1))


def test_no_password_is_said_with_both_ways_to_one(on_exact: Server, runner: Runner) -> None:
    text = said(runner.push(on_exact, env=NONE, code=1))
    there, user = host(on_exact), on_exact.user
    assert f"hipcal has no password for {user} on {there}. Set HIPCAL_PASSWORD, or keep it in" in text
    assert f"keyring set 'hipcal {there}' {user}" in text


def test_without_standard_input_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_dav_account.sys, "stdin", None)
    monkeypatch.delenv("HIPCAL_PASSWORD", raising=False)
    with pytest.raises(InputError, match="hipcal has no password for ann on h"):
        cli_dav_account._password("ann", "h")


@pytest.mark.parametrize(
    ("user", "word", "which"), [("ann", "\udce4", "password"), ("\udce4", "x", "user name")]
)
def test_letters_that_no_server_could_read(
    monkeypatch: pytest.MonkeyPatch, user: str, word: str, which: str
) -> None:
    monkeypatch.setattr(cli_dav_account, "_kept", lambda *_: word)
    monkeypatch.delenv("HIPCAL_PASSWORD", raising=False)
    with pytest.raises(InputError, match=f"^The {which} holds letters that are not in UTF-8.$"):
        cli_dav_account._password(user, "h")


def _until(terminal: int, words: bytes) -> bytes:
    """What the terminal shows until these words, or the end."""
    shown, until = b"", time.monotonic() + 30
    while words not in shown and time.monotonic() < until and select.select([terminal], [], [], 30)[0]:
        try:
            shown += os.read(terminal, 1000)
        except OSError:  # the other side is closed
            break
    return shown


def test_at_a_terminal_it_is_asked_for_and_not_shown(on_exact: Server, runner: Runner) -> None:
    where = ["--server", on_exact.url, "--user", on_exact.user, "--today", "2026-11-23"]
    hidden = {"PYTHONPATH": str(ROOT), "HIPCAL_STATE": str(runner.state), "HIPCAL_PASSWORD": ""}
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hipcal", "push", str(runner.folder / "plan.yaml"), *where],
        stdin=inside, stdout=inside, stderr=inside, env=dict(os.environ) | hidden, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    try:
        shown = _until(terminal, b": ")
        asked = f"Password of {on_exact.user} on {host(on_exact)}: "
        assert shown.decode().endswith(asked)
        os.write(terminal, on_exact.password.encode() + b"\n")
        shown = _until(terminal, b"added.")
        assert process.wait(20) == 0, shown
    finally:
        process.kill()
        os.close(terminal)
    assert b"Wrote to 'Spring half'" in shown
    runner.looked_through(on_exact, shown.decode())


def test_the_password_is_in_no_account_that_is_printed() -> None:
    assert "secret" not in repr(Account("https://h/?secret", "ann", "secret"))


@pytest.mark.parametrize(
    "url",
    [
        "https://ann:pass-word@h",
        "ann:pass-word@h",
        "//ann:pass-word@h/",
        "ftp://:pass-word@h",
        "https://ann@h",
    ],
)
def test_a_password_in_the_address_is_refused_and_not_repeated(
    on_exact: Server, runner: Runner, url: str
) -> None:
    text = said(runner.push(on_exact, address=url, code=1))
    assert text == "The address holds a name or a password: leave it out and say --user NAME."


@pytest.mark.parametrize(
    "url", ["ftp://h/", "https://", "https://h:99999/", "https://[::1", "https://h/\x1b[2J", "file:///x"]
)
def test_an_address_of_no_server(on_exact: Server, runner: Runner, url: str) -> None:
    assert "is no address of a server" in said(runner.push(on_exact, address=url, code=1))


@pytest.mark.parametrize(
    "url", ["https://a..b/", f"https://{'x' * 70}.example/", "https://-\u2603/", "http://[::1]:1/"]
)
def test_a_host_that_cannot_be(on_exact: Server, runner: Runner, url: str) -> None:
    text = said(runner.push(on_exact, address=url, code=1))
    assert "is no address that can be reached" in text or "cannot be reached" in text


@pytest.mark.parametrize(
    "url", ["http://dav.example.org", "http://192.168.1.2/", "HTTP://localhost.example.org/"]
)
def test_no_password_goes_over_the_net_in_the_open(on_exact: Server, runner: Runner, url: str) -> None:
    text = said(runner.push(on_exact, address=url, code=1))
    assert text == "http:// would send your password in the open; write https://"


def test_an_address_is_taken_as_people_write_it() -> None:
    assert checked(" dav.example.org ") == "https://dav.example.org/"
    assert checked("dav.example.org/dav//ann#top") == "https://dav.example.org/dav//ann"
    assert checked("http://localhost:5232") == "http://localhost:5232/"


def test_without_a_server_or_a_name_the_usage_is_wrong(runner: Runner, on_exact: Server) -> None:
    nobody = replace(on_exact, user="")
    done = runner.push(nobody, code=2)
    assert "in the plan file calendar: {server: URL, user: NAME}" in said(done)
    with pytest.raises(click.UsageError, match="say where your calendars are"):
        cli_dav_account.There(None, "ann", None, None, False, False, False).account()


@pytest.mark.parametrize("name", ["hips\x01", "two\nlines", "\x1b[2J"])
def test_a_calendar_s_name_can_be_seen(runner: Runner, on_exact: Server, name: str) -> None:
    done = runner.push(on_exact, "--calendar", name, code=2)
    assert "--calendar takes a name on one line" in said(done)


def test_a_long_name_and_one_of_no_letters_get_addresses(runner: Runner, on_exact: Server) -> None:
    for name, slug in (("a" * 300, "a" * 60), ("\u65e5\u672c", "hipcal"), ("../x", "x")):
        runner.push(on_exact, "--calendar", name)
        assert len(uids(on_exact, f"{on_exact.home}{slug}/")) > 10


def test_without_httpx_it_is_said_what_to_install(runner: Runner) -> None:
    program = "import sys; sys.modules['httpx'] = None; from hipcal.cli import main; main()"
    where = ["--server", "https://dav.example.org", "--user", "ann", "--today", "2026-11-23"]
    done = subprocess.run(
        [sys.executable, "-c", program, "push", str(runner.folder / "plan.yaml"), *where],
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT), "HIPCAL_PASSWORD": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    needed = "This needs httpx, which is not installed: pip install 'hipcal[caldav]'\n"
    assert (done.returncode, done.stderr) == (1, needed)


def test_digest_where_the_server_asks_for_it(on_exact: Server, runner: Runner) -> None:
    with digest(on_exact) as (server, log):
        runner.push(server)
        assert log[0] == ("Basic", 401)
        assert {scheme for scheme, status in log if status < 300} == {"Digest"}
        assert [status for _, status in log].count(401) <= 2  # asked in the open once, and then known
        assert len(uids(on_exact)) > 10
        log.clear()
        assert "is up to date" in said(runner.push(server))
        assert [status for _, status in log][-1] == 207


def test_digest_with_a_wrong_password(on_exact: Server, runner: Runner) -> None:
    with digest(on_exact) as (server, log):
        wrong = replace(server, password="not-" + server.password)
        assert "refuses the user name or the password (401)" in said(runner.push(wrong, code=1))
        assert len(log) < 5
        assert events(on_exact) == {}


@pytest.mark.parametrize(
    "challenge",
    [
        'Digest realm="x", nonce="y", algorithm=ODD',
        'Digest realm="x", nonce="y", qop="auth-int"',
        'Digest realm="x"',
        "Digest",
    ],
)
def test_digest_of_a_kind_that_nobody_knows(on_exact: Server, runner: Runner, challenge: str) -> None:
    with digest(on_exact, challenge) as (server, _):
        text = said(runner.push(server, code=1))
        assert "sent an answer that hipcal cannot read" in text or "refuses the user name" in text


def test_basic_is_enough_where_both_are_taken() -> None:
    assert wants_digest('Digest realm="x", nonce="y"')
    assert wants_digest('Negotiate, Digest realm="Basic hips"')
    assert not wants_digest('Digest realm="x", nonce="y", Basic realm="x"')
    assert not wants_digest('Basic realm="x"')
    assert not wants_digest("")


def test_the_plan_file_may_say_where(on_exact: Server, runner: Runner) -> None:
    where = f"calendar: {{server: '{on_exact.url}', user: {on_exact.user}, name: Mine}}\n"
    runner.write(PLAN + where)
    told = {"HIPCAL_PASSWORD": on_exact.password, "HIPCAL_STATE": str(runner.state)}
    arguments = ["push", str(runner.folder / "plan.yaml"), "--today", "2026-11-23"]
    done = CliRunner().invoke(cli.main, arguments, env=told)
    assert done.exit_code == 0, done.output
    assert "Wrote to 'Mine' on" in done.stderr
