"""The labelled titles: what each should be taken for, and how many are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hipcal.runs_in import words
from hipcal.runs_in.titles import understand
from hipcal.runs_in.values import Event, Understood

HERE = Path(__file__).parent
TUNED, HELD_OUT = HERE / "titles.tsv", HERE / "titles_held_out.tsv"
DAY = dt.date(2027, 3, 7)
SEVEN = dt.datetime(2027, 3, 7, 7, tzinfo=dt.UTC)


class Label(NamedTuple):
    """A line of a table. Empty fields are not looked at; `length` is `45min` or `10000m`."""

    title: str
    extra: str  # dur=45 (minutes) | days=7 | desc=… | cat=…
    sort: str
    kind: str
    subtype: str
    length: str


def labels(path: Path) -> list[Label]:
    """Every line of a table that is no heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Label(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def event(label: Label) -> Event:
    """The event a line describes: all day unless it has a duration."""
    key, _, value = label.extra.partition("=")
    timed = key == "dur"
    return Event(
        "uid",
        label.title,
        DAY,
        description=value if key == "desc" else "",
        categories=(value,) if key == "cat" else (),
        start=SEVEN if timed else None,
        end=SEVEN + dt.timedelta(minutes=int(value)) if timed else None,
        days=int(value) if key == "days" else 1,
    )


def taken(label: Label) -> Understood:
    """What hipcal takes a line for."""
    return understand(event(label), words.load())


def name_of(found: Understood) -> str:
    """`easy`, `strength`, `skipped`: the kind of a run or of cross-training, else the sort."""
    return str(found.spec.kind) if found.spec else str(found.sort)


def wrong(label: Label, found: Understood) -> str:
    """What differs from the line; empty when all is right."""
    spec = found.spec
    length = ""
    if spec and label.length:
        length = f"{spec.minutes}min" if label.length.endswith("min") else f"{spec.metres}m"
    got = {"sort": str(found.sort), "kind": str(spec.kind) if spec else "", "length": length}
    got["subtype"] = (spec.subtype or "") if spec else ""
    wanted = label._asdict()
    off = [f"{key} {value!r}" for key, value in got.items() if wanted[key] and wanted[key] != value]
    return ", ".join(off)


def scores(path: Path) -> Iterator[tuple[str, int, float, float]]:
    """Each kind, how many lines have it, precision and recall."""
    wanted = [label.kind or label.sort for label in labels(path)]
    got = [name_of(taken(label)) for label in labels(path)]
    right = Counter(one for one, other in zip(wanted, got, strict=True) if one == other)
    for kind in sorted(set(wanted) | set(got)):
        yield (
            kind,
            wanted.count(kind),
            _share(right[kind], got.count(kind)),
            _share(right[kind], wanted.count(kind)),
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def mistakes(path: Path) -> list[str]:
    """A line for each title taken for something else."""
    found = ((label, wrong(label, taken(label))) for label in labels(path))
    return [f"{label.title!r} ({label.extra}): {off}" for label, off in found if off]


def lost_runs(rows: Iterable[Label]) -> list[str]:
    """The runs taken for rest or for no training."""
    runs = [label for label in rows if label.sort in ("run", "race")]
    return [label.title for label in runs if taken(label).sort in ("rest", "skipped")]
