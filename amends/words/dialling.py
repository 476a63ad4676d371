"""Numbers of telephones, in the numbering plan of a country."""

import re
from collections.abc import Iterable
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberDesc

from amends.words.number_runs import Kind

_LINES = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "uan")
_IN_CHINA = "86[1-9][0-9]{8,10}"


@cache
def numbers_of(country: str) -> Kind:
    """Numbers with their country, and those that could be dialled as they stand. The numbering plans
    are asked as patterns first: to parse each part of a long row of digits would take seconds."""
    codes = "|".join(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
    code = phonenumbers.country_code_for_region(country)
    regions = phonenumbers.region_codes_for_country_code(code)
    plans = [plan for region in regions if (plan := PhoneMetadata.metadata_for_region(region))]
    prefix = "|".join({plan.national_prefix_for_parsing or "0" for plan in plans})
    mobile = f"(?:{prefix})?(?:{_any(plan.mobile for plan in plans)})"
    fixed = _any(getattr(plan, line, None) for plan in plans for line in _LINES)
    abroad = re.compile(rf"(?:\+|00)(?:{codes})\d{{4,}}")
    home = re.compile(rf"(?:{_IN_CHINA})|(?!0)(?:{mobile})")
    trunk = re.compile(rf"0(?:{fixed})")

    def is_number(groups: list[str]) -> bool:
        number = "".join(groups).rstrip("Xx")
        if home.fullmatch(number):
            return True
        if len(groups[0]) == 1:  # rather the end of something else than where a code begins
            return False
        if abroad.fullmatch(number):
            return _is_possible("+" + number.removeprefix("+").removeprefix("00"))
        return bool(trunk.fullmatch(number))

    begins = re.compile(f"{abroad.pattern}|{home.pattern}|{trunk.pattern}")
    return Kind(range(7, 19), begins, is_number)


def _any(lines: Iterable[PhoneNumberDesc | None]) -> str:
    return "|".join(
        f"(?:{line.national_number_pattern})"
        for line in lines
        if line and line.national_number_pattern
    )


def _is_possible(abroad: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(abroad))
    except phonenumbers.NumberParseException:
        return False
