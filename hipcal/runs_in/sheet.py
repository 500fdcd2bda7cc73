"""The bytes of a table → its rows: delimiter, quotes and letters found out from the file itself."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from hipcal.problems import InputError
from hipcal.runs_in.limits import LONGEST_DESCRIPTION, MOST_BYTES, too_large

MOST_ROWS, MOST_COLUMNS = 5_000, 200
DELIMITERS = ",;\t|"
LOOKED_AT = 30  # rows, to find the delimiter
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
OPEN_QUOTE = "A quote in this table is opened and never closed: every line is read as a row of its own."
TOO_WIDE = f"Only the first {MOST_COLUMNS} columns of this table are read."
TOO_LONG = "A line of this table is too long for one of a running plan. Is a quote opened and never closed?"
Rows = list[list[str]]


class Sheet(NamedTuple):
    """A table's rows, cells without blanks around them, and what should be said of it."""

    rows: Rows
    notes: tuple[str, ...] = ()


class _Style(NamedTuple):
    delimiter: str
    quoted: bool  # whether a quote may hold delimiters and line ends


def is_table(data: bytes) -> bool:
    """Whether the bytes look like a table and not like a calendar: lines with the same delimiter."""
    start = data[:20_000]
    if b"BEGIN:V" in start.upper().replace(b"\x00", b"") or start.startswith(b"\x1f\x8b"):
        return False
    text = _lines(start)
    if text.lstrip()[:1] in ("<", "{", "[", "%") or "\x00" in text:
        return False
    return _style(text) is not None


def read_sheet(data: bytes) -> Sheet:
    """The table. InputError where the bytes are none, or hold too much."""
    if len(data) > MOST_BYTES:
        raise too_large()
    text = _lines(data)
    style = _style(text)
    if style is None:
        raise InputError("This is no table: no line has several columns.")
    notes = () if style.quoted else (OPEN_QUOTE,)
    try:
        found = list(_read(text, style, MOST_ROWS + 1))
    except csv.Error:
        raise InputError(TOO_LONG) from None
    if len(found) > MOST_ROWS:
        raise InputError(f"The table has more than {MOST_ROWS:,} rows. Export fewer weeks.")
    wide = any(any(row[MOST_COLUMNS:]) for row in found)
    return Sheet([_cells(row) for row in found], (*notes, TOO_WIDE) if wide else notes)


def _cells(row: list[str]) -> list[str]:
    return [cell.strip()[:LONGEST_DESCRIPTION] for cell in row[:MOST_COLUMNS]]


def _lines(data: bytes) -> str:
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if text.count("\x00") <= len(text) // 10 else text


def _decoded(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    for name, zeros, letters in (("utf-16-le", data[1:200:2], data[0:200:2]),
                                 ("utf-16-be", data[0:200:2], data[1:200:2])):  # fmt: skip
        if zeros.count(0) > len(zeros) * 0.8 and 0 not in letters:
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _style(text: str) -> _Style | None:
    """The way of writing that gives most rows the same number of columns, and the most of them."""
    for quoted in (True, False) if '"' in text else (True,):
        best: tuple[int, int, _Style] | None = None
        for style in (_Style(delimiter, quoted) for delimiter in DELIMITERS):
            key = _fit(text, style)
            best = (*key, style) if key > (best[:2] if best else (1, 0)) else best
        if best and not (quoted and _is_open(text, best[2])):
            return best[2]
    return None


def _fit(text: str, style: _Style) -> tuple[int, int]:
    """How many rows have the most frequent number of columns above one, and that number."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # a cell too long: the rows above it tell as much
        widths.update(len(row) for row in _read(text, style, LOOKED_AT) if any(map(str.strip, row)))
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _is_open(text: str, style: _Style) -> bool:
    """Whether a quote swallows all that follows it."""
    try:
        last = deque(filter(None, _read(text, style, MOST_ROWS + 1)), maxlen=1).pop()
    except csv.Error:
        return True
    return "\n" in last[-1].strip("\n") and not text.rstrip().endswith('"')


def _read(text: str, style: _Style, most: int) -> Iterator[list[str]]:
    """Rows as they stand; csv.Error for a cell longer than any."""
    reader = csv.reader(
        io.StringIO(text, newline="\n"),
        delimiter=style.delimiter,
        quoting=csv.QUOTE_MINIMAL if style.quoted else csv.QUOTE_NONE,
    )
    for number, row in enumerate(reader):
        if number >= most:
            return
        yield row if style.quoted else [cell.replace('"', "") for cell in row]
