"""Setting what a role may grant alone."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from amends.events.models import Event
from amends.people.models import Authority, Membership, Workspace
from amends.recovery.actions import Limited, RecoveryAction

CAPS = ("per_offer", "per_case", "per_customer", "per_week")


def set_limits(
    authority: Authority, *, by: Membership, customer_days: int, **caps: Decimal | None
) -> None:
    """From now on the role may grant so much alone; None does not bind. What was granted stays.

    Saying the same twice is harmless."""
    limits: dict[str, Any] = {name: caps[name] for name in CAPS}
    limits["customer_days"] = customer_days
    with transaction.atomic():
        held = Authority.objects.select_for_update().get(pk=authority.pk)
        if all(getattr(held, name) == value for name, value in limits.items()):
            return
        Authority.objects.filter(pk=held.pk).update(**limits)
        Event.objects.record(
            RecoveryAction.LIMITS_CHANGED,
            by=by,
            workspace_id=held.workspace_id,
            subject=held,
            facts=Limited(role=held.role, currency=held.currency, **limits),
        )


def grant_authority(workspace: Workspace, *, role: str, currency: str, by: Membership) -> Authority:
    """A role may be given limits in this currency from now on. They begin at nothing, so that
    nobody may grant more than was meant, not for a minute."""
    none = {name: Decimal(0) for name in CAPS}
    with transaction.atomic():
        authority, new = Authority.objects.get_or_create(
            workspace=workspace, role=role, currency=currency, defaults=none
        )
        if new:
            Event.objects.record(
                RecoveryAction.LIMITS_CHANGED,
                by=by,
                workspace_id=workspace.id,
                subject=authority,
                facts=Limited(
                    role=str(role),
                    currency=currency,
                    customer_days=authority.customer_days,
                    **none,
                ),
            )
    return authority
