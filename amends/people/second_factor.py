"""A second factor where the organisation asks for one: whoever has none sets it up before anything else."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from amends.people.models import Membership
from amends.people.models.membership import MembershipQuerySet

# Recovery codes only stand in for one of these.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def must_set_one_up(membership: Membership) -> bool:
    asked_for = membership.role in membership.workspace.second_factor_roles
    return asked_for and not _factors_of(membership.user_id).exists()


def members_without(members: MembershipQuerySet) -> MembershipQuerySet:
    return members.exclude(Exists(_factors_of(OuterRef("user_id"))))


def _factors_of(user_id):
    return Authenticator.objects.filter(user_id=user_id, type__in=FACTORS)
