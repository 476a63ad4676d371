from decimal import Decimal

from amends.people.models import Authority, Role, Workspace

# What each role may grant alone: per offer, case, customer in 30 days, and week.
LIMITS = {
    Role.AGENT: (200, 400, 600, 2000),
    Role.SUPERVISOR: (2000, 4000, 6000, 20000),
    Role.ADMINISTRATOR: (2000, 4000, 6000, 20000),
    Role.DIRECTOR: (None, None, None, None),
}


def open_authorities(workspace: Workspace) -> None:
    for role, limits in LIMITS.items():
        per_offer, per_case, per_customer, per_week = (
            None if limit is None else Decimal(limit) for limit in limits
        )
        Authority.objects.create(
            workspace=workspace,
            role=role,
            currency=workspace.currency,
            per_offer=per_offer,
            per_case=per_case,
            per_customer=per_customer,
            per_week=per_week,
        )
