"""What khal lists after importing a file into an empty calendar. Its list says nothing of alarms."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from khal.cli import main_khal
from telling import Said, tell

CONFIG = """
[calendars]
[[hip]]
path = {folder}/hip
type = calendar
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%SZ
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/cache
"""
FIELDS = "uid start-long-full end-long-full title description status all-day".split()


def read(path: Path) -> Iterator[Said]:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config"
        config.write_text(CONFIG.format(folder=folder))
        (config.parent / "hip").mkdir()
        khal(config, "import", "--batch", str(path))
        fields = [part for field in FIELDS for part in ("--json", field)]
        lines = khal(config, "list", "--once", *fields, "2026-06-01", "800d")
    for line in lines.splitlines():
        yield from map(said, json.loads(line))


def khal(config: Path, *words: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.suppress(SystemExit):
        main_khal(["--config", str(config), *words], prog_name="khal", standalone_mode=False)
    return told.getvalue()


def said(event: dict[str, str]) -> Said:
    start, end = event["start-long-full"], event["end-long-full"]
    if event["all-day"] == "True":  # khal names the last day, the file the one after it
        start, last = start[:10], dt.date.fromisoformat(end[:10])
        end = (last + dt.timedelta(days=1)).isoformat()
    return {
        "uid": event["uid"],
        "start": start,
        "end": end,
        "summary": event["title"],
        "description": event["description"],
        "status": event["status"].strip(),
    }


tell(read)
