"""How much of somebody's calendar is read. All are choices of this project, far above what people have."""

from __future__ import annotations

MOST_BYTES = 5_000_000  # of a file, of a download, and of what a packed file unpacks to
MOST_EVENTS = 20_000  # in a file
MOST_OF_A_SERIES = 1_000  # occurrences
MOST_OCCURRENCES = 20_000
MOST_BY_VALUES = 400  # in one list of a rule
LONGEST_INTERVAL = 1_000
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_UID = 500, 5_000, 500  # characters
LONGEST_LINE = 100_000  # characters of one unfolded line
SECONDS, MEGABYTES = 4.0, 280  # of the child process that reads

SAID = (
    f"Read are files of up to {MOST_BYTES // 1_000_000} MB with {MOST_EVENTS:,} events, {MOST_OF_A_SERIES:,} "
    "occurrences of a series, within 5 seconds."
)
