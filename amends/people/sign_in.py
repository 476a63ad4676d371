"""What sign-in asks and allows, as django-allauth's adapters."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class Door(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        # People are invited by an administrator; nobody signs himself up.
        return False


class SecondFactor(DefaultMFAAdapter):
    def _get_site_name(self) -> str:
        return "Amends"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Amends"}
