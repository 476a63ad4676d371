"""How each kind of provider is spoken to: `sign_in_url` sends there, `person` reads who came back."""

from typing import Protocol

from django.urls import reverse

from amends.people.addresses import absolute
from amends.people.models import IdentityProvider
from amends.people.single_sign_on import dingtalk, oidc, saml, wecom
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.person import Person


class Method(Protocol):
    def sign_in_url(self, provider: IdentityProvider, attempt: Attempt, *, back: str) -> str: ...

    def person(
        self, provider: IdentityProvider, query: dict[str, str], attempt: Attempt, *, back: str
    ) -> Person: ...


METHODS: dict[str, Method] = {
    IdentityProvider.Kind.OIDC: oidc,
    IdentityProvider.Kind.SAML: saml,
    IdentityProvider.Kind.WECOM: wecom,
    IdentityProvider.Kind.DINGTALK: dingtalk,
}


def way_to(provider: IdentityProvider, attempt: Attempt) -> str:
    """Where the browser is sent. Raises Refused."""
    return METHODS[provider.kind].sign_in_url(provider, attempt, back=way_back(provider))


def who_came_back(provider: IdentityProvider, told: dict[str, str], attempt: Attempt) -> Person:
    """Raises Refused."""
    return METHODS[provider.kind].person(provider, told, attempt, back=way_back(provider))


def way_back(provider: IdentityProvider) -> str:
    """One of its own for each provider, so that none can answer in the place of another."""
    return absolute(reverse("people:answer", args=[provider.workspace.slug, provider.pk]))
