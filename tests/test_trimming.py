"""Blocks within their minutes: what goes first, and what comes where there is room."""

from __future__ import annotations

from itertools import product

import pytest
from filling import (
    GYM,
    NOTHING,
    PRESCRIBER,
    STRENGTH,
    doses,
    fill,
    setting,
    slugs,
)
from making import KNOWN

from hipcal.prescription import Prescription

LENGTHS = [
    ("pre-mini", 3.0),
    ("pre-std", 6.6),
    ("pre-key", 8.6),
    ("pre-full", 9.9),
    ("post-mini", 2.6),
    ("post-std", 5.2),
    ("hst-5-a", 4.3),
    ("hst-5-b", 4.3),
    ("hst-5-light", 4.3),
]


@pytest.mark.parametrize(("block", "minutes"), LENGTHS)
def test_a_block_lasts_as_long_as_its_table_says(block: str, minutes: float) -> None:
    assert fill(block, setting()).seconds == pytest.approx(60 * minutes, abs=18)


@pytest.mark.parametrize("block", KNOWN.blocks)
def test_a_block_keeps_to_its_minutes_or_is_not_there(block: str) -> None:
    for where in (setting(1), setting(3, GYM), setting(6, GYM), setting(6, NOTHING, "floor")):
        longest = 0.0
        for minutes in range(45):
            answer = PRESCRIBER.fill(block, where, minutes)
            if answer is None:
                assert longest == 0, "more minutes never take a block away"
                continue
            assert answer.items
            assert answer.seconds <= 60 * minutes
            assert answer.minutes <= minutes
            assert answer.seconds >= longest, "more minutes never make a block shorter"
            longest = answer.seconds


def test_whole_minutes_are_rounded_up() -> None:
    assert Prescription((), 60.0, trimmed=False).minutes == 1
    assert Prescription((), 60.5, trimmed=False).minutes == 2
    assert Prescription((), 0.0, trimmed=False).minutes == 0


def test_sets_go_before_exercises_and_the_last_of_them_first() -> None:
    whole = fill("hst-full-a", setting(), 19)
    assert not whole.trimmed
    shorter = fill("hst-full-a", setting(), 18)
    assert shorter.trimmed
    assert slugs(shorter) == slugs(whole)
    assert doses(shorter)["mountain-climber"] == "10 reps per side"
    assert doses(shorter)["clam-shell"] == "2 × 10 per side"
    single = fill("hst-full-a", setting(), 11)
    assert slugs(single) == slugs(whole)
    assert {item.sets for item in single.items} == {1}


def test_full_holds_shrink_like_sets_so_that_they_crowd_nothing_out() -> None:
    """At level 6 six full holds would take half of a session of 20 minutes."""
    long, short = doses(fill("hst-full-a", setting(6), 90)), doses(fill("hst-full-a", setting(6), 20))
    assert long["one-legged-bridge"] == "6 reps per side"
    assert short["one-legged-bridge"] == "3 reps per side"
    assert short["clam-shell"].startswith("2 × 10")


def test_of_three_sets_the_third_goes_everywhere_before_any_second() -> None:
    for minutes in range(12, 31):
        sets = {
            item.sets
            for item in fill("hst-full-a", setting(5), minutes).items
            if item.exercise not in {"air-squat", "one-legged-bridge", "low-lunge"}
        }
        assert max(sets) - min(sets) <= 1


def test_spare_exercises_go_before_the_block_does() -> None:
    core = ["crescent-lunge-knee-up", "single-leg-squat", "lunge-side"]
    for minutes in range(5, 13):
        assert set(core) <= set(slugs(fill("hst-full-a", setting(), minutes)))
    assert slugs(fill("hst-full-a", setting(), 5)) == core
    assert PRESCRIBER.fill("hst-full-a", setting(), 4) is None


@pytest.mark.parametrize(
    ("minutes", "spare"),
    [
        (5, []),
        (6, ["clam-shell"]),
        (7, ["clam-shell", "mountain-climber"]),
        (8, ["one-legged-bridge"]),
        (9, ["one-legged-bridge", "mountain-climber"]),
        (10, ["one-legged-bridge", "clam-shell", "mountain-climber"]),
    ],
)
def test_spare_exercises_come_back_where_a_longer_one_left_room(minutes: int, spare: list[str]) -> None:
    found = slugs(fill("hst-full-a", setting(), minutes))
    core = {"crescent-lunge-knee-up", "single-leg-squat", "lunge-side"}
    assert [slug for slug in found if slug not in core] == spare
    assert [slug for slug in found if slug in core] == [
        "crescent-lunge-knee-up",
        "single-leg-squat",
        "lunge-side",
    ]


def test_blocks_without_spare_exercises_are_whole_or_not_there() -> None:
    for block, least in (("pre-mini", 3), ("pre-std", 7), ("pre-key", 9), ("pre-full", 10), ("post-mini", 3)):
        assert PRESCRIBER.fill(block, setting(), least - 1) is None
        assert not fill(block, setting(), least).trimmed


def test_extras_come_where_the_minutes_allow_cool_down_before_opener() -> None:
    order = [
        (19, False, False),
        (20, True, False),
        (21, True, True),
    ]
    for minutes, cool_down, opener in order:
        found = slugs(fill("hst-full-a", setting(), minutes))
        assert (found[-1] == "low-lunge") is cool_down, minutes
        assert (found[0] == "air-squat") is opener, minutes


def test_extras_never_come_where_something_had_to_go() -> None:
    for block, minutes in product(STRENGTH, range(4, 40)):
        answer = PRESCRIBER.fill(block, setting(5, GYM), minutes)
        if answer and answer.trimmed:
            assert not {"air-squat", "low-lunge", "downward-dog", "toe-touch"} & set(slugs(answer))


def test_the_cool_down_of_session_b_belongs_to_days_without_a_run() -> None:
    off, run_day = fill("hst-full-b", setting()), fill("hst-full-b", setting(off_day=False))
    assert slugs(off)[-2:] == ["downward-dog", "toe-touch"]
    assert slugs(run_day) == slugs(off)[:-2]


def test_mobility_takes_its_held_extras_where_the_minutes_allow() -> None:
    assert PRESCRIBER.fill("mob", setting(), 7) is None
    assert doses(fill("mob", setting(), 8))["kneeling-hip-flexor-stretch"] == "30 s per side"
    assert slugs(fill("mob", setting(), 9))[-1] == "full-range-figure-four"
    assert slugs(fill("mob", setting(), 10))[-1] == "downward-dog"
    assert slugs(fill("mob", setting(), 11))[-2:] == ["downward-dog", "toe-touch"]
