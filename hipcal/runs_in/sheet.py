"""The bytes of a table → its rows: delimiter, quotes and letters found out from the file itself."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from hipcal.problems import InputError
from hipcal.runs_in.limits import MOST_BYTES, too_large

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 200, 2_000
DELIMITERS = ",;\t|"
LOOKED_AT = 30  # rows, to find the delimiter
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
Rows = list[list[str]]


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The words of tables: weekdays, months and the heads of columns, without accents."""
    loaded: Mapping[str, Any] = json.loads(Path(__file__).with_name("table_words.json").read_bytes())
    return loaded


def is_table(data: bytes) -> bool:
    """Whether the bytes look like a table and not like a calendar: lines with the same delimiter."""
    start = data[:20_000]
    if b"BEGIN:V" in start.upper().replace(b"\x00", b"") or start.startswith(b"\x1f\x8b"):
        return False
    text = _decoded(start)
    if text.lstrip()[:1] in ("<", "{", "[", "%") or "\x00" in text:
        return False
    return _delimiter(text) is not None


def rows(data: bytes) -> Rows:
    """The table's rows, cells without blanks around them. InputError where it is none, or too large."""
    if len(data) > MOST_BYTES:
        raise too_large()
    text = _decoded(data)
    delimiter = _delimiter(text)
    if delimiter is None:
        raise InputError("This is no table: no line has several columns.")
    found = list(_read(text, delimiter))
    if len(found) > MOST_ROWS:
        raise InputError(f"The table has more than {MOST_ROWS:,} rows. Export fewer weeks.")
    return found


def plain(text: str) -> str:
    """A word as it is looked up: small letters, no accents, no dot at the end."""
    apart = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(kept.split()).rstrip(".:")


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str | None:
    """The delimiter that gives most rows the same number of columns, and the most of them."""
    best: tuple[int, int, str] | None = None
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _read(text, delimiter, LOOKED_AT) if any(row))
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if wide:
            count, width = max(wide)
            key = (count, width, delimiter)
            best = key if best is None or key[:2] > best[:2] else best
    return best[2] if best and best[0] > 1 else None


def _read(text: str, delimiter: str, most: int = MOST_ROWS + 1) -> Iterator[list[str]]:
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), newline="\n")
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter)):
            if number >= most:
                return
            yield [cell.strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        return


def weekday_of(cell: str) -> int | None:
    """0 to 6 for a weekday's name, alone in its cell."""
    return _numbered("weekdays").get(plain(cell))


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name."""
    found = _numbered("months").get(plain(word))
    return None if found is None else found + 1


@lru_cache(maxsize=2)
def _numbered(key: str) -> Mapping[str, int]:
    listed: Sequence[Sequence[str]] = words()[key]
    return {name: number for number, names in enumerate(listed) for name in names}
