"""What to do, in which dose, and who says so.

The YAML files in this folder are what people edit; `python -m hipcal.catalogue` writes them to
`compiled.json`, `run_words.json`, `column_words.json` and `poses.json`, which is what a run of hipcal reads.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from hipcal.catalogue import assemble
from hipcal.catalogue.lookup import find_in, suggestions_in
from hipcal.catalogue.types import Catalogue, Exercise

COMPILED = Path(__file__).with_name("compiled.json")
RUN_WORDS = Path(__file__).with_name("run_words.json")  # for runs_in alone: nothing else pays for it
POSES = Path(__file__).with_name("poses.json")  # for figures alone
COLUMN_WORDS = Path(__file__).with_name("column_words.json")  # for the tables that runs_in reads


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The catalogue that ships with hipcal."""
    return assemble.catalogue(json.loads(COMPILED.read_bytes()))


def find(name: str) -> Exercise | None:
    """The exercise of that slug, name or alias; capitals, hyphens and spaces do not matter."""
    return find_in(load(), name)


def suggestions(name: str) -> tuple[str, ...]:
    """Up to three slugs whose slug, name or alias is near `name`, the nearest first."""
    return suggestions_in(load(), name)
