"""What a page shows: the values the templates print, every one of them a word or a row of words."""

from __future__ import annotations

from typing import NamedTuple

from hipcal.model import Unplaced


class Paper(NamedTuple):
    """What a page is printed on: `size` is A4, Letter, or empty where the printer decides."""

    size: str = ""
    portrait: bool = False

    @property
    def style(self) -> str:
        """As a style sheet writes it: `landscape`, `A4 portrait`."""
        return f"{self.size} {'portrait' if self.portrait else 'landscape'}".lstrip()


class Line(NamedTuple):
    """An exercise with its dose; `anchor` is where it is explained, or empty; `tick` names its box.

    `weight` is the unit of the weight used, where there is a line to write it on.
    """

    name: str
    dose: str
    anchor: str
    tick: str = ""
    weight: str = ""


class Figure(NamedTuple):
    """An exercise drawn on a week's sheet: `figure` names the drawing, `wide` counts the places it takes."""

    anchor: str
    figure: str
    name: str
    wide: int


class Entry(NamedTuple):
    """A run or a session in a day.

    `kind` is run, activation, stretch, strength or mobility; `icon` names its drawing. `when` is an
    hour, or words where there is none. `detail` is what a session's label leaves unsaid. `word` is for the
    table at a glance and `tight` for a narrow one. `why` holds the letters of the reasons. `card` is
    the number of the session's card (0: the lines are shown here). `tick` names the session's box. `brief`
    may stand for the lines where the week has had the same session before.
    """

    kind: str
    icon: str
    label: str
    when: str
    detail: str = ""
    word: str = ""
    tight: str = ""
    note: str = ""
    lines: tuple[Line, ...] = ()
    why: tuple[str, ...] = ()
    card: int = 0
    tick: str = ""
    brief: Line | None = None


class DayView(NamedTuple):
    """A day of a week; `column` 1 to 7 counts from the day the runner's week starts on.

    `phase` is said where it differs from the day before; `free` is a day without hip work, `nothing` the
    words for it. On paper a day takes two columns where `split` says how many entries the first one holds.
    """

    name: str
    short: str
    date: str
    iso: str
    column: int
    race: bool
    phase: str
    entries: tuple[Entry, ...]
    free: bool
    nothing: str
    refusals: tuple[str, ...]
    split: int = 0

    @property
    def slim(self) -> bool:
        """Whether all its sessions are told briefly, so that it needs less of a row."""
        return not self.free and all(one.kind == "run" or one.lines == (one.brief,) for one in self.entries)

    @property
    def halves(self) -> tuple[tuple[Entry, ...], ...]:
        """The entries of the two columns, or of the one."""
        parts = self.entries[: self.split], self.entries[self.split :]
        return parts if self.split else (self.entries,)


class WeekView(NamedTuple):
    """A week: `phase` in words, and its days in the order of the runner's week, row by row on paper.

    `about` is what its heading says: phase, strength level or deload, how long to the next race. A sheet
    says `focus`, a sentence of what the week holds, and `race`, the days to the next one; it shows the
    `figures` of its exercises and `lines` to write on.
    """

    number: int
    dates: str
    short_dates: str
    phase: str
    about: str
    rows: tuple[tuple[DayView, ...], ...]
    unplaced: tuple[tuple[str, str], ...]
    focus: str = ""
    race: str = ""
    figures: tuple[Figure, ...] = ()
    lines: int = 0

    @property
    def days(self) -> tuple[DayView, ...]:
        return tuple(day for row in self.rows for day in row)

    @property
    def columns(self) -> tuple[DayView | None, ...]:
        """Seven places, None where the plan has no such day."""
        at = {day.column: day for day in self.days}
        return tuple(at.get(column) for column in range(1, 8))


class Bar(NamedTuple):
    """A part of a drawing that is 100 long; `name` is a phase or a kind of session."""

    name: str
    start: int
    length: int


