"""The standing stories: what happened before somebody opens the demo, told with the product's verbs."""

from amends.people.models import Workspace
from amends.world.stories import flight

STORIES = [flight]


def tell_all(workspace: Workspace) -> None:
    with workspace.enter():
        for story in STORIES:
            story.tell(workspace)
