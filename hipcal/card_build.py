"""The sessions of a day → what their cards show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hipcal import page_ticks, wording
from hipcal.card_ticks import rounds, take_turns
from hipcal.card_view import Card, CardPage, Reasoned, Step
from hipcal.catalogue.types import Catalogue
from hipcal.language import ENGLISH, N_, _, speech
from hipcal.model import Harder, Item, Plan, Session, SessionKind
from hipcal.page_build import ORDER, Told
from hipcal.page_view import SourceView
from hipcal.page_words import session_icon
from hipcal.tools import tools

BRITISH = "en-GB"  # what the program's own texts are
WITH_A_RUN = (SessionKind.ACTIVATION, SessionKind.STRETCH)
USED = {Harder.WEIGHT: N_("Weight used"), Harder.BAND: N_("Band used")}
AFTER_RUNS = "~"  # sorts behind every run
# The largest type on paper whose card is one page of A4 and of Letter, by how much it says. Measured in
# Chromium on every session of the ready-made plans; a browser breaks the lines, so this is an estimate.
SIZES = ((1750, "huge"), (2500, "large"), (3000, "roomy"), (3650, "usual"), (4600, "snug"))
TIGHT = "tight"
A_STEP, A_ROW, A_SOURCE = 20, 45, 20  # letters that take as much room
SMALL = 0.35  # of the room of a letter, for one of the sources


class _Of(NamedTuple):
    """What all cards of a page are made from, and what they have told so far."""

    plan: Plan
    catalogue: Catalogue
    told: Told


def page(plan: Plan, catalogue: Catalogue, sessions: Sequence[Session], version: str) -> CardPage:
    """The cards of sessions of one day, in the order they are done; there is at least one."""
    told = Told()
    cards = [_card(_Of(plan, catalogue, told), one) for one in sorted(sessions, key=_order)]
    cards[-1] = cards[-1]._replace(size=_size(cards[-1], tuple(told.sources)))  # they stand below it
    language = speech().language
    return CardPage(
        language=BRITISH if language == ENGLISH else language,
        plan=plan.request.id,
        title=plan.request.title,
        day=wording.day_and_year(sessions[0].date),
        cards=tuple(cards),
        rests=tuple(sorted({rest for card in cards for rest in card.rests})),
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


def _card(of: _Of, session: Session) -> Card:
    plan, catalogue, told = of
    steps = tuple(_step(of, session, item, number) for number, item in enumerate(session.items, 1))
    ticks = [tick for step in steps for row in step.rounds for tick in row.ticks]
    block = catalogue.blocks.get(session.block)
    card = Card(
        kind=session.kind.value,
        icon=session_icon(session),
        title=session.title,
        when=session.when,
        ready=tools(session, plan.request, catalogue),
        steps=steps,
        reasons=tuple(Reasoned(one.text, told.cite(one.sources, catalogue)) for one in session.reasons),
        cites=told.cite(block.sources, catalogue) if block else (),
        size=TIGHT,
        rests=tuple(sorted({tick.rest for tick in ticks if tick.rest})),
        done=_done(sum(not tick.rest for tick in ticks)),
    )
    return card._replace(size=_size(card))


def _done(boxes: int) -> tuple[str, str]:
    """`X of 24 sets done` around the X."""
    before, _x, after = _("{done} of {all} sets done").format(done="\n", all=boxes).partition("\n")
    return before, after


def _step(of: _Of, session: Session, item: Item, number: int) -> Step:
    _plan, catalogue, told = of
    exercise = catalogue.exercises[item.exercise]
    easier = catalogue.exercises.get(exercise.regression or "")
    return Step(
        number=number,
        tick=page_ticks.of_items(session)[number - 1],
        name=item.name,
        drawn=item.exercise,
        dose=wording.dose(replace(item, load=None)),
        load=item.load or "",
        turns=_("Left and right in turn") if take_turns(item, exercise) else "",
        rounds=rounds(item, exercise),
        used=_(USED[item.harder]) if item.harder in USED else "",
        setup=exercise.text.setup,
        movement=exercise.text.movement,
        cues=exercise.text.cues,
        avoid=exercise.text.avoid,
        easier=easier.name if easier else "",
        cites=told.cite(exercise.sources, catalogue),
    )


def _size(card: Card, sources: Sequence[SourceView] = ()) -> str:
    """The name of the largest type in which the card, with the sources below it, is one printed page."""
    room = sum(map(_room, card.steps)) + sum(len(reason.text) for reason in card.reasons)
    room += round(SMALL * sum(A_SOURCE + sum(map(len, source)) for source in sources))
    return next((name for most, name in SIZES if room <= most), TIGHT)


def _room(step: Step) -> int:
    letters = sum(map(len, (step.setup, step.movement, *step.cues, step.avoid)))
    return letters + A_STEP + A_ROW * len(step.rounds)
