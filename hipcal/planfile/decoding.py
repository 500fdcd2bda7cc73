"""Bytes to text: UTF-8 with plain line ends and nothing invisible that would mislead."""

from __future__ import annotations

import re

from hipcal.planfile.findings import Findings, Place, is_harmless

MOST_BYTES = 1_000_000
LONGEST_LINE = 10_000  # no plan has such a line, and the YAML parser is slow with some of them
UTF8_BOM = b"\xef\xbb\xbf"
# By the mark at the start, UTF-32 first: its mark begins with that of UTF-16.
WIDE_BOMS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Without one by the first letters: which of the first four bytes are zero.
WIDE_LETTERS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=[^ \t#\n])", re.MULTILINE)
SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def decode(raw: bytes, findings: Findings) -> str | None:
    """The text with newlines for line ends, or None when a problem was found that stops the reading."""
    if len(raw) > MOST_BYTES:
        findings.add(
            Place(1, 1), "the file is larger than 1 MB", "A plan is a few kilobytes. Is it the right file?"
        )
        return None
    wide = _wide(raw)
    if wide:
        findings.add(
            Place(1, 1), f"the file is saved as {wide[:6].upper()}", "Save it as UTF-8 in your editor."
        )
        return None
    try:
        text = plain_lines(_unmarked(raw).decode("utf-8"))
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        findings.add(
            end_of(plain_lines(error.object[: error.start].decode("utf-8"))),
            f"the file is not UTF-8 text: byte 0x{byte:02x} cannot be read",
            "Save it as UTF-8 in your editor.",
        )
        return None
    return text if _is_clean(text, findings) else None


def _wide(raw: bytes) -> str | None:
    """The encoding of text in units of two or four bytes; None for all other text."""
    for mark, encoding in WIDE_BOMS.items():
        if raw.startswith(mark):
            return encoding
    return WIDE_LETTERS.get(tuple(byte == 0 for byte in raw[:4]))


def _unmarked(raw: bytes) -> bytes:
    """Without the byte order mark; joined files may begin with several."""
    while raw.startswith(UTF8_BOM):
        raw = raw.removeprefix(UTF8_BOM)
    return raw


def plain_lines(text: str) -> str:
    """The text with a newline for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lenient(raw: bytes | str) -> str:
    """Text to show beside a problem, whatever the bytes are."""
    if isinstance(raw, str):
        return plain_lines(raw.lstrip("\ufeff"))
    return plain_lines(_unmarked(raw).decode(_wide(raw) or "utf-8", "replace"))


def end_of(text: str) -> Place:
    """The place just after the text."""
    return Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _is_clean(text: str, findings: Findings) -> bool:
    """Whether the text has no tab indentation and no control character; reports each line once."""
    clean = True
    reported: set[int] = set()
    for found in SUSPECT.finditer(text):
        place = end_of(text[: found.start()])
        if place.line in reported:
            continue
        reported.add(place.line)
        clean = False
        findings.add(
            place, _what(found.group()), "Delete it; some editors show it only with invisible characters on."
        )
        if len(reported) >= 20:
            return False
    if _has_long_line(text, findings):
        return False
    tab = TAB_INDENT.search(text)
    if tab:
        findings.add(
            end_of(text[: tab.end() - 1]),
            "this line is indented with a tab",
            "Indent with spaces: two for each level. Most editors can turn all tabs into spaces.",
        )
    return clean and tab is None


def _has_long_line(text: str, findings: Findings) -> bool:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            findings.add(
                Place(number, 1), f"this line is {len(line)} characters long", "Is it the right file?"
            )
            return True
    return False


def _what(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in "\u2028\u2029\x85":
        return f"an invisible line break ({code}) stands here"
    if is_harmless(character):
        return f"an invisible character ({code}) stands here"
    return f"a control character ({code}) stands here"
