"""A plan made by hand, so that outputs can be tested without a scheduler.

Two weeks to a race, `start` a Monday. Every kind of session, timed and untimed; every form of dose;
runs with and without an hour; reasons, refusals, unplaced blocks and notes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hipcal import zones
from hipcal.catalogue import load
from hipcal.catalogue.types import Catalogue, Dose, Exercise, Pace, Source, Text
from hipcal.model import (
    Day,
    Intensity,
    Item,
    Phase,
    Plan,
    PlannedRun,
    Race,
    Reason,
    Refusal,
    Request,
    Run,
    RunKind,
    RunSpec,
    Session,
    SessionKind,
    Unplaced,
    Week,
)

MONDAY = dt.date(2027, 3, 22)  # Europe/London changes its clocks on the Sunday of that week
ACTIVATION, STRETCH = SessionKind.ACTIVATION, SessionKind.STRETCH
STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY

WEEK: dict[int, RunSpec] = {
    1: RunSpec(RunKind.QUALITY, subtype="intervals", minutes=50, at=dt.time(7)),
    2: RunSpec(RunKind.EASY, minutes=40, at=dt.time(7)),
    4: RunSpec(RunKind.EASY, minutes=32, metres=5000, distance="5 km"),
    6: RunSpec(RunKind.LONG, minutes=90, at=dt.time(9)),
}
RACE = RunSpec(RunKind.RACE, "half marathon", 125, 21098, "half marathon", dt.time(10), "City Half")

ITEMS: dict[SessionKind, tuple[Item, ...]] = {
    ACTIVATION: (
        Item("clam-shell", "Clam shell", "strength", reps=10, sides=2),
        Item("marching-bridge", "Marching bridge", "strength", reps=10, sides=2),
        Item("side-lying-hip-circle", "Side-lying hip circle", "mobility", reps=10, sides=2),
        Item("leg-swing", "Leg swing", "mobility", reps=10, sides=2),
        Item("high-knees", "High knees", "drill", seconds=30),
        Item("butt-kicks", "Butt kicks", "drill", seconds=30),
        Item("skipping", "Skipping", "drill", seconds=30),
        Item("running-backward", "Running backward", "drill", seconds=30),
    ),
    STRETCH: (
        Item("low-lunge", "Low lunge", "static-stretch", breaths=5, sides=2),
        Item("full-range-figure-four", "Full-range figure four", "mobility", reps=5, breaths=5, sides=2),
        Item(
            "kneeling-hip-flexor-stretch",
            "Kneeling hip flexor stretch",
            "static-stretch",
            sets=2,
            seconds=30,
            sides=2,
        ),
    ),
    STRENGTH: (
        Item("glute-bridge", "Glute bridge", "strength", sets=2, reps=10),
        Item("crescent-lunge-knee-up", "Crescent lunge knee-up", "strength", sets=2, reps=10, sides=2),
        Item("one-legged-bridge", "One-legged bridge", "strength", reps=3, breaths=5, sides=2),
        Item("single-leg-squat", "Single-leg squat", "strength", sets=2, reps=8, sides=2),
        Item("lunge-side", "Side lunge", "strength", sets=2, reps=8, sides=2, load="8 kg kettlebell"),
        Item("mountain-climber", "Mountain climber", "strength", sets=2, seconds=30),
        Item("air-squat", "Air squat", "strength", reps=12),
    ),
    MOBILITY: (
        Item("elevated-twist", "Elevated twist", "mobility", reps=10, sides=2),
        Item("kneeling-rock", "Kneeling rock", "mobility", reps=10, sides=2),
        Item("angled-bird-dog", "Angled bird dog", "strength", reps=10, sides=2),
    ),
}
BLOCKS = {ACTIVATION: "PRE-std", STRETCH: "POST-std", STRENGTH: "HST-FULL-A", MOBILITY: "MOB"}
TITLES = {
    ACTIVATION: "Hip activation before your run",
    STRETCH: "Hip stretches after your run",
    STRENGTH: "Hip strength",
    MOBILITY: "Hip mobility",
}
MINUTES = {ACTIVATION: 7, STRETCH: 6, STRENGTH: 18, MOBILITY: 9}
REASONS: dict[SessionKind, tuple[Reason, ...]] = {
    ACTIVATION: (Reason("activation_before_every_run", "Every run starts with a warm-up.", ("nilsson",)),),
    STRETCH: (Reason("stretch_after_the_run", "Held stretches come after running.", ("mateo", "behm-2016")),),
    STRENGTH: (
        Reason("strength_on_off_days", "You have no run today, so your legs can work.", ("mateo",)),
        Reason("legs_fresh_for_the_long_run", "Your long run is two days away.", ()),
    ),
    MOBILITY: (Reason("mobility_between", "Easy movement on a day without a run.", ("brooks",)),),
}


def sample_request(
    *, zone: str = "Europe/London", start: dt.date = MONDAY, title: str = "Spring half marathon"
) -> Request:
    """The request behind the sample plan; `start` is a Monday."""
    race_day = start + dt.timedelta(days=13)
    return Request(
        title=title,
        id="spring-half",
        timezone=zone,
        start=start,
        end=race_day,
        runs=tuple((WEEK[weekday],) if weekday in WEEK else () for weekday in range(7)),
        races=(Race(race_day, "half marathon", 21098, "A", "City Half", dt.time(10)),),
        reminders=((ACTIVATION, 10), (STRENGTH, 60)),
    )


def sample_plan(
    *,
    zone: str = "Europe/London",
    start: dt.date = MONDAY,
    title: str = "Spring half marathon",
    race_name: str = "City Half",
    weeks: int = 2,
) -> Plan:
    """The sample plan: `weeks` weeks, the last of them a race week. `start` is a Monday."""
    request = sample_request(zone=zone, start=start, title=title)
    last = start + dt.timedelta(days=7 * weeks - 1)
    request = replace(request, end=last, races=(replace(request.races[0], date=last, name=race_name),))
    dates = [start + dt.timedelta(days=n) for n in range(7 * weeks)]
    runs = tuple(
        _planned(request, date, replace(RACE, name=race_name) if date == last else WEEK[date.weekday()])
        for date in dates
        if date.weekday() in WEEK
    )
    sessions = [session for run in runs for session in _around(request, run)]
    sessions += [session for date in dates for session in _between(request, date)]
    return Plan(
        request=request,
        runs=runs,
        sessions=tuple(sorted(sessions, key=_order)),
        days=tuple(_day(request, date) for date in dates),
        unplaced=(Unplaced(weeks, "a second strength session", "The race is too close."),),
        notes=("Saturday strength is light because of Sunday's long run.",),
    )


def leveled(plan: Plan) -> Plan:
    """The plan with a level for every week: one step up a week, the fourth a lighter one."""
    first = {day.week: day for day in reversed(plan.days)}
    return replace(
        plan,
        weeks=tuple(
            Week(
                number=number,
                first=day.date,
                phase=day.phase,
                level=min(number, 6),
                loaded=1,
                deload=number == 4,
                target=2,
                why=Reason("one-step-a-week", f"The reason of week {number}.", ("mateo",)),
            )
            for number, day in sorted(first.items())
        ),
    )


def _order(session: Session) -> tuple[str, str, str]:
    moment = session.start.isoformat() if session.start else ""
    return session.date.isoformat(), moment, session.kind.value


def _week(request: Request, date: dt.date) -> int:
    return (date - request.start).days // 7 + 1


def _phase(request: Request, date: dt.date) -> Phase:
    return Phase.OFF if date == request.end else Phase.BASE


def _later(moment: dt.datetime, minutes: int) -> dt.datetime:
    """`minutes` of real time after an aware moment."""
    return (moment.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def _planned(request: Request, date: dt.date, spec: RunSpec) -> PlannedRun:
    start = dt.datetime.combine(date, spec.at, zones.zone(request.timezone)) if spec.at else None
    names = {RunKind.QUALITY: "Intervals", RunKind.EASY: "Easy run", RunKind.LONG: "Long run"}
    length = f", {spec.distance}" if spec.distance else f", {spec.minutes} min"
    title = f"Race: {spec.name}" if spec.kind is RunKind.RACE else names[spec.kind] + length
    return PlannedRun(
        uid=f"spring-half-{date - dt.timedelta(days=date.weekday())}-run-{date.weekday()}-1",
        run=Run(date, 1, spec),
        start=start,
        end=_later(start, spec.minutes or 60) if start else None,
        title=title,
        note="Run backward for 2 × 20 m on a clear, flat stretch." if spec.distance == "5 km" else "",
    )


def _session(
    request: Request, date: dt.date, kind: SessionKind, start: dt.datetime | None, when: str, nth: int = 1
) -> Session:
    light = kind is STRENGTH and date.weekday() == 5
    monday = date - dt.timedelta(days=date.weekday())
    return Session(
        uid=f"spring-half-{monday}-{kind.value}-{date.weekday()}-{nth}",
        date=date,
        start=start,
        end=_later(start, MINUTES[kind]) if start else None,
        kind=kind,
        intensity=None if kind is not STRENGTH else Intensity.LIGHT if light else Intensity.FULL,
        block="HST-LIGHT" if light else BLOCKS[kind],
        phase=_phase(request, date),
        week=_week(request, date),
        minutes=MINUTES[kind],
        title=TITLES[kind] + (" (light)" if light else ""),
        when=when,
        items=ITEMS[kind][:4] if light else ITEMS[kind],
        reasons=REASONS[kind],
    )


def _around(request: Request, run: PlannedRun) -> list[Session]:
    date, title = run.run.date, run.title
    before = _later(run.start, -MINUTES[ACTIVATION]) if run.start else None
    activation = _session(request, date, ACTIVATION, before, f"Just before {title}.")
    if run.run.kind is RunKind.RACE:
        return [activation]
    return [activation, _session(request, date, STRETCH, run.end, f"Right after {title}.")]


def _between(request: Request, date: dt.date) -> list[Session]:
    """Monday and Thursday strength at 18:00, Saturday light strength without an hour, then mobility."""
    evening = dt.datetime.combine(date, dt.time(18), zones.zone(request.timezone))
    if (request.end - date).days in (1, 2, 3):
        return [_session(request, date, MOBILITY, None, "Any time today.")] if date.weekday() == 3 else []
    if date.weekday() in (0, 3):
        strength = _session(request, date, STRENGTH, evening, "At 18:00, on a day without a run.")
        mobility = _session(request, date, MOBILITY, strength.end, "Right after the strength work.")
        return [strength, mobility]
    if date.weekday() == 5:
        return [_session(request, date, STRENGTH, None, "Any time today.")]
    return []


def _day(request: Request, date: dt.date) -> Day:
    refusals = (
        (
            Refusal("HST-FULL-A", "legs_fresh_for_the_long_run", "The long run is tomorrow."),
            Refusal("MOB", "one_session_is_enough", "There is already a session on this day."),
        )
        if date.weekday() == 5
        else ()
    )
    return Day(date, _phase(request, date), _week(request, date), _week(request, date) == 4, 3, refusals)


def sample_catalogue() -> Catalogue:
    """A catalogue that knows the sample plan's exercises and sources, and nothing else."""
    items = [item for kind in SessionKind for item in ITEMS[kind]]
    return Catalogue(
        exercises={item.exercise: _exercise(item) for item in items},
        blocks={},
        levels={},
        drills=("high-knees", "butt-kicks", "skipping", "running-backward"),
        left_out=(),
        sources={key: _source(key, who, year) for key, (who, year) in SOURCES.items()},
        rules={},
        season=load().season,
    )


