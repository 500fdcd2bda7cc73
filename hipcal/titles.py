"""What sessions and runs are called, and the sentence that says when to do them."""

from __future__ import annotations

import datetime as dt

from hipcal.clock import run_span
from hipcal.model import Intensity, Placement, Run, RunKind, SessionKind
from hipcal.wording import hour
from hipcal.zones import zone

SUBTYPES = {
    "tempo": "tempo",
    "intervals": "interval session",
    "repeats": "repeats session",
    "fartlek": "fartlek",
    "threshold": "threshold run",
    "progression": "progression run",
    "hills": "hill run",
    "speed": "speed session",
    "track": "track session",
}
KINDS = {
    RunKind.EASY: "easy run",
    RunKind.RECOVERY: "recovery run",
    RunKind.LONG: "long run",
    RunKind.QUALITY: "quality run",
    RunKind.RACE: "race",
    RunKind.TIME_TRIAL: "time trial",
    RunKind.CROSS: "cross-training",
    RunKind.CROSS_HARD: "hard cross-training",
}
STRENGTH_WORDS = {
    "hst-full-a": "full session A",
    "hst-full-a-kettlebell": "full session A, with the weight",
    "hst-full-a-cable": "full session A, at the cable",
    "hst-full-b": "full session B",
    "hst-light": "light session",
    "hst-5-a": "short session A",
    "hst-5-b": "short session B",
    "hst-5-light": "short light session",
}


def run_name(run: Run) -> str:
    """`tempo`, `easy run`, `City Half`, `training race`."""
    named = run.spec.name or _race_word(run)
    if named:
        return named
    if run.kind is RunKind.QUALITY and run.spec.subtype:
        return SUBTYPES.get(run.spec.subtype, f"{run.spec.subtype} run")
    return KINDS[run.kind]


def run_title(run: Run) -> str:
    """`Tempo · 50 min`, `Long run · 1 h 30`, `Race: City Half · half marathon`, `Training race · 10k`."""
    name, race = run_name(run), _race_word(run)
    words = f"{race}: {name}" if race and run.spec.name else name
    title = words[0].upper() + words[1:]
    length = run.spec.distance or (length_words(run.spec.minutes) if run.spec.minutes else "")
    return f"{title} · {length}" if length else title


def _race_word(run: Run) -> str:
    """`race`, `training race` for one of priority C, whose subtype is its distance, or nothing."""
    spec = run.spec
    if spec.kind is RunKind.RACE:
        return KINDS[RunKind.RACE]
    return "training race" if spec.subtype is not None and spec.subtype == spec.distance else ""


def length_words(minutes: int) -> str:
    """`50 min`, `1 h 30`, `2 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def session_title(placement: Placement, minutes: int, timezone: str) -> str:
    """`Hip activation before your 7:00 tempo · 9 min`."""
    what = _what(placement, timezone)
    return f"{what} · {minutes} min"


def _what(placement: Placement, timezone: str) -> str:
    run = placement.run
    if placement.kind is SessionKind.STRENGTH:
        light = " light" if placement.intensity is Intensity.LIGHT else ""
        return f"Hip strength: {STRENGTH_WORDS.get(placement.block, f'a{light} session')}"
    if run is None:
        return "Hip mobility"
    if placement.kind is SessionKind.ACTIVATION:
        at = f"{_start(run, timezone)} " if run.spec.at else ""
        return f"Hip activation before your {at}{run_name(run)}"
    return f"Hip stretch after your {run_name(run)}"


def _start(run: Run, timezone: str) -> str:
    """What the clock shows as the run starts: later than written where the clocks skip that hour."""
    span = run_span(run, timezone)
    return hour(span[0].astimezone(zone(timezone))) if span else ""


def when_words(placement: Placement, start: dt.datetime | None, runs: tuple[Run, ...], timezone: str) -> str:
    """The sentence that opens a session: when to do it, seen from the run or the day."""
    if placement.kind is SessionKind.ACTIVATION and placement.run:
        return _before(placement.run, start, timezone)
    if placement.kind is SessionKind.STRETCH and placement.run:
        return _after(placement.run, start)
    if start is None:
        return _after_an_untimed_day(runs)
    return _at(start, runs, timezone)


def _before(run: Run, start: dt.datetime | None, timezone: str) -> str:
    if start is None:
        return f"Right before your {run_name(run)}: set off within ten minutes of the last exercise."
    return f"Begin at {hour(start)} and finish as your {run_name(run)} starts at {_start(run, timezone)}."


def _after(run: Run, start: dt.datetime | None) -> str:
    if start is None:
        return f"After your {run_name(run)}, as soon as you are back."
    return f"Begin as your {run_name(run)} ends, about {hour(start)}."


def _after_an_untimed_day(runs: tuple[Run, ...]) -> str:
    proper = [run for run in runs if not run.is_cross]
    keys = [run for run in proper if run.is_key]
    if not proper:
        return "Whenever it suits you today."
    if keys:
        also = "" if keys[-1] is proper[-1] else f" and your {run_name(proper[-1])}"
        return f"After your {run_name(keys[-1])}{also}: six hours later if you can, three at the least."
    return f"After your {run_name(proper[-1])}, any time later in the day."


def _at(start: dt.datetime, runs: tuple[Run, ...], timezone: str) -> str:
    ends = [(span[1], run) for run in runs if not run.is_cross and (span := run_span(run, timezone))]
    if not ends:
        return f"At {hour(start)}, or whenever it suits you today."
    end, run = max(ends, key=lambda pair: pair[0])
    over = hour(end.astimezone(zone(timezone)))
    return f"At {hour(start)}, after your {run_name(run)} that ends about {over}."
