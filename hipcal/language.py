"""Texts in the language of a plan.

Whoever writes a text for a runner writes it in English inside `_()`, with names in braces for what
changes: `_("after your {run}").format(run=…)`. Which language that becomes is an argument of the
library, the plan's own `language`, never the machine's locale: each public function of a plan or a
request wears `in_its_words`, and all it calls speaks alike. No rule may look at such a text: rules
compare kinds and names, which are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from gettext import GNUTranslations, NullTranslations
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from hipcal import resources
from hipcal.model import Speech

OURS, EXERCISES = "hipcal", "exercises"  # gettext's domains: the program's texts, the catalogue's
ENGLISH = "en"
_speech: ContextVar[Speech] = ContextVar("speech", default=Speech())  # noqa: B039  # it is frozen
P = ParamSpec("P")
R = TypeVar("R")


class _Speaks(Protocol):
    @property
    def speech(self) -> Speech: ...


S = TypeVar("S", bound=_Speaks)


def _(text: str) -> str:
    """The text in the language spoken; itself where nobody translated it."""
    return text if _speech.get().language == ENGLISH else _translations(OURS).gettext(text)


def N_(text: str) -> str:  # noqa: N802  # gettext's own name
    """Marks a text for the translators that is only spoken later, with `_(text)`."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` by the count, as the language spoken has it."""
    return _translations(OURS).ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """A word that means several things, in the sense of `context`."""
    return text if _speech.get().language == ENGLISH else _translations(OURS).pgettext(context, text)


def exercise_text(text: str) -> str:
    """A text of the catalogue in the language spoken."""
    if not text or _speech.get().language == ENGLISH:
        return text
    return _translations(EXERCISES).gettext(text)


def speech() -> Speech:
    """What is spoken now."""
    return _speech.get()


@contextmanager
def speaking(wanted: Speech) -> Iterator[None]:
    """Inside, texts come in these words."""
    token = _speech.set(wanted)
    try:
        yield
    finally:
        _speech.reset(token)


def in_its_words(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """The function, speaking as the plan or request that comes first asks for. Not for generators."""

    @wraps(function)
    def call(of: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(of.speech):
            return function(of, *args, **kwargs)

    return call


def _translations(domain: str) -> NullTranslations:
    return load(_speech.get().language, domain)


@lru_cache(maxsize=8)
def load(language: str, domain: str) -> NullTranslations:
    """The texts of a language; English ones are those of the program itself."""
    if language == ENGLISH:
        return NullTranslations()
    with (resources.locale_dir() / language / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        return GNUTranslations(file)
