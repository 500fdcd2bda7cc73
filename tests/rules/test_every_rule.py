"""Every law about days and weeks objecting and silent, every wish charging and silent: one table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from weeks import CATALOGUE, MONDAY, at, request, season

from hipcal.model import (
    Athlete,
    Calendars,
    Hours,
    Intensity,
    Log,
    Minutes,
    Pause,
    Race,
    Request,
    StrengthWish,
)
from hipcal.rules import LAWS, WISHES, charge, contents, describe, laws, name_of, progress, wishes
from hipcal.rules.views import DayView, WeekChoice, WeekView

FULL, LIGHT = Intensity.FULL, Intensity.LIGHT
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
MINOR = Athlete(age=16)
HARD_DAYS = StrengthWish(days="hard")
Case = Callable[[], Any]


def week(letters: str | Request, number: int = 0, **more: Any) -> WeekView:
    wanted = request(letters, 2, **more) if isinstance(letters, str) else letters
    return season(wanted).weeks[number]


def view(letters: str | Request, place: int, **more: Any) -> DayView:
    return week(letters, **more).days[place]


def put(
    *days: tuple[int, Intensity], mobility: tuple[int, ...] = (), stretch: tuple[int, ...] = ()
) -> WeekChoice:
    return WeekChoice(days, mobility, stretch)


def quality_at(hour: str, **more: Any) -> DayView:
    return view(at(request("OQOEOOL", 2, **more), TUE, hour), TUE)


TUESDAY, THURSDAY = MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=3)
ILL, HURT = (Pause(TUESDAY, THURSDAY, "illness"),), (Pause(TUESDAY, THURSDAY, "injury"),)
SORE = Log(sore=(MONDAY + dt.timedelta(days=2),))
NO_STRENGTH, TWO = put(), put((MON, FULL), (THU, FULL))
ASK_FIRST = Athlete(ask_first=True)
NO_MOBILITY, NO_MINUTES = Minutes(mobility=0), Minutes(strength=1)
DESK = Athlete(desk_job=True)
NO_FLOOR = frozenset({"floor"})
RACE_ON_SATURDAY = (Race(MONDAY + dt.timedelta(days=5), "10k", 10_000),)
EARLY = Hours(earliest=dt.time(6), earliest_given=True)
EVERY_DAY = tuple(range(7))
GYM = Calendars(strength=frozenset({TUESDAY}))
ALL_DAY = dt.datetime(2027, 5, 3, 4, tzinfo=dt.UTC), dt.datetime(2027, 5, 3, 21, tzinfo=dt.UTC)
MEETINGS = Calendars(busy=(ALL_DAY,))


def starting_wednesday() -> WeekView:
    wanted = request("OQOEOOL", 12 / 7, start=dt.date(2027, 5, 5))
    return season(wanted).weeks[0]


def same_days(before: WeekChoice, after: WeekChoice, other: str = "OQOEOOL") -> Any:
    return wishes.the_same_weekdays_every_week(week("OQOEOOL"), before, week(other), after)


# name → what makes the rule object or charge, what it says nothing about
PAIRS: dict[str, tuple[Case, Case]] = {
    "nothing-in-a-pause": (
        lambda: laws.nothing_in_a_pause(view("OQOEOOL", WED, pauses=ILL), LIGHT),
        lambda: laws.nothing_in_a_pause(view("OQOEOOL", FRI, pauses=ILL), LIGHT),
    ),
    "light-when-strength-comes-back": (
        lambda: laws.light_when_strength_comes_back(view("OQOEOOL", FRI, pauses=HURT), FULL),
        lambda: laws.light_when_strength_comes_back(view("OQOEOOL", FRI, pauses=HURT), LIGHT),
    ),
    "full-strength-waits-while-sore": (
        lambda: laws.full_strength_waits_while_sore(view("OQOEOOL", WED, log=SORE), FULL),
        lambda: laws.full_strength_waits_while_sore(view("OQOEOOL", WED, log=SORE), LIGHT),
    ),
    "inside-the-plan": (
        lambda: laws.inside_the_plan(starting_wednesday().days[TUE], FULL),
        lambda: laws.inside_the_plan(starting_wednesday().days[WED], FULL),
    ),
    "weekdays-kept-free": (
        lambda: laws.weekdays_kept_free(
            view("OOOOOOO", WED, strength=StrengthWish(not_on=frozenset({WED}))), LIGHT
        ),
        lambda: laws.weekdays_kept_free(
            view("OOOOOOO", THU, strength=StrengthWish(not_on=frozenset({WED}))), FULL
        ),
    ),
    "no-strength-on-long-run-or-race-days": (
        lambda: laws.no_strength_on_long_run_or_race_days(view("OQOEOOL", SUN), LIGHT),
        lambda: laws.no_strength_on_long_run_or_race_days(view("OQOEOOL", TUE), FULL),
    ),
    "legs-fresh-before-a-key-run": (
        lambda: laws.legs_fresh_before_a_key_run(view("OQOEOOL", MON), FULL),
        lambda: laws.legs_fresh_before_a_key_run(view("OQOEOOL", MON), LIGHT),
    ),
    "light-until-cleared": (
        lambda: laws.light_until_cleared(view("OOOOOOO", MON, athlete=ASK_FIRST), FULL),
        lambda: laws.light_until_cleared(view("OOOOOOO", MON, athlete=ASK_FIRST), LIGHT),
    ),
    "strength-keeps-away-from-races": (
        lambda: laws.strength_keeps_away_from_races(view("OOOOOOO", MON, races=RACE_ON_SATURDAY), FULL),
        lambda: laws.strength_keeps_away_from_races(view("OOOOOOO", MON, races=RACE_ON_SATURDAY), LIGHT),
    ),
    "light-when-strength-begins-late": (
        lambda: laws.light_when_strength_begins_late(view("OOOOOOO", MON, races=RACE_ON_SATURDAY), FULL),
        lambda: laws.light_when_strength_begins_late(
            view("OOOOOOO", MON, races=RACE_ON_SATURDAY, athlete=Athlete(experience="regular")), FULL
        ),
    ),
    "strength-only-after-the-last-run": (
        lambda: laws.strength_only_after_the_last_run(quality_at("17:31"), FULL),
        lambda: laws.strength_only_after_the_last_run(quality_at("17:00"), FULL),
    ),
    "within-the-minutes": (
        lambda: laws.within_the_minutes(view("OOOOOOO", MON, minutes=NO_MINUTES), LIGHT),
        lambda: laws.within_the_minutes(view("OOOOOOO", MON), FULL),
    ),
    "within-the-free-hours": (
        lambda: laws.within_the_free_hours(view("OOOOOOO", MON, calendars=MEETINGS), LIGHT),
        lambda: laws.within_the_free_hours(view("OOOOOOO", TUE, calendars=MEETINGS), LIGHT),
    ),
    "a-day-between-your-own-strength": (
        lambda: laws.a_day_between_your_own_strength(view("OOOOOOO", WED, calendars=GYM), LIGHT),
        lambda: laws.a_day_between_your_own_strength(view("OOOOOOO", THU, calendars=GYM), FULL),
    ),
    "strength-never-on-consecutive-days": (
        lambda: laws.strength_never_on_consecutive_days(1),
        lambda: laws.strength_never_on_consecutive_days(2),
    ),
    "no-more-strength-than-the-phase-allows": (
        lambda: laws.no_more_strength_than_the_phase_allows(
            week("OOOOOOO"), put((MON, FULL), (WED, FULL), (FRI, FULL))
        ),
        lambda: laws.no_more_strength_than_the_phase_allows(week("OOOOOOO"), TWO),
    ),
    "a-free-day-for-under-18s": (
        lambda: laws.a_free_day_for_under_18s(
            week("OEEEEEE", athlete=MINOR), put((MON, FULL), stretch=EVERY_DAY[1:])
        ),
        lambda: laws.a_free_day_for_under_18s(
            week("OEEEEEE", athlete=MINOR), put((MON, FULL), stretch=EVERY_DAY[2:])
        ),
    ),
    "mobility-on-at-most-three-free-days": (
        lambda: laws.mobility_on_at_most_three_free_days(week("OOOOOOO"), put(mobility=(0, 1, 2, 3))),
        lambda: laws.mobility_on_at_most_three_free_days(week("OOOOOOO"), put(mobility=(0, 1, 2))),
    ),
    "the-same-plan-every-time": (
        lambda: (
            laws.the_same_plan_every_time(put((MON, LIGHT))) > laws.the_same_plan_every_time(put((MON, FULL)))
        ),
        lambda: laws.the_same_plan_every_time(TWO) > laws.the_same_plan_every_time(put((MON, FULL))),
    ),
    "strength-on-off-days-first": (
        lambda: wishes.strength_on_off_days_first(view("OQOEOOL", WED, strength=HARD_DAYS), FULL),
        lambda: wishes.strength_on_off_days_first(view("OQOEOOL", WED), FULL),
    ),
    "else-after-a-quality-run": (
        lambda: wishes.else_after_a_quality_run(view("OTOEOOL", TUE), FULL),
        lambda: wishes.else_after_a_quality_run(view("OQOEOOL", TUE, strength=HARD_DAYS), FULL),
    ),
    "else-after-an-easy-run": (
        lambda: wishes.else_after_an_easy_run(view("OQOEOOL", THU), FULL),
        lambda: wishes.else_after_an_easy_run(view("OQOCOOL", THU), FULL),
    ),
    "before-a-key-run-rather-nothing": (
        lambda: wishes.before_a_key_run_rather_nothing(view("OHOEOOL", MON), LIGHT),
        lambda: wishes.before_a_key_run_rather_nothing(view("OCOEOOL", MON), LIGHT),
    ),
    "rest-after-the-long-run": (
        lambda: wishes.rest_after_the_long_run(view("OQOEOOL", MON), LIGHT),
        lambda: wishes.rest_after_the_long_run(view("OQOEOOL", WED), FULL),
    ),
    "full-where-full-is-lawful": (
        lambda: wishes.full_where_full_is_lawful(view("OQOEOOL", WED), LIGHT),
        lambda: wishes.full_where_full_is_lawful(view("OQOEOOL", MON), LIGHT),
    ),
    "no-strength-on-double-run-days": (
        lambda: wishes.no_strength_on_double_run_days(view("O E+E O E O O L", TUE), FULL),
        lambda: wishes.no_strength_on_double_run_days(view("O E+C O E O O L", TUE), FULL),
    ),
    "six-hours-after-a-key-run": (
        lambda: wishes.six_hours_after_a_key_run(quality_at("16:00"), FULL),
        lambda: wishes.six_hours_after_a_key_run(quality_at("07:00"), FULL),
    ),
    "activation-that-suits-the-run": (
        lambda: wishes.activation_that_suits_the_run(
            view("OQOEOOL", TUE, minutes=Minutes(activation=3)), None
        ),
        lambda: wishes.activation_that_suits_the_run(view("OQOEOOL", TUE), None),
    ),
    "a-hip-stretch-every-week": (
        lambda: wishes.a_hip_stretch_every_week(week("OQOEOOL"), put()),
        lambda: wishes.a_hip_stretch_every_week(week("OQOEOOL"), put(mobility=(MON,))),
    ),
    "after-the-hardest-run": (
        lambda: wishes.after_the_hardest_run(week("OQOEOLO", races=RACE_ON_SATURDAY), put((THU, LIGHT))),
        lambda: wishes.after_the_hardest_run(week("OQOEOLO"), put((THU, LIGHT))),
    ),
    "seated-mobility-for-desk-days": (
        lambda: wishes.seated_mobility_for_desk_days(
            week("OQOEOOL", athlete=DESK, without=NO_FLOOR), put(mobility=(MON,))
        ),
        lambda: wishes.seated_mobility_for_desk_days(week("OQOEOOL", athlete=DESK), put(mobility=(MON,))),
    ),
    "seated-work-for-desk-days": (
        lambda: wishes.seated_work_for_desk_days(
            view("OQOEOOL", TUE, athlete=DESK, minutes=Minutes(activation=3)), None
        ),
        lambda: wishes.seated_work_for_desk_days(view("OQOEOOL", MON, athlete=DESK), None),
    ),
    "stretch-after-every-run": (
        lambda: wishes.stretch_after_every_run(view("OQOEOOL", SUN), stretched=False),
        lambda: wishes.stretch_after_every_run(view("OQOEOOL", SUN), stretched=True),
    ),
    "a-strength-session-every-week": (
        lambda: wishes.a_strength_session_every_week(week("OOOOOOO"), NO_STRENGTH),
        lambda: wishes.a_strength_session_every_week(week("OOOOOOO"), put((MON, LIGHT))),
    ),
    "a-second-strength-session": (
        lambda: wishes.a_second_strength_session(week("OOOOOOO"), put((MON, FULL))),
        lambda: wishes.a_second_strength_session(week("OOOOOOO"), TWO),
    ),
    "a-third-when-asked": (
        lambda: wishes.a_third_when_asked(week("OOOOOOO", strength=StrengthWish(per_week=3)), TWO),
        lambda: wishes.a_third_when_asked(week("OOOOOOO"), TWO),
    ),
    "one-full-session-a-week": (
        lambda: wishes.one_full_session_a_week(week("OOOOOOO"), put((MON, LIGHT))),
        lambda: wishes.one_full_session_a_week(week("OOOOOOO"), put((MON, LIGHT), (THU, FULL))),
    ),
    "a-lone-session-is-full": (
        lambda: wishes.a_lone_session_is_full(week("LLLLEEL"), put((THU, LIGHT))),
        lambda: wishes.a_lone_session_is_full(week("LLLLEEL"), put((FRI, FULL))),
    ),
    "not-every-off-day-filled": (
        lambda: wishes.not_every_off_day_filled(week("OEEOEEE"), TWO),
        lambda: wishes.not_every_off_day_filled(week("OEEOEOE"), TWO),
    ),
    "two-stretch-or-mobility-blocks": (
        lambda: wishes.two_stretch_or_mobility_blocks(week("OQOEOOL"), put(stretch=(1,))),
        lambda: wishes.two_stretch_or_mobility_blocks(week("OQOEOOL"), put(stretch=(1,), mobility=(0,))),
    ),
    "mobility-on-off-days-but-one": (
        lambda: wishes.mobility_on_off_days_but_one(week("OQOEOOL"), put((WED, FULL), (FRI, FULL))),
        lambda: wishes.mobility_on_off_days_but_one(
            week("OQOEOOL"), put((WED, FULL), (FRI, FULL), mobility=(MON,))
        ),
    ),
    "three-days-between-strength": (
        lambda: wishes.three_days_between_strength(2),
        lambda: wishes.three_days_between_strength(3),
    ),
    "the-same-weekdays-every-week": (
        lambda: same_days(TWO, put((MON, FULL), (FRI, FULL))),
        lambda: same_days(TWO, put((MON, LIGHT), (THU, LIGHT))),
    ),
    "a-new-selection-each-full-session": (
        lambda: wishes.a_new_selection_each_full_session("hst-full-a", "hst-full-a"),
        lambda: wishes.a_new_selection_each_full_session("hst-full-a", "hst-full-b"),
    ),
}
ABOUT_PLANS = (*contents.CONTENT_LAWS, contents.a_balanced_week, *progress.PROGRESS_LAWS)
ABOUT_CONTENTS = {name_of(law) for law in ABOUT_PLANS}


@pytest.mark.parametrize("name", PAIRS)
def test_the_rule_speaks_where_it_should(name: str) -> None:
    assert PAIRS[name][0]()


@pytest.mark.parametrize("name", PAIRS)
def test_the_rule_is_silent_where_it_should_be(name: str) -> None:
    assert not PAIRS[name][1]()


def test_every_rule_has_its_pair() -> None:
    """Laws about finished plans have theirs in test_contents and test_progress."""
    assert set(PAIRS) == {name_of(rule) for rule in (*LAWS, *WISHES)} - ABOUT_CONTENTS


def test_rules_and_their_data_are_the_same_set() -> None:
    assert {name_of(rule) for rule in (*LAWS, *WISHES)} == set(CATALOGUE.rules)
    assert len({*LAWS, *WISHES}) == len(LAWS) + len(WISHES)


def test_laws_are_hard_and_cost_nothing_and_wishes_cost_something() -> None:
    hard = {rule.name for rule in describe(CATALOGUE) if rule.hard}
    assert hard == {name_of(law) for law in LAWS}
    assert {rule.name for rule in describe(CATALOGUE) if rule.costs} == {name_of(wish) for wish in WISHES}
    assert all(cost > 0 for rule in CATALOGUE.rules.values() for cost in rule.costs.values())


def test_every_rule_has_a_sentence_and_sources() -> None:
    for rule in describe(CATALOGUE):
        assert rule.sentence.endswith(".")
        assert set(rule.sources) <= set(CATALOGUE.sources)
        assert rule.sources


@pytest.mark.parametrize("rule", [*laws.DAY_LAWS], ids=name_of)
def test_an_objection_of_a_law_is_a_sentence(rule: Callable[[DayView, Intensity], str | None]) -> None:
    said = PAIRS[name_of(rule)][0]()
    assert said[0].isupper()
    assert said.endswith(".")


@pytest.mark.parametrize("wish", WISHES, ids=name_of)
def test_what_a_wish_charges_has_a_price(wish: Callable[..., tuple[str, ...]]) -> None:
    charges = PAIRS[name_of(wish)][0]()
    assert charge(wish, charges, CATALOGUE) > 0


PRICES: dict[str, dict[str, int]] = {
    "S01": {"each": 30, "short_week": 9},
    "S02": {"each": 9},
    "S03": {"off_day": 6},
    "S04": {"each": 3},
    "S05": {"each": 2},
    "S06": {"after_quality": 6},
    "S07": {"after_easy": 7, "after_recovery": 8},
    "S08": {"each": 1},
    "S09": {"each": 2},
    "S10": {"each": 4},
    "S11": {"tier": 1},
    "S12": {"each": 1},
    "S13": {"each": 2},
    "S15": {"long": 4, "quality": 3, "easy": 2, "recovery": 1, "too_few": 5},
    "S16": {"missing": 1, "last_free_day": 2},
    "S17": {"each": 1},
    "S18": {"each": 2},
    "S19": {"each": 1},
    "S20": {"each": 1},
}


@pytest.mark.parametrize("ref", PRICES)
def test_the_price_is_the_rulebooks(ref: str) -> None:
    asked: dict[str, int] = {}
    for rule in CATALOGUE.rules.values():
        asked |= rule.costs if rule.ref == ref else {}
    assert asked == PRICES[ref]


def test_weekdays_need_not_be_kept_when_the_running_changes_or_a_week_is_cut() -> None:
    moved = put((TUE, FULL), (FRI, FULL))
    assert same_days(TWO, moved)
    assert not same_days(TWO, moved, "OQOEOLO")
    cut, whole = starting_wednesday(), week("OQOEOOL")
    assert not wishes.the_same_weekdays_every_week(cut, TWO, whole, moved)
    assert not wishes.the_same_weekdays_every_week(whole, TWO, cut, moved)
