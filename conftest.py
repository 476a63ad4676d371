"""The databases of a test process: migrated once as owner, copied for use as amends_app."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connections

from amends.launch import databases
from amends.launch.roles import APPLICATION_ROLE
from amends.now import at, now

pytest_plugins = ["amends.interface.browser", "amends.world.fixtures"]


@pytest.fixture(scope="session", autouse=True)
def quick_hashes(django_test_environment) -> None:
    """Hashes that cost a test next to nothing; what they cost in truth is tried by name."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64
    Argon2PasswordHasher.parallelism = 1


@pytest.fixture(scope="session")
def migrated_database(quick_hashes, django_db_blocker) -> str:
    """The model that the databases of tests are copied from, with the cast in it."""
    from amends.launch.migrated import migrate  # models cannot be imported any earlier
    from amends.world.cast import load_cast

    name = os.environ["AMENDS_TEST_DATABASE"]
    databases.create(name)
    with _connected_to(name, role=None), django_db_blocker.unblock():
        migrate(name)
        load_cast(password="a password for tests")
    return name


@pytest.fixture(scope="session")
def django_db_setup(migrated_database) -> Iterator[None]:
    """The database of ordinary tests, which roll back whatever they do."""
    with _copy_of(migrated_database):
        yield


@pytest.fixture
def committed_db(migrated_database, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of its own for a test that must commit, seen by threads and processes; its URL."""
    with _copy_of(migrated_database) as name, django_db_blocker.unblock():
        yield databases.sibling_url(name)


@contextmanager
def _copy_of(model: str) -> Iterator[str]:
    name = f"{model}_{uuid4().hex[:8]}"
    databases.create(name, like=model)
    with _connected_to(name, role=APPLICATION_ROLE):
        yield name
    databases.drop(name)


@contextmanager
def _connected_to(name: str, *, role: str | None) -> Iterator[None]:
    """Inside, every thread's connections go to this database, and play this role."""
    before = [(each.settings_dict, each.settings_dict.copy()) for each in connections.all()]
    for settings, _ in before:
        options = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
        playing = {"options": f"-c role={role}"} if role else {}
        settings |= {"NAME": name, "OPTIONS": options | playing}
    connections.close_all()
    try:
        yield
    finally:
        connections.close_all()
        for settings, formerly in before:
            settings |= formerly


@pytest.fixture
def standing_time() -> Iterator[None]:
    """For tests that count tries: no window of counting ends in their middle."""
    with at(now()):
        yield
