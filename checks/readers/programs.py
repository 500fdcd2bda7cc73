"""The programs that read calendars here, and what each says of all of them in one run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import tzdata
from comparing import NOT_ASKED
from meaning import Said

HERE = Path(__file__).parent
PYTHON = os.environ.get("HIPCAL_READERS", sys.executable)  # the one that has hipcal's extra `readers`
SLOWEST_FIRST = "khal ics vobject ruby-icalendar node-ical icalendar calcurse ical ical.js libical".split()
READERS = {
    "calcurse": [sys.executable, "read_calcurse.py"],
    "ical": [PYTHON, "read_ical.py"],
    "ical.js": ["node", "read_icaljs.js"],
    "icalendar": [PYTHON, "read_icalendar.py"],
    "ics": [PYTHON, "read_ics.py"],
    "khal": [PYTHON, "read_khal.py"],
    "node-ical": ["node", "read_nodeical.js"],
    "ruby-icalendar": ["ruby", "read_ruby.rb"],
    "vobject": [PYTHON, "read_vobject.py"],
}
ZONES = str(Path(tzdata.__file__).parent / "zoneinfo")
WORLD = {
    **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
    "TZ": "UTC",
    "TZDIR": ZONES,  # the machine's zones may be older than tzdata's
    "PYTHONTZPATH": "",
    "LC_ALL": "C.UTF-8",
}


class Answer(NamedTuple):
    """What a program read in one calendar, or why it read nothing."""

    events: list[Said]
    fault: str = ""


Answers = dict[str, dict[str, Answer]]  # by program and calendar


def libical(folder: Path) -> list[str]:
    """The command of the reader in C, built in `folder`."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], check=True, capture_output=True, text=True
    ).stdout.split()
    program, source = str(folder / "read_libical"), str(HERE / "read_libical.c")
    subprocess.run(["cc", "-Wall", "-Werror", "-o", program, source, *flags], check=True)
    return [program]


def answers(calendars: Path, building: Path) -> Answers:
    """Every program's answers to every .ics in the folder `calendars`."""
    if not (HERE / "node_modules" / "node-ical").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--prefix", str(HERE)], check=True)
    commands = {**READERS, "libical": libical(building)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        asked = {name: pool.submit(ask, name, commands[name], calendars) for name in SLOWEST_FIRST}
        return {name: found.result() for name, found in asked.items()}


def ask(name: str, command: list[str], calendars: Path) -> dict[str, Answer]:
    program, *script = command
    if shutil.which(program) is None:
        raise FileNotFoundError(f"{name} needs {program}")
    unasked = tuple(ending for ending in NOT_ASKED.get(name, {}))
    paths = [str(path) for path in sorted(calendars.glob("*.ics")) if not path.stem.endswith(unasked)]
    done = subprocess.run(
        [program, *(str(HERE / each) for each in script), *paths],
        capture_output=True,
        check=False,
        env=WORLD,
        timeout=300,
    )
    assert done.returncode == 0, f"{name}: {done.stderr.decode()[-4000:]}"
    told = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    return {one["calendar"]: Answer(one.get("events", []), one.get("fault", "")) for one in told}
