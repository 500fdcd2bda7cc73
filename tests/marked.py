"""A language that marks every text that was translated, so that what escaped can be seen."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest

from hipcal import language

CODE = "xx"


class _Marked(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  # gettext's
        return f"⟦{message}⟧"


def marked(monkeypatch: pytest.MonkeyPatch) -> str:
    """Makes hipcal know the language, whose code is returned."""
    monkeypatch.setattr(language, "load", lambda *_: _Marked())
    return CODE


def escaped(text: str) -> list[str]:
    """The words that stand outside every mark."""
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    return re.findall(r"[^\W\d_]{2,}", text)
