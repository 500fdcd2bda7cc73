"""`python -m hipcal.translating`: bring the translators' files up to date with the texts, and compile them.

With `--check` nothing is written; exit 1 where a text is not translated or a compiled file is stale.
Needs Babel, which `pip install 'hipcal[dev]'` brings.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from hipcal import resources
from hipcal.language import EXERCISES, OURS
from hipcal.translating.texts import texts

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # else it would be the hour of compiling
FOR_THEM = "Translators:"  # begins a comment that they get to read


def main(arguments: Sequence[str], folder: Path | None = None) -> int:
    """0 when all is well, 1 for a text without translation or a stale file."""
    checking = list(arguments) == ["--check"]
    found = {OURS: of_the_program(), EXERCISES: of_the_catalogue()}
    stale = [
        path
        for language in resources.languages(folder)
        for domain, template in found.items()
        for path in _bring_up_to_date(language, domain, template, folder, checking=checking)
    ]
    for line in stale:
        sys.stderr.write(f"{line}\n")
    return int(bool(stale))


def of_the_program() -> Catalog:
    """Every text in the code and the templates, in the order of the files."""
    found = Catalog(project="hipcal", charset="utf-8")
    package = resources.PACKAGE
    for path in sorted(package.rglob("*.py")):
        _extract(found, path, "python", path.relative_to(package.parent).as_posix())
    for path in sorted(resources.templates_dir().glob("*.html")):
        _extract(found, path, "jinja2.ext:babel_extract", f"templates/{path.name}")
    return found


def _extract(found: Catalog, path: Path, method: str, name: str) -> None:
    texts_there = extract_from_file(method, path, keywords=KEYWORDS, comment_tags=(FOR_THEM,))
    for _, text, comments, context in texts_there:
        found.add(text, None, [(name, None)], auto_comments=comments, context=context)  # type: ignore[list-item]


def of_the_catalogue() -> Catalog:
    """Every text of the exercises, blocks and rules."""
    found = Catalog(project="hipcal", charset="utf-8")
    for where, text in texts():
        found.add(text, None, auto_comments=[where])
    return found


def _bring_up_to_date(
    language: str, domain: str, template: Catalog, folder: Path | None, *, checking: bool
) -> Iterator[str]:
    """Writes a language's two files of a domain; says what is missing, and checking, what is stale."""
    base = (folder or resources.locale_dir()) / language / "LC_MESSAGES" / domain
    po, mo = base.with_suffix(".po"), base.with_suffix(".mo")
    with po.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=domain)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.flags.discard("python-format")  # Babel takes "10 % more" for one
    for path, data in ((po, _po(catalogue)), (mo, _mo(catalogue))):
        if not checking:
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            yield f"{path.name} of {language} is stale: run python -m hipcal.translating"
    for message in catalogue:
        if message.id and not _translated(message):
            yield f"{po.name} of {language} has no translation of {message.id!r}"


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def _po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, sort_output=False, ignore_obsolete=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: hipcal\\n"\n"Language: {catalogue.locale_identifier}\\n"\n'
        f'"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def _mo(catalogue: Catalog) -> bytes:
    """Compiled from the written form, so that nothing but the file decides the bytes."""
    again = read_po(io.BytesIO(_po(catalogue)), locale=str(catalogue.locale_identifier))
    again.creation_date = NO_DATE
    out = io.BytesIO()
    write_mo(out, again)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
