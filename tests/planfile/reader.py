"""Short ways to read a plan in a test; `today` is Wednesday 25 November 2026."""

from __future__ import annotations

import datetime as dt

from hipcal.model import Request
from hipcal.planfile import Reading, read

TODAY = dt.date(2026, 11, 25)
WEEK = "runs: {tue: easy 40min}\n"


def reading(text: str | bytes, name: str = "plan.yaml") -> Reading:
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    return read(raw, name, today=TODAY, timezone="Europe/London")


def request(text: str) -> Request:
    """The request of a text that has no problem."""
    found = reading(text)
    assert found.problems == ()
    assert found.request is not None
    return found.request


def with_week(text: str) -> Request:
    """The request of a plan with a running week and these lines."""
    return request(WEEK + text)


def problems(text: str | bytes) -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint of every problem of a text that has some."""
    found = reading(text)
    assert found.request is None
    assert found.problems
    return [(one.line, one.column, one.message, one.hint) for one in found.problems]


def only_problem(text: str | bytes) -> tuple[int, int, str, str]:
    found = problems(text)
    assert len(found) == 1, found
    return found[0]
