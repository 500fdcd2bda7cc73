"""Weeks that leave no easy answer, each with the outcome the rulebook gives it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from weeks import (
    CATALOGUE,
    DAY,
    MONDAY,
    SHORT,
    WEEK,
    at,
    blocks,
    of_kind,
    plan,
    request,
    schedule,
    search,
    strength,
    words,
)

from hipcal.model import (
    Hours,
    Minutes,
    SessionKind,
    StrengthWish,
)
from hipcal.running import weeks_of
from hipcal.scheduler.judge import verdicts

ACTIVATION, STRETCH = SessionKind.ACTIVATION, SessionKind.STRETCH
STRENGTH, MOBILITY = SessionKind.STRENGTH, SessionKind.MOBILITY
MON, TUE, WED, THU, FRI, SAT, SUN = (MONDAY + DAY * n for n in range(7))
FIVE = Minutes(activation=5, stretch=5, strength=5, mobility=5)


def kept(*weekdays: int) -> StrengthWish:
    return StrengthWish(not_on=frozenset(weekdays))


class TestDaysOff:
    def test_seven_running_days_put_strength_after_quality_and_say_there_is_no_rest(self) -> None:
        wanted = request("EQEQEEL")
        assert strength(wanted) == "Tue FULL, Thu FULL"
        assert any("no rest day" in note for note in plan(wanted).notes)

    def test_a_week_with_a_day_off_says_nothing_of_rest(self) -> None:
        assert not any("no rest day" in note for note in plan(request("OQEQEEL")).notes)

    def test_seven_running_days_without_quality_use_easy_days(self) -> None:
        assert strength("EEEEEEL") == "Tue FULL, Fri FULL"

    def test_a_seven_day_week_may_hold_one_session(self) -> None:
        assert strength("LEQLLLL") == "Wed LIGHT"

    def test_the_only_day_off_before_the_long_run_is_light(self) -> None:
        assert strength("EQEQOLE") == "Tue FULL, Fri LIGHT"

    def test_the_only_day_off_after_the_long_run_is_full_if_the_next_day_is_easy(self) -> None:
        assert "Mon FULL" in strength("OEQEEEL")

    def test_the_only_day_off_after_the_long_run_is_light_if_the_next_day_is_hard(self) -> None:
        assert "Mon LIGHT" in strength("OQEQEEL")

    def test_two_lawful_days_in_a_row_hold_one_session_and_it_is_full_if_it_can_be(self) -> None:
        """Only Thursday and Friday are open; Thursday is before an easy day."""
        assert strength("LLLOELL") == "Thu FULL"

    def test_where_no_day_allows_more_the_lone_session_is_light(self) -> None:
        assert strength("LLLOLLL") == "Thu LIGHT"

    def test_a_week_of_long_runs_holds_no_strength_and_says_so(self) -> None:
        wanted = request("LLLLLLL", 1)
        assert strength(wanted, 0) == ""
        assert "a strength session" in {each.what for each in plan(wanted).unplaced}

    def test_no_runs_at_all(self) -> None:
        """Two sessions three days apart, mobility two or three times, no activation."""
        found = plan(request("OOOOOOO"))
        days = [each.date for each in of_kind(found, STRENGTH)]
        assert all((b - a).days >= 3 for a, b in pairwise(days))
        assert len(days) == 12
        assert of_kind(found, ACTIVATION) == of_kind(found, STRETCH) == []
        for week in range(1, 7):
            assert 2 <= sum(each.week == week for each in of_kind(found, MOBILITY)) <= 3

    def test_back_to_back_long_runs(self) -> None:
        """Both free of strength; light at most on the day before the first."""
        assert strength("OEQEOLL") == "Mon FULL, Fri LIGHT"

    def test_walking_and_cross_training_days_are_days_off(self) -> None:
        assert strength("CQCECCL") == strength("OQOEOOL")
        found = plan(request("CQCECCL", 1))
        assert {each.date for each in of_kind(found, ACTIVATION)} == {TUE, THU, SUN}
        assert {each.date for each in of_kind(found, STRETCH)} == {TUE, THU, SUN}

    def test_hard_cross_training_wants_fresh_legs_like_a_quality_run(self) -> None:
        lawful = kept(1, 2, 3, 4, 5, 6)
        assert strength("OHOOOOO", strength=lawful) == "Mon LIGHT"
        assert strength("OCOOOOO", strength=lawful) == "Mon FULL"

    def test_weekdays_the_runner_keeps_free_stay_free(self) -> None:
        for weekday in range(7):
            assert SHORT[weekday] not in strength("OQOEOOL", strength=kept(weekday))
        assert strength("OQOEOOL", strength=kept(*range(7))) == ""

    def test_strength_on_hard_days_when_preferred(self) -> None:
        placed = strength("OQEQOEL", strength=StrengthWish(days="hard"))
        assert placed == "Tue FULL, Thu FULL"


class TestHowOften:
    @pytest.mark.parametrize("count", [0, 1, 2, 3])
    def test_as_often_as_asked(self, count: int) -> None:
        wanted = request("OEOEOEO", strength=StrengthWish(per_week=count))
        assert [len(choice.strength) for choice in search(wanted)[1]] == [count] * 6

    def test_a_third_does_not_come_unasked(self) -> None:
        assert len(search(request("OOOOOOO"))[1][2].strength) == 2

    @pytest.mark.parametrize(("length", "sessions"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (7, 2)])
    @pytest.mark.parametrize("cut", ["start", "end"])
    def test_weeks_cut_by_the_plans_ends_ask_for_less(self, cut: str, length: int, sessions: int) -> None:
        start = MONDAY + DAY * (7 - length) if cut == "start" else MONDAY
        found = plan(request("OOOOOOO", length / 7, start=start))
        assert len(of_kind(found, STRENGTH)) == sessions
        assert [each.what for each in found.unplaced if "strength" in each.what] == []

    @pytest.mark.parametrize("week_starts", range(7))
    def test_weeks_may_start_on_any_weekday(self, week_starts: int) -> None:
        wanted = request("OQOEOOL", 5, week_starts=week_starts)
        firsts = weeks_of(wanted)
        assert {first.weekday() for first in firsts} == {week_starts}
        assert firsts[0] <= wanted.start < firsts[0] + WEEK
        assert firsts[-1] <= wanted.end < firsts[-1] + WEEK
        assert sorted(strength(wanted, 2).split(", ")) == ["Fri FULL", "Wed FULL"]

    def test_strength_keeps_its_distance_over_the_edge_of_two_weeks(self) -> None:
        """Sundays and Mondays are the only days open: never both."""
        found = plan(request("OEEEEEO", strength=kept(1, 2, 3, 4, 5)))
        days = [each.date for each in of_kind(found, STRENGTH)]
        assert len(days) >= 6
        assert all((b - a).days > 1 for a, b in pairwise(days))


class TestLittleTime:
    def test_five_minutes_for_each_block(self) -> None:
        found = plan(request("OEOOEOL", 1, minutes=FIVE))
        assert {each.block for each in of_kind(found, ACTIVATION)} == {"pre-mini"}
        assert {each.block for each in of_kind(found, STRETCH)} == {"post-mini"}
        assert {each.block for each in of_kind(found, STRENGTH)} == {"hst-5-a", "hst-5-b"}
        assert all(each.minutes <= 5 for each in found.sessions)

    def test_the_short_activation_takes_three_minutes(self) -> None:
        found = plan(request("OEOOEOL", 1, minutes=FIVE))
        assert {each.minutes for each in of_kind(found, ACTIVATION)} == {3}

    def test_five_minutes_a_day_go_to_activation_first(self) -> None:
        found = plan(request("OEOOEOL", 1, minutes=Minutes(day=5)))
        assert {each.date for each in of_kind(found, ACTIVATION)} == {TUE, FRI, SUN}
        for date in (TUE, FRI, SUN):
            assert blocks(found, date) == ["pre-mini"]
        assert all(each.block.startswith("hst-5") for each in of_kind(found, STRENGTH))
        assert len(of_kind(found, STRENGTH)) == 2

    def test_six_minutes_a_day_leave_room_for_the_short_stretch(self) -> None:
        assert blocks(plan(request("OEOOEOL", 1, minutes=Minutes(day=6))), TUE) == ["pre-mini", "post-mini"]

    @pytest.mark.parametrize("minutes", [Minutes(day=2), Minutes(activation=2), Minutes(activation=1)])
    def test_less_than_three_minutes_leave_one_exercise(self, minutes: Minutes) -> None:
        found = plan(request("OEOOEOL", 1, minutes=minutes))
        for each in of_kind(found, ACTIVATION):
            assert [(item.exercise, item.sets, item.reps) for item in each.items] == [("glute-bridge", 1, 10)]
        assert len(of_kind(found, ACTIVATION)) == 3

    @pytest.mark.parametrize("minutes", [Minutes(day=0), Minutes(0, 0, 0, 0)])
    def test_no_minutes_no_blocks_and_every_lack_is_told(self, minutes: Minutes) -> None:
        found = plan(request("OEOOEOL", 1, minutes=minutes))
        assert found.sessions == ()
        lacking = {each.what for each in found.unplaced}
        assert {"a strength session", "the activation before 3 runs", "the stretch after 3 runs"} <= lacking

    def test_each_kind_may_be_given_no_minutes(self) -> None:
        for kind in SessionKind:
            found = plan(request("OEOOEOL", 1, minutes=replace(Minutes(), **{kind.value: 0})))
            assert {each.kind for each in found.sessions} == set(SessionKind) - {kind}


class TestTheClock:
    def test_a_written_earliest_hour_shortens_activation(self) -> None:
        hours = Hours(earliest=dt.time(6), earliest_given=True)
        found = plan(at(request("OEOOEOL", 1, hours=hours), 1, "06:04"))
        assert blocks(found, TUE)[0] == "pre-mini"

    def test_without_time_the_run_says_how_to_begin(self) -> None:
        hours = Hours(earliest=dt.time(6), earliest_given=True)
        found = plan(at(request("OEOOEOL", 1, hours=hours), 1, "06:00"))
        assert of_kind(found, ACTIVATION, TUE) == []
        (run,) = [each for each in found.runs if each.run.date == TUE]
        assert run.without_activation
        assert "drills" in run.note

    def test_an_hour_the_runner_did_not_write_is_no_bound(self) -> None:
        found = plan(at(request("OEOOEOL", 1), 1, "05:30"))
        (block,) = of_kind(found, ACTIVATION, TUE)
        assert block.block == "pre-std"
        assert block.end is not None
        assert block.end.time() == dt.time(5, 30)

    def test_nothing_begins_before_the_plans_first_midnight(self) -> None:
        wanted = at(request("EOOOEOL", 2), 0, "00:04")
        found = plan(wanted)
        assert [each.block for each in of_kind(found, ACTIVATION, MON)] == ["pre-mini"]
        assert found.sessions[0].date == MON
        (second,) = [
            each for each in of_kind(found, ACTIVATION) if each.end and each.end.date() == MON + WEEK
        ]
        assert second.block == "pre-std"
        assert second.date == SUN

    def test_nothing_ends_after_the_plans_last_midnight(self) -> None:
        found = plan(at(request("EOEOOOE", 2), 6, "23:30"))
        assert max(each.date for each in found.sessions) <= found.request.end
        assert of_kind(found, STRETCH, MON + WEEK)

    def test_six_hours_after_a_key_run_cost_nothing_and_three_are_lawful(self) -> None:
        only_tuesday = StrengthWish(not_on=frozenset({0, 2, 3, 4, 5, 6}))
        for hour, cost in (("07:00", 0), ("14:00", 0), ("15:00", 2)):
            season, choices, _ = search(at(request("OQEEEEL", strength=only_tuesday), 1, hour))
            assert words(choices[2].strength) == "Tue FULL"
            charged = [v.cost for v in verdicts(season, choices, CATALOGUE) if v.rule == SIX and v.week == 2]
            assert sum(charged) == cost

    def test_no_room_after_a_late_key_run(self) -> None:
        only_tuesday = StrengthWish(not_on=frozenset({0, 2, 3, 4, 5, 6}))
        wanted = at(request("OQEEEEL", strength=only_tuesday), 1, "19:00")
        assert strength(wanted) == ""
        tuesday = next(each for each in schedule(wanted).days if each.date == TUE)
        assert {each.rule for each in tuesday.refusals if each.block.startswith("strength")} == {
            AFTER_THE_RUN
        }


SIX = "six-hours-after-a-key-run"
AFTER_THE_RUN = "strength-only-after-the-last-run"


class TestDoubles:
    def test_two_easy_runs(self) -> None:
        """The second gets the short activation, the stretch follows the last."""
        found = plan(at(request("O E+E O O E O L", 1), 1, "07:00", "18:00"))
        assert [each.block for each in of_kind(found, ACTIVATION, TUE)] == ["pre-std", "pre-mini"]
        (stretch,) = of_kind(found, STRETCH, TUE)
        assert stretch.start is not None
        assert stretch.start.time() == dt.time(18, 45)

    def test_a_second_key_run_keeps_the_long_activation(self) -> None:
        found = plan(at(request("O E+Q O O E O L", 1), 1, "07:00", "18:00"))
        assert [each.block for each in of_kind(found, ACTIVATION, TUE)] == ["pre-std", "pre-key"]

    def test_strength_only_after_the_last_run(self) -> None:
        only_tuesday = StrengthWish(not_on=frozenset({0, 2, 3, 4, 5, 6}))
        found = plan(at(request("O E+E O O E O L", 1, strength=only_tuesday), 1, "07:00", "17:30"))
        (each,) = of_kind(found, STRENGTH)
        assert each.start is not None
        assert each.start.time() == dt.time(18, 21)

    def test_a_double_day_costs_two_more(self) -> None:
        assert strength("EEEEEEL") == "Tue FULL, Fri FULL"
        assert "Tue" not in strength("E E+E E E E E L")

    def test_where_a_second_session_brings_as_much_as_it_costs_there_is_one(self) -> None:
        """Of schedules that cost the same the fewest sessions win, though the second could be placed."""
        assert strength("E+E E+E E+E E+E E+E E+E E+E") == "Mon FULL"
