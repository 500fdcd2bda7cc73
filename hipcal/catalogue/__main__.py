"""`python -m hipcal.catalogue`: check the YAML files and write compiled.json.

With `--check` nothing is written; exit 1 if compiled.json is not what the YAML files say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hipcal.catalogue import COMPILED, assemble
from hipcal.catalogue.check import check
from hipcal.catalogue.source import read


def compiled_text(data: Any) -> str:
    """The same bytes for the same data, one field a line so that changes can be reviewed."""
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def main(arguments: Sequence[str], compiled: Path = COMPILED) -> int:
    """0 when all is well, 1 for a mistake in the catalogue or a stale compiled.json."""
    data = read()
    problems = check(assemble.catalogue(data))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        return 1
    text = compiled_text(data)
    if list(arguments) != ["--check"]:
        compiled.write_bytes(text.encode())
    elif not compiled.exists() or compiled.read_bytes() != text.encode():
        sys.stderr.write("compiled.json is stale: run python -m hipcal.catalogue\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
