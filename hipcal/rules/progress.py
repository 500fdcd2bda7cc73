"""The laws about weeks: how strength grows, eases and comes back, read off a finished plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from hipcal.catalogue.types import Catalogue
from hipcal.clock import run_minutes
from hipcal.language import N_, _, in_its_words
from hipcal.life import Life
from hipcal.loads import LOADS, NOTED
from hipcal.model import Done, Move, Phase, Plan, Session, SessionKind, Week
from hipcal.novelty import CLEAR_DAYS, Memory
from hipcal.phases import Season
from hipcal.progression import BREAKS, LOOKS_BACK, MASTERS, RISES_BY, TRAINING, WEEKS_UP, is_training
from hipcal.wording import day_name

ONE_DAY = dt.timedelta(days=1)
JUMPS_FROM = 4  # the strength level
JUMPS_UNTIL = 65  # years
MOVES = {
    SessionKind.STRENGTH: N_("Your move of strength from {day} to {other}"),
    SessionKind.MOBILITY: N_("Your move of mobility from {day} to {other}"),
}


def one_step_a_week(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Strength begins at level 1 (at 3 for somebody who trains it) and rises by one level a week at
    most: none in peak, taper, recovery or a lighter week, nor after a week with pain or a missed session.
    """
    pain = [each.date for each in plan.request.log.pain]
    for last, week in pairwise(_with_strength(plan)):
        waits = (
            (week.phase not in TRAINING and not _another_race(plan, week))
            or week.deload
            or week.number > last.number + 1
        )
        hurt = any(last.first <= date < last.first + ONE_DAY * 7 for date in pain)
        if week.level - last.level > (0 if waits or hurt or not last.complete else 1):
            yield f"week {week.number}: level {week.level} after level {last.level}"


