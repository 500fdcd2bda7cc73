"""What differs between two plans, and the words for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hipcal import build
from hipcal.changes import Change, bare, changes, short_day
from hipcal.changes_words import NOTHING, lines
from hipcal.model import Done, Intensity, Log, Move, Pain, Pause, Plan, Request, Session, SessionKind
from tests.making import KNOWN, request_of

REQUEST = request_of(
    """\
start: 2026-11-23
timezone: Europe/London
runs:
  tue: intervals 50min at 07:00
  wed: easy 40min at 07:00
  fri: easy 5km
  sun: long 1h30 at 09:00
weeks: 8
"""
)
BEFORE = build.plan(REQUEST, KNOWN)
STRENGTH = [one.date for one in BEFORE.sessions if one.kind is SessionKind.STRENGTH]
THIRD = STRENGTH[2]
ONE_DAY = dt.timedelta(days=1)


def after(request: Request) -> Plan:
    return build.plan(request, KNOWN)


def found(plan: Plan, since: dt.date = REQUEST.start) -> tuple[Change, ...]:
    return changes(BEFORE, plan, since)


def with_sessions(*sessions: Session) -> Plan:
    """The plan with these in the place of those of the same identity."""
    by_uid = {one.uid: one for one in sessions}
    return replace(BEFORE, sessions=tuple(by_uid.get(one.uid, one) for one in BEFORE.sessions))


def strength(number: int = 2) -> Session:
    return next(one for one in BEFORE.sessions if one.date == STRENGTH[number])


def only(plan: Plan, **what: object) -> Change:
    """The one change there is; it must have these values."""
    (change,) = found(plan)
    assert {name: getattr(change, name) for name in what} == what
    return change


def test_equal_plans_have_no_changes() -> None:
    assert found(BEFORE) == ()
    assert lines(()) == [NOTHING]


def test_a_session_that_changes_its_day_within_the_week_has_moved() -> None:
    session = strength()
    moved = replace(session, date=session.date - ONE_DAY)
    only(with_sessions(moved), what="moved", kind="strength", date=THIRD, to=THIRD - ONE_DAY)
    assert lines(found(with_sessions(moved)))[0] == (
        f"{short_day(THIRD)}  strength: moved to {short_day(THIRD - ONE_DAY)}"
    )


def test_a_session_that_is_left_out_is_gone_and_the_other_way_round_added() -> None:
    plan = replace(BEFORE, sessions=tuple(one for one in BEFORE.sessions if one.date != THIRD))
    gone = only(plan, what="gone", kind="strength", date=THIRD, words="gone")
    (added,) = changes(plan, BEFORE, REQUEST.start)
    assert (added.what, added.date, added.week) == ("added", THIRD, gone.week)
    assert added.words == f"added, {bare(strength())}"


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (
            replace(strength(), intensity=Intensity.LIGHT, title="Hip strength: light session · 6 min"),
            f"light session instead of {bare(strength())}",
        ),
        (replace(strength(), minutes=5), f"5 min instead of {strength().minutes}"),
        (replace(strength(), start=None), "without an hour"),
        (
            replace(strength(), start=dt.datetime(2026, 12, 3, 19, 30, tzinfo=dt.UTC)),
            "at 19:30 instead of 18:00",
        ),
        (replace(strength(), items=strength().items[1:]), f"without {strength().items[0].name}"),
        (
            replace(strength(), items=(*strength().items[:-1], replace(strength().items[-1], sets=9))),
            "other doses",
        ),
        (
            replace(
                strength(),
                items=(replace(strength().items[0], exercise="x", name="X"), *strength().items[1:]),
            ),
            f"X instead of {strength().items[0].name}",
        ),
        (replace(strength(), items=(replace(strength().items[0], exercise="x"),)), "other exercises"),
    ],
)
def test_other_contents_of_a_session_are_named(session: Session, words: str) -> None:
    only(with_sessions(session), what="changed", date=THIRD, words=words)


def test_a_run_is_gone_or_is_another_one() -> None:
    first = BEFORE.runs[0]
    other = replace(first, title="Easy run · 40 min", start=None)
    only(replace(BEFORE, runs=BEFORE.runs[1:]), what="gone", kind="run", date=first.run.date)
    only(
        replace(BEFORE, runs=(other, *BEFORE.runs[1:])),
        what="changed",
        words=f"Easy run · 40 min instead of {first.title}, without an hour",
    )


def test_what_lies_before_the_day_is_not_told() -> None:
    moved = replace(strength(), date=THIRD - ONE_DAY)
    assert changes(BEFORE, with_sessions(moved), THIRD)
    assert changes(BEFORE, with_sessions(moved), THIRD + ONE_DAY) == ()


def test_a_level_that_holds_is_told_for_the_weeks_it_touches() -> None:
    told = lines(found(after(replace(REQUEST, log=Log(pain=(Pain(THIRD, "bridge", 1),))))))
    row = next(line for line in told if line.startswith("Weeks 3 to "))
    assert " one level lower than before: 2, " in row
    assert "there was pain" in " ".join(told)


def test_one_week_of_another_level_is_told_with_both() -> None:
    weeks = BEFORE.weeks
    again = replace(weeks[2], level=weeks[1].level, loaded=weeks[1].level)
    plan = replace(BEFORE, weeks=(*weeks[:2], again, *weeks[3:]))
    change = only(plan, what="level", level=weeks[1].level, step=-1, date=weeks[2].first)
    assert change.words == f"level {weeks[1].level} again (was {weeks[2].level})"
    assert lines([change])[0].startswith(f"Week 3  level {weeks[1].level} again")


def test_other_doses_of_another_level_go_without_saying() -> None:
    session = strength()
    weeks = BEFORE.weeks
    doses = tuple(replace(item, sets=item.sets + 1) for item in session.items)
    plan = replace(
        with_sessions(replace(session, items=doses, minutes=session.minutes + 3)),
        weeks=(weeks[0], replace(weeks[1], level=6), *weeks[2:]),
    )
    assert [one.what for one in found(plan)] == ["level"]


def test_a_lighter_week_and_other_weights() -> None:
    weeks = BEFORE.weeks
    other = (replace(weeks[0], deload=True), replace(weeks[1], loaded=5), *weeks[2:])
    said = [(one.what, one.words) for one in found(replace(BEFORE, weeks=other))]
    assert said == [
        ("lighter", "a lighter week"),
        ("weights", f"weights at level 5 (was {weeks[1].loaded})"),
    ]


def test_a_missed_session_says_what_the_week_lacks() -> None:
    plan = after(replace(REQUEST, log=Log(missed=(Done(THIRD),))))
    told = lines(found(plan))
    assert f"{short_day(THIRD)} " in told[0]
    assert told[0].endswith("strength: gone")
    assert any(line.startswith("Week 2 ") and "not this week: a second strength" in line for line in told)


def test_a_pause_is_one_line_and_hides_what_follows_from_it() -> None:
    first = dt.date(2026, 12, 14)
    pause = Pause(first, first + 13 * ONE_DAY, "illness")
    every = found(after(replace(REQUEST, pauses=(pause,))), first)
    inside = [one for one in every if one.date <= first + 13 * ONE_DAY]
    assert {one.what for one in inside} == {"gone"}
    assert lines(every)[0].split(maxsplit=5)[:5] == ["15", "to", "27", "Dec", "gone:"]
    assert " 8 runs" in " ".join(lines(every)[:2])


def test_the_way_back_from_a_pause_is_the_same_in_the_other_direction() -> None:
    first = dt.date(2026, 12, 14)
    paused = after(replace(REQUEST, pauses=(Pause(first, None, "red-flag"),)))
    here, back = changes(BEFORE, paused, first), changes(paused, BEFORE, first)
    assert {one.what for one in here} == {"gone"}
    assert {one.what for one in back} == {"added"}
    assert [(one.date, one.kind) for one in here] == [(one.date, one.kind) for one in back]


def test_strength_that_comes_back_lower_says_so() -> None:
    first = dt.date(2026, 12, 14)
    paused = after(replace(REQUEST, pauses=(Pause(first, None, "injury"),)))
    resumed = after(replace(REQUEST, pauses=(Pause(first, first + 13 * ONE_DAY, "injury"),)))
    levels = [one for one in changes(paused, resumed, first) if one.what == "level"]
    was = next(week.level for week in resumed.weeks if week.number == 3)
    now = next(week for week in resumed.weeks if week.number == 6)
    assert [(one.week, one.level) for one in levels] == [(6, now.level)]
    assert now.level < was
    told = " ".join(" ".join(lines(levels)).split())
    assert told.startswith(f"Week 6 level {now.level} (was {was} before the break). {now.why.text}")


def test_strength_that_comes_back_at_its_level_says_nothing() -> None:
    first = dt.date(2026, 12, 14)
    paused = after(replace(REQUEST, pauses=(Pause(first, None, "illness"),)))
    resumed = after(replace(REQUEST, pauses=(Pause(first, first + 3 * ONE_DAY, "illness"),)))
    assert "level" not in {one.what for one in changes(paused, resumed, first)}


def test_a_move_that_the_scheduler_makes_is_a_move() -> None:
    to = THIRD - ONE_DAY
    plan = after(replace(REQUEST, moves=(Move(THIRD, SessionKind.STRENGTH, to),)))
    moved = [one for one in found(plan) if one.what == "moved"]
    assert [(one.date, one.to) for one in moved] == [(THIRD, to)]


def change(day: int, words: str, what: str = "changed", kind: str = "strength") -> Change:
    return Change(dt.date(2026, 12, day), what, kind, words, 1)


def test_the_same_change_on_many_days_is_one_line() -> None:
    found = [change(3, "X instead of Y"), change(5, "X instead of Y"), change(5, "Z added")]
    assert lines(found) == [
        "3 to 5 Dec  strength: X instead of Y, 2 times",
        "Sat 5 Dec   strength: Z added",
        NOTHING,
    ]


def test_two_sessions_in_turn_that_swap_are_one_line() -> None:
    found = [change(3, "A instead of B"), change(5, "B instead of A"), change(8, "A instead of B")]
    assert lines(found)[0] == "3 to 8 Dec  strength: B and A change places, 3 times"


def test_few_sessions_that_go_are_named_and_many_are_counted() -> None:
    gone = [change(day, "gone", "gone", kind) for day, kind in enumerate(["run", "strength", "run"], 1)]
    assert [line.split("  ")[0] for line in lines(gone)] == ["Tue 1 Dec", "Wed 2 Dec", "Thu 3 Dec", NOTHING]
    more = [*gone, change(4, "gone", "gone", "stretch")]
    assert lines(more) == ["1 to 4 Dec  gone: 1 strength, 1 stretch, 2 runs", NOTHING]


def test_past_the_most_lines_the_rest_is_counted() -> None:
    many = [change(day, f"{day} min instead of 99") for day in range(1, 11)]
    told = lines(many, most=3)
    assert len(told) == 5
    assert told[3] == "… and 7 more, up to Thu 10 Dec."


def test_no_line_is_wider_than_a_terminal() -> None:
    for request in (
        replace(REQUEST, pauses=(Pause(THIRD, None, "injury"),)),
        replace(REQUEST, log=Log(pain=(Pain(THIRD, "clam-shell", 5),))),
        replace(REQUEST, log=Log(sore=(THIRD,))),
    ):
        told = "\n".join(lines(found(after(request)))).splitlines()
        assert len(told) > 1
        assert max(map(len, told)) <= 80
