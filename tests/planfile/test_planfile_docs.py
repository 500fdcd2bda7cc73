"""The reference says what the reader does: its examples are read, and every key stands in it."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from reader import problems, reading

from hipcal.planfile import away, differing, logbook, options, races, show
from hipcal.planfile.reading import KEYS

REFERENCE = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
SHORT_EXAMPLES = [
    block
    for block in re.findall(r"(?:^    .*\n)+", REFERENCE, re.MULTILINE)
    if block.split(":")[0].strip() in KEYS
]
INNER_KEYS = {
    *logbook.KEYS,
    *(key for shape in (differing.SHAPE, away.PAUSE, away.TRAVEL, races.SHAPE) for key in shape.keys),
    *(key for shape in (logbook.DONE, logbook.PAIN) for key in shape.keys),
}
EXAMPLES = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["shortest", "full"])
def test_its_examples_are_plans(example: str) -> None:
    assert reading(example).problems == ()


@pytest.mark.parametrize("block", SHORT_EXAMPLES, ids=lambda block: block.split(":")[0].strip())
def test_its_short_examples_stand_in_a_plan(block: str) -> None:
    text = "start: 2026-11-23\nweeks: 20\n" + textwrap.dedent(block)
    assert reading(text if block.startswith("    runs:") else text + "runs: {}\n").problems == ()


def test_each_key_with_entries_has_a_short_example() -> None:
    shown = {block.split(":")[0].strip() for block in SHORT_EXAMPLES}
    assert shown >= {"changes", "running", "moves", "pauses", "travel", "log"}


@pytest.mark.parametrize("word", [*differing.PHASES, *away.WHY, *sorted(INNER_KEYS), "countdown"])
def test_it_names_every_key_inside_a_key(word: str) -> None:
    assert re.search(rf"`{word}(`|: )", REFERENCE)


@pytest.mark.parametrize("word", [*KEYS, *options.EQUIPMENT, *options.ASSUMED, *options.ACTIVATION])
def test_it_names_every_key_and_choice(word: str) -> None:
    assert f"`{word}`" in REFERENCE


def test_its_mistakes_look_as_they_do() -> None:
    raw = b"title: Spring\nruns:\n  tue: intervls 50mn at 07:00\n"
    assert len(problems(raw)) == 2
    assert show(reading(raw).problems, "my-plan.yaml", raw) in REFERENCE


@pytest.mark.parametrize("length", ["50", "45m", "6:30", "400m"])
def test_the_lengths_it_calls_unclear_are_refused(length: str) -> None:
    assert f"`{length}`" in REFERENCE
    assert len(problems(f"runs: {{tue: easy {length}}}")) == 1
