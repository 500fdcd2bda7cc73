"""Doses, hours, dates and lengths in the words a runner reads; used by every page, calendar and table."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from hipcal.language import ENGLISH, N_, _, pgettext, speech
from hipcal.model import Item, Phase, Race, RunSpec, SessionKind

# In English; `weekday`, `month` and their kin give them in the language spoken.
WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)
MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_SHORT_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_NAMED = (N_("half marathon"), N_("marathon"), N_("ultra"))  # lengths that no unit changes
_METRES = {"km": Decimal(1000), "mi": Decimal("1609.344")}


def weekday(number: int) -> str:
    """0 → `Monday`."""
    return _(WEEKDAYS[number])


def short_weekday(number: int) -> str:
    """0 → `Mon`."""
    return _(_SHORT_DAYS[number])


def month(number: int) -> str:
    """1 → `January`."""
    return _(MONTHS[number - 1])


def short_month(number: int) -> str:
    """1 → `Jan`."""
    return _(_SHORT_MONTHS[number - 1])


def day_name(day: dt.date) -> str:
    """`Tuesday 24 November`, whatever the machine's locale."""
    return _("{weekday} {day} {month}").format(
        weekday=weekday(day.weekday()), day=day.day, month=month(day.month)
    )


def day_and_year(day: dt.date) -> str:
    """`Tuesday 24 November 2026`."""
    return _("{day} {year}").format(day=day_name(day), year=day.year)


def short_day_name(day: dt.date) -> str:
    """`Tue 24 Nov`."""
    return _("{weekday} {date}").format(weekday=short_weekday(day.weekday()), date=short_date(day))


def short_date(day: dt.date) -> str:
    """`23 Nov`."""
    return _("{day} {month}").format(day=day.day, month=short_month(day.month))


def long_date(day: dt.date) -> str:
    """`23 November 2026`."""
    return _("{day} {month} {year}").format(day=day.day, month=month(day.month), year=day.year)


def hour(moment: dt.time | dt.datetime) -> str:
    """`7:05`, `19:05`; with a clock of twelve hours `7:05 am`, `7:05 pm`."""
    if speech().clock == "24h":
        return f"{moment.hour}:{moment.minute:02d}"
    half = _("am") if moment.hour < 12 else _("pm")
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d} {half}"


def distance(spec: RunSpec | Race) -> str:
    """`10 km`, `6.2 mi`, `half marathon`: as the runner wrote it, or in the plan's unit; or nothing."""
    if spec.distance is None:
        return ""
    metres = _METRES.get(speech().units)
    if metres is None or spec.metres is None or spec.distance in _NAMED:
        return decimal(_(spec.distance))
    amount = (Decimal(spec.metres) / metres).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    return decimal(f"{amount:f} {speech().units}")


def going_on(sentence: str) -> str:
    """A sentence as it goes on after a comma or a colon: in English it begins small there."""
    return f"{sentence[:1].lower()}{sentence[1:]}" if speech().language == ENGLISH else sentence


def decimal(text: str) -> str:
    """A number with the point the language has: `6.2 mi`, `6,2 mi`."""
    point = _(".")
    return text if point == "." else text.replace(".", point)


def minutes_words(count: int) -> str:
    """`9 min`."""
    return _("{minutes} min").format(minutes=count)


def phase_word(phase: Phase) -> str:
    """`build`."""
    return {
        Phase.BASE: pgettext("phase", "base"),
        Phase.BUILD: pgettext("phase", "build"),
        Phase.PEAK: pgettext("phase", "peak"),
        Phase.TAPER: pgettext("phase", "taper"),
        Phase.RACE: pgettext("phase", "race"),
        Phase.RECOVERY: pgettext("phase", "recovery"),
        Phase.OFF: pgettext("phase", "off"),
    }[phase]


def kind_word(kind: SessionKind) -> str:
    """`stretch`."""
    return {
        SessionKind.ACTIVATION: pgettext("session", "activation"),
        SessionKind.STRETCH: pgettext("session", "stretch"),
        SessionKind.STRENGTH: pgettext("session", "strength"),
        SessionKind.MOBILITY: pgettext("session", "mobility"),
    }[kind]


def dose(item: Item) -> str:
    """`2 × 8 per side`, `30 s`, `5 slow reps, then 5 breaths per side`."""
    words = f"{item.sets} × {_amount(item)}" if item.sets > 1 else _amount(item)
    if item.sides == 2:
        words = _("{dose} per side").format(dose=words)
    return _("{dose}, {load}").format(dose=words, load=item.load) if item.load else words


def _amount(item: Item) -> str:
    if item.seconds is not None:
        return _("{seconds} s").format(seconds=item.seconds)
    if item.reps is not None and item.breaths is not None:
        return _("{reps} slow reps, then {breaths} breaths").format(reps=item.reps, breaths=item.breaths)
    if item.breaths is not None:
        return _("{breaths} deep breaths").format(breaths=item.breaths)
    return f"{item.reps}" if item.sets > 1 else _("{reps} reps").format(reps=item.reps)


SAFETY_LINE = N_(
    "General information, not personal advice. Stop at sharp pain, or at pain above 2 out of 10. "
    "Groin or hip pain when you put weight on the leg, or at night: stop running too, and see a doctor or "
    "a physiotherapist."
)
# The red flags of the rulebook, for every plan once: Robertson and Wood 2017, NHS red flags for hips.
STOP_RULES = (
    N_(
        "Stop running and all hip work, and see a doctor or a physiotherapist, with: groin or deep hip pain "
        "when you stand, walk or hop on the leg; a limp; pain at rest or at night; a fall or a blow to the "
        "hip; numbness or weakness; pain that is worse than yesterday after two easy days."
    ),
    N_(
        "Get emergency help, not an appointment, if you cannot put weight on the leg after a fall, have a "
        "fever with a hot, swollen joint, or lose control of bladder or bowel or feeling between the legs."
    ),
)


def safety_line() -> str:
    """What every page and session says about pain."""
    return _(SAFETY_LINE)


def stop_rules() -> tuple[str, ...]:
    """When to stop and whom to ask."""
    return tuple(map(_, STOP_RULES))
