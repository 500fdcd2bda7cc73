"""`hipcal move` for a race: its new date, and since when the runner knows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hipcal.changes import short_day
from hipcal.cli_life_file import Desk
from hipcal.cli_life_write import edited, finish
from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Race
    from hipcal.planedit import Edit

SUNDAY = "sun"


def race_on(desk: Desk, date: dt.date) -> Race | None:
    """The race of that day, if there is one."""
    return next((race for race in desk.request.races if race.date == date), None)


def move_race(desk: Desk, race: Race, to: dt.date) -> None:
    """Write the race's new date, and what the plan needs to leave the days behind as they were."""
    if race.date < desk.today:
        raise InputError(f"The race of {short_day(race.date)} is over; nothing was written.")
    if to < desk.today:
        raise InputError(f"{short_day(to)} is over; nothing was written.")
    if race_on(desk, to):
        raise InputError(f"There is another race on {short_day(to)}; nothing was written.")
    name = race.name or f"Your {race.distance}"
    new = edited(desk, _edits(desk, race, to))
    finish(desk, new, [f"Moved: {name}, from {short_day(race.date)} to {short_day(to)}."], desk.today)


def _edits(desk: Desk, race: Race, to: dt.date) -> Iterator[Edit]:
    from hipcal.planedit import Remove, Set, value_at

    place = ("races", _number(desk, race))
    written = value_at(desk.text, place)
    keys = set(written) if isinstance(written, Mapping) else set()
    yield from (Remove((*place, key)) for key in ("week", "day") if key in keys)
    yield Set((*place, "date"), to.isoformat())
    if race.since == desk.today:  # moved once more on the same day
        if race.was == to:
            yield from (Remove((*place, key)) for key in ("was", "since"))
        return
    if desk.today > desk.request.start:
        yield Set((*place, "was"), race.date.isoformat())
        yield Set((*place, "since"), desk.today.isoformat())


def _number(desk: Desk, race: Race) -> int:
    """Which of the file's races it is, from 0."""
    from hipcal.planedit import value_at

    races = value_at(desk.text, ("races",))
    dates = [_date(desk, entry) for entry in races] if isinstance(races, list | tuple) else []
    if race.date not in dates:
        raise InputError("This plan file's races are written in a way that hipcal cannot change safely.")
    return dates.index(race.date)


def _date(desk: Desk, entry: object) -> dt.date | None:
    """The date of a race as it is written: a date, or a week and a weekday."""
    from hipcal.planfile.moments import date
    from hipcal.planfile.values import weekday
    from hipcal.running import week_start

    if not isinstance(entry, Mapping):
        return None
    if "date" in entry:
        found = date(str(entry["date"]))
        return found if isinstance(found, dt.date) else None
    on = weekday(str(entry.get("day", SUNDAY)))
    if not isinstance(on, int) or not str(entry.get("week", "")).isdigit():
        return None
    first = week_start(desk.request.start, desk.request.week_starts)
    days = 7 * (int(str(entry["week"])) - 1) + (on - first.weekday()) % 7
    return first + dt.timedelta(days=days)
