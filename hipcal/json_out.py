"""A plan as JSON. `show.schema.json` beside this file says the same to other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from importlib.resources import files

from hipcal.language import in_its_words
from hipcal.model import Day, Item, Pause, Plan, PlannedRun, Race, Reason, Session
from hipcal.season_view import WeekRow, pause_on, rows

Json = dict[str, object]


@in_its_words
def render(plan: Plan, *, weeks: Collection[int] | None = None) -> bytes:
    """The JSON text as UTF-8; `weeks` None means all of them."""
    return (json.dumps(document(plan, weeks=weeks), ensure_ascii=False, indent=2) + "\n").encode()


def schema() -> Json:
    """The JSON Schema of the document."""
    text = files("hipcal").joinpath("show.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


@in_its_words
def document(plan: Plan, *, weeks: Collection[int] | None = None) -> Json:
    """The plan, or the chosen weeks of it, as plain values in the order of the contract."""
    days = [day for day in plan.days if weeks is None or day.week in weeks]
    numbers = dict.fromkeys(day.week for day in days)
    dates = {day.date for day in days}
    return {
        "title": plan.request.title,
        "timezone": plan.request.timezone,
        "start": plan.request.start.isoformat(),
        "end": plan.request.end.isoformat(),
        "weeks": [_week(week) for week in rows(plan, numbers)],
        "runs": [_run(run) for run in plan.runs if run.run.date in dates],
        "sessions": [_session(session) for session in plan.sessions if session.date in dates],
        "days": [_day(day, pause_on(plan.request, day.date)) for day in days],
        "unplaced": [
            {"week": gap.week, "what": gap.what, "why": gap.why}
            for gap in plan.unplaced
            if weeks is None or gap.week in weeks
        ],
        "notes": list(plan.notes),
    }


def _week(week: WeekRow) -> Json:
    return {
        "week": week.number,
        "first": week.first.isoformat(),
        "phase": week.phase.value,
        "phases": [phase.value for phase, _ in week.phases],
        "level": week.level if week.strength else None,
        "deload": week.deload,
        "target": week.target,
        "strength": [intensity.value for intensity in week.strength],
        "hip_minutes": week.hip_minutes,
        "run_minutes": week.running,
        "why": _reason(week.why) if week.why else None,
        "races": [_race(race) for race in week.races],
        "paused": week.paused,
        "away": week.away,
    }


def _race(race: Race) -> Json:
    return {
        "date": race.date.isoformat(),
        "name": race.name,
        "distance": race.distance,
        "priority": race.priority,
    }


def _reason(reason: Reason) -> Json:
    return {"rule": reason.rule, "text": reason.text, "sources": list(reason.sources)}


def _run(planned: PlannedRun) -> Json:
    spec = planned.run.spec
    return {
        "date": planned.run.date.isoformat(),
        "kind": planned.run.kind.value,
        "subtype": spec.subtype,
        "minutes": spec.minutes,
        "at": spec.at.isoformat("minutes") if spec.at else None,
        "title": planned.title,
        "note": planned.note,
    }


def _session(session: Session) -> Json:
    return {
        "uid": session.uid,
        "date": session.date.isoformat(),
        "start": _moment(session.start),
        "end": _moment(session.end),
        "kind": session.kind.value,
        "intensity": session.intensity.value if session.intensity else None,
        "block": session.block,
        "phase": session.phase.value,
        "week": session.week,
        "minutes": session.minutes,
        "title": session.title,
        "items": [_item(item) for item in session.items],
        "reasons": [_reason(reason) for reason in session.reasons],
    }


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _item(item: Item) -> Json:
    return {
        "exercise": item.exercise,
        "name": item.name,
        "type": item.type,
        "sets": item.sets,
        "reps": item.reps,
        "seconds": item.seconds,
        "breaths": item.breaths,
        "sides": item.sides,
        "load": item.load,
    }


def _day(day: Day, pause: Pause | None) -> Json:
    return {
        "date": day.date.isoformat(),
        "phase": day.phase.value,
        "week": day.week,
        "deload": day.deload,
        "cost": day.cost,
        "pause": pause.why if pause else None,
        "refusals": [
            {"block": refusal.block, "rule": refusal.rule, "text": refusal.text} for refusal in day.refusals
        ],
    }
