"""The catalogue in the language spoken."""

from __future__ import annotations

from hipcal.catalogue.types import Block, Catalogue, Exercise, LeftOut, RuleData, Source, Text
from hipcal.language import ENGLISH, exercise_text, speech


def spoken(catalogue: Catalogue) -> Catalogue:
    """The catalogue with its names and texts in the language spoken.

    Slugs, numbers, the names of sources, and words that rules compare (a purpose, a type) stay as they
    are.
    """
    if speech().language == ENGLISH:
        return catalogue
    return catalogue._replace(
        exercises={slug: _exercise(one) for slug, one in catalogue.exercises.items()},
        blocks={key: _block(one) for key, one in catalogue.blocks.items()},
        rules={key: _rule(one) for key, one in catalogue.rules.items()},
        left_out=tuple(map(_left_out, catalogue.left_out)),
        sources={key: _source(one) for key, one in catalogue.sources.items()},
    )


def _exercise(one: Exercise) -> Exercise:
    name = exercise_text(one.name)
    also = dict.fromkeys((*map(exercise_text, one.aliases), one.name))  # English names are known everywhere
    return one._replace(
        name=name,
        aliases=tuple(each for each in also if each != name),
        muscles=exercise_text(one.muscles),
        text=Text(
            exercise_text(one.text.setup),
            exercise_text(one.text.movement),
            tuple(map(exercise_text, one.text.cues)),
            exercise_text(one.text.avoid),
        ),
    )


def _block(one: Block) -> Block:
    return one._replace(name=exercise_text(one.name))


def _rule(one: RuleData) -> RuleData:
    return one._replace(yields=exercise_text(one.yields))


def _source(one: Source) -> Source:
    return one._replace(statement=exercise_text(one.statement))


def _left_out(one: LeftOut) -> LeftOut:
    return one._replace(name=exercise_text(one.name), why=exercise_text(one.why))
