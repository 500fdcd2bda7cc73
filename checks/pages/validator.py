"""The HTML validator, which judges all pages in one process beside the browser."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from browser import Browser
from kinds import Page
from tools import package, tool


def started(files: Iterable[Path]) -> subprocess.Popen[str]:
    """The validator, at work."""
    tool("java")
    command = [tool("node"), str(package(".bin", "vnu")), "--also-check-css", *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def said(validator: subprocess.Popen[str]) -> list[str]:
    """What it objected to."""
    words, _ = validator.communicate()
    return (words.splitlines() or ["the HTML validator failed"]) if validator.returncode else []


def is_valid(_browser: Browser, file: Path, _page: Page) -> Iterator[str]:
    """What it says of one page."""
    yield from said(started([file]))
