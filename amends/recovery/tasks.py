"""What recurs: offers that nobody answered in time expire, and decisions that wait are told again."""

from uuid import UUID

from django.db import connection

from amends.now import now
from amends.people.models import enter
from amends.recovery.models import Approval, Offer

AT_ONCE = 500


def expire_offers() -> int:
    """Expires what is due in every workspace; how many. Safe to run twice, and beside itself."""
    due = _due("offers_to_expire")
    for workspace_id, offer_id in due:
        with enter(workspace_id):
            Offer.objects.select_related("case").get(pk=offer_id).expire()
    return len(due)


def remind_deciders() -> int:
    """Reminds of what is due for a decision in every workspace; how many. Safe to run twice."""
    due = _due("approvals_to_remind")
    for workspace_id, approval_id in due:
        with enter(workspace_id):
            Approval.objects.with_all_to_judge().get(pk=approval_id).remind()
    return len(due)


def _due(function: str) -> list[tuple[UUID, UUID]]:
    """(workspace id, key) of what is due; `function` is one of the migrations."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT workspace_id, id FROM {function}(%s, %s)", [now(), AT_ONCE])  # noqa: S608
        return cursor.fetchall()
