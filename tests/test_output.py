"""Files are written whole or not at all."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from hipcal import output
from hipcal.problems import InputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_every_file_and_makes_the_folder(tmp_path: Path) -> None:
    output.write_whole([(tmp_path / "new" / "a.ics", b"A"), (tmp_path / "new" / "a.html", b"H")])
    assert names(tmp_path / "new") == ["a.html", "a.ics"]
    assert (tmp_path / "new" / "a.ics").read_bytes() == b"A"


def test_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    old = tmp_path / "a.ics"
    old.write_bytes(b"old")
    old.chmod(0o640)
    output.write_whole([(old, b"new")])
    assert old.read_bytes() == b"new"
    assert old.stat().st_mode & 0o777 == 0o640


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write_whole([(tmp_path / "a.ics", b"A")])
    finally:
        os.umask(before)
    assert (tmp_path / "a.ics").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ics").write_bytes(b"old")
    (tmp_path / "link.ics").symlink_to(tmp_path / "real.ics")
    output.write_whole([(tmp_path / "link.ics", b"new")])
    assert (tmp_path / "link.ics").is_symlink()
    assert (tmp_path / "real.ics").read_bytes() == b"new"


@pytest.mark.parametrize("failing", [0, 1])
def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    for name in ("a.ics", "a.html"):
        (tmp_path / name).write_bytes(b"old")
    calls: list[int] = []

    def fsync(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == failing + 1:
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError, match="cannot be written: no space left on device"):
        output.write_whole([(tmp_path / "a.ics", b"A"), (tmp_path / "a.html", b"H")])
    assert names(tmp_path) == ["a.html", "a.ics"]
    assert {(tmp_path / name).read_bytes() for name in names(tmp_path)} == {b"old"}


def test_a_folder_in_the_way_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        output.write_whole([(tmp_path / "a.ics", b"A"), (tmp_path / "a.html", b"H")])
    assert names(tmp_path) == ["a.html"]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(InputError, match="cannot be written: "):
        output.write_whole([(tmp_path / "out" / "a.ics", b"A")])
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("link", [False, True])
def test_the_plan_itself_is_never_overwritten(tmp_path: Path, link: bool) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"runs: {}\n")
    target = tmp_path / "also.yaml" if link else plan
    if link:
        target.hardlink_to(plan)
    with pytest.raises(InputError, match="is the plan itself"):
        output.write_whole([(target, b"BEGIN:VCALENDAR")], inputs=[(plan, "the plan")])
    assert plan.read_bytes() == b"runs: {}\n"


def test_a_pipe_gets_the_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        output.write_whole([(pipe, b"bytes")])
        assert os.read(reader, 10) == b"bytes"
    finally:
        os.close(reader)
    assert names(tmp_path) == ["pipe"]


def test_a_pipe_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="nobody reads from it"):
        output.write_whole([(tmp_path / "pipe", b"bytes")])


def test_a_link_to_a_pipe_without_a_name_gets_the_bytes() -> None:
    reading, writing = os.pipe()
    try:
        output.write_whole([(Path(f"/dev/fd/{writing}"), b"bytes")])
        assert os.read(reading, 10) == b"bytes"
    finally:
        os.close(reading)
        os.close(writing)


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ics").symlink_to(tmp_path / "b.ics")
    (tmp_path / "b.ics").symlink_to(tmp_path / "a.ics")
    with pytest.raises(InputError, match=r"a\.ics cannot be written: too many levels"):
        output.write_whole([(tmp_path / "a.ics", b"A")])
    assert (tmp_path / "a.ics").is_symlink()


def test_an_input_by_its_descriptor_is_never_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"runs: {}\n")
    with plan.open("rb") as file, pytest.raises(InputError, match="is the plan itself"):
        output.write_whole([(plan, b"BEGIN:VCALENDAR")], inputs=[(file.fileno(), "the plan")])
    assert plan.read_bytes() == b"runs: {}\n"


def test_a_folder_that_may_not_be_searched_is_told_with_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stat(_: Path) -> os.stat_result:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(InputError, match=r"a\.ics cannot be written: permission denied"):
        output.write_whole([(tmp_path / "a.ics", b"A")])
    with pytest.raises(InputError, match=r"a\.ics cannot be written: permission denied"):
        output.is_there(tmp_path / "a.ics")


def test_without_replace_nothing_is_overwritten(tmp_path: Path) -> None:
    output.write_whole([(tmp_path / "a.yaml", b"first")], replace=False)
    with pytest.raises(InputError, match=r"a\.yaml cannot be written: file exists"):
        output.write_whole([(tmp_path / "a.yaml", b"second")], replace=False)
    assert ((tmp_path / "a.yaml").read_bytes(), names(tmp_path)) == (b"first", ["a.yaml"])


def test_without_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(Path, "hardlink_to", link)
    test_without_replace_nothing_is_overwritten(tmp_path)


def test_what_a_killed_writer_left_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    for name in (".a.ics.999-0.part", ".a.ics.998-0.part", ".b.ics.999-0.part", ".a.ics.part"):
        (tmp_path / name).write_bytes(b"half")
    with (tmp_path / ".a.ics.998-0.part").open("rb") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        output.write_whole([(tmp_path / "a.ics", b"A")])
    assert names(tmp_path) == [".a.ics.998-0.part", ".a.ics.part", ".b.ics.999-0.part", "a.ics"]


def test_a_name_of_odd_bytes_can_be_printed() -> None:
    assert output.shown(Path(os.fsdecode(b"caf\xe9\x1b.ics"))) == "caf��.ics"
