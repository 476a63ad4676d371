from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The fuzzing makes up all that it will send as soon as it is read, which takes as long as reading
    every other test: nobody waits for that who leaves out what is slow."""
    without_slow = "not slow" in config.option.markexpr
    return True if without_slow and collection_path.name == "test_openapi_fuzz.py" else None
