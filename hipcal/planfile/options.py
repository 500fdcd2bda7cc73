"""The sections with the runner's wishes: athlete, equipment, minutes, strength, hours, reminders."""

from __future__ import annotations

import datetime as dt

from hipcal import resources
from hipcal.language import ENGLISH
from hipcal.model import Athlete, CalendarPlace, Hours, Minutes, SessionKind, StrengthWish
from hipcal.planfile.lengths import lead_time
from hipcal.planfile.moments import clock, date
from hipcal.planfile.section import Section
from hipcal.planfile.values import one_of, server, title, weekday, whole_number, yes_no
from hipcal.wording import hour

EQUIPMENT = ("mat", "mini-band", "ball", "step", "kettlebell", "ankle-weight", "cable", "bench")
ASSUMED = ("floor", "mat", "drill-space")
ACTIVATION = ("auto", "mini", "std", "full", "off")
CLOCKS = ("24h", "12h")
UNITS = ("as-written", "km", "mi")
CALENDAR = "{runs: yes, countdown: yes}"
MOST_MINUTES = 240
YOUNGEST, OLDEST = 8, 120


def languages() -> tuple[str, ...]:
    """English, and whatever hipcal has been translated into."""
    return ENGLISH, *resources.languages()


def athlete(plan: Section, notes: list[str]) -> Athlete:
    keys = ("experience", "age", "desk-job", "ask-first", "cleared")
    of = plan.section("athlete", keys, "{experience: novice, age: 42}")
    found = Athlete(
        experience=of.take("experience", one_of(("novice", "regular")), "novice"),
        age=of.take("age", whole_number(YOUNGEST, OLDEST), None),
        desk_job=of.take("desk-job", yes_no, False),
        ask_first=of.take("ask-first", yes_no, False),
        cleared=of.take("cleared", date, None),
    )
    if found.cleared and not found.ask_first and of.sound("ask-first"):
        notes.append("athlete.cleared changes nothing without 'ask-first: yes'.")
    return found


def equipment(plan: Section) -> tuple[frozenset[str], frozenset[str]]:
    """What there is, and what is missing though hipcal assumes it; of a plan or of a trip."""
    there = frozenset(plan.each("equipment", one_of(EQUIPMENT)))
    for item in plan.words("without") if there else ():
        if item.text.strip().lower() in there:
            message = f"{plan.full('without')}: '{item.text.strip().lower()}' is also in equipment"
            plan.complain("without", item.place, message, "Keep it in one of the two.")
    return there, frozenset(plan.each("without", one_of(ASSUMED)))


def minutes(plan: Section) -> Minutes:
    of = plan.section("minutes", ("activation", "stretch", "strength", "mobility", "day"), "{strength: 20}")
    usual = Minutes()
    number = whole_number(0, MOST_MINUTES, "min")
    return Minutes(
        activation=of.take("activation", number, usual.activation),
        stretch=of.take("stretch", number, usual.stretch),
        strength=of.take("strength", number, usual.strength),
        mobility=of.take("mobility", number, usual.mobility),
        day=of.take("day", number, None),
    )


def hours(plan: Section) -> Hours:
    """The hours for hip work; the usual ones after a problem."""
    of = plan.section("hours", ("earliest", "latest"), '{earliest: "06:00", latest: "21:30"}')
    usual = Hours()
    earliest = of.take("earliest", clock, usual.earliest)
    latest = of.take("latest", clock, usual.latest)
    if not of.sound("earliest", "latest"):
        return usual
    if earliest >= latest:
        key = "latest" if of.has("latest") else "earliest"
        message = f"hours: the latest hour, {hour(latest)}, is not after the earliest, {hour(earliest)}"
        of.complain(key, of.value_place(key), message, "Leave some room between the two.")
        return usual
    return Hours(earliest, latest, of.has("earliest"))


def strength(plan: Section, within: Hours, notes: list[str]) -> StrengthWish:
    keys = ("days", "per-week", "not-on", "at")
    of = plan.section("strength", keys, "{days: off, per-week: 2}")
    at = of.take("at", clock, dt.time(18))
    if of.has("at") and not within.earliest <= at <= within.latest:
        _outside(of, at, within, notes)
    return StrengthWish(
        days=of.take("days", one_of(("off", "hard")), "off"),
        per_week=of.take("per-week", whole_number(0, 3), None),
        not_on=frozenset(of.each("not-on", weekday)),
        at=at,
    )


def _outside(of: Section, at: dt.time, within: Hours, notes: list[str]) -> None:
    """A wish against hours the runner gave is a problem, one against the usual hours a note."""
    usual = Hours()
    span = f"{hour(within.earliest)} to {hour(within.latest)}"
    if (within.earliest, within.latest) == (usual.earliest, usual.latest):
        notes.append(f"strength.at {hour(at)} is outside the usual hours, {span}: give hours to widen them.")
    else:
        message = f"strength.at: {hour(at)} is outside your hours, {span}"
        of.complain("at", of.value_place("at"), message, "Change one of the two.")


def reminders(plan: Section) -> tuple[tuple[SessionKind, int], ...]:
    """Minutes before the start for each kind that has a reminder."""
    of = plan.section("reminders", tuple(SessionKind), "{activation: 10min, strength: 1h}")
    return tuple((kind, before) for kind in SessionKind if (before := of.take(kind.value, lead_time, 0)))


def calendar(plan: Section, *, runs: bool) -> tuple[bool, bool, CalendarPlace]:
    """Whether the calendar shows the runs (`runs`: what it does by itself), counts down to races, and
    where it lies on a server.
    """
    of = plan.section("calendar", ("runs", "countdown", "server", "user", "name"), CALENDAR)
    place = CalendarPlace(
        of.take("server", server, None), of.take("user", title, None), of.take("name", title, None)
    )
    return of.take("runs", yes_no, runs), of.take("countdown", yes_no, True), place
