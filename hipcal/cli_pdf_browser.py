"""A page as HTML → PDF with an installed Chrome, Chromium or Edge."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from hipcal.problems import InputError

SECONDS, LOOK = 90, 0.1
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
ON_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")  # Name.app/Contents/MacOS/Name
ON_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
QUIET = (
    *("--headless=new", "--disable-gpu", "--hide-scrollbars", "--mute-audio"),
    *("--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-default-apps"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pings"),
    *("--disable-breakpad", "--disable-dev-shm-usage", "--metrics-recording-only"),
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no server is found
)
INSTEAD = "pip install 'hipcal[pdf]' makes it without a browser"


def program() -> str | None:
    """The first browser there is: by its name on the PATH, else in the usual places of this system."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    places = usual_places(sys.platform, os.environ, _home())
    return next((str(place) for place in places if place.is_file()), None)


def usual_places(system: str, environment: Mapping[str, str], home: Path) -> list[Path]:
    """Where browsers lie that are not on the PATH."""
    if system == "darwin":
        folders = (Path("/Applications"), home / "Applications")
        return [folder / f"{name}.app/Contents/MacOS/{name}" for name in ON_MACOS for folder in folders]
    if system == "win32":
        roots = [environment[name] for name in WINDOWS_FOLDERS if environment.get(name)]
        return [Path(root, one) for one in ON_WINDOWS for root in roots]
    return []


def pdf(page: bytes, program: str, *, seconds: float = SECONDS) -> bytes:
    """The page as a PDF. InputError, in one line, where the browser hangs, crashes or gives none."""
    name = Path(program).name
    place = tempfile.TemporaryDirectory(
        prefix="hipcal-", dir=_own_folder(program), ignore_cleanup_errors=True
    )
    with place as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        code = _run(_command(program, source, made, Path(folder, "profile")), made, seconds)
        if _is_whole(made):
            return made.read_bytes()
    if code is None:
        raise InputError(f"{name} has not made the PDF within {seconds:g} seconds; {INSTEAD}.")
    raise InputError(f"{name} ended without a PDF (exit code {code}); {INSTEAD}.")


def _command(program: str, source: Path, made: Path, profile: Path) -> list[str]:
    """Everything the browser writes goes into its own folder; root cannot have Chrome's sandbox."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *(program, *QUIET, *root, f"--user-data-dir={profile}"),
        *("--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={made}"),
        source.as_uri(),
    ]


def _own_folder(program: str) -> str | None:
    """The one place a browser from a snap can read and write; None where any will do."""
    own = _home() / "snap" / Path(program).name / "common"
    return str(own) if program.startswith("/snap/") and own.is_dir() else None


def _home() -> Path:
    with contextlib.suppress(RuntimeError):  # nobody's
        return Path.home()
    return Path()


def _run(command: list[str], made: Path, seconds: float) -> int | None:
    """The exit code; None where the browser has not ended when the PDF is whole or the time is over."""
    with _started(command) as process:
        for _ in range(round(seconds / LOOK)):
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(LOOK)
            if _is_whole(made):  # some go on for as long as they are let
                break
    return None


@contextlib.contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The browser at work, in a group of its own, which is ended whatever happens."""
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  # a browser and our own words
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{Path(command[0]).name} cannot be started: {reason}; {INSTEAD}.") from error
    with process:
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):  # gone already
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _is_whole(made: Path) -> bool:
    """Whether the file is a PDF up to its last line."""
    with contextlib.suppress(OSError):
        data = made.read_bytes()
        return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return False
