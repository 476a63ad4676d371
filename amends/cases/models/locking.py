"""Taking several cases at once."""

from uuid import UUID


def lock_in_order(*cases) -> None:
    """In the order of their keys, so that of two who do it crosswise neither waits for ever."""
    for case in sorted(cases, key=_key):
        case.lock()


def _key(case) -> UUID:
    return case.pk
