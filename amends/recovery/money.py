"""Amounts of money: exact, in a currency that exists, and never "not a number"."""

from decimal import Decimal, InvalidOperation

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django.db import models
from django.utils.translation import to_locale

from amends.words.currency_signs import sign_of

# ISO 4217: what is legal tender somewhere today.
CURRENCIES = tuple(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
MOST = Decimal("9999999999.99")
CENT = Decimal("0.01")


class NotAnAmount(ValueError):
    """Below nothing, finer than a cent, beyond every bound, or no number at all."""


class MoneyField(models.DecimalField):
    """An amount of some currency; which one stands in a field beside it."""

    def __init__(self, *args, **options):
        options |= {"max_digits": 12, "decimal_places": 2}
        super().__init__(*args, **options)


def amount_of(value: Decimal | int | str | None) -> Decimal:
    """`value` as an exact amount. Raises NotAnAmount."""
    if value is None:
        raise NotAnAmount(value)
    try:
        amount = Decimal("" if value is None else value)
        exact = amount.quantize(CENT)
    except (InvalidOperation, TypeError, ValueError) as error:
        raise NotAnAmount(value) from error
    if exact != amount or not 0 <= exact <= MOST:
        raise NotAnAmount(value)
    return exact


def is_amount(field: str) -> models.Q:
    """For constraints. The upper bound also keeps out NaN, which PostgreSQL puts above all numbers."""
    return models.Q(**{f"{field}__gte": 0, f"{field}__lte": MOST})


def is_known(field: str = "currency") -> models.Q:
    return models.Q(**{f"{field}__in": CURRENCIES})


def written(amount: Decimal, currency: str, language: str) -> str:
    """`¥60`, `US$12.50`: the amount as a reader of `language` writes it."""
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    locale = _locale(language)
    return sign_of(currency, locale) + format_decimal(amount, pattern, locale=locale)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
