"""The provider of an organisation, which may lie, and the way there and back."""

import pytest
from django.test import Client

from amends.people.models import IdentityProvider
from amends.people.tests.identity_server import CLIENT, SECRET, identity_server


@pytest.fixture
def server(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    with identity_server() as server:
        server.knows("lin")
        yield server


@pytest.fixture
def provider(world, server):
    with world.home.enter():
        return IdentityProvider.objects.open(
            world.home, kind="oidc", name="Stars", address=server.issuer, client=CLIENT,
            secret=SECRET, domains=["example.com"], by=world.member("sun"),
        )  # fmt: skip


@pytest.fixture
def door(world, provider) -> str:
    return f"/sign-in/xinghe/{provider.pk}/"


@pytest.fixture
def come_in(server, door):
    """There and back, as `client` or a new browser; what the last page answered."""

    def there_and_back(client: Client | None = None, path: str = ""):
        client = client or Client()
        begun = client.get(path or door)
        assert begun.status_code == 302, begun.text
        return client.get(server.visit(begun.url))

    return there_and_back
