"""The colours of the terminal. click takes them out again where no colour is wanted."""

from __future__ import annotations

from typing import Any

import click

_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "run": {"bold": True},
    "faint": {"dim": True},
    "activation": {"fg": "yellow"},
    "stretch": {"fg": "cyan"},
    "strength": {"fg": "magenta"},
    "mobility": {"fg": "green"},
}


def paint(text: str, role: str) -> str:
    """The text in the colours of its role."""
    return click.style(text, **_STYLES[role])
