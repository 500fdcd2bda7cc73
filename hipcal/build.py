"""The one use case: a request becomes a plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue
from hipcal.clock import ONE_DAY, Span, after, before, run_span, strength_slot
from hipcal.language import _, in_its_words
from hipcal.model import Day, Placement, Plan, PlannedRun, Request, Run, Session, SessionKind, Skip, Unplaced
from hipcal.prescription import Prescriber, Prescription
from hipcal.rules.contents import a_balanced_week
from hipcal.rules.wishes import BALANCED_FROM
from hipcal.run_notes import RunNotes
from hipcal.running import week_start
from hipcal.scheduler import schedule
from hipcal.scheduler.days import Days
from hipcal.scheduler.pausing import why_paused
from hipcal.slots import run_slot, uid
from hipcal.titles import run_title, session_title, when_words
from hipcal.zones import zone

KIND_ORDER = {kind: place for place, kind in enumerate(SessionKind)}
Found = TypeVar("Found")


@in_its_words
def plan(request: Request, catalogue: Catalogue) -> Plan:
    """The best plan for a request: schedule, exercises, doses and clock times."""
    catalogue = spoken(catalogue)
    prescriber = Prescriber(catalogue)
    found, builder = schedule(request, catalogue, prescriber)
    maker = _Maker(request, builder, prescriber, {day.date: day for day in found.days}, {})
    maker.learn_stretches(found.placements)
    sessions = tuple(sorted(map(maker.session, found.placements), key=_order))
    left_out = frozenset(_skipped(request.log.skipped, sessions))
    return Plan(
        request=request,
        runs=tuple(maker.runs(found.placements, catalogue)),
        sessions=tuple(each for each in sessions if each.uid not in left_out),
        days=found.days,
        unplaced=(*found.unplaced, *_unbalanced(sessions, found.days, catalogue)),
        notes=found.notes,
        weeks=found.weeks,
        skipped=tuple(each for each in sessions if each.uid in left_out),
    )


@dataclass(slots=True)
class _Maker:
    """Gives placements their contents, hours and names. Counts the sessions of each week."""

    request: Request
    builder: Days
    prescriber: Prescriber
    days: Mapping[dt.date, Day]
    stretches: dict[dt.date, int]  # minutes of the stretch that follows the day's last run
    turn: dict[tuple[dt.date, SessionKind], int] = field(default_factory=lambda: defaultdict(int))
    said: dict[object, tuple[str, str]] = field(default_factory=dict)

    def learn_stretches(self, placements: Sequence[Placement]) -> None:
        """Strength on a run day begins once the stretch is over, so its length must be known first."""
        for placement in placements:
            if placement.kind is SessionKind.STRETCH:
                self.stretches[placement.date] = self._filled(placement).minutes

    def session(self, placement: Placement) -> Session:
        day = self.days[placement.date]
        filled = self._filled(placement)
        start, end = self._hours(placement, filled.minutes)
        title, when = self._words(placement, filled.minutes, start, end)
        return Session(
            uid=self._uid(placement),
            date=start.date() if start else placement.date,
            start=start,
            end=end,
            kind=placement.kind,
            intensity=placement.intensity,
            block=placement.block,
            phase=day.phase,
            week=day.week,
            minutes=filled.minutes,
            title=title,
            when=when,
            items=filled.items,
            reasons=placement.reasons,
        )

    def _words(
        self, placement: Placement, minutes: int, start: dt.datetime | None, end: dt.datetime | None
    ) -> tuple[str, str]:
        """The title, and when to do it; around runs of one kind at one hour the same every week."""
        run, hours = placement.run, (start and start.time(), end and end.time())
        key = (placement.kind, run.spec, run.inferred_long, minutes, *hours) if run else None
        if key in self.said:
            return self.said[key]
        timezone, runs = self.request.timezone, self.builder.runs[placement.date]
        said = session_title(placement, minutes, timezone), when_words(placement, start, runs, timezone)
        if key:
            self.said[key] = said
        return said

    def _filled(self, placement: Placement) -> Prescription:
        setting = self.builder.setting(placement.date)
        if placement.seated != setting.desk_job or placement.eased:
            eased = setting.unknown | placement.eased
            setting = replace(setting, desk_job=placement.seated, unknown=eased)
        return _found(self.prescriber.fill(placement.block, setting, placement.minutes), placement)

    def _hours(self, placement: Placement, minutes: int) -> tuple[dt.datetime | None, dt.datetime | None]:
        span = self._span(placement, minutes)
        if span is None:
            return None, None
        here = zone(self.request.timezone)
        return span[0].astimezone(here), span[1].astimezone(here)

    def _span(self, placement: Placement, minutes: int) -> Span | None:
        if placement.kind is SessionKind.ACTIVATION and placement.run:
            return before(placement.run, minutes, self.request.timezone)
        if placement.kind is SessionKind.STRETCH and placement.run:
            return after(placement.run, minutes, self.request.timezone)
        runs = self.builder.runs[placement.date]
        stretch = self.stretches.get(placement.date, 0)
        evening = self.builder.runs[placement.date - ONE_DAY]
        slot = strength_slot(placement.date, runs, minutes, stretch, self.request, evening=evening)
        return slot.span if slot else None  # done on a day that had no room for it in the plan

    def _uid(self, placement: Placement) -> str:
        week = week_start(placement.date, self.request.week_starts)
        if placement.run:
            slot = run_slot(placement.run)
        else:
            self.turn[week, placement.kind] += 1
            slot = str(self.turn[week, placement.kind])
        return uid(self.request.id, week, placement.kind.value, slot)

    def runs(self, placements: Sequence[Placement], catalogue: Catalogue) -> Iterator[PlannedRun]:
        """Every run of the plan with its hours and what to do inside it."""
        active = {place.run for place in placements if place.kind is SessionKind.ACTIVATION}
        notes = RunNotes(self.request, self.builder.runs, catalogue)
        for date in self.days:
            for run in self.builder.runs[date]:
                yield self._run(run, run in active, notes)

    def _run(self, run: Run, active: bool, notes: RunNotes) -> PlannedRun:
        week = week_start(run.date, self.request.week_starts)
        span = run_span(run, self.request.timezone)
        here = zone(self.request.timezone)
        note = notes.next(run, week)
        missing = [each.text for each in self.days[run.date].refusals if each.block == "activation"]
        if not active and missing and not run.is_cross:
            note = note._replace(text=" ".join(filter(None, (missing[0], note.text))))
        return PlannedRun(
            uid=uid(self.request.id, week, "run", run_slot(run)),
            run=run,
            start=span[0].astimezone(here) if span else None,
            end=span[1].astimezone(here) if span else None,
            title=run_title(run),
            note=note.text,
            without_activation=not active and not run.is_cross,
            sprints=note.sprints,
        )


def _skipped(skips: Sequence[Skip], sessions: Sequence[Session]) -> Iterator[str]:
    """The UIDs of what the runner leaves out; everything else stays where it is."""
    for skip in skips:
        same = [each.uid for each in sessions if (each.date, each.kind) == (skip.date, skip.kind)]
        yield from same if skip.which is None else same[skip.which - 1 : skip.which]


def _found(value: Found | None, placement: Placement) -> Found:
    """What the schedule found room for is there; anything else is a fault of this program."""
    if value is None:
        msg = f"no contents or hours for {placement.block} on {placement.date}"
        raise LookupError(msg)
    return value


def _order(session: Session) -> tuple[dt.date, bool, str, int, str]:
    timed = session.start.astimezone(dt.UTC).isoformat() if session.start else ""
    return session.date, session.start is not None, timed, KIND_ORDER[session.kind], session.uid


def _unbalanced(sessions: Sequence[Session], days: Sequence[Day], catalogue: Catalogue) -> Iterator[Unplaced]:
    """What a week lacks of stretch and strength to front and back; days in a pause are none of it."""
    held: dict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        held[session.week].append(session)
    for week, count in Counter(day.week for day in days if not why_paused([day])).items():
        if count >= BALANCED_FROM:
            for lack in a_balanced_week(held[week], catalogue):
                why = _("No block of this week has the minutes, the room or the equipment for it.")
                yield Unplaced(week, lack, why)
