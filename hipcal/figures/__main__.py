"""`python -m hipcal.figures`: draw every figure for the pages. `--check`: 1 if what is kept is stale."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hipcal import figures
from hipcal.stills import BAND, FILE


def drawn() -> str:
    """What the file should hold."""
    stills = {slug: figures.figure(slug) for slug in figures.names()}
    stills |= {slug + BAND: figures.figure(slug, band=True) for slug in figures.banded()}
    value = {"figures": stills, "style": figures.style(), "night": figures.night()}
    return json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main(arguments: Sequence[str], file: Path = FILE) -> int:
    """0 when all is well, 1 for a stale file."""
    text = drawn().encode()
    if list(arguments) != ["--check"]:
        file.write_bytes(text)
        return 0
    if file.exists() and file.read_bytes() == text:
        return 0
    sys.stderr.write(f"{file.name} is stale: run python -m hipcal.figures\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
