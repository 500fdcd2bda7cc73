"""An exercise by whatever the runner calls it."""

from __future__ import annotations

import difflib
import re

from hipcal.catalogue.types import Catalogue, Exercise

SUGGESTED = 3
NEAR = 0.6


def plain(name: str) -> str:
    """`Clam-Shell ` → `clam shell`."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def names_of(exercise: Exercise) -> tuple[str, ...]:
    """Every name the exercise answers to, in plain form, without repeats."""
    return tuple(dict.fromkeys(map(plain, (exercise.slug, exercise.name, *exercise.aliases))))


def find_in(catalogue: Catalogue, name: str) -> Exercise | None:
    """The exercise of that slug, name or alias, or None."""
    wanted = plain(name)
    return next((each for each in catalogue.exercises.values() if wanted in names_of(each)), None)


def suggestions_in(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """Up to three slugs of exercises with a name near `name`, the nearest first."""
    slug_of = {called: each.slug for each in catalogue.exercises.values() for called in names_of(each)}
    wanted = plain(name)
    close = difflib.get_close_matches(wanted, slug_of, n=2 * SUGGESTED, cutoff=NEAR)
    holding = [called for called in slug_of if len(wanted) > SUGGESTED and wanted in called]
    return tuple(dict.fromkeys(slug_of[called] for called in close + holding))[:SUGGESTED]
