"""The laws about what a session holds, read off a finished plan.

Prescription and clock build sessions that keep them; these functions say so independently, and
every test of whole plans asks all of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hipcal.catalogue.types import Catalogue, Dose
from hipcal.language import _, in_its_words
from hipcal.life import Life
from hipcal.model import Intensity, Item, Plan, RunKind, Session, SessionKind
from hipcal.phases import known, window
from hipcal.progression import SENIOR, SENIOR_WEEKS
from hipcal.wording import safety_line, stop_rules

ACTIVATION_REPS = 10
STATIC_SECONDS = 30
DRILLS = frozenset({"drill"})
SHORT_STRETCH = "post-mini"
MINOR = 18


def one_activation_before_every_run(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Every run has exactly one activation, ending as the run starts, unless it is switched off or
    there is no time before the run.
    """
    if plan.request.activation == "off":
        return
    blocks = [each for each in plan.sessions if each.kind is SessionKind.ACTIVATION]
    timed = {each.end for each in blocks}
    for planned in plan.runs:
        if planned.run.is_cross or planned.without_activation:
            continue
        if planned.start is not None and planned.start not in timed:
            yield f"{planned.run.date}: no activation ends as the run starts"
    runs = sum(not each.run.is_cross and not each.without_activation for each in plan.runs)
    if len(blocks) != runs:
        yield f"{runs} runs and {len(blocks)} activations"


