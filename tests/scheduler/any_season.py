"""Random seasons: races of every priority on any weekday, running that varies, and a life around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from any_request import ATHLETES, WISHES
from hypothesis import strategies as st
from weeks import DAY, MONDAY, days

from hipcal.model import (
    Calendars,
    DayRuns,
    Done,
    Intensity,
    Log,
    Move,
    Pain,
    Pause,
    Phase,
    Race,
    Request,
    RunKind,
    RunningChange,
    RunSpec,
    SessionKind,
    Travel,
)
from hipcal.runs_in.imported import merged

KINDS = (RunKind.EASY, RunKind.EASY, RunKind.QUALITY, RunKind.LONG, RunKind.CROSS)
DISTANCES = {"5k": 5000, "10k": 10_000, "15 km": 15_000, "half": 21_098, "marathon": 42_195, "ultra": 80_000}
WEEKS = ("OQOEOOL", "OQOEOEL", "EQEQEEL", "OQEQOEL", "OOOOOOO", "OQEEOLE", "EQEQOLE", "OEQEOLL", "ROEOQOL")
HURTING = ("single-leg-squat", "lunge-side", "clam-shell", "crescent-lunge-knee-up", "step-up")
GYM = frozenset({"kettlebell", "bench", "step", "mini-band"})


def timed(letters: str, minutes: int) -> tuple[DayRuns, ...]:
    """The letters' week with lengths, the long run twice as long."""
    return tuple(
        tuple(replace(run, minutes=minutes * (2 if run.kind.value == "long" else 1)) for run in day)
        for day in days(letters)
    )


@st.composite
def races(draw: st.DrawFn, length: int, most: int) -> tuple[Race, ...]:
    found = {}
    for _ in range(draw(st.integers(0, most))):
        date = MONDAY + DAY * draw(st.integers(-10, length - 1))
        name = draw(st.sampled_from(sorted(DISTANCES)))
        found[date] = Race(date, name, DISTANCES[name], draw(st.sampled_from("AAABC")))
    return tuple(found[date] for date in sorted(found))


@st.composite
def moved(draw: st.DrawFn, found: tuple[Race, ...]) -> tuple[Race, ...]:
    """Some of the races moved to their day, or added, on the way."""
    known = []
    for race in found:
        ahead = draw(st.sampled_from([None, None, 1, 9, 30, 80]))
        was = draw(st.sampled_from([None, 0, 6, 21, 40]))
        if ahead is None or race.date - DAY * ahead <= MONDAY:
            known.append(race)
            continue
        since = race.date - DAY * ahead
        before = None if was is None else since + DAY * was
        known.append(replace(race, since=since, was=None if before == race.date else before))
    return tuple(known)


@st.composite
def running(draw: st.DrawFn, weeks: int) -> tuple[RunningChange, ...]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        day = draw(st.integers(0, 6))
        runs = draw(st.sampled_from([(), (RunSpec(days("OOOOOOL")[6][0].kind, minutes=150),)]))
        if draw(st.booleans()):
            first = draw(st.integers(1, weeks))
            found.append(RunningChange(((day, runs),), frozenset(range(first, first + 3))))
        else:
            phase = draw(st.sampled_from([Phase.TAPER, Phase.BUILD, Phase.RECOVERY, Phase.BASE]))
            found.append(RunningChange(((day, runs),), phase=phase))
    return tuple(found)


@st.composite
def pauses(draw: st.DrawFn, length: int) -> tuple[Pause, ...]:
    start, found = draw(st.integers(0, length - 1)), []
    for _ in range(draw(st.integers(0, 2))):
        days_off = draw(st.sampled_from([1, 3, 6, 7, 14, 24, 45]))
        why = draw(st.sampled_from(["illness", "injury", "red-flag", "other"]))
        found.append(Pause(MONDAY + DAY * start, MONDAY + DAY * (start + days_off - 1), why))
        start += days_off + draw(st.integers(1, 40))
    return tuple(found)


