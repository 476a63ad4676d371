"""Carrying out the rules of every workspace, a bounded number of rows at a time."""

from datetime import timedelta

from django.db import transaction

from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace
from amends.privacy.actions import Cleared, PrivacyAction
from amends.privacy.models import RetentionRule
from amends.privacy.retention.kinds import KINDS

AT_ONCE = 200


def carry_out_rules() -> bool:
    """Says whether there may be more to do at once."""
    more = False
    for workspace in Workspace.objects.order_by("pk"):
        with workspace.enter():
            for rule in RetentionRule.objects.filter(workspace=workspace, is_on=True):
                more |= carry_out(rule) == AT_ONCE
    return more


def carry_out(rule: RetentionRule) -> int:
    """Removes the oldest rows that the rule lets go; how many, is written to the log."""
    kind = KINDS[rule.kind]
    with transaction.atomic():
        old = kind.old(rule.workspace_id, now() - timedelta(days=rule.days))
        rows = list(old.order_by(kind.at)[:AT_ONCE])
        if rows:
            kind.remove(rows)
            Event.objects.record(
                PrivacyAction.RETENTION_CARRIED_OUT,
                by=system,
                workspace_id=rule.workspace_id,
                subject=rule,
                facts=Cleared(kind=rule.kind, days=rule.days, rows=len(rows)),
            )
    return len(rows)
