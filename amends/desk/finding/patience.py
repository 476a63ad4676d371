"""How long one question may take: conditions can be put together that no index serves."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

LONGEST = "3s"


class TakesTooLong(Exception):
    """The question was given up, so that it is in nobody's way."""


@contextmanager
def patient(limited: bool = True) -> Iterator[None]:
    """Gives up what is asked inside after some seconds. Raises TakesTooLong."""
    if not limited:
        yield
        return
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST}'")
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "57014":
            raise TakesTooLong from error
        raise
