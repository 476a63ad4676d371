"""The cast as pytest fixtures: loaded once, and every test starts from it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler

from amends.api.handler import FewMiddlewares
from amends.customers.models import Customer
from amends.now import now
from amends.people.models import Membership, Token, Workspace
from amends.people.models.scope import OF_MEMBERS
from amends.people.session_store import SessionStore
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
        """As after the page that took the password, for what it wrote and no more: tests do it often."""
        user, session, moment = self.member(mail_name).user, SessionStore(), now().isoformat()
        session[SESSION_KEY] = str(user.pk)
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        # That page has noted where: this is not her first request.
        session["visit"] = {"began_at": moment, "seen_at": moment}
        session.create()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def api(self, mail_name: str, *scopes: str) -> "Api":
        """A program with every scope that members can give, and those of the organisation named."""
        given = [*OF_MEMBERS, *scopes]
        _, secret = Token.objects.issue(self.member(mail_name), name="test", scopes=given)
        return Api(secret)


class ApiHandler(FewMiddlewares, ClientHandler):
    pass


class Api(Client):
    """Calls /api/v1 with a bearer token and JSON, through the handler that serves it."""

    def __init__(self, secret: str = ""):
        super().__init__(headers={"Authorization": f"Bearer {secret}"} if secret else None)
        self.handler = ApiHandler(self.handler.enforce_csrf_checks)

    def ask(self, path: str, **query):
        return self.get(f"/api/v1{path}", query)

    def tell(self, path: str, body: dict, **headers: str):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(f"/api/v1{path}", body, content_type="application/json", headers=headers)


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture(scope="module")
def lasting_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """One world for all tests of a module, each of which takes back what it does (a savepoint)."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def lasting_home(lasting_world) -> Iterator[World]:
    """That one world with its home workspace entered, for fixtures that fill it for their module."""
    with lasting_world.home.enter():
        yield lasting_world


@pytest.fixture
def inside(world):
    """The world, with its home workspace entered: for tests that call verbs directly."""
    with world.home.enter():
        yield world


@pytest.fixture(scope="session")
def naughty_strings() -> list[str]:
    """Words, names and numbers that have broken other products."""
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA does not say where the naughty strings lie")
    return json.loads((Path(corpora) / "naughty" / "blns.json").read_text())
