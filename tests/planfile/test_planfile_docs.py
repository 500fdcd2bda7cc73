"""The reference says what the reader does: its examples are read, and every key stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reader import problems, reading

from hipcal.planfile import options, show
from hipcal.planfile.reading import KEYS

REFERENCE = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["shortest", "full"])
def test_its_examples_are_plans(example: str) -> None:
    assert reading(example).problems == ()


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
