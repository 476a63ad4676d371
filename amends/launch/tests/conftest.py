from tempfile import mkdtemp

import pytest

from amends.launch.folders import data_folder
from amends.launch.reset import run as reset
from amends.launch.tests.running import Demo


@pytest.fixture(scope="package")
def installed():
    """One world for all: loading it takes longer than everything else here."""
    data = data_folder(mkdtemp(prefix="amends-"))
    demo = Demo(data)
    yield demo
    if demo.runs:
        demo.stop()
    reset(data, None)


@pytest.fixture
def demo(installed):
    """It runs, whatever the test before has done to it."""
    if not installed.runs:
        installed.start()
    return installed
