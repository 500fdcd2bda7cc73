"""The last good copies of calendars: when the host is asked, what is kept, and whose eyes it is for."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import HOST, Host, answer, serving

from hipcal import cli_cache
from hipcal.cli_cache import through
from hipcal.cli_folders import CACHE, STATE, folder
from hipcal.problems import InputError
from hipcal.runs_in import fetch

URL = f"https://jane:pass-word@{HOST}/private-0a1b/basic.ics?token=9f8e"
PATH = "/private-0a1b/basic.ics?token=9f8e"
SECRETS = (b"jane", b"pass-word", b"private", b"0a1b", b"basic", b"token", b"9f8e", HOST.encode())
ZONE = dt.timezone(dt.timedelta(hours=2))
NOW = dt.datetime(2026, 11, 21, 1, 30, tzinfo=ZONE)  # in London it is the day before
OLD, NEW, PAGE = b"old calendar", b"new calendar", b"<html>login"


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HIPCAL_CACHE", str(tmp_path / "copies"))
    return tmp_path / "copies"


@pytest.fixture
def host(copies: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    assert not copies.exists()
    with serving() as one:
        monkeypatch.setattr(fetch, "WAYS", one.ways())
        yield one


def read(data: bytes) -> str:
    """Stands for the reading of calendars."""
    if b"calendar" not in data:
        raise InputError("This is a login page.")
    return data.decode()


def later(**more: float) -> dt.datetime:
    return NOW + dt.timedelta(**more)


def kept(host: Host, copies: Path, **headers: str) -> Path:
    """The file of the copy of an old calendar."""
    host.answers[PATH] = answer(200, OLD, **headers)
    assert through(URL, NOW, read) == (OLD.decode(), "")
    (found,) = copies.iterdir()
    host.asked.clear()
    return found


def note(reason: str, age: str, day: str = "2026-11-21") -> str:
    return f"The calendar at {HOST} cannot be read now: {reason} The last good copy is used, of {day}{age}."


# When the host is asked


def test_within_a_minute_nobody_is_asked_again(host: Host, copies: Path) -> None:
    kept(host, copies)
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, later(seconds=59), read) == (OLD.decode(), "")
    assert host.asked == []
    assert through(URL, later(seconds=60), read) == (NEW.decode(), "")
    assert through(URL, later(seconds=61), read) == (NEW.decode(), "")
    assert len(host.asked) == 1


def test_where_the_clock_was_set_back_the_host_is_asked(host: Host, copies: Path) -> None:
    kept(host, copies)
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, later(days=-1), read) == (NEW.decode(), "")


def test_a_copy_is_asked_about_with_its_marks_and_good_for_another_minute(host: Host, copies: Path) -> None:
    kept(host, copies, ETag='"v1"', Last_Modified="Fri")
    host.answers[PATH] = answer(304)
    for seconds in (100, 159, 200):
        assert through(URL, later(seconds=seconds), read) == (OLD.decode(), "")
    assert ['If-None-Match: "v1"\r\nIf-Modified-Since: Fri\r\n' in asked for asked in host.asked] == [
        True
    ] * 2


def test_a_fresh_copy_that_this_hipcal_cannot_read_is_fetched_again(host: Host, copies: Path) -> None:
    kept(host, copies)
    host.answers[PATH] = answer(200, NEW)

    def pickier(data: bytes) -> str:
        return read(data) if data == NEW else read(PAGE)

    assert through(URL, later(seconds=1), pickier) == (NEW.decode(), "")


def test_every_address_has_a_copy_of_its_own(host: Host, copies: Path) -> None:
    kept(host, copies)
    with pytest.raises(InputError, match="404"):
        through(URL.replace("9f8e", "9f8f"), later(seconds=1), read)


# When the copy is used


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"", "it answers 500, try again later."),
        (404, b"", "it answers 404, there is nothing at this address."),
        (200, b"", "it answers with nothing."),
        (200, PAGE, "This is a login page."),
    ],
)
def test_the_last_good_copy_is_used_said_to_be_and_stays(
    host: Host, copies: Path, status: int, body: bytes, reason: str
) -> None:
    file = kept(host, copies)
    before = file.read_bytes()
    host.answers[PATH] = answer(status, body)
    for _ in range(2):
        assert through(URL, later(days=3), read) == (OLD.decode(), note(reason, ", 3 days old"))
    assert file.read_bytes() == before
    assert len(host.asked) == 2
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, later(days=3), read) == (NEW.decode(), "")


@pytest.mark.parametrize(
    ("moment", "age"),
    [
        (later(seconds=90), ", 1 minute old"),
        (later(minutes=119), ", 119 minutes old"),
        (later(hours=47, minutes=59), ", 47 hours old"),
        (later(days=400, hours=5), ", 400 days old"),
        (later(days=-2), ""),
    ],
)
def test_the_age_of_a_copy_is_said_in_words(host: Host, copies: Path, moment: dt.datetime, age: str) -> None:
    kept(host, copies)
    host.refuses = {"93.184.216.34"}
    words = note("the connection failed: connection refused.", age)
    assert through(URL, moment, read) == (OLD.decode(), words)


def test_without_a_copy_the_error_is_the_host_s(host: Host, copies: Path) -> None:
    for status, body, words in ((404, b"", "it answers 404"), (200, PAGE, "This is a login page")):
        host.answers[PATH] = answer(status, body)
        with pytest.raises(InputError, match=words):
            through(URL, later(days=1), read)
    assert not copies.exists()


def test_where_the_copy_cannot_be_read_either_the_error_is_the_host_s(host: Host, copies: Path) -> None:
    kept(host, copies)
    host.answers[PATH] = answer(500)

    def read_nothing(_: bytes) -> str:
        raise InputError("Nothing can be read.")

    with pytest.raises(InputError, match="it answers 500"):
        through(URL, later(days=1), read_nothing)


# What a copy shows, and to whom


def test_neither_the_name_nor_the_content_of_a_copy_holds_the_address(host: Host, copies: Path) -> None:
    file = kept(host, copies, ETag='"v1"')
    shown = os.fsencode(file.name) + file.read_bytes()
    assert not [secret for secret in SECRETS if secret in shown]


def test_copies_are_for_their_owner_only(host: Host, copies: Path) -> None:
    before = os.umask(0)
    try:
        file = kept(host, copies)
    finally:
        os.umask(before)
    assert stat.S_IMODE(copies.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


# What can happen to a copy


def about(**changed: object) -> bytes:
    """A copy that is whole but for what is changed."""
    digest = "d6c6d2d1a3b1a9f3f1c9f5a0f0b1a7d1"  # of nothing that is here
    right = {"etag": "", "modified": "", "fetched": NOW.isoformat(), "sha256": digest}
    return json.dumps(right | changed).encode() + b"\n" + OLD


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\n", b"{", b"null\n", b"[]\n", b"{}\n", b"\xff\xfe\n", b"[" * 1_900 + b"\n", b"x" * 9_000),
        about(),
        about(fetched="yesterday"),
        about(fetched=5),
        about(fetched="0001-01-01T00:00:00+23:59"),
        about(sha256=None),
    ],
)
def test_a_damaged_copy_is_none(host: Host, copies: Path, content: bytes) -> None:
    file = kept(host, copies, ETag='"v1"')
    file.write_bytes(content)
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, later(seconds=1), read) == (NEW.decode(), "")
    assert "If-None-Match" not in host.asked[0]
    assert through(URL, later(seconds=2), read) == (NEW.decode(), "")
    assert len(host.asked) == 1


def test_a_copy_with_one_byte_changed_or_missing_is_none(host: Host, copies: Path) -> None:
    file = kept(host, copies)
    whole = file.read_bytes()
    host.answers[PATH] = answer(500)
    for damaged in (whole[:-1], whole.replace(b"old", b"odd"), whole + b"x"):
        file.write_bytes(damaged)
        with pytest.raises(InputError, match="it answers 500"):
            through(URL, later(days=1), read)


def test_odd_marks_in_a_copy_are_never_sent(host: Host, copies: Path) -> None:
    file = kept(host, copies, ETag='"v1"')
    head, _, data = file.read_bytes().partition(b"\n")
    odd = json.loads(head) | {"etag": "a\r\nX-Evil: 1", "modified": ["b"]}
    file.write_bytes(json.dumps(odd).encode() + b"\n" + data)
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, later(days=1), read) == (NEW.decode(), "")
    assert "Evil" not in host.asked[0]


@pytest.mark.parametrize("what", ["a file", "a folder in the copy's place", "a folder nobody may write"])
def test_where_no_copy_can_be_kept_the_calendar_is_fetched_each_time(
    host: Host, copies: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "a file":
        copies.write_bytes(b"")
    elif what == "a folder in the copy's place":
        kept(host, copies).unlink()
        place = cli_cache._place(URL, os.environ)
        assert place is not None
        (place / "full").mkdir(parents=True)
    else:
        monkeypatch.setenv("HIPCAL_CACHE", "/proc/hipcal")
    host.answers[PATH] = answer(200, NEW)
    for count in (1, 2):
        assert through(URL, later(seconds=count), read) == (NEW.decode(), "")
        assert len(host.asked) == count


def test_a_full_disk_leaves_the_old_copy_and_no_rubbish(
    host: Host, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept(host, copies)

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    host.answers[PATH] = answer(200, NEW)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert through(URL, later(days=1), read) == (NEW.decode(), "")
    assert list(copies.iterdir()) == [file]
    assert file.read_bytes().endswith(OLD)


def test_many_at_once_do_each_other_no_harm(copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads while others write gets a whole calendar, an old or a new one."""
    numbers = iter(range(10_000))
    lock = threading.Lock()

    def one_more(*_: object, **__: object) -> fetch.Fetched:
        with lock:
            return fetch.Fetched(b"calendar %d " % next(numbers) * 5_000)

    monkeypatch.setattr(fetch, "fetch", one_more)
    found: list[str] = []

    def build() -> None:
        found.extend(through(URL, NOW + dt.timedelta(days=count % 2), read)[0] for count in range(25))

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 100
    assert all(text == text[: len(text) // 5_000] * 5_000 for text in found)
    (file,) = copies.iterdir()
    assert cli_cache._kept(file) is not None


# Where copies are


def test_the_folder_is_the_system_s_for_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jane")
    home = Path("/home/jane")
    assert folder(CACHE, {}, "linux") == home / ".cache/hipcal"
    assert folder(CACHE, {"XDG_CACHE_HOME": "/tmp/x"}, "linux") == Path("/tmp/x/hipcal")  # noqa: S108  # a name
    assert folder(CACHE, {"XDG_CACHE_HOME": "here"}, "linux") == home / ".cache/hipcal"
    assert folder(CACHE, {}, "darwin") == home / "Library/Caches/hipcal"
    assert folder(CACHE, {"LOCALAPPDATA": "/local"}, "win32") == Path("/local/hipcal/cache")
    assert folder(CACHE, {"HIPCAL_CACHE": "/mine", "XDG_CACHE_HOME": "/x"}, "linux") == Path("/mine")
    assert folder(STATE, {}, "linux") == home / ".local/state/hipcal"
    assert folder(STATE, {}, "darwin") == home / "Library/Application Support/hipcal"
    assert folder(STATE, {"LOCALAPPDATA": "/local"}, "win32") == Path("/local/hipcal/state")
    assert folder(STATE, {"HIPCAL_STATE": "/mine", "HIPCAL_CACHE": "/x"}, "linux") == Path("/mine")


def test_without_a_home_nothing_is_kept(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert folder(CACHE, {}, "linux") is None
    monkeypatch.delenv("HIPCAL_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    host.answers[PATH] = answer(200, NEW)
    assert through(URL, NOW, read) == (NEW.decode(), "")


def test_the_tests_never_touch_the_copies_of_whoever_runs_them() -> None:
    assert Path(os.environ["HIPCAL_CACHE"]).name.startswith("copies")
