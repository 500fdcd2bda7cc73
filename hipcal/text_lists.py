"""The catalogue as text: exercises, one exercise, rules, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from hipcal import wording
from hipcal.catalogue.credit import credit, work
from hipcal.catalogue.types import Catalogue, Dose, Exercise, Source
from hipcal.columns import Paint, cells, hanging, pad, plain
from hipcal.model import Item

FATIGUE = (
    "not at all",
    "hardly",
    "some: give them a day before a hard run",
    "a lot: external load, jumps or sprints",
)
_SLOTS = {
    "activation": "before a run",
    "stretch": "after a run",
    "mobility": "between runs",
    "strength": "as strength",
    "run": "inside a run",
}


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
        hanging(
            pad(one.slug, column), f"{one.name}: {', '.join(_SLOTS.get(slot, slot) for slot in one.slots)}"
        )
        for one in sorted(catalogue.exercises.values(), key=lambda one: one.slug)
    ]
    left_out = [hanging("  ", f"{each.name}: {each.why}") for each in catalogue.left_out]
    return "\n".join([*lines, "", "Named by the articles and left out:", *left_out]) + "\n"


def exercise(one: Exercise, catalogue: Catalogue, *, paint: Paint = plain) -> str:
    """Everything a runner needs to do the exercise, and who names it."""
    parts = [
        paint(one.name, "heading")
        + (f"\n{hanging('Also called ', ', '.join(one.aliases))}" if one.aliases else ""),
        "\n".join(hanging(f"{label:<11}", text) for label, text in _how(one)),
        "\n".join(_doses(one)),
        *_instead(one, catalogue),
        _named_by(one, catalogue),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _how(one: Exercise) -> list[tuple[str, str]]:
    lines = [
        ("For", one.purpose),
        ("Muscles", one.muscles),
        ("You need", _needs(one)),
        ("Set up", one.text.setup),
    ]
    lines += [("Do", one.text.movement), *(("Cue", cue) for cue in one.text.cues), ("Avoid", one.text.avoid)]
    return [(label, text) for label, text in lines if text]


def _needs(one: Exercise) -> str:
    return ", ".join(" or ".join(choice).replace("-", " ") for choice in one.needs)


def _doses(one: Exercise) -> list[str]:
    """The dose of each slot, the most any slot may ask for, and how much it tires the legs."""
    doses = [f"{_SLOTS.get(slot, slot):<14}{_dose(one, dose)}" for slot, dose in one.slots.items()]
    return [
        *doses,
        f"{'at most':<14}{_dose(one, one.caps)}",
        f"{'tires legs':<14}{FATIGUE[one.fatigue]}",
    ]


def _dose(one: Exercise, dose: Dose) -> str:
    item = Item(
        one.slug, one.name, one.type, dose.sets, dose.reps, dose.seconds, dose.breaths, sides=one.sides
    )
    return wording.dose(item)


def _instead(one: Exercise, catalogue: Catalogue) -> list[str]:
    """What is done instead where something is missing, and what is easier."""
    others = dict.fromkeys(slug for slugs in one.substitutes.values() for slug in slugs)
    lines = [hanging("Instead    ", _names(others, catalogue))] if others else []
    lines += [hanging("Easier     ", _names([one.regression], catalogue))] if one.regression else []
    return ["\n".join(lines)] if lines else []


def _names(slugs: Iterable[str], catalogue: Catalogue) -> str:
    return ", ".join(catalogue.exercises[slug].name for slug in slugs)


def rules(described: Sequence[RuleText], *, paint: Paint = plain) -> str:
    """The laws, then the wishes with what it costs to miss them."""
    laws = [one for one in described if one.hard]
    wishes = [one for one in described if not one.hard]
    parts = [paint("Laws: no plan breaks them", "heading"), *(_rule(one) for one in laws)]
    parts += [
        paint("Wishes: the plan with the lowest total cost wins", "heading"),
        *(_rule(one) for one in wishes),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(one: RuleText) -> str:
    costs = ", ".join(f"{case.replace('_', ' ')} {cost}" for case, cost in one.costs.items())
    lines = [one.name.replace("_", " ").replace("-", " "), hanging("  ", one.sentence)]
    lines += [hanging("  Cost: ", costs)] if costs else []
    lines += [hanging("  Sources: ", ", ".join(one.sources))] if one.sources else []
    return "\n".join(lines)


def rules_page(described: Sequence[RuleText], catalogue: Catalogue) -> str:
    """The same as a page of Markdown, with the sources' own names."""
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
    return "\n".join(["Sources:", *(hanging("  - ", work) for work in works)]) if works else ""


def _source(one: Source) -> list[str]:
    return [hanging("  ", work(one)), hanging("  ", f"{one.statement} (grade {one.grade})")]
