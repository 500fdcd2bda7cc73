"""The sessions of a day → what their cards show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hipcal import wording
from hipcal.card_ticks import rounds, take_turns
from hipcal.card_view import Card, CardPage, Reasoned, Step
from hipcal.catalogue.types import Catalogue
from hipcal.language import ENGLISH, _, speech
from hipcal.model import Item, Plan, Session, SessionKind
from hipcal.page_build import ORDER, Told
from hipcal.page_words import session_icon
from hipcal.tools import banded, tools, weighed

BRITISH = "en-GB"  # what the program's own texts are
WITH_A_RUN = (SessionKind.ACTIVATION, SessionKind.STRETCH)
AFTER_RUNS = "~"  # sorts behind every run
# Letters of a session up to which its type may be that large and its card still be one printed page.
SIZES = ((1500, "large"), (2700, "roomy"), (3900, "usual"))
TIGHT = "tight"
PER_STEP = 130  # letters that a step's figure, dose and boxes are worth


def page(plan: Plan, catalogue: Catalogue, sessions: Sequence[Session], version: str) -> CardPage:
    """The cards of sessions of one day, in the order they are done; there is at least one."""
    told = Told()
    cards = tuple(_card(plan, catalogue, one, told) for one in sorted(sessions, key=_order))
    rests = {tick.rest for card in cards for step in card.steps for row in step.rounds for tick in row.ticks}
    language = speech().language
    return CardPage(
        language=BRITISH if language == ENGLISH else language,
        title=plan.request.title,
        day=wording.day_and_year(sessions[0].date),
        cards=cards,
        rests=tuple(sorted(rests - {0})),
        sources=tuple(told.sources),
        safety=wording.safety_line(),
        stop_rules=wording.stop_rules(),
        version=version,
    )


def _order(session: Session) -> tuple[bool, str, str, int]:
    """By the hour; what has none comes first, run by run, and what belongs to no run after that."""
    run = session.uid.rpartition(".")[2] if session.kind in WITH_A_RUN else AFTER_RUNS
    hour = session.start.isoformat() if session.start else ""
    return bool(hour), hour, run, ORDER[session.kind]


def _card(plan: Plan, catalogue: Catalogue, session: Session, told: Told) -> Card:
    numbered = enumerate(session.items, 1)
    steps = tuple(_step(plan, catalogue, session, item, number, told) for number, item in numbered)
    block = catalogue.blocks.get(session.block)
    return Card(
        kind=session.kind.value,
        icon=session_icon(session),
        title=session.title,
        when=session.when,
        ready=tools(session, plan.request, catalogue),
        steps=steps,
        reasons=tuple(Reasoned(one.text, told.cite(one.sources, catalogue)) for one in session.reasons),
        cites=told.cite(block.sources, catalogue) if block else (),
        size=_size(steps),
        boxes=sum(not tick.rest for step in steps for row in step.rounds for tick in row.ticks),
    )


def _step(
    plan: Plan, catalogue: Catalogue, session: Session, item: Item, number: int, told: Told
) -> Step:
    exercise = catalogue.exercises[item.exercise]
    easier = catalogue.exercises.get(exercise.regression or "")
    band = banded(item, exercise, plan.request, session.date)
    used = _("Weight used") if weighed(item, exercise) else _("Band used") if band else ""
    return Step(
        number=number,
        name=item.name,
        drawn=item.exercise,
        dose=wording.dose(replace(item, load=None)),
        load=item.load or "",
        turns=_("Left and right in turn") if take_turns(item, exercise) else "",
        rounds=rounds(item, exercise),
        used=used,
        setup=exercise.text.setup,
        movement=exercise.text.movement,
        cues=exercise.text.cues,
        avoid=exercise.text.avoid,
        easier=easier.name if easier else "",
        cites=told.cite(exercise.sources, catalogue),
    )


def _size(steps: Sequence[Step]) -> str:
    """The name of the largest type in which the card is one printed page."""
    letters = sum(PER_STEP + sum(map(len, (one.setup, one.movement, *one.cues, one.avoid))) for one in steps)
    return next((name for most, name in SIZES if letters <= most), TIGHT)
