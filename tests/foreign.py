"""A language in other letters: what is still in Latin ones escaped translation, wherever it was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from gettext import NullTranslations
from string import ascii_lowercase, ascii_uppercase

import pytest

from hipcal import build, catalogue, language
from hipcal.model import Item, Plan, PlannedRun, Reason, Refusal, Request, Session, Unplaced
from hipcal.rules.contents import CONTENT_LAWS
from hipcal.rules.progress import PROGRESS_LAWS

KNOWN = catalogue.load()
CODE = "xx"
LETTERS = ascii_lowercase + ascii_uppercase
OTHERS = str.maketrans(
    LETTERS, "".join(chr(0x0561 + n) for n in range(26)) + "".join(map(chr, range(0x531, 0x54B)))
)
PLACEHOLDER = re.compile(r"(\{[^}]*\})")
RULE = re.compile(r"\([a-z0-9-]+\)")  # its name, in every language
WORDS = {
    Item: {"name", "load"},
    Session: {"title", "when"},
    PlannedRun: {"title", "note"},
    Reason: {"text"},
    Refusal: {"text"},
    Unplaced: {"what", "why"},
    Plan: {"notes"},
}


class _Foreign(NullTranslations):
    def gettext(self, message: str) -> str:
        parts = PLACEHOLDER.split(message)
        return "".join(part if part.startswith("{") else part.translate(OTHERS) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  # gettext's own
        return self.gettext(message)


def _load(language: str, _domain: str) -> NullTranslations:
    return NullTranslations() if language == "en" else _Foreign()


@contextmanager
def foreign() -> Iterator[None]:
    """Inside, hipcal knows the language in other letters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "load", _load)
        yield


def in_two_languages(request: Request) -> tuple[Plan, Plan]:
    """The plan in English, and in the other letters."""
    with foreign():
        return build.plan(request, KNOWN), build.plan(replace(request, language=CODE), KNOWN)


def broken(plan: Plan) -> list[str]:
    """What the laws about finished plans object to."""
    with foreign():
        return [each for law in (*CONTENT_LAWS, *PROGRESS_LAWS) for each in law(plan, KNOWN)]


def wordless(value: object) -> object:
    """A plan, and all in it, with texts told only by whether they are there; notes by their number."""
    if isinstance(value, Request):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        said = WORDS.get(type(value), set())
        pairs = [(one.name, getattr(value, one.name)) for one in fields(value)]
        return [(name, _count(part) if name in said else wordless(part)) for name, part in pairs]
    return list(map(wordless, value)) if isinstance(value, tuple) else value


def _count(said: object) -> object:
    return len(said) if isinstance(said, tuple) else bool(said)


def texts(value: object) -> Iterator[str]:
    """Every text of a plan, and of all in it."""
    if isinstance(value, Request):
        return
    if isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            part = getattr(value, one.name)
            if one.name in WORDS.get(type(value), set()):
                yield from part if isinstance(part, tuple) else filter(None, [part])
            else:
                yield from texts(part)


def escaped(plan: Plan, *own: str) -> set[str]:
    """The words in Latin letters that stand in a plan's texts, the runner's `own` apart."""
    found = set()
    for text in dict.fromkeys(texts(plan)):
        said = RULE.sub("", text)
        for name in own:
            said = said.replace(name, "")
        found.update(re.findall("[A-Za-z]{2,}", said))
    return found
