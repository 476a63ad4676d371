"""Values that are compared and not only met: `>1000`, `<=2026-11-20`."""

import re

from amends.desk.finding.keys import NoSuchValue

_COMPARED = re.compile(r"([<>]?=?)(.+)", re.DOTALL)
_LOOKUPS = {"": "", "=": "", "<": "__lt", "<=": "__lte", ">": "__gt", ">=": "__gte"}


def comparison(typed: str) -> tuple[str, str]:
    """How it is to be compared, as the end of a lookup, and with what. Raises NoSuchValue."""
    found = _COMPARED.fullmatch(typed)
    if found is None:
        raise NoSuchValue(typed)
    return _LOOKUPS[found[1]], found[2].strip()
