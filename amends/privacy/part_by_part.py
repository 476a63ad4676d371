"""How far a deed about a customer is, while it is done in one go. What a transaction writes nobody sees
before it ends; which locks it holds, everybody sees at once. So the part that is done is told as the
number of a lock, which goes with the deed, however that ends.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection

from amends.customers.models import Customer

# Both numbers stand in the 31 bits of one lock: of more parts, each that is told stands for several.
MOST_PARTS = 30_000
_HELD = """
SELECT objid::bigint FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 2 AND classid = %s::bigint::oid AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY objid DESC LIMIT 1
"""


class Parts(NamedTuple):
    done: int
    of: int


@contextmanager
def told_part_by_part(customer: Customer, *, of: int) -> Iterator[Callable[[], None]]:
    """Says that a part is done, each time that what it yields is called. To stand around the
    transaction, so that it is put right also where that fails."""
    told, held, done = min(of, MOST_PARTS), 0, 0

    def part_is_done() -> None:
        nonlocal held, done
        done += 1
        number = _number(min(done, of) * told // of, told)
        if number != held:
            _ask("SELECT pg_advisory_lock_shared(%s, %s)", _place_of(customer), number)
            held, before = number, held
            _let_go(customer, before)

    try:
        yield part_is_done
    finally:
        _let_go(customer, held)


def part_of(customer: Customer) -> Parts | None:
    """Of what is being done about her now; None where nothing is."""
    found = _ask(_HELD, _place_of(customer))
    return Parts(*divmod(found, MOST_PARTS + 1)) if found is not None else None


def _let_go(customer: Customer, number: int) -> None:
    if number:
        _ask("SELECT pg_advisory_unlock_shared(%s, %s)", _place_of(customer), number)


def _number(done: int, of: int) -> int:
    return done * (MOST_PARTS + 1) + of


def _place_of(customer: Customer) -> int:
    """Two customers at the same place would be told of each other's part, and no more than that."""
    return customer.pk.int & 0x7FFFFFFF


def _ask(sql: str, *values: int):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None
