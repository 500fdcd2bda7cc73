"""Plan → what its pages show. Reasons, cards, exercises and sources are told once and referred to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from hipcal import page_doses, page_fit, page_runs, page_season, page_sheet, page_ticks, stills, wording
from hipcal import page_words as words
from hipcal.catalogue.types import Catalogue, Exercise, Source
from hipcal.language import _, exercise_text, speech
from hipcal.model import Day, Harder, Item, Plan, PlannedRun, Reason, RunKind, Session, SessionKind
from hipcal.page_view import (
    Card,
    DayView,
    Entry,
    Guide,
    Line,
    Page,
    Paper,
    ReasonView,
    SourceView,
    WeekView,
)
from hipcal.season_view import row, rows
from hipcal.season_words import about

ORDER = {SessionKind.ACTIVATION: 0, SessionKind.STRETCH: 2, SessionKind.STRENGTH: 3, SessionKind.MOBILITY: 4}
RUN_ORDER = 1
MOST_REFUSALS = 2
LANGUAGES = {"en": "en-GB"}  # as a page names what it is written in
DESCRIBED = "(descriptive title)"  # in place of the title itself, so those come last
BETWEEN = (SessionKind.STRENGTH, SessionKind.MOBILITY)
Weeks = Sequence[int] | None  # None: all of them
ANY = Paper()
HALF = 4  # days in the first of two rows
CardKey = tuple[str, str, str, tuple[Item, ...]]


@dataclass
class Told:
    """What the page has referred to so far, in the order of the first mention."""

    reasons: dict[str, list[str]] = field(default_factory=dict)  # sentence → keys of its sources
    cards: dict[CardKey, list[Session]] = field(default_factory=dict)
    numbers: dict[CardKey, int] = field(default_factory=dict)
    exercises: dict[str, bool] = field(default_factory=dict)  # whether one is done with a mini band
    sources: dict[SourceView, int] = field(default_factory=dict)
    publications: dict[str, Source] = field(default_factory=dict)  # by DOI or key

    def letter(self, reason: Reason) -> str:
        """The reason's letter on this page."""
        self.reasons.setdefault(reason.text, []).extend(reason.sources)
        return words.letter(list(self.reasons).index(reason.text) + 1)

    def card(self, session: Session) -> int:
        """The number of the session's card among those of its sign, from 1."""
        key = (session.kind.value, words.session_icon(session), session.block, session.items)
        if key not in self.cards:
            same = sum(other[:2] == key[:2] for other in self.cards)
            self.numbers[key] = same + 1
        self.cards.setdefault(key, []).append(session)
        return self.numbers[key]

    def cite(self, keys: Iterable[str], catalogue: Catalogue) -> tuple[int, ...]:
        """The numbers of the sources on this page; sources the catalogue does not know are left out."""
        known = [catalogue.sources[key] for key in dict.fromkeys(keys) if key in catalogue.sources]
        views = [_source(self._publication(source, catalogue)) for source in known]
        return tuple(sorted({self.sources.setdefault(view, len(self.sources) + 1) for view in views}))

    def _publication(self, source: Source, catalogue: Catalogue) -> Source:
        """The first source of the same DOI: several findings of one publication are one source here."""
        if not self.publications:
            by_title = sorted(catalogue.sources.values(), key=lambda one: one.title.endswith(DESCRIBED))
            for one in by_title:
                self.publications.setdefault(one.doi or one.key, one)
        return self.publications[source.doi or source.key]


