"""Plan files: YAML text to a Request, or to every mistake in it at once, each with its place.

`read` takes a file's bytes, `from_flags` the words of the command line; both return a Reading.
`show` turns problems into the text a runner sees; `schema` is the JSON Schema for editors.
"""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from hipcal.model import Calendars
from hipcal.planfile.decoding import decode
from hipcal.planfile.findings import Findings, Mistake
from hipcal.planfile.flags import Flags, from_flags, outline_of_flags, overlaid
from hipcal.planfile.reading import Reading, Surroundings, outline_of, request_of
from hipcal.planfile.showing import show
from hipcal.planfile.sources import Outline, Sources
from hipcal.planfile.tree import grow, whole_file
from hipcal.planfile.values import title

__all__ = [
    "Flags",
    "Outline",
    "Reading",
    "Sources",
    "from_flags",
    "outline",
    "outline_of_flags",
    "read",
    "schema",
    "show",
]

NAMELESS = "Hip work"


def outline(text: bytes, *, today: dt.date, timezone: str, flags: Flags | None = None) -> Outline | None:
    """Which calendars a plan file names, and for which days and zone they are to be read.

    None where it names none, or cannot be read at all: `read` says why.
    """
    findings = Findings()
    decoded = decode(text, findings)
    mapping = whole_file(grow(decoded, findings), findings) if decoded is not None else None
    if mapping is None:
        return None
    if flags is not None:
        mapping = overlaid(mapping, flags, findings)
    found = outline_of(mapping, Surroundings(today, timezone, NAMELESS))
    return found if found.sources.runs or found.sources.busy else None


def read(
    text: bytes,
    name: str,
    *,
    today: dt.date,
    timezone: str,
    flags: Flags | None = None,
    calendars: Calendars | None = None,
) -> Reading:
    """The request of a plan file's bytes, `flags` standing over what the file says.

    `name` is the file's name, the title's stand-in; `today` decides the first week of a plan
    without `start`; `timezone` is the machine's, for a plan that names none; `calendars` is what the
    calendars that `outline` names were read as.
    """
    findings = Findings()
    decoded = decode(text, findings)
    if decoded is None:
        return Reading(None, findings.problems())
    mapping = whole_file(grow(decoded, findings), findings)
    if mapping is None:
        return Reading(None, findings.problems())
    if flags is not None:
        mapping = overlaid(mapping, flags, findings)
    return request_of(mapping, Surroundings(today, timezone, _title_from(name), calendars), findings)


def _title_from(name: str) -> str:
    """`my-plan.yaml` → `My plan`."""
    stem = title(PurePath(name).stem.replace("-", " ").replace("_", " ")[:200])
    if isinstance(stem, Mistake) or stem in ("<stdin>", "stdin"):
        return NAMELESS
    return stem[0].upper() + stem[1:]


def schema() -> dict[str, Any]:
    """The plan file's JSON Schema, for editors that complete and check YAML while typing."""
    text = files("hipcal.planfile").joinpath("plan.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
