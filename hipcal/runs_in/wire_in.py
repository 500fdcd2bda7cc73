"""Events ⇄ JSON, for the pipe from the process that reads a calendar. Texts that recur are sent once."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hipcal.runs_in.values import Event, Events, Skipped


def packed(found: Events) -> bytes:
    """The events as JSON in ASCII."""
    texts: dict[str, int] = {}
    value = {
        "name": found.name,
        "events": [_row(each, texts) for each in found.events],
        "skipped": [_skipped(each, texts) for each in found.skipped],
        "notes": found.notes,
    }
    return json.dumps({**value, "texts": list(texts)}, separators=(",", ":")).encode("ascii")


def unpacked(data: bytes, zone: dt.tzinfo) -> Events:
    """The events again, their hours in `zone`. ValueError, LookupError or TypeError for what is none."""
    value = json.loads(data)
    texts = [str(each) for each in value["texts"]]
    return Events(
        str(value["name"]),
        tuple(_event(row, texts, zone) for row in value["events"]),
        tuple(Skipped(texts[title], _date(date), texts[why]) for title, date, why in value["skipped"]),
        tuple(str(each) for each in value["notes"]),
    )


def _row(each: Event, texts: dict[str, int]) -> list[Any]:
    words = [_at(text, texts) for text in (each.title, each.description, *each.categories)]
    moments = [None if one is None else one.astimezone(dt.UTC).isoformat() for one in (each.start, each.end)]
    return [each.uid, each.date.isoformat(), moments, each.days, each.busy, words]


def _skipped(each: Skipped, texts: dict[str, int]) -> list[Any]:
    return [_at(each.title, texts), each.date.isoformat() if each.date else None, _at(each.why, texts)]


def _at(text: str, texts: dict[str, int]) -> int:
    return texts.setdefault(text, len(texts))


def _event(row: list[Any], texts: list[str], zone: dt.tzinfo) -> Event:
    uid, date, (start, end), days, busy, (title, description, *categories) = row
    return Event(
        uid=str(uid),
        title=texts[title],
        date=dt.date.fromisoformat(date),
        description=texts[description],
        categories=tuple(texts[at] for at in categories),
        start=_moment(start, zone),
        end=_moment(end, zone),
        days=int(days),
        busy=bool(busy),
    )


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _moment(text: str | None, zone: dt.tzinfo) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text).astimezone(zone)
