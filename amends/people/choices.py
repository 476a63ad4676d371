"""What one chooses from when a place on earth is asked for."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_territory_currencies
from django.utils.translation import get_language, to_locale


@cache
def time_zones() -> list[tuple[str, str]]:
    return [
        (name, name.replace("_", " "))
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    ] + [("UTC", "UTC")]


def countries() -> list[tuple[str, str]]:
    """Code and name in the reader's language, in the order of the names."""
    names = Locale.parse(to_locale(get_language() or "en")).territories
    return sorted(
        ((code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()),
        key=lambda country: country[1],
    )


def currency_of(country: str) -> str:
    return next(iter(get_territory_currencies(country)), "CNY")
