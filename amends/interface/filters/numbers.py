"""Numbers, shares and amounts as the viewer's language writes them."""

from decimal import Decimal

from babel.numbers import format_decimal, get_currency_precision

from amends.interface.language import babel_locale
from amends.words.currency_signs import sign_of

# What lists and the rail count to; beyond it they say "999+".
COUNTED_UP_TO = 999


def count(number: int | Decimal | None) -> str:
    return format_decimal(number, locale=babel_locale()) if number is not None else ""


def up_to(number: int | None, most: int = COUNTED_UP_TO) -> str:
    """A count that was not carried on beyond `most`."""
    return f"{count(most)}+" if number is not None and number > most else count(number)


def percent(share: float | Decimal | None, digits: int = 0) -> str:
    """A share of one as a percentage: 0.637 is 64%."""
    return f"{share * 100:.{digits}f}%" if share is not None else ""


def money(amount: Decimal | None, currency: str = "CNY") -> str:
    """`¥1,280`, `¥12.50`: no decimals where there are none."""
    if amount is None:
        return ""
    digits = 0 if amount == int(amount) else get_currency_precision(currency)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    sign = sign_of(currency, babel_locale())
    number = format_decimal(abs(amount), pattern, locale=babel_locale())
    return f"{'−' if amount < 0 else ''}{sign}{number}"
