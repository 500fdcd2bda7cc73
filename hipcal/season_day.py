"""A day's place in the season in sentences: its phase, and what races close and open around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hipcal.catalogue.types import SeasonData
from hipcal.model import Day, Phase, Race, Request
from hipcal.phases import Season, Window
from hipcal.season_view import pause_on, race_ahead
from hipcal.season_words import days, race_name
from hipcal.wording import day_name, short_date

ONE_DAY = dt.timedelta(days=1)
LEADS_UP = frozenset({Phase.BUILD, Phase.PEAK})  # phases that only a race of priority A has
FOR_A_RACE = LEADS_UP | {Phase.TAPER}
NO_EQUIPMENT = "no equipment"
PAUSED_FOR = {"illness": " (illness)", "injury": " (injury)"}
WARNED = " Your warning sign is one for a doctor or a physiotherapist."
ALL_OPEN = "Full strength, light strength and mobility are open"


def sentences(request: Request, data: SeasonData, day: Day) -> tuple[str, ...]:
    """The phase of a day of the plan and why; a pause, or what is closed and open; travel."""
    season = Season(request, data)
    closed = tuple(_pauses(request, day.date)) or tuple(windows(season, day.date))
    return (_phase(request, season, day), *closed, *_travel(request, day.date))


def _phase(request: Request, season: Season, day: Day) -> str:
    """As in: Build: 42 days to City Half on Sunday 7 March 2027. Peak begins on 11 Feb."""
    word = day.phase.value.capitalize()
    race = _race_of(request, season, day.date, day.phase)
    if race is None:
        return f"{word}: no race ahead."
    if day.phase is Phase.RACE:
        return f"Race day: {race_name(race)}."
    following = _next(request, season, day, race)
    if race.date < day.date:
        return f"{word}: {days((day.date - race.date).days)} after {race_name(race)}.{following}"
    on = f"{day_name(race.date)} {race.date.year}"
    return f"{word}: {days((race.date - day.date).days)} to {race_name(race)} on {on}.{following}"


def _race_of(request: Request, season: Season, day: dt.date, phase: Phase) -> Race | None:
    """The race that gives a day its phase, else the next one."""
    if phase is Phase.RECOVERY:
        over = [each.race for each in season.windows if each.race.date < day]
        return max(over, key=lambda race: race.date, default=None)
    if phase in LEADS_UP:
        leading = [race for race in request.races if race.priority == "A" and race.date > day]
        return min(leading, key=lambda race: race.date, default=None)
    return race_ahead(request, day)


def _next(request: Request, season: Season, day: Day, race: Race) -> str:
    """When the next phase of the plan begins, and for which race if not this one; a race is told already."""
    date = day.date
    while (date := date + ONE_DAY) <= request.end:
        phase = season.on(date).phase
        if phase is Phase.RACE:
            return ""
        if phase is not day.phase:
            other = _race_of(request, season, date, phase)
            whose = f" for {race_name(other)}" if other and other != race and phase in FOR_A_RACE else ""
            return f" {phase.value.capitalize()}{whose} begins on {short_date(date)}."
    return ""


def windows(season: Season, day: dt.date) -> Iterator[str]:
    """What the races around a day close and leave open on it; nothing for a plan without races."""
    touching = [each for each in season.windows if full_closed(each)[0] <= day <= full_closed(each)[1]]
    if touching:
        light = season.on(day).light
        yield from (_closed(each, day, light) for each in touching)
        return
    ahead = min((each for each in season.windows if each.race.date > day), key=full_closed, default=None)
    if ahead:
        yield f"{ALL_OPEN}. Around {race_name(ahead.race)} {around(ahead)}."
    elif season.windows:
        yield f"{ALL_OPEN}: the races are over."


def full_closed(window: Window) -> tuple[dt.date, dt.date]:
    """The first and the last day without full strength around a race."""
    return _from_race(window, window.last_full + 1), _from_race(window, window.full_again - 1)


def light_closed(window: Window) -> tuple[dt.date, dt.date]:
    """The first and the last day without light strength around a race."""
    return _from_race(window, window.last_light + 1), _from_race(window, window.light_again - 1)


def around(window: Window) -> str:
    """`full strength is closed from 28 Feb to 14 Mar, light from 3 Mar to 11 Mar`."""
    (first, last), (begun, ended) = full_closed(window), light_closed(window)
    return (
        f"full strength is closed from {short_date(first)} to {short_date(last)}, "
        f"light from {short_date(begun)} to {short_date(ended)}"
    )


def _closed(window: Window, day: dt.date, light: bool) -> str:
    """What one race closes on a day, and whether `light` strength is open then."""
    (first, last), (begun, ended) = full_closed(window), light_closed(window)
    span = f"from {short_date(first)} to {short_date(last)}"
    said = f"Full strength is closed {span} around {race_name(window.race)}"
    if begun <= day <= ended:
        more = [f"light until {short_date(ended)}", *_gentle_closed(window, day)]
        return f"{said}, {', '.join(more)}."
    if not light:
        return f"{said}."
    return f"{said}; light is open {f'until {short_date(begun - ONE_DAY)}' if day < begun else 'again'}."


def _gentle_closed(window: Window, day: dt.date) -> Iterator[str]:
    """Mobility, and after the race stretches, on the days that are too close to it."""
    last = _from_race(window, window.gentle - 1)
    if day <= last:
        yield f"mobility until {short_date(last)}"
        if day > window.race.date:
            yield f"stretches until {short_date(last)}"


def _from_race(window: Window, by: int) -> dt.date:
    return window.race.date + ONE_DAY * by


def _pauses(request: Request, day: dt.date) -> Iterator[str]:
    """The pause that holds a day, which closes everything."""
    pause = pause_on(request, day)
    if pause:
        until = f"to {short_date(pause.last)}" if pause.last else "until you write when it ends"
        yield f"Paused from {short_date(pause.first)} {until}{PAUSED_FOR.get(pause.why, '')}." + (
            WARNED if pause.why == "red-flag" else ""
        )


def _travel(request: Request, day: dt.date) -> Iterator[str]:
    """The travel that holds a day."""
    for each in request.travel:
        if each.first <= day <= each.last:
            tools = ", ".join(sorted(each.equipment)) or NO_EQUIPMENT
            yield f"Away from {short_date(each.first)} to {short_date(each.last)}, with {tools}."