@st.composite
def logs(draw: st.DrawFn, length: int, *, done: bool) -> Log:
    dates = st.integers(0, length - 1).map(lambda n: MONDAY + DAY * n)
    many = st.sets(dates, max_size=4)
    missed = draw(many)
    pain = st.builds(Pain, dates, st.sampled_from(HURTING), st.integers(0, 8))
    took_place = draw(many) - missed if done else set()
    intensities = st.sampled_from([None, Intensity.FULL, Intensity.LIGHT])
    return Log(
        done=tuple(Done(date, SessionKind.STRENGTH, draw(intensities)) for date in sorted(took_place)),
        missed=tuple(Done(date) for date in sorted(missed)),
        pain=tuple(sorted(draw(st.lists(pain, max_size=3)), key=lambda each: (each.date, each.exercise))),
        sore=tuple(sorted(draw(st.sets(dates, max_size=2)))),
    )


@st.composite
def moves(draw: st.DrawFn, length: int) -> tuple[Move, ...]:
    found = {}
    for _ in range(draw(st.integers(0, 3))):
        week = draw(st.integers(0, (length - 1) // 7))
        start, end = draw(
            st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1])
        )
        if 7 * week + max(start, end) < length:
            first = MONDAY + DAY * 7 * week
            kind = draw(st.sampled_from([SessionKind.STRENGTH, SessionKind.STRENGTH, SessionKind.MOBILITY]))
            found[first + DAY * start, kind] = first + DAY * end
    ends = {(kind, end): start for (start, kind), end in found.items()}
    kept = [Move(start, kind, end) for (kind, end), start in ends.items()]
    return tuple(sorted(kept, key=lambda move: (move.date, move.kind)))


@st.composite
def own_calendars(draw: st.DrawFn, length: int) -> Calendars:
    """Strength of the runner's own, hours that are taken, and some weeks of runs by date."""
    days_of = st.lists(st.integers(0, length - 1), max_size=6)
    strength = frozenset(MONDAY + DAY * day for day in draw(days_of))
    spans = {}
    for day in draw(days_of):
        begin = dt.datetime.combine(
            MONDAY + DAY * day, dt.time(draw(st.sampled_from([3, 12, 15]))), tzinfo=dt.UTC
        )
        spans[day] = (begin, begin + dt.timedelta(hours=draw(st.sampled_from([1, 5, 8, 20]))))
    busy = tuple(merged(spans.values()))
    if not draw(st.booleans()):
        return Calendars(strength=strength, busy=busy)
    weeks = draw(st.integers(1, max(1, length // 7 - 1)))
    runs = [
        (MONDAY + DAY * day, (RunSpec(draw(st.sampled_from(KINDS)), minutes=45, source=f"uid-{day}"),))
        for day in sorted(set(draw(st.lists(st.integers(0, 7 * weeks - 1), max_size=5 * weeks))))
    ]
    return Calendars(MONDAY, MONDAY + DAY * (7 * weeks - 1), tuple(runs), strength, busy)


@st.composite
def seasons(
    draw: st.DrawFn,
    shortest: int = 2,
    longest: int = 26,
    *,
    most_races: int = 4,
    life: bool = True,
    done: bool = False,
) -> Request:
    """A plan of whole weeks with up to `most_races` races and, if wanted, what life does to it."""
    weeks = draw(st.integers(shortest, longest))
    length = 7 * weeks
    quiet = {"pauses": (), "travel": (), "log": Log(), "moves": ()}
    lived: dict[str, object] = {}
    if life:
        start = draw(st.integers(0, length - 1))
        away = Travel(MONDAY + DAY * start, MONDAY + DAY * (start + draw(st.integers(0, 9))))
        lived = {
            "pauses": draw(pauses(length)),
            "travel": draw(st.sampled_from([(), (), (away,)])),
            "log": draw(logs(length, done=done)),
            "moves": draw(moves(length)),
        }
    values = {**quiet, **lived}
    found = draw(races(length, most_races))
    return Request(
        title="Any",
        id="any",
        timezone="Europe/Paris",
        start=MONDAY,
        end=MONDAY + DAY * (length - 1),
        runs=timed(draw(st.sampled_from(WEEKS)), draw(st.sampled_from([40, 50]))),
        week_starts=draw(st.sampled_from([0, 0, 0, 2, 6])) if not lived else 0,
        races=draw(moved(found)) if life else found,
        calendars=draw(own_calendars(length)) if life and draw(st.booleans()) else Calendars(),
        running=draw(running(weeks)),
        athlete=draw(ATHLETES),
        equipment=draw(st.sampled_from([frozenset(), GYM])),
        strength=draw(WISHES),
        **values,  # type: ignore[arg-type]
    )
