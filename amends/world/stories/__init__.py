"""The standing stories: what happened before somebody opens the demo, told with the product's verbs."""

from amends.people.models import Workspace
from amends.world.stories import (
    bank,
    calls,
    cameras,
    departments,
    everyday,
    flight,
    hard_words,
    hotline,
    insurance,
    last_month,
    night,
    rice,
    telecom,
    toilet_rolls,
    tyre,
)
from amends.world.stories.telling import Teller

STORIES = [
    last_month,
    everyday,
    tyre,
    rice,
    cameras,
    toilet_rolls,
    telecom,
    insurance,
    bank,
    flight,
    departments,
    hotline,
    hard_words,
    calls,
    night,
]


def tell_all(workspace: Workspace) -> None:
    with workspace.enter():
        teller = Teller(workspace)
        for story in STORIES:
            story.tell(teller)
