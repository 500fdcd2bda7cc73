"""One day of the plan explained: what it carries, why, who says so, and why not more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hipcal import wording
from hipcal.catalogue.credit import credit
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue, Source
from hipcal.columns import WIDTH, Paint, cells, hanging, plain, wrap
from hipcal.language import N_, _, in_its_words
from hipcal.model import Day, Plan, PlannedRun, Reason, Refusal, Session
from hipcal.season_day import sentences
from hipcal.season_view import WeekRow, pause_on, row
from hipcal.season_words import level_words
from hipcal.text import behind, items, lacking, phases, weeks_of
from hipcal.text_rows import bare_title

KINDS = {  # what a refusal keeps out, where it is no block of the catalogue
    "activation": N_("activation"),
    "stretch": N_("stretch"),
    "strength": N_("strength"),
    "mobility": N_("mobility"),
    "strength-full": N_("full strength"),
    "strength-light": N_("light strength"),
}


@in_its_words
def explain(plan: Plan, catalogue: Catalogue, date: dt.date, *, paint: Paint = plain) -> str:
    """The day as text, ending with a line break. LookupError for a date outside the plan."""
    day = next((day for day in plan.days if day.date == date), None)
    if day is None:
        raise LookupError(date)
    catalogue = spoken(catalogue)
    sessions = [one for one in plan.sessions if one.date == date]
    paused = pause_on(plan.request, date) is not None
    gaps = [] if paused else _gaps(plan, day)
    parts = [
        "\n".join([_heading(plan, day, paint), *([] if paused else [_cost(day.cost, gaps)])]),
        _season(plan, day, catalogue),
        _runs([run for run in plan.runs if run.run.date == date], paint),
        *(_session(one, catalogue, paint) for one in sessions),
        *(_left_out(one) for one in plan.skipped if one.date == date),
        *_free(day, sessions, paused=paused),
        *([] if paused else _refusals(day.refusals, catalogue)),
        *gaps,
        *_sources(sessions, catalogue),
    ]
    return "\n\n".join(parts) + "\n"


def _left_out(session: Session) -> str:
    return _("Left out by you: {session}.").format(session=bare_title(session))


def _heading(plan: Plan, day: Day, paint: Paint) -> str:
    title = paint(wording.day_and_year(day.date), "heading")
    week = _("{plan}, week {number} of {last}, {phases}.").format(
        plan=plan.request.title, number=day.week, last=weeks_of(plan)[-1], phases=phases([day])
    )
    return f"{title}\n{hanging('', week)}"


def _season(plan: Plan, day: Day, catalogue: Catalogue) -> str:
    """The phase and why, what races close or leave open, how hard the week's strength is."""
    said = [*sentences(plan.request, catalogue.season, day), *_level(row(plan, day.week), catalogue)]
    return "\n".join(hanging("", each) for each in said)


def _level(week: WeekRow, catalogue: Catalogue) -> list[str]:
    """`Week 3, strength level 2: one step up from level 1. (ACSM 2009)`, where the plan says so."""
    if week.why is None:
        return []
    why = _reason(week.why, catalogue)
    return [_("Week {number}, {level}: {why}").format(number=week.number, level=level_words(week), why=why)]


def _cost(cost: int, gaps: Sequence[str]) -> str:
    """Whether the day's own wishes are met; of the week's `gaps` more is said below."""
    if cost:
        return _("Wishes not met here cost {cost} (0 is ideal).").format(cost=cost)
    return (
        _("Every wish for this day is met, not every one for its week.") if gaps else _("Every wish is met.")
    )


def _runs(runs: Sequence[PlannedRun], paint: Paint) -> str:
    if not runs:
        return _("No run this day.")
    label = _("Run:")
    lines = [behind("", label, f"{run.title}{_at(run.start, run.end)}") for run in runs]
    notes = [behind("", " " * cells(label), run.note) for run in runs if run.note]
    return "\n".join(paint(line, "run") for line in lines + notes)


def _at(start: dt.datetime | None, end: dt.datetime | None) -> str:
    if start is None:
        return ""
    hours = wording.hour(start)
    if end is not None:
        hours = _("{first} to {last}").format(first=hours, last=wording.hour(end))
    return f", {hours}"


def _session(session: Session, catalogue: Catalogue, paint: Paint) -> str:
    length = f"{wording.minutes_words(session.minutes)}{_at(session.start, session.end)}"
    title = wrap(bare_title(session), WIDTH - cells(f", {length}"))
    painted = "\n".join(paint(line, session.kind.value) for line in title)
    lines = [f"{painted}, {length}", hanging("  ", session.when), *items(session, indent="  ")]
    lines += ["  " + _("Why:")] if session.reasons else []
    lines += [hanging("  - ", _reason(reason, catalogue)) for reason in session.reasons]
    return "\n".join(lines)


def _reason(reason: Reason, catalogue: Catalogue) -> str:
    short = "; ".join(credit(catalogue.sources[key]) for key in reason.sources if key in catalogue.sources)
    return f"{reason.text} ({short})" if short else reason.text


def _free(day: Day, sessions: Sequence[Session], *, paused: bool) -> list[str]:
    if sessions:
        return []
    if paused:
        return [_("No hip work this day: you have paused.")]
    if day.refusals:
        return [_("No hip work this day.")]
    return [_("No hip work this day: rest is part of the plan.")]


def _refusals(refusals: Iterable[Refusal], catalogue: Catalogue) -> list[str]:
    """Why not more: the same sentence is said once for all the blocks it keeps out."""
    kept_out: dict[str, list[str]] = {}
    for refusal in refusals:
        names = kept_out.setdefault(refusal.text, [])
        name = _block_name(refusal.block, catalogue)
        names.extend([] if name in names else [name])
    lines = [hanging("  - ", f"{', '.join(names)}: {text}") for text, names in kept_out.items()]
    return ["\n".join([_("Why not more:"), *lines])] if lines else []


def _block_name(block: str, catalogue: Catalogue) -> str:
    """The block's name, or that of a kind of session: `strength-full` → `full strength`."""
    if block in catalogue.blocks:
        return catalogue.blocks[block].name
    return _(KINDS[block]) if block in KINDS else block


def _gaps(plan: Plan, day: Day) -> list[str]:
    gaps = [gap for gap in plan.unplaced if gap.week == day.week]
    return [hanging("", lacking(gap)) for gap in gaps]


def _sources(sessions: Sequence[Session], catalogue: Catalogue) -> list[str]:
    """The sources named above, each once, with what they found."""
    keys = dict.fromkeys(key for one in sessions for reason in one.reasons for key in reason.sources)
    found = [catalogue.sources[key] for key in keys if key in catalogue.sources]
    lines = [hanging("  - ", _found(one)) for one in found]
    return ["\n".join([_("Sources:"), *lines])] if lines else []


def _found(source: Source) -> str:
    return _("{source}: {finding} (grade {grade})").format(
        source=credit(source), finding=source.statement, grade=source.grade
    )
