"""A week, a day and the lists read well in 80 columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import MONDAY, leveled, sample_catalogue, sample_plan

from hipcal import catalogue, columns, rules, text, text_day, text_lists, text_season
from hipcal.model import Pause, Plan, Reason, Travel

PLAN = sample_plan()
CATALOGUE = sample_catalogue()


def marks(words: str, role: str) -> str:
    return f"<{role}>{words}</{role}>"


def test_the_week_opens_with_its_days() -> None:
    assert text.week(PLAN, 1).splitlines()[:11] == [
        "Spring half marathon",
        "Week 1 of 2, 22 to 28 March 2027",
        "Base · 13 days to City Half",
        "",
        "Mon 22 Mar  18:00  Hip strength                                   18 min   A",
        "            18:18  Hip mobility                                    9 min   B",
        "Tue 23 Mar   6:53  Hip activation before your run                  7 min   C",
        "             7:00  Intervals, 50 min",
        "             7:50  Hip stretches after your run                    6 min   D",
        "Wed 24 Mar   6:53  Hip activation before your run                  7 min   C",
        "             7:00  Easy run, 40 min",
    ]


def test_the_heading_names_level_and_deload() -> None:
    plan = leveled(sample_plan(weeks=6))
    assert text.week(plan, 3).splitlines()[2] == "Base · strength level 3 · 4 weeks to City Half"
    assert text.week(plan, 4).splitlines()[2] == "Base · deload · 3 weeks to City Half"


def test_a_length_at_the_end_of_a_title_goes_into_its_column() -> None:
    runs = tuple(replace(run, title="Tempo · 50 min") for run in PLAN.runs)
    sessions = tuple(replace(one, title=f"{one.title} · {one.minutes} min") for one in PLAN.sessions)
    shown = text.week(replace(PLAN, runs=runs, sessions=sessions), 1).splitlines()
    assert shown[4] == "Mon 22 Mar  18:00  Hip strength                                   18 min   A"
    assert shown[7] == "             7:00  Tempo                                          50 min"


def test_the_same_exercises_under_two_titles_are_told_once() -> None:
    sessions = tuple(replace(one, title=f"{one.title} {n}") for n, one in enumerate(PLAN.sessions))
    shown = text.week(replace(PLAN, sessions=sessions), 1)
    assert shown.count("Hip stretch after your run, 6 min (Tue, Wed, Fri, Sun)") == 1


def test_reasons_that_differ_name_their_days() -> None:
    sessions = tuple(
        replace(one, reasons=(Reason("rule", f"Because of {one.date.day}."),)) for one in PLAN.sessions
    )
    shown = text.week(replace(PLAN, sessions=sessions), 1)
    assert "   Why Mon: Because of 22.\n   Why Thu: Because of 25.\n" in shown


def test_a_block_is_told_once_with_doses_days_and_reason() -> None:
    shown = text.week(PLAN, 1)
    assert shown.count("Hip strength, 18 min (Mon, Thu)") == 1
    assert "   Crescent lunge knee-up  2 × 10 per side\n" in shown
    assert "   Why: You have no run today, so your legs can work. Your long run is two days\n" in shown


def test_every_item_of_every_session_is_there() -> None:
    for number in text.weeks_of(PLAN):
        shown = text.week(PLAN, number)
        for session in PLAN.sessions:
            if session.week == number:
                assert all(item.name in shown for item in session.items)


def test_what_found_no_place_is_said() -> None:
    assert "Not this week: a second strength session. The race is too close." in text.week(PLAN, 2)
    assert "Not this week" not in text.week(PLAN, 1)


def test_a_day_with_nothing_is_free() -> None:
    assert "Sat  3 Apr         free\n" in text.week(PLAN, 2)


def test_untimed_work_goes_around_its_run() -> None:
    shown = text.week(PLAN, 1)
    friday = shown[shown.index("Fri 26") : shown.index("Sat 27")]
    assert friday.index("activation") < friday.index("Easy run") < friday.index("stretches")


def test_untimed_strength_comes_after_timed_work() -> None:
    loose = [
        replace(one, start=None, end=None) if one.block == "HST-FULL-A" else one for one in PLAN.sessions
    ]
    shown = text.week(replace(PLAN, sessions=tuple(loose)), 1)
    assert shown.index("18:18") < shown.index("Hip strength")


@pytest.mark.parametrize("title", ["x" * 200, "長" * 100, "Ein sehr langer Name " * 10])
def test_no_line_is_wider_than_the_terminal(title: str) -> None:
    plan = sample_plan(title=title, race_name=title)
    shown = [text.week(plan, number) for number in text.weeks_of(plan)]
    shown += [text_day.explain(plan, CATALOGUE, day.date) for day in plan.days]
    assert max(columns.cells(line) for one in shown for line in one.splitlines()) <= columns.WIDTH


def test_letters_that_steer_a_terminal_are_taken_out() -> None:
    plan = sample_plan(title="Half\x1b[2J\u202emarathon\r\nX", race_name="A\x07B")
    shown = text.week(plan, 2) + text_day.explain(plan, CATALOGUE, plan.request.end)
    assert {letter for letter in shown if not letter.isprintable()} == {"\n"}


def test_paint_changes_nothing_but_colour() -> None:
    painted = text.week(PLAN, 1, paint=marks)
    roles = ("heading", "run", "faint", "activation", "stretch", "strength", "mobility")
    for role in roles:
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == text.week(PLAN, 1)


def test_more_blocks_than_letters() -> None:
    assert [text._letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize(
    ("first", "days", "said"),
    [
        ("2026-12-07", 6, "7 to 13 December 2026"),
        ("2026-11-30", 6, "30 November to 6 December 2026"),
        ("2026-12-28", 6, "28 December 2026 to 3 January 2027"),
    ],
)
def test_span(first: str, days: int, said: str) -> None:
    start = dt.date.fromisoformat(first)
    assert text.span(start, start + dt.timedelta(days=days)) == said


def test_a_day_is_explained_with_reasons_sources_and_refusals() -> None:
    shown = text_day.explain(PLAN, CATALOGUE, dt.date(2027, 3, 27))
    assert shown.startswith("Saturday 27 March 2027\nSpring half marathon, week 1 of 2, base.\n")
    assert "Wishes not met here cost 3" in shown
    assert "  - You have no run today, so your legs can work. (Ashley Mateo 2019)\n" in shown
    assert "  - HST-FULL-A: The long run is tomorrow.\n" in shown
    assert "  - Ashley Mateo 2019: A finding. (grade B)\n" in shown
    assert "No run this day." in shown


def test_a_day_is_explained_with_its_place_in_the_season() -> None:
    shown = text_day.explain(leveled(PLAN), CATALOGUE, dt.date(2027, 3, 31))
    assert "\n\nBase: 4 days to City Half on Sunday 4 April 2027." in shown
    assert "Full strength is closed from 28 Mar to 11 Apr around City Half, light until 8" in shown
    assert "\nWeek 2, strength level 2: The reason of week 2. (Ashley Mateo 2019)\n" in shown


def test_every_reason_of_every_day_is_said() -> None:
    for session in PLAN.sessions:
        shown = text_day.explain(PLAN, CATALOGUE, session.date)
        assert all(reason.text in shown for reason in session.reasons)


def test_a_free_day_says_so() -> None:
    assert "No hip work this day" in text_day.explain(PLAN, CATALOGUE, dt.date(2027, 4, 3))
    free = _without_refusals(PLAN)
    assert "rest is part of the plan" in text_day.explain(free, CATALOGUE, dt.date(2027, 4, 3))


def _without_refusals(plan: Plan) -> Plan:
    return replace(plan, days=tuple(replace(day, refusals=()) for day in plan.days))


def test_the_same_refusal_is_said_once() -> None:
    day = next(day for day in PLAN.days if day.date == dt.date(2027, 4, 3))
    one = replace(day.refusals[0], block="HST-FULL-B")
    plan = replace(PLAN, days=(replace(day, refusals=(*day.refusals, one)),))
    shown = text_day.explain(plan, CATALOGUE, day.date)
    assert "  - HST-FULL-A, HST-FULL-B: The long run is tomorrow.\n" in shown


def test_a_day_outside_the_plan_is_refused() -> None:
    with pytest.raises(LookupError):
        text_day.explain(PLAN, CATALOGUE, MONDAY - dt.timedelta(days=1))


SEASON = leveled(sample_plan(weeks=6))


def season(plan: Plan = SEASON, **more: Any) -> str:
    return text_season.table(plan, CATALOGUE, **more)


def test_the_season_is_a_line_a_week() -> None:
    lines = season(now=2).splitlines()
    assert lines[:10] == [
        "Spring half marathon",
        "6 weeks, 22 March to 2 May 2027",
        "",
        "Week    From  Phase     Level   Str.   Hip  Run             Race",
        "   1  22 Mar  base      1       F F L  124  212  ███████▌   6 weeks to City Half",
        "  >2  29 Mar  base      2       F F L  124  212  ███████▌   5 weeks to City Half",
        "   3   5 Apr  base      3       F F L  124  212  ███████▌   4 weeks to City Half",
        "   4  12 Apr  base      deload  F F L  124  212  ███████▌   3 weeks to City Half",
        "   5  19 Apr  base      5       F F L  124  212  ███████▌   13 days to City Half",
        "   6  26 Apr  base/off  6       F       82  247  █████████  City Half (Sun)",
    ]


def test_the_races_of_the_season_say_what_they_close() -> None:
    flat = " ".join(season().split())
    assert flat.endswith(
        "City Half, Sunday 2 May 2027, priority A: full strength is closed from 25 Apr to 9 May, "
        "light from 28 Apr to 6 May."
    )


@pytest.mark.parametrize("width", range(60, 121, 4))
@pytest.mark.parametrize("name", ["City Half", "x" * 200, "長" * 60, "A\x1b[2J\u202e race\r\n of its own"])
def test_the_season_fits_its_width_a_week_a_line(width: int, name: str) -> None:
    plan = leveled(sample_plan(weeks=16, title=name, race_name=name))
    shown = season(plan, width=width, now=3)
    table = shown.split("\n\n")[1].splitlines()
    assert max(columns.cells(line) for line in shown.splitlines()) <= width
    assert len(table) == 17
    assert [int(line.split()[0].strip(">")) for line in table[1:]] == list(range(1, 17))


def test_a_season_without_races_running_and_levels() -> None:
    request = replace(PLAN.request, races=())
    plan = replace(PLAN, request=request, runs=(), sessions=())
    assert season(plan).splitlines()[3:6] == [
        "Week    From  Phase     Level  Str.  Hip  Run",
        "   1  22 Mar  base      -      -       0    0",
        "   2  29 Mar  base/off  -      -       0    0",
    ]


def test_pauses_travel_and_guessed_minutes_are_marked() -> None:
    request = replace(
        SEASON.request,
        pauses=(Pause(MONDAY, MONDAY + dt.timedelta(days=2)),),
        travel=(Travel(MONDAY + dt.timedelta(days=7), MONDAY + dt.timedelta(days=13)),),
    )
    first = SEASON.runs[0]
    loose = replace(first, run=replace(first.run, spec=replace(first.run.spec, minutes=None, metres=None)))
    shown = season(replace(SEASON, request=request, runs=(loose, *SEASON.runs[1:])), width=120)
    lines = shown.splitlines()
    assert "  ~222  " in lines[4]
    assert lines[4].endswith("  paused for 3 days; 6 weeks to City Half")
    assert lines[5].endswith("  away; 5 weeks to City Half")
    assert "~ counts 1 run without a length as a usual one of its kind." in " ".join(shown.split())


def test_a_season_of_years_says_the_year() -> None:
    assert "   1  22 Mar 27  base" in season(sample_plan(weeks=60))


def test_paint_changes_nothing_but_the_season_s_colour() -> None:
    painted = season(paint=marks)
    assert "<strength>F F L" in painted
    for role in ("heading", "faint", "strength", "stretch"):
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert [line.rstrip() for line in painted.splitlines()] == season().splitlines()


@dataclass(frozen=True)
class Rule:
    name: str
    hard: bool
    sentence: str
    costs: dict[str, int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


def test_rules_are_listed_laws_first() -> None:
    wish = Rule(
        "strength_on_off_days", False, "Strength likes days without a run.", {"on_an_easy_day": 4}, ("mateo",)
    )
    law = Rule("legs_fresh_for_the_long_run", True, "No full strength the day before a long run.")
    shown = text_lists.rules([wish, law])
    assert shown.index("legs fresh for the long run") < shown.index("strength on off days")
    assert "  Cost: on an easy day 4\n  Sources: mateo\n" in shown


def test_an_exercise_says_how() -> None:
    shown = text_lists.exercise(CATALOGUE.exercises["clam-shell"], CATALOGUE)
    assert shown.startswith("Clam shell\n")
    assert "Do         Do one clam shell slowly; then go back.\n" in shown
    assert "  - Ashley Mateo: A title. A publication, 2019\n" in shown


def test_the_lists_name_everything() -> None:
    assert all(slug in text_lists.exercises(CATALOGUE) for slug in CATALOGUE.exercises)
    assert all(key in text_lists.sources(CATALOGUE) for key in CATALOGUE.sources)


def test_wrapping() -> None:
    assert columns.wrap("one two three", 7) == ["one two", "three"]
    assert columns.wrap("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]
    assert columns.wrap("長長長", 4) == ["長長", "長"]
    assert columns.wrap("", 10) == [""]
    assert columns.hanging("- ", "word " * 20, 30).splitlines()[1].startswith("  word")


@given(st.text("ab  長é\u0301·🏃\n\x1b–", max_size=80), st.integers(2, 30))
@settings(deadline=None, derandomize=True)
def test_wrapping_keeps_every_word_and_no_line_takes_another(words: str, width: int) -> None:
    lines = columns.wrap(words, width)
    assert all(columns.cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == columns.harmless(words).replace(" ", "")
    for line, after in pairwise(lines):
        assert columns.cells(f"{line} {after.split()[0]}") > width


def years(plan: Plan, times: int) -> Plan:
    """The plan, two weeks long, over and over."""
    on = [dt.timedelta(days=14 * n) for n in range(times)]
    return replace(
        plan,
        days=tuple(
            replace(day, date=day.date + by, week=day.week + 2 * n)
            for n, by in enumerate(on)
            for day in plan.days
        ),
        sessions=tuple(replace(one, date=one.date + by) for by in on for one in plan.sessions),
        unplaced=tuple(replace(gap, week=gap.week + 2 * n) for n in range(times) for gap in plan.unplaced),
        runs=tuple(
            replace(one, run=replace(one.run, date=one.run.date + by)) for by in on for one in plan.runs
        ),
    )


def test_ten_years_are_told_in_the_same_words() -> None:
    plan = years(PLAN, 260)
    shown = [text.week(plan, number) for number in text.weeks_of(plan)]
    assert shown[518].splitlines()[4][10:] == shown[0].splitlines()[4][10:]
    assert [len(one.splitlines()) for one in shown[518:]] == [len(one.splitlines()) for one in shown[:2]]


def test_the_page_of_rules_is_fresh() -> None:
    """`hipcal rules --markdown > docs/rules.md` after a rule has changed."""
    known = catalogue.load()
    page = Path(__file__).parents[1] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == text_lists.rules_page(rules.describe(known), known)
