"""Dates, time zones, titles and ids."""

from __future__ import annotations

import datetime as dt

import pytest
from reader import only_problem, reading, with_week

from hipcal.planfile.moments import date
from hipcal.planfile.values import slug, time_zone, title

REFUSED_DATES = {
    "2026-02-30": ("there is no 30 February 2026", "day of the month"),
    "2026-13-01": ("there is no month 13", "2026-11-23"),
    "2026-1-5": ("is not written as year-month-day", "Write 2026-01-05."),
    "2026/11/10": ("is not written as year-month-day", "Write 2026-11-10."),
    "20261110": ("is not written as year-month-day", "Write 2026-11-10."),
    "2026-11-10T07:00": ("is not written as year-month-day", "Write 2026-11-10."),
    "10/11/2026": ("could be 10 November or 11 October", "Write 2026-11-10 or 2026-10-11."),
    "25.11.2026": ("is not written as year-month-day", "Write 2026-11-25."),
    "11-25-2026": ("is not written as year-month-day", "Write 2026-11-25."),
    "11/11/2026": ("is not written as year-month-day", "Write 2026-11-11."),
    "Sat": ("'Sat' is not a date", "such as 2026-11-23"),
    "5": ("'5' is not a date", "such as 2026-11-23"),
    "today": ("'today' is not a date", "such as 2026-11-23"),
    "1899-12-31": ("the year 1899 is out of reach", "between 1900 and 2200"),
    "2201-01-01": ("the year 2201 is out of reach", "between 1900 and 2200"),
    "0000-00-00": ("the year 0 is out of reach", "between 1900 and 2200"),
    "٢٠٢٦-11-10": ("is not a date", "such as 2026-11-23"),
}


@pytest.mark.parametrize("text", REFUSED_DATES)
def test_a_date_is_iso_or_refused(text: str) -> None:
    message, hint = REFUSED_DATES[text]
    line, column, told, advice = only_problem(f"runs: {{}}\nstart: '{text}'\n")
    assert (line, column) == (2, 9)
    assert message in told
    assert hint in advice


@pytest.mark.parametrize("text", ["1900-01-01", "2200-12-31", "2028-02-29"])
def test_dates_at_the_edges(text: str) -> None:
    assert date(text) == dt.date.fromisoformat(text)


ZONES = {
    "europe/london": "Did you mean 'Europe/London'?",
    "Europe/Lundon": "Did you mean 'Europe/London'?",
    "America/New York": "Did you mean 'America/New_York'?",
    "Berlin": "Did you mean 'Europe/Berlin'?",
    "Europe": "Write a name such as",
    "Factory": "Write a name such as",
    "localtime": "Write a name such as",
    "posixrules": "Write a name such as",
    "../../etc/passwd": "Write a name such as",
    "GMT+1": "Write a name such as",  # Etc/GMT+1 is an hour west, not east
    "x" * 5000: "Write a name such as",
}


@pytest.mark.parametrize("text", ZONES, ids=lambda text: text[:20])
def test_a_time_zone_is_a_name_of_the_list(text: str) -> None:
    line, column, message, hint = only_problem(f"runs: {{}}\ntimezone: {text}\n")
    assert (line, column) == (2, 11)
    assert message.endswith("is not a time zone")
    assert len(message) < 90
    assert hint.startswith(ZONES[text])


@pytest.mark.parametrize("text", ["UTC", "EST5EDT", "America/Argentina/Buenos_Aires", "Etc/GMT-14"])
def test_every_name_of_the_list_is_one(text: str) -> None:
    assert time_zone(text) == text


def test_a_plan_without_a_zone_takes_the_machines_and_says_so() -> None:
    found = reading("runs: {}")
    assert found.request
    assert found.request.timezone == "Europe/London"
    assert len(found.notes) == 1
    assert "those of Europe/London, this machine's" in found.notes[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"Cafe\\u0301 \\e[31mrun\\0"', "Café [31mrun"),
        ('"a\\u202eb\\ud800c"', "abc"),
        ("'  two   spaces '", "two spaces"),
        (">\n  folded\n  text", "folded text"),
        ("off", "off"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_a_title_is_text_without_control_characters(written: str, read: str) -> None:
    assert with_week(f"title: {written}\n").title == read


def test_a_title_has_a_length() -> None:
    assert title("x" * 200) == "x" * 200
    assert only_problem("runs: {}\ntitle: " + "x" * 201)[2] == "title: the text is 201 characters long"
    assert only_problem('runs: {}\ntitle: "\\0"')[2] == "title: the text is empty"


def test_a_plan_without_a_title_is_called_like_its_file() -> None:
    for name, expected in {
        "my-spring_plan.yaml": "My spring plan",
        "-": "Hip work",
        "<stdin>": "Hip work",
    }.items():
        found = reading("runs: {}", name).request
        assert found
        assert found.title == expected


def test_the_id_is_a_slug_of_the_title() -> None:
    assert with_week("title: Frühling – Half!\n").id == "fruhling-half"
    assert slug("走る") == slug("走る") != slug("歩く")
    assert slug("走る").startswith("plan-")
    assert len(slug("x" * 500)) == 64


@pytest.mark.parametrize("text", ["Spring Half", "a--b", "-a", "../x", "ü", "x" * 65])
def test_an_id_is_letters_digits_and_hyphens(text: str) -> None:
    assert only_problem(f"runs: {{}}\nid: '{text}'")[2].endswith("cannot be an id")
