"""What keeps an event from being a session at all."""

from __future__ import annotations

from collections.abc import Sequence

from hipcal.runs_in.hits import Hit
from hipcal.runs_in.parts import CROSS, RUN_KINDS, STOPS
from hipcal.runs_in.values import Event

BANNER_DAYS = 5
_QUIET = frozenset({"filler", "number"})
_RACES = frozenset({"race", "named"})


def refusal(event: Event, title: Sequence[Hit], parts: Sequence[Sequence[Hit]]) -> str | None:
    """Why an event is no session: several days long, cancelled, or a note over a week."""
    if event.days >= BANNER_DAYS:
        return f"it lasts {event.days} days"
    cancelled = _cancelled(title)
    if cancelled:
        return f"'{cancelled}' in the title"
    kept = [hit for part in parts for hit in part]
    banner = next((hit for hit in title if hit.role in ("banner", "countdown")), None)
    if banner and event.start is None and not _runs(kept, races=banner.role == "banner"):
        return f"'{banner.text}' in the title: a note, no session"
    return None


def _cancelled(title: Sequence[Hit]) -> str | None:
    """The word that says that nothing takes place: the first one, or the last before a stop."""
    loud = [hit for hit in title if hit.role not in _QUIET and not hit.meaning.emoji]
    if loud and loud[0].role == "cancelled":
        return loud[0].text
    for before, hit, after in zip([None, *title], title, [*title[1:], None], strict=False):
        if hit.role != "cancelled" or (after and after.text not in STOPS and not after.meaning.emoji):
            continue
        of_another = (
            after is not None and after.text in ")]" and before is not None and before.text not in "(["
        )
        if not of_another:  # "Tempo run (gym cancelled)"
            return hit.text
    return None


def _runs(hits: Sequence[Hit], *, races: bool) -> bool:
    """Whether a session is named beside the note, rather than a length alone."""
    sessions = RUN_KINDS | CROSS | {"run", "parkrun", "strength", "rest", "workout", "training", "named"}
    named = [hit for hit in hits if hit.role in sessions and (races or hit.role not in _RACES)]
    days = any(hit.role == "nothing" for hit in hits)
    measured = any(hit.measures for hit in hits)
    return days or any(not hit.meaning.adjective or measured or hit.role == "rest" for hit in named)
