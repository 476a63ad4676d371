"""Catalogues as files: sorted, without dates and line numbers, so that a change shows only what changed."""

from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from amends.interface.catalogues import catalogue_path

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def texts(words: str | Sequence[str] | None) -> list[str]:
    """What a message says, for one and for many: one text or several."""
    return [words] if isinstance(words, str) else list(words or ())


def read(room: Path, language: str) -> Catalog:
    path = catalogue_path(room, language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(room: Path, language: str, catalogue: Catalog) -> None:
    path = catalogue_path(room, language)
    if not len(catalogue):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language).encode())
        write_po(file, catalogue, no_location=True, omit_header=True, sort_output=True, width=0)