class Content:
    """A plan's runs and sessions by their dates, so that long plans are not searched day by day."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self.plan, self.catalogue = plan, catalogue
        self.runs: dict[dt.date, list[PlannedRun]] = {}
        self.sessions: dict[dt.date, list[Session]] = {}
        self.weeks = {number: list(days) for number, days in groupby(plan.days, key=lambda day: day.week)}
        self.first_weeks = page_sheet.first_weeks(plan)
        for run in plan.runs:
            self.runs.setdefault(run.run.date, []).append(run)
        for session in plan.sessions:
            self.sessions.setdefault(session.date, []).append(session)


def page(
    plan: Plan, catalogue: Catalogue, weeks: Weeks, version: str, paper: Paper = ANY, *, alone: bool = False
) -> Page:
    """The whole plan (`weeks` None), its season `alone`, or sheets for weeks, which the plan has."""
    told, whole, content = Told(), weeks is None, Content(plan, catalogue)
    every = sorted(content.weeks)
    shown = [] if alone else every if weeks is None else sorted(set(weeks))
    views = tuple(_week(content, content.weeks[number], told, whole, paper.portrait) for number in shown)
    dates = _dates(content, shown or every)
    cards = _cards(told, catalogue)
    guides = tuple(_guide(slug, catalogue, told) for slug in told.exercises)
    reasons, notes, size = _reasons(told, catalogue), _notes(plan), page_fit.USUAL
    untimed = _untimed(plan, () if whole else shown)
    if not whole:
        size, views = _laid_out(content, views, (*untimed, *notes), paper)
    return Page(
        plan=plan.request.id,
        title=plan.request.title,
        heading=_heading(plan.request.title, shown, dates, whole=whole, alone=alone),
        language=LANGUAGES.get(speech().language, speech().language),
        dates=dates,
        timezone=plan.request.timezone,
        whole=whole,
        alone=alone,
        paper=paper,
        size=size,
        turns=words.take_turns(block for *_kind, block, _items in told.cards),
        untimed=untimed,
        last_week=max(every),
        legend=_legend(views),
        weekdays=_weekdays(plan.request.week_starts),
        season=page_season.season(rows(plan)) if alone or (whole and len(every) > 1) else None,
        weeks=views,
        reasons=reasons,
        cards=cards,
        guides=guides,
        sources=tuple(told.sources),
        unplaced=tuple(sorted(plan.unplaced, key=lambda one: one.week)),
        notes=notes,
        safety=wording.safety_line(),
        stop_rules=wording.stop_rules(),
        version=version,
    )


def _dates(content: Content, weeks: Sequence[int]) -> str:
    return words.dates(content.weeks[weeks[0]][0].date, content.weeks[weeks[-1]][-1].date)


def _reasons(told: Told, catalogue: Catalogue) -> tuple[ReasonView, ...]:
    return tuple(
        ReasonView(words.letter(number), text, told.cite(keys, catalogue))
        for number, (text, keys) in enumerate(told.reasons.items(), 1)
    )


def _laid_out(
    content: Content, weeks: Sequence[WeekView], notes: Sequence[str], paper: Paper
) -> tuple[str, tuple[WeekView, ...]]:
    """The size of the type in which each of these weeks fits its sheet, and the weeks as they do."""
    request = content.plan.request
    signs = tuple(word for _icon, word in _legend(weeks))
    header = page_fit.Header(request.title, words.times_in(request.timezone), signs)
    return page_fit.fit([_with_figures(content, week) for week in weeks], header, notes, paper)


def _heading(title: str, weeks: Sequence[int], dates: str, *, whole: bool, alone: bool) -> str:
    """`My plan (23–29 November 2026)`, of sheets with their weeks: `My plan, week 3 (…)`."""
    if alone:
        return _("{title}, the season ({dates})").format(title=title, dates=dates)
    if whole:
        return f"{title} ({dates})"
    if len(weeks) == 1:
        return _("{title}, week {week} ({dates})").format(title=title, week=weeks[0], dates=dates)
    return _("{title}, week {first} to {last} ({dates})").format(
        title=title, first=weeks[0], last=weeks[-1], dates=dates
    )


def _notes(plan: Plan) -> tuple[str, ...]:
    """What the plan says besides the safety line and the stop rules, which have a place of their own."""
    told = {wording.SAFETY_LINE, *wording.STOP_RULES, wording.safety_line(), *wording.stop_rules()}
    return tuple(note for note in plan.notes if note not in told)


def _untimed(plan: Plan, weeks: Sequence[int]) -> tuple[str, ...]:
    kinds = {one.kind for one in plan.sessions if one.start is None and one.week in weeks}
    return tuple(_(words.UNTIMED[kind][1]) for kind in words.UNTIMED if kind in kinds)


def _legend(weeks: Sequence[WeekView]) -> tuple[tuple[str, str], ...]:
    icons = {entry.icon for week in weeks for day in week.days for entry in day.entries}
    return tuple((icon, _(word)) for icon, word in words.LEGEND if icon in icons)


def _weekdays(first: int) -> tuple[tuple[str, str], ...]:
    days = ((first + number) % 7 for number in range(7))
    return tuple((wording.weekday(day), wording.short_weekday(day)) for day in days)


def _with_figures(content: Content, week: WeekView) -> WeekView:
    """The week with what only a sheet says of it."""
    held = row(content.plan, week.number)
    sessions = [one for one in content.plan.sessions if one.week == week.number]
    return week._replace(
        rows=page_sheet.with_brief_forms(week.rows),
        focus=page_sheet.focus(held, sessions, content.first_weeks),
        race=page_sheet.race(held),
        figures=page_sheet.figures(sessions, stills.load()),
    )


def _week(content: Content, days: Sequence[Day], told: Told, whole: bool, portrait: bool) -> WeekView:
    number, first, last = days[0].week, days[0].date, days[-1].date
    phase = words.phase((day.phase for day in days), any(day.deload for day in days))
    turning = {day.date for before, day in pairwise(days) if day.phase is not before.phase}
    views = tuple(_day(content, day, told, whole, day.date in turning) for day in days)
    halves = [tuple(day for day in views if (day.column > HALF) is later) for later in (False, True)]
    return WeekView(
        number=number,
        dates=words.dates(first, last),
        short_dates=words.short_dates(first, last),
        phase=phase,
        about=" · ".join(about(row(content.plan, number))),
        rows=tuple(filter(None, halves)) if portrait else (views,),
        unplaced=tuple((one.what, one.why) for one in content.plan.unplaced if one.week == number),
    )


def _day(content: Content, day: Day, told: Told, whole: bool, turns: bool) -> DayView:
    runs, sessions = content.runs.get(day.date, []), content.sessions.get(day.date, [])
    nth = {_slot(run.uid): number for number, run in enumerate(runs)}
    parts = [(_at(run.start, nth[_slot(run.uid)], RUN_ORDER), _run(run)) for run in runs]
    for one in sessions:
        last = len(runs) if one.kind in BETWEEN else 0
        at = _at(one.start, nth.get(_slot(one.uid), last), ORDER[one.kind])
        parts.append((at, _session(one, content.catalogue, told, whole)))
    return DayView(
        name=wording.weekday(day.date.weekday()),
        short=wording.short_weekday(day.date.weekday()),
        date=wording.short_date(day.date),
        iso=day.date.isoformat(),
        column=(day.date.weekday() - content.plan.request.week_starts) % 7 + 1,
        race=any(run.run.kind is RunKind.RACE for run in runs),
        phase=words.phase((day.phase,), False) if turns else "",
        entries=tuple(entry for _, entry in sorted(parts, key=lambda part: part[0])),
        free=not sessions,
        nothing=_("No hip work") if runs else _("Free day"),
        refusals=_refusals(day, runs) if not sessions else (),
    )


def _refusals(day: Day, runs: Sequence[PlannedRun]) -> tuple[str, ...]:
    """At most two sentences the runs' notes do not hold: why no strength, then what else."""
    in_a_note = [one.text for one in day.refusals if one.block == "activation"][:1]
    noted = in_a_note if any(run.without_activation for run in runs) else []
    new = [one for one in day.refusals if one.text not in noted]
    strength = [one.text for one in new if one.block.startswith("strength")]
    other = [one.text for one in new if not one.block.startswith("strength")]
    return tuple(dict.fromkeys(strength[:1] + other))[:MOST_REFUSALS]


