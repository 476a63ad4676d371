"""The product's time. Tests, the demo world and simulations may set it; nothing else tells the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

# No case is older. What lies before is no day but an empty field, as of programs that begin in the year 1.
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    """The moment the product believes it is, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside the block the product's time stands still at `moment`."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
