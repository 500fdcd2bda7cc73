"""Hours of the day as tables write them, alone or behind a date."""

from __future__ import annotations

import datetime as dt
import re

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*[:.h]\s*(?P<minute>[0-9]{2}))?(?::[0-9]{2}(?:\.[0-9]+)?)?\s*"
    r"(?P<half>[ap]\.?\s?m\.?)?(?P<word>\s*(?:uhr|h|heures?|horas?|ore|uur))?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(.*[0-9]{2,4}\.?)(?:[T,]\s*|\s+(?:um |at |à |a las |alle |om |às )?\s*|,\s*)"
    r"([0-9]{1,2}(?:[:h.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?\s*(?:[apAP]\.?\s?[mM]\.?|[uU]hr|Z|[+-][0-9:]{4,6})?)"
)
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")


def hour(cell: str) -> dt.time | None:
    """`7:00`, `07.30`, `6:30 pm`, `7am`, `18 Uhr`, `18h`; None for what is no hour of the day."""
    found = _CLOCK.fullmatch(cell.strip())
    if found is None or not (found["minute"] or found["half"] or found["word"]):
        return None
    number, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if found["half"][0] in "pP" else 0)
    return dt.time(number, minute) if number < 24 and minute < 60 else None


def is_hour(cell: str) -> bool:
    """Whether a cell can only be an hour of the day: it says am, pm or Uhr."""
    found = _CLOCK.fullmatch(cell.strip())
    return found is not None and bool(found["half"] or (found["word"] or "").strip().casefold() == "uhr")


def apart(cell: str, zone: dt.tzinfo) -> tuple[str, dt.time | None]:
    """A date and the hour behind it; with an offset from UTC both as the runner's clock has them."""
    found = _BEHIND.fullmatch(cell.strip())
    if found is None:
        return cell.strip(), None
    offset = _OFFSET.search(found[2])
    if offset:
        return _there(cell.strip(), zone) or (found[1], None)
    at = hour(found[2])
    if at is None:
        return cell.strip(), None
    return found[1].rstrip(", "), None if at == dt.time(0) else at


def _there(cell: str, zone: dt.tzinfo) -> tuple[str, dt.time] | None:
    try:
        moment = dt.datetime.fromisoformat(cell).astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return moment.date().isoformat(), moment.time().replace(second=0, microsecond=0)
