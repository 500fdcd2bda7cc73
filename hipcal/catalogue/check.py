"""Whether every name in the catalogue leads somewhere, and every dose stays within its cap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hipcal.catalogue.lookup import names_of
from hipcal.catalogue.types import Block, Catalogue, Dose, Exercise

SLOTS = frozenset({"activation", "stretch", "mobility", "strength", "run"})
TYPES = frozenset({"drill", "mobility", "strength", "static-stretch"})
PARTS = frozenset({"main", "spare", "opener", "cool-down"})
THINGS = frozenset("floor mat drill-space step kettlebell ankle-weight cable bench mini-band ball".split())
WORDS = {
    "trains": frozenset({"front", "back"}),
    "does": frozenset({"stretch", "mobility", "strength"}),
    "planes": frozenset({"sagittal", "frontal", "transverse"}),
}


def check(catalogue: Catalogue) -> list[str]:
    """Every mistake as a sentence that names the entry; empty when the catalogue is sound."""
    problems = list(_names(catalogue))
    for exercise in catalogue.exercises.values():
        problems += [f"{exercise.slug}: {what}" for what in _exercise(exercise, catalogue)]
    for block in catalogue.blocks.values():
        problems += [f"{block.id}: {what}" for what in _block(block, catalogue)]
    for entry in catalogue.left_out:
        problems += [f"{entry.ref}: {what}" for what in _sources(entry.sources, catalogue)]
    for rule in catalogue.rules.values():
        problems += [f"{rule.name}: {what}" for what in _sources(rule.sources, catalogue)]
    return problems + [f"drills: {what}" for what in _slugs(catalogue.drills, "drill", catalogue)]


def _names(catalogue: Catalogue) -> Iterator[str]:
    owner: dict[str, str] = {}
    for exercise in catalogue.exercises.values():
        for name in names_of(exercise):
            other = owner.setdefault(name, exercise.slug)
            if other != exercise.slug:
                yield f"{exercise.slug}: the name “{name}” belongs to {other} already"


def _exercise(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    yield from _sources(exercise.sources, catalogue)
    yield from _words(exercise)
    yield from _doses(exercise)
    yield from _stand_ins(exercise, catalogue)
    if exercise.progression is not None and exercise.progression not in catalogue.levels:
        yield f"there is no row of levels “{exercise.progression}”"
    text = exercise.text
    if not all((text.setup, text.movement, text.avoid, *text.cues)) or not text.cues:
        yield "part of its text is empty"


def _words(exercise: Exercise) -> Iterator[str]:
    for name, allowed in WORDS.items():
        yield from (f"unknown {name} “{word}”" for word in sorted(getattr(exercise, name) - allowed))
    if exercise.type not in TYPES:
        yield f"unknown type “{exercise.type}”"
    if exercise.sides not in (1, 2):
        yield "sides must be 1 or 2"
    things = {thing for either in exercise.needs for thing in either} | exercise.extras
    yield from (f"unknown equipment “{thing}”" for thing in sorted(things - THINGS))


def _doses(exercise: Exercise) -> Iterator[str]:
    if not exercise.slots:
        yield "it has no slot"
    for slot, dose in exercise.slots.items():
        if slot not in SLOTS:
            yield f"unknown slot “{slot}”"
        if _amounts(dose) == (0, 0, 0):
            yield f"its dose in {slot} is empty"
        if exceeds(dose, exercise.caps):
            yield f"its dose in {slot} is above its cap"


def _stand_ins(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    others = [slug for slug in (exercise.regression, exercise.variant_of) if slug is not None]
    yield from _slugs(others, "exercise", catalogue)
    for slot, slugs in exercise.substitutes.items():
        yield from _slugs(slugs, "substitute", catalogue)
        for slug in slugs:
            if slug in catalogue.exercises and slot not in catalogue.exercises[slug].slots:
                yield f"{slug} stands in for it in {slot} but has no dose there"


def _block(block: Block, catalogue: Catalogue) -> Iterator[str]:
    yield from _sources(block.sources, catalogue)
    yield from _slugs([item.exercise for item in block.items], "exercise", catalogue)
    families = [_family(item.exercise, catalogue) for item in block.items]
    if len(set(families)) < len(families):
        yield "two exercises of one family"
    for item in block.items:
        exercise = catalogue.exercises.get(item.exercise)
        if item.part not in PARTS:
            yield f"unknown part “{item.part}”"
        if exercise is not None and item.dose is not None and exceeds(item.dose, exercise.caps):
            yield f"the dose of {item.exercise} is above its cap"
        if exercise is not None and item.dose is None and block.kind.value not in exercise.slots:
            yield f"{item.exercise} has no dose in {block.kind}"


def _family(slug: str, catalogue: Catalogue) -> str:
    exercise = catalogue.exercises.get(slug)
    return (exercise.family if exercise else None) or slug


def _slugs(slugs: Iterable[str], what: str, catalogue: Catalogue) -> Iterator[str]:
    yield from (f"there is no {what} “{slug}”" for slug in slugs if slug not in catalogue.exercises)


def _sources(keys: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    if not keys:
        yield "it names no source"
    yield from (f"there is no source “{key}”" for key in keys if key not in catalogue.sources)


def _amounts(dose: Dose) -> tuple[int, int, int]:
    return (dose.reps or 0, dose.seconds or 0, dose.breaths or 0)


def exceeds(dose: Dose, cap: Dose) -> bool:
    """Whether a dose asks for more sets, reps, seconds or breaths than its cap names."""
    return dose.sets > cap.sets or any(
        amount > most for amount, most in zip(_amounts(dose), _amounts(cap), strict=True)
    )
