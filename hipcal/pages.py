"""Plan → one HTML file that needs nothing else: no network, the style inside, a script only for ticks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hipcal import page_build, page_figures, resources, stills
from hipcal.catalogue.spoken import spoken
from hipcal.catalogue.types import Catalogue
from hipcal.language import in_its_words
from hipcal.model import Plan
from hipcal.page_view import Paper
from hipcal.problems import InputError


@in_its_words
def render(
    plan: Plan,
    catalogue: Catalogue,
    *,
    weeks: Sequence[int] | None,
    templates: Path | None = None,
    version: str = "",
    paper: str = "",
    portrait: bool = False,
    season: bool = False,
    read: Callable[[Path], object] = lambda _: None,
) -> str:
    """The whole plan (`weeks` None) or a sheet for each week named, as one HTML document.

    `season` asks for the season alone: a chart and its table. `paper` is the size to print on, A4 or
    Letter; without one the reader's printer says. `templates` is the runner's own folder of templates,
    looked into before the built-in ones. Every file of theirs, or of the built-in ones beside them, is
    told to `read`.
    InputError for a week the plan does not have, and for a mistake in the runner's templates.
    """
    _refuse_unknown_weeks(plan, weeks)
    if season and weeks is not None:
        raise InputError("the season is of every week: no week may be named for it")
    catalogue = spoken(catalogue)
    sheet = Paper(paper, portrait)
    page = page_build.page(plan, catalogue, weeks, version, sheet, alone=season)
    values: dict[str, object] = {"page": page}
    from hipcal import page_templates  # noqa: PLC0415  # Jinja takes 50 ms that only pages need

    drawn = stills.load()
    named = page_figures.unnamed(drawn) if weeks is not None else page_figures.spoken(drawn, catalogue)
    values["figures"] = page_templates.trusted(named)

    built_in = resources.templates_dir()
    if templates is None:
        return page_templates.fill(built_in, values)
    return page_templates.fill_own([own_folder(templates), built_in], values, read)


def _refuse_unknown_weeks(plan: Plan, weeks: Sequence[int] | None) -> None:
    there = {day.week for day in plan.days}
    unknown = sorted(set(weeks or ()) - there)
    if unknown:
        raise InputError(f"there is no week {unknown[0]}: the plan has weeks {min(there)} to {max(there)}")
    if weeks is not None and not weeks:
        raise InputError("no week was named for the page")


def own_folder(folder: Path) -> Path:
    """The runner's folder, which must hold at least one file that the pages use."""
    names = sorted(path.name for path in resources.templates_dir().iterdir() if not path.name.startswith("."))
    try:
        there = any((folder / name).is_file() for name in names)
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not there:
        raise InputError(f"{folder} holds none of the page's templates: {', '.join(names)}")
    return folder
