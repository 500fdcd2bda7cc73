"""How fast hipcal is, as ratios within one run, so that a slow machine tells the same.

Each pair is measured A B A B …, and the medians are compared. Run it with `make bench`.
"""

from __future__ import annotations

import compileall
import datetime as dt
import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import staying

import hipcal

ROUNDS = 11
TITLES = Path(__file__).resolve().parent.parent / "tests" / "runs_in"  # where the labelled titles lie
WEEK = "tue quality 50min at 07:00, wed easy 40min at 07:00, fri easy 5km at 07:00, sun long 1h30 at 09:00"
QUICK = ["--runs", WEEK, "--timezone", "Europe/London", "--start", "2026-11-23"]
HIPCAL = [sys.executable, "-c", "from hipcal.cli import run; run()"]

# Run in a process of its own, which prints one number: the seconds of planning so many weeks.
PLANNING = """
import datetime, gc, sys, time
gc.disable()  # as the command line does
from hipcal import build, catalogue, planfile
flags = planfile.Flags(runs=sys.argv[1], start="2026-11-23", weeks=sys.argv[2], race=tuple(sys.argv[3:]))
request = planfile.from_flags(flags, today=datetime.date(2026, 11, 23), timezone="Europe/London").request
known = catalogue.load()
start = time.perf_counter()
build.plan(request, known)
print(time.perf_counter() - start)
"""
# The same for writing a year's calendar, and for formatting the same lines by hand.
WRITING = """
import datetime, gc, sys, time
gc.disable()  # as the command line does
from hipcal import build, calendar_out, catalogue, planfile
flags = planfile.Flags(runs=sys.argv[1], start="2026-11-23", weeks="52")
request = planfile.from_flags(flags, today=datetime.date(2026, 11, 23), timezone="Europe/London").request
known = catalogue.load()
plan = build.plan(request, known)
from hipcal import calendar_lines
def cold():
    calendar_lines.text_line.cache_clear()
    return calendar_out.write(plan, known)
def clocked(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
lines = [line.partition(":") for line in calendar_out.write(plan, known).decode().split("\\r\\n")]
def by_hand():
    return "".join(f"{name}{colon}{value}\\r\\n" for name, colon, value in lines).encode()
pairs = [(clocked(cold), clocked(by_hand)) for _ in range(7)]
print(*(sorted(column)[3] for column in zip(*pairs)))
"""
# The same for drawing every exercise's figure, and for a plan's page with and without figures.
DRAWING = """
import gc, time  # time of the processor: what else the machine does is not drawing
gc.disable()  # as the command line does
from hipcal.figures import gallery
start = time.process_time()
gallery.page()
print(time.process_time() - start)
"""
PAGE = """
import datetime, gc, sys, time
gc.disable()  # as the command line does
from hipcal import build, catalogue, page_templates, pages, planfile, stills
flags = planfile.Flags(runs=sys.argv[1], start="2026-11-23", weeks="16")
request = planfile.from_flags(flags, today=datetime.date(2026, 11, 23), timezone="Europe/London").request
known = catalogue.load()
plan = build.plan(request, known)
if sys.argv[2] == "plain":
    stills.load = lambda: stills.Stills({}, "", "")
start = time.perf_counter()
pages.render(plan, known, weeks=None)
print(time.perf_counter() - start)
"""
PARSING = (
    "import icalendar, pathlib, sys; icalendar.Calendar.from_ical(pathlib.Path(sys.argv[1]).read_bytes())"
)
TITLES_OF_A_YEAR = ("Easy run 8 km", "Tempo 50 min", "Long run 16 mi", "Rest day", "Strength", "6 x 800 m")
RACES = ("10k:2027-01-31", "half:2027-04-11", "5k:2027-06-19", "marathon:2027-10-03")
MEMORY = """
import resource, sys
from hipcal.cli import main
try:
    main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def clocked(command: list[str]) -> float:
    """The seconds a process takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def printed(script: str, *arguments: str) -> list[float]:
    """The numbers a script prints."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()]


def medians(first: Callable[[], float], second: Callable[[], float]) -> tuple[float, float]:
    """Both measured by turns."""
    pairs = [(first(), second()) for _ in range(ROUNDS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def report(what: str, value: float, unit: str, goal: float | None, detail: str = "") -> None:
    """One line: what, how much, the goal and whether it is kept."""
    kept = "" if goal is None else f"goal {goal:g}: {'kept' if value <= goal else 'MISSED'}"
    print(f"{what:<46} {value:8.2f} {unit:<9} {kept:<16} {detail}")


def processes(folder: Path) -> None:
    """Whole commands against the imports they cannot do without."""
    build = [*HIPCAL, "build", *QUICK, "--weeks", "16", "-o", str(folder)]
    for what, command, imports, goal in (
        ("hipcal build, 16 weeks, to the imports alone", build, "click, jinja2, icalendar", 2.5),
        ("hipcal --help to importing click", [*HIPCAL, "--help"], "click", 1.5),
    ):
        bare = [sys.executable, "-c", f"import {imports}"]
        ours, theirs = medians(lambda: clocked(command), lambda: clocked(bare))  # noqa: B023  # used at once
        report(what, ours / theirs, "times", goal, f"{ours * 1000:.0f} ms to {theirs * 1000:.0f} ms")


def planning() -> None:
    """Milliseconds for a week, and whether a long plan costs more for each of its weeks."""
    year, decade = medians(
        lambda: printed(PLANNING, WEEK, "52")[0], lambda: printed(PLANNING, WEEK, "520")[0]
    )
    report("planning a week, 52 weeks", year * 1000 / 52, "ms", 1.0)
    report("planning a week, 520 weeks", decade * 1000 / 520, "ms", 1.0)
    report("planning a week, 520 weeks to 52", decade / year / 10, "times", 1.3)
    season, plain = medians(
        lambda: printed(PLANNING, WEEK, "52", *RACES)[0], lambda: printed(PLANNING, WEEK, "52")[0]
    )
    report("a year with four races to a plain one", season / plain, "times", 1.5, f"{season * 1000:.0f} ms")


def writing() -> None:
    """The calendar of a year against formatting the same lines."""
    ours, theirs = printed(WRITING, WEEK)
    report(
        "writing .ics, 52 weeks, to formatting by hand", ours / theirs, "times", None, f"{ours * 1000:.0f} ms"
    )


def drawing() -> None:
    """The figures drawn, and what they cost a page that takes them ready-drawn."""
    gallery = statistics.median(printed(DRAWING)[0] for _ in range(ROUNDS)) * 1000
    report("a gallery of all figures, after imports", gallery, "ms", 150)
    figures, plain = medians(
        lambda: printed(PAGE, WEEK, "figures")[0], lambda: printed(PAGE, WEEK, "plain")[0]
    )
    detail = f"{figures * 1000:.0f} ms to {plain * 1000:.0f} ms"
    report("a page of 16 weeks to one without figures", figures / plain, "times", 2.0, detail)


def memory(folder: Path) -> None:
    """The most memory a year's build holds."""
    command = [sys.executable, "-c", MEMORY, "build", *QUICK, "--weeks", "52", "-o", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    report("peak memory of hipcal build, 52 weeks", int(done.stderr.split()[-1]) / 1024, "MB", 100)


def a_year_of_events(path: Path) -> None:
    """A calendar of 1,000 events as training programs write them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN"]
    for number in range(1000):
        day = dt.date(2026, 11, 23) + dt.timedelta(days=number * 365 // 1000)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@bench",
            "DTSTAMP:20261101T000000Z",
            f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T{6 + number % 12:02}0000",
            "DURATION:PT50M",
            f"SUMMARY:{TITLES_OF_A_YEAR[number % len(TITLES_OF_A_YEAR)]}",
            "DESCRIPTION:Warm up 10 min\\, then 3 x 10 min with 2 min easy between.\\nCool down.",
            "STATUS:CONFIRMED",
            *("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM"),
            "END:VEVENT",
        ]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")


def importing(folder: Path) -> None:
    """A year of events read and understood against icalendar's parsing of it, whole processes."""
    file = folder / "year.ics"
    a_year_of_events(file)
    parse = [sys.executable, "-c", PARSING, str(file)]
    ours = [*HIPCAL, "inspect", str(file), "--today", "2026-12-01", "--timezone", "Europe/London"]
    read, parsed = medians(lambda: clocked(ours), lambda: clocked(parse))
    report(
        "inspecting 1,000 events to icalendar parsing", read / parsed, "times", 2.5, f"{read * 1000:.0f} ms"
    )


def titles() -> None:
    """How many of the labelled titles of each kind are found, and how many found are right."""
    sys.path.insert(0, str(TITLES))
    labels = importlib.import_module("labels")
    for table in (labels.TUNED, labels.HELD_OUT):
        rows, off = len(labels.labels(table)), len(labels.mistakes(table))
        print(f"\n{table.name}: {rows - off} of {rows} right in every field, {(rows - off) / rows:.1%}")
        print(f"{'kind':<12} {'titles':>6} {'precision':>10} {'recall':>8}")
        for kind, count, precision, recall in labels.scores(table):
            print(f"{kind:<12} {count:>6} {precision:>10.1%} {recall:>8.1%}")


def main() -> None:
    """Measure all and print a line each."""
    # As an installed package is, also where Python is told not to write what it compiles.
    compileall.compile_dir(Path(hipcal.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        processes(Path(folder))
        planning()
        writing()
        drawing()
        memory(Path(folder))
        importing(Path(folder))
    staying.updating(printed, report, WEEK)
    staying.pushing(report, WEEK)
    titles()


if __name__ == "__main__":
    main()
