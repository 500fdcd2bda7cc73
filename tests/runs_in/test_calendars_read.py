"""Every file of tests/calendars is read as the page beside it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import CALENDARS, FIRST, LAST, ZONE, files, page

from hipcal.runs_in.calendar_in import read_calendar
from hipcal.runs_in.child import read
from hipcal.runs_in.limits import NoCalendarError

FILES = files()
READ = [path for path in FILES if not path.name.startswith("refused-")]
MEANT = "if that is what is meant, pytest --update-golden writes it anew; read what it wrote"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_calendar_is_read_as_its_page_says(path: Path, pytestconfig: pytest.Config) -> None:
    expected, now = path.with_name(f"{path.name}.txt"), page(path.read_bytes())
    if pytestconfig.getoption("--update-golden"):
        expected.write_text(now, encoding="utf-8")
    assert expected.exists(), f"{expected} is missing. {MEANT}"
    assert now == expected.read_text(encoding="utf-8"), MEANT


@pytest.mark.parametrize("path", [path for path in FILES if path not in READ], ids=lambda path: path.name)
def test_what_is_no_calendar_is_refused_with_a_hint(path: Path) -> None:
    with pytest.raises(NoCalendarError, match=r"^[A-Z].+\. [A-Z].+\.$"):
        read_calendar(path.read_bytes(), ZONE, FIRST, LAST)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_each_event_has_a_uid_of_its_own_and_a_place_in_time(path: Path) -> None:
    found = read_calendar(path.read_bytes(), ZONE, FIRST, LAST)
    assert len({event.uid for event in found.events}) == len(found.events)
    assert list(found.events) == sorted(found.events, key=lambda event: event.date)
    assert all(each.why for each in found.skipped)


@pytest.mark.parametrize("path", FILES[::8], ids=lambda path: path.name)
def test_a_process_of_its_own_reads_the_same(path: Path) -> None:
    data = path.read_bytes()
    found = []
    for way in (read, read_calendar):
        try:
            found.append(str(way(data, ZONE, FIRST, LAST)))
        except NoCalendarError as problem:
            found.append(str(problem))
    assert found[0] == found[1]


def test_there_are_enough_files_and_a_page_for_each_and_no_other() -> None:
    pages = {path.name for path in CALENDARS.glob("*.txt")}
    assert pages == {f"{path.name}.txt" for path in FILES}
    assert len(FILES) >= 60
    assert all(path.stat().st_size < 20_000 for path in FILES)
