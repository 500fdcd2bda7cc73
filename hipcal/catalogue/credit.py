"""How a source is named: short beside a reason, in full in a list."""

from __future__ import annotations

import re

from hipcal.catalogue.types import Source

UNKNOWN = "not stated"  # in the catalogue: the article does not say
_ONE_OF_MANY = re.compile(r"(.+?) [A-ZÀ-Þ]{1,4}(?: et al\..*)?")


def credit(source: Source) -> str:
    """`Behm et al. 2016`: the first author, else who published it, else its title."""
    author = source.author.removeprefix(UNKNOWN).lstrip("; ")
    publisher = "" if source.publication.startswith(UNKNOWN) else source.publication
    first, *others = (author or publisher or source.title).split(",")
    paper = _ONE_OF_MANY.fullmatch(first)
    if paper:
        first = f"{paper[1]} et al." if others or "et al." in first else paper[1]
    return f"{first} {source.year}" if source.year else first


def work(source: Source) -> str:
    """`Behm DG, …: Title. Journal 41(1), 2016, doi:…`, without what is unknown."""
    author = source.author.removeprefix(UNKNOWN).removeprefix("; ")
    publication = source.publication.removeprefix(UNKNOWN).removeprefix(", ")
    doi = f"doi:{source.doi}" if source.doi else ""
    where = ", ".join(part for part in (publication, str(source.year or ""), doi) if part)
    return (f"{author}: " if author else "") + f"{source.title}." + (f" {where}" if where else "")
