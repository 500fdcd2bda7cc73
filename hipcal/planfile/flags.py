"""A plan from the words of the command line, for a quick try without a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from hipcal.model import Calendars
from hipcal.planfile.findings import NOWHERE, Findings, Mistake, Place, said
from hipcal.planfile.lengths import distance
from hipcal.planfile.moments import MOST_WEEKS, date
from hipcal.planfile.nodes import Mapping, Node, Scalar, Sequence
from hipcal.planfile.options import languages
from hipcal.planfile.reading import Reading, Surroundings, outline_of, request_of
from hipcal.planfile.sources import Outline
from hipcal.planfile.values import one_of, time_zone, title, weekday, whole_number
from hipcal.planfile.week import day_runs
from hipcal.wording import WEEKDAYS

_ITEM = re.compile(r"\s*([^\s:]+)\s*:?\s*(.*)", re.DOTALL)
FLAG_OF = {"language": "--lang"}  # where flag and key differ
EXAMPLE = '--runs "tue quality, wed easy, fri easy, sun long"'


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags as typed; None or empty for what was not given."""

    runs: str | None = None
    race: tuple[str, ...] = ()
    start: str | None = None
    weeks: str | None = None
    timezone: str | None = None
    title: str | None = None
    language: str | None = None  # --lang
    calendars: tuple[str, ...] = ()  # files or addresses with runs


def from_flags(flags: Flags, *, today: dt.date, timezone: str, calendars: Calendars | None = None) -> Reading:
    """The request of the flags; problems have line 0 and name the flag."""
    findings = Findings()
    mapping = _from_scratch(flags, findings)
    if findings.problems():
        return Reading(None, findings.problems())
    fallback = "Race plan" if flags.race else "My running" if flags.calendars else "Running week"
    return request_of(mapping, Surroundings(today, timezone, fallback, calendars), findings)


def outline_of_flags(flags: Flags, *, today: dt.date, timezone: str) -> Outline | None:
    """Which calendars the flags name, and for which days and zone they are to be read."""
    mapping = _from_scratch(flags, Findings())
    return outline_of(mapping, Surroundings(today, timezone, "")) if flags.calendars else None


def _from_scratch(flags: Flags, findings: Findings) -> Mapping:
    """The mapping of a plan file that says what the flags say."""
    asked = flags.runs is not None or not flags.calendars
    runs = ((_word("runs"), _runs(flags.runs, findings)),) if asked else ()
    return overlaid(Mapping(NOWHERE, runs), flags, findings)


def overlaid(plan: Mapping, flags: Flags, findings: Findings) -> Mapping:
    """The plan's mapping with what the flags say instead: start, weeks, zone, words; races are added."""
    singles: tuple[tuple[str, str | None, Callable[[str], object]], ...] = (
        ("start", flags.start, date),
        ("weeks", flags.weeks, whole_number(1, MOST_WEEKS, "weeks")),
        ("timezone", flags.timezone, time_zone),
        ("title", flags.title, title),
        ("language", flags.language, one_of(languages())),
    )
    said_so: dict[str, Node] = {
        key: _word(value)
        for key, value, parse in singles
        if value is not None and _sound(FLAG_OF.get(key, f"--{key}"), value, parse, findings)
    }
    replaced = {*said_so, *(("end",) if flags.weeks is not None else ())}
    races = [node for key, node in plan.entries if key.text == "races"] if flags.race else []
    if flags.race and all(isinstance(node, Sequence) for node in races):
        written = [item for node in races if isinstance(node, Sequence) for item in node.items]
        said_so["races"] = Sequence(NOWHERE, (*written, *_races(flags.race, findings)))
        replaced.add("races")
    if flags.calendars:
        said_so["calendars"] = _calendars(plan, flags.calendars)
        replaced.add("calendars")
    kept = tuple(entry for entry in plan.entries if entry[0].text not in replaced)
    return Mapping(plan.place, (*kept, *((_word(key), node) for key, node in said_so.items())))


def _calendars(plan: Mapping, names: tuple[str, ...]) -> Mapping:
    """The plan's calendars with these in the place of those with runs."""
    written = next((node for key, node in plan.entries if key.text == "calendars"), None)
    others = written.entries if isinstance(written, Mapping) else ()
    runs = Sequence(NOWHERE, tuple(map(_word, names)))
    return Mapping(NOWHERE, (*(each for each in others if each[0].text != "runs"), (_word("runs"), runs)))


def _word(text: str) -> Scalar:
    return Scalar(NOWHERE, text, quoted=True)


def _sound(flag: str, text: str, parse: Callable[[str], object], findings: Findings) -> bool:
    found = parse(text)
    if isinstance(found, Mistake):
        findings.add(NOWHERE, f"{flag}: {found.message}", found.hint)
    return not isinstance(found, Mistake)


def _runs(text: str | None, findings: Findings) -> Mapping:
    """The runs flag as the mapping a file would hold; a weekday named twice has two runs."""
    if text is None or not text.strip():
        findings.add(NOWHERE, "--runs is needed: the days you run", f"Write it like this: {EXAMPLE}")
        return Mapping(NOWHERE, ())
    days: dict[int, list[Scalar]] = {}
    # A comma before a digit is a decimal comma: 10,5km.
    for part in filter(str.strip, re.split(r"[,;](?![0-9])", text)):
        found = _ITEM.fullmatch(part)
        name, line = found.groups() if found else (part, "")
        day = weekday(name)
        if isinstance(day, Mistake):
            findings.add(NOWHERE, f"--runs: {day.message}", day.hint)
        elif not line.strip():
            findings.add(
                NOWHERE, f"--runs: {said(name)} has no run after it", f"Write it like this: {EXAMPLE}"
            )
        else:
            days.setdefault(day, []).append(_word(line.strip()))
    return _week(days, findings)


def _week(days: dict[int, list[Scalar]], findings: Findings) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    for day, lines in sorted(days.items()):
        node: Node = Sequence(NOWHERE, tuple(lines)) if len(lines) > 1 else lines[0]
        found = Findings()
        day_runs(node, f"--runs: {WEEKDAYS[day]}", found)
        for problem in found.problems():
            findings.add(Place(0, 0), problem.message, problem.hint)
        entries.append((_word(WEEKDAYS[day]), node))
    return Mapping(NOWHERE, tuple(entries))


def _races(texts: tuple[str, ...], findings: Findings) -> list[Node]:
    """Each `DISTANCE:DATE` as the mapping a file would hold."""
    nodes: list[Node] = []
    for text in texts:
        length, _, day = text.rpartition(":")
        if not length:
            findings.add(
                NOWHERE,
                f"--race: {said(text)} is not DISTANCE:DATE",
                "Write it like this: --race half:2027-03-07",
            )
            continue
        sound = [_sound("--race", length, distance, findings), _sound("--race", day, date, findings)]
        if not all(sound):
            continue
        entries = ((_word("date"), _word(day)), (_word("distance"), _word(length)))
        nodes.append(Mapping(NOWHERE, entries))
    return nodes
