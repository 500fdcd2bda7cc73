"""The JSON is the contract's, and its schema would notice if it were not."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

import jsonschema
import pytest
from samples import leveled, sample_plan

from hipcal import json_out

PLAN = leveled(sample_plan())
ORDER = {
    "": "title timezone start end weeks runs sessions days unplaced notes",
    "weeks": "week first phase level deload target strength hip_minutes run_minutes why races",
    "why": "rule text sources",
    "races": "date name distance priority",
    "runs": "date kind subtype minutes at title note",
    "sessions": "uid date start end kind intensity block phase week minutes title items reasons",
    "items": "exercise name type sets reps seconds breaths sides load",
    "reasons": "rule text sources",
    "days": "date phase week deload cost refusals",
    "refusals": "block rule text",
    "unplaced": "week what why",
}
Document = dict[str, Any]


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
        "level": 1,
        "deload": False,
        "target": 2,
        "strength": ["full", "full", "light"],
        "hip_minutes": 124,
        "run_minutes": 212,
        "why": {"rule": "one-step-a-week", "text": "The reason of week 1.", "sources": ["mateo"]},
        "races": [],
    }
    race = {"date": "2027-04-04", "name": "City Half", "distance": "half marathon", "priority": "A"}
    assert second["races"] == [race]


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
