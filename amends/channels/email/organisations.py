"""Which organisation a domain belongs to, from the list of public suffixes that the library brings.

The library reads the whole list whenever it is asked, and it is asked several times for a mail, which
costs more than all else that is done with it. Here the list is read once in a process.
"""

from functools import cache
from os import PathLike
from pathlib import Path

from authheaders import dmarc_lookup
from publicsuffix2 import PublicSuffixList


@cache
def suffixes(location: Path) -> PublicSuffixList:
    with location.open(encoding="utf-8") as lines:
        return PublicSuffixList(lines)


def organisation_of(domain: str) -> str:
    return dmarc_lookup.get_org_domain(domain)


def _from_the_list_kept(location: str | PathLike[str], domain: str) -> str:
    return suffixes(Path(location)).get_public_suffix(domain)


# The library's own questions lead through this name, too.
dmarc_lookup.get_org_domain_from_suffix_list = _from_the_list_kept
