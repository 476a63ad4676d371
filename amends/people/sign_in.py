"""What sign-in asks and allows, as django-allauth's adapters."""

from io import BytesIO
from urllib.parse import urlsplit

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from amends.people.client_address import client_address
from amends.people.sealing import seal, unseal

# The page that comes next says it better.
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class Door(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        # People are invited by an administrator; nobody signs himself up.
        return False

    def get_client_ip(self, request) -> str:
        return client_address(request)

    def get_logout_redirect_url(self, request) -> str:
        return settings.LOGIN_REDIRECT_URL

    def get_password_change_redirect_url(self, request) -> str:
        return settings.LOGIN_REDIRECT_URL

    def set_password(self, user, password: str) -> None:
        """A changed password signs every browser out: who knew the old one may sit at any of them."""
        super().set_password(user, password)
        user.sessions.end()

    def add_message(self, request, level, message_template=None, *args, **kwargs) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        site = {"name": "Amends", "domain": settings.BASE_URL}
        letter = self.render_mail(
            template_prefix, email, {"email": email, "current_site": site} | context
        )
        letter.send()


class SecondFactor(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        # On white of its own: telephones do not read it off a dark page.
        picture = BytesIO()
        segno.make(url).save(picture, kind="svg", scale=4, border=3, light="#fff")
        return picture.getvalue().decode()

    def _get_site_name(self) -> str:
        return "Amends"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": "Amends"}
