"""What calcurse holds after importing a file: it keeps neither UIDs nor the minutes of an alarm."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from telling import Said, in_utc, tell

MOMENT = r"\d\d/\d\d/\d{4} @ \d\d:\d\d"
NOTE = r"(?:>(?P<note>[0-9a-f]{40}))?"
TIMED = re.compile(rf"(?P<start>{MOMENT}) -> (?P<end>{MOMENT}){NOTE} ?(?P<alarm>[|!])(?P<text>.*)")
WHOLE = re.compile(rf"(?P<day>\d\d/\d\d/\d{{4}}) \[1\] {NOTE} ?(?P<text>.*)")
OWN_WORDS = re.compile(r"(?:^|\n)-- \nImport: [^\n]*\n?$")  # calcurse adds them to the note


def read(path: Path) -> Iterator[Said]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["calcurse", "-q", "-D", folder, "-i", str(path)], capture_output=True, text=True, check=True
        )
        if done.stderr:
            raise ValueError(done.stderr)
        for line in (Path(folder) / "apts").read_text().splitlines():
            yield said(line, Path(folder))


def said(line: str, folder: Path) -> Said:
    found = TIMED.fullmatch(line) or WHOLE.fullmatch(line)
    if not found:
        raise ValueError(line)
    told = found.groupdict()
    note = (folder / "notes" / told["note"]).read_text() if told["note"] else ""
    return {
        **(whole(told["day"]) if "day" in told else timed(told["start"], told["end"])),
        "summary": told["text"],
        "description": OWN_WORDS.sub("", note).removesuffix("\n"),
        "alarm": 1 if told.get("alarm") == "!" else None,
    }


def whole(written: str) -> Said:
    month, day, year = map(int, written.split("/"))
    first = dt.date(year, month, day)
    return {"start": first.isoformat(), "end": (first + dt.timedelta(days=1)).isoformat()}


def timed(*written: str) -> Said:
    """calcurse runs in UTC here."""
    moments = (dt.datetime.strptime(f"{each} +0000", "%m/%d/%Y @ %H:%M %z") for each in written)
    return dict(zip(("start", "end"), map(in_utc, moments), strict=True))


tell(read)
