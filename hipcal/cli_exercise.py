"""An exercise on the command line: found by any usual name, completed by its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from hipcal.problems import InputError

if TYPE_CHECKING:  # the catalogue is imported when a command needs it
    from hipcal.catalogue.types import Catalogue, Exercise


SUGGESTED = 3


def completions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's
    """The names that begin so."""
    from hipcal import catalogue

    return [CompletionItem(slug) for slug in catalogue.load().exercises if slug.startswith(incomplete)]


def exercise_called(name: str, known: Catalogue | None = None) -> Exercise:
    """The exercise of that name, in English or as `known` says it, which it is taken from.

    InputError, with near names, where there is none.
    """
    from hipcal import catalogue
    from hipcal.catalogue.lookup import find_in, suggestions_in

    known = known or catalogue.load()
    found = catalogue.find(name) or find_in(known, name)
    if found is None:
        near = dict.fromkeys((*suggestions_in(known, name), *catalogue.suggestions(name)))
        hint = f" Did you mean {' or '.join(list(near)[:SUGGESTED])}?" if near else " See hipcal exercises."
        raise InputError(f"No exercise is called {name!r}.{hint}")
    return known.exercises[found.slug]
