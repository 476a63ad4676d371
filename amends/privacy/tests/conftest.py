"""A customer whose life is lived once for a module: what a test takes of it is back for the next."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from django.db import connection
from django.test import override_settings

from amends.now import at
from amends.privacy.tests.life import Life

CUSTOMERS = "/w/xinghe/customers/"
MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(lasting_home, tmp_path_factory) -> tuple[Life, Path]:
    """Her life, and the folder of its files."""
    folder = tmp_path_factory.mktemp("life")
    with override_settings(DATA=folder, FILES=folder / "files"), at(MORNING):
        life = Life(lasting_home).be_lived()
    connection.check_constraints()
    return life, folder


@pytest.fixture
def life(lived, inside, settings, tmp_path):
    once, folder = lived
    copytree(folder, tmp_path, dirs_exist_ok=True)
    settings.DATA, settings.FILES = tmp_path, tmp_path / "files"
    with at(MORNING):
        yield deepcopy(once)


@pytest.fixture
def yating(inside):
    return inside.customer("周雅婷")


@pytest.fixture
def page(yating) -> str:
    return f"{CUSTOMERS}{yating.id}/"
