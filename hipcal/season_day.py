"""A day's place in the season in sentences: its phase, and what races close and open around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hipcal.catalogue.types import SeasonData
from hipcal.language import N_, _, in_its_words, pgettext
from hipcal.model import Day, Pause, Phase, Race, Request
from hipcal.phases import Season, Window
from hipcal.season_view import pause_on, race_ahead
from hipcal.season_words import capital, days, race_name
from hipcal.wording import day_and_year, phase_word, short_date

ONE_DAY = dt.timedelta(days=1)
LEADS_UP = frozenset({Phase.BUILD, Phase.PEAK})  # phases that only a race of priority A has
FOR_A_RACE = LEADS_UP | {Phase.TAPER}
PAUSED_FOR = {"illness": N_("illness"), "injury": N_("injury")}
WARNED = N_("Your warning sign is one for a doctor or a physiotherapist.")


@in_its_words
def sentences(request: Request, data: SeasonData, day: Day) -> tuple[str, ...]:
    """The phase of a day of the plan and why; a pause, or what is closed and open; travel."""
    season = Season(request, data)
    closed = tuple(_pauses(request, day.date)) or tuple(windows(season, day.date))
    return (_phase(request, season, day), *closed, *_travel(request, day.date))


def _phase(request: Request, season: Season, day: Day) -> str:
    """As in: Build: 42 days to City Half on Sunday 7 March 2027. Peak begins on 11 Feb."""
    race = _race_of(request, season, day.date, day.phase)
    if race is None:
        return _("{phase}: no race ahead.").format(phase=capital(phase_word(day.phase)))
    if day.phase is Phase.RACE:
        return _("Race day: {race}.").format(race=race_name(race))
    said = _since(race, day) if race.date < day.date else _until(race, day)
    return " ".join(filter(None, (said, _next(request, season, day, race))))


def _since(race: Race, day: Day) -> str:
    return _("{phase}: {days} after {race}.").format(
        phase=capital(phase_word(day.phase)), days=days((day.date - race.date).days), race=race_name(race)
    )


def _until(race: Race, day: Day) -> str:
    return _("{phase}: {days} to {race} on {date}.").format(
        phase=capital(phase_word(day.phase)),
        days=days((race.date - day.date).days),
        race=race_name(race),
        date=day_and_year(race.date),
    )


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
            return _begins(phase, date, other if other != race and phase in FOR_A_RACE else None)
    return ""


def _begins(phase: Phase, date: dt.date, race: Race | None) -> str:
    words, on = capital(phase_word(phase)), short_date(date)
    if race is None:
        return _("{phase} begins on {date}.").format(phase=words, date=on)
    return _("{phase} for {race} begins on {date}.").format(phase=words, race=race_name(race), date=on)


def windows(season: Season, day: dt.date) -> Iterator[str]:
    """What the races around a day close and leave open on it; nothing for a plan without races."""
    touching = [each for each in season.windows if full_closed(each)[0] <= day <= full_closed(each)[1]]
    if touching:
        light = season.on(day).light
        yield from (_closed(each, day, light) for each in touching)
        return
    ahead = min((each for each in season.windows if each.race.date > day), key=full_closed, default=None)
    if ahead:
        closed = _("Around {race} {closed}.").format(race=race_name(ahead.race), closed=around(ahead))
        yield " ".join((_("Full strength, light strength and mobility are open."), closed))
    elif season.windows:
        yield _("Full strength, light strength and mobility are open: the races are over.")


def full_closed(window: Window) -> tuple[dt.date, dt.date]:
    """The first and the last day without full strength around a race."""
    return _from_race(window, window.last_full + 1), _from_race(window, window.full_again - 1)


def light_closed(window: Window) -> tuple[dt.date, dt.date]:
    """The first and the last day without light strength around a race."""
    return _from_race(window, window.last_light + 1), _from_race(window, window.light_again - 1)


def around(window: Window) -> str:
    """`full strength is closed from 28 Feb to 14 Mar, light from 3 Mar to 11 Mar`."""
    (first, last), (begun, ended) = full_closed(window), light_closed(window)
    return _("full strength is closed from {first} to {last}, light from {begin} to {end}").format(
        first=short_date(first), last=short_date(last), begin=short_date(begun), end=short_date(ended)
    )


def _closed(window: Window, day: dt.date, light: bool) -> str:
    """What one race closes on a day, and whether `light` strength is open then."""
    (first, last), (begun, ended) = full_closed(window), light_closed(window)
    until, more = begun - ONE_DAY, ""
    if begun <= day <= ended:
        light_until = _("light until {date}").format(date=short_date(ended))
        more = ", ".join([light_until, *_gentle_closed(window, day)])
        said = _("Full strength is closed from {first} to {last} around {race}, {more}.")
    elif not light:
        said = _("Full strength is closed from {first} to {last} around {race}.")
    elif day < begun:
        said = _("Full strength is closed from {first} to {last} around {race}; light is open until {until}.")
    else:
        said = _("Full strength is closed from {first} to {last} around {race}; light is open again.")
    return said.format(
        first=short_date(first),
        last=short_date(last),
        race=race_name(window.race),
        more=more,
        until=short_date(until),
    )


def _gentle_closed(window: Window, day: dt.date) -> Iterator[str]:
    """Mobility, and after the race stretches, on the days that are too close to it."""
    last = _from_race(window, window.gentle - 1)
    if day <= last:
        yield _("mobility until {date}").format(date=short_date(last))
        if day > window.race.date:
            yield _("stretches until {date}").format(date=short_date(last))


def _from_race(window: Window, by: int) -> dt.date:
    return window.race.date + ONE_DAY * by


def _pauses(request: Request, day: dt.date) -> Iterator[str]:
    """The pause that holds a day, which closes everything."""
    pause = pause_on(request, day)
    if pause:
        warned = _(WARNED) if pause.why == "red-flag" else ""
        yield " ".join(filter(None, (_paused(pause), warned)))


def _paused(pause: Pause) -> str:
    why = f" ({_(PAUSED_FOR[pause.why])})" if pause.why in PAUSED_FOR else ""
    first = short_date(pause.first)
    if pause.last is None:
        return _("Paused from {first} until you write when it ends{why}.").format(first=first, why=why)
    return _("Paused from {first} to {last}{why}.").format(first=first, last=short_date(pause.last), why=why)


def _travel(request: Request, day: dt.date) -> Iterator[str]:
    """The travel that holds a day."""
    for each in request.travel:
        if each.first <= day <= each.last:
            tools = ", ".join(map(_tool, sorted(each.equipment))) or _("no equipment")
            yield _("Away from {first} to {last}, with {tools}.").format(
                first=short_date(each.first), last=short_date(each.last), tools=tools
            )


def _tool(name: str) -> str:
    """What one takes along, in English as the plan file names it."""
    return {
        "mat": pgettext("tool", "mat"),
        "mini-band": pgettext("tool", "mini-band"),
        "ball": pgettext("tool", "ball"),
        "step": pgettext("tool", "step"),
        "kettlebell": pgettext("tool", "kettlebell"),
        "ankle-weight": pgettext("tool", "ankle-weight"),
        "cable": pgettext("tool", "cable"),
        "bench": pgettext("tool", "bench"),
    }.get(name, name)
