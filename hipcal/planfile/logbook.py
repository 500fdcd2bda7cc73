"""What happened on the way (`log`): sessions done and missed, pain, sore days, exercises cleared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hipcal.catalogue import load
from hipcal.catalogue.lookup import names_of, plain, suggestions_in
from hipcal.model import Done, Intensity, Log, Pain, SessionKind, Skip
from hipcal.planfile.entries import Shape, entries, entry
from hipcal.planfile.findings import LONGEST_WORD, Findings, Mistake, Place, said
from hipcal.planfile.moments import date
from hipcal.planfile.nodes import Node, Refused, Scalar, is_empty
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, whole_number

WORST_PAIN = 10
MOST_GUESSES = 20  # a guess at a name takes more than a millisecond
A_DATE = "2026-12-03"
KEYS = ("done", "missed", "skipped", "pain", "sore", "cleared")
EXAMPLE = "{missed: [2026-12-03], done: [{date: 2026-12-05, kind: strength}]}"
DONE = Shape("session", ("date", "kind", "intensity"), ("date",), "{date: 2026-12-05, kind: strength}")
PAIN = Shape(
    "entry",
    ("date", "exercise", "score"),
    ("date", "exercise", "score"),
    "{date: 2026-12-10, exercise: single-leg-squat, score: 4}",
)
SKIPPED = Shape(
    "session", ("date", "kind", "which"), ("date",), "{date: 2026-12-08, kind: activation, which: 2}"
)
MOST_OF_A_KIND = 4  # sessions a day: as many as it can have runs
CLEARED = Shape(
    "entry", ("date", "exercise"), ("date", "exercise"), "{date: 2026-12-30, exercise: single-leg-squat}"
)

WrittenDone = tuple[Done, Place]


def log(plan: Section) -> Log:
    """The log, each list by date; what stands in it twice counts once."""
    of = plan.section("log", KEYS, EXAMPLE)
    done = _once(_sessions(of, "done"), of.findings)
    missed = _once(_sessions(of, "missed"), of.findings)
    _done_or_missed(done, missed, of.findings)
    skips = [_skip(of, node) for node in of.listed("skipped", A_DATE)]
    names = _Names()
    pain = _pains(of, names)
    cleared = {each for entry in entries(of, "cleared", CLEARED) if (each := _cleared(entry, names))}
    return Log(
        done=tuple(written for written, _ in done),
        missed=tuple(written for written, _ in missed),
        skipped=tuple(sorted({skip for skip in skips if skip}, key=_order)),
        pain=pain,
        sore=tuple(sorted(set(_sore(of)))),
        cleared=tuple(sorted(cleared)),
    )


def _sessions(of: Section, key: str) -> Iterator[WrittenDone]:
    """Bare dates (that day's strength) and sessions with keys of their own."""
    for node in of.listed(key, A_DATE):
        if isinstance(node, Scalar) and not is_empty(node):
            day = of.typed(key, node, date)
            session = Done(day) if day else None
        elif isinstance(node, Scalar):
            of.complain(key, node.place, f"{of.full(key)}: a date is missing", f"Write {key}: [{A_DATE}].")
            session = None
        else:
            found = entry(of, key, node, DONE)
            session = _session(found, key) if found else None
        if session:
            yield session, node.place


def _order(skip: Skip) -> tuple[dt.date, str, int]:
    return skip.date, skip.kind, skip.which or 0


def _skip(of: Section, node: Node) -> Skip | None:
    """A bare date (that day's strength), or a session with keys of its own; None after a problem."""
    if isinstance(node, Scalar) and not is_empty(node):
        day = of.typed("skipped", node, date)
        return Skip(day) if day else None
    found = entry(of, "skipped", node, SKIPPED)
    if found is None:
        return None
    day = found.take("date", date, None)
    kind = found.take("kind", one_of(SessionKind), SessionKind.STRENGTH.value)
    which = found.take("which", whole_number(1, MOST_OF_A_KIND), None)
    return Skip(day, SessionKind(kind), which) if day and found.sound("kind", "which") else None


def _sore(of: Section) -> Iterator[dt.date]:
    """The readable days of the list."""
    for node in of.listed("sore", A_DATE):
        if isinstance(node, Scalar) and not is_empty(node):
            day = of.typed("sore", node, date)
            if day:
                yield day
        elif not isinstance(node, Refused):
            of.complain("sore", node.place, "log.sore takes dates alone", f"Write sore: [{A_DATE}].")


def _session(of: Section, key: str) -> Done | None:
    day = of.take("date", date, None)
    kind = of.take("kind", one_of(SessionKind), SessionKind.STRENGTH.value)
    intensity = of.take("intensity", one_of(Intensity), None)
    if intensity and of.sound("kind") and (key == "missed" or kind != SessionKind.STRENGTH):
        message = f"{of.name}: only strength that was done is full or light"
        of.complain("intensity", of.place("intensity"), message, "Take the intensity out.")
    if day is None or not of.sound("kind", "intensity"):
        return None
    return Done(day, SessionKind(kind), Intensity(intensity) if intensity else None)


def _once(found: Iterable[WrittenDone], findings: Findings) -> list[WrittenDone]:
    """By date, each session once; one that is written twice and differently is reported."""
    kept: dict[tuple[dt.date, SessionKind], WrittenDone] = {}
    for session, place in found:
        one, first = kept.setdefault((session.date, session.kind), (session, place))
        if one != session:
            message = f"log.done: {session.kind} on {session.date} is written twice"
            findings.add(place, message, f"It is already in line {first.line}. Keep one of the two.")
    return [kept[key] for key in sorted(kept)]


def _done_or_missed(done: list[WrittenDone], missed: list[WrittenDone], findings: Findings) -> None:
    lines = {(session.date, session.kind): place.line for session, place in done}
    for session, place in missed:
        line = lines.get((session.date, session.kind))
        if line is not None:
            message = f"log.missed: {session.kind} on {session.date} is also among what was done"
            findings.add(place, message, f"That is in line {line}. Keep one of the two.")


def _pains(of: Section, names: _Names) -> tuple[Pain, ...]:
    """Pain by date and exercise; two scores of one exercise and day are reported."""
    kept: dict[tuple[dt.date, str], tuple[Pain, int]] = {}
    for each in entries(of, "pain", PAIN):
        day, slug = each.take("date", date, None), each.take("exercise", names.slug, None)
        score = each.take("score", whole_number(0, WORST_PAIN), None)
        if day is None or slug is None or score is None or each.mapping is None:
            continue
        place = each.mapping.place
        pain, line = kept.setdefault((day, slug), (Pain(day, slug, score), place.line))
        if pain.score != score:
            message = f"log.pain: {slug} on {day} is written twice"
            of.findings.add(place, message, f"It is already in line {line}. Keep the higher score.")
    return tuple(kept[key][0] for key in sorted(kept))


def _cleared(of: Section, names: _Names) -> tuple[dt.date, str] | None:
    day, slug = of.take("date", date, None), of.take("exercise", names.slug, None)
    return (day, slug) if day and slug else None


class _Names:
    """The exercises of the catalogue by every name they have."""

    def __init__(self) -> None:
        self.guesses = 0

    def slug(self, text: str) -> str | Mistake:
        """The exercise's slug."""
        found = _slugs().get(plain(text))
        return found or Mistake(f"{said(text)} is not an exercise that hipcal knows", self._hint(text))

    def _hint(self, text: str) -> str:
        self.guesses += 1
        near = suggestions_in(load(), text[:LONGEST_WORD]) if self.guesses <= MOST_GUESSES else ()
        return f"Did you mean '{near[0]}'?" if near else "'hipcal exercises' lists them all."


@lru_cache(maxsize=1)
def _slugs() -> dict[str, str]:
    every = load().exercises.values()
    return {name: each.slug for each in reversed(list(every)) for name in names_of(each)}
