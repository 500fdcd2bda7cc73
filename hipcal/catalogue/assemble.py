"""Plain data of the catalogue → its frozen values, defaults filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from hipcal.catalogue.types import (
    Block,
    BlockItem,
    Catalogue,
    Dose,
    Exercise,
    LeftOut,
    Pace,
    RaceWindow,
    RuleData,
    SeasonData,
    Source,
    Text,
    WeekTarget,
)
from hipcal.model import Intensity, SessionKind

Plain = Mapping[str, Any]


def catalogue(data: Plain) -> Catalogue:
    """The whole catalogue. KeyError or TypeError name the field that is missing or unknown."""
    blocks = data["blocks"]
    return Catalogue(
        exercises=_table(_exercise, data["exercises"]),
        blocks=_table(_block, blocks["blocks"]),
        levels=MappingProxyType({row: _levels(levels) for row, levels in data["levels"].items()}),
        drills=tuple(blocks["drills"]),
        left_out=tuple(LeftOut(**{**raw, "sources": tuple(raw["sources"])}) for raw in data["left_out"]),
        sources=_table(lambda key, raw: _source(key, raw, data["sources"]), data["sources"]),
        rules=_table(_rule, data["rules"]),
        season=_season(data["phases"]),
    )


def _season(raw: Plain) -> SeasonData:
    return SeasonData(
        **{
            **raw,
            "weeks": _table(lambda _name, week: WeekTarget(**week), raw["weeks"]),
            "margins": MappingProxyType({int(age): days for age, days in raw["margins"].items()}),
            "races": _table(lambda _name, row: RaceWindow(**row), raw["races"]),
        }
    )


def _table(build: Any, raw: Plain) -> Mapping[str, Any]:
    return MappingProxyType({key: build(key, value) for key, value in raw.items()})


def _exercise(slug: str, raw: Plain) -> Exercise:
    fields: dict[str, Any] = {**EXERCISE_DEFAULTS, "standing": raw["position"] == "standing", **raw}
    fields["slots"] = _doses(fields["slots"])
    fields["caps"] = Dose(**fields["caps"])
    fields["pace"] = Pace(**{"rest": 0, **fields["pace"]})
    fields["needs"] = tuple(tuple(either) for either in fields["needs"])
    fields["substitutes"] = _tuples(fields["substitutes"])
    fields["text"] = _text(fields["text"])
    for name in ("trains", "does", "planes", "extras"):
        fields[name] = frozenset(fields[name])
    for name in ("aliases", "sources"):
        fields[name] = tuple(fields[name])
    return Exercise(slug=slug, **fields)


EXERCISE_DEFAULTS: Plain = {
    "aliases": (),
    "alternating": False,
    "pace": {},
    "needs": (),
    "substitutes": {},
    "regression": None,
    "progression": None,
    "family": None,
    "from_level": 1,
    "extras": (),
}


def _text(raw: Plain) -> Text:
    return Text(**{**raw, "cues": tuple(raw["cues"])})


def _doses(raw: Plain) -> Mapping[str, Dose]:
    return MappingProxyType({slot: Dose(**dose) for slot, dose in raw.items()})


def _tuples(raw: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in raw.items()})


def _levels(raw: Plain) -> Mapping[int, Dose]:
    return MappingProxyType({int(level): Dose(**dose) for level, dose in raw.items()})


def _block(block_id: str, raw: Plain) -> Block:
    fields: dict[str, Any] = {"drills": 0, "intensity": None, **raw}
    fields["kind"] = SessionKind(fields["kind"])
    fields["intensity"] = Intensity(fields["intensity"]) if fields["intensity"] else None
    fields["items"] = tuple(_block_item(item) for item in fields["items"])
    fields["sources"] = tuple(fields["sources"])
    return Block(id=block_id, **fields)


def _block_item(raw: Plain) -> BlockItem:
    dose = raw.get("dose")
    return BlockItem(**{**raw, "dose": Dose(**dose) if dose else None})


def _source(key: str, raw: Plain, every: Plain) -> Source:
    """A statement takes author, title and the rest from the article it is `of`."""
    article = every[raw["of"]] if "of" in raw else {}
    fields = {name: value for name, value in {**article, **raw}.items() if name != "of"}
    return Source(key=key, **fields)


def _rule(name: str, raw: Plain) -> RuleData:
    fields = {"costs": {}, **raw, "sources": tuple(raw["sources"])}
    return RuleData(name=name, **fields)
