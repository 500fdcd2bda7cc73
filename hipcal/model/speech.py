"""In which words and habits a plan speaks to its runner."""

from __future__ import annotations

from typing import NamedTuple


class Speech(NamedTuple):
    """A language (`en`, `de`), a clock (`24h`, `12h`), the unit of distances (`km`, `mi`, `as-written`)."""

    language: str = "en"
    clock: str = "24h"
    units: str = "as-written"
