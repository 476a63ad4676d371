"""What is published exists, and is written down for those who read it."""

from pathlib import Path

import pytest

from amends.events.actions import every_action
from amends.hooks.published import PUBLISHED
from amends.tests.event_facts import shapes_by_room

PAGE = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text()
SHAPES = {code: shape for room in shapes_by_room().values() for code, shape in room.items()}


@pytest.mark.parametrize("action", PUBLISHED)
def test_what_is_published_exists_and_is_described(action):
    missing = set(PUBLISHED[action]) - set(SHAPES[action]["facts"])
    assert not missing, f"{action} has no {', '.join(missing)}"
    facts = ", ".join(f"`{name}`" for name in PUBLISHED[action]) or "–"
    assert f"| `{action}` | {facts} |" in PAGE, f"docs/webhooks.md does not tell of {action}"


def test_x65_no_tier_leaves_the_house():
    private = {"tier", "rule", "calendar", "over"}
    assert not private.intersection(fact for facts in PUBLISHED.values() for fact in facts)
    assert "customer.tiered" in every_action and "customer.tiered" not in PUBLISHED
