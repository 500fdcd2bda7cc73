"""How long a distance takes, where only the distance is known."""

from __future__ import annotations

# Only for the end of a run whose distance is known, and for comparing lengths: an easy pace of
# the middle of the field. A design choice; nobody is told to run it.
SECONDS_PER_KM = 390
MOST_MINUTES = 24 * 60


def minutes_for(metres: int) -> int:
    """Estimated minutes of a distance, 1 to 24 h."""
    return min(max(round(metres * SECONDS_PER_KM / 60_000), 1), MOST_MINUTES)
