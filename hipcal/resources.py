"""Where the page templates and the ready-made plans lie: beside the package, or inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the built-in page templates."""
    return _folder("templates")


def plans_dir() -> Path:
    """The folder of the ready-made plan files."""
    return _folder("plans")


def plan_names() -> tuple[str, ...]:
    """The names of the ready-made plans, sorted, without `.yaml`."""
    return tuple(sorted(path.stem for path in plans_dir().glob("*.yaml")))


def _folder(name: str) -> Path:
    """RuntimeError where the installation has lost the folder."""
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise RuntimeError(f"hipcal's own folder {name!r} is missing; install hipcal again")