def _slot(uid: str) -> str:
    """The run a run's own or its sessions' identity ends in: `tue-1`."""
    return uid.rpartition(".")[2]


def _at(start: dt.datetime | None, nth: int, order: int) -> tuple[int, str, int, int]:
    """Where in the day: what has no hour first, run by run, as it belongs to a run without one."""
    return (1, start.isoformat(), 0, order) if start else (0, "", nth, order)


def _run(run: PlannedRun) -> Entry:
    return Entry(
        kind="run",
        icon=page_runs.run_icon(run.run),
        label=page_runs.unbroken(run.title),
        when=wording.hour(run.start) if run.start else "",
        word=page_runs.run_word(run.run),
        tight=page_runs.run_tight(run.run),
        note=run.note,
    )


def _session(session: Session, catalogue: Catalogue, told: Told, whole: bool) -> Entry:
    for item in session.items:
        if item.exercise in catalogue.exercises:
            band = told.exercises.get(item.exercise, False) or item.harder is Harder.BAND
            told.exercises[item.exercise] = band
    return Entry(
        kind=session.kind.value,
        icon=words.session_icon(session),
        label=words.session_label(session),
        when=wording.hour(session.start) if session.start else _(words.UNTIMED[session.kind][0]),
        detail=" · ".join(filter(None, (words.minutes(session.minutes), words.session_words(session)))),
        word=words.session_word(session),
        lines=() if whole else _lines(session, catalogue, page_doses.short, weights=True),
        why=tuple(told.letter(reason) for reason in session.reasons),
        card=told.card(session) if whole else 0,
        tick=page_ticks.of_session(session),
    )


