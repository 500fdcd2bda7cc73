"""When in the day: before the run, after it, at the wished hour; right across DST changes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

from hipcal.model import Request, Run, RunKind
from hipcal.pace import minutes_for
from hipcal.zones import zone

UTC = dt.UTC
ONE_DAY = dt.timedelta(days=1)
SIX_HOURS = dt.timedelta(hours=6)
THREE_HOURS = dt.timedelta(hours=3)

# What a run without a length is taken to last: a design choice that moves no more than the hour
# of what follows the run.
ASSUMED_MINUTES = {
    RunKind.EASY: 45,
    RunKind.RECOVERY: 30,
    RunKind.LONG: 90,
    RunKind.QUALITY: 60,
    RunKind.RACE: 60,
    RunKind.TIME_TRIAL: 45,
    RunKind.CROSS: 45,
    RunKind.CROSS_HARD: 60,
}

Span = tuple[dt.datetime, dt.datetime]


class Gap(IntEnum):
    """How much time lies between the day's last key run and strength."""

    FREE = 0  # no key run that day, or none with an hour
    SIX = 1  # six hours or more
    THREE = 2  # three to six hours


@dataclass(frozen=True, slots=True)
class Slot:
    """Where strength or mobility goes: a span, or None when the day's runs have no hour."""

    span: Span | None
    gap: Gap


def instant(day: dt.date, wall: dt.time, timezone: str) -> dt.datetime:
    """The UTC instant at which the zone's clock shows `wall`.

    A time that DST skips moves on by the change; of a time that comes twice, the first.
    """
    return dt.datetime.combine(day, wall, tzinfo=zone(timezone)).astimezone(UTC)


def minutes_of(count: int) -> dt.timedelta:
    """A length of real time."""
    return dt.timedelta(minutes=count)


def minute_of(wall: dt.time) -> int:
    """Minutes from midnight to a time of day."""
    return 60 * wall.hour + wall.minute


def run_minutes(run: Run) -> int:
    """The run's minutes as written, or what a run of its kind is taken to last."""
    if run.spec.minutes is not None:
        return run.spec.minutes
    if run.spec.metres is not None:
        return minutes_for(run.spec.metres)
    return ASSUMED_MINUTES[run.kind]


def run_span(run: Run, timezone: str) -> Span | None:
    """Start and end of a run, or None if it has no hour."""
    if run.spec.at is None:
        return None
    start = instant(run.date, run.spec.at, timezone)
    return start, start + minutes_of(run_minutes(run))


def before(run: Run, minutes: int, timezone: str) -> Span | None:
    """The span of `minutes` that ends as the run starts."""
    span = run_span(run, timezone)
    return None if span is None else (span[0] - minutes_of(minutes), span[0])


def after(run: Run, minutes: int, timezone: str) -> Span | None:
    """The span of `minutes` that begins as the run ends."""
    span = run_span(run, timezone)
    return None if span is None else (span[1], span[1] + minutes_of(minutes))


def activation_fits(run: Run, earlier: Sequence[Run], minutes: int, request: Request) -> bool:
    """Whether `minutes` of activation end as the run starts, no sooner than the runner is up.

    Bounds: an `earliest` the runner wrote, the plan's first midnight, the end of the run before.
    """
    span = before(run, minutes, request.timezone)
    if span is None:
        return True
    bounds = [instant(request.start, dt.time(0), request.timezone)]
    if request.hours.earliest_given:
        bounds.append(instant(run.date, request.hours.earliest, request.timezone))
    bounds += [ended[1] for other in earlier if (ended := run_span(other, request.timezone))]
    return span[0] >= max(bounds)


def stretch_fits(run: Run, minutes: int, request: Request) -> bool:
    """Whether `minutes` of stretch after the run end within the plan's last day."""
    span = after(run, minutes, request.timezone)
    return span is None or span[1] <= instant(request.end + ONE_DAY, dt.time(0), request.timezone)


def leaves_time(run: Run, minutes: int, following: Sequence[Run], request: Request) -> bool:
    """Whether `minutes` of stretch after the run leave the runs that follow their activation."""
    span = after(run, minutes, request.timezone)
    starts = [begun[0] for other in following if (begun := run_span(other, request.timezone))]
    latest = min(starts, default=None)
    return span is None or latest is None or span[1] + minutes_of(request.minutes.activation) <= latest


