"""How currencies are signed before an amount, alike on every page and in every letter."""

from babel.core import Locale
from babel.numbers import get_currency_symbol

# Plain where the product is at home, and never one sign for two currencies on one page.
SIGNS = {"CNY": "¥", "JPY": "JP¥", "TWD": "NT$", "HKD": "HK$", "USD": "US$"}


def sign_of(currency: str, locale: Locale | str) -> str:
    return SIGNS.get(currency) or get_currency_symbol(currency, locale)
