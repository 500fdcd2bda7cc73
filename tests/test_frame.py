"""Running weeks towards a race: how they rise, rest and fall, in values and as written in a plan file.

The distances, days a week, lengths and race days are all tried through; a part of them is written to
a plan file, read back and held against the same laws.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from framing import DAY, WEEK, Weeks, broken, of_frame, of_request
from making import KNOWN, TODAY, request_of

from hipcal.cli_new_file import Answers, plan_text
from hipcal.cli_new_frame import FrameWish, framed
from hipcal.frame import SECOND, TURN, Frame, Wish, frame
from hipcal.frame_ramp import SHAPES, shape_for
from hipcal.model import Athlete, Race, RunKind
from hipcal.phases import row_for

METRES = {"5k": 5_000, "10k": 10_000, "half": 21_098, "marathon": 42_195, "ultra": 50_000}
EXPERIENCE = ("novice", "regular")
DAYS = range(2, 8)
LENGTHS = (*range(4, 13), 16, 17, 18, 19, 30)
SUNDAY = 6


def race_in(weeks: int, weekday: int = SUNDAY) -> dt.date:
    """That weekday of a week counted from this one."""
    return TODAY + WEEK * (weeks - 1) + DAY * weekday


@cache
def made(
    distance: str, days: int, race: dt.date, experience: str = "novice", longest: int | None = None
) -> Frame:
    row = row_for(METRES[distance], KNOWN.season.races.values())
    over = race + DAY * (row.full_again - 1)
    return frame(
        Race(race, distance, METRES[distance]),
        Athlete(experience=experience),
        (TODAY, over + DAY * (SUNDAY - over.weekday())),
        Wish(days, longest),
        KNOWN.season,
    )


def written(distance: str, days: int, race: dt.date, *, said: Answers | None = None, **wish: str) -> str:
    """The plan file that `hipcal new` writes."""
    answers = replace(said or Answers(runs=""), races=(f"{distance}:{race}",), timezone="Europe/London")
    return plan_text(framed(answers, FrameWish(days=str(days), **wish), TODAY), "plan.yaml")


def read_back(text: str) -> Weeks:
    return of_request(request_of(text))


# Every frame


@pytest.mark.parametrize("distance", METRES)
@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("experience", EXPERIENCE)
def test_a_frame_keeps_its_laws(distance: str, days: int, experience: str) -> None:
    """For many lengths and every race day; for other longest runs those of a weekend."""
    cases = [*product(LENGTHS, range(7), (None,)), *product(LENGTHS, (SUNDAY,), (30, 100))]
    faults = {
        (weeks, weekday, longest): broken(
            of_frame(made(distance, days, race_in(weeks, weekday), experience, longest))
        )
        for weeks, weekday, longest in cases
    }
    assert {case: found for case, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("nth", "distance", "days"), [(n, *each) for n, each in enumerate(product(METRES, DAYS))]
)
def test_a_written_frame_keeps_them_too(nth: int, distance: str, days: int) -> None:
    """Read back from the plan file; lengths, race days and experience in turn."""
    race, experience = race_in(LENGTHS[nth % len(LENGTHS)], nth % 7), EXPERIENCE[nth % 2]
    found = read_back(written(distance, days, race, said=Answers(runs="", experience=experience)))
    assert broken(found) == []
    assert found.runs == of_frame(made(distance, days, race, experience)).runs


@pytest.mark.parametrize("distance", METRES)
def test_every_week_has_its_days_and_its_long_run(distance: str) -> None:
    for days, experience in product(DAYS, EXPERIENCE):
        found = made(distance, days, race_in(16), experience)
        for week in found.weeks[: found.biggest]:
            assert len(week.runs) == days
            assert max(week.runs, key=lambda run: run.minutes).kind == "long"
            assert [run.weekday for run in week.runs if run.kind == "long"] == [SUNDAY]


@pytest.mark.parametrize(
    "spoilt",
    [
        {(5, SUNDAY): 100},  # a long run that leaps
        {(7, SUNDAY): 85},  # no rest in the cut-back week
        {(4, 1): 47},
        {(12, 5): 45},  # long the day before the race
        {(12, 1): 100},  # no taper
        {(13, 0): 30},  # the day after the race
        {(13, 3): 70},
    ],
)
def test_a_law_that_is_broken_is_noticed(spoilt: dict[tuple[int, int], int]) -> None:
    weeks = of_frame(made("half", 4, race_in(12)))
    assert broken(weeks) == []
    days = {TODAY + WEEK * (week - 1) + DAY * weekday: minutes for (week, weekday), minutes in spoilt.items()}
    runs = {**weeks.runs, **{day: (RunKind.EASY, minutes) for day, minutes in days.items()}}
    assert broken(replace(weeks, runs=runs))


def test_hard_days_in_a_row_are_noticed() -> None:
    weeks = of_frame(made("half", 5, race_in(12)))
    hard = {TODAY + DAY: (RunKind.QUALITY, 30), TODAY + DAY * 2: (RunKind.QUALITY, 30)}
    assert any("two hard days" in fault for fault in broken(replace(weeks, runs={**weeks.runs, **hard})))


# The ramp


@pytest.mark.parametrize("distance", METRES)
def test_the_long_run_reaches_the_peak_where_there_is_time_and_goes_no_further(distance: str) -> None:
    shape = shape_for(METRES[distance])
    assert made(distance, 4, race_in(24)).reaches == shape.peak
    assert made(distance, 4, race_in(10), longest=400).reaches == shape.peak
    assert made(distance, 4, race_in(6), longest=30).reaches < shape.peak


def test_the_peaks_are_those_that_are_told() -> None:
    assert [shape.peak for shape in SHAPES] == [60, 80, 120, 180, 240]
    assert (shape_for(12_000).peak, shape_for(3_000).peak, shape_for(100_000).peak) == (120, 60, 240)


def test_a_long_way_begins_with_weeks_that_repeat() -> None:
    found = made("half", 4, race_in(52), "regular")
    assert {week.runs for week in found.weeks[: found.repeated + 1]} == {found.usual}
    assert found.repeated == 52 - 30
    assert len(found.weeks) == 53
    assert found.reaches == 120


def test_the_ramp_begins_with_what_was_run_lately() -> None:
    assert made("10k", 3, race_in(10), longest=45).begins == 45
    assert made("10k", 3, race_in(10), longest=48).begins == 45
    begun = {made("half", 4, race_in(12), each).begins for each in EXPERIENCE}
    assert begun == {60, 75}


# What is hard


def hard_weeks(found: Frame, kinds: tuple[str, ...] = TURN) -> list[int]:
    return [week.number for week in found.weeks for run in week.runs if run.kind in kinds]


def test_a_novice_runs_hard_from_the_third_week_and_a_regular_at_once() -> None:
    assert hard_weeks(made("half", 4, race_in(12))) == list(range(3, 13))
    assert hard_weeks(made("half", 4, race_in(12), "regular")) == list(range(1, 13))
    assert hard_weeks(made("half", 4, race_in(3))) == []


def test_only_a_regular_on_five_days_or_more_has_a_second_hard_run() -> None:
    for days in DAYS:
        assert not hard_weeks(made("half", days, race_in(12)), (SECOND,))
        regular = made("half", days, race_in(12), "regular")
        assert bool(hard_weeks(regular, (SECOND,))) is (days >= 5)
        easier = [week.number for week in regular.weeks if week.name == "cut-back"]
        assert not set(easier) & set(hard_weeks(regular, (SECOND,)))


def test_hard_runs_take_turns() -> None:
    found = made("marathon", 5, race_in(16), "regular")
    kinds = [run.kind for week in found.weeks[: found.biggest] for run in week.runs if run.kind in TURN]
    assert kinds == [TURN[nth % 3] for nth in range(found.biggest)]


@pytest.mark.parametrize("days", range(3, 8))
def test_one_run_of_the_last_days_stays_hard(days: int) -> None:
    for distance, weekday in product(("10k", "half", "marathon", "ultra"), range(7)):
        last = of_frame(made(distance, days, race_in(14, weekday))).last_days
        assert [away for away, (kind, _) in last.items() if kind is RunKind.QUALITY], (distance, weekday)
        assert next(iter(last.values()))[1] == max(minutes for _, minutes in last.values())


def test_a_hard_run_too_short_to_be_one_has_strides() -> None:
    rest = made("5k", 3, race_in(8)).weeks[2].runs
    assert [(run.kind, run.minutes) for run in rest] == [("strides", 15), ("easy", 15), ("long", 35)]


# Little time


@pytest.mark.parametrize("distance", METRES)
@pytest.mark.parametrize("weeks", [1, 2, 3])
def test_a_race_that_is_near_has_weeks_that_only_get_shorter(distance: str, weeks: int) -> None:
    for days, weekday in product(DAYS, range(7)):
        found = of_frame(made(distance, days, race_in(weeks, weekday)))
        totals = [found.total(number) for number in range(1, weeks)]
        assert totals == sorted(totals, reverse=True), (days, weekday)
        assert all(minutes <= shape_for(METRES[distance]).novice for _, minutes in found.runs.values())
        assert [fault for fault in broken(found) if "%" not in fault] == []


def test_a_race_today_is_a_frame() -> None:
    found = read_back(written("half", 4, TODAY))
    assert min(found.runs) > TODAY + DAY


def test_no_run_is_too_short_and_a_long_run_is_the_longest_of_its_week() -> None:
    for distance, days, weeks, weekday in product(METRES, DAYS, (1, 2, 3, 9, 14), range(7)):
        found = made(distance, days, race_in(weeks, weekday))
        for week in found.weeks:
            longest = sorted(run.minutes for run in week.runs)[-2:]
            for run in week.runs:
                away = (found.race.date - week.first).days - run.weekday
                assert run.minutes >= (10 if away in {1, 2} else 15), (distance, days, weeks, week)
                if run.kind == "long":
                    assert longest[-1:] == [run.minutes] != longest[:-1], (distance, days, weeks, week)


def test_two_weeks_of_two_days_before_a_5k() -> None:
    first, second = made("5k", 2, race_in(2)).weeks[:2]
    assert [(run.kind, run.minutes) for run in (*first.runs, *second.runs)] == [
        ("easy", 20),
        ("easy", 15),
        ("easy", 15),
    ]


# As text


def about(distance: str, race: dt.date) -> str:
    text = written(distance, 4, race).replace("# ", "").partition("Numbers for which")[0]
    return " ".join(text.split())


def test_a_taper_longer_than_the_time_left_says_what_is_left() -> None:
    told = about("marathon", race_in(2))
    assert "13 days are left to the race. The runs get shorter from 21 days before it on" in told
    assert "In the last 21 days" not in told
    assert "2 days are left to the race." in about("half", TODAY + DAY * 2)
    assert "In the last 21 days before the race the runs get shorter." in about("marathon", race_in(5))


def test_what_the_last_week_is_compared_with_is_there() -> None:
    assert "half the minutes of the biggest week" in about("half", race_in(12))
    near = about("half", race_in(2))
    assert "half the minutes of the running week below" in near


def test_a_week_that_cannot_get_much_shorter_is_not_said_to() -> None:
    text = " ".join(written("5k", 3, race_in(9), long_now="30").replace("# ", "").split())
    assert ("Bosquet" in text) != ("as short as a run may be: 15 minutes, at the end 10." in text)
    low = " ".join(written("5k", 6, race_in(4), long_now="20").replace("# ", "").split())
    assert "In the last seven every run is as short as a run may be: 15 minutes, at the end 10." in low
    assert "Bosquet" not in low


def test_a_race_on_the_first_day_has_no_weeks_before_it() -> None:
    told = about("half", TODAY)
    assert "No run is left before the race." in told
    assert "get shorter" not in told
    assert "After the race come days off" in told


def test_the_text_says_how_the_weeks_were_made() -> None:
    text = " ".join(written("half", 4, race_in(12)).replace("# ", "").split())
    for words in (
        "a frame to edit, not a training plan",
        "longest run of the last weeks: 1h ",
        "rises to 1h35 in week 10",
        "More weeks would take it to 2h",
        "One run a week is hard from week 3 on",
        "Bosquet 2007, Wang 2023",
        "hipcal's own choice",
    ):
        assert words in text


def test_no_line_of_the_frame_is_wider_than_a_terminal() -> None:
    text = written("marathon", 7, race_in(30), run_at="6:15", said=Answers(runs="", experience="regular"))
    assert max(map(len, text.splitlines())) <= 80


def test_every_run_has_the_hour_that_was_said() -> None:
    request = request_of(written("10k", 4, race_in(10), run_at="6:15"))
    changed = [runs for change in request.running for _, runs in change.runs]
    hours = {run.at for runs in (*request.runs, *changed) for run in runs}
    assert hours == {dt.time(6, 15)}


def test_equal_weeks_are_one_entry() -> None:
    text = written("5k", 5, race_in(10), said=Answers(runs="", experience="regular"))
    assert "weeks: 2-3" not in text  # the hard run differs
    flat = written("5k", 2, race_in(9), long_now="60")
    assert "  - weeks: 2 " not in flat  # as the first week


def test_age_lengthens_the_recovery_and_the_frame_with_it() -> None:
    young, old = (written("half", 4, race_in(12), said=Answers(runs="", age=age)) for age in ("30", "66"))
    assert request_of(old).end == request_of(young).end + WEEK
    assert broken(read_back(old)) == []
    calm = [run for day, run in read_back(old).runs.items() if day > race_in(12)]
    assert {kind for kind, _ in calm} <= {RunKind.EASY, RunKind.RECOVERY}


def test_the_first_day_is_written_because_weeks_count_from_it() -> None:
    assert f"\nstart: {TODAY}\n" in written("10k", 3, race_in(9))
