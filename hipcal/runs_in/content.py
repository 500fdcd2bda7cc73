"""One line of a calendar, `NAME;PARAMETER=VALUE:text`, and the text in it as a runner reads it."""

from __future__ import annotations

import binascii
import html
import quopri
import re
from typing import NamedTuple

_NAME = re.compile(r"[ \t]*([A-Za-z0-9_-]{1,80})[ \t]*([;:])")
_PARAMETER = re.compile(r"[ \t]*([A-Za-z0-9_-]{1,80})(?:=((?:\"[^\"]*\"|[^\";:])*))?([;:])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMMA = re.compile(r"(?<!\\),")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_BREAK = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|/?ul|/?ol)\b[^<>]{0,2000}>")
_HIDDEN = re.compile(r"(?i)<(script|style|head)\b")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_BLANKS = re.compile(r"[ \t\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
# Control characters, and those that turn the direction of what follows.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LONGEST_RAW = 40_000


class Line(NamedTuple):
    """The name and the parameters' names in capitals."""

    name: str
    parameters: dict[str, str]
    value: str


def parsed(text: str) -> Line | None:
    """None for what is no line of a calendar."""
    name, colon, value = text.partition(":")
    if colon and name.isascii() and name.replace("-", "").isalnum():
        return Line(name.upper(), {}, value)  # most lines
    head = _NAME.match(text)
    if head is None:
        return None
    at, mark, parameters = head.end(), head[2], dict[str, str]()
    while mark == ";":
        found = _PARAMETER.match(text, at)
        if found is None:  # a stray sign among the parameters: what follows the next colon is the value
            _, _, rest = text[at:].partition(":")
            return Line(head[1].upper(), parameters, rest)
        parameters.setdefault(found[1].upper(), (found[2] or "").strip().strip('"'))
        at, mark = found.end(), found[3]
    return Line(head[1].upper(), parameters, text[at:])


def said(line: Line, longest: int) -> str:
    """The text of a line: unescaped, without tags and control characters."""
    return clean(unescaped(_plain(line)), longest)


def one_line(line: Line, longest: int) -> str:
    return clean(" ".join(unescaped(_plain(line)).split()), longest)


def listed(line: Line) -> list[str]:
    """The parts of a line between commas."""
    return [
        " ".join(clean(unescaped(part), 500).split()) for part in _COMMA.split(_plain(line)[:_LONGEST_RAW])
    ]


def _plain(line: Line) -> str:
    """Quoted-printable, as old programs write it, decoded."""
    if line.parameters.get("ENCODING", "").upper() not in {"QUOTED-PRINTABLE", "Q"}:
        return line.value
    try:
        return quopri.decodestring(line.value.encode("utf-8")).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return line.value


def unescaped(text: str) -> str:
    r"""`\n` and `\N` are line ends, `\,` `\;` `\\` the sign itself."""
    text = text[:_LONGEST_RAW]
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text) if "\\" in text else text


def clean(text: str, longest: int) -> str:
    """Without tags, entities and what cannot be seen, at most `longest` characters."""
    if text.isprintable() and not any(sign in text for sign in ("<", "&", "  ")):
        return text.strip()[:longest].rstrip()
    text = _without_tags(text) if "<" in text else text
    text = html.unescape(text) if _ENTITY.search(text) else text
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_BLANKS.sub(" ", one).strip() for one in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()[:longest].rstrip()


def _without_tags(text: str) -> str:
    if not _TAG.search(text):
        return text
    return _TAG.sub("", _BREAK.sub("\n", _without_hidden(text)))


def _without_hidden(text: str) -> str:
    """Without scripts and styles; one that does not end hides the rest."""
    shown, at = "", 0
    while found := _HIDDEN.search(text, at):
        shown += text[at : found.start()]
        end = text.lower().find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return shown
        at = end
    return shown + text[at:]
