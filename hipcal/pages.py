"""Plan → one HTML file that needs nothing else: no script, no network, the style inside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from hipcal import page_build, resources
from hipcal.catalogue.types import Catalogue
from hipcal.model import Plan
from hipcal.problems import InputError

if TYPE_CHECKING:
    from jinja2 import Environment

FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)  # in a template
PAGE, STYLE = "page.html", "style.css"
# Characters HTML does not allow, and the marks that would turn the direction of the text after them.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def render(
    plan: Plan,
    catalogue: Catalogue,
    *,
    weeks: Sequence[int] | None,
    templates: Path | None = None,
    version: str = "",
) -> str:
    """The whole plan (`weeks` None) or a sheet for each week named, as one HTML document.

    `templates` is the runner's own folder of templates, looked into before the built-in ones.
    InputError for a week the plan does not have, and for a mistake in the runner's templates.
    """
    _refuse_unknown_weeks(plan, weeks)
    values: dict[str, object] = {"page": page_build.page(plan, catalogue, weeks, version)}
    built_in = resources.templates_dir()
    if templates is None:
        return _fill([built_in], values)
    return _fill_own([_own(templates), built_in], values)


def _refuse_unknown_weeks(plan: Plan, weeks: Sequence[int] | None) -> None:
    there = {day.week for day in plan.days}
    unknown = sorted(set(weeks or ()) - there)
    if unknown:
        raise InputError(f"there is no week {unknown[0]}: the plan has weeks {min(there)} to {max(there)}")
    if weeks is not None and not weeks:
        raise InputError("no week was named for the page")


def _own(folder: Path) -> Path:
    """The runner's folder, which must hold at least one file that the pages use."""
    names = sorted(path.name for path in resources.templates_dir().iterdir() if not path.name.startswith("."))
    if not any((folder / name).is_file() for name in names):
        raise InputError(f"{folder} holds none of the page's templates: {', '.join(names)}")
    return folder


def _fill(folders: Sequence[Path], values: dict[str, object]) -> str:
    environment = _environment(folders)
    style = environment.get_template(STYLE).render(values)
    return environment.get_template(PAGE).render(values, style_hash=_hash(style))


def _fill_own(folders: Sequence[Path], values: dict[str, object]) -> str:
    """The same with the runner's templates, whose mistakes are told with file and line."""
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415  # 50 ms that only pages need

    try:
        return _fill(folders, values)
    except TemplateSyntaxError as error:
        raise InputError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except (TemplateError, *FAULTS) as error:
        raise InputError(_where(error, folders)) from error


def _environment(folders: Sequence[Path]) -> Environment:
    """Every template escapes what it prints, and a name nobody defined is a mistake.

    The runner's own templates may read values and nothing else.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # 50 ms, only for pages
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415  # 50 ms, only for pages

    kind = Environment if len(folders) == 1 else ImmutableSandboxedEnvironment
    return kind(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        optimized=False,  # folding constants costs more than it saves in one rendering
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(value: object) -> object:
    """The value with nothing in it that HTML forbids; text that is already HTML stays as it is."""
    return UNPRINTABLE.sub("\ufffd", value) if type(value) is str else value


def _hash(style: str) -> str:
    """What the page's security policy calls its style; browsers hash the text with plain newlines."""
    digest = hashlib.sha256(style.replace("\r\n", "\n").encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _where(error: Exception, folders: Sequence[Path]) -> str:
    """`FILE:LINE: what is wrong`, the line being the last one of a template that was at work."""
    roots = tuple(str(folder) for folder in folders)
    place, trace = "the page's templates", error.__traceback__
    while isinstance(trace, TracebackType):
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(roots) and not name.endswith(".py"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{place}: {error}"
