"""The cast as pytest fixtures: loaded once, and every test starts from it."""

import pytest
from django.test import Client

from amends.customers.models import Customer
from amends.people.models import Membership, Workspace
from amends.world.cast import ELSEWHERE, HOME


class World:
    """Finds people by the name they sign in with, and customers by their names."""

    @property
    def home(self) -> Workspace:
        return Workspace.objects.get(slug=HOME)

    @property
    def elsewhere(self) -> Workspace:
        return Workspace.objects.get(slug=ELSEWHERE)

    def member(self, mail_name: str) -> Membership:
        return Membership.objects.select_related("user", "workspace").get(
            user__email=f"{mail_name}@example.com"
        )

    def customer(self, name: str) -> Customer:
        return Customer.objects.get(name=name)

    def signed_in(self, mail_name: str) -> Client:
        client = Client()
        client.force_login(
            self.member(mail_name).user, "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def inside(world):
    """The world, with its home workspace entered: for tests that call verbs directly."""
    with world.home.enter():
        yield world
