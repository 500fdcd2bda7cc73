"""Where templates, ready-made plans and translations lie: beside the package, or inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the built-in page templates."""
    return _folder("templates")


def plans_dir() -> Path:
    """The folder of the ready-made plan files."""
    return _folder("plans")


def locale_dir() -> Path:
    """The folder of the translations: `de/LC_MESSAGES/hipcal.mo` and its like."""
    return _folder("locale")


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages there are texts in besides English, sorted."""
    return tuple(sorted(path.parent.name for path in (folder or locale_dir()).glob("*/LC_MESSAGES")))


def plan_names() -> tuple[str, ...]:
    """The names of the ready-made plans, sorted, without `.yaml`."""
    return tuple(sorted(path.stem for path in plans_dir().glob("*.yaml")))


def _folder(name: str) -> Path:
    """RuntimeError where the installation has lost the folder."""
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise RuntimeError(f"hipcal's own folder {name!r} is missing; install hipcal again")