def activation_stays_small(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Activation holds one set of each exercise, at most 10 reps a side, nothing that tires the legs."""
    for session, item in _items(plan, SessionKind.ACTIVATION):
        exercise = catalogue.exercises[item.exercise]
        small = exercise.slots.get("activation", Dose(reps=0)).reps or ACTIVATION_REPS
        tiring = exercise.fatigue > 2 or (exercise.fatigue == 2 and (item.reps or 0) > small)
        if item.sets > 1 or (item.reps or 0) > ACTIVATION_REPS or tiring:
            yield f"{session.date}: {item.name} is too much before a run"


def no_static_stretch_before_hard_runs(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Activation holds no static stretch before a quality run, a race or a time trial, and none over
    30 s a side before others; one that it holds is followed by drills.
    """
    kinds = {RunKind.QUALITY, RunKind.RACE, RunKind.TIME_TRIAL}
    hard = {run.uid.replace(".run.", ".activation.") for run in plan.runs if run.run.kind in kinds}
    for session, item in _items(plan, SessionKind.ACTIVATION):
        if item.type == "static-stretch":
            long = (item.seconds or 0) > STATIC_SECONDS or session.uid in hard
            followed = session.items[-1].type in DRILLS or session.items[-1].exercise == "leg-swing"
            if long or not followed:
                yield f"{session.date}: {item.name} has no place before this run"


def the_short_stretch_before_a_race(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Between the last day for light strength and a race of priority A or B, the stretch after a run is
    the short one.
    """
    dates = _dates_of_runs(plan)
    for session in plan.sessions:
        if session.kind is SessionKind.STRETCH and session.block != SHORT_STRETCH:
            date = dates.get((session.kind, session.start), session.date)
            races = (race for race in known(plan.request, date).races if race.priority != "C")
            windows = (window(race, plan.request.athlete, catalogue.season) for race in races)
            if any(each.last_light < (date - each.race.date).days < 0 for each in windows):
                yield f"{date}: {session.title} is too long so near the race"


def doses_within_the_sources_bounds(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """No dose exceeds the most that its source asks for."""
    for session, item in _items(plan):
        cap = catalogue.exercises[item.exercise].caps
        pairs = ((item.sets, cap.sets), (item.reps, cap.reps), (item.seconds, cap.seconds))
        if any(have is not None and most is not None and have > most for have, most in pairs):
            yield f"{session.date}: {item.name} is above its bound"


def only_with_the_equipment_at_hand(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Only exercises whose equipment is there are placed; otherwise their fixed substitute."""
    life = Life(plan.request, catalogue)
    for session, item in _items(plan):
        there = life.away(session.date) or plan.request
        has = ({"floor", "mat", "drill-space"} | there.equipment) - there.without
        for either in catalogue.exercises[item.exercise].needs:
            if not has.intersection(either):
                yield f"{session.date}: {item.name} needs {' or '.join(either)}"


def both_sides_the_same(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """One-sided exercises are done on both sides with the same dose."""
    for session, item in _items(plan):
        if item.sides != catalogue.exercises[item.exercise].sides:
            yield f"{session.date}: {item.name} is not the same on both sides"


def no_heavy_work_under_18(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Under 18 there are no loaded exercises, jumps or hill sprints; from 65 the first two weeks hold
    one set of each strength exercise.
    """
    age = plan.request.athlete.age
    for session, item in _items(plan, SessionKind.STRENGTH):
        if age is not None and age < MINOR and catalogue.exercises[item.exercise].fatigue > 2:
            yield f"{session.date}: {item.name} under 18"
        if age is not None and age >= SENIOR and session.week <= SENIOR_WEEKS and item.sets > 1:
            yield f"{session.date}: {item.name} starts with more than one set"


def light_sessions_stay_light(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """A light session holds only exercises that hardly tire the legs, standing ones in one set."""
    for session, item in _items(plan, SessionKind.STRENGTH):
        exercise = catalogue.exercises[item.exercise]
        tiring = exercise.fatigue > 1 or (exercise.standing and item.sets > 1)
        if session.intensity is Intensity.LIGHT and tiring:
            yield f"{session.date}: {item.name} is too much for a light session"


def front_and_back_in_every_strength_session(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Every strength session works the front of the hip (hip flexors) and the back (glutes)."""
    for session in plan.sessions:
        if session.kind is SessionKind.STRENGTH:
            trained = {side for item in session.items for side in catalogue.exercises[item.exercise].trains}
            if not trained >= {"front", "back"}:
                yield f"{session.date}: the session trains only {', '.join(sorted(trained))}"


def one_loaded_hip_flexion_a_session(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Kettlebell and cable hip flexion are never in one session."""
    for session in plan.sessions:
        families = [catalogue.exercises[item.exercise].family for item in session.items]
        kept = [family for family in families if family]
        if len(kept) != len(set(kept)):
            yield f"{session.date}: two exercises of one family"


def running_drills_only_inside_runs(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Hill sprints and backward running on grass are notes inside a run, never sessions; no run holds
    sprints in a pause, nor in the first seven days after an injury or a pause of seven days or more.
    """
    for session, item in _items(plan):
        if set(catalogue.exercises[item.exercise].slots) <= {"run"}:
            yield f"{session.date}: {item.name} is not a session of its own"
    life = Life(plan.request, catalogue)
    for each in plan.runs:
        resting = life.pause_on(each.run.date) or life.comes_back(each.run.date)
        if resting and each.sprints:
            yield f"{each.run.date}: hill sprints in a pause or right after it"


def blocks_within_their_minutes(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Every session stays within the minutes of its kind, and the sessions of a day within the day's."""
    spent: dict[dt.date, int] = defaultdict(int)
    dates = _dates_of_runs(plan)
    for session in plan.sessions:
        spent[dates.get((session.kind, _at_the_run(session)), session.date)] += session.minutes
        if session.minutes > getattr(plan.request.minutes, session.kind.value):
            yield f"{session.date}: {session.title} is too long"
    day = plan.request.minutes.day
    for date, minutes in spent.items():
        if day is not None and minutes > day:
            yield f"{date}: {minutes} minutes in a day of {day}"


def _dates_of_runs(plan: Plan) -> dict[tuple[SessionKind, dt.datetime | None], dt.date]:
    """The run's date by what touches its start or end: around midnight a block may lie on the day beside."""
    timed = [each for each in plan.runs if each.start is not None]
    before = {(SessionKind.ACTIVATION, each.start): each.run.date for each in timed}
    return before | {(SessionKind.STRETCH, each.end): each.run.date for each in timed}


def _at_the_run(session: Session) -> dt.datetime | None:
    return session.end if session.kind is SessionKind.ACTIVATION else session.start


def no_promises(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """No text promises fewer injuries, faster times or treatment, and every plan carries the line
    that it is general information, with the stop rules.
    """
    line, stops = _said_of_safety(plan)
    if not {line, *stops} <= set(plan.notes):
        yield "the plan does not say that it is general information"
    reasons = [reason.text for session in plan.sessions for reason in session.reasons]
    titles = [session.title for session in plan.sessions]
    said = [run.note for run in plan.runs] + [each.text for day in plan.days for each in day.refusals]
    for text in dict.fromkeys((*plan.notes, *reasons, *titles, *said)):
        if text not in stops and PROMISE.search(text):
            yield f"a promise: {text}"


@in_its_words
def _said_of_safety(plan: Plan) -> tuple[str, tuple[str, ...]]:
    """The safety line and the stop rules as the plan says them."""
    return safety_line(), stop_rules()


PROMISE = re.compile(
    r"prevents? |injur|faster|cures?\b|heals?\b|treats?\b"
    r"|verhinder|vorbeug|beugt\b|schneller|kurier|heil(t|en)\b|behandel",
    re.IGNORECASE,
)


def a_balanced_week(week: Sequence[Session], catalogue: Catalogue) -> Iterator[str]:
    """Every week holds a hip-flexor stretch, a stretch or mobility exercise for the glutes, and
    movements in two planes or more.

    Yields what the week's sessions lack, in words that complete "This week holds no …".
    """
    done = [catalogue.exercises[item.exercise] for session in week for item in session.items]
    loosening = [each for each in done if each.type != "drill" and each.does & {"stretch", "mobility"}]
    if not any("front" in each.trains and "stretch" in each.does for each in loosening):
        yield _("stretch for the hip flexors")
    if not any("back" in each.trains for each in loosening):
        yield _("stretch or mobility for the glutes")
    if len({plane for each in done for plane in each.planes}) < 2:
        yield _("movement in a second plane")


def _items(plan: Plan, kind: SessionKind | None = None) -> Iterator[tuple[Session, Item]]:
    for session in plan.sessions:
        if kind is None or session.kind is kind:
            for item in session.items:
                yield session, item


CONTENT_LAWS = (
    one_activation_before_every_run,
    activation_stays_small,
    no_static_stretch_before_hard_runs,
    the_short_stretch_before_a_race,
    doses_within_the_sources_bounds,
    only_with_the_equipment_at_hand,
    both_sides_the_same,
    no_heavy_work_under_18,
    light_sessions_stay_light,
    front_and_back_in_every_strength_session,
    one_loaded_hip_flexion_a_session,
    running_drills_only_inside_runs,
    blocks_within_their_minutes,
    no_promises,
)
