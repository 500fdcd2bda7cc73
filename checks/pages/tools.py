"""The programs that the checks run; one that is missing ends them."""

from __future__ import annotations

import shutil
from pathlib import Path

PACKAGES = Path(__file__).resolve().parent / "node_modules"


def tool(*names: str) -> str:
    """The first of these programs that there is."""
    found = next((found for name in names if (found := shutil.which(name))), None)
    if found is None:
        raise SystemExit(f"checks/pages needs {' or '.join(names)}")
    return found


def package(*parts: str) -> Path:
    """A file of an npm package."""
    file = PACKAGES.joinpath(*parts)
    if not file.exists():
        raise SystemExit(f"{parts[0]} is missing: npm install --prefix checks/pages")
    return file