def _lines(
    session: Session, catalogue: Catalogue, dose: Callable[[Item], str], *, weights: bool = False
) -> tuple[Line, ...]:
    return tuple(
        Line(
            name=item.name,
            dose=dose(item),
            anchor=item.exercise if item.exercise in catalogue.exercises else "",
            tick=tick,
            weight=page_sheet.weight(session, item) if weights else "",
        )
        for item, tick in zip(session.items, page_ticks.of_items(session), strict=True)
    )


def _cards(told: Told, catalogue: Catalogue) -> tuple[Card, ...]:
    ordered = sorted(told.cards, key=lambda key: (ORDER[SessionKind(key[0])], key[1] != "strength"))
    return tuple(_card(told.cards[key], told.numbers[key], catalogue, told) for key in ordered)


def _card(sessions: Sequence[Session], number: int, catalogue: Catalogue, told: Told) -> Card:
    first = sessions[0]
    block = catalogue.blocks.get(first.block)
    untimed = any(one.start is None for one in sessions)
    return Card(
        kind=first.kind.value,
        icon=words.session_icon(first),
        label=words.session_label(first),
        number=number,
        name=words.block_words(first.block),
        minutes=words.minutes(first.minutes),
        weeks=words.weeks(session.week for session in sessions),
        when=_(words.UNTIMED[first.kind][1]) if untimed else "",
        lines=_lines(first, catalogue, wording.dose),
        cites=told.cite(block.sources, catalogue) if block else (),
    )


def _guide(slug: str, catalogue: Catalogue, told: Told) -> Guide:
    exercise: Exercise = catalogue.exercises[slug]
    easier = catalogue.exercises.get(exercise.regression or "")
    return Guide(
        anchor=slug,
        figure=slug + stills.BAND if told.exercises[slug] else slug,
        name=exercise.name,
        purpose=exercise_text(exercise.purpose),
        setup=exercise.text.setup,
        movement=exercise.text.movement,
        cues=exercise.text.cues,
        avoid=exercise.text.avoid,
        easier=easier.name if easier else "",
        cites=told.cite(exercise.sources, catalogue),
    )


def _source(source: Source) -> SourceView:
    """The source as cited; what published itself is named once."""
    year = str(source.year) if source.year else ""
    author, publication = _stated(source.author), _stated(source.publication)
    if author == publication:
        publication = ""
    return SourceView(author, year, source.title, publication, source.doi or "")


def _stated(words_of_source: str) -> str:
    """Who or where, or nothing where the catalogue says that nobody says so."""
    words_left = words_of_source.removeprefix("not stated").lstrip(",; ")
    return words_left[:1].upper() + words_left[1:] if words_left != words_of_source else words_of_source