SOURCES: dict[str, tuple[str, int | None]] = {
    "nilsson": ("Madeleine Nilsson", None),
    "mateo": ("Ashley Mateo", 2019),
    "brooks": ("Amanda Brooks", 2020),
    "behm-2016": ("Behm et al.", 2016),
}


def _exercise(item: Item) -> Exercise:
    return Exercise(
        slug=item.exercise,
        ref="",
        name=item.name,
        aliases=(),
        sources=("mateo",),
        purpose=f"What {item.name.lower()} is for.",
        muscles="gluteus medius",
        trains=frozenset({"front", "back"}),
        does=frozenset({"strength"}),
        planes=frozenset({"sagittal"}),
        position="lying",
        standing=False,
        type=item.type,
        sides=item.sides,
        alternating=False,
        fatigue=1,
        slots={},
        caps=Dose(),
        pace=Pace(),
        needs=(),
        substitutes={},
        regression=None,
        progression=None,
        family=None,
        from_level=1,
        text=Text(
            setup=f"Set up for {item.name.lower()}.",
            movement=f"Do one {item.name.lower()} slowly; then go back.",
            cues=("Keep your hips level, and breathe.", "Move slowly."),
            avoid="Do not arch your back.",
        ),
    )


def _source(key: str, author: str, year: int | None) -> Source:
    return Source(key, "", author, "A title", "A publication", year, None, "A finding.", "B", "yes")
