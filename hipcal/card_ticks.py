"""A dose as boxes to tick: every set on every side, and the rests between them, in their order."""

from __future__ import annotations

from hipcal.card_view import Round, Tick
from hipcal.catalogue.types import Exercise
from hipcal.language import _, pgettext
from hipcal.model import Item


def rounds(item: Item, exercise: Exercise) -> tuple[Round, ...]:
    """Rows of boxes, first to last.

    Sides that take turns within a set are one box. An exercise that changes sides once has a row for
    each side, others one for each set; rests are those its time was counted with.
    """
    if not _apart(item, exercise):
        return tuple(_set(item, exercise, number) for number in range(1, item.sets + 1))
    if exercise.pace.switch_once and item.sets > 1:
        return tuple(Round(side, _one_side(item, exercise)) for side in _sides())
    return tuple(_both_sides(item, exercise, number) for number in range(1, item.sets + 1))


def take_turns(item: Item, exercise: Exercise) -> bool:
    """Whether left and right follow each other within a set."""
    return item.sides == len(_sides()) and not _apart(item, exercise)


def _apart(item: Item, exercise: Exercise) -> bool:
    return item.sides == len(_sides()) and not exercise.alternating


def _sides() -> tuple[str, str]:
    return pgettext("side of the body", "Left"), pgettext("side of the body", "Right")


def _set(item: Item, exercise: Exercise, number: int) -> Round:
    """A set without sides and the rest after it."""
    label = _("Set {number}").format(number=number) if item.sets > 1 else _("Done")
    return Round("", (Tick(label), *_rest(exercise, last=number == item.sets)))


def _one_side(item: Item, exercise: Exercise) -> tuple[Tick, ...]:
    """All sets of a side and the rests between them."""
    return tuple(tick for number in range(1, item.sets + 1) for tick in _set(item, exercise, number).ticks)


def _both_sides(item: Item, exercise: Exercise, number: int) -> Round:
    """A set on both sides; a rest after it, or after each side of it."""
    left, right = map(Tick, _sides())
    last = number == item.sets
    between = _rest(exercise, last=False) if exercise.pace.rest_each_side else ()
    name = _("Set {number}").format(number=number) if item.sets > 1 else ""
    return Round(name, (left, *between, right, *_rest(exercise, last=last)))


def _rest(exercise: Exercise, *, last: bool) -> tuple[Tick, ...]:
    """The rest that follows, unless it is the exercise's last set or it needs none."""
    seconds = round(exercise.pace.rest)
    if last or not seconds:
        return ()
    return (Tick(_("Rest {seconds} s").format(seconds=seconds), seconds),)