class SeasonRow(NamedTuple):
    """A week in the table of the season.

    `band` are its phases drawn, `level` is 0 where the plan does not say, `kinds` are the minutes of
    each kind of hip work with its name and its word. `running` is about right where `about`.
    """

    number: int
    dates: str
    phase: str
    band: tuple[Bar, ...]
    level: int
    deload: bool
    strength: str
    hip: int
    kinds: tuple[tuple[str, str, int], ...]
    hip_bar: tuple[Bar, ...]
    running: int
    about: bool
    running_bar: int
    races: tuple[str, ...]
    notes: tuple[str, ...]


class Bars(NamedTuple):
    """What a chart shows in one colour: a phase or a kind of session, its word, and its path."""

    name: str
    word: str
    path: str


class Label(NamedTuple):
    """A word in a chart, at so many hundredths of its width; `roomy`: only where there is room."""

    at: str
    word: str
    roomy: bool


class Chart(NamedTuple):
    """The season drawn, `width` units wide and 1000 high.

    `hip` are the kinds of hip work from below, `band` the phases. `deloads` and `races` are marked at
    hundredths of the width. `named` tells the races in words if they are few, `about` all of it.
    """

    width: int
    hip: tuple[Bars, ...]
    most_hip: int
    running: str
    most_running: int
    band: tuple[Bars, ...]
    phases: tuple[Label, ...]
    deloads: tuple[str, ...]
    races: tuple[str, ...]
    named: str
    ticks: tuple[Label, ...]
    about: str


class SeasonView(NamedTuple):
    """The season week by week; `phases`, `races`: whether those columns have something to say.

    `guessed` counts the runs without a length of their own.
    """

    chart: Chart
    rows: tuple[SeasonRow, ...]
    phases: bool
    races: bool
    guessed: int


class ReasonView(NamedTuple):
    """A reason, told once on the page; `cites` are numbers of sources."""

    letter: str
    text: str
    cites: tuple[int, ...]


class Card(NamedTuple):
    """A distinct session: what it holds and in which weeks it comes.

    `name` tells it from others of its label, `when` says where in the day it belongs if no hour does.
    """

    kind: str
    icon: str
    label: str
    number: int
    name: str
    minutes: str
    weeks: str
    when: str
    lines: tuple[Line, ...]
    cites: tuple[int, ...]


class Guide(NamedTuple):
    """How an exercise is done."""

    anchor: str
    figure: str  # the name of its still
    name: str
    purpose: str
    setup: str
    movement: str
    cues: tuple[str, ...]
    avoid: str
    easier: str
    cites: tuple[int, ...]


class SourceView(NamedTuple):
    """A source as it is cited; its number is its place in the page's list. Words may be empty."""

    author: str
    year: str
    title: str
    publication: str
    doi: str


class Page(NamedTuple):
    """Everything a page shows, in `language` as HTML names it; `heading` is what its window is called.

    `whole`: the whole plan, else sheets with every exercise in its day. `alone`: its season and nothing
    else. `size` is that of the type on paper: large, roomy, usual, snug or tight. `turns`: strength
    sessions A and B take turns. `season` is shown with the whole plan. `untimed` says where in the day
    sessions without an hour belong. `plan` is the plan's id.
    """

    plan: str
    title: str
    heading: str
    language: str
    dates: str
    timezone: str
    whole: bool
    alone: bool
    paper: Paper
    size: str
    turns: bool
    untimed: tuple[str, ...]
    last_week: int
    legend: tuple[tuple[str, str], ...]
    weekdays: tuple[tuple[str, str], ...]
    season: SeasonView | None
    weeks: tuple[WeekView, ...]
    reasons: tuple[ReasonView, ...]
    cards: tuple[Card, ...]
    guides: tuple[Guide, ...]
    sources: tuple[SourceView, ...]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...]
    safety: str
    stop_rules: tuple[str, ...]
    version: str

    @property
    def anchors(self) -> frozenset[str]:
        """The exercises that are explained."""
        return frozenset(guide.anchor for guide in self.guides)
