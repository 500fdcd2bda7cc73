"""A page as HTML → the same page as PDF, through WeasyPrint or else through an installed browser."""

from __future__ import annotations

from hipcal.problems import InputError

BROWSERS = "Chrome, Chromium or Edge"
NO_ENGINE = f"A PDF needs WeasyPrint (pip install 'hipcal[pdf]') or {BROWSERS}; neither is installed."
NO_PANGO = (
    "A PDF needs the Pango library for WeasyPrint (Debian: apt install libpangoft2-1.0-0; "
    f"macOS: brew install pango) or {BROWSERS}; neither is installed."
)


def pdf(page: bytes) -> bytes:
    """The page as a PDF. InputError, in one line, where nothing can make one or making it fails."""
    from hipcal import cli_pdf_browser, cli_pdf_weasyprint

    state = cli_pdf_weasyprint.state()
    if state is cli_pdf_weasyprint.State.READY:
        return cli_pdf_weasyprint.pdf(page)
    program = cli_pdf_browser.program()
    if program is None:
        raise InputError(NO_PANGO if state is cli_pdf_weasyprint.State.NO_PANGO else NO_ENGINE)
    return cli_pdf_browser.pdf(page, program)
