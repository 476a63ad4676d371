"""The recurring look at follow-ups whose next step has come, in every workspace."""

import logging

from django.db import connection

from amends.feedback.models import FollowUp
from amends.now import now
from amends.people.models import enter

log = logging.getLogger(__name__)


def take_next_steps(*, limit: int = 500) -> bool:
    """Asks the customers who are due and stops waiting for others; says whether there are more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id, id FROM follow_ups_due(%s, %s)", [now(), limit])
        due = cursor.fetchall()
    failed = 0
    for workspace_id, follow_up_id in due:
        try:
            with enter(workspace_id):
                FollowUp.objects.select_related("case").get(pk=follow_up_id).take_next_step()
        except Exception:
            # One row that cannot be settled must not keep the others waiting.
            log.exception("follow-up %s could not take its next step", follow_up_id)
            failed += 1
    if failed:
        raise RuntimeError(f"{failed} follow-ups could not take their next step")
    return len(due) == limit
