"""Texts that customers read and administrators write are stored once for each language."""

from django.utils.translation import get_language

FALLBACKS = {
    "zh-hans": ["zh-hans", "zh-hant", "en"],
    "zh-hant": ["zh-hant", "zh-hans", "en"],
    "en": ["en", "zh-hans", "zh-hant"],
}


def text_in(texts: dict[str, str], language: str | None = None) -> str:
    """The text in `language` (or the reader's), else in the nearest language that has one."""
    wanted = (language or get_language() or "en").lower()
    for code in FALLBACKS.get(wanted, FALLBACKS["en"]):
        if text := texts.get(code):
            return text
    return next(iter(texts.values()), "")
