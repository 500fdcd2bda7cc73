"""A plan as a page for review: a line a day, what each block holds, and all that is said besides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hipcal import wording
from hipcal.model import Day, Plan, PlannedRun, Session, SessionKind

ORDER = tuple(SessionKind)
STRENGTH = "strength-"


def review(plan: Plan) -> str:
    """The page; a week that repeats an earlier one says only that it does."""
    request = plan.request
    parts = [
        [request.title, f"{request.start} to {request.end}, {request.timezone}"],
        *_weeks(plan),
        ["What the blocks hold", *sorted({_contents(each) for each in plan.sessions})],
        ["When", *sorted({each.when for each in plan.sessions})],
    ]
    inside = sorted({f"{run.title}: {run.note}" for run in plan.runs if run.note})
    parts += [["Inside runs", *inside]] if inside else []
    lacking = [f"week {each.week}: {each.what}. {each.why}" for each in plan.unplaced]
    parts += [["Without a place", *lacking]] if lacking else []
    parts += [["Notes", *plan.notes]]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _weeks(plan: Plan) -> Iterator[list[str]]:
    seen: dict[tuple[str, ...], int] = {}
    for number in sorted({day.week for day in plan.days}):
        days = [day for day in plan.days if day.week == number]
        lines = tuple(line for day in days for line in _day(day, plan))
        heading = f"Week {number}, from {_date(days[0].date)}"
        if lines in seen:
            yield [f"{heading}: as week {seen[lines]}"]
            continue
        seen[lines] = number
        yield [heading, *lines]


def _date(day: dt.date) -> str:
    return f"{day.day} {wording.MONTHS[day.month - 1][:3]}"


def _day(day: Day, plan: Plan) -> Iterator[str]:
    """`Tue  Tempo · 50 min 7:00 | activation 6:51 pre-key 9 | stretch 7:50 post-std 6`."""
    runs = [_run(run) for run in plan.runs if run.run.date == day.date]
    sessions = [_session(each) for each in plan.sessions if each.date == day.date]
    weekday = wording.WEEKDAYS[day.date.weekday()][:3]
    yield f"{weekday}  {' | '.join([', '.join(runs) or 'off', *sessions])}"
    if not runs and not any("strength" in each for each in sessions):
        yield from (f"     no {refused}" for refused in _refusals(day))


def _refusals(day: Day) -> Iterator[str]:
    """Why the day is free; one line where the light session is refused as the full one is."""
    texts = {each.block: each.text for each in day.refusals}
    full, light = texts.get("strength-full"), texts.get("strength-light")
    if full == light and full is not None:
        texts = {"strength": full} | {k: v for k, v in texts.items() if not k.startswith(STRENGTH)}
    yield from (f"{block}: {text}" for block, text in texts.items())


def _run(run: PlannedRun) -> str:
    return f"{run.title} {wording.hour(run.start)}" if run.start else run.title


def _session(session: Session) -> str:
    hour = f" {wording.hour(session.start)}" if session.start else ""
    return f"{session.kind.value}{hour} {session.block} {session.minutes}"


def _contents(session: Session) -> str:
    return f"{session.block} {session.minutes}: {', '.join(_items(session))}"


def _items(session: Session) -> Sequence[str]:
    return [f"{item.name} {wording.dose(item)}" for item in session.items]
