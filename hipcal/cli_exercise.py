"""An exercise on the command line: found by any usual name, completed by its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from hipcal.problems import InputError

if TYPE_CHECKING:  # the catalogue is imported when a command needs it
    from hipcal.catalogue.types import Catalogue, Exercise


def completions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's
    """The names that begin so."""
    from hipcal import catalogue

    return [CompletionItem(slug) for slug in catalogue.load().exercises if slug.startswith(incomplete)]


def exercise_called(name: str, known: Catalogue | None = None) -> Exercise:
    """The exercise that `known` (None: the English catalogue) has by that name.

    InputError, with near names, where there is none.
    """
    from hipcal import catalogue
    from hipcal.catalogue.lookup import find_in, suggestions_in

    known = known or catalogue.load()
    found = find_in(known, name)
    if found is None:
        near = suggestions_in(known, name)
        hint = f" Did you mean {' or '.join(near)}?" if near else " See hipcal exercises."
        raise InputError(f"No exercise is called {name!r}.{hint}")
    return found
