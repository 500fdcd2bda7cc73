"""Files written whole or not at all.

Every file is prepared beside its destination and flushed to disk before any of them takes its
name, so a full disk or a missing permission leaves the old files as they were.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hipcal.problems import InputError

File = tuple[Path, bytes]
Input = tuple[Path | int, str]  # a file that was read, by name or descriptor, and what it is


def write_whole(files: Sequence[File], *, inputs: Iterable[Input] = (), replace: bool = True) -> None:
    """Write all files or none. `inputs` are never overwritten; without `replace`, nothing is.

    Missing folders are made. InputError, in words, when something cannot be written.
    """
    targets = [(_target(path), data) for path, data in files]
    for path, _ in targets:
        refuse(path, list(inputs))
    with contextlib.ExitStack() as waiting:
        ready = [
            (waiting.enter_context(_part(path, data)), path)
            for path, data in targets
            if not _pour(path, data)
        ]
        for temporary, path in ready:
            with _in_words(path):
                _publish(temporary, path, replace=replace)


def is_there(path: Path) -> bool:
    """Whether the name is taken. InputError where that cannot be seen."""
    with _in_words(path):
        return _found(path) is not None


def shown(path: Path | str) -> str:
    """A file's name as it can be printed anywhere, odd bytes replaced."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_stream(found: os.stat_result | None) -> bool:
    """A pipe or a device: there, but not a file on a disk."""
    return found is not None and not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode)


def _target(path: Path) -> Path:
    """The file itself where `path` is a link to it, so that the link stays a link."""
    with _in_words(path):
        return path if _is_stream(_found(path)) or not path.is_symlink() else path.resolve()


def refuse(path: Path, inputs: Sequence[Input]) -> None:
    """InputError for a folder, and for a file that was read, which no output replaces."""
    with _in_words(path):
        found = _found(path)
    if found is None or _is_stream(found):
        return
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"{shown(path)} is a folder, not a file; nothing was written.")
    for read, what in inputs:
        with contextlib.suppress(OSError):  # it was read, and is gone or closed by now
            if os.path.samestat(found, os.stat(read)):  # noqa: PTH116  # or a descriptor
                raise InputError(f"{shown(path)} is {what} itself; nothing was written. Choose another name.")


def _pour(path: Path, data: bytes) -> bool:
    """Give the bytes to a pipe or a device, which has no beside and gets them at once; else False."""
    with _in_words(path):
        found = _found(path)
        if found is None or not _is_stream(found):
            return False
        pipe = os.O_NONBLOCK if stat.S_ISFIFO(found.st_mode) else 0  # nobody reads: fail, do not wait
        with open(os.open(path, os.O_WRONLY | pipe), "wb") as stream:  # noqa: PTH123  # a descriptor
            os.set_blocking(stream.fileno(), True)
            stream.write(data)
    return True


@contextlib.contextmanager
def _part(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside `path` that holds the data. Afterwards it is gone, unless it was renamed."""
    with _in_words(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with _in_words(path):
        _remove_forgotten(path)
        temporary, descriptor = _create(path)
    try:
        with _in_words(path):
            _write(descriptor, data, _found(path))
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        os.close(descriptor)


def _stem(path: Path) -> str:
    return f".{path.name[:50]}"


def _create(path: Path) -> tuple[Path, int]:
    """A new file beside `path`, and its descriptor, locked for as long as it is open."""
    for number in itertools.count():
        temporary = path.with_name(f"{_stem(path)}.{os.getpid()}-{number}.part")
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            with contextlib.suppress(OSError):  # a file system without locks
                _lock(descriptor, wait=True)
            if temporary.exists():  # else somebody took it for forgotten before it was locked
                break
            os.close(descriptor)
    return temporary, descriptor


def _lock(descriptor: int, *, wait: bool) -> None:
    """OSError where another process holds the lock and it is not waited for."""
    import fcntl  # noqa: PLC0415  # not on every system, and only for files

    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _remove_forgotten(path: Path) -> None:
    """Remove what writers of `path` left behind that were killed: nobody holds its lock."""
    ours = re.compile(re.escape(_stem(path)) + r"\.\d+-\d+\.part")
    with contextlib.suppress(OSError):  # a folder that may be written but not listed
        for beside in path.parent.iterdir():
            with contextlib.suppress(OSError):
                if ours.fullmatch(beside.name):
                    _remove_unlocked(beside)


def _remove_unlocked(temporary: Path) -> None:
    descriptor = os.open(temporary, os.O_RDWR | os.O_NOFOLLOW)
    try:
        _lock(descriptor, wait=False)
        temporary.unlink()
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes, replaced: os.stat_result | None) -> None:
    """The bytes, safe on the disk, with the permissions of the file they replace."""
    with open(descriptor, "wb", closefd=False) as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    if replaced is not None:
        os.fchmod(descriptor, replaced.st_mode & 0o7777)


def _publish(temporary: Path, path: Path, *, replace: bool) -> None:
    """Give the file its name. FileExistsError where it may not `replace` another that has it."""
    if not replace:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        else:
            return
    temporary.replace(path)


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # a link in a circle; a name with a zero byte
        raise InputError(f"{shown(path)} cannot be written: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return "nobody reads from it"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
