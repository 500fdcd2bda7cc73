"""The figures of the exercises as a page takes them: named in the language spoken, or small and unnamed."""

from __future__ import annotations

import re
from html import escape

from hipcal.catalogue.types import Catalogue, Exercise
from hipcal.language import ENGLISH, _, speech
from hipcal.stills import BAND, BANDED, Stills

TITLE, DESCRIPTION = re.compile(r"(<title[^>]*>)[^<]*"), re.compile(r"(<desc[^>]*>)[^<]*")
VIEW = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
BROAD = 1.5  # times as wide as high, and more: it takes two places
NAMED = re.compile(r'<title.*?</desc>| role="img" aria-labelledby="[^"]*"', re.DOTALL)


def spoken(stills: Stills, catalogue: Catalogue) -> Stills:
    """The figures with their names and descriptions as the catalogue has them, which is translated."""
    if speech().language == ENGLISH:
        return stills
    return stills._replace(
        figures={slug: _retold(slug, svg, catalogue) for slug, svg in stills.figures.items()}
    )


def _retold(slug: str, svg: str, catalogue: Catalogue) -> str:
    exercise = catalogue.exercises.get(slug.removesuffix(BAND))
    if exercise is None:
        return svg
    return _named(svg, exercise, _(BANDED) if slug.endswith(BAND) else "")


def unnamed(stills: Stills) -> Stills:
    """The figures to stand beside their exercises' names: nothing in them to be read out or referred to."""
    return stills._replace(
        figures={
            slug: NAMED.sub("", svg).replace("<svg ", '<svg aria-hidden="true" ', 1)
            for slug, svg in stills.figures.items()
        }
    )


def places(svg: str) -> int:
    """How many places side by side a small figure takes: 1 or 2."""
    found = VIEW.search(svg)
    return 2 if found and float(found[1]) > BROAD * float(found[2]) else 1


def _named(svg: str, exercise: Exercise, more: str) -> str:
    words = escape(f"{exercise.text.setup} {exercise.text.movement}{more}", quote=False)
    titled = TITLE.sub(lambda found: found[1] + escape(exercise.name, quote=False), svg, count=1)
    return DESCRIPTION.sub(lambda found: found[1] + words, titled, count=1)
