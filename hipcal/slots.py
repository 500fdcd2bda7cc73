"""The identity of a calendar entry: the slot it serves, never its hour, text or place in the plan.

A slot is the plan's id, the first day of the runner's week, the kind of session, and its run or
which one of the week it is. A run is known by the UID it has in the calendar it was read from, else
by its weekday and number. A run that moves within its day (one from a calendar: within its week), a
new title or another start of the plan leave it as it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from hipcal.model import Run

SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_ID = 120


def run_slot(run: Run) -> str:
    """`tue-1`: the first run of that Tuesday; of a run from a calendar a digest of its UID there."""
    if run.spec.source is not None:
        return f"run-{hashlib.sha256(run.spec.source.encode()).hexdigest()[:16]}"
    return f"{SHORT_DAYS[run.date.weekday()]}-{run.nth}"


def uid(plan_id: str, week: dt.date, kind: str, slot: str) -> str:
    """The UID of a slot, ASCII and at most 200 bytes. `week` is the first day of the runner's week."""
    return f"{_short(plan_id)}.{week.isoformat()}.{kind}.{slot}"


def countdown_uid(plan_id: str, week: dt.date) -> str:
    """The UID of the entry that tells how many weeks before a race this one is."""
    return uid(plan_id, week, "countdown", "week")


def same_run(one: str, other: str) -> bool:
    """Whether two UIDs belong to one run of one week: they differ in nothing but their kind."""
    return without_kind(one) == without_kind(other)


def without_kind(name: str) -> tuple[str, str]:
    """What the UIDs of a run and of its sessions share: what stands before the kind, and after it."""
    week_and_kind, _, slot = name.rpartition(".")
    return week_and_kind.rpartition(".")[0], slot


def _short(plan_id: str) -> str:
    if len(plan_id) <= LONGEST_ID:
        return plan_id
    digest = hashlib.sha256(plan_id.encode()).hexdigest()[:16]
    return f"{plan_id[: LONGEST_ID - 17]}-{digest}"
