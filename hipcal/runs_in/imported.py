"""The events of the runner's calendars → runs, strength and busy hours; what each event was taken for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hipcal.model import Calendars, DayRuns, Race, RunSpec
from hipcal.pace import minutes_for
from hipcal.runs_in.titles import understand
from hipcal.runs_in.values import Event, Events, Row, Skipped, Sort, Understood
from hipcal.runs_in.words import Words

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
MOST_RUNS_A_DAY = 4
COUNTED = (
    (Sort.RUN, "run", "runs"),
    (Sort.RACE, "race", "races"),
    (Sort.STRENGTH, "strength", "strength"),
    (Sort.CROSS, "cross-training", "cross-training"),
    (Sort.REST, "rest", "rest"),
    (Sort.SKIPPED, "skipped", "skipped"),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What calendars with runs were read as. `rows` and `skipped` together are all that was read."""

    rows: tuple[Row, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> tuple[tuple[dt.date, DayRuns], ...]:
        """The runs of each day that has any, by date; races and cross-training among them."""
        days: dict[dt.date, list[RunSpec]] = {}
        for row in self.rows:
            if row.understood.spec is not None and row.understood.sort is not Sort.SKIPPED:
                days.setdefault(row.event.date, []).append(_sourced(row.understood.spec, row.event))
        return tuple((date, _in_order(days[date])) for date in sorted(days))

    @property
    def races(self) -> tuple[Race, ...]:
        """The races whose distance is known, by date."""
        found = [row.understood.race for row in self.rows if row.understood.race is not None]
        return tuple(sorted(found, key=lambda race: race.date))

    @property
    def strength(self) -> frozenset[dt.date]:
        """The days that hold strength of the runner's own."""
        return frozenset(
            row.event.date
            for row in self.rows
            if row.understood.sort is Sort.STRENGTH or row.understood.also_strength
        )

    @property
    def counts(self) -> str:
        """`read 9: 5 runs, 1 race, 1 strength, 0 cross-training, 1 rest, 1 skipped`."""
        found = Counter(row.understood.sort for row in self.rows)
        found[Sort.SKIPPED] += len(self.skipped)
        told = ", ".join(f"{found[sort]} {one if found[sort] == 1 else many}" for sort, one, many in COUNTED)
        return f"read {found.total()}: {told}"


def imported(files: Iterable[Events], words: Words, read_as: tuple[tuple[str, str], ...] = ()) -> Imported:
    """What the events of some calendars are; an event that stands in two of them counts once."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for file in files:
        skipped += file.skipped
        notes += [note for note in file.notes if note not in notes]
        for event in file.events:
            key = (event.date, event.start, event.end, event.title)
            if key in seen:
                skipped.append(Skipped(event.title, event.date, "it stands there twice"))
            else:
                seen.add(key)
                rows.append(Row(event, understand(event, words, read_as)))
    rows.sort(
        key=lambda row: (row.event.date, row.event.start is not None, _seconds(row.event), row.event.uid)
    )
    return Imported(tuple(_without_overlaps(rows)), tuple(skipped), tuple(notes))


def calendars(found: Imported, busy: Iterable[Events], week_starts: int, zone: dt.tzinfo) -> Calendars:
    """What the plan takes from the runner's calendars."""
    runs = found.runs
    spans = tuple(merged(_span(event, zone) for file in busy for event in file.events if event.busy))
    if not runs:
        return Calendars(strength=found.strength, busy=spans)
    first, last = (date - DAY * ((date.weekday() - week_starts) % 7) for date in (runs[0][0], runs[-1][0]))
    return Calendars(first, last + WEEK - DAY, runs, found.strength, spans)


def merged(
    spans: Iterable[tuple[dt.datetime, dt.datetime] | None],
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Spans of time sorted and apart: those that touch become one."""
    last: tuple[dt.datetime, dt.datetime] | None = None
    for begin, end in sorted(span for span in spans if span):
        if last is None:
            last = begin, end
        elif begin <= last[1]:
            last = last[0], max(last[1], end)
        else:
            yield last
            last = begin, end
    if last:
        yield last


def _span(event: Event, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime] | None:
    """What an event takes of the time, in UTC; nothing where it has no length."""
    if event.start is None:
        begin = dt.datetime.combine(event.date, dt.time(0), tzinfo=zone)
        end = dt.datetime.combine(event.date + DAY * event.days, dt.time(0), tzinfo=zone)
        return begin.astimezone(dt.UTC), end.astimezone(dt.UTC)
    if event.end is None:
        return None
    return event.start.astimezone(dt.UTC), event.end.astimezone(dt.UTC)


def _sourced(spec: RunSpec, event: Event) -> RunSpec:
    """The run with the hour and the name it has in the calendar."""
    start = event.start
    # Some programs write planned runs without an hour as beginning at midnight; nobody runs then.
    at = start.time().replace(second=0) if start and start.time() != dt.time(0) else None
    return replace(spec, at=at, source=event.uid)


def _in_order(runs: Sequence[RunSpec]) -> DayRuns:
    """Runs without an hour first, then by their hours."""
    return tuple(sorted(runs, key=lambda run: (run.at is not None, run.at or dt.time(0))))[:MOST_RUNS_A_DAY]


def _without_overlaps(rows: Sequence[Row]) -> Iterator[Row]:
    """A run that begins before another is over, or is one too many for its day, is skipped."""
    busy_until = dt.datetime.min.replace(tzinfo=dt.UTC)
    day, count = None, 0
    for row in rows:
        spec = row.understood.spec
        if spec is None or row.understood.sort is Sort.SKIPPED:
            yield row
            continue
        count = count + 1 if row.event.date == day else 1
        day = row.event.date
        start = row.event.start
        if count > MOST_RUNS_A_DAY:
            yield _skipped(row, f"it is more than the {MOST_RUNS_A_DAY} runs a day can have")
        elif start is not None and start < busy_until:
            yield _skipped(row, "it begins before another run is over")
        else:
            if start is not None:
                busy_until = start.astimezone(dt.UTC) + dt.timedelta(minutes=_minutes(spec))
            yield row


def _skipped(row: Row, why: str) -> Row:
    return Row(row.event, Understood(Sort.SKIPPED, why))


def _minutes(spec: RunSpec) -> int:
    return spec.minutes or (minutes_for(spec.metres) if spec.metres else 1)


def _seconds(event: Event) -> float:
    return event.start.timestamp() if event.start else 0.0
