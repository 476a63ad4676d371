"""Gives a test run an embedded PostgreSQL, unless AMENDS_DATABASE_URL names a server.

It must be there before Django's settings are read, which happens before any conftest.py is: hence
a plugin that pyproject.toml names. The workers of xdist inherit the environment, and so the server.
"""

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
def pytest_load_initial_conftests():
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_catalogues()
        data = _until_the_end.enter_context(TemporaryDirectory(prefix="amends-data-"))
        os.environ["AMENDS_DATA"] = data
        if "AMENDS_DATABASE_URL" not in os.environ:
            server = _until_the_end.enter_context(temporary_postgres())
            os.environ["AMENDS_DATABASE_URL"] = server.url()
        model = os.environ["AMENDS_TEST_DATABASE"] = f"test_{uuid4().hex[:8]}"
        _until_the_end.callback(databases.drop, model)
    return (yield)


def pytest_unconfigure():
    _until_the_end.close()
