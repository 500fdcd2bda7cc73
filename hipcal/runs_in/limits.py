"""How much of a calendar is read: enough for any runner's, and never more than the machine bears."""

from __future__ import annotations

from hipcal.problems import InputError

MOST_BYTES = 5_000_000  # as stored, and again once unpacked
MOST_EVENTS = 20_000  # in the file
MOST_OCCURRENCES = 2_000  # of one series
MOST_IN_ALL = 20_000  # events and occurrences handed on
MOST_DATES = 5_000  # that one event may add or leave out
MOST_A_DAY = 4  # times a series may come round on one day
MOST_INTERVAL = 1_000
MOST_BY_VALUES = 400  # a rule may name every day of a year
LONGEST_RULE, MOST_RULES = 2_000, 3
MOST_STEPS = 20_000  # days, weeks, months or years between a rule's beginning and the span's end
MOST_ZONES = 500  # of the file's own
MOST_ONSETS = 400  # changes of the clock in a zone of the file's own
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_UID, LONGEST_NAME = 500, 5_000, 500, 200
MOST_CATEGORIES, LONGEST_CATEGORY = 20, 60
MOST_DAYS = 366  # of one event
MOST_NAMES_IN_A_NOTE = 5

SECONDS = 4.0  # of the whole reading
SECONDS_OF_SERIES = 2.5  # of all series together
SECONDS_A_SERIES, SECONDS_KEPT, SECONDS_LEAST = 0.5, 1.0, 0.05  # of one; the last second goes in small parts
MEMORY = 300 * 1024 * 1024
MOST_BYTES_BACK = 64 * 1024 * 1024  # of the child's answer


class NoCalendarError(InputError):
    """These bytes cannot be read as a calendar; the text says why and what to do."""


TOO_MUCH = (
    "The calendar takes too much time or memory to read. Export fewer years, or only the training calendar."
)
ODD = "Something in this calendar cannot be read. Export it again, or only the training calendar."


def too_large() -> NoCalendarError:
    return NoCalendarError(
        f"The calendar is larger than {MOST_BYTES // 1_000_000} MB. "
        "Export fewer years, or only the training calendar."
    )
