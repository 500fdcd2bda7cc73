"""What differs between two plans of one runner: sessions, runs, levels, and what finds no day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hipcal.model import Item, Pause, Plan, PlannedRun, Session, SessionKind, Week
from hipcal.running import week_start
from hipcal.wording import MONTHS, WEEKDAYS, hour

CHOSEN = frozenset({SessionKind.STRENGTH, SessionKind.MOBILITY})  # their days are chosen, the others' are not
OF_A_WEEK = "week"
_ORDER = ("level", "weights", "lighter", "gone", "moved", "added", "changed", "lacking")
_A_WEEK = dt.timedelta(days=7)
_NAMED = 2  # exercises named on either side; with more of them: other exercises


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, on its day; what concerns a whole week stands on the week's first day.

    `what`: gone | moved | added | changed of a session or run; level | weights | lighter | lacking
    of a week.
    `kind`: strength, mobility, activation, stretch, run, or week. `words` say it without the day:
    "moved to Fri 4 Dec", "level 3 (was 4)". `why`: a sentence, or empty. `to`: the new day of what
    is moved. `level` and `step`: a week's level now, and by how much it is another one.
    """

    date: dt.date
    what: str
    kind: str
    words: str
    week: int
    why: str = ""
    to: dt.date | None = None
    level: int = 0
    step: int = 0


def changes(before: Plan, after: Plan, since: dt.date) -> tuple[Change, ...]:
    """What is different in `after` from the day `since` on, sorted by date."""
    steps = tuple(_levels(before, after))
    quiet = {step.week for step in steps}  # there, other doses go without saying
    found = [*steps, *_chosen(before, after, quiet), *_around_runs(before, after, quiet)]
    found += [*_runs(before, after), *_lacking(before, after)]
    return tuple(sorted((one for one in found if _last_day(one) >= since), key=_place))


def _place(change: Change) -> tuple[dt.date, int, str, str]:
    return change.date, _ORDER.index(change.what), change.kind, change.words


def _last_day(change: Change) -> dt.date:
    if change.kind == OF_A_WEEK:
        return change.date + _A_WEEK - dt.timedelta(days=1)
    return max(change.date, change.to or change.date)


def short_day(date: dt.date) -> str:
    """`Thu 3 Dec`."""
    return f"{WEEKDAYS[date.weekday()][:3]} {date.day} {MONTHS[date.month - 1][:3]}"


def _levels(before: Plan, after: Plan) -> Iterator[Change]:
    """Of weeks that hold no strength in one of the plans no level is told, but where it comes back lower."""
    old = {week.first: week for week in before.weeks if week.number in _weeks_with_strength(before)}
    held = _weeks_with_strength(after)
    last: Week | None = None
    for week in after.weeks:
        was = old.get(week.first, week) if week.number in held else week
        for what, words in _level_words(was, week, last):
            yield _of_week(week, what, words, week.level - was.level if what == "level" else 0)
        last = week
    yield from _comes_back([week for week in after.weeks if week.number in held], {*old})


def _comes_back(held: Sequence[Week], old: Collection[dt.date]) -> Iterator[Change]:
    """The first week that has strength again and had none, where its level is lower than it was."""
    for last, week in pairwise(held):
        if week.first not in old:
            if week.level < last.level:
                yield _of_week(week, "level", f"level {week.level} (was {last.level} before the break)")
            return


def _of_week(week: Week, what: str, words: str, step: int = 0) -> Change:
    why = week.why.text
    return Change(week.first, what, OF_A_WEEK, words, week.number, why, level=week.level, step=step)


def _weeks_with_strength(plan: Plan) -> frozenset[int]:
    return frozenset(one.week for one in plan.sessions if one.kind is SessionKind.STRENGTH)


def _level_words(was: Week, week: Week, last: Week | None) -> Iterator[tuple[str, str]]:
    if week.level != was.level:
        again = " again" if last is not None and last.level == week.level else ""
        yield "level", f"level {week.level}{again} (was {was.level})"
    elif week.loaded != was.loaded:
        yield "weights", f"weights at level {week.loaded} (was {was.loaded})"
    if week.deload != was.deload:
        yield "lighter", "a lighter week" if week.deload else "no lighter week"


def _chosen(before: Plan, after: Plan, quiet: set[int]) -> Iterator[Change]:
    """Strength and mobility, week by week: what left one day and what came to another is a move."""
    old, new = _by_week(before), _by_week(after)
    for key in sorted({*old, *new}):
        here, there = _by_date(old.get(key, ())), _by_date(new.get(key, ()))
        for date in sorted({*here} & {*there}):
            yield from _changed(here[date], there[date], quiet)
        left = [here[date] for date in sorted({*here} - {*there})]
        come = [there[date] for date in sorted({*there} - {*here})]
        pairs = min(len(left), len(come))
        yield from (_moved(*pair, quiet) for pair in zip(left, come, strict=False))
        yield from (_of(one, "gone") for one in left[pairs:])
        yield from (_of(one, "added") for one in come[pairs:])


