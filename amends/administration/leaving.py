"""What happens to a colleague's work when she leaves, or gets a role that works on no cases."""

from django.db import transaction

from amends.cases.handing_over import HandOver
from amends.events.actor import Acting
from amends.people.models import Membership, Team
from amends.people.models.membership import HANDLES_CASES

Heir = Membership | Team | None


class NobodyTakesOver(Exception):
    """She holds something that would be left with nobody."""


def end_membership(member: Membership, *, heir: Heir, by: Acting) -> None:
    """Ends it and hands everything over, or does neither. Raises NobodyTakesOver, NotTheirs and
    LastAdministrator."""
    with transaction.atomic():
        holding = HandOver(member)
        # First, so that from here on nothing more can be given to her.
        member.end(by=by)
        _hand_over(holding, heir, by=by)


def change_role(member: Membership, role: str, *, heir: Heir, by: Acting) -> None:
    """As `end_membership`, where the new role works on no cases."""
    with transaction.atomic():
        holding = HandOver(member)
        member.change_role(role, by=by)
        if role in HANDLES_CASES:
            holding.pass_on_escalations()
        else:
            _hand_over(holding, heir, by=by)


def _hand_over(holding: HandOver, heir: Heir, *, by: Acting) -> None:
    if heir:
        holding.to(heir, by=by)
    elif not holding.is_empty:
        raise NobodyTakesOver(holding.member)
    holding.pass_on_escalations()
