"""Gives each process that runs tests an embedded PostgreSQL, unless AMENDS_DATABASE_URL names one.

It must be there before Django's settings are read, which happens before any conftest.py is: hence
a plugin that pyproject.toml names. Each worker of xdist has a server of its own: followers of the
log wait for every transaction that is open anywhere on a server, also for those of other tests.
"""

import gc
import os
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from amends.launch import databases
from amends.launch.catalogues import compile_catalogues
from amends.launch.temporary import temporary_postgres

_until_the_end = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    if not is_worker:
        compile_catalogues()
    if is_worker or not getattr(early_config.known_args_namespace, "numprocesses", None):
        _prepare_for_tests()
    return (yield)


def _prepare_for_tests() -> None:
    data = _until_the_end.enter_context(TemporaryDirectory(prefix="amends-data-"))
    os.environ["AMENDS_DATA"] = data
    if "AMENDS_DATABASE_URL" not in os.environ:
        server = _until_the_end.enter_context(temporary_postgres())
        os.environ["AMENDS_DATABASE_URL"] = server.url()
    model = os.environ["AMENDS_TEST_DATABASE"] = f"test_{uuid4().hex[:8]}"
    _until_the_end.callback(databases.drop, model)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first, so that short ones are left to share out at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What was loaded stays until the end: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure():
    _until_the_end.close()
