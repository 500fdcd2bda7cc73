"""The catalogue as text: exercises, one exercise, rules, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from hipcal import wording
from hipcal.catalogue.credit import credit, work
from hipcal.catalogue.types import Catalogue, Dose, Exercise, Source
from hipcal.columns import Paint, cells, hanging, pad, plain
from hipcal.language import N_, _, exercise_text, pgettext
from hipcal.model import Item

FATIGUE = (
    N_("not at all"),
    N_("hardly"),
    N_("some: give them a day before a hard run"),
    N_("a lot: external load, jumps or sprints"),
)
_SLOTS = {
    "activation": N_("before a run"),
    "stretch": N_("after a run"),
    "mobility": N_("between runs"),
    "strength": N_("as strength"),
    "run": N_("inside a run"),
}
_AT_MOST, _TIRES = N_("at most"), N_("tires legs")


class RuleText(Protocol):
    """A rule as it can be shown: its name, its sentence, whether it is a law, its costs, its sources."""

    @property
    def name(self) -> str: ...
    @property
    def hard(self) -> bool: ...
    @property
    def sentence(self) -> str: ...
    @property
    def costs(self) -> Mapping[str, int]: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


def exercises(catalogue: Catalogue) -> str:
    """A line for each exercise: the name to ask for, its own name, where it is used."""
    column = max(cells(slug) for slug in catalogue.exercises) + 2
    lines = [
        hanging(pad(one.slug, column), f"{one.name}: {', '.join(_slot(slot) for slot in one.slots)}")
        for one in sorted(catalogue.exercises.values(), key=lambda one: one.slug)
    ]
    left_out = [hanging("  ", f"{each.name}: {each.why}") for each in catalogue.left_out]
    return "\n".join([*lines, "", _("Named by the articles and left out:"), *left_out]) + "\n"


def _slot(slot: str) -> str:
    return _(_SLOTS[slot]) if slot in _SLOTS else slot


def exercise(one: Exercise, catalogue: Catalogue, *, paint: Paint = plain) -> str:
    """Everything a runner needs to do the exercise, and who names it."""
    also = [hanging(_("Also called") + " ", ", ".join(one.aliases))] if one.aliases else []
    parts = [
        "\n".join([paint(one.name, "heading"), *also]),
        "\n".join(hanging(label, text) for label, text in _how(one)),
        "\n".join(_doses(one)),
        *_instead(one, catalogue),
        _named_by(one, catalogue),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _how(one: Exercise) -> list[tuple[str, str]]:
    labels = _labels()
    lines = [
        (labels.purpose, exercise_text(one.purpose)),
        (labels.muscles, one.muscles),
        (labels.needs, ", ".join(map(_either, one.needs))),
        (labels.setup, one.text.setup),
        (labels.movement, one.text.movement),
        *((labels.cue, cue) for cue in one.text.cues),
        (labels.avoid, one.text.avoid),
    ]
    return [(label, text) for label, text in lines if text]


class _Labels(NamedTuple):
    """What stands before the parts of an exercise, all of one width."""

    purpose: str
    muscles: str
    needs: str
    setup: str
    movement: str
    cue: str
    avoid: str
    instead: str
    easier: str


def _labels() -> _Labels:
    words = (
        pgettext("exercise", "For"),
        pgettext("exercise", "Muscles"),
        pgettext("exercise", "You need"),
        pgettext("exercise", "Set up"),
        pgettext("exercise", "Do"),
        pgettext("exercise", "Cue"),
        pgettext("exercise", "Avoid"),
        pgettext("exercise", "Instead"),
        pgettext("exercise", "Easier"),
    )
    width = max(map(cells, words)) + 3
    return _Labels(*(pad(word, width) for word in words))


def _either(things: Sequence[str]) -> str:
    words, *more = (exercise_text(thing.replace("-", " ")) for thing in things)
    for each in more:
        words = _("{first} or {second}").format(first=words, second=each)
    return words


def _doses(one: Exercise) -> list[str]:
    """The dose of each slot, the most any slot may ask for, and how much it tires the legs."""
    column = max(cells(_(each)) for each in (*_SLOTS.values(), _AT_MOST, _TIRES)) + 2
    lines = [(_slot(slot), _dose(one, dose)) for slot, dose in one.slots.items()]
    lines += [(_(_AT_MOST), _dose(one, one.caps)), (_(_TIRES), _(FATIGUE[one.fatigue]))]
    return [f"{pad(label, column)}{text}" for label, text in lines]


def _dose(one: Exercise, dose: Dose) -> str:
    item = Item(
        one.slug, one.name, one.type, dose.sets, dose.reps, dose.seconds, dose.breaths, sides=one.sides
    )
    return wording.dose(item)


def _instead(one: Exercise, catalogue: Catalogue) -> list[str]:
    """What is done instead where something is missing, and what is easier."""
    others = dict.fromkeys(slug for slugs in one.substitutes.values() for slug in slugs)
    lines = [hanging(_labels().instead, _names(others, catalogue))] if others else []
    lines += [hanging(_labels().easier, _names([one.regression], catalogue))] if one.regression else []
    return ["\n".join(lines)] if lines else []


def _names(slugs: Iterable[str], catalogue: Catalogue) -> str:
    return ", ".join(catalogue.exercises[slug].name for slug in slugs)


def rules(described: Sequence[RuleText], *, paint: Paint = plain) -> str:
    """The laws, then the wishes with what it costs to miss them."""
    laws = [one for one in described if one.hard]
    wishes = [one for one in described if not one.hard]
    parts = [paint(_("Laws: no plan breaks them"), "heading"), *(_rule(one) for one in laws)]
    parts += [
        paint(_("Wishes: the plan with the lowest total cost wins"), "heading"),
        *(_rule(one) for one in wishes),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(one: RuleText) -> str:
    costs = ", ".join(f"{_charge(case)} {cost}" for case, cost in one.costs.items())
    lines = [one.name.replace("_", " ").replace("-", " "), hanging("  ", exercise_text(one.sentence))]
    lines += [hanging("  " + _("Cost:") + " ", costs)] if costs else []
    lines += [hanging("  " + _("Sources:") + " ", ", ".join(one.sources))] if one.sources else []
    return "\n".join(lines)


def _charge(case: str) -> str:
    """What a wish is charged for."""
    return {
        "after_easy": pgettext("charge", "after easy"),
        "after_quality": pgettext("charge", "after quality"),
        "after_recovery": pgettext("charge", "after recovery"),
        "each": pgettext("charge", "each"),
        "easy": pgettext("charge", "easy"),
        "last_free_day": pgettext("charge", "last free day"),
        "long": pgettext("charge", "long"),
        "missing": pgettext("charge", "missing"),
        "off_day": pgettext("charge", "off day"),
        "quality": pgettext("charge", "quality"),
        "recovery": pgettext("charge", "recovery"),
        "short_week": pgettext("charge", "short week"),
        "tier": pgettext("charge", "tier"),
        "too_few": pgettext("charge", "too few"),
    }.get(case, case.replace("_", " "))


def rules_page(described: Sequence[RuleText], catalogue: Catalogue) -> str:
    """The same as a page of Markdown in English, with the sources' own names."""
    parts = [RULES_HEADING]
    for heading, hard in (("Laws", True), ("Wishes", False)):
        rows = [_rule_row(one, catalogue) for one in described if one.hard is hard]
        parts.append("\n".join([f"## {heading}\n", RULES_TABLE, *rows]))
    return "\n\n".join(parts) + "\n"


