"""A page as HTML → PDF with WeasyPrint: the same bytes for the same page, and nothing is fetched."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
from collections.abc import Iterator
from enum import Enum, auto

from hipcal.problems import InputError

OUTLINE = "h4, h5, h6 { bookmark-level: none }"  # weeks and days; their sessions would be hundreds


class State(Enum):
    """Whether WeasyPrint can be used here."""

    READY = auto()
    NOT_INSTALLED = auto()
    NO_PANGO = auto()


def state() -> State:
    """Tries to load WeasyPrint and its libraries."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints when a library is missing
            import weasyprint  # noqa: F401
    except ImportError:
        return State.NOT_INSTALLED
    except OSError:
        return State.NO_PANGO
    return State.READY


def pdf(page: bytes) -> bytes:
    """The page as a PDF, with bookmarks and tags. InputError where WeasyPrint cannot set it."""
    import weasyprint
    from weasyprint.urls import URLFetcher

    from hipcal.cli_pdf_drawings import prepare

    nothing = URLFetcher(allowed_protocols=())  # a page needs nothing but itself
    try:
        with _collecting():
            document = weasyprint.HTML(string=page, encoding="utf-8", url_fetcher=nothing)
            prepare(document.etree_element)
            made: bytes = document.write_pdf(
                stylesheets=[weasyprint.CSS(string=OUTLINE)],
                pdf_identifier=hashlib.sha256(page).digest()[:16],
                pdf_tags=True,
            )
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"WeasyPrint cannot make a PDF of this page: {reason}.") from error
    return made


@contextlib.contextmanager
def _collecting() -> Iterator[None]:
    """Collect what WeasyPrint leaves behind, which is more than all else that a command does."""
    was_on = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_on:
            gc.disable()
