"""What one chooses from when a place on earth is asked for."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_territory_currencies
from django.utils.translation import get_language, to_locale

# Of the Unicode names of territories: unions, what is unknown, and the two that tests pretend.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


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
    codes = {code for code in map(str, names) if len(code) == 2 and code.isalpha()} - NO_COUNTRIES
    return sorted(((code, names[code]) for code in codes), key=lambda country: country[1])


def currency_of(country: str) -> str:
    return next(iter(get_territory_currencies(country)), "CNY")
