"""What a runner with a pause, pain or an illness should read first."""

from __future__ import annotations

from collections.abc import Iterator

from hipcal.catalogue.types import Catalogue
from hipcal.language import N_, _
from hipcal.life import A_WEEK, ONE_DAY, Life, held
from hipcal.model import Pause, Request
from hipcal.wording import day_name, distance, short_date

RED_FLAG = N_(
    "You have paused for a warning sign: no running and no hip work. See a doctor or a physiotherapist. "
    "Only you end this pause, once they have cleared you."
)
INJURY = N_("You have paused because you are hurt: all waits until a professional clears you and you resume.")
ILLNESS = N_(
    "After an illness go on once you have been free of symptoms for 24 to 48 hours; "
    "strength comes back lightly."
)
RUNNING_IS_BACK = N_(
    "After your pause, which ends on {day}, the runs are again those of your plan file: hipcal does not plan "
    "your running. Ease it back yourself, with shorter and easier runs at first; write them under running "
    "(whole weeks) or changes (single days)."
)
LASTING = N_("{name} hurt from {first} to {last}, more than two weeks: a physiotherapist should look at it.")
OUT = N_("{name} hurt twice within two weeks: it stays out until you clear it.")
NAMED_RACE = N_("{race} on {day} lies in your pause: take it out if you will not run it.")
RACE = N_("The {distance} on {day} lies in your pause: take it out if you will not run it.")


def life_notes(request: Request, catalogue: Catalogue) -> Iterator[str]:
    """The notes of everything that the plan file tells of the runner's life."""
    life = Life(request, catalogue)
    still = {pause.why for pause in request.pauses if pause.last is None}
    if "red-flag" in still:
        yield _(RED_FLAG)
    if "injury" in still:
        yield _(INJURY)
    if any(pause.why == "illness" and _touches(pause, request) for pause in request.pauses):
        yield _(ILLNESS)
    yield from _running_is_back(request)
    yield from _races_in_pauses(request)
    names = {slug: exercise.name for slug, exercise in catalogue.exercises.items()}
    for slug, first, last in life.lasting_pain():
        yield _(LASTING).format(name=names[slug], first=short_date(first), last=short_date(last))
    yield from (_(OUT).format(name=names[slug]) for slug in sorted(life.out(request.end)))


def _touches(pause: Pause, request: Request) -> bool:
    return pause.last is None or pause.last >= request.start


def _running_is_back(request: Request) -> Iterator[str]:
    """Of the last long pause that took the runs out and ends within the plan."""
    ends = [
        pause.last
        for pause in request.pauses
        if pause.last is not None and _stops(pause) and pause.last - pause.first >= A_WEEK - ONE_DAY
    ]
    last = max(ends, default=None)
    if last is not None and request.start <= last < request.end and any(request.runs):
        yield _(RUNNING_IS_BACK).format(day=day_name(last))


def _races_in_pauses(request: Request) -> Iterator[str]:
    for race in request.races:
        if any(_stops(pause) and held(pause, race.date) for pause in request.pauses):
            words = NAMED_RACE if race.name else RACE
            yield _(words).format(race=race.name, distance=distance(race), day=day_name(race.date))


def _stops(pause: Pause) -> bool:
    return pause.why != "other"
