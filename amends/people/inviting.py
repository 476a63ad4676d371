"""The mail that invites somebody into a workspace."""

from collections.abc import Collection

from allauth.account.adapter import get_adapter
from django.urls import reverse
from django.utils import translation

from amends.people.addresses import absolute
from amends.people.models import Invitation, Membership, Team, User


def send_invitation(email: str, *, role: str, teams: Collection[Team], by: Membership) -> None:
    """Makes an invitation and sends its link, in the language of the person or the organisation."""
    invitation, link = Invitation.objects.invite(email, role=role, teams=teams, by=by)
    known = User.objects.filter(email__iexact=email).first()
    with translation.override((known and known.language) or by.workspace.language):
        get_adapter().send_mail(
            "people/email/invitation",
            email,
            {
                "invitation": invitation,
                "by": by,
                "organisation": by.workspace,
                "link": absolute(reverse("people:invitation", args=[link])),
            },
        )
