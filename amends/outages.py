"""Failures that nobody who asks can help: the database or the disk is away, and comes back."""

from django.db import DatabaseError, InterfaceError, OperationalError

# SQLSTATE: connection lost, not writable, rolled back for another, out of room, locked, shut down,
# broken disk. A query that was too large (54) or too slow (57014) is not among them.
PASSING = ("08", "25006", "40", "53", "55P03", "57P", "58")


def is_outage(error: Exception) -> bool:
    """Whether the same work can be expected to succeed once database and disk are back."""
    if isinstance(error, InterfaceError):
        return True
    if isinstance(error, DatabaseError):
        state = getattr(error.__cause__, "sqlstate", None)
        # A connection that breaks has no time to say why.
        return state.startswith(PASSING) if state else isinstance(error, OperationalError)
    return isinstance(error, OSError) and not isinstance(error, FileNotFoundError)
