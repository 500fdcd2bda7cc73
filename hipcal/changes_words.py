"""Changes between two plans as lines for a terminal; what repeats is told once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hipcal.changes import OF_A_WEEK, Change, short_day
from hipcal.columns import hanging, pad
from hipcal.wording import MONTHS

MOST_LINES = 24
NOTHING = "Nothing else changes."
_FOLDED = 4  # so many sessions that go, or come, one after the other are counted instead of listed
_KINDS = ("strength", "mobility", "activation", "stretch", "run")
_INSTEAD = " instead of "


class _Line(NamedTuple):
    """`label` says when, `words` what, `many` how many changes that is."""

    date: dt.date
    label: str
    words: str
    many: int = 1


def lines(found: Sequence[Change], most: int = MOST_LINES) -> list[str]:
    """The changes as lines of at most 80 columns; past `most` of them the rest is counted."""
    told = [*sorted(_days_told(found), key=lambda line: line.date), *_weeks_told(found)]
    width = max((len(line.label) for line in told[:most]), default=0) + 2
    shown = [hanging(pad(line.label, width), line.words) for line in told[:most]]
    if told[most:]:
        left = sum(line.many for line in told[most:])
        shown.append(f"… and {left} more, up to {short_day(found[-1].date)}.")
    return [*shown, NOTHING]


def _days_told(found: Sequence[Change]) -> Iterator[_Line]:
    days = [one for one in found if one.kind != OF_A_WEEK]
    yield from _repeated([one for one in days if one.what == "changed"])
    for _, group in groupby((one for one in days if one.what != "changed"), key=lambda one: one.what):
        yield from _folded(list(group))


def _weeks_told(found: Sequence[Change]) -> Iterator[_Line]:
    for what in ("lacking", "lighter", "weights"):
        yield from (_row(row) for row in _rows([one for one in found if one.what == what]))
    first, *more = _rows([one for one in found if one.what == "level"]) or [[]]
    if first:
        line = _row(first)
        yield line._replace(words=f"{line.words}. {first[0].why}".strip())
    later = [one for row in more for one in row]
    if len(more) > 1:
        yield _row(later, f"other levels: {', '.join(str(one.level) for one in later)}")
    elif more:
        yield _row(later)


def _rows(found: Sequence[Change]) -> list[list[Change]]:
    """Weeks one after the other of which the same is to be told."""
    numbered = [(number, one.step, "" if one.step else one.words) for number, one in enumerate(found)]
    keys = [(found[number].week - number, step, words) for number, step, words in numbered]
    pairs = groupby(zip(keys, found, strict=True), key=lambda pair: pair[0])
    return [[one for _, one in group] for _, group in pairs]


def _row(row: Sequence[Change], words: str = "") -> _Line:
    first, last = row[0], row[-1]
    alone = first.week == last.week
    label = f"Week {first.week}" if alone else f"Weeks {first.week} to {last.week}"
    told = first.words if alone or not first.step else _steps(first.step, row)
    return _Line(first.date, label, words or told, len(row))


def _steps(step: int, row: Sequence[Change]) -> str:
    """`one level lower than before: 2, 2, 3`."""
    levels = "one level" if abs(step) == 1 else f"{abs(step)} levels"
    way = "lower" if step < 0 else "higher"
    return f"{levels} {way} than before: {', '.join(str(one.level) for one in row)}"


def _repeated(found: Sequence[Change]) -> Iterator[_Line]:
    """Sessions with the same change together, and those that have only changed places."""
    groups: dict[tuple[str, frozenset[str]], list[Change]] = {}
    for one in found:
        groups.setdefault((one.kind, frozenset(one.words.split(_INSTEAD))), []).append(one)
    for group in groups.values():
        first, last = group[0], group[-1]
        words = first.words
        if len({one.words for one in group}) > 1:
            there, here = first.words.split(_INSTEAD)
            words = f"{here} and {there} change places"
        times = f", {len(group)} times" if len(group) > 1 else ""
        yield _Line(first.date, _days(first.date, last.date), f"{first.kind}: {words}{times}", len(group))


def _folded(group: Sequence[Change]) -> Iterator[_Line]:
    """Many sessions that go or come in a row, counted; few, or those that move, one by one."""
    first, last = group[0], group[-1]
    if len(group) < _FOLDED or first.what == "moved":
        yield from (_Line(one.date, short_day(one.date), f"{one.kind}: {one.words}") for one in group)
        return
    words = f"{first.what}: {_counted(one.kind for one in group)}"
    yield _Line(first.date, _days(first.date, last.date), words, len(group))


def _counted(kinds: Iterable[str]) -> str:
    """`2 strength, 1 mobility, 4 runs`."""
    count = Counter(kinds)
    named = {kind: "runs" if kind == "run" and count[kind] > 1 else kind for kind in _KINDS}
    return ", ".join(f"{count[kind]} {named[kind]}" for kind in _KINDS if count[kind])


def _days(first: dt.date, last: dt.date) -> str:
    """`Thu 3 Dec`, `3 to 9 Dec`, `28 Dec to 3 Jan`."""
    if first == last:
        return short_day(first)
    month = "" if (first.month, first.year) == (last.month, last.year) else f" {MONTHS[first.month - 1][:3]}"
    return f"{first.day}{month} to {last.day} {MONTHS[last.month - 1][:3]}"
