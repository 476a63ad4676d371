"""The link that sets a new password: good for an hour and one use, and only from our own address."""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from amends.now import now
from amends.people.addresses import absolute
from amends.people.models import User


class ResetTokens(PasswordResetTokenGenerator):
    """Also dies with the next sign-in, and with a change of password or of mail address."""

    def _now(self) -> datetime:
        return now().replace(tzinfo=None)


def reset_link(user: User) -> str:
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user.pk.hex, "key": ResetTokens().make_token(user)},
    )
    return absolute(path)