def _by_week(plan: Plan) -> Mapping[tuple[dt.date, str], list[Session]]:
    found: dict[tuple[dt.date, str], list[Session]] = defaultdict(list)
    for one in plan.sessions:
        if one.kind in CHOSEN:
            found[week_start(one.date, plan.request.week_starts), one.kind.value].append(one)
    return found


def _by_date(sessions: Iterable[Session]) -> Mapping[dt.date, Session]:
    return {one.date: one for one in sessions}


def _around_runs(before: Plan, after: Plan, quiet: set[int]) -> Iterator[Change]:
    """Activation and stretches: each belongs to its run."""
    old = {one.uid: one for one in before.sessions if one.kind not in CHOSEN}
    new = {one.uid: one for one in after.sessions if one.kind not in CHOSEN}
    for uid in {**old, **new}:
        if uid not in new:
            yield _of(old[uid], "gone")
        elif uid not in old:
            yield _of(new[uid], "added")
        else:
            yield from _changed(old[uid], new[uid], quiet)


def _of(session: Session, what: str) -> Change:
    words = f"added, {bare(session)}" if (what, session.kind) == ("added", SessionKind.STRENGTH) else what
    return Change(session.date, what, session.kind.value, words, session.week)


def bare(session: Session) -> str:
    """`full session A`: a title without its kind and its minutes."""
    name = session.title.rpartition(" · ")[0] or session.title
    return name.rpartition(": ")[2]


def _moved(old: Session, new: Session, quiet: set[int]) -> Change:
    other = [one.words for one in _changed(replace(old, start=None), replace(new, start=None), quiet)]
    words = ", ".join([f"moved to {short_day(new.date)}", *other])
    return Change(old.date, "moved", old.kind.value, words, old.week, to=new.date)


def _changed(old: Session, new: Session, quiet: set[int]) -> Iterator[Change]:
    words = ", ".join(_differences(old, new, new.week in quiet))
    if words:
        yield Change(new.date, "changed", new.kind.value, words, new.week)


def _differences(old: Session, new: Session, quiet: bool) -> Iterator[str]:
    if old.intensity is not new.intensity or bare(old) != bare(new):
        yield f"{bare(new)} instead of {bare(old)}"
    elif old.items != new.items:
        yield from _contents(old.items, new.items, quiet)
    elif old.minutes != new.minutes:
        yield f"{new.minutes} min instead of {old.minutes}"
    if old.start != new.start:
        yield _hours(old.start, new.start)


def _contents(old: Sequence[Item], new: Sequence[Item], quiet: bool) -> Iterator[str]:
    names = {item.exercise: item.name for item in (*old, *new)}
    left = [one.exercise for one in old if one.exercise not in {each.exercise for each in new}]
    come = [one.exercise for one in new if one.exercise not in {each.exercise for each in old}]
    if left and come and max(len(left), len(come)) <= _NAMED:
        yield f"{_and(names[one] for one in come)} instead of {_and(names[one] for one in left)}"
    elif left and len(left) <= _NAMED and not come:
        yield f"without {_and(names[one] for one in left)}"
    elif come and len(come) <= _NAMED and not left:
        yield f"{_and(names[one] for one in come)} added"
    elif left or come:
        yield "other exercises"
    elif not quiet:
        yield "other doses"


def _and(words: Iterable[str]) -> str:
    return " and ".join(words)


def _hours(old: dt.datetime | None, new: dt.datetime | None) -> str:
    if new is None:
        return "without an hour"
    was = f" instead of {hour(old)}" if old else ""
    return f"at {hour(new)}{was}"


def _runs(before: Plan, after: Plan) -> Iterator[Change]:
    old, new = ({run.uid: run for run in plan.runs} for plan in (before, after))
    numbers = {day.date: day.week for plan in (before, after) for day in plan.days}
    for uid in {**old, **new}:
        run = new.get(uid) or old[uid]
        what, words = _run_words(old.get(uid), new.get(uid))
        if words:
            yield Change(run.run.date, what, "run", words, numbers.get(run.run.date, 0))


def _run_words(old: PlannedRun | None, new: PlannedRun | None) -> tuple[str, str]:
    if new is None:
        return "gone", "gone"
    if old is None:
        return "added", new.title
    words = [f"{new.title} instead of {old.title}"] if new.title != old.title else []
    words += [_hours(old.start, new.start)] if new.start != old.start else []
    return "changed", ", ".join(words)


def _lacking(before: Plan, after: Plan) -> Iterator[Change]:
    """What found a day before and does not now; in weeks with a pause, then or now, it is not told."""
    known = {(one.week, one.what) for one in before.unplaced}
    idle = _weeks_with_pauses(before) | _weeks_with_pauses(after)
    firsts = {day.week: day.date for day in reversed(after.days)}
    for one in after.unplaced:
        if (one.week, one.what) not in known and one.week not in idle:
            words = f"not this week: {one.what}"
            yield Change(firsts[one.week], "lacking", OF_A_WEEK, words, one.week, one.why)


def _weeks_with_pauses(plan: Plan) -> frozenset[int]:
    pauses = plan.request.pauses
    return frozenset(day.week for day in plan.days if any(_held(pause, day.date) for pause in pauses))


def _held(pause: Pause, date: dt.date) -> bool:
    return pause.first <= date <= (pause.last or dt.date.max)
