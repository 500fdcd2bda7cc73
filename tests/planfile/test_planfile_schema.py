"""The JSON Schema for editors agrees with the reader about keys, and takes every ready-made plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from reader import reading
from ruamel.yaml import YAML
from test_planfile_fuzz import PLAN

from hipcal import resources
from hipcal.planfile import schema
from hipcal.planfile.reading import KEYS, LATER

PLANS = sorted(resources.plans_dir().glob("*.yaml"))
WRONG = (
    "runs: {tue: []}\nweks: 2",
    "title: x",
    "runs: {someday: easy}",
    "runs: {tue: [easy, easy, easy, easy, easy]}",
    "runs: {}\nweeks: 521",
    "runs: {}\nequipment: [barbell]",
    "runs: {}\nraces: [{date: 2027-01-01}]",
    "runs: {}\nchanges: {Sat: off}",
    "runs: {}\ncalendars: []",
    "runs: {}\nhours: {latest: 24:00}",
)


def as_editors_see_it(text: str) -> Any:
    """The values of YAML 1.2, dates as text."""
    return _dates_as_text(YAML(typ="safe", pure=True).load(text))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(_dates_as_text(key)): _dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_it_knows_the_keys_the_reader_acts_on() -> None:
    assert set(schema()["properties"]) == set(KEYS) - set(LATER)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_it_takes_every_ready_made_plan(path: Path) -> None:
    jsonschema.validate(as_editors_see_it(path.read_text(encoding="utf-8")), schema())


def test_it_takes_a_plan_with_every_section() -> None:
    jsonschema.validate(as_editors_see_it(PLAN), schema())


@pytest.mark.parametrize("text", WRONG)
def test_what_it_refuses_the_reader_refuses_too(text: str) -> None:
    assert reading(text).problems
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_editors_see_it(text), schema())
