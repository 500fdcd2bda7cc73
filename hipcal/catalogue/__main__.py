"""`python -m hipcal.catalogue`: check the YAML files and write what is compiled from them.

With `--check` nothing is written; exit 1 if a compiled file is not what the YAML files say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hipcal.catalogue import COLUMN_WORDS, COMPILED, POSES, RUN_WORDS, assemble
from hipcal.catalogue.check import check
from hipcal.catalogue.source import read, read_column_words, read_poses, read_run_words


def compiled_text(data: Any) -> str:
    """The same bytes for the same data, one field a line so that changes can be reviewed."""
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def packed_text(data: Any) -> str:
    """The same bytes for the same data, one entry a line."""
    lines = (f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(
    arguments: Sequence[str],
    compiled: Path = COMPILED,
    run_words: Path = RUN_WORDS,
    column_words: Path = COLUMN_WORDS,
    poses: Path = POSES,
) -> int:
    """0 when all is well, 1 for a mistake in the catalogue or a stale compiled file."""
    data = read()
    problems = check(assemble.catalogue(data))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        return 1
    texts = {
        compiled: compiled_text(data),
        run_words: compiled_text(read_run_words()),
        column_words: compiled_text(read_column_words()),
        poses: packed_text(read_poses()),
    }
    if list(arguments) == ["--check"]:
        return int(any([_stale(path, text) for path, text in texts.items()]))  # noqa: C419  # name them all
    for path, text in texts.items():
        path.write_bytes(text.encode())
    return 0


def _stale(path: Path, text: str) -> bool:
    """Whether a compiled file says something else than the YAML; if so, this is said."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    sys.stderr.write(f"{path.name} is stale: run python -m hipcal.catalogue\n")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