def strength_slot(
    day: dt.date,
    runs: Sequence[Run],
    minutes: int,
    stretch: int,
    request: Request,
    *,
    evening: Sequence[Run] = (),
) -> Slot | None:
    """Where `minutes` of strength (or mobility) go on a day with these runs; None: no room.

    At the wished hour if that is at least 6 h after a key run, else at the first hour 6 h after
    it, else 3 h; after an easy run at the wished hour or once run and stretch are over; always
    within the runner's hours. Where something else takes the hour (cross-training, a busy calendar)
    the nearest free stretch of the day is it. A run without an hour leaves strength without one:
    after it. `evening` are the runs of the day before, which may last past midnight.
    """
    proper = [run for run in runs if not run.is_cross]
    spans = [span for run in proper if (span := run_span(run, request.timezone))]
    if len(spans) < len(proper):
        return Slot(None, Gap.FREE) if _has_room(day, minutes, request) else None
    cross = [span for run in runs if run.is_cross and (span := _taken(run, request.timezone))]
    busy = [*cross, *busy_on(day, request)]
    up = instant(day, request.hours.earliest, request.timezone)
    late = [(run, span) for run in evening if (span := run_span(run, request.timezone))]
    over = [span[1] + minutes_of(request.minutes.stretch) for _, span in late]
    ready = max([up, *over, *(end + minutes_of(stretch) for _, end in spans)])
    timed = [*zip(proper, spans, strict=True), *late]
    key_ends = [span[1] for run, span in timed if run.is_key and span[1] + SIX_HOURS > up]
    if not key_ends:
        return _wished(day, ready, minutes, request, gap=Gap.FREE, cross=cross, busy=busy)
    six, three = max(key_ends) + SIX_HOURS, max(key_ends) + THREE_HOURS
    return _wished(day, max(six, ready), minutes, request, gap=Gap.SIX, cross=cross, busy=busy) or _from(
        day, max(three, ready), minutes, request, gap=Gap.THREE, busy=busy
    )


def _taken(cross: Run, timezone: str) -> Span | None:
    """The time cross-training keeps strength away: itself, and three hours after a hard one."""
    span = run_span(cross, timezone)
    if span is None or cross.kind is not RunKind.CROSS_HARD:
        return span
    return span[0], span[1] + THREE_HOURS


def busy_on(day: dt.date, request: Request) -> tuple[Span, ...]:
    """What the runner's calendars take of the hours of a day, in UTC."""
    spans = request.calendars.busy
    if not spans:
        return ()
    up = instant(day, request.hours.earliest, request.timezone)
    closing = instant(day, request.hours.latest, request.timezone)
    first = bisect_right(spans, up, key=lambda span: span[1])
    return tuple(takewhile(lambda span: span[0] < closing, spans[first:]))


def _has_room(day: dt.date, minutes: int, request: Request) -> bool:
    """Whether the calendars leave so many minutes in a row of the day's hours."""
    up = instant(day, request.hours.earliest, request.timezone)
    closing = instant(day, request.hours.latest, request.timezone)
    return _past(up, minutes_of(minutes), busy_on(day, request)) + minutes_of(minutes) <= closing


def _wished(
    day: dt.date,
    ready: dt.datetime,
    minutes: int,
    request: Request,
    *,
    gap: Gap,
    cross: Sequence[Span],
    busy: Sequence[Span],
) -> Slot | None:
    """As near to the wished hour as it comes from `ready` on; sooner if the day would end first.

    Of cross-training that takes the wished hour strength is on the far side.
    """
    length = minutes_of(minutes)
    closing = instant(day, request.hours.latest, request.timezone)
    first = max(ready, min(instant(day, request.strength.at, request.timezone), closing - length))
    wished = _past(first, length, cross)
    ready = ready if wished == first else wished
    starts = [wished, *(end for _, end in busy), *(begin - length for begin, _ in busy)]
    free = [
        start
        for start in starts
        if ready <= start <= closing - length
        and not any(start < end and begin < start + length for begin, end in busy)
    ]
    start = min(free, key=lambda each: (abs(each - wished), each), default=None)
    return None if start is None else Slot((start, start + length), gap)


def _from(
    day: dt.date,
    start: dt.datetime,
    minutes: int,
    request: Request,
    *,
    gap: Gap,
    busy: Sequence[Span],
) -> Slot | None:
    length = minutes_of(minutes)
    start = _past(start, length, busy)
    closing = instant(day, request.hours.latest, request.timezone)
    return Slot((start, start + length), gap) if start + length <= closing else None


def _past(start: dt.datetime, length: dt.timedelta, busy: Sequence[Span]) -> dt.datetime:
    """The first instant from `start` on at which nothing takes the next `length`."""
    for taken_from, taken_to in sorted(busy):
        if start < taken_to and taken_from < start + length:
            start = taken_to
    return start
