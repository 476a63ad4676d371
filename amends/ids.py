"""Primary keys: UUIDv7 whose time is the product's time, so that a key tells in which month its row lives.

Laid out by RFC 9562 §6.2, methods 3 and 1: milliseconds, then their fraction, then a counter, then
chance. What one process writes therefore sorts in the order in which it was written, also where the
product's time stands still.
"""

from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from secrets import randbits
from uuid import UUID

from amends.now import now

COUNTER_BITS = 24
CHANCE_BITS = 62 - COUNTER_BITS

_written = count()


def new_id() -> UUID:
    return id_at(now())


def id_at(moment: datetime) -> UUID:
    milliseconds, microseconds = divmod(int(moment.timestamp() * 1_000_000), 1000)
    fraction = microseconds * 4096 // 1000
    counter = next(_written) % 2**COUNTER_BITS
    tail = counter << CHANCE_BITS | randbits(CHANCE_BITS)
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 0b10 << 62 | tail)


def first_id_at(moment: datetime) -> UUID:
    """The smallest key that a row made at `moment` could have; bounds partitions and ranges of time."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def id_caused_by(cause: UUID, moment: datetime, *what: str) -> UUID:
    """The key of `what` follows from `cause`: worked out again it is the same, so that an effect
    that happens twice makes one row. `moment` is when the cause was written down."""
    digest = sha256(" ".join([str(cause), *what]).encode()).digest()
    chance = int.from_bytes(digest[:10]) & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    return UUID(int=first_id_at(moment).int | chance)


def time_of(key: UUID) -> datetime:
    """The moment at which a row with this key was made, to the millisecond below."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
