"""Names and texts."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language

from amends.words import languages


def initial(name: str | None) -> str:
    """The letter of an avatar: the family name of a Chinese name, the first letter of another."""
    return name.strip()[:1].upper() if name and name.strip() else "?"


def language_name(code: str) -> str:
    """`en` is called by its own name, so that those who look for it can read it."""
    return dict(settings.LANGUAGES).get(code, code)


def sentences(parts: Iterable[str]) -> str:
    """One after the other, the empty ones left out; in Chinese without a gap between them."""
    gap = "" if (get_language() or "").startswith("zh") else " "
    return gap.join(str(part) for part in parts if part)


def text_in(texts: dict[str, str] | str | None, language: str | None = None) -> str:
    """What is stored per language, in the one asked for or the nearest; plain text stays as it is."""
    return languages.text_in(texts, language) if isinstance(texts, dict) else texts or ""
