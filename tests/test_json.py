"""The JSON is the contract's, and its schema would notice if it were not."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

import jsonschema
import pytest
from making import plan_of
from samples import leveled, sample_plan

from hipcal import json_out
from hipcal.season_view import row

PLAN = leveled(sample_plan())
ORDER = {
    "": "title timezone start end weeks runs sessions days unplaced notes",
    "weeks": "week first phase phases level deload target strength hip_minutes run_minutes why races "
    "paused away",
    "why": "rule text sources",
    "races": "date name distance priority",
    "runs": "date kind subtype minutes at title note",
    "sessions": "uid date start end kind intensity block phase week minutes title items reasons",
    "items": "exercise name type sets reps seconds breaths sides load",
    "reasons": "rule text sources",
    "days": "date phase week deload cost pause refusals",
    "refusals": "block rule text",
    "unplaced": "week what why",
}
Document = dict[str, Any]
PAUSED = """title: Half
start: 2026-11-23
weeks: 12
runs: {tue: tempo 50min, thu: easy 40min, sun: long 1h30}
travel: [{from: 2026-11-24, to: 2026-11-26}]
pauses: [{from: 2026-11-30, to: 2026-12-08, why: illness}]
"""
PAUSED_DAYS = ("11-30", *(f"12-0{day}" for day in range(1, 9)))


def parsed(weeks: Collection[int] | None = None) -> Document:
    document: Document = json.loads(json_out.render(PLAN, weeks=weeks))
    return document


def validator() -> jsonschema.Draft202012Validator:
    schema = json_out.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_keys_and_their_order() -> None:
    found: dict[str, str] = {}

    def look(name: str, value: object) -> None:
        if isinstance(value, dict):
            assert found.setdefault(name, " ".join(value)) == " ".join(value)
            for key, inner in value.items():
                look(key, inner)
        elif isinstance(value, list):
            for inner in value:
                look(name, inner)

    look("", parsed())
    assert found == ORDER


def test_the_schema_accepts_a_plan() -> None:
    validator().validate(parsed())


def _fraction(document: Document) -> None:
    document["sessions"][0]["minutes"] = 7.5


def _extra(document: Document) -> None:
    document["extra"] = 1


def _missing(document: Document) -> None:
    del document["days"][0]["cost"]


def _naive(document: Document) -> None:
    document["sessions"][0]["start"] = "2027-03-22T18:00:00"


def _intensity(document: Document) -> None:
    next(one for one in document["sessions"] if one["kind"] == "strength")["intensity"] = None


def _level(document: Document) -> None:
    document["weeks"][0]["level"] = "deload"


def _priority(document: Document) -> None:
    document["weeks"][1]["races"][0]["priority"] = "D"


def _kind(document: Document) -> None:
    document["runs"][0]["kind"] = "jog"


@pytest.mark.parametrize("spoil", [_fraction, _extra, _missing, _naive, _intensity, _kind, _level, _priority])
def test_the_schema_notices(spoil: Callable[[Document], None]) -> None:
    document = parsed()
    spoil(document)
    assert not validator().is_valid(document)


def test_values() -> None:
    document = parsed()
    assert (document["start"], document["end"]) == ("2027-03-22", "2027-04-04")
    intervals = document["runs"][0]
    assert (intervals["kind"], intervals["subtype"], intervals["at"]) == ("quality", "intervals", "07:00")
    strength = document["sessions"][0]
    assert strength["start"] == "2027-03-22T18:00:00+00:00"
    assert strength["intensity"] == "full"
    assert strength["reasons"][0]["sources"] == ["mateo"]
    untimed = next(one for one in document["sessions"] if one["date"] == "2027-03-27")
    assert (untimed["start"], untimed["end"]) == (None, None)


def test_a_week_says_where_it_stands_and_what_it_holds() -> None:
    first, second = parsed()["weeks"]
    assert first == {
        "week": 1,
        "first": "2027-03-22",
        "phase": "base",
        "phases": ["base"],
        "level": 1,
        "deload": False,
        "target": 2,
        "strength": ["full", "full", "light"],
        "hip_minutes": 124,
        "run_minutes": 212,
        "why": {"rule": "one-step-a-week", "text": "The reason of week 1.", "sources": ["mateo"]},
        "races": [],
        "paused": 0,
        "away": 0,
    }
    race = {"date": "2027-04-04", "name": "City Half", "distance": "half marathon", "priority": "A"}
    assert second["races"] == [race]


def test_a_paused_week_has_no_level_and_its_days_say_why_they_are_paused() -> None:
    document = json.loads(json_out.render(plan_of(PAUSED)))
    validator().validate(document)
    first, second, third, *_ = document["weeks"]
    assert [(week["paused"], week["away"]) for week in (first, second, third)] == [(0, 3), (7, 0), (2, 0)]
    assert (second["level"], second["strength"], second["why"]["rule"]) == (None, [], "nothing-in-a-pause")
    assert isinstance(first["level"], int)
    held = [day for day in document["days"] if day["pause"]]
    assert [day["date"] for day in held] == [f"2026-{month}" for month in PAUSED_DAYS]
    assert {day["pause"] for day in held} == {"illness"}
    assert {refusal["rule"] for day in held for refusal in day["refusals"]} == {"nothing-in-a-pause"}


@pytest.mark.parametrize("why", ["illness", "injury", "red-flag", "other"])
def test_every_kind_of_pause_is_named(why: str) -> None:
    document = json.loads(json_out.render(plan_of(PAUSED.replace("illness", why))))
    validator().validate(document)
    assert {day["pause"] for day in document["days"]} == {why, None}


def test_the_phases_of_a_week_stand_in_their_order() -> None:
    assert parsed()["weeks"][1]["phases"] == [phase.value for phase, _ in row(PLAN, 2).phases]
    race = json.loads(json_out.render(plan_of(PAUSED + "races: [{date: 2027-01-31, distance: half}]\n")))
    assert race["weeks"][9]["phases"] == ["taper", "race"]


def test_a_plan_that_says_no_levels_is_valid() -> None:
    document = json.loads(json_out.render(sample_plan()))
    validator().validate(document)
    assert [(week["level"], week["target"], week["why"]) for week in document["weeks"]] == [(None,) * 3] * 2


def test_summer_time_shows_in_the_offset() -> None:
    starts = {run.start.isoformat()[-6:] for run in PLAN.sessions if run.start}
    assert starts == {"+00:00", "+01:00"}
    assert all(one["start"] is None or one["start"][-6:] in starts for one in parsed()["sessions"])


def test_one_week() -> None:
    document = parsed(weeks={2})
    dates = {one["date"] for key in ("runs", "sessions", "days") for one in document[key]}
    assert min(dates) == "2027-03-29"
    assert max(dates) == "2027-04-04"
    assert [week["week"] for week in document["weeks"]] == [2]
    assert parsed(weeks={1})["unplaced"] == []


def test_same_plan_same_bytes_and_readable_text() -> None:
    data = json_out.render(sample_plan(title="Frühling"))
    assert data == json_out.render(sample_plan(title="Frühling"))
    assert "Frühling" in data.decode()
    assert data.endswith(b"}\n")
