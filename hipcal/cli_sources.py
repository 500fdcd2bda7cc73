"""The calendars a plan names: read from disk or fetched, and made into what the plan takes from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hipcal.problems import InputError

if TYPE_CHECKING:
    from hipcal.model import Calendars, Race, Request
    from hipcal.planfile import Outline
    from hipcal.runs_in.imported import Imported
    from hipcal.runs_in.values import Events

NEAR = dt.timedelta(days=10)  # a race of the calendar so near to one of the plan may be meant to be the same


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the calendars were read as: for the plan, and event by event."""

    calendars: Calendars
    imported: Imported
    names: tuple[str, ...]


def load(outline: Outline, beside: Path) -> Loaded:
    """Read the calendars of an outline; files lie `beside` the plan. InputError names the one at fault."""
    from hipcal import zones
    from hipcal.runs_in import words
    from hipcal.runs_in.imported import Imported, calendars, imported

    runs = [_events(name, outline, beside) for name in outline.sources.runs]
    busy = [_events(name, outline, beside) for name in outline.sources.busy]
    for events in busy:
        _say(events.notes)
    found = imported(runs, words.load(), outline.sources.read_as) if runs else Imported()
    _say(found.notes)
    names = tuple(events.name for events in runs if events.name)
    taken = calendars(found, busy, outline.week_starts, zones.zone(outline.timezone))
    return Loaded(taken, found, names)


def _events(name: str, outline: Outline, beside: Path) -> Events:
    """What one file or address holds."""
    from hipcal.runs_in import child, sheet, table_in
    from hipcal.runs_in.addresses import is_address, shown

    def read(data: bytes) -> Events:
        if sheet.is_table(data):
            return table_in.read_table(data, outline.timezone, outline.first, outline.last, outline.start)
        return child.read(data, outline.timezone, outline.first, outline.last)

    try:
        return _fetched(name, outline.timezone, read) if is_address(name) else read(_bytes(beside / name))
    except InputError as error:
        where = shown(name) if is_address(name) else _shown(name)
        where = f"{where[:1].upper()}{where[1:]}" if is_address(name) else where
        raise InputError(f"{where} cannot be read: {error}") from None


def _fetched(address: str, timezone: str, read: Callable[[bytes], Events]) -> Events:
    from hipcal import zones
    from hipcal.cli_cache import through

    events, note = through(address, dt.datetime.now(zones.zone(timezone)), read)
    _say([note] if note else [])
    return events


def _bytes(path: Path) -> bytes:
    from hipcal.runs_in.limits import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{(error.strerror or str(error)).lower()}.") from None


def _shown(name: str) -> str:
    from hipcal.output import shown

    return shown(name)


def _say(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(note, err=True)


def tell(loaded: Loaded, request: Request) -> None:
    """On standard error: what was read, and which races stand in the calendar and not in the plan."""
    if loaded.imported.rows or loaded.imported.skipped:
        click.echo(f"{loaded.imported.counts}. 'hipcal inspect' shows each one.", err=True)
    for line in _offers(loaded.imported.races, request):
        click.echo(line, err=True)


def _offers(found: Iterable[Race], request: Request) -> Iterator[str]:
    """A race of the calendar is offered; one that is not what the plan says is told."""
    for race in found:
        if not request.start <= race.date <= request.end:
            continue
        same = next((each for each in request.races if each.date == race.date), None)
        near = [each for each in request.races if abs(each.date - race.date) <= NEAR]
        name = f"{race.name or race.distance} on {race.date}"
        if same is None and near:
            yield f"Your calendar has the race {name}, the plan one on {near[0].date}: check which is right."
        elif same is None:
            yield (
                f"Your calendar has the race {name}. To prepare for it: --race {_word(race)}:{race.date}, "
                f"or races: [{{date: {race.date}, distance: {_word(race)}}}] in the plan file."
            )
        elif abs(same.metres - race.metres) > same.metres // 50:
            yield f"The race on {race.date}: {race.distance} in your calendar, {same.distance} in the plan."


def _word(race: Race) -> str:
    return "half" if race.distance == "half marathon" else race.distance.replace(" ", "")
