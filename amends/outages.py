"""Failures that nobody who asks can help: the database or the disk is away, and comes back."""

from django.db import DatabaseError, InterfaceError, OperationalError

# SQLSTATE: connection lost, not writable, rolled back for another, out of room, locked, shut down,
# broken disk, or a transaction that stood still for too long. A query that was too large (54)
# or too slow (57014) is not among them.
PASSING = ("08", "25006", "25P03", "40", "53", "55P03", "57P", "58")


TOO_SLOW = "57014"


def was_too_slow(error: Exception) -> bool:
    """Whether the database broke a statement off because it took longer than people should wait."""
    return isinstance(error, DatabaseError) and _state_of(error) == TOO_SLOW


def is_outage(error: Exception) -> bool:
    """Whether the same work can be expected to succeed once database and disk are back."""
    if isinstance(error, InterfaceError):
        return True
    if isinstance(error, DatabaseError):
        state = _state_of(error)
        # A connection that breaks has no time to say why.
        return state.startswith(PASSING) if state else isinstance(error, OperationalError)
    return isinstance(error, OSError) and not isinstance(error, FileNotFoundError)


def _state_of(error: DatabaseError) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)
