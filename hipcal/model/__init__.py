"""The words of the domain: what a runner has and wants, and what hipcal makes of it.

Everything here is a frozen value. `Request` goes in, `Schedule` says which block goes on
which day and why, `Plan` is the same with exercises, doses and clock times.
Weekdays are 0 (Monday) to 6 (Sunday); minutes are whole minutes unless a name says seconds.
"""

from hipcal.model.kinds import (
    CROSS_TRAINING,
    HARDEST_FIRST,
    KEY_RUNS,
    Harder,
    Intensity,
    Phase,
    RunKind,
    SessionKind,
)
from hipcal.model.life import PAUSES_WITHOUT_RUNS, Done, Log, Move, Pain, Pause, Skip, Travel
from hipcal.model.plan import Item, Plan, PlannedRun, Session
from hipcal.model.request import (
    Athlete,
    CalendarPlace,
    Calendars,
    DayRuns,
    Hours,
    Minutes,
    Race,
    Request,
    Run,
    RunningChange,
    RunSpec,
    StrengthWish,
)
from hipcal.model.schedule import Day, Placement, Reason, Refusal, Schedule, Unplaced, Week
from hipcal.model.speech import Speech

__all__ = [
    "CROSS_TRAINING",
    "HARDEST_FIRST",
    "KEY_RUNS",
    "PAUSES_WITHOUT_RUNS",
    "Athlete",
    "CalendarPlace",
    "Calendars",
    "Day",
    "DayRuns",
    "Done",
    "Harder",
    "Hours",
    "Intensity",
    "Item",
    "Log",
    "Minutes",
    "Move",
    "Pain",
    "Pause",
    "Phase",
    "Placement",
    "Plan",
    "PlannedRun",
    "Race",
    "Reason",
    "Refusal",
    "Request",
    "Run",
    "RunKind",
    "RunSpec",
    "RunningChange",
    "Schedule",
    "Session",
    "SessionKind",
    "Skip",
    "Speech",
    "StrengthWish",
    "Travel",
    "Unplaced",
    "Week",
]
