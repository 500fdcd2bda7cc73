"""What a card shows: the values its templates print."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.page_view import SourceView


class Tick(NamedTuple):
    """A box to tick: a set (of one side), or `rest`: so many seconds until the next one."""

    label: str
    rest: int = 0


class Round(NamedTuple):
    """Boxes that stand in one row; `name` is a set or a side, or empty."""

    name: str
    ticks: tuple[Tick, ...]


class Step(NamedTuple):
    """One exercise; `tick` names its boxes. `load` is the part of its dose that is no number, `turns` says
    that sides take turns.

    `used` asks which weight or band it was, or is empty; `drawn` names the figure.
    """

    number: int
    tick: str
    name: str
    drawn: str
    dose: str
    load: str
    turns: str
    rounds: tuple[Round, ...]
    used: str
    setup: str
    movement: str
    cues: tuple[str, ...]
    avoid: str
    easier: str
    cites: tuple[int, ...]


class Reasoned(NamedTuple):
    """A reason and the numbers of its sources on the page."""

    text: str
    cites: tuple[int, ...]


class Card(NamedTuple):
    """One session. `size` is that of the type on paper, `rests` are the seconds of its rests, each once.

    `done` is what stands before and after the number of sets ticked, which the page counts itself.
    """

    kind: str
    icon: str
    title: str
    when: str
    ready: tuple[str, ...]
    steps: tuple[Step, ...]
    reasons: tuple[Reasoned, ...]
    cites: tuple[int, ...]
    size: str
    rests: tuple[int, ...]
    done: tuple[str, str]


class CardPage(NamedTuple):
    """The cards of a day; `plan` is the plan's id. `rests` are those of all cards."""

    language: str
    plan: str
    title: str
    day: str
    cards: tuple[Card, ...]
    rests: tuple[int, ...]
    sources: tuple[SourceView, ...]
    safety: str
    stop_rules: tuple[str, ...]
    version: str
