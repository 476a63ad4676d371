"""Of each file its first test, for a second run on the oldest PostgreSQL that we support.

What another server may take amiss are statements, locks and roles, not words and pages. A file's first
test is the one in which its thing works, so it sends what the file sends. Whole are run those whose
transactions meet, and those who try statements written by hand that no first test sends.
"""

import pytest

WHOLE = (
    "amends/events/",
    "amends/launch/",
    "amends/watching/",
    "amends/desk/tests/test_finding.py::test_keys_and_values",
    "amends/people/tests/test_throttles.py",
    "amends/people/tests/test_walls.py",
    "amends/recovery/tests/test_offering.py::test_an_unanswered_offer_expires",
    "amends/recovery/tests/test_undecided_approvals.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen, left, seen = [], [], set()
    for item in items:
        is_first = item.path not in seen
        is_whole = item.nodeid.startswith(WHOLE) or "committed_db" in item.fixturenames
        (chosen if is_first or is_whole else left).append(item)
        seen.add(item.path)
    items[:] = chosen
    config.hook.pytest_deselected(items=left)
