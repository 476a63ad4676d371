from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django.utils import translation

from amends.people.models import User
from amends.people.reset_tokens import reset_link


class ForgottenPassword(ResetPasswordForm):
    def save(self, request, **kwargs) -> str:
        """Writes to the address, known or not: nobody can tell which by the answer or its time."""
        address = self.cleaned_data["email"]
        known = bool(self.users)
        user = self.users[0] if known else User(email=address)
        letter = "password_reset_key" if known else "unknown_account"
        with translation.override(user.language or translation.get_language()):
            get_adapter().send_mail(
                f"account/email/{letter}", address, {"user": user, "link": reset_link(user)}
            )
        return address
