"""Primary keys: UUIDv7 whose time is the product's time, so that a key tells in which month its row lives."""

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat

from amends.now import now


def new_id() -> UUID:
    return id_at(now())


def id_at(moment: datetime) -> UUID:
    nanoseconds = int(moment.timestamp() * 1_000_000) * 1000
    return uuid_utils.compat.uuid7(nanoseconds=nanoseconds)


def first_id_at(moment: datetime) -> UUID:
    """The smallest key that a row made at `moment` could have; bounds partitions and ranges of time."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def time_of(key: UUID) -> datetime:
    """The moment at which a row with this key was made, to the millisecond below."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
