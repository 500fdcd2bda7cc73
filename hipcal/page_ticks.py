"""The names of tick boxes: the same for a session and its exercises however often a plan is built.

`templates/ticks.js` stores the names of the boxes ticked under the plan's id.
"""

from __future__ import annotations

from collections import Counter

from hipcal.model import Session

PARTS = 3  # of a session's UID after the plan's id: the first day of its week, its kind, its slot


def of_session(session: Session) -> str:
    """The name of the session's box: its UID without the plan's id."""
    return ".".join(session.uid.split(".")[-PARTS:])


def of_items(session: Session) -> tuple[str, ...]:
    """The names of its exercises' boxes, in their order; an exercise that comes again is numbered."""
    seen: Counter[str] = Counter()
    names = []
    for item in session.items:
        seen[item.exercise] += 1
        again = f"-{seen[item.exercise]}" if seen[item.exercise] > 1 else ""
        names.append(f"{of_session(session)}/{item.exercise}{again}")
    return tuple(names)