RULES_HEADING = """# The rules

Written by `hipcal rules --markdown`; the sentences stand beside the code that enforces them, the
prices and the sources in `hipcal/catalogue/rules.yaml`. Laws are never broken. Among the lawful
plans the one whose wishes cost least wins. A name such as "Blagrove 2018" is told in full by
`hipcal sources`; "hipcal" is a choice of this project without direct evidence."""
RULES_TABLE = "| rule | what it says | price | sources |\n|---|---|---|---|"


def _rule_row(one: RuleText, catalogue: Catalogue) -> str:
    costs = ", ".join(f"{case.replace('_', ' ')} {cost}" for case, cost in one.costs.items())
    named = dict.fromkeys(credit(catalogue.sources[key]) for key in one.sources)
    return f"| {one.name.replace('-', ' ')} | {one.sentence} | {costs} | {'; '.join(named)} |"


def sources(catalogue: Catalogue) -> str:
    """Every source with what it is used for."""
    return "\n".join(line for one in catalogue.sources.values() for line in (one.key, *_source(one))) + "\n"


def _named_by(one: Exercise, catalogue: Catalogue) -> str:
    """The works that name the exercise; each once, however many of its statements are used."""
    found = [catalogue.sources[key] for key in one.sources if key in catalogue.sources]
    works = dict.fromkeys(work(source) for source in found)
    return "\n".join([_("Sources:"), *(hanging("  - ", work) for work in works)]) if works else ""


def _source(one: Source) -> list[str]:
    return [hanging("  ", work(one)), hanging("  ", f"{one.statement} (grade {one.grade})")]
