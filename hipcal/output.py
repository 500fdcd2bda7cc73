"""Files written whole or not at all.

Every file is prepared beside its destination and flushed to disk before any of them takes its
name, so a full disk or a missing permission leaves the old files as they were.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hipcal.problems import InputError

File = tuple[Path, bytes]


def write_whole(files: Sequence[File], *, source: Path | None = None) -> None:
    """Write all files or none. `source` is the input file, which is never overwritten.

    Missing folders are made. InputError, in words, when something cannot be written.
    """
    targets = [(_target(path), data) for path, data in files]
    for path, _ in targets:
        _refuse_the_source(path, source)
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in targets:
            _prepare(path, data, waiting)
        for temporary, path in waiting:
            with _in_words(path):
                temporary.replace(path)
    finally:
        _remove(temporary for temporary, _ in waiting)


def _target(path: Path) -> Path:
    """The file itself where `path` is a link to it, so that the link stays a link."""
    return path.resolve() if path.is_symlink() else path


def _refuse_the_source(path: Path, source: Path | None) -> None:
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        raise InputError(f"{shown(path)} is the plan itself; nothing was written. Choose another name.")
    if path.is_dir():
        raise InputError(f"{shown(path)} is a folder, not a file; nothing was written.")


def _prepare(path: Path, data: bytes, waiting: list[tuple[Path, Path]]) -> None:
    """Put the bytes beside `path`; a pipe or a device has no beside and gets them at once."""
    if path.exists() and not path.is_file():
        with _in_words(path):
            path.write_bytes(data)
        return
    with _in_words(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:50]}.{os.getpid()}-{len(waiting)}.part")
    waiting.append((temporary, path))
    with _in_words(path):
        _write(temporary, data, _mode(path))


def _mode(path: Path) -> int | None:
    """The permissions of the file that is being replaced."""
    return path.stat().st_mode & 0o7777 if path.exists() else None


def _write(temporary: Path, data: bytes, mode: int | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()  # left behind by a machine that lost power
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(mode)


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(f"{shown(path)} cannot be written: {reason}.") from error


def _remove(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def shown(path: Path | str) -> str:
    """A file's name as it can be printed anywhere, odd bytes replaced."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "�" for letter in text)
