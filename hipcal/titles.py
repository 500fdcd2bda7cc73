"""What sessions and runs are called, and the sentence that says when to do them."""

from __future__ import annotations

import datetime as dt

from hipcal.clock import run_span
from hipcal.language import N_, _
from hipcal.model import Intensity, Placement, Run, RunKind, Session, SessionKind
from hipcal.wording import distance, hour
from hipcal.zones import zone

# In English; `run_name` and `strength_name` give them in the language spoken.
SUBTYPES = {
    "tempo": N_("tempo"),
    "intervals": N_("interval session"),
    "repeats": N_("repeats session"),
    "fartlek": N_("fartlek"),
    "threshold": N_("threshold run"),
    "progression": N_("progression run"),
    "hills": N_("hill run"),
    "speed": N_("speed session"),
    "track": N_("track session"),
    "vo2max": N_("vo2max run"),
    "race pace": N_("race pace run"),
    "marathon pace": N_("marathon pace run"),
}
KINDS = {
    RunKind.EASY: N_("easy run"),
    RunKind.RECOVERY: N_("recovery run"),
    RunKind.LONG: N_("long run"),
    RunKind.QUALITY: N_("quality run"),
    RunKind.RACE: N_("race"),
    RunKind.TIME_TRIAL: N_("time trial"),
    RunKind.CROSS: N_("cross-training"),
    RunKind.CROSS_HARD: N_("hard cross-training"),
}
TRAINING_RACE = N_("training race")
RACES = {KINDS[RunKind.RACE]: N_("Race: {name}"), TRAINING_RACE: N_("Training race: {name}")}
STRENGTH_WORDS = {
    "hst-full-a": N_("full session A"),
    "hst-full-a-kettlebell": N_("full session A, with the weight"),
    "hst-full-a-cable": N_("full session A, at the cable"),
    "hst-full-b": N_("full session B"),
    "hst-light": N_("light session"),
    "hst-5-a": N_("short session A"),
    "hst-5-b": N_("short session B"),
    "hst-5-light": N_("short light session"),
}
OTHER_STRENGTH = {Intensity.FULL: N_("a session"), Intensity.LIGHT: N_("a light session")}
DOT = " · "  # between a title and its length


def run_name(run: Run) -> str:
    """`tempo`, `easy run`, `City Half`, `training race`."""
    if run.spec.name:
        return run.spec.name
    race, subtype = _race_word(run), run.spec.subtype
    if race:
        return _(race)
    if run.kind is RunKind.QUALITY and subtype:
        return _(SUBTYPES[subtype]) if subtype in SUBTYPES else _("{kind} run").format(kind=subtype)
    return _(KINDS[run.kind])


def run_title(run: Run) -> str:
    """`Tempo · 50 min`, `Long run · 1 h 30`, `Race: City Half · half marathon`, `Training race · 10k`."""
    name, race = run_name(run), _race_word(run)
    words = _(RACES[race]).format(name=name) if race and run.spec.name else name
    title = words[0].upper() + words[1:]
    length = distance(run.spec) or (length_words(run.spec.minutes) if run.spec.minutes else "")
    return f"{title}{DOT}{length}" if length else title


def _race_word(run: Run) -> str:
    """`race`; `training race` for one of priority C, whose subtype is its distance; or nothing."""
    spec = run.spec
    if spec.kind is RunKind.RACE:
        return KINDS[RunKind.RACE]
    return TRAINING_RACE if spec.subtype is not None and spec.subtype == spec.distance else ""


def length_words(minutes: int) -> str:
    """`50 min`, `1 h 30`, `2 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {rest:02d}").format(hours=hours, rest=rest)


def session_title(placement: Placement, minutes: int, timezone: str) -> str:
    """`Hip activation before your 7:00 tempo · 9 min`."""
    length = _("{minutes} min").format(minutes=minutes)
    return f"{_what(placement, timezone)}{DOT}{length}"


def bare_session_title(session: Session) -> str:
    """A session's title without its minutes, in whichever language."""
    return session.title.rpartition(DOT)[0] or session.title


def strength_name(of: Placement | Session) -> str:
    """Which strength session: `full session A`, `short light session`; nothing of other kinds."""
    if of.kind is not SessionKind.STRENGTH:
        return ""
    return _(STRENGTH_WORDS.get(of.block) or OTHER_STRENGTH[of.intensity or Intensity.FULL])


def _what(placement: Placement, timezone: str) -> str:
    run = placement.run
    if placement.kind is SessionKind.STRENGTH:
        return _("Hip strength: {session}").format(session=strength_name(placement))
    if run is None:
        return _("Hip mobility")
    if placement.kind is SessionKind.STRETCH:
        return _("Hip stretch after your {run}").format(run=run_name(run))
    if not run.spec.at:
        return _("Hip activation before your {run}").format(run=run_name(run))
    start = _start(run, timezone)
    return _("Hip activation before your {start} {run}").format(start=start, run=run_name(run))


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
    name = run_name(run)
    if start is None:
        return _("Right before your {run}: set off within ten minutes of the last exercise.").format(run=name)
    starts = _start(run, timezone)
    return _("Begin at {begin} and finish as your {run} starts at {start}.").format(
        begin=hour(start), run=name, start=starts
    )


def _after(run: Run, start: dt.datetime | None) -> str:
    if start is None:
        return _("After your {run}, as soon as you are back.").format(run=run_name(run))
    return _("Begin as your {run} ends, about {hour}.").format(run=run_name(run), hour=hour(start))


def _after_an_untimed_day(runs: tuple[Run, ...]) -> str:
    proper = [run for run in runs if not run.is_cross]
    keys = [run for run in proper if run.is_key]
    if not proper:
        return _("Whenever it suits you today.")
    last = run_name(proper[-1])
    if not keys:
        return _("After your {run}, any time later in the day.").format(run=last)
    if keys[-1] is proper[-1]:
        return _("After your {run}: six hours later if you can, three at the least.").format(run=last)
    return _("After your {run} and your {other}: six hours later if you can, three at the least.").format(
        run=run_name(keys[-1]), other=last
    )


def _at(start: dt.datetime, runs: tuple[Run, ...], timezone: str) -> str:
    ends = [(span[1], run) for run in runs if not run.is_cross and (span := run_span(run, timezone))]
    if not ends:
        return _("At {hour}, or whenever it suits you today.").format(hour=hour(start))
    end, run = max(ends, key=lambda pair: pair[0])
    over = hour(end.astimezone(zone(timezone)))
    return _("At {hour}, after your {run} that ends about {end}.").format(
        hour=hour(start), run=run_name(run), end=over
    )
