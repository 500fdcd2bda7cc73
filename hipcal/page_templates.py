"""Templates and values → HTML. The runner's own templates may be wrong; that is told in words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from hipcal.language import _, ngettext, pgettext
from hipcal.problems import InputError
from hipcal.stills import Stills

FAULTS = (  # what a template may do wrong
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
PAGE, STYLE, SCRIPT = "page.html", "style.css", "ticks.js"
# Characters HTML does not allow, and the marks that would turn the direction of the text after them.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
Read = Callable[[Path], object]  # told every file of a template that is read


class _Own(FileSystemLoader):
    """Reads the runner's templates before the built-in ones, and tells which file is no template."""

    def __init__(self, folders: Sequence[Path], read: Read) -> None:
        super().__init__(folders)
        self._read = read

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = super().get_source(environment, template)
        self._read(Path(found[1]))
        return found

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's name
    ) -> Template:
        try:
            return super().load(environment, name, globals)
        except TemplateError:
            raise
        except FAULTS as error:
            places = (Path(folder) / name for folder in self.searchpath)
            raise InputError(f"{next(filter(Path.exists, places), name)}: {_reason(error)}") from error


def fill(folder: Path, values: dict[str, object], page: str = PAGE, style: str = STYLE) -> str:
    """The page from the built-in templates of those names."""
    return _fill(_environment(Environment, FileSystemLoader(folder)), values, page, style)


def fill_own(
    folders: Sequence[Path], values: dict[str, object], read: Read, page: str = PAGE, style: str = STYLE
) -> str:
    """The page from the runner's templates, whose mistakes are InputErrors with file and line."""
    environment = _environment(ImmutableSandboxedEnvironment, _Own(folders, read))
    try:
        return _fill(environment, values, page, style)
    except TemplateSyntaxError as error:
        raise InputError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except (TemplateError, *FAULTS) as error:
        raise InputError(f"{_place(error, folders)}: {_reason(error)}") from error


def trusted(stills: Stills) -> Stills:
    """The figures as HTML of our own, which is not escaped."""
    figures = {slug: Markup(svg) for slug, svg in stills.figures.items()}  # noqa: S704  # drawn by hipcal
    return Stills(figures, Markup(stills.style), Markup(stills.night))  # noqa: S704


def _fill(environment: Environment, values: dict[str, object], page: str, style: str) -> str:
    hashes = _hashes(environment, values, style)
    return _rendered(environment.get_template(page), {**values, **hashes})


def _hashes(environment: Environment, values: dict[str, object], style: str) -> dict[str, object]:
    """What a page's security policy allows: its style, and the script that keeps ticks."""
    included = {"style_hash": style, "script_hash": SCRIPT}
    texts = {name: _rendered(environment.get_template(file), values) for name, file in included.items()}
    return {name: _hash(text) for name, text in texts.items()}


def _rendered(template: Template, values: dict[str, object]) -> str:
    text = template.render(values)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        odd = f"U+{ord(text[error.start]):04X}"
        raise InputError(f"{template.filename}: comes out with {odd}, which no file can hold") from error
    return text


def _environment(kind: type[Environment], loader: FileSystemLoader) -> Environment:
    """Every template escapes what it prints, and a name nobody defined is a mistake."""
    made = kind(
        loader=loader,
        autoescape=True,
        optimized=False,  # folding constants costs more than it saves in one rendering
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=_, ngettext=ngettext, pgettext=pgettext)
    return made


def _printable(value: object) -> object:
    """The value with nothing in it that HTML forbids; text that is already HTML stays HTML."""
    if type(value) is str:
        return UNPRINTABLE.sub("\ufffd", value)
    if isinstance(value, Markup) and UNPRINTABLE.search(value):  # from a word of the template itself
        return Markup(UNPRINTABLE.sub("\ufffd", value))  # noqa: S704  # it was HTML before
    return value


def _hash(text: str) -> str:
    """What the page's security policy calls a text; browsers hash it with plain newlines."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _place(error: Exception, folders: Sequence[Path]) -> str:
    """`FILE:LINE`, the last line of a template that was at work."""
    roots = tuple(str(folder) for folder in folders)
    place, trace = "the page's templates", error.__traceback__
    while isinstance(trace, TracebackType):
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(roots) and not name.endswith(".py"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply, or calls itself without end"
    if isinstance(error, MemoryError):
        return "takes more memory than there is"
    if isinstance(error, UnicodeDecodeError):
        return "is not text in UTF-8"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return str(error) or type(error).__name__
