"""What was read of somebody's calendar, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from hipcal.columns import clip, harmless, pad, wrap
from hipcal.model import RunSpec
from hipcal.runs_in.imported import Imported
from hipcal.runs_in.values import Row, Skipped, Sort
from hipcal.wording import short_date

DATE, TITLE, KIND, LENGTH, WIDTH = 13, 22, 13, 8, 80


def table(found: Imported) -> str:
    """A line for each event in the order of their dates, the skipped ones below, the counts last."""
    rows = [row for row in found.rows if row.understood.sort is not Sort.SKIPPED]
    lines = [_columns("Date", "Event", "Taken for", "Length", "Why")] if rows else []
    for row in rows:
        lines += _lines(row)
    left = [*_refused(found.rows), *found.skipped]
    if left:
        lines += ["", "Skipped", *(line for each in _sorted(left) for line in _skipped(each))]
    return "\n".join([*lines, "", found.counts, ""]).lstrip("\n")


def as_json(found: Imported) -> str:
    """The same as JSON: `events`, `skipped` and `counts`."""
    rows = [row for row in found.rows if row.understood.sort is not Sort.SKIPPED]
    told = {
        "events": [_object(row) for row in rows],
        "skipped": [
            {"title": each.title, "date": each.date.isoformat() if each.date else None, "why": each.why}
            for each in _sorted([*_refused(found.rows), *found.skipped])
        ],
        "counts": found.counts,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _object(row: Row) -> dict[str, object]:
    spec, understood = row.understood.spec, row.understood
    return {
        "date": row.event.date.isoformat(),
        "at": f"{row.event.start:%H:%M}" if row.event.start else None,
        "title": row.event.title,
        "taken_for": understood.sort.value,
        "kind": spec.kind.value if spec else None,
        "subtype": spec.subtype if spec else None,
        "minutes": spec.minutes if spec else None,
        "metres": spec.metres if spec else None,
        "also_strength": understood.also_strength,
        "sure": understood.sure,
        "why": understood.why,
    }


def _lines(row: Row) -> Iterator[str]:
    date = short_date(row.event.date)
    at = f" {row.event.start:%H:%M}" if row.event.start else ""
    guess = "" if row.understood.sure else " ?"
    why = wrap(harmless(row.understood.why), WIDTH - DATE - TITLE - KIND - LENGTH) or [""]
    title = clip(row.event.title, TITLE - 2) or "(no title)"
    yield _columns(f"{date}{at}", title, f"{_taken(row)}{guess}", _length(row.understood.spec), why[0])
    yield from (_columns("", "", "", "", line) for line in why[1:])


def _columns(date: str, title: str, kind: str, length: str, why: str) -> str:
    cells = (pad(date, DATE), pad(title, TITLE), pad(kind, KIND), pad(length, LENGTH), why)
    return "".join(cells).rstrip()


def _taken(row: Row) -> str:
    spec = row.understood.spec
    word = row.understood.sort.value if spec is None else (spec.subtype or spec.kind.value)
    return clip(word, KIND - 3)


def _length(spec: RunSpec | None) -> str:
    if spec is None:
        return ""
    if spec.distance:
        return clip(spec.distance, LENGTH - 1)
    return f"{spec.minutes} min" if spec.minutes else "-"


def _refused(rows: Iterable[Row]) -> Iterator[Skipped]:
    for row in rows:
        if row.understood.sort is Sort.SKIPPED:
            yield Skipped(row.event.title, row.event.date, row.understood.why)


def _sorted(left: Iterable[Skipped]) -> list[Skipped]:
    return sorted(left, key=lambda each: (each.date is None, each.date, each.title))


def _skipped(each: Skipped) -> Iterator[str]:
    date = short_date(each.date) if each.date else "no day"
    why = wrap(harmless(each.why), WIDTH - DATE - TITLE) or [""]
    yield f"{pad(date, DATE)}{pad(clip(each.title, TITLE - 2) or '(no title)', TITLE)}{why[0]}"
    yield from (f"{pad('', DATE + TITLE)}{line}" for line in why[1:])