def a_lighter_week_after_a_few(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """After three weeks of work at most (five for those who train strength and are under 50) a lighter
    week follows: half the sets; it falls on the runner's own lighter week where one is near.
    """
    older = (plan.request.athlete.age or 0) >= MASTERS
    most = WEEKS_UP["novice" if older else plan.request.athlete.experience]
    worked = 0
    for week in plan.weeks:
        rested = week.deload or week.phase not in TRAINING or not _sessions(plan, week)
        worked = 0 if rested or week.why.rule == "back-after-a-break" else worked + 1
        if worked > most:
            yield f"week {week.number} is week {worked} of work in a row"


def no_step_when_running_rises(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """In a week whose running, or whose longest run, is over a tenth more than the most of the four
    weeks before, strength holds its level.
    """
    minutes = {week.number: _running(plan, week) for week in plan.weeks}
    for last, week in pairwise(plan.weeks):
        before = [minutes[n] for n in range(max(1, week.number - LOOKS_BACK), week.number)]
        cut = plan.request.start > plan.weeks[0].first and week.number <= LOOKS_BACK + 1
        more = any(sum(minutes[week.number]) > RISES_BY * max(map(sum, before)) for _ in before)
        longer = max(minutes[week.number], default=0) > RISES_BY * max(
            (max(each, default=0) for each in before), default=0
        )
        if (more or longer) and not cut and week.level > last.level and not _another_race(plan, week):
            yield f"week {week.number}: a step up while the running rises"


def back_after_a_break(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """After 11 days without strength it goes on one level lower, after 22 two levels, after 43 from
    level 1 with everything new again.
    """
    weeks = {week.number: week for week in plan.weeks}
    for before, session in pairwise(_strength(plan)):
        gap = (session.date - before.date).days
        fall = next((levels for days, levels in BREAKS if gap > days), 0)
        if fall and weeks[session.week].level > max(1, weeks[before.week].level - fall):
            yield f"{session.date}: level {weeks[session.week].level} after {gap} days without strength"


def nothing_new_before_hard_days(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Work that is new and tires the legs is not tried in a peak or a taper, in the week before a race,
    or in the two days before a hard run; its easier form stands in.
    """
    memory = Memory(catalogue, regular=plan.request.athlete.experience == "regular", start=plan.request.start)
    season = Season(plan.request, catalogue.season)
    hard = {each.run.date for each in plan.runs if each.run.is_key}
    for session in _strength(plan):
        soon = any(session.date + ONE_DAY * n in hard for n in range(1, CLEAR_DAYS + 1))
        today = season.on(session.date)
        closed = soon or today.near_race or today.phase is Phase.PEAK
        for slug in sorted(memory.new_on(session.date, session.items)):
            if closed:
                yield f"{session.date}: {slug} would be new"
        memory.remember(session.date, session.items)


def what_hurts_stays_out(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """After pain above 2 of 10 the easier form of an exercise stands in for two weeks; after a second
    time within two weeks it stays out until the runner clears it.
    """
    life = Life(plan.request, catalogue)
    for session in plan.sessions:
        out = life.barred(session.date) | life.eased(session.date)
        for item in session.items:
            if item.exercise in out:
                yield f"{session.date}: {item.name} hurt"


def a_missed_session_is_not_made_up(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """A missed session may move to another lawful day of its week; it is never done twice, and no week
    asks for more because of it.
    """
    missed = {each.date for each in _missed(plan)}
    for session in _strength(plan):
        if session.date in missed:
            yield f"{session.date}: the session was missed"
    for week in plan.weeks:
        held = _sessions(plan, week)
        if any(week.first <= date < week.first + ONE_DAY * 7 for date in missed) and len(held) > max(
            week.target, 1
        ):
            yield f"week {week.number}: {len(held)} sessions in a week that asks for {week.target}"


def what_the_runner_moves_stays(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """A session that the runner moves within its week stays where they put it, unless a law forbids
    that day; then the plan says which. One that was missed there, or met a pause, is gone.
    """
    held = {(each.date, each.kind) for each in plan.sessions}
    missed = {(each.date, each.kind) for each in plan.request.log.missed}
    paused = {
        (move.to, move.kind)
        for move in plan.request.moves
        for pause in plan.request.pauses
        if pause.first <= move.to and (pause.last is None or move.to <= pause.last)
    }
    told = notes_of_moves(plan)
    for move in plan.request.moves:
        kept = (move.to, move.kind) in held | missed | paused and (move.date, move.kind) not in held
        if not kept and move not in told:
            yield f"{move.date}: {move.kind.value} is not on {move.to}"


def jumps_come_late(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Jumps come from level 4 on, in base and build only, not under 18 and not from 65 on."""
    levels = {week.number: week.level for week in plan.weeks}
    age = plan.request.athlete.age or JUMPS_UNTIL - 1
    for session in _strength(plan):
        early = levels.get(session.week, 0) < JUMPS_FROM or session.phase not in {*TRAINING, Phase.OFF}
        for item in session.items:
            jumps = catalogue.exercises[item.exercise].purpose == "power"
            if jumps and (early or age >= JUMPS_UNTIL):
                yield f"{session.date}: {item.name} has no place here"


def a_weight_rises_slowly(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """A weight is the runner's own choice, moved without pain or strain; it rises by 2 to 10 % once two
    sessions in a row went one or two reps over the target, and not before level 6.
    """
    levels = {week.number: week.loaded for week in plan.weeks}
    said = _said_of_weights(plan)
    for session in _strength(plan):
        for item in session.items:
            weighed = catalogue.exercises[item.exercise].progression == "loaded"
            if weighed and item.load != said[levels[session.week]]:
                yield f"{session.date}: {item.name} says {item.load!r}"


def asked(move: Move) -> str:
    """`Your move of strength from Tuesday 24 November to Thursday 26 November`."""
    return _(MOVES[move.kind]).format(day=day_name(move.date), other=day_name(move.to))


@in_its_words
def notes_of_moves(plan: Plan) -> dict[Move, str]:
    """The moves that are not made, or not kept, each with the note of the plan that says so."""
    return {move: note for move in plan.request.moves for note in plan.notes if asked(move) in note}


@in_its_words
def _said_of_weights(plan: Plan) -> dict[int, str]:
    """What the plan says of a weight at each level."""
    return {level: _(LOADS.get(level, NOTED)) for level in {week.loaded for week in plan.weeks}}


def _another_race(plan: Plan, week: Week) -> bool:
    """Whether a race was moved or added within the week, whose level stood by then."""
    return any(
        race.since and week.first < race.since < week.first + ONE_DAY * 7 for race in plan.request.races
    )


def _missed(plan: Plan) -> list[Done]:
    return [each for each in plan.request.log.missed if each.kind is SessionKind.STRENGTH]


def _strength(plan: Plan) -> list[Session]:
    return [each for each in plan.sessions if each.kind is SessionKind.STRENGTH]


def _sessions(plan: Plan, week: Week) -> list[Session]:
    return [each for each in _strength(plan) if each.week == week.number]


def _with_strength(plan: Plan) -> list[Week]:
    held = {each.week for each in _strength(plan)}
    return [week for week in plan.weeks if week.number in held]


def _running(plan: Plan, week: Week) -> list[int]:
    """Minutes of each of the week's runs, about."""
    runs = [each.run for each in plan.runs if week.first <= each.run.date < week.first + ONE_DAY * 7]
    return [run_minutes(run) for run in runs if is_training(run)]


PROGRESS_LAWS = (
    one_step_a_week,
    a_lighter_week_after_a_few,
    no_step_when_running_rises,
    back_after_a_break,
    nothing_new_before_hard_days,
    what_hurts_stays_out,
    a_missed_session_is_not_made_up,
    what_the_runner_moves_stays,
    jumps_come_late,
    a_weight_rises_slowly,
)
