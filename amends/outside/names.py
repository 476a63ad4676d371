import re
import unicodedata

from amends.words import one_line

LONGEST_NAME = 120
LONGEST_ENDING = 12

_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|%`$]')


def display_name(name: str) -> str:
    """What people see and download a file as; the store never uses it. Judged only after
    normalising: an unseen character once turned a refused ending into an accepted one."""
    plain = one_line(unicodedata.normalize("NFKC", name))
    plain = re.split(r"[/\\]", plain)[-1]
    plain = _NOT_IN_NAMES.sub("_", plain).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= LONGEST_ENDING:
        return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip('. ')}.{ending}"
    return plain[:LONGEST_NAME].rstrip(". ") or "file"
