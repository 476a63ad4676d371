"""The viewer's language, under the three names that libraries know it by."""

from django.utils.translation import get_language


def tag() -> str:
    """BCP 47, as in `<html lang>` and in the texts that are stored per language: `zh-Hans`."""
    code = get_language() or "en"
    language, _, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


def babel_locale() -> str:
    # British dates: 21 Nov, so that nobody has to wonder which number is the month.
    name = tag().replace("-", "_")
    return "en_GB" if name == "en" else name
