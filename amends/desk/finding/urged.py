"""How often a case was urged, as it is asked for: `urged:yes`, `催办:>1`."""

from django.db.models import Q

from amends.desk.finding.comparing import comparison
from amends.desk.finding.keys import NO, YES, NoSuchValue, Option

MOST = 32_767


def times() -> list[Option]:
    return [YES, NO, Option(">1", (">1",))]


def urged(typed: str | bool) -> Q:
    """Raises NoSuchValue."""
    if isinstance(typed, bool):
        return Q(urged__gt=0) if typed else Q(urged=0)
    lookup, times = comparison(typed)
    if not (times.isascii() and times.isdigit()) or int(times) > MOST:
        raise NoSuchValue(typed)
    return Q(**{f"urged{lookup}": int(times)})
