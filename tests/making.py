"""Short ways to a plan in a test: from the lines of a plan file, on a fixed day, in London."""

from __future__ import annotations

import datetime as dt

from hipcal import build, catalogue
from hipcal.model import Plan, Request
from hipcal.planfile import read

TODAY = dt.date(2026, 11, 23)  # a Monday
KNOWN = catalogue.load()
MINUTE = dt.timedelta(minutes=1)


def request_of(text: str, *, today: dt.date = TODAY, name: str = "plan.yaml") -> Request:
    """The request of a plan file that has no problem."""
    found = read(text.encode(), name, today=today, timezone="Europe/London")
    assert found.problems == (), found.problems
    assert found.request is not None
    return found.request


def plan_of(text: str, *, today: dt.date = TODAY) -> Plan:
    """The finished plan of a plan file that has no problem."""
    return build.plan(request_of(text, today=today), KNOWN)
