"""The figures as they stand on a page: drawn once, by `python -m hipcal.figures`, and kept as text.

Drawing them takes longer than all the rest of a page, and they change only when a pose does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hipcal.language import N_

BANDED = N_(" With a mini band round the thighs.")  # ends the description of such a figure
BAND = "+mini-band"  # after the slug of an exercise that is drawn with one
FILE = Path(__file__).parent / "catalogue" / "stills.json"


class Stills(NamedTuple):
    """Each exercise's figure as `<svg>` by its slug, and the style that a page with them holds once.

    What can be done with a mini band is there twice, the second time as slug + BAND.
    """

    figures: Mapping[str, str]
    style: str
    night: str  # for a page that goes dark with its reader's screen


@lru_cache(maxsize=1)
def load() -> Stills:
    """The figures that ship with hipcal."""
    return Stills(**json.loads(FILE.read_bytes()))
