"""Tables of runs: every file of `calendars/tables` as it was last reviewed, and what holds for any table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcal.model import RunSpec
from hipcal.problems import InputError
from hipcal.runs_in import words
from hipcal.runs_in.imported import imported
from hipcal.runs_in.limits import MOST_BYTES
from hipcal.runs_in.sheet import TOO_WIDE, is_table
from hipcal.runs_in.table_in import read_table
from hipcal.runs_in.titles import understand
from hipcal.runs_in.values import Events

TABLES = sorted((Path(__file__).parents[1] / "calendars" / "tables").glob("*.csv"))
START = dt.date(2026, 11, 23)
FIRST, LAST = START - dt.timedelta(days=7), START + dt.timedelta(days=364)


def reading(data: bytes) -> Events:
    return read_table(data, "Europe/London", FIRST, LAST, START)


def told(found: Events) -> str:
    """The sessions, what was skipped, the notes and the counts, a line each."""
    lines = [
        f"{each.date:%a} {each.date}{f' {each.start:%H:%M}' if each.start else ''}  {each.title}"
        + (f"  | {' '.join(each.description.split())}" if each.description else "")
        + _taken(understand(each, words.load()).spec)
        for each in found.events
    ]
    lines += [f"skipped  {each.date or 'no day'}  {each.title}: {each.why}" for each in found.skipped]
    lines += [f"note  {note}" for note in found.notes]
    return "\n".join([*lines, imported([found], words.load()).counts, ""])


def _taken(spec: RunSpec | None) -> str:
    """The kind and the length that the session is taken for."""
    if spec is None:
        return ""
    long = [f"{spec.minutes} min"] if spec.minutes else []
    return f"  → {' '.join([spec.kind, *([spec.distance] if spec.distance else []), *long])}"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_read_as_it_was(path: Path, request: pytest.FixtureRequest) -> None:
    page = path.with_suffix(".txt")
    found = told(reading(path.read_bytes()))
    if request.config.getoption("--update-golden"):
        page.write_text(found, encoding="utf-8")
    assert is_table(path.read_bytes())
    names = [each.uid for each in reading(path.read_bytes()).events]
    assert len(set(names)) == len(names)
    assert found == page.read_text(encoding="utf-8")


def test_there_are_twenty_tables() -> None:
    assert len(TABLES) >= 20


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no table"),
        (b"one line without columns\n", "no table"),
        (b"a,b\n1,2\n3,4\n", "neither weekdays nor a column of dates"),
        (b"Mon,Tue,Wed\nEasy,Easy,Easy\n", "neither weekdays nor a column of dates"),
        (b"x," * (MOST_BYTES // 2 + 1), "larger than 5 MB"),
        (b'Date,Workout\n2026-11-24,Easy\n2026-11-25,"' + b"a" * 200_000 + b'"\n', "too long"),
        (b"Date,Workout\n" + b"2026-11-24,Easy\n" * 5_001, "more than 5,000 rows"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        reading(data)


@pytest.mark.parametrize(
    "data",
    [b"BEGIN:VCALENDAR\nX:a,b\nY:c,d\n", b"<html>\na,b\nc,d", b"{a,b\nc,d", b"", b"\x1f\x8ba,b\nc,d\n"],
)
def test_other_files_are_no_tables(data: bytes) -> None:
    assert not is_table(data)


def test_a_cell_that_changes_leaves_the_names_of_the_others() -> None:
    grid = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n1,,Easy 5 km,,Tempo,,,Long 10 km\n2,,Easy 5 km,,,,,Long 11 km\n"
    before, after = (reading(text.encode()) for text in (grid, grid.replace("Tempo", "Short hills")))
    assert [each.uid for each in before.events] == [each.uid for each in after.events]
    assert len({each.uid for each in before.events}) == len(before.events)


def test_columns_beyond_the_last_one_read_are_told() -> None:
    head = "Date,Workout" + ",x" * 200
    assert TOO_WIDE in reading(f"{head}\n2026-11-24,Easy\n2026-11-25,Long\n".encode()).notes


def test_a_row_without_a_label_is_the_next_week_where_the_labels_say_so() -> None:
    grid = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n1,Easy,,,,,,\n,Long,,,,,,\n3,Hills,,,,,,\n"
    days = [(each.date - START).days for each in reading(grid.encode()).events]
    assert days == [0, 7, 14]


CELLS = st.sampled_from(
    [
        *("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Date", "Workout", "Week", "1", "12"),
        *("Easy 5 km", "2026-11-24", "24/11/2026", "11/24", "Long", "AM: a PM: b", "\x00", '"'),
        *("31.02.2026", "=1+1", "٣", "9" * 40),
    ]
)


def read_or_refused(data: bytes) -> Events:
    """What is read; nothing where it is refused in words."""
    with suppress(InputError):
        return reading(data)
    return Events("", ())


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.lists(CELLS | st.text(max_size=8), max_size=9), max_size=12), st.sampled_from(",;\t|"))
def test_any_table_is_read_or_refused_in_words(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, escapechar="\\").writerows(rows)
    found = read_or_refused(out.getvalue().encode("utf-8", "replace"))
    assert all(FIRST <= each.date <= LAST for each in found.events)
    assert len({each.uid for each in found.events}) == len(found.events)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    found = read_or_refused(data)
    assert is_table(data) or not found.events
