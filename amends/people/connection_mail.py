"""The mail to a member to whom an account of the organisation was connected: she may not have done it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from amends.people.models import IdentityProvider, Membership


def tell_of_connection(
    request: HttpRequest, provider: IdentityProvider, member: Membership
) -> None:
    get_adapter(request).send_notification_mail(
        "people/email/connected",
        member.user,
        {"provider": provider, "organisation": provider.workspace},
        email=member.user.email,
    )
