"""Numbers of cards: a resident's (GB 11643), and a bank card as it is printed."""

import re
from datetime import date

from amends.words.number_runs import Kind

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_card(groups: list[str]) -> bool:
    """A bank card stands in fours, or all in one."""
    number = "".join(groups)
    if _is_resident(number):
        return True
    number = number.rstrip("Xx")
    if len(groups) == 1:
        return _is_bank_card(number)
    in_fours = all(len(group) == 4 for group in groups[:4]) and len(groups) in (4, 5)
    return in_fours and (number[0] in "3456" or _is_bank_card(number))


def _is_resident(number: str) -> bool:
    """By its birthday and check digit."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return number[17].upper() == "10X98765432"[rest]


def _is_bank_card(number: str) -> bool:
    """By the check digit of ISO/IEC 7812-1."""
    if not number.isdigit() or len(number) < 16:
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


CARDS = Kind(range(16, 20), re.compile("[0-9]{16}"), _is_card)
