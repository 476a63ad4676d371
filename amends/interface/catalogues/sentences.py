"""The sentences that a room says, found in its Python, its pages and its letters."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir, extract_python
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PAGES = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trimmed": "true", "silent": "false"}

Sentence = tuple[str | None, str, str | None]  # context, words, words for many


def sentences_of(room: Path) -> list[Sentence]:
    found: dict[Sentence, None] = {}
    for _, _, words, _, context in extract_from_dir(
        str(room),
        method_map=[
            ("**/tests/**", "ignore"),
            ("**/migrations/**", "ignore"),
            ("**/gallery/**", "ignore"),
            ("**.py", "python"),
            ("**/jinja2/**.html", "jinja2"),
            ("**/jinja2/**.txt", "jinja2"),
            ("**/templates/**", _letters),  # type: ignore[list-item]
        ],
        options_map={"**/jinja2/**": PAGES},
        keywords=KEYWORDS,
    ):
        one, *many = words if isinstance(words, tuple) else (words,)
        if one:
            found[context, one, many[0] if many else None] = None
    return sorted(found, key=lambda sentence: (sentence[1], sentence[0] or ""))


def _letters(file, keywords, comment_tags, options) -> Iterator:
    # Django turns its templates into something that reads as Python, line by line.
    source = templatize(file.read().decode())
    return extract_python(BytesIO(source.encode()), keywords, comment_tags, options)
