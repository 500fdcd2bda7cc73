"""Single words and numbers: yes and no, names from a list, weekdays, titles, ids, time zones."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hipcal import zones
from hipcal.planfile.findings import Mistake, choose, is_harmless, nearest, said
from hipcal.wording import WEEKDAYS

LONGEST_TITLE = 200
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
LONGEST_ID = 64
_SPELLINGS = {"tues": 1, "thur": 3, "thurs": 3}
DAY_WORDS = {name.lower()[:3]: n for n, name in enumerate(WEEKDAYS)} | {
    name.lower(): n for n, name in enumerate(WEEKDAYS)
}
NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})  # stand-ins for a zone nobody chose
_YES, _NO = ("yes", "true", "on", "y"), ("no", "false", "off", "n")


def yes_no(text: str) -> bool | Mistake:
    """Yes or no, in the usual spellings."""
    word = text.strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    return Mistake(f"{said(text)} is neither yes nor no", "Write yes or no.")


def one_of(choices: Iterable[str]) -> Callable[[str], str | Mistake]:
    """A reader of a word from a list, in any case."""
    listed = {choice.lower(): choice for choice in choices}

    def read(text: str) -> str | Mistake:
        word = text.strip().lower()
        if word in listed:
            return listed[word]
        return Mistake(f"{said(text)} is not a choice here", choose(text, listed.values()))

    return read


def weekday(text: str) -> int | Mistake:
    """A weekday, 0 for Monday: mon, monday, tues … in any case."""
    word = text.strip().lower()
    found = DAY_WORDS.get(word, _SPELLINGS.get(word))
    if found is not None:
        return found
    near = nearest(text, DAY_WORDS)
    hint = f"Did you mean '{near}'?" if near else "Write mon, tue, wed, thu, fri, sat or sun."
    return Mistake(f"{said(text)} is not a weekday", hint)


def title(text: str) -> str | Mistake:
    """A line of text: NFC, no control characters, single spaces, 1 to 200 characters."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(character for character in spaced if is_harmless(character))
    line = " ".join(unicodedata.normalize("NFC", kept).split())
    if not line:
        return Mistake("the text is empty", "Write a few words, or take the line out.")
    if len(line) > LONGEST_TITLE:
        return Mistake(f"the text is {len(line)} characters long", f"Keep it within {LONGEST_TITLE}.")
    return line


def server(text: str) -> str | Mistake:
    """The address of a CalDAV server: https, and http on this machine alone; no name or password in it."""
    found = re.fullmatch(r"(https?)://([^\s/@:?#]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?(/[^\s@?#]*)?", text)
    if found is None:
        hint = (
            "Write it like https://cloud.example.org; your name goes under 'user', a password nowhere here."
        )
        if "@" in text:
            return Mistake("the address holds a name or a password", hint)
        return Mistake(f"{said(text)} is no address of a server", hint)
    if found[1] == "http" and found[2] not in ON_THIS_MACHINE:
        return Mistake("http would send your password in the open", "Write https://")
    return text


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens for an id; a fixed code where no letter remains."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
    return words or "plan-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def plan_id(text: str) -> str | Mistake:
    """An id: lower-case letters, digits and hyphens."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) <= LONGEST_ID:
        return text
    return Mistake(
        f"{said(text)} cannot be an id", f"Lower-case letters, digits and hyphens only: {slug(text)}"
    )


def time_zone(text: str) -> str | Mistake:
    """An IANA time zone name."""
    name = text.strip()
    if name in zones.names() - NO_PLACES:
        return name
    near = _near_zone(name)
    hint = (
        f"Did you mean '{near}'?" if near else "Write a name such as Europe/London, America/New_York or UTC."
    )
    return Mistake(f"{said(name)} is not a time zone", hint)


def _near_zone(name: str) -> str | None:
    """The zone meant: another case, spaces for underscores, the bare city, or a misspelling."""
    wanted = name[:LONGEST_ID].lower().replace(" ", "_")
    # The signs of Etc/GMT+1 are the other way round, so those names are never proposed.
    places = sorted(zone for zone in zones.names() if "/" in zone and not zone.startswith("Etc/"))
    if "/" in wanted:
        return nearest(wanted, places)
    cities = {zone.rsplit("/", 1)[-1].lower(): zone for zone in reversed(places)}
    near = difflib.get_close_matches(wanted, sorted(cities), n=1, cutoff=0.85)
    return cities[near[0]] if near else None


def whole_number(low: int, high: int, unit: str = "") -> _WholeNumber:
    """A reader of whole numbers from `low` to `high`; `unit` may follow the number."""
    return _WholeNumber(low, high, unit)


@dataclass(frozen=True, slots=True)
class _WholeNumber:
    low: int
    high: int
    unit: str

    def __call__(self, text: str) -> int | Mistake:
        words = text.strip().lower()
        if self.unit:
            words = words.removesuffix(self.unit).rstrip()
        if re.fullmatch(r"[0-9]{1,9}", words) and self.low <= int(words) <= self.high:
            return int(words)
        wanted = f"Write a whole number from {self.low} to {self.high}."
        if re.fullmatch(r"-?[0-9]+", words):
            return Mistake(f"{said(text)} is out of range", wanted)
        return Mistake(f"{said(text)} is not a whole number", wanted)
