"""The recurring look at promises whose moment has come, in every workspace."""

import logging

from django.db import connection

from amends.cases.models import Promise
from amends.now import now
from amends.people.models import enter

log = logging.getLogger(__name__)


def check_promises(*, limit: int = 100) -> bool:
    """Warns of what is due soon and breaks what is late; says whether there may be more to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id, id FROM promises_to_check(%s, %s)", [now(), limit])
        waiting = cursor.fetchall()
    failed = 0
    for workspace_id, promise_id in waiting:
        with enter(workspace_id):
            try:
                Promise.objects.select_related("case").get(pk=promise_id).watch()
            except Exception:
                # One promise that cannot be checked must not keep the others from being kept.
                log.exception("promise %s could not be checked", promise_id)
                failed += 1
    if failed:
        raise RuntimeError(f"{failed} promises could not be checked")
    return len(waiting) == limit
