"""Small files, small functions: the sizes nothing may outgrow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hipcal

PACKAGE = Path(hipcal.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 400, 45


def too_long(source: str) -> list[str]:
    """The functions that have outgrown the most, and the file if it has."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= MOST_LINES_OF_A_FUNCTION]
    return long + (["the file"] if source.count("\n") > MOST_LINES_OF_A_FILE else [])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_too_long(path: Path) -> None:
    assert too_long(path.read_text(encoding="utf-8")) == []


def test_a_long_function_and_a_long_file_are_noticed() -> None:
    assert too_long("def f():\n" + "    x = 1\n" * MOST_LINES_OF_A_FUNCTION) == ["f"]
    assert too_long("def f():\n" + "    x = 1\n" * (MOST_LINES_OF_A_FUNCTION - 1)) == []
    assert too_long("x = 1\n" * (MOST_LINES_OF_A_FILE + 1)) == ["the file"]
