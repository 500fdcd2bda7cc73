"""How problems look: each `golden/<case>.yaml` has its `golden/<case>.txt`.

HIPCAL_UPDATE=1 writes the texts anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reader import reading

from hipcal.planfile import show
from hipcal.problems import Problem

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.stem for path in GOLDEN.glob("*.yaml"))


@pytest.mark.parametrize("case", CASES)
def test_a_plan_with_mistakes_is_answered_like_this(case: str) -> None:
    raw = (GOLDEN / f"{case}.yaml").read_bytes()
    shown = show(reading(raw).problems, f"{case}.yaml", raw)
    expected = GOLDEN / f"{case}.txt"
    if os.environ.get("HIPCAL_UPDATE"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_every_golden_text_has_its_plan() -> None:
    assert CASES
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == CASES


def caret(line: str, column: int) -> tuple[str, str]:
    """The shown line, and what stands there above the caret."""
    shown = show([Problem(1, column, "wrong")], "x", line).split("\n")
    return shown[1], shown[2]


def test_the_caret_allows_for_tabs_and_wide_letters() -> None:
    assert caret("a:\tb", 4) == ("    a:    b", "          ^")
    assert caret("走る x", 4) == ("    走る x", "         ^")
    assert caret("e\u0301 x", 4) == ("    e\u0301 x", "      ^")


def test_a_long_line_is_cut_around_the_caret() -> None:
    line, below = caret("a" * 300 + "X" + "b" * 300, 301)
    assert len(line) <= 4 + 102
    assert line[len(below) - 1] == "X"
    assert line[4] == line[-1] == "…"


def test_control_characters_never_reach_the_terminal() -> None:
    shown = show([Problem(1, 2, "bad \x1b[31m", "hint \u202e")], "na\x1bme", "x\x1b[2Jy\x9b")
    assert shown == "na�me:1:2: bad �[31m\n    x�[2Jy�\n     ^\n  hint �\n"


def test_problems_without_a_place_show_no_line() -> None:
    assert (
        show([Problem(0, 0, "--runs: wrong", "A hint.")], "hipcal", "")
        == "hipcal: --runs: wrong\n  A hint.\n"
    )


@pytest.mark.parametrize("place", [(99, 1), (1, 99), (1, 0)])
def test_places_past_the_text_are_harmless(place: tuple[int, int]) -> None:
    assert show([Problem(*place, "wrong")], "x", b"abc\xff").startswith(f"x:{place[0]}:{place[1]}: wrong\n")


def test_a_byte_order_mark_inside_the_text_is_seen() -> None:
    assert caret("id: x\ufeffy", 6) == ("    id: x\ufffdy", "         ^")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_line_in_another_encoding_is_shown_as_it_reads(encoding: str) -> None:
    raw = "runs: {}".encode(encoding)
    assert "\n    runs: {}\n    ^\n" in show(reading(raw).problems, "x", raw)
