"""One day of the plan explained: what it carries, why, who says so, and why not more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hipcal import wording
from hipcal.catalogue.credit import credit
from hipcal.catalogue.types import Catalogue
from hipcal.columns import Paint, hanging, plain
from hipcal.model import Day, Plan, PlannedRun, Reason, Refusal, Session
from hipcal.season_day import sentences
from hipcal.season_view import WeekRow, pause_on, row
from hipcal.season_words import level_words
from hipcal.text import bare_title, items, phases, weeks_of


def explain(plan: Plan, catalogue: Catalogue, date: dt.date, *, paint: Paint = plain) -> str:
    """The day as text, ending with a line break. LookupError for a date outside the plan."""
    day = next((day for day in plan.days if day.date == date), None)
    if day is None:
        raise LookupError(date)
    sessions = [one for one in plan.sessions if one.date == date]
    paused = pause_on(plan.request, date) is not None
    gaps = [] if paused else _gaps(plan, day)
    parts = [
        "\n".join([_heading(plan, day, paint), *([] if paused else [_cost(day.cost, gaps)])]),
        _season(plan, day, catalogue),
        _runs([run for run in plan.runs if run.run.date == date], paint),
        *(_session(one, catalogue, paint) for one in sessions),
        *(f"Left out by you: {bare_title(one)}." for one in plan.skipped if one.date == date),
        *_free(day, sessions, paused=paused),
        *([] if paused else _refusals(day.refusals, catalogue)),
        *gaps,
        *_sources(sessions, catalogue),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(plan: Plan, day: Day, paint: Paint) -> str:
    title = paint(f"{wording.day_name(day.date)} {day.date.year}", "heading")
    week = f"week {day.week} of {weeks_of(plan)[-1]}, {phases([day])}"
    return f"{title}\n{hanging('', f'{plan.request.title}, {week}.')}"


def _season(plan: Plan, day: Day, catalogue: Catalogue) -> str:
    """The phase and why, what races close or leave open, how hard the week's strength is."""
    said = [*sentences(plan.request, catalogue.season, day), *_level(row(plan, day.week), catalogue)]
    return "\n".join(hanging("", each) for each in said)


def _level(week: WeekRow, catalogue: Catalogue) -> list[str]:
    """`Week 3, strength level 2: one step up from level 1. (ACSM 2009)`, where the plan says so."""
    if week.why is None:
        return []
    return [f"Week {week.number}, {level_words(week)}: {_reason(week.why, catalogue)}"]


def _cost(cost: int, gaps: Sequence[str]) -> str:
    """Whether the day's own wishes are met; of the week's `gaps` more is said below."""
    if cost:
        return f"Wishes not met here cost {cost} (0 is ideal)."
    return "Every wish for this day is met, not every one for its week." if gaps else "Every wish is met."


def _runs(runs: Sequence[PlannedRun], paint: Paint) -> str:
    if not runs:
        return "No run this day."
    lines = [hanging("Run: ", f"{run.title}{_at(run.start, run.end)}") for run in runs]
    notes = [hanging("     ", run.note) for run in runs if run.note]
    return "\n".join(paint(line, "run") for line in lines + notes)


def _at(start: dt.datetime | None, end: dt.datetime | None) -> str:
    if start is None:
        return ""
    return f", {wording.hour(start)}" + (f" to {wording.hour(end)}" if end else "")


def _session(session: Session, catalogue: Catalogue, paint: Paint) -> str:
    length = f"{session.minutes} min{_at(session.start, session.end)}"
    title = paint(bare_title(session), session.kind.value)
    lines = [f"{title}, {length}", hanging("  ", session.when), *items(session, indent="  ")]
    lines += ["  Why:"] if session.reasons else []
    lines += [hanging("  - ", _reason(reason, catalogue)) for reason in session.reasons]
    return "\n".join(lines)


def _reason(reason: Reason, catalogue: Catalogue) -> str:
    short = "; ".join(credit(catalogue.sources[key]) for key in reason.sources if key in catalogue.sources)
    return f"{reason.text} ({short})" if short else reason.text


def _free(day: Day, sessions: Sequence[Session], *, paused: bool) -> list[str]:
    if sessions:
        return []
    if paused:
        return ["No hip work this day: you have paused."]
    return ["No hip work this day."] if day.refusals else ["No hip work this day: rest is part of the plan."]


def _refusals(refusals: Iterable[Refusal], catalogue: Catalogue) -> list[str]:
    """Why not more: the same sentence is said once for all the blocks it keeps out."""
    kept_out: dict[str, list[str]] = {}
    for refusal in refusals:
        names = kept_out.setdefault(refusal.text, [])
        name = _block_name(refusal.block, catalogue)
        names.extend([] if name in names else [name])
    lines = [hanging("  - ", f"{', '.join(names)}: {text}") for text, names in kept_out.items()]
    return ["\n".join(["Why not more:", *lines])] if lines else []


def _block_name(block: str, catalogue: Catalogue) -> str:
    """The block's name, or that of a kind of session: `strength-full` → `full strength`."""
    if block in catalogue.blocks:
        return catalogue.blocks[block].name
    kind, _, intensity = block.partition("-")
    return f"{intensity} {kind}" if kind == "strength" and intensity else block


def _gaps(plan: Plan, day: Day) -> list[str]:
    gaps = [gap for gap in plan.unplaced if gap.week == day.week]
    return [hanging("", f"Not this week: {gap.what}. {gap.why}") for gap in gaps]


def _sources(sessions: Sequence[Session], catalogue: Catalogue) -> list[str]:
    """The sources named above, each once, with what they found."""
    keys = dict.fromkeys(key for one in sessions for reason in one.reasons for key in reason.sources)
    found = [catalogue.sources[key] for key in keys if key in catalogue.sources]
    lines = [hanging("  - ", f"{credit(one)}: {one.statement} (grade {one.grade})") for one in found]
    return ["\n".join(["Sources:", *lines])] if lines else []
